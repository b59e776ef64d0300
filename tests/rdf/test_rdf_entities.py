"""What the graph says of actors: one label each, classes, codes and Wikidata ids from the tables, owners of offices."""

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.gazetteer import load
from kg.model import Document, Event, Evidence, Fact, Mention, Statement
from kg.rdf import document_quads, entity_quads
from kg.rdf.actors import class_of, mentioned, owner_of
from kg.vocab import ENTITIES, GP, compact, iri

WORDS = Evidence("In Moscow, ministers met Sergei Lavrov and Ada Ōe-Moreau.", 0, 57)


def mention(actor: str, name: str) -> Mention:
    return Mention(actor, name, name, 0, len(name), "name")


HOLDS = Statement(
    document="d",
    subject="person:ada-oe-moreau",
    relation="holdsOffice",
    object="office:enlargement-commissioner-eu",
    according_to="person:sergey-lavrov",
    evidence=WORDS,
    mentions=(mention("person:ada-oe-moreau", "Oe-Moreau"), mention("person:ada-oe-moreau", "Ada Ōe-Moreau")),
)
PARTY = Statement(
    document="d", subject="state:MLI", relation="partyTo", object="treaty:liptako-gourma-charter", evidence=WORDS
)
MET = Event(document="d", type="CONSULT", actors=("state:MLI", "org:wagner-group"), place="Moscow", evidence=WORDS)


def said(quads: list[Quad], actor: str, predicate: str) -> list[str]:
    return sorted(
        q.object.value for q in quads if (q.subject.value, compact(q.predicate.value)) == (iri(actor), predicate)
    )


def entities(*facts: Fact) -> list[Quad]:
    return entity_quads(facts)


def test_every_actor_that_a_fact_names_has_one_class_and_one_label() -> None:
    quads = entities(HOLDS, PARTY, MET)
    named = {
        "person:ada-oe-moreau",
        "office:enlargement-commissioner-eu",
        "person:sergey-lavrov",
        "state:MLI",
        "org:wagner-group",
        "treaty:liptako-gourma-charter",
        "bloc:eu",
    }
    assert {compact(quad.subject.value) for quad in quads} == named
    for actor in named:
        assert said(quads, actor, "rdf:type") == [GP + class_of(actor)]
        assert len(said(quads, actor, "rdfs:label")) == 1
    assert {quad.graph_name.value for quad in quads} == {ENTITIES}


def test_the_tables_give_names_codes_and_wikidata_ids() -> None:
    quads = entities(PARTY)
    assert said(quads, "state:MLI", "rdfs:label") == ["Mali"]
    assert "Republic of Mali" in said(quads, "state:MLI", "skos:altLabel")
    assert "Malian" not in said(quads, "state:MLI", "skos:altLabel"), "an adjective is no name"
    assert said(quads, "state:MLI", "skos:notation") == ["ML"]
    assert said(quads, "state:MLI", "skos:exactMatch") == ["http://www.wikidata.org/entity/Q912"]
    assert said(quads, "state:MLI", "kind") == ["State"]
    assert said(quads, "state:MLI", "region") == ["Africa"]


def test_names_carry_the_language_of_the_table() -> None:
    quads = entities(
        Statement(document="d", subject="state:MLI", relation="memberOf", object="bloc:un", evidence=WORDS)
    )
    names = {q.object for q in quads if q.subject == NamedNode(iri("bloc:un"))}
    assert Literal("ONU", language="fr") in names


def test_whom_no_table_knows_has_the_fullest_name_of_the_text() -> None:
    assert not load().knows("person:ada-oe-moreau")
    assert said(entities(HOLDS), "person:ada-oe-moreau", "rdfs:label") == ["Ada Ōe-Moreau"]
    assert said(entities(HOLDS), "person:sergey-lavrov", "rdfs:label") == ["Sergey Lavrov"]


def test_who_has_a_label_gets_no_second_one() -> None:
    known = entity_quads([HOLDS, PARTY], labelled=lambda actor: actor == "person:ada-oe-moreau")
    assert said(known, "person:ada-oe-moreau", "rdfs:label") == []
    assert said(known, "person:ada-oe-moreau", "rdf:type") == [GP + "Person"]
    assert len(said(known, "treaty:liptako-gourma-charter", "rdfs:label")) == 1
    everybody = entity_quads([PARTY], labelled=lambda _: True)
    assert said(everybody, "state:MLI", "rdfs:label") == ["Mali"], "the tables' own label is always the same"


def test_an_office_belongs_to_the_longest_known_ending_of_its_id() -> None:
    owners = {
        "office:defence-minister-NER": "state:NER",
        "office:enlargement-commissioner-eu": "bloc:eu",
        "office:president-world-bank": "bloc:world-bank",
        "office:president-somaliland": "org:somaliland",
        "office:king": None,
    }
    assert {office: owner_of(office) for office in owners} == owners
    assert said(entities(HOLDS), "office:enlargement-commissioner-eu", "officeOf") == [iri("bloc:eu")]


def test_the_graph_of_a_document_introduces_those_whom_no_table_knows() -> None:
    quads = document_quads(Document(id="d", text=""), [HOLDS, PARTY], extractor="test 1")
    assert said(quads, "person:ada-oe-moreau", "rdfs:label") == ["Ada Ōe-Moreau"]
    assert said(quads, "treaty:liptako-gourma-charter", "rdf:type") == [GP + "Agreement"]
    assert said(quads, "office:enlargement-commissioner-eu", "officeOf") == [iri("bloc:eu")]
    assert said(quads, "state:MLI", "rdf:type") == [], "the tables' actors stand in graph/entities"


def test_an_actor_without_a_mention_is_spelled_out() -> None:
    assert mentioned([PARTY])["treaty:liptako-gourma-charter"] == "Liptako Gourma Charter"


def test_entities_are_canonical() -> None:
    assert entities(HOLDS, PARTY, MET) == entities(MET, PARTY, HOLDS)
    assert len(pyoxigraph.Dataset(entities(HOLDS, PARTY, MET))) == len(entities(HOLDS, PARTY, MET))
