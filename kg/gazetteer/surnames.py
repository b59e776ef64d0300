"""Persons of the tables by a surname and what they were: "President Carter", "Foreign Minister Wang"."""

from collections.abc import Iterable
from functools import cache

from kg.gazetteer.tables import Person, people
from kg.model.dates import bounds, covers
from kg.resources import read_csv

__all__ = ["in_office", "only_one", "role_of", "surnamed"]

# states in whose names the family comes first
_FAMILY_FIRST = frozenset({"state:CHN", "state:TWN", "state:KOR", "state:PRK", "state:VNM", "state:VDR", "state:KHM"})


def surnamed(surname: str) -> tuple[Person, ...]:
    """All rows of persons with a surname, whatever case; of "al-Maliki" the article may be left out.

    >>> sorted({p.id for p in surnamed("Thatcher")}), surnamed("Nobody")
    (['person:margaret-thatcher'], ())
    """
    return _by_surname().get(surname.casefold(), ())


def in_office(rows: Iterable[Person], day: str | None) -> list[Person]:
    """Those of the rows whose office is held on an ISO day; none without a day."""
    asked = bounds(day)[0] if day else None
    return [p for p in rows if covers(p.start, p.end, asked)] if asked else []


def only_one(rows: Iterable[Person], day: str | None) -> Person | None:
    """The one person meant: who is in office on the day, or all rows where they are of one body."""
    listed = list(rows)
    held = in_office(listed, day)
    if len({p.id for p in held}) == 1:
        return held[0]
    return listed[-1] if not held and len({p.actor for p in listed}) == 1 else None


def role_of(office: str) -> str:
    """The role of an office slug, such as foreign-minister of secretary-of-state; else the slug itself."""
    return _roles().get(office, office)


@cache
def _by_surname() -> dict[str, tuple[Person, ...]]:
    table: dict[str, list[Person]] = {}
    for person in people():
        words = person.name.casefold().split()
        last = words[0] if person.actor in _FAMILY_FIRST else words[-1]
        for form in {last, words[-1], words[-1].removeprefix("al-").removeprefix("el-")}:
            table.setdefault(form, []).append(person)
    return {form: tuple(rows) for form, rows in table.items()}


@cache
def _roles() -> dict[str, str]:
    return {r["slug"]: r["role"] for r in read_csv("data", "actors", "roles.csv", columns=("slug", "role"))}
