"""``kg why``: the sentences behind a relation."""

import click

from kg.cli import options
from kg.cli.query import FORMATS, show

__all__ = ["why"]


@click.command(
    epilog="""\b
Examples:
  kg why Mali memberOf AES
  kg why France opposes Niger --format json
  kg why "Burkina Faso" cooperatesWith Russia"""
)
@click.argument("subject")
@click.argument("relation")
@click.argument("object_", metavar="OBJECT")
@options.as_of
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_obj
def why(store: str, *, subject: str, relation: str, object_: str, as_of: str | None, form: str) -> int:
    """Show which sentences say (or deny) that SUBJECT stands in RELATION to OBJECT.

    Names, ISO codes and ids are understood for both actors; RELATION is a term of the ontology such as memberOf.
    """
    from kg.query import run
    from kg.store import open_store

    params = {"subject": subject, "relation": relation, "object": object_}
    with open_store(store, read_only=True) as reader:
        return show(run(reader, "why", params=params, as_of=as_of), form=form)
