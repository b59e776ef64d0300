"""Codes and names of other collections as our ids: the tables of codes by scheme and day, and the names of groups."""

from functools import cache

from kg.errors import UsageError
from kg.gazetteer import load as gazetteer
from kg.importers.base import SkipError
from kg.importers.mapping import groups
from kg.model.dates import bounds
from kg.resources import read_csv

__all__ = ["actor", "named", "spans", "state"]

_INSTEAD = {"gw": "cow", "cameo": "iso"}  # schemes of which the table has only what differs from another
_FAR = "9999-12-31"

Span = tuple[str, str, str]
"""An actor, and the first day and the day after the last on which the code means it; empty where not bounded."""


def actor(scheme: str, code: str, on: str = "") -> str:
    """The id of a code on a day (EDTF; a year counts by its middle); `SkipError` where it means nobody.

    >>> actor("cow", "365", "1950"), actor("cow", "365", "1995-03"), actor("cameo", "MLI"), actor("gw", "340")
    ('state:SUN', 'state:RUS', 'state:MLI', 'state:SRB')
    """
    rows = _spans(scheme, code)
    if len({row[0] for row in rows}) == 1:
        return rows[0][0]
    probe = _middle(on)
    for found, first, last in rows:
        if first <= probe < (last or _FAR):
            return found
    first_day, last_day = _days(on)
    for found, first, last in reversed(rows):
        if first <= last_day and (last or _FAR) >= first_day:
            return found
    raise SkipError(f"unknown code {code[:20]}" + (f" in {on[:4]}" if rows and on else ""))


def spans(scheme: str, code: str, start: str, end: str) -> list[Span]:
    """Who a code means between two dates (EDTF, empty where open), each with the part of the time that is its own.

    >>> spans("cow", "365", "1979-12-03", "")
    [('state:SUN', '1979-12-03', '1991-12-26'), ('state:RUS', '1991-12-26', '')]
    """
    rows = _spans(scheme, code)
    if len({row[0] for row in rows}) == 1:
        return [(rows[0][0], start, end)]
    first_day, last_day = _days(start)[0], _days(end)[1]
    found = []
    for who, first, last in rows:
        if first < last_day and (last or _FAR) > first_day:
            began = first if first > first_day else start
            found.append((who, began, last if last and last < last_day else end))
    if not found:
        raise SkipError(f"unknown code {code[:20]}" + (f" in {start[:4]}" if rows and start else ""))
    return found


def named(scheme: str, name: str) -> str:
    """The bloc or organisation of a name: by the table of the collection, else where only one bears the name.

    >>> named("ucdp", "IS"), named("acled", "JNIM: Group for Support of Islam and Muslims"), named("ucdp", "Nobody")
    ('org:islamic-state', 'org:jnim', '')
    """
    forms = [name, *(form.strip() for form in name.partition(":")[::2])]
    for form in forms:
        if form and (found := groups(scheme).get(form.casefold()) or _body(form)):
            return found
    return ""


def state(name: str) -> str:
    """The state of a name, empty where there is none or several.

    >>> state("Mali"), state("DR Congo"), state("Democratic Republic of Congo"), state("Atlantis")
    ('state:MLI', 'state:COD', 'state:COD', '')
    """
    return _only(name, ("state:",))


@cache
def _body(name: str) -> str:
    return _only(name, ("bloc:", "org:"))


@cache
def _only(name: str, kinds: tuple[str, ...]) -> str:
    found = gazetteer().find(name) if len(name) > 1 else []
    return found[0].id if len(found) == 1 and found[0].id.startswith(kinds) else ""


@cache
def _table() -> dict[tuple[str, str], list[Span]]:
    found: dict[tuple[str, str], list[Span]] = {}
    for row in read_csv("data", "actors", "codes.csv", columns=("actor", "scheme", "code", "start", "end")):
        first, last = (bounds(row[c])[0] or "" if row[c] else "" for c in ("start", "end"))
        found.setdefault((row["scheme"], row["code"].lstrip("0") or "0"), []).append((row["actor"], first, last))
    return {key: sorted(rows, key=lambda row: row[1]) for key, rows in found.items()}


def _spans(scheme: str, code: str) -> list[Span]:
    text = code.strip().upper().removesuffix(".0").lstrip("0")
    if scheme == "iso":
        known = f"state:{text}" in gazetteer().rows
        return [(f"state:{text}", "", "")] if known else []
    rows = _table().get((scheme, text), [])
    return rows or (_spans(_INSTEAD[scheme], code) if scheme in _INSTEAD else [])


def _days(on: str) -> tuple[str, str]:
    """First and last day of a date, the whole of time where there is none."""
    try:
        first, last = bounds(on) if on else (None, None)
    except UsageError:
        return "", _FAR
    return first or "", last or _FAR


def _middle(on: str) -> str:
    """A day inside a date: of a year the first of July, of a month the fifteenth; far ahead where there is none."""
    first, last = _days(on)
    if not first:
        return "9998"
    return first if first == last else f"{first[:4]}-07-01" if first[:7] != last[:7] else f"{first[:7]}-15"
