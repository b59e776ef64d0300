"""Phrases that speak of somebody who acts, and for whom nobody was taken, each with the reason where that is known."""

from collections.abc import Iterator

from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading
from kg.extract.rules.words import classes_of
from kg.gazetteer import Hit, load

__all__ = ["unresolved"]

_ACTING = ("agent", "bodyagent", "aside")
_POINTERS = frozenset({"it", "they", "them", "both", "he", "she"})


def unresolved(reading: Reading) -> Iterator[tuple[str, str]]:
    """Words and reason of each phrase of a sentence that might have been an actor and was taken for none."""
    for phrase in reading.phrases:
        reason = "" if phrase.strong or phrase.inner or phrase.place is not None else _reason(phrase)
        if reason:
            yield " ".join(t.text for t in phrase.tokens), reason


def _reason(phrase: Phrase) -> str:
    if phrase.mentions:
        told = phrase.person or phrase.title or any(phrase.has(c) for c in _ACTING)
        return "" if not told else f"{phrase.mentions[0].name} only qualifies “{phrase.head.text}”"
    hits = [t.hit for t in phrase.tokens if t.hit is not None]
    if hits:
        return _ambiguous(hits[0])
    if phrase.tokens[0].low in _POINTERS:
        return "no one actor or group was spoken of that it must mean"
    if "agent" in classes_of(phrase.head.low) and not phrase.person:
        return "whom it acts for is not told"
    if phrase.title:
        return f"of whom the {phrase.title.replace('-', ' ')} is, is not told"
    return "a person of whom no state or body is known" if phrase.person else ""


def _ambiguous(hit: Hit) -> str:
    owners = list(dict.fromkeys(n.actor for n in hit.names))
    names = [load().actor(a).name if load().knows(a) else a for a in owners]
    return f"may be {' or '.join(names)}" if len(names) > 1 else f"{names[0]} only where the text speaks of it"
