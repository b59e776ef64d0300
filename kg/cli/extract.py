"""``kg extract``: facts of articles on stdout, without a store."""

import click

from kg.cli import options
from kg.cli.output import Progress, note, say, width

__all__ = ["extract"]


@click.command(
    epilog="""\b
Examples:
  kg extract talks.txt --published 2025-01-30
  kg extract articles.jsonl --format jsonl > facts.jsonl
  kg extract articles.jsonl --format dyads | head"""
)
@options.sources
@options.published
@options.outlet
@options.extractor
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "dyads"]),
    default="table",
    show_default=True,
    help="A table to read, one JSON fact a line, or one JSON pair of states or blocs a line.",
)
def extract(*, sources: tuple[str, ...], published: str | None, outlet: str | None, extractor: str, form: str) -> int:
    """Print the facts that articles state, each with the sentence that says so.

    SOURCE is a .txt, .html or .jsonl file, an http(s) address, or - for standard input. Nothing is stored.
    """
    from kg import pipeline
    from kg.cli import lines

    failures: list[str] = []

    def failed(error: Exception) -> None:
        failures.append(str(error))
        note(str(error))

    found = 0
    with Progress("articles") as progress:
        for reading in pipeline.extract(
            sources, extractor=extractor, published=published, outlet=outlet, on_error=failed
        ):
            progress.step(reading.document.id)
            for text in lines.printed(reading, form=form, width=width()):
                found += 1
                say(text)
    if not found and not failures:
        note("no fact was found; kg reads what states and blocs do to each other, in English or French text")
    return 2 if failures else int(not found)
