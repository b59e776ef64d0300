"""The graph of a document: canonical, safe for any input, frugal, and honest about dates."""

import random
from dataclasses import replace
from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from kg.errors import FactError
from kg.model import Document, Event, Evidence, Fact, Phase, Statement
from kg.rdf import document_quads
from kg.rdf.terms import decimal, place_id, text
from kg.vocab import GP, OA, PLOVER, PROV, XSD, compact, doc_graph, iri

SENTENCE = Evidence("Mali and Niger left ECOWAS.", 10, 37)
DOCUMENT = Document(
    id="d1",
    text="",
    title="Two go",
    published="2025-01-30",
    outlet="sample",
    url="https://example.org/a?b=c",
    note="read as cp1252",
)
LEFT = Statement(
    document="d1",
    subject="state:MLI",
    relation="memberOf",
    object="bloc:ecowas",
    phase=Phase.ENDS,
    end="2025-01-29",
    evidence=SENTENCE,
)
VISIT = Event(
    document="d1",
    type="CONSULT",
    mode="visit",
    actors=("state:NER", "state:MLI"),
    recipients=("state:RUS",),
    date="2025-04-03/2025-04-04",
    place="Port-au-Prince",
    evidence=SENTENCE,
)
# pieces that end a literal, an IRI, a query or a comment, and characters that no RDF syntax holds
HOSTILE = st.text(min_size=1, max_size=40) | st.sampled_from(
    [
        '"',
        "\\",
        "'''",
        '"""',
        "> . <x:y> <x:y> <x:y",
        "a\nb",
        "\x00",
        "\ud800",
        "\u202e",
        "{}",
        "%",
        "%2F",
        "..",
        "../../x",
        "a b",
        "#",
        "?",
        "é",
        "\U0010ffff",
    ],
)


def quads(*facts: Fact, document: Document = DOCUMENT) -> list[Quad]:
    return document_quads(document, facts, extractor="rules 0.1.0")


def reread(told: list[Quad], form: RdfFormat) -> set[Quad]:
    return set(pyoxigraph.parse(pyoxigraph.serialize(told, format=form) or b"", format=form))


def objects(fact: Fact, name: str) -> set[str]:
    wanted = iri(fact.id), GP + name
    return {q.object.value for q in quads(fact) if (q.subject.value, q.predicate.value) == wanted}


@given(id_=HOSTILE, title=HOSTILE, outlet=HOSTILE, url=HOSTILE, words=HOSTILE, place=HOSTILE, rule=HOSTILE)
@settings(deadline=None, max_examples=150)
def test_whatever_a_text_holds_becomes_valid_rdf_that_means_the_same(
    id_: str, title: str, outlet: str, url: str, words: str, place: str, rule: str
) -> None:
    document = Document(id=id_, text="", title=title, outlet=outlet, url=url)
    fact = Event(
        document=id_,
        type="CONSULT",
        actors=("state:MLI",),
        place=place,
        rule=rule,
        evidence=Evidence(words, 0, len(words)),
    )
    told = quads(fact, document=document)
    assert reread(told, RdfFormat.N_QUADS) == reread(told, RdfFormat.TRIG) == set(told)
    assert {quad.graph_name.value for quad in told} == {doc_graph(id_)}
    quotes = [q.object.value for q in told if q.predicate.value == OA + "exact"]
    assert quotes == [text(words).value]


@given(id_=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_different_documents_have_different_graphs_and_nodes(id_: str) -> None:
    assert doc_graph(id_) != doc_graph(id_ + "/")
    assert compact(iri(f"doc:{id_}")) == f"doc:{id_}"


def test_the_graph_hangs_on_content_alone_and_has_no_blank_nodes() -> None:
    facts = [
        LEFT,
        VISIT,
        *(
            Statement(document="d1", subject="state:MLI", relation="opposes", object=f"org:g{n}", evidence=SENTENCE)
            for n in range(9)
        ),
    ]
    shuffled = facts.copy()
    random.Random(7).shuffle(shuffled)  # a fixed order
    assert quads(*facts) == quads(*shuffled)
    assert quads(*facts) == sorted(quads(*facts), key=str)
    assert not any(isinstance(term, BlankNode) for quad in quads(*facts) for term in (quad.subject, quad.object))


def test_facts_of_one_sentence_share_one_passage() -> None:
    other = Evidence("Both are gone.", 40, 54)
    facts = [
        LEFT,
        VISIT,
        Statement(document="d1", subject="state:NER", relation="opposes", object="state:FRA", evidence=other),
    ]
    evidence = [q for q in quads(*facts) if q.predicate.value == GP + "evidence"]
    assert len(evidence) == 3
    assert len({q.object for q in evidence}) == 2


def test_a_further_fact_of_a_known_sentence_costs_at_most_a_dozen_triples() -> None:
    more = Statement(
        document="d1",
        subject="state:NER",
        relation="memberOf",
        object="bloc:ecowas",
        phase=Phase.ENDS,
        end="2025-01-29",
        quad=4,
        rule="leave-bloc",
        evidence=SENTENCE,
    )
    assert len(quads(LEFT, more)) - len(quads(LEFT)) <= 13


def test_of_a_fact_read_twice_the_surer_reading_is_kept() -> None:
    surer = Statement(
        document="d1",
        subject="state:MLI",
        relation="memberOf",
        object="bloc:ecowas",
        phase=Phase.ENDS,
        end="2025-01-29",
        evidence=SENTENCE,
        confidence=0.95,
        rule="other",
    )
    assert surer.id == LEFT.id
    assert quads(LEFT, surer) == quads(surer, LEFT) == quads(surer)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2024", None, {"2024-01-01"}, set()),
        ("2024-02", "2024-02", {"2024-02-01"}, {"2024-02-29"}),
        ("XXXX-04-03", "XXXX-04-04", set(), set()),
        ("198X", "../2030", {"1980-01-01"}, {"2030-12-31"}),
        (None, None, set(), set()),
    ],
)
def test_a_day_is_bounded_only_where_its_year_is_known(
    start: str | None, end: str | None, first: set[str], last: set[str]
) -> None:
    fact = Statement(
        document="d1",
        subject="state:MLI",
        relation="opposes",
        object="state:FRA",
        start=start,
        end=end,
        evidence=SENTENCE,
    )
    assert (objects(fact, "validFrom"), objects(fact, "validTo")) == (first, last)
    assert objects(fact, "startEdtf") == ({start} if start else set())
    assert objects(fact, "endEdtf") == ({end} if end else set())


def test_an_event_names_type_mode_sides_place_and_days() -> None:
    assert objects(VISIT, "eventType") == {PLOVER + "consult-visit"}
    assert objects(VISIT, "hasActor") == {iri("state:MLI"), iri("state:NER")}
    assert objects(VISIT, "hasRecipient") == {iri("state:RUS")}
    assert objects(VISIT, "sides") == {"state:NER, state:MLI > state:RUS"}
    assert (objects(VISIT, "validFrom"), objects(VISIT, "validTo")) == ({"2025-04-03"}, {"2025-04-04"})
    place = NamedNode(iri("place:Port-au-Prince"))
    assert {q.object.value for q in quads(VISIT) if q.subject == place} == {GP + "Place", "Port-au-Prince"}


def test_a_mutual_event_keeps_its_two_sides() -> None:
    met = Event(
        document="d1", type="CONSULT", actors=("state:RUS", "state:MLI", "state:NER"), lead=1, evidence=SENTENCE
    )
    assert objects(met, "sides") == {"state:RUS; state:MLI, state:NER"}
    alone = Event(document="d1", type="MOBILIZE", actors=("state:RUS",), evidence=SENTENCE)
    assert objects(alone, "sides") == set()


def test_the_document_says_where_it_is_from_and_which_extractor_read_it() -> None:
    said = {(compact(q.subject.value), compact(q.predicate.value), q.object.value) for q in quads()}
    assert {
        ("doc:d1", "rdf:type", GP + "Document"),
        ("doc:d1", "dcterms:title", "Two go"),
        ("doc:d1", "dcterms:issued", "2025-01-30"),
        ("doc:d1", "dcterms:publisher", "sample"),
        ("doc:d1", "dcterms:source", "https://example.org/a?b=c"),
        ("doc:d1", "skos:note", "read as cp1252"),
        ("agent:rules-0.1.0", "rdfs:label", "rules 0.1.0"),
    } <= said
    runs = [q.object for q in quads() if q.predicate.value == PROV + "wasGeneratedBy"]
    assert len(runs) == 1
    assert (compact(runs[0].value), "prov:used", iri("doc:d1")) in said
    assert quads() != document_quads(DOCUMENT, [], extractor="rules 0.2.0")


def test_what_is_not_known_is_not_written() -> None:
    bare = {q.predicate.value for q in document_quads(Document(id="d1", text=""), [], extractor="rules 0.1.0")}
    assert not {
        name
        for name in map(compact, bare)
        if name in {"dcterms:title", "dcterms:issued", "dcterms:publisher", "dcterms:source", "skos:note"}
    }


@given(st.floats(0, 1))
def test_confidence_is_a_plain_decimal(number: float) -> None:
    literal = decimal(number)
    assert literal.datatype.value == XSD + "decimal"
    assert not set(literal.value) - set("0123456789.")
    assert abs(Decimal(literal.value) - Decimal(number)) <= Decimal("0.00005")
    store = pyoxigraph.Store()
    store.add(Quad(NamedNode("x:s"), NamedNode("x:p"), literal))
    assert [quad.object for quad in store] == [
        literal
    ]  # the engine keeps numbers by value: ours are in its normal form


def test_words_beyond_what_the_engine_can_reload_are_cut() -> None:
    assert len(text("x" * 2_000_000).value) == 1_000_000


def test_only_valid_language_tags_are_used() -> None:
    assert text("oui", lang="FR") == Literal("oui", language="fr")
    assert text("oui", lang="no such tag") == Literal("oui")


def test_places_that_differ_have_nodes_that_differ() -> None:
    assert place_id("the  Kremlin") == "place:the_Kremlin"
    assert len({place_id(name) for name in ("New York", "New-York", "NEW YORK")}) == 3


@given(words=HOSTILE)
@settings(deadline=None)
def test_words_from_a_careless_extractor_end_in_a_node_or_in_a_fact_error(words: str) -> None:
    fact = Statement(
        document="d1",
        subject="state:MLI",
        relation=words,
        object=f"org:{words}",
        sector=words,
        date_basis=words,
        evidence=SENTENCE,
    )
    told = quads(fact)
    assert set(pyoxigraph.parse(pyoxigraph.serialize(told, format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS)) == set(
        told
    )
    with pytest.raises(FactError, match="is no compact id"):
        quads(replace(fact, according_to=f"no id {words}"))
