"""Each fact right or false, each gold fact found or missed, so that faults can be counted by kind and by rule."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate import Claim, Gold, Happening, claim, happening, pairs
from kg.model import Event, Fact, Statement

__all__ = ["Fault", "Judged", "faults", "judged"]

K = TypeVar("K")
F = TypeVar("F", Statement, Event)


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact as one counts: ``kind`` is its relation or event type."""

    document: str
    kind: str
    what: str
    right: bool
    rule: str
    confidence: float
    quote: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A missed or false fact with the words that (should) say so, or a right one in the wrong manner."""

    kind: str
    how: str  # missed, false or manner
    document: str
    what: str
    quote: str
    rule: str = ""


def judged(gold: Iterable[Gold], facts: Mapping[str, Iterable[Fact]]) -> Iterator[Judged]:
    """The facts that count, each once a text: of several with the same core the surest."""
    for text in gold:
        found = list(facts.get(text.id, ()))
        true = {c.core for c in text.statements}
        for core, s in _surest((claim(f).core, f) for f in found if isinstance(f, Statement)).items():
            what, quote = " ".join(core), s.evidence.text
            yield Judged(text.id, s.relation, what, core in true, s.rule, s.confidence, quote)
        told = _surest((happening(f), f) for f in found if isinstance(f, Event))
        hits = {id(h) for _, h in pairs(dict.fromkeys(text.events), told)}
        for h, e in told.items():
            yield Judged(text.id, e.type, _named(h), id(h) in hits, e.rule, e.confidence, e.evidence.text)


def faults(gold: Iterable[Gold], facts: Mapping[str, Iterable[Fact]]) -> Iterator[Fault]:
    """What was missed, what is false, and what is right in the wrong manner, text by text."""
    for text in gold:
        found = list(facts.get(text.id, ()))
        claims = {claim(f) for f in found if isinstance(f, Statement)}
        yield from _missed(text, claims, [happening(f) for f in found if isinstance(f, Event)])
        wrong = (j for j in judged([text], {text.id: found}) if not j.right)
        yield from (Fault(j.kind, "false", j.document, j.what, j.quote, j.rule) for j in wrong)
        yield from _manners(text, claims)


def _surest(facts: Iterable[tuple[K, F]]) -> dict[K, F]:
    """Of each key the fact of the highest confidence, the first of equals; keys in their first order."""
    best: dict[K, F] = {}
    for key, fact in facts:
        if key not in best or fact.confidence > best[key].confidence:
            best[key] = fact
    return best


def _missed(text: Gold, claims: set[Claim], events: list[Happening]) -> Iterator[Fault]:
    got = {c.core for c in claims}
    for core, c in {c.core: c for c in text.statements if c.core not in got}.items():
        yield Fault(c.relation, "missed", text.id, " ".join(core), c.quote)
    expected = list(dict.fromkeys(text.events))
    hits = [e for e, _ in pairs(expected, dict.fromkeys(events))]
    for e in expected:
        if e not in hits:
            yield Fault(e.type, "missed", text.id, _named(e), e.quote)


def _manners(text: Gold, claims: set[Claim]) -> Iterator[Fault]:
    """Statements of the text that were found with another polarity, modality or phase only."""
    true = set(text.statements)
    for c in sorted(true - claims):
        others = sorted(o for o in claims - true if o.core == c.core)
        if others:
            what = f"{' '.join(c.core)} is {', '.join(c.manner)}, not {', '.join(others[0].manner)}"
            yield Fault(c.relation, "manner", text.id, what, c.quote)


def _named(event: Happening) -> str:
    return " > ".join(" + ".join(sorted(side)) for side in (event.actors, event.recipients) if side)
