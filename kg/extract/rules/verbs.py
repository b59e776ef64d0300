"""Facts that verbs tell: the frame that fits, or a construction of its own."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.rules import dating
from kg.extract.rules.build import Bond, Builder, Told, sectors_in
from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.frames import match
from kg.extract.rules.lexicon import Frame, frames
from kg.extract.rules.manner import Manner
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.roles import Scene, scene_of
from kg.extract.rules.subjects import TWOFOLD
from kg.model import Fact, Modality, Polarity

__all__ = ["in_text_order", "of_verbs"]

_ASIDE = TWOFOLD | {""}  # links of clauses that are no part of what the verb says
_GIVING = frozenset({"give", "provide", "contribute", "lend", "extend", "offer"})
_MUTUAL = frozenset({"cooperatesWith", "strategicPartnerOf", "tradesWith"})
_ONGOING = frozenset({"be", "continue", "begin", "start", "expand", "grow", "deepen"})
_JOINT = frozenset({"cooperation", "collaboration", "partnership"})
_DUTY = frozenset({"must", "should", "ought"})


def of_verbs(reading: Reading, builder: Builder, context: Context) -> Iterator[Fact]:
    """Facts in the order of their verbs."""
    for pred in reading.predicates:
        _agents_of_things(reading, pred)
        demand = _demand(reading, builder, pred)
        if demand is not None:
            yield demand
            continue
        scene = _scene(reading, pred, context)
        frame = _frame(reading, pred, scene)
        if frame is None:
            yield from _under_way(reading, builder, pred, context)
        else:
            yield from _framed(reading, builder, scene, frame, context)


def _scene(reading: Reading, pred: Predicate, context: Context) -> Scene:
    later = [p for p in reading.predicates if p.start > pred.start]
    scene = scene_of(pred, reading.phrases, [t.low for t in reading.tokens], reading.limit(pred), later)
    scene.last_bloc = context.last_bloc()
    doers = {m.actor for m in scene.mentions("subj")}
    scene.counterpart = context.counterpart(next(iter(doers))) if len(doers) == 1 else []
    return scene


def _frame(reading: Reading, pred: Predicate, scene: Scene) -> Frame | None:
    frame = match(scene, pred.lemma, particle=pred.particle)
    if frame is None and pred.lemma in _GIVING:
        scene.roles["for"] = _elided(reading, scene)
        frame = match(scene, pred.lemma, particle=pred.particle)
    return frame


def _framed(reading: Reading, builder: Builder, scene: Scene, frame: Frame, context: Context) -> Iterator[Fact]:
    pred = scene.predicate
    if pred is None:
        return
    manner = reading.manner(pred)
    if "neg" in frame.where:  # the frame itself is the refusal
        manner = replace(manner, polarity=Polarity.AFFIRMED, modality=Modality.ACTUAL)
    if _still_to_come(pred, frame) and manner.modality is Modality.ACTUAL:
        manner = replace(manner, modality=Modality.PLANNED, cues=(*manner.cues, f"are {pred.verb.text}"))
    told = Told(
        manner,
        dating.of_predicate(reading, pred),
        _place(scene),
        _speaker(pred, manner),
        reading.words(pred.start, reading.limit(pred)),
        _trigger(pred),
    )
    happened = manner.event and manner.polarity is Polarity.AFFIRMED
    event = builder.event(frame, scene, told) if frame.event and happened else None
    if event is not None:
        yield event
    if manner.statement:
        stated = list(builder.statements(frame, scene, told))
        mutual = [(s.mentions[0], s.mentions[1]) for s in stated if s.relation in _MUTUAL]
        context.parties = mutual or context.parties
        yield from stated


def _trigger(pred: Predicate) -> str:
    return f"{pred.verb.text} {pred.particle}".strip()


def _still_to_come(pred: Predicate, frame: Frame) -> bool:
    """ "are leaving the bloc": the present progressive of a change tells what is decided, not what is done."""
    changes = any(t.phase in {"begins", "ends"} for t in frame.templates)
    return changes and pred.progressive and not pred.modals


def _behind(reading: Reading, pred: Predicate) -> list[Phrase]:
    """Phrases behind a verb, up to a clause beside its own: "condemned the breach, and Canada said", "and so did"."""
    own = [p for p in reading.phrases if p.start >= pred.end]
    beside = [q for q in reading.predicates if q.start > pred.start and q.subject and q.link in _ASIDE]
    edges = [s.start for q in beside for s in q.subject if s.start >= pred.end]
    edges += [k for k in range(pred.end, len(reading.tokens)) if reading.tokens[k].low == "so"]
    return [p for p in own if p.start < min(edges, default=len(reading.tokens))]


def in_text_order(reading: Reading, builder: Builder) -> Iterator[Fact]:
    """Where no frame fits in full: a trigger with its doer before it, and the next actor behind it as recipient."""
    for pred in reading.predicates:
        rows = [f for f in frames().get(("v", pred.lemma), ()) if f.event and f.loose]
        manner = reading.manner(pred)
        if not rows or not manner.event or pred.negated or manner.modality is Modality.HYPOTHETICAL:
            continue
        doers = reading.agents(pred.role("subj"))
        taken = {m.actor for m in doers}
        behind = [p for p in _behind(reading, pred) if p.mentions and not taken.intersection(p.actors)]
        others = group_mentions(behind[0], reading.phrases) if behind else []
        event = builder.plain_event(
            rows[-1].event, (doers, others), f"{rows[-1].id}-in-text-order", manner.cues, _trigger(pred)
        )
        if event is not None:
            yield replace(event, confidence=0.4, modality=manner.modality)
            return


def _agents_of_things(reading: Reading, pred: Predicate) -> None:
    """ "The missiles fired by the Israeli army struck …": a thing acts for who did something with it."""
    for thing in pred.subject:
        for other in reading.predicates:
            if not thing.mentions and other.link == "participle" and other.passive and other.subject == [thing]:
                thing.mentions = reading.agents(other.role("subj"))
                thing.strong = bool(thing.mentions)


def _demand(reading: Reading, builder: Builder, pred: Predicate) -> Fact | None:
    """ "X said that Y must …": a request of X to Y, not an act of Y."""
    if not _DUTY.intersection(pred.modals) or pred.link not in {"that", "said"} or pred.governor is None:
        return None
    sides = reading.agents(pred.governor.role("subj")), reading.agents(pred.role("subj"))
    return builder.plain_event("REQUEST", sides, "said-must", pred.modals, _trigger(pred))


def _elided(reading: Reading, scene: Scene) -> list[Phrase]:
    """Whom a gift without a recipient goes to: the only other group of actors that the sentence speaks of."""
    given = {m.actor for name in ("subj", "via", "through") for m in scene.all_of(name)}
    others = [p for p in reading.phrases if p.strong and not p.prep and p.mentions and not given.intersection(p.actors)]
    return others[:1] if len({tuple(p.actors) for p in others}) == 1 else []


def _under_way(reading: Reading, builder: Builder, pred: Predicate, context: Context) -> Iterator[Fact]:
    """ "Collaboration is also under way in the energy sector": between the parties that were spoken of last."""
    joint = any(p.head.low in _JOINT and not p.mentions for p in pred.subject)
    if pred.lemma not in _ONGOING or not joint:
        return
    sectors = sectors_in(reading.words(pred.end, len(reading.tokens)))
    for s, o in context.parties:
        for sector in sectors or (None,):
            bond = Bond("cooperatesWith", s, o, "holds", "cooperation-under-way", 0.65, sector)
            yield builder.statement(bond, Told(reading.manner(pred), trigger=_trigger(pred)))


def _speaker(pred: Predicate, manner: Manner) -> str | None:
    """Who says it: the subject of a governing verb of saying, a person before the state or body they speak for."""
    if manner.speaker is not None:
        return manner.speaker.actor
    inner = pred
    while inner.governor is not None and inner.link in {"that", "said", "to", "ing"}:
        if inner.link in {"that", "said"}:
            for phrase in inner.governor.role("subj"):
                if phrase.person or phrase.mentions:
                    return phrase.person or phrase.mentions[0].actor
        inner = inner.governor
    return None


def _place(scene: Scene) -> str | None:
    """The words of the town or region in which it happens."""
    places = (p.place for prep in ("in", "at") for p in scene.phrases_of(prep))
    return next((place.text for place in places if place is not None), None)
