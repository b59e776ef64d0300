"""ATOP 5.1: who is a member of which alliance (``atop5_1m``), and what two states owe each other in a year.

In the dyad-year file (``atop5_1dy``) an obligation is that of the pair. In the directed one (``atop5_1ddyr``) it is
that of state A toward state B: a pledge of both is a pact, a pledge of one to defend the other is a guarantee.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, Skips, day
from kg.importers.codes import actor, spans
from kg.importers.mapping import relation
from kg.importers.sheets import Sheet, collect, sheets
from kg.importers.spells import Spells
from kg.model import Statement

__all__ = ["read"]

SOURCE = DataSet("atop", "ATOP 5.1", 0.9)
COLUMNS = {
    "members (atop5_1m)": ("atopid", "member", "yrent", "yrexit"),
    "dyad-years (atop5_1dy)": ("mem1", "mem2", "year", "defense", "neutral", "nonagg", "consul"),
    "directed dyad-years (atop5_1ddyr)": ("statea", "stateb", "year", "defense", "neutral", "nonagg", "consul"),
}
OBLIGATIONS = ("defense", "neutral", "nonagg", "consul")


def read(path: Path) -> Iterator[Imported]:
    """The documents of a file of ATOP, which is read whole."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS, size=None):
        if "member" in sheet.header:
            yield collect(sheet, _member)
        else:
            yield _pairs(sheet) if "mem1" in sheet.header else _directed(sheet)


def _member(row: Row) -> Iterator[Statement]:
    number = row["atopid"].partition(".")[0]
    start = day(row["yrent"], row["moent"], row["dayent"])
    if not (number.isalnum() and number.isascii() and start):
        raise SkipError("without an alliance or a year of entry")
    last = day(row["yrexit"], row["moexit"], row["dayexit"])
    for who, began, end in spans("cow", row["member"], start, last):
        yield row.statement(
            who, relation("atop", "member"), f"treaty:atop-{number}", start=began, end=end, ended=bool(end),
            code=f"member-{number}", name=f"ATOP alliance {number}",
        )  # fmt: skip


def _pairs(sheet: Sheet) -> Imported:
    spells = Spells()

    def take(row: Row) -> tuple[()]:
        first, second, year = _sides(row, "mem1", "mem2")
        spells.see(year)
        for code in _pledged(row):
            spells.add((min(first, second), relation("atop", code), max(first, second)), year, row, code)
        return ()

    return collect(sheet, take, lambda _: spells.statements())


def _directed(sheet: Sheet) -> Imported:
    pledges: dict[tuple[str, str, str, int], Row] = {}
    spells = Spells()

    def take(row: Row) -> tuple[()]:
        first, second, year = _sides(row, "statea", "stateb")
        spells.see(year)
        pledges.update({(first, second, code, year): row for code in _pledged(row)})
        return ()

    def after(skips: Skips) -> Iterator[Statement]:
        for (first, second, code, year), row in pledges.items():
            if (second, first, code, year) in pledges:
                if first < second:
                    spells.add((first, relation("atop", code), second), year, row, code)
            elif one_way := relation("atop", f"{code}-one-way"):
                spells.add((first, one_way, second), year, row, f"{code}-one-way")
            else:
                skips.add(f"{code} pledged by one side only", row.record.line)
        yield from spells.statements()

    return collect(sheet, take, after)


def _sides(row: Row, first: str, second: str) -> tuple[str, str, int]:
    year = day(row["year"])
    if not year:
        raise SkipError("without a year")
    sides = actor("cow", row[first], year), actor("cow", row[second], year)
    if sides[0] == sides[1]:
        raise SkipError("one actor on both sides")
    return *sides, int(year)


def _pledged(row: Row) -> list[str]:
    return [code for code in OBLIGATIONS if row[code].partition(".")[0] == "1"]
