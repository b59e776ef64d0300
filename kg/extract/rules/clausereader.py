"""What reads the clauses of a sentence: the shallow reader of the base, or one that follows a syntax tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kg.extract.rules.clauses import predicates
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.tokens import Token
from kg.extract.rules.tongues import tokenise
from kg.extract.rules.verbgroups import Predicate
from kg.gazetteer import Hit

__all__ = ["ClauseReader", "Clauses", "ShallowReader", "Words"]


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence to read: its text without a dateline, where that begins in the document, and the names in it."""

    text: str
    start: int
    hits: list[Hit]
    lang: str = "en"


class Clauses(Protocol):
    """One sentence as a clause reader sees it."""

    tokens: list[Token]

    def predicates(self, phrases: list[Phrase]) -> list[Predicate]:
        """Predicates in text order, with subjects, arguments and what governs each."""
        ...


class ClauseReader(Protocol):
    """Reads sentences one by one, whatever the text around them says; ``version`` is part of every fact."""

    version: str

    def read(self, sentences: Iterable[Words]) -> Iterator[Clauses]:
        """The clauses of each sentence, in order."""
        ...


class ShallowReader:
    """Tags by the word and its neighbours, attaches by what stands between; no model, nothing to install."""

    version = ""

    def read(self, sentences: Iterable[Words]) -> Iterator[Clauses]:
        """The clauses of each sentence, in order."""
        for words in sentences:
            yield _Shallow(tokenise(words.text, words.start, words.hits, words.lang))


@dataclass(slots=True)
class _Shallow:
    tokens: list[Token]

    def predicates(self, phrases: list[Phrase]) -> list[Predicate]:
        return predicates(self.tokens, phrases)
