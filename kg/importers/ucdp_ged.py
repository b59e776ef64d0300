"""UCDP's georeferenced events (GED 23 and later): clashes of two organised sides, and violence against civilians."""

from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, iso
from kg.importers.codes import actor, named, state
from kg.importers.mapping import ucdp
from kg.importers.sheets import collect, sheets
from kg.model import Event

__all__ = ["read"]

SOURCE = DataSet("ucdp-ged", "UCDP GED", 0.9)
COLUMNS = {"events": ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end")}
_GOVERNMENT = "government of "


def read(path: Path) -> Iterator[Imported]:
    """The documents of a file of events, of some thousand lines each."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS):
        yield collect(sheet, _event)


def _event(row: Row) -> tuple[Event]:
    act = ucdp(row["type_of_violence"])
    if act is None:
        raise SkipError(f"unknown type of violence {row['type_of_violence'][:10]}")
    sides = _side(row, "a"), _side(row, "b")
    return (
        row.event(
            act.type, act.mode, act.quad, sides, mutual=act.mutual, date=_date(row),
            place=row["where_coordinates"], code=row["type_of_violence"],
        ),
    )  # fmt: skip


def _side(row: Row, side: str) -> str:
    """The state by its number or its name, else the group of that name."""
    name, number = row[f"side_{side}"], row[f"gwno{side}"]
    if name.casefold() == "civilians":
        raise SkipError("against civilians, who are no actor of ours")
    if number and number not in {"-1", "0", "NA"}:
        return actor("gw", number, row["date_start"][:10])
    plain = name.casefold()
    found = state(_plain(name[len(_GOVERNMENT) :])) if plain.startswith(_GOVERNMENT) else named("ucdp", name)
    if not found:
        raise SkipError(f"no actor of ours for {name[:40]}")
    return found


def _plain(name: str) -> str:
    """A country's name without an older one in brackets, as in ``Myanmar (Burma)``."""
    return name.partition("(")[0].strip()


def _date(row: Row) -> str:
    """As precise as ``date_prec``: 1 a day, 2 and 3 some days, 4 a month, 5 a year or more."""
    start, end = iso(row["date_start"]), iso(row["date_end"])
    last = end if end > start else start
    precision = row["date_prec"]
    if precision == "4" and start[:7] == last[:7]:
        return start[:7]
    if precision == "5" and start[:4] == last[:4]:
        return start[:4]
    return start if start == last else f"{start}/{last}"
