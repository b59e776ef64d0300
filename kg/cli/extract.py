"""``kg extract``: facts of articles on stdout, without a store."""

from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.output import Progress, note, say, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.extract import Extractor
    from kg.pipeline import Reading

__all__ = ["extract"]


@click.command(
    epilog="""\b
Examples:
  kg extract talks.txt --published 2025-01-30
  kg extract articles.jsonl --format jsonl > facts.jsonl
  kg extract talks.txt --explain
  kg extract articles.jsonl --format dyads | head"""
)
@options.sources
@options.published
@options.outlet
@options.extractor
@options.without
@options.jobs
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "dyads"]),
    default="table",
    show_default=True,
    help="A table to read, one JSON fact a line, or one JSON pair of states or blocs a line.",
)
@click.option("--explain", is_flag=True, help="Tell of each fact which lines of the lexicon and tables decided it.")
def extract(
    *,
    sources: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    extractor: str,
    without: tuple[str, ...],
    jobs: int,
    form: str,
    explain: bool,
) -> int:
    """Print the facts that articles state, each with the sentence that says so.

    SOURCE is a .txt, .html or .jsonl file, an http(s) address, or - for standard input. Nothing is stored.
    """
    from kg import pipeline
    from kg.extract import extractor as by_name

    reader = by_name(extractor, without=without, pairs=form == "dyads")
    blocks = _blocks(form, reader, explain=explain)
    failures: list[str] = []

    def failed(error: Exception) -> None:
        failures.append(str(error))
        note(str(error))

    found = 0
    with Progress("articles") as progress:
        for reading in pipeline.extract(
            sources, extractor=reader, published=published, outlet=outlet, jobs=jobs, on_error=failed
        ):
            progress.step(reading.document.id)
            for text in blocks(reading):
                found += 1
                say(text)
    if not found and not failures:
        note("no fact was found; kg reads what states and blocs do to each other, in English or French text")
    return 2 if failures else int(not found)


def _blocks(form: str, reader: "Extractor", *, explain: bool) -> "Callable[[Reading], Iterator[str]]":
    """What turns a reading into the texts to print."""
    from functools import partial

    from kg.cli import lines
    from kg.extract.rules import RulesExtractor

    if not explain:
        return partial(lines.printed, form=form, width=width())
    from kg.cli.explained import explained

    if form != "table" or not isinstance(reader, RulesExtractor):
        raise click.UsageError("--explain prints text for a person, and knows the lexicon of rules and syntax only")
    return partial(explained, reader=reader, width=min(width(), 80))
