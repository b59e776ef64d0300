"""From when to when states, polities and blocs existed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kg.model.dates import bounds, is_valid
from kg.reference.cells import Row
from kg.resources import read_csv

__all__ = ["Body", "Life", "bodies", "lives"]


@dataclass(frozen=True, slots=True)
class Life:
    """When an actor came into being and from when on it was no more: EDTF, empty where unknown or still there.

    ``counts_from`` is the day from which memberships are counted where that is earlier: a bloc took over the members of
    a predecessor, or a state belonged to bodies before its independence.
    """

    founded: str
    dissolved: str
    counts_from: str = ""

    @property
    def first(self) -> str:
        """The first ISO day on which something may be a member of it, or it of something; empty where unknown."""
        return (bounds(self.counts_from or self.founded)[0] or "") if self.counts_from or self.founded else ""

    @property
    def last(self) -> str:
        """The last ISO day that its end allows; empty where it is still there."""
        return (bounds(self.dissolved)[1] or "") if self.dissolved else ""


@dataclass(frozen=True, slots=True)
class Body:
    """What ``blocs.csv`` tells of a bloc besides its names."""

    id: str
    kind: str
    seat: str
    parent: str
    life: Life


@cache
def bodies() -> dict[str, Body]:
    """The blocs by id; `DataError` with file and line where a date or a parent is none."""
    from kg.errors import DataError

    columns = ("id", "kind", "seat", "founded", "dissolved", "counts_from", "parent")
    rows = read_csv("data", "actors", "blocs.csv", columns=columns)
    ids = {row["id"] for row in rows}
    for row in rows:
        wrong = [row[c] for c in ("founded", "dissolved", "counts_from") if row[c] and not is_valid(row[c])]
        wrong += [row["parent"]] if row["parent"] and row["parent"] not in ids else []
        if wrong:
            raise DataError(f"blocs.csv:{row['_line']}: {wrong[0]!r} is no date we know, or no bloc of the table")
    return {
        row["id"]: Body(
            row["id"], row["kind"], row["seat"], row["parent"],
            Life(row["founded"], row["dissolved"], row["counts_from"]),
        )
        for row in rows
    }  # fmt: skip


def lives(rows: Iterable[Row]) -> dict[str, Life]:
    """The lives of states and polities, from ``lives.csv``, and of blocs, from ``blocs.csv``, by id."""
    found = {name: body.life for name, body in bodies().items()}
    for row in rows:
        if row["actor"] in found:
            raise row.fault(f"{row['actor']} has a life already; an actor has one")
        found[row["actor"]] = Life(row["start"], row["end"], row["counts_from"])
    return found
