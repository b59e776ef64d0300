"""From facts to ties: facts that say the same of the same two are one tie with all their sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from kg.errors import DataError
from kg.graph.evidence import Quote
from kg.graph.rows import ActorRow, Fact
from kg.graph.standing import phase_state, status_of

__all__ = ["Key", "Tie", "ties"]

_EVENT_FAMILIES = ("events", "hostile")
_OFFICE = {"holdsOffice", "candidateFor"}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes two facts one tie. ``label`` tells apart the offices that one person holds in one state."""

    source: str
    target: str
    relation: str
    polarity: str
    modality: str
    state: str
    label: str

    @property
    def name(self) -> str:
        """The key of the edge in a multigraph.

        >>> Key("state:MLI", "bloc:aes", "memberOf", "affirmed", "actual", "holds", "member of").name
        'memberOf affirmed actual holds member of'
        """
        return " ".join((self.relation, self.polarity, self.modality, self.state, self.label))


@dataclass(slots=True)
class Tie:
    """The facts of a tie, and how it looks: ``family`` and ``sign`` of the ontology, ``directed`` False if mutual."""

    key: Key
    family: str
    sign: str
    directed: bool
    facts: list[Fact] = field(default_factory=list)

    def attributes(self) -> dict[str, object]:
        """The attributes of the edge, as `kg.graph.network.network` documents them."""
        began = min((f for f in self.facts if f.start), key=lambda f: (f.first or "9999", f.start or ""), default=None)
        ended = max((f for f in self.facts if f.end), key=lambda f: (f.last or "", f.end or ""), default=None)
        quotes = self._quotes()
        return {
            "relation": self.key.relation, "label": self.key.label, "family": self.family, "sign": self.sign,
            "directed": self.directed, "event": self.facts[0].event, "polarity": self.key.polarity,
            "modality": self.key.modality, "phase": self.key.state,
            "status": status_of(self.key.polarity, self.key.modality, self.key.state),
            "start": began.start if began else None, "end": ended.end if ended else None,
            "valid_from": min((f.first for f in self.facts if f.first), default=None),
            "valid_to": max((f.last for f in self.facts if f.last), default=None),
            "said": min((quote.published for quote in quotes if quote.published), default=None),
            "sectors": tuple(sorted({sector for fact in self.facts for sector in fact.sectors})),
            "confidence": max((f.confidence for f in self.facts if f.confidence is not None), default=None),
            "count": len(self.facts), "facts": tuple(sorted(fact.id for fact in self.facts)), "evidence": quotes,
        }  # fmt: skip

    def _quotes(self) -> tuple[Quote, ...]:
        """Each sentence once, with its highest confidence, earliest publication first."""
        best: dict[Quote, float] = {}
        for quote in (quote for fact in self.facts for quote in fact.quotes):
            plain = replace(quote, confidence=None)
            best[plain] = max(best.get(plain, 0.0), quote.confidence or 0.0)
        kept = [replace(quote, confidence=sure or None) for quote, sure in best.items()]
        return tuple(sorted(kept, key=lambda quote: quote.order))


def ties(facts: Iterable[Fact], actors: Mapping[str, ActorRow], *, current: set[tuple[str, str, str]]) -> list[Tie]:
    """The ties that the facts make, sorted by their key; ``current`` are the direct relations that hold now.

    What once held and does not any more, because a source tells its end, goes to the ended tie as its history.
    """
    listed = list(facts)
    over = _over(listed, current)
    found: dict[Key, Tie] = {}
    for fact in listed:
        for source, target in fact.pairs:
            tie = _tie(fact, source, target, actors, over)
            if tie.key.source != tie.key.target:
                found.setdefault(tie.key, tie).facts.append(fact)
    return [found[key] for key in sorted(found)]


def _over(facts: Iterable[Fact], current: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Relations that a source says have ended and that do not hold now, in both directions."""
    ended = {
        (*pair, fact.relation)
        for fact in facts
        for pair in fact.pairs
        if status_of(fact.polarity, fact.modality, fact.phase) == "ended"
    }
    gone = {(s, o, p) for s, o, p in ended if (s, p, o) not in current and (o, p, s) not in current}
    return gone | {(o, s, p) for s, o, p in gone if p in _relations() and _relations()[p][2]}


def _tie(fact: Fact, source: str, target: str, actors: Mapping[str, ActorRow], over: set[tuple[str, str, str]]) -> Tie:
    family, sign, mutual, label = _look(fact, target, actors)
    if fact.relation in _OFFICE and target in actors:
        target = actors[target].owner or target
    if mutual and target < source:
        source, target = target, source
    state = phase_state(fact.phase)
    standing = status_of(fact.polarity, fact.modality, state)
    if standing in {"holds", "suspended"} and not fact.event and fact.pairs[0] + (fact.relation,) in over:
        state = "ends"
    key = Key(source, target, fact.relation, fact.polarity, fact.modality, state, label)
    return Tie(key, family, sign, directed=not mutual)


def _look(fact: Fact, target: str, actors: Mapping[str, ActorRow]) -> tuple[str, str, bool, str]:
    """Family, sign, whether mutual, and label of a fact."""
    if fact.event:
        kind = fact.relation.removeprefix("event:")
        score = _score(kind)
        sign = "+" if score > 0 else "-" if score < 0 else ""
        return _EVENT_FAMILIES[score < 0], sign, fact.mutual, _verb(kind)
    known = _relations().get(fact.relation)
    if known is None:
        return "other", "", False, fact.relation
    family, sign, mutual, label = known
    if fact.relation in _OFFICE and target in actors and actors[target].owner:
        label = _office(fact.relation, actors[target], actors)
    return family, sign, mutual, label


def _office(relation: str, office: ActorRow, actors: Mapping[str, ActorRow]) -> str:
    """The office as a relation to its state or body, such as "foreign minister of"."""
    owner = actors.get(office.owner or "")
    title = office.label.removesuffix(f" of {owner.label}") if owner else office.label
    return f"{title} of" if relation == "holdsOffice" else f"candidate for {title} of"


@cache
def _relations() -> dict[str, tuple[str, str, bool, str]]:
    """Family, sign, whether mutual, and label of each relation of the ontology."""
    from kg import ontology

    return {
        name: (relation.family, _sign(relation.sign), relation.symmetric, relation.label)
        for name, relation in ontology.load().relations.items()
    }


def _sign(sign: str) -> str:
    return "-" if sign in {"-", "−", "–"} else "+" if sign == "+" else ""


@cache
def _scores() -> dict[str, float]:
    """PLOVER's score of each event type and mode."""
    from kg import ontology

    scores: dict[str, float] = {}
    for name, kind in ontology.load().event_types.items():
        scores[name.lower()] = kind.score
        scores |= {f"{name.lower()}-{mode}": score for mode, score in kind.modes.items()}
    return scores


def _score(kind: str) -> float:
    return _scores().get(kind, _scores().get(kind.partition("-")[0], 0.0))


@cache
def _verbs() -> dict[str, str]:
    from importlib.resources import files

    lines = files("kg.graph").joinpath("verbs.csv").read_text(encoding="utf-8").splitlines()
    rows = [line.partition(",") for line in lines[1:]]
    if any("," in verb or not verb for _, _, verb in rows):
        raise DataError("kg/graph/verbs.csv: each line has an event and its verb, parted by one comma")
    return {event: verb for event, _, verb in rows}


def _verb(kind: str) -> str:
    """The kind of an event as a verb in a sentence, such as "visits"; of a mode without one, that of its type."""
    return _verbs().get(kind) or _verbs().get(kind.partition("-")[0]) or kind.replace("-", ": ", 1).replace("-", " ")
