"""The reference graph in a store: the shipped file is that of the tables, and the graph keeps the shapes."""

import pytest
from pyoxigraph import RdfFormat, parse

from kg import rdf, reference
from kg.pipeline import add_reference, compiled
from kg.query import PARTS, run, world
from kg.store import differences, open_store
from kg.vocab import CURRENT, ENTITIES, REFERENCE


def test_the_shipped_graph_is_that_of_the_tables() -> None:
    assert compiled.shipped() is not None, "the tables or the ontology have changed; run `make reference`"


@pytest.mark.slow
def test_made_anew_it_has_the_same_bytes() -> None:
    shipped, made = compiled.shipped(), compiled.compile_tables()
    assert shipped == made


def test_a_part_of_it_keeps_the_shapes() -> None:
    tables = ("chairs", "successions", "memberships_africa")
    graphs = [quads for graph, quads in rdf.reference_quads() if graph.removeprefix(REFERENCE) in tables]
    assert len(graphs) == len(tables)
    told = [quad for quads in graphs for quad in quads[:4000]]
    nodes = {quad.subject for quad in told}
    whole = [quad for quads in graphs for quad in quads if quad.subject in nodes]
    linked = {quad.object for quad in whole}
    beside = [quad for quads in graphs for quad in quads if quad.subject in linked]
    deeper = {quad.object for quad in beside}
    passages = [quad for quads in graphs for quad in quads if quad.subject in deeper]
    actors = [quad for quad in rdf.reference_actors() if quad.subject in linked | nodes]
    report = rdf.validate({*whole, *beside, *passages, *actors})
    assert report.conforms, report.text


@pytest.mark.slow
def test_a_store_holds_it_beside_articles_and_can_be_asked_without_it() -> None:
    with open_store("memory:") as store:
        done = add_reference(store)
        assert done.statements > 20_000
        assert done.changed == done.tables
        assert add_reference(store).changed == 0
        assert differences(store) == []
        graphs = store.graphs()
        assert {ENTITIES, CURRENT} <= set(graphs)
        assert sum(graph.startswith(REFERENCE) for graph in graphs) == done.tables
        everything = run(store, "members", params={"bloc": "NATO"})
        assert len(everything) == len(reference.members_on("bloc:nato"))
        assert len(run(store, "members", params={"bloc": "NATO"}, parts=("news",))) == 0
        assert world(store, parts=PARTS) is store


def test_the_quads_of_a_table_read_back_as_its_statements() -> None:
    graph, quads = next((g, q) for g, q in rdf.reference_quads() if g.endswith("/chairs"))
    assert graph.startswith(REFERENCE)
    told = {s.id: s for part in reference.load().parts if part.name == "chairs" for s in part.statements}
    back = rdf.read_facts(quads)
    assert {fact.id for fact in back} == told.keys()
    assert all((fact.start, fact.end, fact.note) == (s.start, s.end, s.note) for fact in back if (s := told[fact.id]))


def test_what_holds_now_is_the_same_from_facts_and_from_quads() -> None:
    tables = [part for part in reference.load().parts if part.name in {"memberships_africa", "successions"}]
    statements = [s for part in tables for s in part.statements]
    quads = [q for part in tables for q in rdf.document_quads(part.document, part.statements, extractor="test 1")]
    assert rdf.current_of(statements) == rdf.current(quads)
    assert len(rdf.current_of(statements, as_of="1970-01-01")) < len(rdf.current_of(statements))


def test_the_compiled_file_is_n_quads() -> None:
    shipped = compiled.shipped()
    assert shipped is not None
    first = b"\n".join(shipped.nquads.splitlines()[:500]) + b"\n"
    assert len(list(parse(input=first, format=RdfFormat.N_QUADS))) == 500
