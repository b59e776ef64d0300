"""What every fact must satisfy, whatever read it. A fact that fails is dropped and counted, never repaired."""

from kg.errors import FactError
from kg.model import Document, Event, Fact, Statement
from kg.model.dates import bounds, is_valid
from kg.ontology import Ontology, Relation, load
from kg.vocab import CLASSES

__all__ = ["check"]


def check(fact: Fact, document: Document) -> None:
    """Raise `FactError` with the reason where a fact breaks the contract.

    The quoted words stand at their offsets; relation and event type are in the ontology; subject and object fit domain
    and range; dates are EDTF and in order; confidence is a probability; nobody relates to themselves.
    """
    _evidence(fact, document)
    if not 0 <= fact.confidence <= 1:
        raise FactError(f"confidence {fact.confidence} is not between 0 and 1")
    if fact.according_to is not None:
        _kind(fact.according_to)
    ontology = load()
    if isinstance(fact, Statement):
        _statement(fact, ontology)
    else:
        _event(fact, ontology)


def _evidence(fact: Fact, document: Document) -> None:
    e = fact.evidence
    if fact.document != document.id:
        raise FactError(f"the fact is of document {fact.document!r}, not of {document.id!r}")
    if not e.text or not 0 <= e.start < e.end <= len(document.text) or document.text[e.start : e.end] != e.text:
        raise FactError(f"the words {e.text[:60]!r} do not stand at {e.start}:{e.end} of the document")


def _statement(s: Statement, ontology: Ontology) -> None:
    if s.relation not in ontology.relations:
        raise FactError(f"relation {s.relation!r} is not in the ontology")
    if s.subject == s.object:
        raise FactError(f"{s.subject} {s.relation} itself")
    relation = ontology.relations[s.relation]
    if not relation.extractable:
        raise FactError(f"{s.relation} is derived, not told by a text")
    _fits(s.subject, relation.domain, relation, "subject")
    _fits(s.object, relation.range, relation, "object")
    for date in (s.start, s.end):
        if date is not None and not is_valid(date):
            raise FactError(f"{date!r} is no EDTF date that we know")
    if s.start and s.end:
        first, last = bounds(s.start)[0], bounds(s.end)[1]
        if first and last and first > last:
            raise FactError(f"it starts ({s.start}) after it ends ({s.end})")


def _event(e: Event, ontology: Ontology) -> None:
    kind = ontology.event_types.get(e.type)
    if kind is None:
        raise FactError(f"event type {e.type!r} is not one of PLOVER's 16")
    if e.mode is not None and e.mode not in kind.modes:
        raise FactError(f"mode {e.mode!r} is not a mode of {e.type}; it has {', '.join(kind.modes)}")
    if not e.actors:
        raise FactError(f"an event of type {e.type} without an actor")
    for actor in (*e.actors, *e.recipients):
        _kind(actor)
    if e.date is not None and not is_valid(e.date):
        raise FactError(f"{e.date!r} is no EDTF date that we know")


def _fits(actor: str, classes: tuple[str, ...], relation: Relation, place: str) -> None:
    kind = _kind(actor)
    if not load().fits(kind, classes):
        raise FactError(f"{actor} ({kind}) cannot be the {place} of {relation.name}")


def _kind(actor: str) -> str:
    """The class that the scheme of a compact id stands for."""
    scheme, _, name = actor.partition(":")
    if scheme not in CLASSES or not name:
        raise FactError(f"{actor!r} is not a compact id such as state:MLI; schemes are {', '.join(CLASSES)}")
    return CLASSES[scheme]
