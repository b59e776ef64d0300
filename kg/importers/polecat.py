"""POLECAT's weekly files: events in PLOVER's own types, separated by tabs, with a header."""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, iso
from kg.importers.codes import actor, named, state
from kg.importers.mapping import polecat
from kg.importers.roles import check_role
from kg.importers.sheets import collect, sheets
from kg.model import Event
from kg.ontology import load

__all__ = ["read"]

SOURCE = DataSet("polecat", "POLECAT", 0.6)
COLUMNS = {
    "weekly files": ("event id", "event date", "event type", "event mode", "actor name", "recipient name"),
}
_NOBODY = frozenset({"", "none", "nan", "null"})


def read(path: Path) -> Iterator[Imported]:
    """The documents of a weekly file, of some thousand lines each."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS):
        yield collect(sheet, _event)


def _event(row: Row) -> tuple[Event]:
    name = polecat("type", row["event type"])
    kind = load().event_types.get(name)
    if kind is None:
        raise SkipError(f"unknown event type {name[:20]}")
    mode = polecat("mode", _cell(row, "event mode"))
    if mode and mode not in kind.modes:
        raise SkipError(f"unknown mode {mode[:20]} of {name}")
    sides = _actor(row, "actor", "a first actor"), _actor(row, "recipient", "a second actor")
    return (
        row.event(
            name, mode, kind.quad, sides, date=iso(row["event date"]),
            place=_cell(row, "placename") or _cell(row, "city"), sector=_sector(row),
            code=f"{name}-{mode}" if mode else name,
        ),
    )  # fmt: skip


def _sector(row: Row) -> str | None:
    """The first of the contexts that is one of ours."""
    contexts = (polecat("context", word) for word in re.split(r"[;,|]", _cell(row, "contexts")) if word.strip())
    return next((context for context in contexts if context in load().contexts), None)


def _actor(row: Row, side: str, what: str) -> str:
    """The bloc or organisation that is named, else the country: by its code, its name, or the number of COW."""
    name, country, number = (_cell(row, f"{side} {column}") for column in ("name", "country", "cow"))
    body = named("polecat", name)
    if body:
        return body
    if not (name or country or number):
        raise SkipError(f"without {what}")
    check_role(*re.split(r"[;,| ]+", _cell(row, f"primary {side} sector")))
    if ";" in country:
        raise SkipError("an actor of several countries")
    if country:
        return state(country) or actor("cameo", country)
    if number:
        return actor("cow", number, row["event date"][:10])
    raise SkipError(f"no actor of ours for {name[:40]}")


def _cell(row: Row, column: str) -> str:
    return "" if row[column].lower() in _NOBODY else row[column]
