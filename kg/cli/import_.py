"""``kg import``: files of coded data into the store."""

from pathlib import Path

import click

from kg.cli.output import Progress, note
from kg.cli.stores import writing
from kg.importers import FORMATS, reader

__all__ = ["import_"]


@click.command(
    name="import",
    epilog="\b\nFormats:\n"
    + "".join(f"  {name:<14} {what}\n" for name, what in FORMATS.items())
    + """
\b
Examples:
  kg import atop atop5_1m.csv atop5_1dy.csv
  kg import gdelt 20240329.export.CSV.zip
  kg import wikidata memberships.json""",
)
@click.argument("format_", metavar="FORMAT")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.pass_obj
def import_(store: str, *, format_: str, files: tuple[Path, ...]) -> int:
    """Put data that scholars already coded into the store: alliances, memberships, events.

    FILE may be packed as .gz or .zip. Each row that is used is quoted as evidence; rows that are not are counted by
    reason. A file is stored whole or not at all, a large one in parts of 5,000 lines; reading it again changes nothing.
    """
    from kg.pipeline.importing import StoredData, import_files

    reader(format_)  # an unknown format is an error before a store is made
    with writing(store) as target, Progress("documents") as progress:

        def stored(done: StoredData) -> None:
            progress.step(done.document)
            click.echo(done.line())

        report = import_files(target, format_, files, on_stored=stored, on_error=lambda error: note(_lines(str(error))))
    if report.stored:
        note(report.summary())
    return report.exit_code


def _lines(message: str) -> str:
    """The second line of an error indented, as errors of all commands are."""
    return message.replace("\n", "\n    ")
