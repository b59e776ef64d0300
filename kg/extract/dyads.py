"""The pairwise view of facts: who does what class of thing to whom, states and intergovernmental bodies only.

PLOVER codes a future or possible act by its verbal form: a visit to come is AGREE, a threatened embargo THREATEN. So a
planned act of cooperation counts as AGREE here, a planned act of conflict as THREATEN; the fact itself keeps its root.
A state of the past counts as the one that event data code it as, an organ of a body as the body (``counts_as.csv``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Event, Evidence, Fact, Modality, Phase, Polarity, Statement
from kg.ontology import load
from kg.resources import read_csv

__all__ = ["Dyad", "dyads"]

_SCHEMES = ("state:", "bloc:")
# what several do to nobody named is nothing between them
_ONE_SIDED = frozenset({"AID", "REQUEST", "ACCUSE", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE"})


@dataclass(frozen=True, slots=True)
class Dyad:
    """One directed pair; ``quad`` is PLOVER's class 1 to 4, ``score`` its intensity."""

    document: str
    source: str
    target: str
    type: str
    mode: str | None
    quad: int
    score: float
    date: str | None
    modality: Modality
    polarity: Polarity
    evidence: Evidence


@cache
def _types() -> dict[str, str]:
    return {r["relation"]: r["type"] for r in read_csv("data", "lexicon", "dyads.csv", columns=("relation", "type"))}


@cache
def _counts_as() -> dict[str, str]:
    rows = read_csv("data", "lexicon", "counts_as.csv", columns=("actor", "counts_as", "note"))
    return {r["actor"]: r["counts_as"] for r in rows}


def dyads(fact: Fact) -> Iterator[Dyad]:
    """Each actor with each recipient; of a mutual act the first side with the second, in text order."""
    event = _as_event(fact) if isinstance(fact, Statement) else fact
    if event is None:
        return
    kind, mode = _verbal(event)
    spec = load().event_types[kind]
    quad = 2 if kind == "CONCEDE" else spec.quad
    score = spec.modes.get(mode, spec.score) if mode else spec.score
    if event.recipients:
        pairs = [(a, b) for a in event.actors for b in event.recipients]
    elif event.lead:
        pairs = [(a, b) for a in event.actors[: event.lead] for b in event.actors[event.lead :]]
    elif event.type in _ONE_SIDED:
        pairs = []
    else:
        pairs = [(a, b) for i, a in enumerate(event.actors) for b in event.actors[i + 1 :]]
    coded = _counts_as()
    for source, target in dict.fromkeys((coded.get(a, a), coded.get(b, b)) for a, b in pairs):
        if source != target and source.startswith(_SCHEMES) and target.startswith(_SCHEMES):
            yield Dyad(
                event.document,
                source,
                target,
                kind,
                mode,
                quad,
                score,
                event.date,
                event.modality,
                event.polarity,
                event.evidence,
            )


def _as_event(s: Statement) -> Event | None:
    kind = _types().get(s.relation)
    if kind is None or s.phase in {Phase.ENDS, Phase.SUSPENDED} or s.polarity is Polarity.DENIED:
        return None
    return Event(
        document=s.document,
        type=kind,
        actors=(s.subject,),
        recipients=(s.object,),
        modality=s.modality,
        polarity=s.polarity,
        date=s.start,
        rule=s.rule,
        evidence=s.evidence,
    )


def _verbal(event: Event) -> tuple[str, str | None]:
    if event.modality not in {Modality.PLANNED, Modality.HYPOTHETICAL}:
        return event.type, event.mode
    quad = load().event_types[event.type].quad
    if quad == 2 or event.type in {"CONSULT", "SUPPORT", "CONCEDE", "RETREAT"}:
        return "AGREE", None
    return ("THREATEN", None) if quad == 4 else (event.type, event.mode)
