"""All names of all actors in one pass over a text (Aho–Corasick), longest match first, at word boundaries.

Upper and lower case count: "Turkey" is a name and "turkey" is not, "US" is and "us" is not. A longer phrase that is no
actor ("Niger Delta", "Guinea pigs") shields the name inside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["KINDS", "MATCHES", "Hit", "Name", "NameIndex"]

KINDS = (
    "name", "official", "short", "former", "acronym", "demonym", "adjective", "capital", "seat", "metonym", "people",
    "person", "city", "region", "bad",
)  # fmt: skip
_SHORT = 5
MATCHES = ("exact", "nocase", "context")


@dataclass(frozen=True, slots=True)
class Name:
    """One name form of one actor, as a row of ``data/actors/names*.csv`` has it."""

    actor: str
    name: str
    kind: str
    lang: str
    match: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at ``start``:``end`` (half-open, characters): all rows that it may stand for, in table order."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]


class NameIndex:
    """An automaton over name forms.

    >>> index = NameIndex([Name("state:MLI", "Mali", "name", "en", "exact")])
    >>> [(h.text, h.start) for h in index.scan("Somali herders in Mali, MALI")]
    [('Mali', 18), ('MALI', 24)]
    """

    def __init__(self, names: Iterable[Name]) -> None:
        import ahocorasick

        forms: dict[str, list[Name]] = {}
        for name in names:
            for form in _forms(name):
                rows = forms.setdefault(form, [])
                if name not in rows:
                    rows.append(name)
        self._automaton: Any = ahocorasick.Automaton()
        for form, rows in forms.items():
            self._automaton.add_word(form, (len(form), tuple(rows)))
        if forms:
            self._automaton.make_automaton()
        self._empty = not forms

    def scan(self, text: str) -> list[Hit]:
        """Names in text order, none overlapping: the leftmost wins, of those the longest. Shields are left out."""
        if self._empty:
            return []
        found = []
        for last, (length, rows) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            if not (_joins(text, start - 1, start) or _joins(text, last, end)):
                found.append((start, -end, rows))
        found.sort(key=lambda f: f[:2])
        hits: list[Hit] = []
        reach = 0
        for start, minus_end, rows in found:
            if start >= reach:
                reach = -minus_end
                if not any(n.kind == "bad" for n in rows):
                    hits.append(Hit(start, reach, text[start:reach], rows))
        return hits


def _joins(text: str, left: int, right: int) -> bool:
    """Whether the characters at both positions belong to one word."""
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    return (a.isalnum() or a == "_") and (b.isalnum() or b == "_")


def _forms(name: Name) -> set[str]:
    text = name.name
    forms = {text}
    if name.match == "nocase":
        forms |= {text.lower(), text.title(), text.capitalize()}
    if text[:1].islower() and name.kind not in {"adjective", "bad"} and len(text) > _SHORT:
        forms.add(text[0].upper() + text[1:])  # "Al-Shabaab" where a sentence begins
    if len(text) > 3 and name.kind not in {"acronym", "bad"}:
        forms.add(text.upper())
    return forms | {f.replace("'", "’") for f in forms} if "'" in text else forms
