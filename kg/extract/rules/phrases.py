"""Noun phrases: what a run of words means, and whether it stands for an actor or only carries an actor's adjective.

A phrase is *strong* when it means its actors as agents: a name ("Mali", "the Kremlin"), an agent noun with an adjective
or owner ("Malian troops", "Niger's foreign ministry"), a titled person, an anaphor. It is weak when the actor only
qualifies a thing
("Chinese imports", "Niger's oil industry").
"""

import re
from dataclasses import dataclass, field

from kg.extract.rules.timewords import MONTHS
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of
from kg.model import Mention

__all__ = ["Phrase", "chunk"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = frozenset("DMNAZQH")


@dataclass(slots=True)
class Phrase:
    """Tokens ``start``:``end`` of the sentence. ``prep`` is the preposition before it ("" for a bare phrase)."""

    start: int
    end: int
    tokens: list[Token]
    prep: str = ""
    mentions: list[Mention] = field(default_factory=list)
    strong: bool = False
    person: str | None = None  # compact id of the person it names
    title: str | None = None  # office slug
    anaphor: str = ""  # what kind of anaphor it is, "" where it names things itself
    place: Mention | None = None  # a city or region that is the scene, not an actor
    owner: list[Mention] = field(default_factory=list)  # actors of a possessive or adjective before the head
    parts: list["Phrase"] = field(default_factory=list)  # of a coordination, or the "of" phrase inside
    inner: bool = False  # the "of" part of an agent phrase: the whole stands for it
    group: int | None = None  # index of the first phrase of the coordination that it belongs to

    @property
    def head(self) -> Token:
        """The last word that is not a possessive mark."""
        for token in reversed(self.tokens):
            if token.tag in {"N", "A", "Q", "M", "D"}:
                return token
        return self.tokens[-1]

    @property
    def clock(self) -> bool:
        """Whether it only tells a time or a number."""
        return not self.mentions and all(t.tag in {"M", "B", "D"} for t in self.tokens)

    @property
    def lows(self) -> list[str]:
        """Lower-case words."""
        return [t.low for t in self.tokens]

    @property
    def actors(self) -> list[str]:
        """Compact ids, in text order, each once."""
        return list(dict.fromkeys(m.actor for m in self.mentions))

    def has(self, noun_class: str) -> bool:
        """Whether any of its words is of a noun class of ``nouns.csv``."""
        return any(noun_class in classes_of(t.low) for t in self.tokens) or any(p.has(noun_class) for p in self.parts)


def chunk(tokens: list[Token]) -> list[Phrase]:
    """Phrases in text order. A determiner after a noun, a pronoun, and a name after "and" begin a new one."""
    phrases: list[Phrase] = []
    i = 0
    while i < len(tokens):
        if tokens[i].tag not in _PARTS or tokens[i].tag in {"Z", "H"}:
            i += 1
            continue
        j = _reach(tokens, i)
        phrases.append(Phrase(i, j, tokens[i:j], prep=_prep(tokens, i)))
        i = j
    return phrases


def _reach(tokens: list[Token], i: int) -> int:
    if tokens[i].tag == "Q":
        return i + 1
    seen_noun = tokens[i].tag in {"N", "A"}
    j = i + 1
    while j < len(tokens):
        tag = tokens[j].tag
        if tag not in _PARTS or tag == "Q":
            break
        if (tag == "D" and seen_noun) or (tag == "A" and _dates(tokens[j - 1])):
            break
        seen_noun = seen_noun or tag in {"N", "A"}
        j += 1
    return j


def _dates(token: Token) -> bool:
    """A year or the name of a month: in "in 2022 Chad joined" the name begins a phrase of its own."""
    return (token.capital and token.low in MONTHS) or (token.tag == "M" and bool(_YEAR.fullmatch(token.low)))


def _prep(tokens: list[Token], i: int) -> str:
    j = i - 1
    while j >= 0 and tokens[j].tag == "B" and not tokens[j].low.endswith("day"):
        j -= 1
    if j < 0 or tokens[j].tag not in {"I", "T"}:
        return ""
    if (
        tokens[j].low == "to"
        and j
        and tokens[j - 1].low in {"according", "due", "thanks", "prior", "owing", "next", "compared", "contrary"}
    ):
        return tokens[j - 1].low
    return tokens[j].low
