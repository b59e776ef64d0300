"""Yearly rows folded into spells: what holds in years that follow each other is one statement."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.importers.base import Row
from kg.model import Statement

__all__ = ["Key", "Spells"]

Key = tuple[str, str, str]
"""Subject, relation, object."""


@dataclass(slots=True)
class _Year:
    row: Row
    codes: dict[str, None]


@dataclass(slots=True)
class Spells:
    """What holds in which years of a file.

    A year that no row of the file has is no gap (some files have every fifth year only), nor is one that is `unclear`.
    A spell that reaches the last year of the file goes on; one that is there in the first began then or earlier.
    """

    _held: dict[Key, dict[int, _Year]] = field(default_factory=dict)
    _unclear: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    _years: set[int] = field(default_factory=set)
    _last: Row | None = None

    def see(self, year: int) -> None:
        """The file has a row of this year."""
        self._years.add(year)

    def add(self, key: Key, year: int, row: Row, code: str) -> None:
        """It holds in this year, by this row and what was coded in it."""
        held = self._held.setdefault(key, {}).setdefault(year, _Year(self._without_cells(row), {}))
        held.codes[code] = None

    def unclear(self, subject: str, target: str, year: int) -> None:
        """The file does not know about the two in this year."""
        self._unclear.setdefault((subject, target), set()).add(year)

    def statements(self) -> Iterator[Statement]:
        """One statement a spell, its evidence the first row."""
        for key, years in self._held.items():
            for first, last in self._folded(key, sorted(years)):
                yield self._statement(key, first, last)

    def _without_cells(self, row: Row) -> Row:
        """The row as evidence only: the widest tables have 500 cells a row."""
        if self._last is None or self._last.record is not row.record:
            self._last = replace(row, cells={})
        return self._last

    def _folded(self, key: Key, years: list[int]) -> Iterator[tuple[int, int]]:
        known = self._years - self._unclear.get((key[0], key[2]), set())
        first = last = years[0]
        for year in years[1:]:
            if any(y in known for y in range(last + 1, year)):
                yield first, last
                first = year
            last = year
        yield first, last

    def _statement(self, key: Key, first: int, last: int) -> Statement:
        years = self._held[key]
        told = [year for year in range(first, last + 1) if year in years]
        codes = dict.fromkeys(code for year in told for code in years[year].codes)
        ended = last < max(self._years)
        return years[first].row.statement(
            *key,
            start=f"../{first:04}" if first == min(self._years) else f"{first:04}",
            end=f"{last:04}" if ended else "",
            ended=ended,
            code="+".join(codes),
            note=f"in the rows of {len(told)} years, {first} to {last}" if len(told) > 1 else f"in the row of {first}",
        )
