"""Why a fact was read as it was, in words for an analyst who disagrees: each line names the file and line to change."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.sources import adjective_noun, name_row, title_row
from kg.extract.where import where
from kg.gazetteer import load
from kg.model import Document, Fact, Mention, Phase, Statement

__all__ = ["Reason", "reasons"]

_TITLED = frozenset({"title", "person"})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that had a say: what it decided (rule, trigger, manner …), the words, and where it is written."""

    about: str
    words: str
    at: tuple[str, ...] = ()


def reasons(fact: Fact, document: Document) -> Iterator[Reason]:
    """What decided about a fact: the rule, its trigger, manner, time, speaker, and how each actor was recognised."""
    yield _rule(fact)
    if fact.trace.trigger:
        yield Reason("trigger", f"“{fact.trace.trigger}”")
    yield from (Reason(_kind(line), f"“{words}”", (line,)) for line, words in fact.trace.lines if line not in _at(fact))
    yield from _manner(fact)
    if fact.date_text:
        yield Reason("date", f"“{fact.date_text}”, {fact.date_basis}")
    if fact.according_to:
        yield Reason("speaker", fact.according_to)
    yield from (_actor(m, document) for m in fact.mentions)


def _rule(fact: Fact) -> Reason:
    return Reason("rule", fact.rule, _at(fact))


def _at(fact: Fact) -> tuple[str, ...]:
    """The lines of the rule; of several lines of one noun the one that was taken."""
    lines = where(fact.rule)
    taken = tuple(line for line, _ in fact.trace.lines if line in lines)
    return taken[:1] or lines


def _kind(line: str) -> str:
    return "governed by" if "control.csv" in line else "agreement"


def _manner(fact: Fact) -> Iterator[Reason]:
    """Polarity, modality and phase with the words that decided; what is plain is not told."""
    told = {words for _, words in fact.trace.lines}
    cues = ", ".join(f"“{cue}”" for cue in dict.fromkeys(fact.cues) if cue not in told)
    phase = f", {fact.phase}" if isinstance(fact, Statement) and fact.phase is not Phase.HOLDS else ""
    if cues:
        yield Reason("manner", f"{fact.polarity}, {fact.modality}{phase} by {cues}")


def _actor(mention: Mention, document: Document) -> Reason:
    words = " ".join(mention.text.split())
    if mention.how == "anaphor":
        return Reason(mention.actor, f"“{words}” points back{_antecedent(mention, document)}")
    if mention.how in _TITLED:
        return Reason(mention.actor, f"“{words}”, a {mention.how}", title_row(mention))
    noun, row = adjective_noun(mention, document)
    behind = f" with “{noun}”, an agent" if noun else ""
    return Reason(mention.actor, f"“{words}”, {mention.how}{behind}", (*name_row(mention), *row))


def _antecedent(mention: Mention, document: Document) -> str:
    """The name of the same actor nearest before an anaphor."""
    hits = load().scan(document.text[: mention.start], lang=document.lang, day=document.published)
    near = next((h for h in reversed(hits) if any(n.actor == mention.actor for n in h.names)), None)
    return f" to “{near.text}” at {near.start}" if near is not None else ""
