"""``kg demo``: the whole way on the sample articles."""

from dataclasses import replace
from pathlib import Path

import click

from kg.cli.output import Progress, say, width
from kg.cli.stores import writing
from kg.errors import UsageError

__all__ = ["demo"]

QUESTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Who is allied with Mali?", "allies-of", {"actor": "Mali"}),
    ("Who left ECOWAS?", "left", {"bloc": "ECOWAS"}),
    ("Who hosts whose forces?", "hosts-of-forces", {}),
)
ROWS = 6  # of each answer; the command beside the question shows them all


@click.command(
    epilog="""\b
Examples:
  kg demo
  kg demo -o look"""
)
@click.option(
    "-o", "--output", "folder", default="kg-demo", show_default=True, type=click.Path(path_type=Path), metavar="DIR",
    help="Where the store and the page go.",
)  # fmt: skip
def demo(folder: Path) -> int:
    """Read the sample articles into a store in DIR, ask it three questions, and write the page of the network."""
    from kg import pipeline
    from kg.query import run
    from kg.render import draw

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: no folder can be made there ({error.strerror}); name another with -o") from None
    url, page = f"oxigraph:{folder / 'store'}", folder / "network.html"
    with writing(url) as store:
        with Progress("articles") as progress:
            report = pipeline.ingest(
                store, pipeline.sample_documents(), on_stored=lambda done: progress.step(done.document)
            )
        say(f"Read {report.summary()}.\n")
        for question, name, params in QUESTIONS:
            given = "".join(f" --param {key}={value}" for key, value in params.items())
            answer = run(store, name, params=params)
            say(f"{question}   (kg --store {url} query {name}{given})")
            say(f"{replace(answer, terms=answer.terms[:ROWS]).to_table(width=width())}")
            say(f"… and {len(answer) - ROWS} more\n" if len(answer) > ROWS else "\n")
        draw(store, page)
    say(f"Wrote {page}: open it in a browser, it needs no network.")
    say(f"Ask more:  kg --store {url} query --list")
    return report.exit_code
