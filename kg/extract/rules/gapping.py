"""Entries and exits told without their verb: "A joined X in 1984, B in 1995 and C in 1999"."""

from collections.abc import Iterator

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.ties import Tie
from kg.extract.rules.tokens import Token
from kg.model import Mention

__all__ = ["gapped"]

_PHASES = {"join": "begins", "enter": "begins", "accede": "begins", "leave": "ends", "quit": "ends"}
_LINKS = frozenset({",", ";", "and"})


def gapped(predicates: list[Predicate], phrases: list[Phrase], tokens: list[Token]) -> Iterator[Tie]:
    """Ties of the states that follow the bloc, each with a year of its own."""
    for pred in predicates:
        phase = _PHASES.get(pred.lemma)
        bloc = _bloc(pred) if phase and not pred.negated and not pred.modals else None
        if phase and bloc is not None:
            for phrase in _followers(bloc, predicates, phrases, tokens):
                for state in group_mentions(phrase, phrases):
                    cue = pred.verb.text
                    yield Tie("memberOf", state, bloc, phase, "gapped-entry", cue)


def _bloc(pred: Predicate) -> Mention | None:
    """The bloc that is joined or left."""
    found = [m for p in (*pred.role("obj"), *pred.args) if p.prep in {"", "to"} for m in p.mentions]
    return next((m for m in found if m.actor.startswith("bloc:")), None)


def _followers(
    bloc: Mention, predicates: list[Predicate], phrases: list[Phrase], tokens: list[Token]
) -> Iterator[Phrase]:
    """State phrases with "in" and a year behind them, up to the next verb."""
    ends = [p.start for p in predicates if tokens[p.start].start > bloc.end]
    limit = ends[0] if ends else len(tokens)
    for p in phrases:
        if tokens[p.start].start <= bloc.end or p.start >= limit or p.prep or not p.strong or not p.mentions:
            continue
        states = all(m.actor.startswith("state:") for m in p.mentions)
        if states and tokens[p.start - 1].low in _LINKS and _year(tokens, p.end):
            yield p


def _year(tokens: list[Token], i: int) -> bool:
    ahead = [t.low for t in tokens[i : i + 2]]
    return len(ahead) == 2 and ahead[0] == "in" and ahead[1].isdigit() and len(ahead[1]) == 4
