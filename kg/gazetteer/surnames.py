"""Persons of the tables by a surname and what they were: "President Carter", "Foreign Minister Wang"."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from kg.gazetteer.tables import Person, people
from kg.model.dates import bounds, covers
from kg.resources import read_csv

__all__ = ["alike", "in_office", "leader", "only_one", "role_of", "surnamed"]

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


def leader(surname: str, day: str | None) -> Person | None:
    """Who bore a surname as head of state or government on a day, or else as foreign or defence minister.

    >>> p = leader("Bush", "2003-03-19")
    >>> p.name if p else None
    'George W. Bush'
    """
    held = in_office(surnamed(surname), day)
    for roles in (_HEADS, _MINISTERS):
        found = {p.id: p for p in held if role_of(p.office) in roles}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def alike(name: str) -> str | None:
    """Id of the one person whose name differs in accents, hyphens, initials or an Arabic article at most.

    >>> alike("Lech Walesa"), alike("William S. Cohen"), alike("Nobody At All")
    ('person:lech-walesa', 'person:william-cohen', None)
    """
    ids = _by_folded().get(_folded(name), set())
    return next(iter(ids)) if len(ids) == 1 else None


_HEADS = frozenset({"head-of-state", "head-of-government"})
_MINISTERS = frozenset({"foreign-minister", "defence-minister"})
_ARTICLES = frozenset({"al", "el", "ul", "ad", "as"})
_FOLD = str.maketrans("øØłŁđĐıæ", "oOlLdDia")


def _plain(name: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", name.translate(_FOLD)).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c))


def _folded(name: str) -> str:
    words = re.findall(r"[^\W_]+", re.sub("['’]", "", _plain(name)))
    return " ".join(w for w in words if len(w) > 1 and w not in _ARTICLES)


@cache
def _by_folded() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for person in people():
        for form in (person.name, *person.aliases):
            if " " in _folded(form):
                table.setdefault(_folded(form), set()).add(person.id)
    return table


def role_of(office: str) -> str:
    """The role of an office slug, such as foreign-minister of secretary-of-state; else the slug itself."""
    return _roles().get(office, office)


@cache
def _by_surname() -> dict[str, tuple[Person, ...]]:
    table: dict[str, list[Person]] = {}
    for person in people():
        words = person.name.casefold().split()
        last = words[0] if person.actor in _FAMILY_FIRST else words[-1]
        forms = {_regnal(person.name), last, words[-1], words[-1].removeprefix("al-").removeprefix("el-")}
        for form in forms | {_plain(f) for f in forms}:
            table.setdefault(form, []).append(person)
    return {form: tuple(rows) for form, rows in table.items()}


def _regnal(name: str) -> str:
    """The name of a monarch or pope without number and realm; of others the last word.

    >>> _regnal("Elizabeth II"), _regnal("Juan Carlos I"), _regnal("Zayed bin Sultan Al Nahyan")
    ('elizabeth', 'juan carlos', 'zayed')
    """
    found = re.fullmatch(r"(.+?) (?:[IVX]+|(?:of|bin) [A-Z].*)", name)
    return (found[1] if found else name.rsplit(maxsplit=1)[-1]).casefold()


@cache
def _roles() -> dict[str, str]:
    return {r["slug"]: r["role"] for r in read_csv("data", "actors", "roles.csv", columns=("slug", "role"))}
