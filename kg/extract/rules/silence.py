"""Texts that name states and tell of nothing between them: sport, films, recipes, quizzes, weather."""

import re
from collections import Counter
from functools import cache

from kg.resources import read_csv

__all__ = ["field_of", "silent_sentence", "silent_text"]

_WORD = re.compile(r"[^\W\d_][\w-]+")
_SHARE = 0.02  # of the words of a text; news about states stays well under it
_DISTINCT = 5


@cache
def _fields() -> dict[str, str]:
    return {r["word"]: r["field"] for r in read_csv("data", "lexicon", "silence.csv", columns=("word", "field"))}


def field_of(word: str) -> str:
    """The field that a lower-case word belongs to, "" where it is of none.

    >>> field_of("striker"), field_of("treaty")
    ('sport', '')
    """
    return _fields().get(word, "")


def silent_text(text: str) -> bool:
    """Whether a text is about a field in which states are only names.

    >>> silent_text("The striker scored a late goal; the coach praised the squad after the qualifier against Mali.")
    True
    >>> silent_text("Mali and Niger left ECOWAS in January. The ministers met in Niamey.")
    False
    """
    words = _WORD.findall(text.lower())
    found: dict[str, Counter[str]] = {}
    for word in words:
        field = _fields().get(word)
        if field:
            found.setdefault(field, Counter())[word] += 1
    return any(len(c) >= _DISTINCT and c.total() >= _SHARE * len(words) for c in found.values())


def silent_sentence(text: str) -> bool:
    """Whether a single sentence is (three distinct words of one such field)."""
    fields = Counter(_fields()[w] for w in set(_WORD.findall(text.lower())) if w in _fields())
    return any(n >= 3 for n in fields.values())  # three words of sport make a sentence about sport
