"""ACLED's export: one event a row, the two sides as names such as ``Military Forces of Mali (2021-)``."""

import re
from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, day, iso
from kg.importers.codes import named, state
from kg.importers.mapping import acled
from kg.importers.sheets import collect, sheets
from kg.model import Event

__all__ = ["read"]

SOURCE = DataSet("acled", "ACLED", 0.9)
COLUMNS = {"events": ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2")}

_OF_A_STATE = re.compile(
    r"(?:(?:military|police|air|security|state) forces|government) of (?:the )?(?P<state>[^(]+)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"(civilians|protesters|rioters|unidentified|communal|.* (communal )?militia\b)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(path: Path) -> Iterator[Imported]:
    """The documents of an export, of some thousand lines each."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS):
        yield collect(sheet, _event)


def _event(row: Row) -> tuple[Event]:
    act = acled(row["event_type"], row["sub_event_type"])
    if act is None or not act.type:
        what = row["sub_event_type"] or row["event_type"]
        raise SkipError(f"{'no PLOVER type for' if act else 'unknown event type'} {what[:40]}")
    sides = _actor(row["actor1"], "a first actor"), _actor(row["actor2"], "a second actor")
    return (
        row.event(
            act.type,
            act.mode,
            act.quad,
            sides,
            mutual=act.mutual,
            date=_date(row),
            place=row["location"],
            code=act.code,
        ),
    )


def _actor(name: str, what: str) -> str:
    if not name:
        raise SkipError(f"without {what}")
    forces = _OF_A_STATE.match(name)
    if forces:
        found = state(forces["state"].strip())
    elif _PEOPLE.match(name):
        raise SkipError("against or by people who are no actor of ours")
    else:
        found = named("acled", re.sub(r"\s*\([^)]*\)\s*$", "", name))
    if not found:
        raise SkipError(f"no actor of ours for {name[:40]}")
    return found


def _date(row: Row) -> str:
    """The day, or the month where no more is known; both spellings of the exports, 2024-03-29 and 29 March 2024."""
    words = row["event_date"].split()
    spelt = len(words) == 3 and words[1][:3].lower() in _MONTHS
    date = day(words[2], str(_MONTHS.index(words[1][:3].lower()) + 1), words[0]) if spelt else iso(row["event_date"])
    return {"2": f"{date}~" if date else "", "3": date[:7]}.get(row["time_precision"], date)
