"""Names that meant another state in their day: Moscow is the Soviet Union's in 1975, Belgrade Yugoslavia's in 1985."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from kg.gazetteer.names import Hit, Name
from kg.model.dates import bounds, covers
from kg.resources import read_csv

__all__ = ["of_their_day", "of_their_year"]

_COLUMNS = ("actor", "kinds", "name", "former", "start", "end")


def of_their_day(hits: Iterable[Hit], text: str, day: str | None) -> list[Hit]:
    """The same hits with the actors that the names had on a day; a state called "former" is the one of the past."""
    asked = bounds(day)[0] if day else None
    if asked is None or asked >= _latest():
        return list(hits)
    return [h if text[: h.start].lower().endswith("former ") else _renamed(h, asked) for h in hits]


def of_their_year(hits: list[Hit], sentence: str) -> list[Hit]:
    """The same hits; in a sentence on the past, "in 1975" and of no later year, a capital is that of its day.

    A state by its name stays as it is: Russia may stand in such a sentence for the heir too.
    """
    years = _YEAR.findall(sentence)
    past = _IN_YEAR.search(sentence)
    if not hits or past is None or max(years) >= _latest()[:4]:
        return hits
    return [_renamed(h, f"{past[1]}-06-30") if h.names[0].kind in _SEATS else h for h in hits]


_YEAR = re.compile(r"\b(?:1[89]|20)\d\d")
_IN_YEAR = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Uu]ntil|[Bb]y)(?: (?:the|late|early|mid)| [A-Z][a-z]+){0,2} (1[89]\d\d)")
_SEATS = frozenset({"capital", "metonym", "seat"})


def _renamed(hit: Hit, day: str) -> Hit:
    if not any(n.actor in _eras() for n in hit.names):
        return hit
    return replace(hit, names=tuple(_of_day(n, day) for n in hit.names))


def _of_day(name: Name, day: str) -> Name:
    for row in _eras().get(name.actor, ()):
        fits = name.kind in row["kinds"].split("|") and row["name"] in {"", name.name}
        if fits and covers(row["start"], row["end"], day):
            return replace(name, actor=row["former"], match="exact" if row["name"] else name.match)
    return name


@cache
def _eras() -> dict[str, list[dict[str, str]]]:
    table: dict[str, list[dict[str, str]]] = {}
    for row in read_csv("data", "actors", "eras.csv", columns=_COLUMNS):
        table.setdefault(row["actor"], []).append(row)
    return table


@cache
def _latest() -> str:
    return max(row["end"] for rows in _eras().values() for row in rows)
