"""Facts that nouns tell on their own: "talks between X and Y", "X's withdrawal from Y", "AES-Russia consultations"."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.rules import dating
from kg.extract.rules.build import Builder, Told
from kg.extract.rules.frames import match
from kg.extract.rules.lexicon import Frame, controls, frames
from kg.extract.rules.manner import Manner
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading
from kg.extract.rules.roles import Scene
from kg.model import Fact, Mention, Modality, Polarity

__all__ = ["of_nouns"]

_ENDING = frozenset({"lapse", "expire", "end", "collapse"})  # "the pact between X and Y lapsed"
_SCHEDULING = frozenset({"schedule", "plan", "expect", "slate"})
_BESIDE_CLAUSE = frozenset({"after", "during", "in", "at", "following", "before", "for", "through"})
_REACH = 6  # phrases behind a noun that may be its complements
_WORDS = 12  # tokens behind a noun whose words its conditions look at


def of_nouns(reading: Reading, builder: Builder) -> Iterator[Fact]:
    """Facts in the order of their nouns."""
    for i, phrase in enumerate(reading.phrases):
        for k, token in enumerate(phrase.tokens):
            if token.tag != "N" or ("n", token.low) not in frames():
                continue
            scene = _scene(reading, i, k)
            frame = match(scene, token.low, pos="n")
            if frame is not None:
                yield from _framed(reading, builder, phrase, scene, frame)


def _framed(reading: Reading, builder: Builder, phrase: Phrase, scene: Scene, frame: Frame) -> Iterator[Fact]:
    told = _told(reading, phrase, [m for name in (frame.actors, frame.recipients) for m in scene.mentions(name)])
    told = replace(told, trigger=frame.lemma)
    event = builder.event(frame, scene, told) if frame.event and told.manner.event else None
    if event is not None:
        yield event
    if told.manner.statement:
        yield from builder.statements(frame, scene, told)


def _scene(reading: Reading, i: int, k: int) -> Scene:
    """Owners before the noun, and the prepositional phrases behind it."""
    phrase = reading.phrases[i]
    roles: dict[str, list[Phrase]] = {}
    for p in reading.phrases[i + 1 : i + 1 + _REACH]:
        if any(t.tag in {"V", "R"} or t.low in {";", ":"} for t in reading.tokens[phrase.end : p.start]):
            break
        if p.prep:
            roles.setdefault(p.prep, []).append(p)
    before = {t.start for t in phrase.tokens[:k]}  # order of reading: a French adjective stands behind in the text
    here = phrase.tokens[k].start
    owner = [m for m in phrase.owner if m.start in before or m.end <= here] or _clause_subject(reading, phrase)
    if len(owner) > 1:
        roles["pair"] = [Phrase(phrase.start, phrase.end, phrase.tokens, mentions=owner, strong=True)]
    words = frozenset(t.low for t in reading.tokens[phrase.end : phrase.end + _WORDS])
    return Scene(roles, reading.phrases, words, owner=owner)


def _clause_subject(reading: Reading, phrase: Phrase) -> list[Mention]:
    """ "said after talks with Y": the talks are those of who said it."""
    if phrase.prep not in _BESIDE_CLAUSE:
        return []
    governing = next((p for p in reading.predicates if phrase in p.args), None)
    return reading.agents(governing.role("subj")) if governing is not None else []


def _told(reading: Reading, phrase: Phrase, used: list[Mention]) -> Told:
    """Manner from the clause, time from right behind. "Scheduled for April, this marks …" tells both."""
    manner = _manner(reading, phrase)
    period = dating.beside(reading, max([m.end for m in used] + [phrase.tokens[-1].end]))
    scheduled = next((p for p in reading.predicates if p.lemma in _SCHEDULING and p.form == "participle"), None)
    if scheduled is not None and manner.modality is Modality.ACTUAL:
        manner = replace(manner, modality=Modality.PLANNED, cues=(*manner.cues, scheduled.verb.text))
        period = dating.beside(reading, scheduled.verb.end)
    return Told(manner, period, words=reading.words(phrase.start, phrase.end + 8))


def _manner(reading: Reading, phrase: Phrase) -> Manner:
    """A noun takes its manner from the predicate whose argument or subject it is."""
    pred = next((p for p in reading.predicates if phrase in p.args or phrase in p.subject), None)
    if pred is None:
        return Manner()
    manner = reading.manner(pred)
    if phrase.tokens[0].low == "no":  # "there is no alliance between …"
        return Manner(Polarity.DENIED, manner.modality, event=False, cues=(*manner.cues, "no"), lines=manner.lines)
    if any(p.lemma in _ENDING and phrase in p.subject for p in reading.predicates):
        return Manner(manner.polarity, manner.modality, event=False, cues=manner.cues, ends=True, lines=manner.lines)
    row = controls().get((pred.lemma, ""))
    if row is not None and row.event != "keep" and phrase in pred.args:
        lines = (*manner.lines, (row.line, pred.verb.text))
        kept = row.event != "drop"
        return Manner(manner.polarity, Modality.PLANNED, kept, statement=False, cues=manner.cues, lines=lines)
    return Manner(manner.polarity, manner.modality, cues=manner.cues, lines=manner.lines)
