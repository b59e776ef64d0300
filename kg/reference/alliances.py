"""Who is bound to whom by a treaty: pairs of parties for as long as both were in, from the tables of treaties.

The kinds are those of the field (ATOP obligations, COW types). In a directed treaty a guarantor is bound to each
beneficiary and nobody else to anybody. A treaty of many that is no defence pact says little about any two of them: its
parties are bound to the treaty only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from kg.model import Statement
from kg.model.dates import bounds
from kg.reference.cells import Row
from kg.reference.rows import checked_dates, statement

__all__ = ["MANY", "RELATION_OF", "Pact", "pacts", "pairs"]

RELATION_OF: Mapping[str, str] = {
    "defence": "defencePactWith",
    "non-aggression": "nonAggressionPactWith",
    "neutrality": "nonAggressionPactWith",
    "consultation": "ententeWith",
    "cooperation": "cooperatesWith",
}
"""The relation between the parties of each kind of treaty."""
MANY = 5
"""More parties than this make pairs by a defence pact only."""
_GUARANTEE = "guaranteesSecurityOf"
_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True)
class Pact:
    """A treaty: its row, and the dates (EDTF, empty where unknown) of signature, entry into force and end."""

    row: Row
    signed: str
    founded: str
    dissolved: str

    @property
    def id(self) -> str:
        """Compact id, such as ``treaty:north-atlantic-treaty``."""
        return self.row["treaty"]


def pacts(rows: Iterable[Row]) -> dict[str, Pact]:
    """The treaties by id; `DataError` with file and line where one stands twice or its kind is unknown."""
    found: dict[str, Pact] = {}
    for row in rows:
        if row["treaty"] in found or not row["treaty"].startswith("treaty:") or not row["name"]:
            raise row.fault(f"{row['treaty']!r} stands twice, is no treaty id, or has no name")
        if row["kind"] not in RELATION_OF or row["directed"] not in {"yes", "no"}:
            raise row.fault(
                f"kind {row['kind']!r} or directed {row['directed']!r} is unknown; kinds are {', '.join(RELATION_OF)}"
            )
        checked_dates(row, "signed", "ended")
        founded, dissolved = checked_dates(row, "in_force", "ended")
        found[row["treaty"]] = Pact(row, row["signed"], founded, dissolved)
    return found


def pairs(treaties: Mapping[str, Pact], parties: Iterable[Row]) -> Iterator[Statement]:
    """One statement for each two parties and each time both were bound, its evidence the row of the treaty."""
    bound: defaultdict[str, list[Row]] = defaultdict(list)
    for row in parties:
        bound[row["treaty"]].append(row)
    for name in sorted(bound):
        pact = treaties[name]
        several = len({row["actor"] for row in bound[name]})
        if pact.row["directed"] == "yes":
            yield from _guarantees(pact, bound[name])
        elif pact.row["kind"] == "defence" or several <= MANY:
            yield from _mutual(pact, bound[name])


def _mutual(pact: Pact, parties: list[Row]) -> Iterator[Statement]:
    for one, other in combinations(sorted(parties, key=lambda row: row["actor"]), 2):
        if one["actor"] != other["actor"]:
            yield from _together(pact, one, other, RELATION_OF[pact.row["kind"]])


def _guarantees(pact: Pact, parties: list[Row]) -> Iterator[Statement]:
    for one in parties:
        for other in parties:
            if one["role"] == "guarantor" and other["role"] == "beneficiary":
                yield from _together(pact, one, other, _GUARANTEE)


def _together(pact: Pact, one: Row, other: Row, relation: str) -> Iterator[Statement]:
    start = max(one["start"], other["start"], key=_earliest)
    end = min(one["end"], other["end"], key=_latest)
    if _earliest(start) < _latest(end):
        bond = statement(pact.row, one["actor"], relation, other["actor"], start=start, end=end)
        yield replace(bond, note=None)  # it is about the treaty


def _earliest(date: str) -> str:
    return (bounds(date)[0] if date else None) or _FIRST


def _latest(date: str) -> str:
    return (bounds(date)[1] if date else None) or _LAST
