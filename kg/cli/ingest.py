"""``kg ingest``: articles into the store."""

import click

from kg.cli import options
from kg.cli.output import Progress, note, say
from kg.cli.stores import writing

__all__ = ["ingest"]


@click.command(
    epilog="""\b
Examples:
  kg ingest talks.txt --published 2025-01-30 --outlet "Daily Example"
  kg ingest articles.jsonl page.html https://example.org/news/talks
  curl -s https://example.org/news/talks | kg ingest -"""
)
@options.sources
@options.published
@options.outlet
@options.extractor
@click.pass_obj
def ingest(store: str, *, sources: tuple[str, ...], published: str | None, outlet: str | None, extractor: str) -> int:
    """Read articles and put their facts into the store.

    SOURCE is a .txt, .html or .jsonl file, an http(s) address, or - for standard input. Each article is stored whole or
    not at all; its line is printed once it is on the disk. Reading the same article again changes nothing.
    """
    from kg import pipeline

    with writing(store) as target, Progress("articles") as progress:

        def stored(done: pipeline.Stored) -> None:
            progress.step(done.document)
            click.echo(done.line())

        report = pipeline.ingest(
            target,
            sources,
            extractor=extractor,
            published=published,
            outlet=outlet,
            on_stored=stored,
            on_error=lambda error: note(str(error)),
        )
    say(report.summary())
    return report.exit_code
