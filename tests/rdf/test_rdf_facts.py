"""Facts survive the way into RDF, through a store, and back, with their ids."""

from dataclasses import replace

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Event, Evidence, Fact, Mention, Modality, Phase, Polarity, Statement
from kg.ontology import load
from kg.rdf import document_quads, read_facts
from kg.vocab import iri

ONTOLOGY = load()
DATES = (
    "2024",
    "2024-02",
    "2024-03-29",
    "XXXX-04-03",
    "198X",
    "2024-21",
    "2002/..",
    "../2030",
    "2024-01/2024-03",
    "2024?",
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
ACTORS = st.sampled_from(["state:MLI", "state:RUS", "bloc:aes", "org:wagner-group", "person:ada-o-neill", "force:kfor"])
PLACES = st.lists(st.from_regex(r"[A-ZÉa-zß_%/'#?-]{1,8}", fullmatch=True), min_size=1, max_size=3).map(" ".join)
CUES = st.lists(WORDS.filter(lambda w: "|" not in w and w == w.strip()), max_size=3).map(tuple)
MODES = [(kind, mode) for kind, spec in ONTOLOGY.event_types.items() for mode in (None, *spec.modes)]
RELATIONS = st.sampled_from([name for name, relation in ONTOLOGY.relations.items() if relation.extractable])
OPTIONAL_DATE = st.none() | st.sampled_from(DATES)


def evidence() -> st.SearchStrategy[Evidence]:
    return st.builds(lambda words, start: Evidence(words, start, start + len(words)), WORDS, st.integers(0, 10**6))


MANNER = {
    "document": st.just("d"),
    "polarity": st.sampled_from(Polarity),
    "modality": st.sampled_from(Modality),
    "date_text": st.none() | WORDS,
    "date_basis": st.none() | st.sampled_from(["explicit", "documentDate", "unresolved"]),
    "sector": st.none() | st.sampled_from(sorted(ONTOLOGY.contexts)),
    "according_to": st.none() | ACTORS,
    "confidence": st.integers(0, 10_000).map(lambda n: n / 10_000),
    "quad": st.none() | st.integers(1, 4),
    "rule": st.just("") | WORDS,
    "cues": CUES,
    "evidence": evidence(),
}
STATEMENTS = st.builds(
    Statement,
    subject=ACTORS,
    relation=RELATIONS,
    object=ACTORS,
    phase=st.sampled_from(Phase),
    start=OPTIONAL_DATE,
    end=OPTIONAL_DATE,
    **MANNER,
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind, mode = draw(st.sampled_from(MODES))
    actors = tuple(draw(st.lists(ACTORS, min_size=1, unique=True)))
    recipients = tuple(draw(st.lists(ACTORS, unique=True)))
    lead = draw(st.integers(0, len(actors) - 1)) if not recipients else 0
    rest = {name: draw(strategy) for name, strategy in MANNER.items()}
    return Event(
        type=kind,
        mode=mode,
        actors=actors,
        recipients=recipients,
        lead=lead,
        date=draw(OPTIONAL_DATE),
        place=draw(st.none() | PLACES),
        **rest,
    )


FACTS = st.lists(STATEMENTS | events(), max_size=6, unique_by=lambda fact: fact.id)


def through_a_store(document: Document, facts: list[Fact]) -> list[Fact]:
    store = pyoxigraph.Store()
    store.extend(document_quads(document, facts, extractor="test 1"))
    return read_facts(store)


@given(facts=FACTS, document_id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
@settings(deadline=None, max_examples=150)
def test_facts_come_back_as_they_went_in(facts: list[Fact], document_id: str) -> None:
    told = [replace(fact, document=document_id) for fact in facts]
    back = through_a_store(Document(id=document_id, text=""), told)
    assert {fact.id: fact for fact in back} == {fact.id: fact for fact in told}
    sides = {fact.id: fact.lead for fact in told if isinstance(fact, Event)}
    assert {fact.id: fact.lead for fact in back if isinstance(fact, Event)} == sides


@given(facts=FACTS)
@settings(deadline=None, max_examples=40)
def test_the_node_of_a_fact_bears_the_id_of_the_fact_read_back(facts: list[Fact]) -> None:
    quads = document_quads(Document(id="d", text=""), facts, extractor="test 1")
    nodes = {quad.subject.value for quad in quads}
    back = read_facts(quads)
    assert len(back) == len(facts)
    assert all(iri(fact.id) in nodes for fact in back)


def test_facts_are_read_in_the_order_of_the_text() -> None:
    facts = [
        Statement(
            document="d",
            subject="state:MLI",
            relation="memberOf",
            object="bloc:aes",
            evidence=Evidence("x", at, at + 1),
        )
        for at in (70, 5, 900, 30)
    ]
    assert [fact.evidence.start for fact in through_a_store(Document(id="d", text=""), facts)] == [5, 30, 70, 900]


def test_mentions_do_not_come_back_and_nothing_else_is_lost_with_them() -> None:
    mention = Mention("state:MLI", "Mali", "Bamako", 3, 9, "capital")
    fact = Statement(
        document="d",
        subject="state:MLI",
        relation="opposes",
        object="state:FRA",
        evidence=Evidence("In Bamako", 0, 9),
        mentions=(mention,),
    )
    assert through_a_store(Document(id="d", text=""), [fact]) == [replace(fact, mentions=())]


def test_nodes_that_are_no_facts_of_ours_are_left_out() -> None:
    fact = Statement(
        document="d", subject="state:MLI", relation="opposes", object="state:FRA", evidence=Evidence("Mali", 0, 4)
    )
    quads = document_quads(Document(id="d", text=""), [fact], extractor="test 1")
    no_words = [quad for quad in quads if not quad.predicate.value.endswith("exact")]
    assert read_facts(quads) == [fact]
    assert read_facts(no_words) == []
    assert read_facts([]) == []


def test_facts_that_are_broken_elsewhere_are_left_out() -> None:
    fact = Statement(
        document="d", subject="state:MLI", relation="opposes", object="state:FRA", evidence=Evidence("Mali", 0, 4)
    )
    quads = document_quads(Document(id="d", text=""), [fact], extractor="test 1")
    for name in ("subject", "object", "predicate"):
        assert read_facts(quad for quad in quads if not quad.predicate.value.endswith(f"#{name}")) == []
    for name in ("polarity", "phase", "confidence", "start"):
        odd = [quad for quad in quads if not quad.predicate.value.endswith(f"#{name}")]
        broken = [
            pyoxigraph.Quad(quad.subject, quad.predicate, pyoxigraph.Literal("odd"), quad.graph_name)
            for quad in quads
            if quad.predicate.value.endswith(f"#{name}")
        ]
        assert broken
        assert read_facts([*odd, *broken]) == []
