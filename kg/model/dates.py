"""Partial dates: the part of EDTF (ISO 8601-2) that news needs, with honest bounds. Standard library only.

::

    2024            a year                 198X   19XX     a decade, a century
    2024-03         a month                XXXX-03         a month of an unknown year
    2024-03-29      a day                  XXXX-03-29      a day of an unknown year
    2024-21 … 24    spring, summer, autumn, winter         2024-33 … 36 quarters, 2024-40 2024-41 halves
    a/b             from a to b            a/..   ../b     open at one end
    2024?  2024~  2024%                    uncertain, approximate, both

Bounds are the earliest and the latest day that the words allow. They are None where the year is unknown or an end is
open: a day is never invented.

>>> bounds("2024-02"), bounds("XXXX-04-03"), bounds("2002/..")
(('2024-02-01', '2024-02-29'), (None, None), ('2002-01-01', None))
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import UsageError

__all__ = ["Partial", "bounds", "covers", "day", "is_valid", "overlaps", "parse"]

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[?~%]?", re.ASCII
)
_ALLOWED = "2024, 2024-03, 2024-03-29, XXXX-03-29, 198X, 2024-21 (spring), an interval a/b, a/.. or ../b, with ? or ~"
_SEASONS = frozenset(range(21, 25))
# first and last month of quarters (33-36) and halves (40, 41), as ISO 8601-2 numbers them
_PARTS = {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12)}
_UNKNOWN = "XXXX"
_LEAP = 2024  # stands in for an unknown year when a month's length is checked


@dataclass(frozen=True, slots=True)
class Partial:
    """A parsed value: ``start`` and ``end`` as EDTF points (equal for a single one, None for an open end), and bounds.

    ``earliest`` and ``latest`` are ISO days or None: the first and last day that the value allows.
    """

    start: str | None
    end: str | None
    earliest: str | None
    latest: str | None


@lru_cache(maxsize=32_768)  # the reference tables alone name some 9,000 dates
def parse(edtf: str) -> Partial:
    """The parts and bounds of an EDTF value; `UsageError` where it is not one of the forms in the module's table.

    >>> parse("2020/2023-05").latest
    '2023-05-31'
    >>> parse("April 3")
    Traceback (most recent call last):
        ...
    kg.errors.UsageError: 'April 3' is not a date we know; allowed: 2024, 2024-03, 2024-03-29, XXXX-03-29, 198X, \
2024-21 (spring), an interval a/b, a/.. or ../b, with ? or ~
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return Partial(edtf, edtf, *_point(edtf, edtf))
    if first == last == "..":
        raise _error(edtf)
    earliest = None if first == ".." else _point(first, edtf)[0]
    latest = None if last == ".." else _point(last, edtf)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise UsageError(f"{edtf!r} ends before it starts; write the earlier date first")
    return Partial(None if first == ".." else first, None if last == ".." else last, earliest, latest)


def is_valid(edtf: str) -> bool:
    """Whether the text is an EDTF value of our subset.

    >>> is_valid("XXXX-02-29"), is_valid("2023-02-29"), is_valid("2025/2024")
    (True, False, False)
    """
    try:
        parse(edtf)
    except UsageError:
        return False
    return True


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """The earliest and the latest ISO day that the value allows, None where the year is unknown or the end is open.

    Seasons are bounded by their year only (a winter by the following February), since hemispheres differ. Qualifiers do
    not widen the bounds. `UsageError` where the value is not valid.

    >>> bounds("198X"), bounds("2025-01-29?"), bounds("../2030")
    (('1980-01-01', '1989-12-31'), ('2025-01-29', '2025-01-29'), (None, '2030-12-31'))
    """
    value = parse(edtf)
    return value.earliest, value.latest


def day(text: str) -> str:
    """A date as a person types it on a command line, checked and unchanged: YYYY, YYYY-MM or YYYY-MM-DD.

    `UsageError` on anything else. `bounds` turns it into days: the whole of 2024 for ``2024``.

    >>> day("2024-06-20")
    '2024-06-20'
    """
    value = text.strip()
    if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", value) and is_valid(value):
        return value
    raise UsageError(f"{text!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-06-20")


def overlaps(as_of: str, start: str | None, end: str | None) -> bool:
    """Whether something that ran from ``start`` to ``end`` (EDTF, None for unknown) may have held at ``as_of`` (EDTF).

    Open, unknown and yearless ends exclude nothing; a partial start counts from its earliest day, a partial end to its
    latest.

    >>> overlaps("2025-01-30", "2002", "2025-01-29"), overlaps("2025", "2002", None), overlaps("2001", "2002", None)
    (False, True, False)
    """
    asked_first, asked_last = bounds(as_of)
    began = bounds(start)[0] if start else None
    ended = bounds(end)[1] if end else None
    starts_later = began is not None and asked_last is not None and began > asked_last
    ended_before = ended is not None and asked_first is not None and ended < asked_first
    return not (starts_later or ended_before)


def covers(start: str | None, end: str | None, day: str) -> bool:
    """Whether an ISO day lies in a spell from ``start`` on and before ``end`` (EDTF; None or empty where open).

    A partial start counts from its earliest day, a partial end to its latest.

    >>> covers("2002", "2025-01-29", "2025-01-28"), covers("2002", "2025-01-29", "2025-01-29"), covers("", None, "1066")
    (True, False, True)
    """
    first = bounds(start)[0] if start else None
    last = bounds(end)[1] if end else None
    return (first is None or first <= day) and (last is None or day < last)


def _point(text: str, whole: str) -> tuple[str | None, str | None]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _error(whole)
    year, month, number = match["year"], match["month"], match["day"]
    if not _is_calendar(year, month, number):
        raise _error(whole)
    if year == _UNKNOWN:
        return None, None
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if month is None:
        return f"{low if int(low) else '0001'}-01-01", f"{high}-12-31"
    return (f"{year}-{month}-{number}",) * 2 if number else _month_bounds(int(year), int(month))


def _is_calendar(year: str, month: str | None, number: str | None) -> bool:
    if month is None:
        return year not in {"0000", _UNKNOWN}
    if year == "0000" or ("X" in year and year != _UNKNOWN):
        return False
    value = int(month)
    if not 1 <= value <= 12:
        return number is None and year != _UNKNOWN and (value in _SEASONS or value in _PARTS)
    length = monthrange(_LEAP if year == _UNKNOWN else int(year), value)[1]
    return number is None or 1 <= int(number) <= length


def _month_bounds(year: int, month: int) -> tuple[str, str]:
    if month in _SEASONS:
        winter = month == 24 and year < 9999
        return f"{year:04}-01-01", f"{year + 1:04}-02-{monthrange(year + 1, 2)[1]}" if winter else f"{year:04}-12-31"
    first, last = _PARTS.get(month, (month, month))
    return f"{year:04}-{first:02}-01", f"{year:04}-{last:02}-{monthrange(year, last)[1]:02}"


def _error(text: str) -> UsageError:
    return UsageError(f"{text!r} is not a date we know; allowed: {_ALLOWED}")
