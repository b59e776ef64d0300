"""``kg load``: an RDF file into the store."""

from pathlib import Path

import click

from kg.cli.output import say

__all__ = ["load"]


@click.command(
    epilog="""\b
Examples:
  kg load facts.trig
  kg --store oxigraph:copy load backup.nq"""
)
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def load(store: str, file: Path) -> int:
    """Put the quads of FILE beside what the store holds, then derive the current relations anew.

    The suffix names the format: .ttl .trig .nq .nt .jsonld .rdf. A file with an error loads nothing.
    """
    from kg.pipeline import rebuild
    from kg.store import open_store

    with open_store(store, wait=10) as target:
        count = target.load(file)
        rebuild(target)
        say(f"{count} quads read from {file}; the store holds {target.count()}")
    return 0
