"""GDELT's event tables: 1.0 (57 or 58 columns) and 2.0 (61), separated by tabs, without a header.

An actor is its known group where we have that, else its country. Rebels, the opposition and criminals of a country are
not the country, and are left out.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, day
from kg.importers.codes import actor
from kg.importers.mapping import cameo
from kg.importers.roles import check_role
from kg.importers.sheets import collect, sheets
from kg.model import Event

__all__ = ["read"]

SOURCE = DataSet("gdelt", "GDELT event database", 0.6)

_ACTOR = ("code", "name", "country", "group", "ethnic", "religion1", "religion2", "type1", "type2", "type3")
_PLACE = ("type", "name", "country", "adm1", "lat", "long", "feature")
_PLACE_2 = ("type", "name", "country", "adm1", "adm2", "lat", "long", "feature")


def _columns(place: tuple[str, ...], last: tuple[str, ...]) -> tuple[str, ...]:
    act = ("root", "eventcode", "base", "rootcode", "quad", "goldstein", "mentions", "sources", "articles", "tone")
    actors = [f"actor{n}{part}" for n in (1, 2) for part in _ACTOR]
    places = [f"{what}geo{part}" for what in ("actor1", "actor2", "action") for part in place]
    return ("id", "day", "month", "year", "fraction", *actors, *act, *places, *last)


LAYOUTS = {
    len(columns): columns
    for columns in (
        _columns(_PLACE, ("added",)),
        _columns(_PLACE, ("added", "url")),
        _columns(_PLACE_2, ("added", "url")),
    )
}
"""The columns by their number."""
COLUMNS: dict[str, tuple[str, ...]] = {
    f"tables of {', '.join(map(str, LAYOUTS))} columns, separated by tabs, without a header": ()
}


def read(path: Path) -> Iterator[Imported]:
    """The documents of a table of events, of some thousand lines each."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS, names=_names):
        yield collect(sheet, _event)


def _names(first: str) -> tuple[str, ...]:
    cells = first.split("\t")
    return LAYOUTS.get(len(cells), ()) if len(cells) > 1 and cells[1].isdigit() else ()


def _event(row: Row) -> tuple[Event]:
    act = cameo(row["eventcode"])
    if act is None or not act.type:
        raise SkipError(f"{'no PLOVER type for' if act else 'unknown'} event code {row['eventcode'][:10]}")
    sides = _actor(row, "actor1", "a first actor"), _actor(row, "actor2", "a second actor")
    return (
        row.event(
            act.type, act.mode, act.quad, sides[::-1] if act.turned else sides, mutual=act.mutual,
            date=day(row["day"][:4], row["day"][4:6], row["day"][6:8]), place=row["actiongeoname"].partition(",")[0],
            code=row["eventcode"],
        ),
    )  # fmt: skip


def _actor(row: Row, side: str, what: str) -> str:
    if not row[f"{side}code"]:
        raise SkipError(f"without {what}")
    if row[f"{side}group"]:
        try:
            return actor("cameo", row[f"{side}group"])
        except SkipError:
            pass  # a group that we do not have: its country, where it has one
    check_role(row[f"{side}type1"], row[f"{side}type2"], row[f"{side}type3"])
    return actor("cameo", row[f"{side}country"] or row[f"{side}code"][:3])
