"""``kg validate``: the store against the shapes of the ontology."""

import click

from kg.cli.output import say

__all__ = ["validate"]


@click.command(
    epilog="""\b
Examples:
  kg validate
  kg --store oxigraph:my-store validate"""
)
@click.pass_obj
def validate(store: str) -> int:
    """Check everything in the store against the ontology's SHACL shapes and report what breaks them.

    The exit code is 1 where something does.
    """
    from kg.rdf import validate as check
    from kg.store import open_store

    with open_store(store, read_only=True) as reader:
        report = check(reader.quads())
    say(report.text)
    return int(not report.conforms)
