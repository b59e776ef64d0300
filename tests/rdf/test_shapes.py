"""The shapes pass what the program writes and refuse each kind of broken fact, with a line that names it."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Document, Event, Evidence, Fact, Mention, Modality, Phase, Statement
from kg.rdf import document_quads, entity_quads, validate
from kg.vocab import GP, OA, RDF, XSD, doc_graph, iri

TEXT = "Mali left ECOWAS in 2025. Sergei Lavrov, the minister, will visit Bamako on 3 April."
ARTICLE = Document(id="d1", text=TEXT, title="Sahel", published="2025-02-01", outlet="sample")
LEFT = Statement(
    document="d1", subject="state:MLI", relation="memberOf", object="bloc:ecowas", phase=Phase.ENDS, end="2025",
    date_text="in 2025", date_basis="explicit", quad=1, evidence=Evidence(TEXT[:25], 0, 25),
)  # fmt: skip
VISIT = Event(
    document="d1", type="CONSULT", mode="visit", actors=("person:sergei-lavrov",), recipients=("state:MLI",),
    modality=Modality.PLANNED, date="XXXX-04-03", date_text="on 3 April", date_basis="unresolved", place="Bamako",
    sector="diplomatic", evidence=Evidence(TEXT[26:], 26, len(TEXT)),
    mentions=(Mention("person:sergei-lavrov", "Sergei Lavrov", "Sergei Lavrov", 26, 39, "title"),),
)  # fmt: skip
STATEMENT, EVENT, GRAPH = iri(LEFT.id), iri(VISIT.id), NamedNode(doc_graph("d1"))


def written(*facts: Fact) -> list[Quad]:
    return [*document_quads(ARTICLE, facts, extractor="rules 0.1.0"), *entity_quads(facts)]


def test_what_the_program_writes_is_valid() -> None:
    report = validate(written(LEFT, VISIT))
    assert report.text == "valid: everything fits the shapes"
    assert report.conforms


def test_nothing_at_all_is_valid() -> None:
    assert validate([]).conforms


def decimal(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + "decimal"))


def day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + "date"))


def term(name: str) -> NamedNode:
    return NamedNode(iri(name))


BROKEN: dict[str, tuple[str, str, NamedNode | Literal | None, str]] = {
    "no polarity": (STATEMENT, GP + "polarity", None, "polarity is one of"),
    "unknown polarity": (STATEMENT, GP + "polarity", term("perhaps"), "polarity is one of"),
    "modality of the wrong list": (STATEMENT, GP + "modality", term("holds"), "modality is one of"),
    "unknown phase": (STATEMENT, GP + "phase", term("begun"), "phase is one of"),
    "confidence above one": (STATEMENT, GP + "confidence", decimal("1.2"), "one decimal from 0 to 1"),
    "confidence as a double": (
        STATEMENT, GP + "confidence", Literal("9e-1", datatype=NamedNode(XSD + "double")), "one decimal from 0 to 1",
    ),
    "no evidence": (STATEMENT, GP + "evidence", None, "evidence is a passage"),
    "evidence that is nowhere": (STATEMENT, GP + "evidence", term("passage:none"), "evidence is a passage"),
    "derived predicate": (STATEMENT, RDF + "predicate", term("formerMemberOf"), "never a derived one"),
    "top relation as predicate": (STATEMENT, RDF + "predicate", term("relatedTo"), "never a derived one"),
    "predicate of nobody's": (STATEMENT, RDF + "predicate", term("likes"), "never a derived one"),
    "no object": (STATEMENT, RDF + "object", None, "one object"),
    "itself as object": (STATEMENT, RDF + "object", term("state:MLI"), "other than its object"),
    "a name as object": (STATEMENT, RDF + "object", Literal("ECOWAS"), "one object, an IRI"),
    "unknown sector": (STATEMENT, GP + "sector", term("plover:sport"), "sector is at most one"),
    "event type as sector": (STATEMENT, GP + "sector", term("plover:consult"), "sector is at most one"),
    "starts after its end": (STATEMENT, GP + "validFrom", day("2026-01-01"), "not after validTo"),
    "an end without a datatype": (STATEMENT, GP + "endEdtf", Literal("2025"), "typed edtf:EDTF"),
    "unknown rank": (STATEMENT, "http://wikiba.se/ontology#rank", term("best"), "rank"),
    "unknown date basis": (STATEMENT, GP + "dateBasis", term("guessed"), "dateBasis is one of"),
    "an invented year": (EVENT, GP + "validFrom", day("2025-04-03"), "must not carry a calendar date"),
    "no actor": (EVENT, GP + "hasActor", None, "at least one actor"),
    "no event type": (EVENT, GP + "eventType", None, "one PLOVER type"),
    "a context as event type": (EVENT, GP + "eventType", term("plover:military"), "one PLOVER type"),
    "empty words": ("", OA + "exact", Literal(""), "evidence is a passage"),
    "a state as bloc": (STATEMENT, RDF + "object", term("state:FRA"), "of a bloc"),
    "a bloc as agreement": (STATEMENT, RDF + "predicate", term("partyTo"), "to an agreement"),
    "a state in office": (STATEMENT, RDF + "predicate", term("holdsOffice"), "from a person"),
    "a state as force": (STATEMENT, RDF + "predicate", term("forceOf"), "forceOf leads from"),
    "a document published some day": (
        iri("doc:d1"), "http://purl.org/dc/terms/issued", Literal("February"), "day of publication",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_each_breach_is_refused_and_named(case: str) -> None:
    subject, predicate, value, message = BROKEN[case]
    quads = written(LEFT, VISIT)
    found = {q.subject.value for q in quads if q.predicate.value == predicate}
    at = found if not subject else {subject}
    kept = [q for q in quads if not (q.subject.value in at and q.predicate.value == predicate)]
    changed = [] if value is None else [Quad(NamedNode(s), NamedNode(predicate), value, GRAPH) for s in sorted(at)]
    report = validate([*kept, *changed])
    assert not report.conforms
    assert message in report.text
    assert report.text.splitlines()[-1].split()[0] == str(len(report.problems))


def test_two_values_where_one_belongs_are_refused() -> None:
    second = Quad(NamedNode(STATEMENT), NamedNode(GP + "phase"), term("begins"), GRAPH)
    assert "phase is one of" in validate([*written(LEFT), second]).text


def test_an_actor_without_a_name_is_refused() -> None:
    unnamed = Quad(term("state:XXX"), NamedNode(RDF + "type"), term("State"), GRAPH)
    (problem,) = validate([unnamed]).problems
    assert (problem.node, problem.message) == ("state:XXX", "an actor or place has a label")


def test_a_yearless_start_needs_no_basis_to_be_refused() -> None:
    quads = [q for q in written(VISIT) if q.predicate.value != GP + "dateBasis"]
    assert validate(quads).conforms
    dated = Quad(NamedNode(EVENT), NamedNode(GP + "validFrom"), day("2025-04-03"), GRAPH)
    assert "a start without a year" in validate([*quads, dated]).text


def test_one_breach_is_one_line_and_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    quads = [q for q in written(LEFT) if q.predicate.value != GP + "validTo"]
    odd = Quad(NamedNode(STATEMENT), NamedNode(GP + "validTo"), day("2024-13-45"), GRAPH)
    (problem,) = validate([*quads, odd]).problems
    assert (problem.node, problem.path, problem.value) == (LEFT.id, "validTo", "2024-13-45")
    assert caplog.records == []


def test_the_report_is_the_same_in_any_order() -> None:
    quads = written(replace(LEFT, confidence=1.0), VISIT)
    broken = [q for q in quads if q.predicate.value not in (GP + "polarity", GP + "modality")]
    assert validate(broken) == validate(broken[::-1])
    assert len(validate(broken).problems) == 4
