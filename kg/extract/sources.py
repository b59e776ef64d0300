"""Which row of which table recognised an actor: names, persons, titles, and nouns that act for their owner."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.rules.words import classes_of, closed_class, verb_forms
from kg.model import Document, Mention
from kg.resources import read_csv, resource

__all__ = ["adjective_noun", "name_row", "title_row"]

_WORD = re.compile(r"[\w’'-]+")
_CLAUSE_END = re.compile(r"[.,;:()]")
_BEHIND = 60  # characters behind a name in which the noun of its phrase may end
_AGENTS = ("agent", "bodyagent")


def name_row(mention: Mention) -> tuple[str, ...]:
    """File and line of the name that a mention is: the row of the actor with those words, whatever the case.

    >>> name_row(Mention("state:MLI", "Mali", "Malian", 0, 6, "adjective"))[0].startswith("data/actors/names.csv:")
    True
    """
    rows = _names().get((mention.actor, mention.text.casefold().replace("’", "'")), ())
    return rows[:1]


def title_row(mention: Mention) -> tuple[str, ...]:
    """Lines of the longest title in the words of a mention, and of the person who is named in them."""
    words = mention.text.casefold().split()
    spans = (" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1))
    found = sorted((s for s in spans if s in _titles()), key=len)
    title = (_titles()[found[-1]],) if found else ()
    person = next((p for p in _people().get(words[-1], ()) if p[0] == mention.actor), None) if words else None
    return (*title, *((person[1],) if person else ()))


def adjective_noun(mention: Mention, document: Document) -> tuple[str, tuple[str, ...]]:
    """The noun behind an adjective or owner that makes it an actor ("Malian troops"), and its line; else nothing."""
    behind = document.text[mention.end : mention.end + _BEHIND]
    for word in _WORD.findall(_CLAUSE_END.split(behind)[0].casefold()):
        if any(c in classes_of(word) for c in _AGENTS):
            return word, _nouns().get(word, ())[:1]
        if word in closed_class() or (word in verb_forms() and not verb_forms()[word].noun):
            break
    return "", ()


@cache
def _names() -> dict[tuple[str, str], tuple[str, ...]]:
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for path in sorted(resource("data", "actors").glob("names*.csv")):
        for r in read_csv("data", "actors", path.name, columns=("actor", "name")):
            key = r["actor"], r["name"].casefold().replace("’", "'")
            table[key] = (*table.get(key, ()), f"data/actors/{path.name}:{r['_line']}")
    return table


@cache
def _titles() -> dict[str, str]:
    rows = read_csv("data", "actors", "titles.csv", columns=("title",))
    return {r["title"].casefold(): f"data/actors/titles.csv:{r['_line']}" for r in reversed(rows)}


@cache
def _people() -> dict[str, tuple[tuple[str, str], ...]]:
    """Actor and line by the last word of each name form."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for r in read_csv("data", "actors", "people.csv", columns=("name", "aliases", "actor")):
        for form in _forms(r):
            table[form] = (*table.get(form, ()), (r["actor"], f"data/actors/people.csv:{r['_line']}"))
    return table


def _forms(row: dict[str, str]) -> Iterator[str]:
    names = [row["name"], *filter(None, row["aliases"].split("|"))]
    yield from dict.fromkeys(name.casefold().split()[-1] for name in names)


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for r in read_csv("data", "lexicon", "nouns.csv", columns=("word", "class")):
        if r["class"] in _AGENTS:
            table[r["word"]] = (*table.get(r["word"], ()), f"data/lexicon/nouns.csv:{r['_line']}")
    return table
