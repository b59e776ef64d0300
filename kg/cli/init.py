"""``kg init``: a store with the reference graph."""

import click

from kg.cli.output import Progress, say

__all__ = ["init"]


@click.command(
    epilog="""\b
Examples:
  kg init
  kg --store oxigraph:my-store init
  kg init --empty"""
)
@click.option("--empty", is_flag=True, help="A store without the reference graph, for articles alone.")
@click.pass_obj
def init(store: str, *, empty: bool) -> int:
    """Make the store and put the reference graph in: states, blocs, memberships, alliances, office holders, by date.

    Each row of the tables in data/reference/ becomes a statement with its source. In a store that is there already
    the reference graph is brought up to date, and articles stay as they are. A broken row stops it with file and
    line. Other commands do this by themselves when they make a store.
    """
    from kg import pipeline
    from kg.errors import UsageError
    from kg.store import build_store, exists

    if empty and exists(store):
        raise UsageError(f"there is a store at {store} already; name a new folder with --store")
    if empty:
        build_store(store)
        say(f"{store}: an empty store")
        return 0
    with Progress("tables") as progress:
        done = pipeline.init(store, on_table=progress.step)
    say(f"{store}: {done.line()}")
    return 0
