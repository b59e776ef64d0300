"""How a clause says it: polarity and modality from the verb group and from what governs it."""

from dataclasses import dataclass, replace

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.lexicon import Control, controls
from kg.model import Mention, Modality, Polarity

__all__ = ["Manner", "manner_of"]

_FUTURE = frozenset(
    {"will", "shall", "'ll", "to", "due", "set", "expected", "scheduled", "poised", "about", "slated", "bound"}
)
_MAYBE = frozenset({"may", "might", "could", "would", "can"})
_CONDITION = frozenset({"if", "unless", "whether", "purpose"})  # "in order to join": not yet so


@dataclass(frozen=True, slots=True)
class Manner:
    """Manner of a statement and of an event; ``event`` is False where the clause is no happening of its own."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    event: bool = True
    statement: bool = True
    cues: tuple[str, ...] = ()
    speaker: Mention | None = None
    ends: bool = False
    lines: tuple[tuple[str, str], ...] = ()  # rows of the control table that had a say, each with the word it is about


# links by which a predicate hangs on the one that governs it
_GOVERNED = frozenset({"to", "ing", "of", "from", "into", "for", "that", "said", "on", "with", "by", "in", "against"})


def manner_of(pred: Predicate, *, governed: bool = True) -> Manner:
    """Read the verb group, then every governing predicate outwards (``governed``: as the control table has it)."""
    manner = _own(pred)
    inner = pred
    while inner.governor is not None and (inner.link in _GOVERNED or _coordinated(inner)):
        if inner.link in _GOVERNED and governed:
            manner = _governed(manner, inner, inner.governor)
        inner = inner.governor
    if inner.link in _CONDITION and manner.modality is Modality.ACTUAL:
        manner = replace(manner, modality=Modality.HYPOTHETICAL)
    unsure = (
        manner.modality is Modality.HYPOTHETICAL
        or "allegedly" in pred.modals
        or ("would" in pred.modals and not _own_words(pred))
    )
    return replace(manner, event=manner.event and not unsure)


def _coordinated(pred: Predicate) -> bool:
    """ "decided to withdraw and establish": the second verb is governed as the first is."""
    governor = pred.governor if pred.link == "and" and pred.verb.form == "base" else None
    return governor is not None and (governor.form == "to" or bool(governor.modals))


def _own(pred: Predicate) -> Manner:
    """Manner of the verb group by itself."""
    modality, cues = _modality(pred.modals)
    no_object = any(p.tokens[0].low == "no" for p in pred.args[:1] if not p.prep)
    denied = pred.negated or no_object or pred.lemma == "lack"
    if pred.negated:
        cues = (*cues, "not")
    if pred.link in _CONDITION:
        modality, cues = Modality.HYPOTHETICAL, (*cues, pred.link)
    return Manner(Polarity.DENIED if denied else Polarity.AFFIRMED, modality, cues=cues)


def _governed(manner: Manner, inner: Predicate, outer: Predicate) -> Manner:
    """What a governing word does to the manner of what it governs (``control.csv``)."""
    row = controls().get((outer.lemma, inner.link)) or controls().get((outer.lemma, ""))
    outer_modality, outer_cues = _modality(outer.modals)
    inherits = outer_modality is not Modality.ACTUAL and manner.modality is Modality.ACTUAL
    if row is None:
        inherits = inherits and inner.link == "to"  # "will fly to Moscow to sign": as planned as the flight
        return replace(manner, modality=outer_modality, cues=(*manner.cues, *outer_cues)) if inherits else manner
    cues, lines = (*manner.cues, outer.verb.text), (*manner.lines, (row.line, outer.verb.text))
    manner = _by_row(replace(manner, cues=cues, lines=lines), row, outer)
    if row.subject == "say":
        return _of_others(manner, inner, outer)
    if outer.negated:
        manner = replace(manner, polarity=Polarity.DENIED, event=manner.event and row.event == "keep")
    if inherits and manner.modality is Modality.ACTUAL:
        manner = replace(manner, modality=outer_modality, cues=(*manner.cues, *outer_cues))
    return manner


def _of_others(manner: Manner, inner: Predicate, outer: Predicate) -> Manner:
    """What one party says of another is a claim: "Western governments say that Rwanda supports the M23"."""
    sayers = [m for p in outer.role("subj") for m in p.mentions if not m.actor.startswith("person:")]
    doers = {m.actor for p in inner.role("subj") for m in p.mentions}
    told = manner.modality is Modality.ACTUAL and manner.event
    if not (told and sayers and doers) or doers & {m.actor for m in sayers}:
        return manner
    return replace(manner, modality=Modality.ALLEGED, speaker=manner.speaker or sayers[0])


def _by_row(manner: Manner, row: Control, outer: Predicate) -> Manner:
    """Apply one line of the control table."""
    modality, event = manner.modality, manner.event and row.event != "drop"
    if row.event == "planned" and modality is Modality.ACTUAL:
        modality = Modality.PLANNED
    if row.statement in {"", "drop"}:
        return replace(manner, modality=modality, event=event, statement=manner.statement and row.statement != "drop")
    polarity, told, *rest = row.statement.split("/")
    alleged = told == "alleged"
    sayers = [m for p in outer.role("subj") for m in p.mentions] if alleged else []
    return replace(
        manner,
        polarity=Polarity.DENIED if polarity == "denied" else manner.polarity,
        modality=Modality(told) if alleged or modality is Modality.ACTUAL else modality,
        event=event,
        ends=manner.ends or "ends" in rest,
        speaker=sayers[0] if sayers else manner.speaker,
    )


def _own_words(pred: Predicate) -> bool:
    """ "X said it would": who speaks is who acts."""
    outer = pred.governor
    if outer is None or pred.link not in {"that", "said"}:
        return False
    mine = {m.actor for p in pred.subject for m in p.mentions}
    return bool(mine & {m.actor for p in outer.subject for m in p.mentions})


def _modality(modals: tuple[str, ...]) -> tuple[Modality, tuple[str, ...]]:
    for word in modals:
        if word in _MAYBE:
            return (Modality.HYPOTHETICAL if word != "would" else Modality.PLANNED), (word,)
    if "allegedly" in modals:  # the conditional of hearsay, in languages that have one
        return Modality.ALLEGED, ("allegedly",)
    for word in modals:
        if word in _FUTURE:
            return Modality.PLANNED, (word,)
    return Modality.ACTUAL, ()
