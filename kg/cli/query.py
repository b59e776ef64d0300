"""``kg query``: questions to the store, by name or in SPARQL."""

import sys
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.output import note, say, width
from kg.cli.stores import reading
from kg.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.query import NamedQuery, Result

__all__ = ["query", "show"]

FORMATS = ["table", "csv", "tsv", "json"]


@click.command(
    epilog="""\b
Examples:
  kg query --list
  kg query --describe allies-of
  kg query allies-of --param actor=Mali --as-of 2024-06-01
  kg query members --param bloc=AES --format csv
  kg query my-question.rq
  echo 'SELECT ?who { ?who gp:memberOf bloc:aes }' | kg query -"""
)
@click.argument("name", required=False, metavar="[NAME|FILE.rq|-]")
@click.option("--list", "listed", is_flag=True, help="Show the named queries and what each answers.")
@click.option("--describe", "described", metavar="NAME", help="Show parameters, columns and examples of a named query.")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    callback=options.name_value,
    help="A value; may be repeated.",
)
@options.as_of
@options.parts
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.pass_obj
def query(
    store: str,
    *,
    name: str | None,
    listed: bool,
    described: str | None,
    params: dict[str, str],
    as_of: str | None,
    parts: tuple[str, ...],
    form: str,
) -> int:
    """Ask the store: a named query, a file of SPARQL, or SPARQL on standard input (-).

    Names, ISO codes and ids are understood as values: Mali, MLI, state:MLI. JSON is SPARQL 1.1 Query Results JSON.
    """
    from kg.query import describe, listing, run

    if listed or described:
        say(listing(width=width()) if listed else describe(described or ""))
        return 0
    if name is None:
        raise UsageError(
            "which query? give a NAME, a FILE.rq or - for standard input\n`kg query --list` shows the names"
        )
    with reading(store, make=True) as reader:
        return show(run(reader, _asked(name), params=params, as_of=as_of, parts=parts or options.PARTS), form=form)


def show(result: "Result", *, form: str) -> int:
    """Print an answer and give the exit code: 1 where it is empty."""
    if form != "table":
        click.echo(_FORMS[form](result), nl=form == "json")
    elif len(result):
        say(result.to_table(width=width()))
    if not len(result):
        note("no rows; `kg info` shows what the store holds")
    elif form == "table" and (told := basis(result)):
        note(f"drawn from {told}; --from names the parts to use")
    return int(not len(result))


def basis(result: "Result") -> str:
    """The parts of the store that the rows of an answer rest on, in words; empty where they do not say."""
    from kg.query import PART_WORDS

    if "basis" not in result.columns:
        return ""
    at = result.columns.index("basis")
    found = {part for row in result.rows for part in (row[at] or "").split(" + ")}
    return " and ".join(words for part, words in PART_WORDS.items() if part in found or "all" in found)


_FORMS: "dict[str, Callable[[Result], str]]" = {
    "csv": lambda result: result.to_csv(),
    "tsv": lambda result: result.to_tsv(),
    "json": lambda result: result.to_json(),
}


def _asked(name: str) -> "NamedQuery | str":
    from pathlib import Path

    from kg.query import read_query

    if name == "-":
        return _limited(sys.stdin.buffer.read(_MAX_BYTES + 1))
    if name.endswith((".rq", ".sparql")) or "/" in name:
        return read_query(Path(name))
    return name


_MAX_BYTES = 64_000


def _limited(data: bytes) -> str:
    if len(data) > _MAX_BYTES:
        raise UsageError(f"the query on standard input is longer than {_MAX_BYTES:,} bytes; shorten it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError("the query on standard input is not UTF-8 text; save it as UTF-8") from None
    if not text.strip():
        raise UsageError("the query on standard input is empty; write for example SELECT * WHERE { ?s ?p ?o }")
    return f"{text}\n"  # white space marks it as SPARQL, not as a name
