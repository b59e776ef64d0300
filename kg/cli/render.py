"""``kg render``: the network as one HTML page."""

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import say
from kg.cli.stores import reading
from kg.errors import UsageError

__all__ = ["render"]


@click.command(
    epilog="""\b
Examples:
  kg render
  kg render -o mali.html --around Mali --hops 2
  kg render -o left.html --query left --as-of 2025-02"""
)
@click.option(
    "-o", "--output", default="network.html", show_default=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Where the page goes.",
)  # fmt: skip
@click.option("--around", metavar="ACTOR", help="Only what surrounds this actor: a name, an ISO code or an id.")
@click.option("--hops", type=click.IntRange(1, 6), default=1, show_default=True, help="How far from ACTOR, in steps.")
@click.option("--query", "query", metavar="NAME", help="Only the actors that this named query answers with.")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", callback=options.name_value, help="A value for the query."
)
@options.as_of
@options.parts
@click.pass_obj
def render(
    store: str,
    *,
    output: Path,
    around: str | None,
    hops: int,
    query: str | None,
    params: dict[str, str],
    as_of: str | None,
    parts: tuple[str, ...],
) -> int:
    """Draw the network of the store as one HTML file that needs no network connection.

    Drawn is what the articles say, with the memberships that the reference tables tell between the actors in it; --from
    chooses otherwise. Every line opens the sentences behind it; the legend filters, the search finds.
    """
    from kg.render import draw

    if around and query:
        raise UsageError("give --around or --query, not both")
    with reading(store, make=True) as reader:
        draw(reader, output, around=around, hops=hops, query=query, params=params, as_of=as_of, parts=parts or None)
    say(f"wrote {output}")
    return 0
