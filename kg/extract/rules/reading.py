"""One sentence as read so far: what the rules that make facts look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.rules.clausereader import Clauses, Words
from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.manner import Manner, manner_of
from kg.extract.rules.options import Options
from kg.extract.rules.periods import Period, find
from kg.extract.rules.phrases import Phrase, chunk
from kg.extract.rules.resolve import group_mentions, resolve, resolve_anaphora
from kg.extract.rules.tokens import Token
from kg.extract.rules.treaties import treaties
from kg.gazetteer import Hit
from kg.gazetteer.eras import of_their_year
from kg.model import Mention
from kg.text import Sentence

__all__ = ["Reading", "reading", "words_of"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Tokens, noun phrases with their actors, predicates with their arguments, time expressions and named treaties."""

    sentence: Sentence
    tokens: list[Token]
    phrases: list[Phrase]
    predicates: list[Predicate]
    periods: list[Period]
    treaties: list[tuple[int, Mention]]
    options: Options = field(default_factory=Options)

    def agents(self, phrases: Iterable[Phrase]) -> list[Mention]:
        """Mentions of the phrases that stand for somebody who acts, each with its coordination."""
        return [m for p in phrases if p.strong for m in group_mentions(p, self.phrases)]

    def manner(self, pred: Predicate) -> Manner:
        """How a predicate is told: polarity and modality by its own words and by what governs it."""
        if "manner" not in self.options:
            return Manner()
        return manner_of(pred, governed="control" in self.options)

    def limit(self, pred: Predicate) -> int:
        """Index of the token at which the clause of a predicate gives way to the next."""
        later = [p.start for p in self.predicates if p.start > pred.start]
        return later[0] if later else len(self.tokens)

    def words(self, start: int, end: int) -> str:
        """The lower-case words of tokens ``start`` to ``end``."""
        return " ".join(t.low for t in self.tokens[start:end])


def words_of(sentence: Sentence, hits: list[Hit], lang: str = "en") -> Words:
    """What there is to read of a sentence: without a dateline or the number of a paragraph."""
    skip = _preamble(sentence.text)
    inside = of_their_year([h for h in hits if h.start >= sentence.start + skip], sentence.text)
    return Words(sentence.text[skip:], sentence.start + skip, inside, lang)


def reading(sentence: Sentence, clauses: Clauses, context: Context) -> Reading:
    """Read a sentence in the light of what the document told before."""
    tokens = clauses.tokens
    named = treaties(tokens, context) if "treaties" in context.options else []
    phrases = chunk(tokens)
    resolve(phrases, tokens, context)
    found = clauses.predicates(phrases)
    resolve_anaphora(phrases, tokens, found, context)
    return Reading(sentence, tokens, phrases, found, _periods(sentence, context), named, context.options)


def _periods(sentence: Sentence, context: Context) -> list[Period]:
    document = context.document
    if "dates" not in context.options:
        return []
    return find(sentence.text, published=document.published, anchor=context.anchor, lang=document.lang)


_DATELINE = re.compile(
    r"\s*[A-Z][A-Z .'’/-]{2,40}(?:,[^()\n–—]{0,40})?\s*(?:\([^()]{2,40}\))?\s*(?:--?|–|—|:)\s+(?=\S)"
)
_ITEM = re.compile(r"\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=[A-Z])")


def _preamble(text: str) -> int:
    """Length of what stands before the sentence itself: a dateline, or the number of a paragraph.

    >>> _preamble("NIAMEY, May 14 (Agency) - The ministers met."), _preamble("2. The Parties agree.")
    (26, 3)
    """
    found = _DATELINE.match(text) or _ITEM.match(text)
    return found.end() if found else 0
