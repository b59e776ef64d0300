"""Who holds which office: titled persons, and verbs that put somebody into an office or out of it."""

from collections.abc import Iterator

from kg.extract.rules.bearers import owners
from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.ties import Tie
from kg.extract.rules.titles import is_office
from kg.extract.rules.tokens import Token
from kg.model import Mention

__all__ = ["PAST", "appointments", "titled"]

PAST = frozenset({"former", "ex", "then", "erstwhile", "onetime", "late", "deposed", "ousted", "toppled", "overthrown"})
_TAKES = frozenset(
    {"swear", "elect", "appoint", "name", "install", "inaugurate", "confirm", "designate", "choose", "become"}
)
_KEEPS = frozenset({"be", "remain", "serve", "act", "stay"})
_QUITS = frozenset({"resign", "oust", "depose", "dismiss", "remove", "sack", "retire"})


def appointments(predicates: list[Predicate], context: Context) -> Iterator[Tie]:
    """ "X was sworn in as president of Y", "X, who is to be foreign minister", "X resigned as premier"."""
    for pred in predicates:
        phase = _phase(pred.lemma)
        named = next((p for p in (pred.subject or pred.role("obj")) if p.person), None)
        if not phase or named is None:
            continue
        for phrase in pred.args:
            bare = not phrase.prep and phase != "ends" and pred.lemma not in {"serve", "act"}
            if not phrase.title or phrase.person or not (bare or phrase.prep == "as"):
                continue
            person = _person(named, context)
            for title, owner in owners(phrase) or [(phrase.title, m) for m in named.mentions[:1]]:
                if is_office(title):
                    office = _office(title, owner, phrase)
                    yield Tie("holdsOffice", person, office, phase, "appointment", pred.lemma, pred)


def _phase(lemma: str) -> str:
    if lemma in _TAKES:
        return "begins"
    return "holds" if lemma in _KEEPS else "ends" if lemma in _QUITS else ""


def titled(i: int, phrases: list[Phrase], tokens: list[Token], context: Context) -> Iterator[Tie]:
    """The offices of the person that phrase ``i`` names with a title."""
    phrase = phrases[i]
    if not phrase.person or not phrase.title:
        return
    person, phase = _person(phrase, context), "ends" if _is_past(phrase, tokens) else "holds"
    planned = any(low.endswith("-elect") for low in phrase.lows) or "designate" in phrase.lows
    for title, owner in owners(phrase):
        if is_office(title):
            yield Tie(
                "holdsOffice", person, _office(title, owner, phrase), phase, "titled-person", title, planned=planned
            )


def _is_past(phrase: Phrase, tokens: list[Token]) -> bool:
    """Whether the title is one of the past: "former", "then", "of the day"."""
    words = set(phrase.lows) | ({tokens[phrase.start - 1].low} if phrase.start else set())
    behind = [t.low for t in tokens[phrase.end : phrase.end + 3]]
    return bool(PAST & words) or behind == ["of", "the", "day"]


def _person(phrase: Phrase, context: Context) -> Mention:
    known = next((p for p in context.persons.values() if p.id == phrase.person), None)
    words = " ".join(t.text for t in phrase.tokens)
    return Mention(
        phrase.person or "",
        known.name if known else words,
        words,
        phrase.tokens[0].start,
        phrase.tokens[-1].end,
        "title",
    )


def _office(title: str, owner: Mention, phrase: Phrase) -> Mention:
    words = " ".join(t.text for t in phrase.tokens)
    code = owner.actor.partition(":")[2]
    name = f"{title.replace('-', ' ')} of {owner.name}"
    return Mention(f"office:{title}-{code}", name, words, phrase.tokens[0].start, phrase.tokens[-1].end, "title")
