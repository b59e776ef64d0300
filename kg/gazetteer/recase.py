"""Text all in capitals or all in small letters, in the spelling of the tables: "MALIAN TROOPS", "the kremlin"."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from kg.gazetteer.names import Name
from kg.gazetteer.tables import names, people
from kg.resources import without_collector

__all__ = ["recased"]

_RANK = ("name", "official", "short", "metonym", "demonym", "adjective", "people", "capital", "former", "acronym")


def recased(text: str, is_word: Callable[[str], bool]) -> str:
    """The text with every known name as the tables write it; of the rest ``is_word`` says what is no name.

    >>> recased("THE AFRICAN UNION'S ENVOY", lambda word: word in {"the", "envoy"})
    "the African Union's envoy"
    """
    low = text.lower()
    if len(low) != len(text):  # a letter that has no single small form
        return text
    out, reach = [], 0
    for start, end, form in _found(low, is_word, capitals=text.isupper()):
        if start >= reach:
            out += [_words(low[reach:start], is_word), form]
            reach = end
    return "".join([*out, _words(low[reach:], is_word)])


def _found(low: str, is_word: Callable[[str], bool], *, capitals: bool) -> Iterator[tuple[int, int, str]]:
    """Names in the text by their start, the longest first. An acronym that is also a word counts in capitals only."""
    hits = []
    for last, (length, form) in _automaton().iter(low):
        start, end = last - length + 1, last + 1
        joined = (start > 0 and low[start - 1].isalnum()) or (end < len(low) and low[end].isalnum())
        word = is_word(low[start:end]) and not (capitals and form.isupper())
        if not joined and not word:
            hits.append((start, end, form))
    return iter(sorted(hits, key=lambda h: (h[0] + 4 * low.startswith("the ", h[0]), -h[1])))  # "the" is no part


def _words(text: str, is_word: Callable[[str], bool]) -> str:
    """The rest: words of the language stay small, "us" before another word is the country, all else is a name."""
    words = text.split(" ")
    return " ".join(_word(w, is_word, last=k + 1 == len(words)) for k, w in enumerate(words))


def _word(word: str, is_word: Callable[[str], bool], *, last: bool) -> str:
    if word == "us" and not last:
        return "US"
    small = word[:1] in "-'’" or is_word(word.strip(".,;:'’()"))
    return word if small else word[:1].upper() + word[1:]


@cache
def _automaton() -> Any:  # the library has no types
    import ahocorasick

    with without_collector():
        best: dict[str, tuple[int, str]] = {}
        for name in _names():
            low = name.name.lower()
            if len(low) == len(name.name) and (low not in best or _rank(name) < best[low][0]):
                best[low] = (_rank(name), name.name)
        found = ahocorasick.Automaton()
        for low, (_, form) in best.items():
            found.add_word(low, (len(low), form))
        found.make_automaton()
    return found


def _names() -> Iterator[Name]:
    yield from (n for n in names() if n.lang in {"en", "", "mul"} or (n.match != "context" and n.kind != "bad"))
    yield from (Name(p.id, form, "person", "en", "exact") for p in people() for form in (p.name, *p.aliases))


def _rank(name: Name) -> int:
    kind = _RANK.index(name.kind) if name.kind in _RANK else len(_RANK)
    return kind + 20 * (name.match == "context") + 40 * (name.lang != "en")
