"""What one document says, as the quads of its named graph.

Plain RDF 1.1: a statement is a node with rdf:subject, rdf:predicate and rdf:object, so that polarity, modality, phase,
dates and evidence can stand beside the relation. Where it comes from is said once for the graph and once a passage.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

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
    Spo,
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
_ISSUED = NamedNode(DCTERMS + "issued")
_ANY_URI = NamedNode(XSD + "anyURI")


def document_quads(
    document: Document, facts: Iterable[Fact], *, extractor: str, graph: str | None = None, kind: str = "Document"
) -> list[Quad]:
    """Everything the document says, sorted: metadata, extraction run, facts, passages and the actors it introduces.

    ``extractor`` is name and version, such as ``rules 0.1.0``. ``graph`` is the IRI of the graph, that of the document
    unless given, and ``kind`` what the document is: Document, ReferenceTable or DataFile. Of facts with one id the
    surest is kept. Equal input gives equal quads, without blank nodes.

    >>> len(document_quads(Document(id="d1", text="Mali left ECOWAS."), [], extractor="rules 0.1.0"))
    8
    """
    kept = _surest(facts)
    home = NamedNode(graph or doc_graph(document.id))
    triples = [*_document(document, kind), *_run(document, extractor, home)]
    for name, fact in kept.items():
        this = node(name)
        triples.extend(_statement(this, fact) if isinstance(fact, Statement) else _event(this, fact))
        triples.extend(_manner(this, fact))
    for place in dict.fromkeys((fact.document, fact.evidence) for fact in kept.values()):
        triples.extend(passage_triples(*place, typed=kind != "ReferenceTable"))
    # a table's actors are in graph/entities already, and stay there
    local = [] if kind == "ReferenceTable" else local_quads(mentioned(kept.values()), graph=home, lang=document.lang)
    return sorted_quads([*(Quad(s, p, o, home) for s, p, o in triples), *local])


def _surest(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The facts by id; of those with one id the surest."""
    kept: dict[str, Fact] = {}
    for fact in facts:
        name = fact.id
        known = kept.get(name)
        if known is None or fact.confidence > known.confidence:
            kept[name] = fact
    return kept


def _document(document: Document, kind: str) -> Iterator[Spo]:
    this = node(f"doc:{document.id}")
    for name in dict.fromkeys(("Document", kind)):
        yield (this, A, gp(name))
    yield (this, NamedNode(DCTERMS + "language"), text(document.lang))
    if document.title:
        yield (this, NamedNode(DCTERMS + "title"), text(document.title, lang=document.lang))
    if document.published:
        yield (this, _ISSUED, day(document.published))
    if document.outlet:
        yield (this, NamedNode(DCTERMS + "publisher"), text(document.outlet))
    if document.url:
        yield (this, NamedNode(DCTERMS + "source"), Literal(text(document.url).value, datatype=_ANY_URI))
    if document.note:
        yield (this, _NOTE, text(document.note))


def _run(document: Document, extractor: str, home: NamedNode) -> Iterator[Spo]:
    run, agent = node(content_id("run", document.id, extractor)), node(f"agent:{'-'.join(extractor.split())}")
    yield (run, A, gp("ExtractionRun"))
    yield (run, NamedNode(PROV + "used"), node(f"doc:{document.id}"))
    yield (run, NamedNode(PROV + "wasAssociatedWith"), agent)
    yield (agent, A, NamedNode(PROV + "SoftwareAgent"))
    yield (agent, LABEL, text(extractor))
    yield (home, NamedNode(PROV + "wasGeneratedBy"), run)


def _statement(this: NamedNode, fact: Statement) -> Iterator[Spo]:
    yield (this, A, gp("Statement"))
    yield (this, SUBJECT, node(fact.subject))
    yield (this, PREDICATE, gp(fact.relation))
    yield (this, OBJECT, node(fact.object))
    yield (this, gp("phase"), gp(fact.phase.value))
    if fact.start:
        yield (this, gp("startEdtf"), edtf(fact.start))
        yield from _bound(this, "validFrom", bounds(fact.start)[0])
    if fact.end:
        yield (this, gp("endEdtf"), edtf(fact.end))
        yield from _bound(this, "validTo", bounds(fact.end)[1])
    if fact.announced:
        yield (this, _ISSUED, day(fact.announced))
    if fact.note:
        yield (this, _NOTE, text(fact.note))


def _event(this: NamedNode, fact: Event) -> Iterator[Spo]:
    kind = fact.type.lower()
    yield (this, A, gp("Event"))
    yield (this, gp("eventType"), plover(f"{kind}-{fact.mode}" if fact.mode else kind))
    yield from ((this, gp("hasActor"), node(actor)) for actor in fact.actors)
    yield from ((this, gp("hasRecipient"), node(actor)) for actor in fact.recipients)
    if len(fact.actors) + len(fact.recipients) > 1:
        yield (this, gp("sides"), text(_sides(fact)))
    if fact.place:
        place = node(place_id(fact.place))
        yield (this, gp("atPlace"), place)
        yield (place, A, gp("Place"))
        yield (place, LABEL, text(" ".join(fact.place.split())))
    if fact.date:
        yield (this, gp("startEdtf"), edtf(fact.date))
        for name, value in zip(("validFrom", "validTo"), bounds(fact.date), strict=True):
            yield from _bound(this, name, value)


def _sides(event: Event) -> str:
    """The participants in text order, which a set of triples loses; a semicolon parts the sides of a mutual act."""
    lead = event.lead or len(event.actors)
    sides = (event.actors[:lead], event.actors[lead:]) if lead < len(event.actors) else (event.actors,)
    return " > ".join(("; ".join(map(", ".join, sides)), ", ".join(event.recipients))).removesuffix(" > ")


def _manner(this: NamedNode, fact: Fact) -> Iterator[Spo]:
    yield (this, gp("polarity"), gp(fact.polarity.value))
    yield (this, gp("modality"), gp(fact.modality.value))
    yield (this, gp("confidence"), decimal(fact.confidence))
    yield (this, gp("evidence"), passage(fact.document, fact.evidence))
    if fact.quad is not None:
        yield (this, gp("quad"), integer(fact.quad))
    if fact.sector:
        yield (this, gp("sector"), plover(fact.sector))
    if fact.according_to:
        yield (this, gp("accordingTo"), node(fact.according_to))
    if fact.date_text:
        yield (this, gp("dateText"), text(fact.date_text))
    if fact.date_basis:
        yield (this, gp("dateBasis"), gp(fact.date_basis))
    if fact.rule:
        yield (this, gp("rule"), text(fact.rule))
    if fact.cues:
        yield (this, gp("cue"), text(" | ".join(fact.cues)))


def _bound(this: NamedNode, name: str, iso: str | None) -> Iterator[Spo]:
    if iso:
        yield (this, gp(name), day(iso))
