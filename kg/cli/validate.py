"""``kg validate``: the store against the shapes of the ontology."""

import click

from kg.cli import options
from kg.cli.output import say
from kg.cli.stores import reading

__all__ = ["validate"]


@click.command(
    epilog="""\b
Examples:
  kg validate
  kg --store oxigraph:my-store validate"""
)
@click.option(
    "--from",
    "parts",
    type=click.Choice(options.PARTS),
    multiple=True,
    default=("news", "data"),
    show_default=True,
    help="Which parts to check; the reference tables take minutes.",
)
@click.pass_obj
def validate(store: str, *, parts: tuple[str, ...]) -> int:
    """Check what articles and data files say against the ontology's SHACL shapes and report what breaks them.

    The exit code is 1 where something does. The reference tables are checked row by row when they are loaded, and with
    --from reference here too.
    """
    from kg.query import world
    from kg.rdf import validate as check

    with reading(store) as reader:
        report = check(world(reader, parts=parts).quads())
    say(report.text)
    return int(not report.conforms)
