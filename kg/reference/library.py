"""All reference tables, read once and checked: statements by table, the lives of actors, the treaties."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model import Document, Modality, Phase, Statement
from kg.model.dates import covers
from kg.reference.alliances import Pact, pacts, pairs
from kg.reference.cells import Table, read_table
from kg.reference.checks import check
from kg.reference.lives import Life, lives
from kg.reference.rows import COLUMNS, document_of, kind_of, statements
from kg.resources import resource

__all__ = ["OUTLET", "Part", "Reference", "about", "held", "load", "treaties"]

OUTLET = "geopolkg reference tables"


@dataclass(frozen=True, slots=True)
class Part:
    """One table: the document that it is, and the statements of its rows in file order."""

    name: str
    document: Document
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """The tables in alphabetical order, with what they tell of actors and treaties themselves."""

    parts: tuple[Part, ...]
    lives: dict[str, Life]
    pacts: dict[str, Pact]

    def __iter__(self) -> Iterator[Statement]:
        return (statement for part in self.parts for statement in part.statements)


def held(statement: Statement, day: str) -> bool:
    """Whether a statement tells of something that may have held on an ISO day: begun by then and not over."""
    if statement.modality is not Modality.ACTUAL or statement.phase is Phase.SUSPENDED:
        return False
    return covers(statement.start, statement.end, day)


@cache
def load() -> Reference:
    """The shipped tables; `DataError` with file, line and reason where one is broken or rows contradict each other."""
    tables = {path.name.removesuffix(".csv"): _table(path) for path in _paths()}
    rows = {name: table.rows for name, table in tables.items()}
    known = pacts(rows.get("treaties", ()))
    names = {name: pact.row["name"] for name, pact in known.items()}
    alive = lives(rows.get("lives", ()))
    told = {name: [s for row in table.rows for s in statements(row, treaties=names)] for name, table in tables.items()}
    check((s for several in told.values() for s in several), alive)
    told.setdefault("treaties", []).extend(pairs(known, rows.get("treaty_parties", ())))
    return Reference(tuple(_part(tables[name], told[name]) for name in sorted(tables)), alive, known)


@cache
def about(actor: str) -> tuple[Statement, ...]:
    """The statements of all rows that name an actor, in the order of tables and rows, read without the rest.

    >>> sorted({s.relation for s in about("bloc:visegrad-group")})
    ['chairs', 'memberOf']
    """
    names = {name: pact.row["name"] for name, pact in treaties().items()}
    rows = (row for path in _paths() for row in _table(path, only=actor).rows)
    return tuple(s for row in rows if actor in row.cells.values() for s in statements(row, treaties=names))


@cache
def treaties() -> dict[str, Pact]:
    """The treaties by id."""
    return pacts(_table(resource("data", "reference", "treaties.csv")).rows)


def _paths() -> list[Path]:
    return [*sorted(resource("data", "reference").glob("*.csv")), resource("data", "actors", "people.csv")]


def _table(path: Path, *, only: str = "") -> Table:
    kind = kind_of(path.name.removesuffix(".csv"))
    if kind not in COLUMNS:
        from kg.errors import DataError

        raise DataError(f"{path.name} is no reference table we know; tables are {', '.join(COLUMNS)}")
    return read_table(path, columns=COLUMNS[kind], only=only)


def _part(table: Table, told: list[Statement]) -> Part:
    document = Document(
        id=document_of(table.name), text=table.text, title=f"data/reference/{table.name}.csv", outlet=OUTLET
    )
    return Part(table.name, document, tuple(told))
