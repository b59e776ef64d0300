"""Groups of states that news names by a phrase: "the three Sahel states", "the Visegrad Four", "BRICS countries"."""

from collections import defaultdict
from functools import cache

from kg.errors import DataError
from kg.gazetteer.tables import actors
from kg.model.dates import covers, is_valid, overlaps
from kg.reference.rows import EDITION
from kg.resources import read_csv, resource

__all__ = ["group", "members_on"]

_ARTICLES = frozenset({"the", "all", "these", "les", "des", "los", "os"})
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "two both deux",
            "three trois tres",
            "four quatre",
            "five cinq",
            "six",
            "seven sept",
            "eight huit",
            "nine neuf",
        ),
        start=2,
    )
    for word in words.split()
}
_COLUMNS = ("phrase", "lang", "bloc", "members", "start", "end")


def group(phrase: str, *, day: str | None = None) -> tuple[str, ...]:
    """The states that a phrase means on an ISO day (else on that of the tables), sorted; empty where it fixes none.

    Articles do not count; a number word must agree with the number of states.

    >>> group("the three Baltic states"), group("the four Baltic states")
    (('state:EST', 'state:LTU', 'state:LVA'), ())
    """
    words = phrase.casefold().replace("’", "'").split()
    while words and words[0] in _ARTICLES:
        words = words[1:]
    known = _groups().get(" ".join(words), ())
    number = 0
    if not known and words and words[0] in _NUMBERS:
        number = _NUMBERS[words[0]]
        known = _groups().get(" ".join(words[1:]), ())
    for bloc, listed, start, end in known:
        if overlaps(day or EDITION, start or None, end or None):
            found = members_on(bloc, day) if bloc else listed
            if not number or number == len(found):
                return found
    return ()


@cache
def members_on(bloc: str, day: str | None = None) -> tuple[str, ...]:
    """Full members of a bloc on an ISO day (else on that of the tables), sorted, read from its own rows alone.

    >>> members_on("bloc:aes", "2024-01-01")
    ('state:BFA', 'state:MLI', 'state:NER')
    """
    import csv

    asked, lines = day or EDITION, []
    for path in sorted(resource("data", "reference").glob("memberships_*.csv")):
        lines += [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(f"{bloc},")]
    found = set()
    for _, actor, relation, start, end, phase, *_ in csv.reader(lines):
        if (relation, phase) == ("memberOf", "holds") and covers(start, end, asked):
            found.add(actor)
    return tuple(sorted(found))


Row = tuple[str, tuple[str, ...], str, str]


@cache
def _groups() -> dict[str, tuple[Row, ...]]:
    """Phrase in lower case -> bloc or members, and the dates between which it means them."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    known = actors()
    for row in read_csv("data", "actors", "groups.csv", columns=_COLUMNS):
        listed = tuple(sorted(filter(None, row["members"].split("|"))))
        wrong = [actor for actor in (*listed, *filter(None, (row["bloc"],))) if actor not in known]
        wrong += [date for date in (row["start"], row["end"]) if date and not is_valid(date)]
        if wrong or bool(listed) == bool(row["bloc"]):
            reason = f"{wrong[0]!r} is no actor or date we know" if wrong else "give either a bloc or members"
            raise DataError(f"groups.csv:{row['_line']}: {reason}")
        found[row["phrase"].casefold().replace("’", "'")].append((row["bloc"], listed, row["start"], row["end"]))
    return {phrase: tuple(rows) for phrase, rows in found.items()}
