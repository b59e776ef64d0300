"""What holds now: twelve known cases, and any random set of statements against the SPARQL specification."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Variable

from kg import ontology
from kg.rdf.derive import current, derive, told
from kg.resources import resource
from kg.vocab import CURRENT, ONTOLOGY, REFERENCE, WIKIBASE, XSD, compact, iri

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
GRAPH = NamedNode("https://example.org/graph")
MIN = "0.9"


@dataclass(frozen=True)
class Row:
    """One statement, as short as a test wants to write it."""

    subject: str = "state:MLI"
    relation: str = "memberOf"
    object: str = "bloc:ecowas"
    polarity: str = "affirmed"
    modality: str = "actual"
    phase: str = "holds"
    confidence: str = MIN
    first: str | None = None
    last: str | None = None
    sector: str | None = None
    deprecated: bool = False


def quads(*rows: Row) -> list[Quad]:
    out = []
    for number, row in enumerate(rows):
        me = NamedNode(iri(f"stmt:{number}"))
        values: dict[str, NamedNode | Literal] = {
            RDF + "type": NamedNode(iri("Statement")),
            RDF + "subject": NamedNode(iri(row.subject)),
            RDF + "predicate": NamedNode(iri(row.relation)),
            RDF + "object": NamedNode(iri(row.object)),
            iri("polarity"): NamedNode(iri(row.polarity)),
            iri("modality"): NamedNode(iri(row.modality)),
            iri("phase"): NamedNode(iri(row.phase)),
            iri("confidence"): Literal(row.confidence, datatype=NamedNode(XSD + "decimal")),
        }
        if row.first:
            values[iri("validFrom")] = Literal(row.first, datatype=NamedNode(XSD + "date"))
        if row.last:
            values[iri("validTo")] = Literal(row.last, datatype=NamedNode(XSD + "date"))
        if row.sector:
            values[iri("sector")] = NamedNode(iri(f"plover:{row.sector}"))
        if row.deprecated:
            values[WIKIBASE + "rank"] = NamedNode(WIKIBASE + "DeprecatedRank")
        out += [Quad(me, NamedNode(p), o, GRAPH) for p, o in values.items()]
    return out


def in_table(found: list[Quad]) -> list[Quad]:
    table = NamedNode(REFERENCE + "treaties")
    return [Quad(quad.subject, quad.predicate, quad.object, table) for quad in found]


def test_the_end_of_one_treaty_leaves_two_bound_by_another() -> None:
    """Poland and the United Kingdom lost the European Union's clause in 2020, and are allies in NATO."""
    pact = {"subject": "state:POL", "relation": "defencePactWith", "object": "state:GBR"}
    older = Row(first="1999-03-12", **pact)
    over = Row(phase="ends", first="2009-12-01", last="2020-02-01", **pact)
    told_apart, table = quads(older, over), in_table(quads(older, over))
    bound = {(compact(s.value), p, compact(o.value)) for s, p, o in derive(told(table))}
    assert ("state:POL", "defencePactWith", "state:GBR") in bound
    assert derive(told(told_apart)) == set(), "what an article says of an end counts against all that was said before"
    store = Store()
    store.extend(table)
    store.extend(q for q in ontology.quads() if q.graph_name == NamedNode(ONTOLOGY))
    assert bound == _answers(store, "derive.rq", {})


def names(*rows: Row, as_of: str | None = None) -> set[tuple[str, str, str]]:
    found = derive(told(quads(*rows)), as_of=as_of)
    return {(compact(s.value), p, compact(o.value)) for s, p, o in found}


def specified(rows: tuple[Row, ...], as_of: str | None) -> set[tuple[str, str, str]]:
    """The same by ``ontology/derive.rq`` and ``derive_former.rq``."""
    store = Store()
    store.extend(quads(*rows))
    store.extend(q for q in ontology.quads() if q.graph_name == NamedNode(ONTOLOGY))
    bound = {"asOf": Literal(as_of, datatype=NamedNode(XSD + "date"))} if as_of else {}
    out = _answers(store, "derive.rq", bound)
    current_ = NamedNode(CURRENT)
    store.extend(Quad(NamedNode(iri(s)), NamedNode(iri(p)), NamedNode(iri(o)), current_) for s, p, o in out)
    return out | _answers(store, "derive_former.rq", bound)


def _answers(store: Store, name: str, bound: dict[str, Literal]) -> set[tuple[str, str, str]]:
    text = resource("ontology", name).read_text(encoding="utf-8")
    rows = store.query(text, use_default_graph_as_union=True, substitutions={Variable(k): v for k, v in bound.items()})
    return {tuple(compact(row[v].value) for v in ("subject", "relation", "object")) for row in rows}  # type: ignore[misc]


IN = ("state:MLI", "memberOf", "bloc:ecowas")
OUT = ("state:MLI", "formerMemberOf", "bloc:ecowas")
DAY = "2026-11-23"
OLD, END = Row(first="1975-05-28"), Row(phase="ends", last="2025-01-29")
CASES = {
    "closed by a dated end": ((OLD, END), {OUT}),
    "denied": ((Row(polarity="denied"),), set()),
    "planned": ((Row(modality="planned", phase="begins"),), set()),
    "rejoined after the end": ((OLD, END, Row(phase="begins", first="2025-06-01")), {IN}),
    "the end lies ahead": ((OLD, Row(phase="ends", last="2028-01-29")), {IN}),
    "retracted by its rank": ((replace(OLD, deprecated=True),), set()),
    "too unsure": ((Row(confidence="0.4"),), set()),
    "not yet begun": ((Row(phase="begins", first="2027-01-01"),), set()),
    "an undated end has the last word": ((OLD, Row(phase="ends")), {OUT}),
    "a planned exit changes nothing": ((OLD, Row(phase="ends", modality="planned", last="2025-01-29")), {IN}),
    "a suspension keeps the membership": ((OLD, Row(phase="suspended", first="2022-01-09")), {IN}),
    "an alleged exit changes nothing": ((OLD, Row(phase="ends", modality="alleged")), {IN}),
}


@pytest.mark.parametrize("case", CASES)
def test_known_cases_on_a_day(case: str) -> None:
    rows, expected = CASES[case]
    found = {triple for triple in names(*rows, as_of=DAY) if triple[1].lower().endswith("memberof")}
    assert found == expected
    assert names(*rows, as_of=DAY) == specified(rows, DAY)


def test_without_a_day_the_sources_have_the_last_word() -> None:
    assert IN in names(Row(phase="begins", first="2027-01-01"))
    assert names(OLD, Row(phase="ends", last="2028-01-29")) == {OUT}


def test_a_past_relation_held_between_its_dates() -> None:
    war = Row("state:ERI", "inConflictWith", "state:ETH", phase="ends", first="1998-05-06", last="2000-12-12")
    assert ("state:ETH", "inConflictWith", "state:ERI") in names(war, as_of="1999-06-01")
    assert names(war, as_of="2000-12-12") == set()
    assert names(war, as_of="1998-05-05") == set()
    assert names(war) == set()


def test_a_former_tie_holds_once_the_tie_is_over() -> None:
    empire = Row("state:ESP", "formerColonialPowerOf", "state:ESH", last="1976-12-31")
    told_so = {("state:ESP", "formerColonialPowerOf", "state:ESH")}
    assert names(empire) == names(empire, as_of="2024-01-01") == told_so
    assert names(empire, as_of="1970-01-01") == set()


def test_the_threshold_is_a_choice() -> None:
    unsure = quads(Row(confidence="0.4"))
    assert current(unsure) == []
    assert current(unsure, threshold=0.4) == current(quads(Row())) != []


def test_super_relations_and_inverses_follow_and_no_more() -> None:
    assert names(Row("state:USA", "suppliesArmsTo", "state:UKR")) == {
        ("state:USA", relation, "state:UKR")
        for relation in ("suppliesArmsTo", "givesMilitarySupportTo", "aids", "supports", "relatedTo")
    }
    both = names(Row("state:RUS", "inConflictWith", "state:UKR"))
    assert both == {
        (a, relation, b)
        for a, b in (("state:RUS", "state:UKR"), ("state:UKR", "state:RUS"))
        for relation in ("inConflictWith", "opposes", "relatedTo")
    }
    assert ("state:UKR", "sanctions", "state:RUS") not in names(Row("state:RUS", "sanctions", "state:UKR"))


def test_the_end_of_a_mutual_relation_may_name_the_other_first() -> None:
    pact = Row("state:RUS", "defencePactWith", "state:ARM")
    assert names(pact, Row("state:ARM", "defencePactWith", "state:RUS", phase="ends")) == set()
    support = Row("state:RUS", "supports", "state:ARM")
    assert names(support, Row("state:ARM", "supports", "state:RUS", phase="ends")) == names(support) != set()


def test_the_end_in_one_field_leaves_the_others() -> None:
    energy = Row("state:DEU", "cooperatesWith", "state:RUS", sector="energy")
    arms = replace(energy, sector="military")
    assert names(energy, replace(energy, phase="ends")) == set()
    assert names(arms, replace(energy, phase="ends")) == names(arms) != set()
    assert names(arms, replace(energy, phase="ends", sector=None)) == set()


def test_a_former_tie_is_no_tie() -> None:
    assert names(END) == {OUT}


def test_derived_and_unknown_predicates_prove_nothing() -> None:
    assert names(Row(relation="relatedTo"), Row(relation="formerMemberOf"), Row(relation="likes")) == set()


def test_incomplete_statements_and_other_quads_are_ignored() -> None:
    whole = quads(OLD)
    assert current([q for q in whole if "object" not in q.predicate.value]) == []
    stray = Quad(GRAPH, NamedNode("https://example.org/p"), Literal("x"), DefaultGraph())
    assert current([*whole, stray]) == current(whole) != []
    assert {q.graph_name for q in current(whole)} == {NamedNode(CURRENT)}


ACTORS = ("state:MLI", "state:FRA", "bloc:aes")
DAYS = (None, "1999-12-31", "2010-06-01", "2024-01-29", "2025-01-29", "2030-01-01")
RELATIONS = (
    "memberOf",
    "defencePactWith",
    "cooperatesWith",
    "suppliesArmsTo",
    "inConflictWith",
    "formerColonialPowerOf",
    "relatedTo",
)
ROWS = st.builds(
    Row,
    subject=st.sampled_from(ACTORS),
    relation=st.sampled_from(RELATIONS),
    object=st.sampled_from(ACTORS),
    polarity=st.sampled_from(("affirmed", "affirmed", "affirmed", "denied")),
    modality=st.sampled_from(("actual", "actual", "actual", "planned")),
    phase=st.sampled_from(("begins", "holds", "holds", "suspended", "ends", "ends")),
    confidence=st.sampled_from(("0.9", "0.5", "0.49")),
    first=st.sampled_from(DAYS),
    last=st.sampled_from(DAYS),
    sector=st.sampled_from((None, None, "energy", "military")),
    deprecated=st.sampled_from((False, False, False, True)),
)  # fmt: skip


@given(
    rows=st.lists(ROWS, max_size=6).map(tuple), as_of=st.sampled_from((None, "2010-06-01", "2024-01-29", "2026-11-23"))
)
@settings(max_examples=120, deadline=None)
def test_python_and_sparql_derive_the_same(rows: tuple[Row, ...], as_of: str | None) -> None:
    assert names(*rows, as_of=as_of) == specified(rows, as_of)


@given(rows=st.lists(ROWS, max_size=6))
@settings(deadline=None)
def test_pairs_are_derived_apart(rows: list[Row]) -> None:
    """What `kg.pipeline` relies on: statements between other actors change nothing between these."""
    pairs = {frozenset((row.subject, row.object)) for row in rows}
    apart = [names(*(row for row in rows if frozenset((row.subject, row.object)) == pair)) for pair in pairs]
    assert names(*rows) == set().union(*apart)
