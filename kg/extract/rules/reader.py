"""Reads one sentence after the other and keeps in mind what was told."""

from collections.abc import Iterator

from kg.extract.dyads import dyads
from kg.extract.rules import dating
from kg.extract.rules.build import Bond, Builder, Told, sectors_in
from kg.extract.rules.clausereader import Clauses
from kg.extract.rules.context import Context
from kg.extract.rules.denials import denials
from kg.extract.rules.learned import by_cues
from kg.extract.rules.manner import Manner
from kg.extract.rules.nouns import of_nouns
from kg.extract.rules.reading import Reading, reading
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.standing import Tie, ties
from kg.extract.rules.verbs import in_text_order, of_verbs
from kg.model import Event, Evidence, Fact, Modality
from kg.text import Sentence

__all__ = ["read"]

_TIE_CONFIDENCE = 0.85


def read(sentence: Sentence, clauses: Clauses, context: Context) -> tuple[Reading, list[Fact]]:
    """The sentence as it was read, and its facts in the order of their triggers. A question asserts nothing."""
    found = reading(sentence, clauses, context)
    builder = Builder(context.document, Evidence(sentence.text, sentence.start, sentence.end), found.treaties)
    facts: list[Fact] = []
    if _speaks(found, context) and not sentence.text.rstrip().endswith("?"):
        facts += of_verbs(found, builder, context) if "verbs" in context.options else ()
        facts += of_nouns(found, builder) if "nouns" in context.options else ()
        facts += _fallback(found, builder, facts) if "fallback" in context.options else ()
        facts += denials(found, facts, context, builder.evidence)
        facts += _of_ties(found, builder, context) if "standing" in context.options else ()
    _remember(found, context)
    return found, facts


def _speaks(found: Reading, context: Context) -> bool:
    """Whether anybody is spoken of who could act or be acted on: of most sentences of a news feed nobody is."""
    if found.treaties or context.parties:
        return True
    return any(p.mentions or p.owner or p.person or p.title or p.place is not None for p in found.phrases)


def _fallback(found: Reading, builder: Builder, facts: list[Fact]) -> Iterator[Fact]:
    """A trigger in text order where there is no fact; in the pairwise view, weighed cues where there is no pair."""
    if not found.options.pairs:
        yield from in_text_order(found, builder) if not facts else ()
    elif not any(True for fact in facts if isinstance(fact, Event) for _ in dyads(fact)):
        event = by_cues(found, builder)
        yield from (event,) if event is not None else ()


def _of_ties(found: Reading, builder: Builder, context: Context) -> Iterator[Fact]:
    """Relations that noun phrases tell: memberships, offices, allies."""
    for tie in ties(found.phrases, found.tokens, found.predicates, context):
        manner = found.manner(tie.predicate) if tie.predicate is not None else Manner()
        if tie.planned:
            manner = Manner(modality=Modality.PLANNED)
        period = dating.beside(found, max(tie.subject.end, tie.object.end)) if tie.relation != "holdsOffice" else None
        sector = next(iter(sectors_in(tie.cue)), None) if tie.relation == "cooperatesWith" else None
        phase = "begins" if tie.planned else tie.phase
        bond = Bond(tie.relation, tie.subject, tie.object, phase, tie.rule, _TIE_CONFIDENCE, sector, _lines(tie))
        yield builder.statement(bond, Told(manner, period, trigger=tie.cue))


def _lines(tie: Tie) -> tuple[tuple[str, str], ...]:
    return ((tie.line, tie.cue),) if tie.line else ()


def _remember(found: Reading, context: Context) -> None:
    """Keep subjects, groups and the last date in mind for the sentences to come."""
    for pred in found.predicates:
        role = "other" if pred.link in {"rel", "participle", "bare"} else "subj"
        strong = next((p for p in pred.subject if p.strong), None)
        if strong is not None:
            context.remember(group_mentions(strong, found.phrases), role=role)
    for phrase in found.phrases:
        if phrase.mentions and (phrase.group is None or found.phrases[phrase.group] is phrase):
            context.remember(group_mentions(phrase, found.phrases), role="other")
    points = [p.edtf for p in found.periods if p.edtf and p.kind == "point" and "/" not in p.edtf]
    context.anchor = points[-1] if points else context.anchor
    context.sentence += 1
