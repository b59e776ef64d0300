"""Memberships in intergovernmental organisations, COW IGO v3: a row a state and year, or an organisation and year."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, Skips, day
from kg.importers.codes import actor
from kg.importers.mapping import bloc, cow_states, relation
from kg.importers.sheets import Sheet, collect, sheets
from kg.importers.spells import Spells
from kg.model import Statement

__all__ = ["read"]

SOURCE = DataSet("cow-igo", "COW IGO 3", 0.9)
COLUMNS = {
    "state-years (state_year_formatv3)": ("ccode", "year", "state"),
    "organisation-years (igo_year_formatv3)": ("ioname", "year", "afghanistan"),
}
UNKNOWN = "-9"
_NOTHING = frozenset({"0", "-1", ""})
REFUSED = (
    "ccode1",
    "the dyadic file counts what two states share; give state_year_formatv3.csv or igo_year_formatv3.csv instead",
)


def read(path: Path) -> Iterator[Imported]:
    """The documents of a file of memberships, which is read whole."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS, size=None, refused=REFUSED):
        yield _by_state(sheet) if "ccode" in sheet.header else _by_body(sheet)


def _by_state(sheet: Sheet) -> Imported:
    """Each column but the first few is an organisation."""
    spells, lost = Spells(), Skips()
    columns = {name: bloc(name) for name in sheet.header if name not in {"ccode", "year", "state"}}

    def take(row: Row) -> tuple[()]:
        year = _year(row)
        spells.see(year)
        who = actor("cow", row["ccode"], str(year))
        for name, value in _told(row, columns):
            if columns[name]:
                _note(spells, (who, columns[name]), row, value, year)
            elif value != UNKNOWN:
                lost.add(f"no bloc for {name[:20].upper()}", row.record.line)
        return ()

    return collect(sheet, take, lambda skips: _closed(spells, skips, lost))


def _by_body(sheet: Sheet) -> Imported:
    """Each column that has a state's name is one."""
    spells, lost = Spells(), Skips()
    columns = {name: code for name, code in cow_states().items() if name in sheet.header}

    def take(row: Row) -> tuple[()]:
        year = _year(row)
        spells.see(year)
        body = bloc(row["ioname"])
        if not body:
            raise SkipError(f"no bloc for {row['ioname'][:20].upper()}")
        for name, value in _told(row, columns):
            try:
                _note(spells, (actor("cow", columns[name], str(year)), body), row, value, year)
            except SkipError:
                lost.add(f"no state for {name[:20].upper()}", row.record.line)
        return ()

    return collect(sheet, take, lambda skips: _closed(spells, skips, lost))


def _told(row: Row, columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The columns that say something: a status, or that it is not known. Most of ten million cells do not."""
    for name in columns:
        value = row.cells[name]
        if value not in _NOTHING:
            value = value.strip().removesuffix(".0")
            if value == UNKNOWN or relation("cow-igo", value):
                yield name, value


def _closed(spells: Spells, skips: Skips, lost: Skips) -> Iterator[Statement]:
    skips.counts.update(lost.counts)
    skips.examples.update(lost.examples)
    return spells.statements()


def _note(spells: Spells, pair: tuple[str, str], row: Row, value: str, year: int) -> None:
    if value == UNKNOWN:
        spells.unclear(*pair, year)
    else:
        spells.add((pair[0], relation("cow-igo", value), pair[1]), year, row, value)


def _year(row: Row) -> int:
    year = day(row["year"])
    if not year:
        raise SkipError("without a year")
    return int(year)
