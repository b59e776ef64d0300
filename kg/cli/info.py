"""``kg info``: what the store holds."""

import click

from kg.cli.output import note, say, width
from kg.cli.stores import reading

__all__ = ["info"]


@click.command(
    epilog="""\b
Examples:
  kg info
  kg --store oxigraph:my-store info"""
)
@click.pass_obj
def info(store: str) -> int:
    """Show what the store holds: articles, facts, actors, and whether every article is whole."""
    from kg import __version__
    from kg.pipeline import contents
    from kg.query.table import render

    with reading(store) as reader:
        found = contents(reader)
    rows = [["store", store], ["program", f"kg {__version__}"], *([name, str(value)] for name, value in found.counts)]
    say(render(["", ""], rows, width=width()).split("\n", 2)[2])
    for graph in found.damaged:
        note(f"{graph} is not what was stored; ingest its article again")
    return 2 if found.damaged else 0
