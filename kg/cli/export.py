"""``kg export``: the store's content as a file."""

from pathlib import Path

import click

from kg.cli import options
from kg.cli.output import say
from kg.cli.stores import reading
from kg.errors import NothingFoundError, UsageError

__all__ = ["export"]


@click.command(
    epilog="""\b
Examples:
  kg export -o graph.trig
  kg export -o graph.nq
  kg export -o network.graphml --as-of 2024-06-01"""
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="Suffix names the format."
)
@options.as_of
@options.parts
@click.pass_obj
def export(store: str, output: Path, as_of: str | None, parts: tuple[str, ...]) -> int:
    """Write everything the store holds to FILE.

    RDF: .ttl .trig .nq .nt .jsonld .rdf (named graphs are kept in .trig, .nq and .jsonld). As a network, for
    Gephi and others: .graphml .gexf. Equal content gives equal bytes.
    """
    from kg.graph import NETWORK_FORMATS, network, network_bytes
    from kg.query import world
    from kg.render.files import write_bytes
    from kg.store import FORMATS

    suffix = output.suffix.lower().removeprefix(".")
    if suffix not in (*FORMATS, *NETWORK_FORMATS):
        known = " ".join(f".{name}" for name in (*FORMATS, *NETWORK_FORMATS))
        raise UsageError(f"{output.name!r} has no suffix that we can write; use one of {known}")
    if as_of and suffix not in NETWORK_FORMATS:
        raise UsageError("--as-of goes with .graphml and .gexf only; RDF holds the dates of every statement")
    with reading(store) as reader:
        if not reader.count():
            raise NothingFoundError("the store is empty; put articles in with `kg ingest`")
        if suffix in FORMATS:
            world(reader, parts=parts or options.PARTS).dump(output)
        else:
            write_bytes(output, network_bytes(network(reader, as_of=as_of, parts=parts or None), suffix))
    say(f"wrote {output}")
    return 0
