"""What one document says, as the quads of its named graph.

Plain RDF 1.1: a statement is a node with rdf:subject, rdf:predicate and rdf:object, so that polarity, modality, phase,
dates and evidence can stand beside the relation. Where it comes from is said once for the graph and once a passage.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.model import Document, Event, Fact, Statement
from kg.model.dates import bounds
from kg.model.fact import content_id
from kg.rdf.actors import local_quads, mentioned
from kg.rdf.passages import passage, passage_triples
from kg.rdf.terms import (
    LABEL,
    OBJECT,
    PREDICATE,
    SUBJECT,
    A,
    day,
    decimal,
    edtf,
    gp,
    integer,
    node,
    place_id,
    plover,
    sorted_quads,
    text,
)  # fmt: skip
from kg.vocab import DCTERMS, PROV, SKOS, XSD, doc_graph

__all__ = ["document_quads"]

_NOTE = NamedNode(SKOS + "note")
_ANY_URI = NamedNode(XSD + "anyURI")


def document_quads(document: Document, facts: Iterable[Fact], *, extractor: str) -> list[Quad]:
    """Everything the document says, sorted: metadata, extraction run, facts, passages and the actors it introduces.

    ``extractor`` is name and version, such as ``rules 0.1.0``. Of facts with one id the surest is kept. Equal input
    gives equal quads, without blank nodes.

    >>> len(document_quads(Document(id="d1", text="Mali left ECOWAS."), [], extractor="rules 0.1.0"))
    8
    """
    kept = _surest(facts)
    graph = NamedNode(doc_graph(document.id))
    triples = {*_document(document), *_run(document, extractor)}
    for fact in kept:
        triples.update(_statement(fact) if isinstance(fact, Statement) else _event(fact))
        triples.update(_manner(fact))
        triples.update(passage_triples(fact.document, fact.evidence))
    quads = {Quad(t.subject, t.predicate, t.object, graph) for t in triples}
    return sorted_quads({*quads, *local_quads(mentioned(kept), graph=graph, lang=document.lang)})


def _surest(facts: Iterable[Fact]) -> list[Fact]:
    kept: dict[str, Fact] = {}
    for fact in facts:
        known = kept.get(fact.id)
        if known is None or fact.confidence > known.confidence:
            kept[fact.id] = fact
    return list(kept.values())


def _document(document: Document) -> Iterator[Triple]:
    this = node(f"doc:{document.id}")
    yield Triple(this, A, gp("Document"))
    yield Triple(this, NamedNode(DCTERMS + "language"), text(document.lang))
    if document.title:
        yield Triple(this, NamedNode(DCTERMS + "title"), text(document.title, lang=document.lang))
    if document.published:
        yield Triple(this, NamedNode(DCTERMS + "issued"), day(document.published))
    if document.outlet:
        yield Triple(this, NamedNode(DCTERMS + "publisher"), text(document.outlet))
    if document.url:
        yield Triple(this, NamedNode(DCTERMS + "source"), Literal(text(document.url).value, datatype=_ANY_URI))
    if document.note:
        yield Triple(this, _NOTE, text(document.note))


def _run(document: Document, extractor: str) -> Iterator[Triple]:
    run, agent = node(content_id("run", document.id, extractor)), node(f"agent:{'-'.join(extractor.split())}")
    yield Triple(run, A, gp("ExtractionRun"))
    yield Triple(run, NamedNode(PROV + "used"), node(f"doc:{document.id}"))
    yield Triple(run, NamedNode(PROV + "wasAssociatedWith"), agent)
    yield Triple(agent, A, NamedNode(PROV + "SoftwareAgent"))
    yield Triple(agent, LABEL, text(extractor))
    yield Triple(NamedNode(doc_graph(document.id)), NamedNode(PROV + "wasGeneratedBy"), run)


def _statement(fact: Statement) -> Iterator[Triple]:
    this = node(fact.id)
    yield Triple(this, A, gp("Statement"))
    yield Triple(this, SUBJECT, node(fact.subject))
    yield Triple(this, PREDICATE, gp(fact.relation))
    yield Triple(this, OBJECT, node(fact.object))
    yield Triple(this, gp("phase"), gp(fact.phase.value))
    if fact.start:
        yield Triple(this, gp("startEdtf"), edtf(fact.start))
        yield from _bound(this, "validFrom", bounds(fact.start)[0])
    if fact.end:
        yield Triple(this, gp("endEdtf"), edtf(fact.end))
        yield from _bound(this, "validTo", bounds(fact.end)[1])


def _event(fact: Event) -> Iterator[Triple]:
    this = node(fact.id)
    kind = fact.type.lower()
    yield Triple(this, A, gp("Event"))
    yield Triple(this, gp("eventType"), plover(f"{kind}-{fact.mode}" if fact.mode else kind))
    yield from (Triple(this, gp("hasActor"), node(actor)) for actor in fact.actors)
    yield from (Triple(this, gp("hasRecipient"), node(actor)) for actor in fact.recipients)
    if len(fact.actors) + len(fact.recipients) > 1:
        yield Triple(this, gp("sides"), text(_sides(fact)))
    if fact.place:
        place = node(place_id(fact.place))
        yield Triple(this, gp("atPlace"), place)
        yield Triple(place, A, gp("Place"))
        yield Triple(place, LABEL, text(" ".join(fact.place.split())))
    if fact.date:
        yield Triple(this, gp("startEdtf"), edtf(fact.date))
        for name, value in zip(("validFrom", "validTo"), bounds(fact.date), strict=True):
            yield from _bound(this, name, value)


def _sides(event: Event) -> str:
    """The participants in text order, which a set of triples loses; a semicolon parts the sides of a mutual act."""
    lead = event.lead or len(event.actors)
    sides = (event.actors[:lead], event.actors[lead:]) if lead < len(event.actors) else (event.actors,)
    return " > ".join(("; ".join(map(", ".join, sides)), ", ".join(event.recipients))).removesuffix(" > ")


def _manner(fact: Fact) -> Iterator[Triple]:
    this = node(fact.id)
    yield Triple(this, gp("polarity"), gp(fact.polarity.value))
    yield Triple(this, gp("modality"), gp(fact.modality.value))
    yield Triple(this, gp("confidence"), decimal(fact.confidence))
    yield Triple(this, gp("evidence"), passage(fact.document, fact.evidence))
    if fact.quad is not None:
        yield Triple(this, gp("quad"), integer(fact.quad))
    if fact.sector:
        yield Triple(this, gp("sector"), plover(fact.sector))
    if fact.according_to:
        yield Triple(this, gp("accordingTo"), node(fact.according_to))
    if fact.date_text:
        yield Triple(this, gp("dateText"), text(fact.date_text))
    if fact.date_basis:
        yield Triple(this, gp("dateBasis"), gp(fact.date_basis))
    if fact.rule:
        yield Triple(this, gp("rule"), text(fact.rule))
    if fact.cues:
        yield Triple(this, gp("cue"), text(" | ".join(fact.cues)))


def _bound(this: NamedNode, name: str, iso: str | None) -> Iterator[Triple]:
    if iso:
        yield Triple(this, gp(name), day(iso))
