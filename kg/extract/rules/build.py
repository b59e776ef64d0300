"""From matched frames and ties to facts: roles filled in, relations chosen, manner and dates attached."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.extract.rules.lexicon import Frame, Template, instruments
from kg.extract.rules.manner import Manner
from kg.extract.rules.periods import Period
from kg.extract.rules.phases import in_tense, settled
from kg.extract.rules.roles import Scene
from kg.extract.rules.words import sector_of
from kg.model import Document, Event, Evidence, Mention, Modality, Phase, Statement, Trace
from kg.ontology import load

__all__ = ["Bond", "Builder", "Told", "sectors_in"]

# relations whose field the words of the clause tell; elsewhere a word such as "oil" may belong to anything
_WITH_SECTOR = frozenset({"cooperatesWith", "aids", "tradesWith", "investsIn", "supports"})
_ALONE = frozenset({"MOBILIZE", "SANCTION", "PROTEST", "REJECT"})  # event types that need no recipient
_BY_WORDS = frozenset({"pact", "ties", "tiesoff"})  # templates whose relation the words of the agreement decide


@dataclass(frozen=True, slots=True)
class Told:
    """How a clause tells a fact: manner, time, place, speaker (compact id), and the clause's words."""

    manner: Manner = field(default_factory=Manner)
    period: Period | None = None
    place: str | None = None
    speaker: str | None = None
    words: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Bond:
    """What a statement links, before its manner is known; ``rule`` is the lexicon line or construction."""

    relation: str
    subject: Mention
    object: Mention
    phase: str
    rule: str
    confidence: float
    sector: str | None = None
    lines: tuple[tuple[str, str], ...] = ()  # rows of tables that had a say beside the rule


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes facts of one sentence of one document."""

    document: Document
    evidence: Evidence
    treaties: list[tuple[int, Mention]]

    def event(self, frame: Frame, scene: Scene, told: Told) -> Event | None:
        """The event of a frame, or None where nobody acts."""
        actors = parties(scene.mentions(frame.actors))
        taken = {a.actor for a in actors}
        recipients = [m for m in parties(scene.mentions(frame.recipients)) if m.actor not in taken]
        if not actors or (not recipients and len(actors) == 1 and frame.event not in _ALONE):
            return None
        first = parties(scene.mentions(frame.actors.partition("+")[0])) if "+" in frame.actors else []
        mode = frame.mode
        if frame.event == "CONSULT" and mode is None and len(actors) > 2 and not recipients:
            mode = "multilateral"
        return Event(
            document=self.document.id,
            type=frame.event,
            mode=mode,
            actors=tuple(m.actor for m in actors),
            recipients=tuple(m.actor for m in recipients),
            lead=len(first) if len(first) < len(actors) else 0,
            polarity=told.manner.polarity,
            modality=told.manner.modality,
            date=told.period.edtf if told.period else None,
            date_text=told.period.text if told.period else None,
            date_basis=told.period.basis if told.period else None,
            place=told.place,
            according_to=told.speaker,
            confidence=frame.confidence,
            quad=load().event_types[frame.event].quad,
            rule=frame.id,
            cues=told.manner.cues,
            evidence=self.evidence,
            mentions=(*actors, *recipients),
            trace=Trace(told.trigger, told.manner.lines),
        )

    def plain_event(
        self, kind: str, sides: tuple[list[Mention], list[Mention]], rule: str, cues: tuple[str, ...], trigger: str = ""
    ) -> Event | None:
        """An actual event of known sides, or None where a side is missing or both are the same."""
        first = parties(sides[0])
        second = [m for m in parties(sides[1]) if m.actor not in {a.actor for a in first}]
        if not first or not second:
            return None
        return Event(
            document=self.document.id,
            type=kind,
            actors=tuple(m.actor for m in first),
            recipients=tuple(m.actor for m in second),
            confidence=0.65,
            quad=load().event_types[kind].quad,
            rule=rule,
            cues=cues,
            evidence=self.evidence,
            mentions=(*first, *second),
            trace=Trace(trigger),
        )

    def statements(self, frame: Frame, scene: Scene, told: Told) -> Iterator[Statement]:
        """The statements of a frame's templates."""
        for template in frame.templates:
            relation, sectors, lines = _relation(template, told.words)
            if relation is None:
                continue
            phase = _perfect(template, scene, told.period)
            phase = in_tense(phase, relation, scene.predicate) if scene.predicate is not None else phase
            manner = replace(told.manner, modality=Modality(template.modality)) if template.modality else told.manner
            for s, o in self._pairs(template, scene):
                for sector in sectors or (None,):
                    bond = Bond(relation, s, o, phase, frame.id, frame.confidence, sector, lines)
                    yield self.statement(bond, replace(told, manner=manner))

    def statement(self, bond: Bond, told: Told) -> Statement:
        """One statement with its dates put where its phase wants them."""
        phase, modality = settled(Phase(bond.phase), told.manner)
        start, end = _dates(phase, told.period)
        spec = load().relations[bond.relation]
        return Statement(
            document=self.document.id,
            subject=bond.subject.actor,
            relation=bond.relation,
            object=bond.object.actor,
            polarity=told.manner.polarity,
            modality=modality,
            phase=phase,
            start=start,
            end=end,
            date_text=told.period.text if told.period and (start or end) else None,
            date_basis=told.period.basis if told.period and (start or end) else None,
            sector=spec.sector or bond.sector,
            according_to=told.speaker,
            confidence=bond.confidence,
            quad=spec.quad,
            rule=bond.rule,
            cues=told.manner.cues,
            evidence=self.evidence,
            mentions=(bond.subject, bond.object),
            trace=Trace(told.trigger, (*bond.lines, *told.manner.lines)),
        )

    def _treaty(self, scene: Scene) -> list[Mention]:
        """The agreement named behind the verb, else the last one before it."""
        start = scene.predicate.start if scene.predicate is not None else 0
        behind = [m for k, m in self.treaties if k >= start]
        return behind[:1] or [m for _, m in self.treaties][-1:]

    def _pairs(self, template: Template, scene: Scene) -> list[tuple[Mention, Mention]]:
        """Who is linked with whom: each subject with each object; of a mutual relation side with side, or all pairs."""
        subjects = parties(scene.mentions(template.subject.removeprefix("*")))
        if template.object == "treaty" or template.relation == "partyTo":
            return [(s, t) for s in subjects for t in self._treaty(scene)]
        if template.object and not template.subject.startswith("*"):
            return [(s, o) for s in subjects for o in parties(scene.mentions(template.object)) if s.actor != o.actor]
        first = parties(scene.mentions(template.subject.removeprefix("*").partition("+")[0]))
        second = [m for m in subjects if m.actor not in {f.actor for f in first}]
        if second:
            return [(a, b) for a in first for b in second]
        return [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]


def parties(mentions: list[Mention]) -> list[Mention]:
    """Mentions of who can act or be acted on, each actor once."""
    return [m for m in {m.actor: m for m in mentions}.values() if m.actor.startswith(("state:", "bloc:", "org:"))]


def _relation(template: Template, words: str) -> tuple[str | None, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The relation of a template, the sectors told, and the line that decided: of an agreement by its words."""
    if template.relation in _BY_WORDS:
        for kind in instruments():
            match = kind.pattern.search(words)
            if match:
                found = sectors_in(words) if kind.relation == "cooperatesWith" else ()
                return kind.relation, found or ((kind.sector,) if kind.sector else ()), ((kind.line, match.group()),)
        return None, (), ()
    if template.relation not in _WITH_SECTOR:
        return template.relation, (), ()
    found = sectors_in(words)
    return template.relation, found if template.relation == "cooperatesWith" else found[:1], ()


def _perfect(template: Template, scene: Scene, period: Period | None) -> str:
    """ "have signed agreements", undated, tells of ties that stand; "signed" tells of their beginning."""
    undated = period is None and scene.predicate is not None and scene.predicate.perfect
    return "holds" if undated and template.phase == "begins" and template.relation in _BY_WORDS else template.phase


def _dates(phase: Phase, period: Period | None) -> tuple[str | None, str | None]:
    """Start and end: what ends has an end, what holds has a start only where "since" or a range says so."""
    if period is None or period.edtf is None:
        return None, None
    first, _, last = period.edtf.partition("/")
    if phase is Phase.ENDS:
        return (first or None, last or None) if period.kind == "range" and last else (None, period.edtf)
    if period.kind == "until":
        return None, period.edtf
    if phase is Phase.HOLDS and period.kind not in {"since", "range"}:
        return None, None
    return (first if period.kind == "since" else period.edtf), None


def sectors_in(words: str) -> tuple[str, ...]:
    """The sectors that the words name, in text order, each once.

    >>> sectors_in("cooperation in defence, security and mining")
    ('military', 'natural_resource')
    """
    return tuple(dict.fromkeys(s for w in re.findall(r"[a-z][a-z-]*", words.lower()) if (s := sector_of(w))))
