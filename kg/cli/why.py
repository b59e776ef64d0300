"""``kg why``: the sentences behind a relation."""

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.query import FORMATS, show
from kg.cli.stores import reading

if TYPE_CHECKING:
    from kg.query import Result

__all__ = ["why"]


@click.command(
    epilog="""\b
Examples:
  kg why Mali memberOf AES
  kg why Mali memberOf ECOWAS --explain
  kg why France opposes Niger --format json
  kg why "Burkina Faso" cooperatesWith Russia"""
)
@click.argument("subject")
@click.argument("relation")
@click.argument("object_", metavar="OBJECT")
@options.as_of
@options.parts
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--explain", is_flag=True, help="Tell of each sentence which lines of the lexicon and tables decided.")
@click.pass_obj
def why(
    store: str,
    *,
    subject: str,
    relation: str,
    object_: str,
    as_of: str | None,
    parts: tuple[str, ...],
    form: str,
    explain: bool,
) -> int:
    """Show which sentences say (or deny) that SUBJECT stands in RELATION to OBJECT.

    Names, ISO codes and ids are understood for both actors; RELATION is a term of the ontology such as memberOf.
    """
    from kg.query import run

    params = {"subject": subject, "relation": relation, "object": object_}
    with reading(store, make=True) as reader:
        told = run(reader, "why", params=params, as_of=as_of, parts=parts or options.PARTS)
    told = _with_lines(told, subject)
    return _explained(told, subject) if explain else show(told, form=form)


def _explained(result: "Result", subject: str) -> int:
    """Each row with what decided it, as text."""
    from kg.cli.explained import row_block
    from kg.cli.output import say, width
    from kg.reference import who

    rows = result.dicts()
    known = who(subject)
    for row in rows:
        say(row_block(row, known[0] if known else subject, width=min(width(), 80)))
    return int(not rows)


def _with_lines(result: "Result", subject: str) -> "Result":
    """The answer with file and line of each row of a reference table where else the rule of the lexicon stands."""
    from pyoxigraph import Literal

    from kg.reference import origin, who

    at, known = result.columns.index("rule"), who(subject)
    rows = []
    for terms, row in zip(result.terms, result.dicts(), strict=True):
        cells = list(terms)
        if row["basis"] == "reference" and len(known) == 1:
            start, end, source = row["start"], row["end"], row["quote"] or ""
            cells[at] = Literal(origin(known[0], row["toward_id"] or "", source=source, start=start, end=end))
        rows.append(tuple(cells))
    return replace(result, terms=tuple(rows))
