"""What every store promises, checked on each kind of store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import InputError, UsageError
from kg.store import LEDGER, Reader, Store, differences, entries, open_store
from kg.vocab import CURRENT, ENTITIES, GP, doc_graph

DOC, OTHER = doc_graph("d1"), doc_graph("d2")
ALLIED = NamedNode(GP + "alliedWith")


def node(name: str) -> NamedNode:
    return NamedNode(f"https://example.org/{name}")


def quad(subject: str, target: str, graph: str | None = None) -> Quad:
    return Quad(node(subject), ALLIED, node(target), NamedNode(graph) if graph else DefaultGraph())


@pytest.fixture(params=["memory:", "oxigraph:"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], Store]:
    def build(name: str) -> Store:
        return open_store("memory:" if request.param == "memory:" else f"oxigraph:{tmp_path / name}")

    return build


@pytest.fixture
def store(make: Callable[[str], Store]) -> Iterator[Store]:
    with make("store") as built:
        yield built


def test_both_kinds_keep_the_protocols(store: Store) -> None:
    assert isinstance(store, Store)
    with open_store("memory:", read_only=True) as reader:
        assert isinstance(reader, Reader)
        assert not isinstance(reader, Store)


def test_replace_gives_a_graph_exactly_these_quads(store: Store) -> None:
    assert store.replace(DOC, [quad("a", "b"), quad("a", "c")])
    assert store.replace(DOC, [quad("a", "c"), quad("a", "d")])
    assert store.quads(DOC) == [quad("a", "c", DOC), quad("a", "d", DOC)]


def test_replace_changes_other_graphs_with_it(store: Store) -> None:
    store.replace(DOC, [quad("a", "b")], also_add=[quad("a", "b", CURRENT), quad("x", "y", CURRENT)])
    store.replace(DOC, [quad("a", "c")], also_remove=[quad("a", "b", CURRENT)], also_add=[quad("a", "c", CURRENT)])
    assert store.quads(CURRENT) == [quad("a", "c", CURRENT), quad("x", "y", CURRENT)]


def test_a_quad_removed_and_added_at_once_stays(store: Store) -> None:
    store.add([quad("a", "b", CURRENT)])
    assert not store.replace(DOC, [], also_remove=[quad("a", "b", CURRENT)], also_add=[quad("a", "b", CURRENT)])
    assert store.count(CURRENT) == 1


def test_equal_content_writes_nothing(store: Store) -> None:
    content = [quad("a", "b"), quad("c", "d")]
    assert store.replace(DOC, content, also_add=[quad("a", "b", CURRENT)])
    before = store.dump()
    assert not store.replace(DOC, reversed(content), also_add=[quad("a", "b", CURRENT)])
    assert store.dump() == before


def test_equal_content_with_other_blank_node_names_writes_nothing(store: Store) -> None:
    def content(name: str) -> list[Quad]:
        return [Quad(node("a"), ALLIED, BlankNode(name)), Quad(BlankNode(name), ALLIED, node("b"))]

    assert store.replace(DOC, content("x"))
    assert not store.replace(DOC, content("y"))
    assert store.replace(OTHER, content("x"))
    assert len(store.select("SELECT DISTINCT ?b WHERE { ?b gp:alliedWith ?o FILTER(isBlank(?b)) }")) == 2


def test_also_add_alone_is_a_change(store: Store) -> None:
    store.replace(DOC, [quad("a", "b")])
    assert store.replace(DOC, [quad("a", "b")], also_add=[quad("a", "b", CURRENT)])


def test_the_ledger_follows_every_change(store: Store) -> None:
    store.replace(DOC, [quad("a", "b")])
    store.add([quad("c", "d", DOC), quad("c", "d", OTHER), quad("c", "d", ENTITIES)])
    assert [(entry.graph, entry.quads) for entry in entries(store)] == [(DOC, 2), (OTHER, 1)]
    assert differences(store) == []
    store.remove(DOC)
    assert [entry.graph for entry in entries(store)] == [OTHER]
    assert store.graphs() == sorted([ENTITIES, LEDGER, OTHER])


def test_the_ledger_shows_what_changed_behind_its_back(store: Store) -> None:
    store.replace(DOC, [quad("a", "b")])
    store.replace(OTHER, [quad("a", "b")])
    store.update(f"DELETE DATA {{ GRAPH <{OTHER}> {{ {quad('a', 'b').triple} }} }}")
    assert differences(store) == [OTHER]
    store.update(f"INSERT DATA {{ GRAPH <{doc_graph('d3')}> {{ {quad('a', 'b').triple} }} }}")
    assert differences(store) == [OTHER, doc_graph("d3")]


def test_remove_of_what_is_not_there_changes_nothing(store: Store) -> None:
    assert not store.remove(DOC)
    assert store.count() == 0


def test_queries_see_all_graphs_as_one(store: Store) -> None:
    store.add([quad("a", "b", DOC), quad("b", "c", CURRENT), quad("c", "d")])
    assert store.ask("ASK { ?a gp:alliedWith/gp:alliedWith/gp:alliedWith ?d }")


def test_select_binds_parameters_as_terms(store: Store) -> None:
    store.add([quad("a", "b", DOC), quad("c", "d", DOC)])
    solutions = store.select("SELECT ?s ?o WHERE { ?s gp:alliedWith ?o }", {"s": node("c")})
    assert solutions.variables == ("s", "o")
    assert solutions.rows == [(node("c"), node("d"))]


def test_a_parameter_outside_the_projection_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match=r"parameter \?s is not among the columns"):
        store.select("SELECT ?o WHERE { ?s ?p ?o }", {"s": node("a")})


def test_construct_gives_sorted_triples_once(store: Store) -> None:
    store.add([quad("b", "c", DOC), quad("a", "b", DOC), quad("a", "b", OTHER)])
    triples = store.construct("CONSTRUCT { ?o gp:alliedWith ?s } WHERE { ?s gp:alliedWith ?o }")
    assert triples == [quad("b", "a").triple, quad("c", "b").triple]


def test_asking_for_the_wrong_kind_of_answer(store: Store) -> None:
    with pytest.raises(UsageError, match="gives yes or no, and rows were asked for"):
        store.select("ASK { ?s ?p ?o }")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELEC ?x", "line 1, column"),
        ("SELECT ?x WHERE {\n ?x ?p\n}", "line 3, column"),
        ("SELECT * { ?x a nope:C }", "line 1"),
    ],
)
def test_a_malformed_query_names_the_place(store: Store, query: str, place: str) -> None:
    with pytest.raises(UsageError, match=place) as caught:
        store.select(query)
    assert len(str(caught.value).splitlines()) <= 2


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld"])
def test_dump_and_load_give_the_same_content(make: Callable[[str], Store], tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"content.{suffix}"
    with make("one") as one, make("two") as two:
        one.replace(DOC, [quad("a", "b"), Quad(node("a"), ALLIED, Literal("x\u202e\n\"'", language="ar"))])
        one.add([quad("q", "r")])
        one.dump(path)
        assert two.load(path) == 5
        assert two.dump() == one.dump()
        assert differences(two) == []


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf"])
def test_formats_without_graphs_hold_each_triple_once(store: Store, tmp_path: Path, suffix: str) -> None:
    store.add([quad("a", "b", CURRENT), quad("a", "b", ENTITIES), quad("b", "c", ENTITIES)])
    store.dump(tmp_path / f"content.{suffix}")
    with open_store("memory:") as other:
        assert other.load(tmp_path / f"content.{suffix}", graph=CURRENT) == 2
        assert other.quads() == [quad("a", "b", CURRENT), quad("b", "c", CURRENT)]


@pytest.mark.parametrize("name", ["nq", "trig", "ttl", "nt", "jsonld", "rdf"])
def test_a_dump_depends_on_content_alone(make: Callable[[str], Store], name: str) -> None:
    content = [quad(f"s{number % 7}", f"o{number}", DOC if number % 2 else ENTITIES) for number in range(40)]
    with make("one") as one, make("two") as two:
        one.add(content)
        for single in reversed(content):
            two.add([single])
        assert one.dump(format=name) == two.dump(format=name)


def test_loading_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "blank.ttl"
    path.write_text("<https://e.org/a> <https://e.org/b> [ <https://e.org/c> 'd' ] .", encoding="utf-8")
    store.load(path)
    before = store.dump()
    store.load(path)
    assert store.dump() == before
    assert store.count() == 2


def test_two_files_do_not_share_blank_nodes(store: Store, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text(f"_:x <https://e.org/is> '{name}' .", encoding="utf-8")
        store.load(tmp_path / f"{name}.ttl")
    assert not store.ask("ASK { ?x <https://e.org/is> 'one', 'two' }")


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("late.nt", b"<https://e.org/a> <https://e.org/b> 'ok' .\n", "not sound"),
        ("late.ttl", b"<https://e.org/a> <https://e.org/b> 'ok' .\n<https://e.org/a> <https://e.org/b>", "line 2"),
        ("relative.ttl", b"<a> <b> <c> .", "not sound"),
        ("latin.nt", b'<https://e.org/a> <https://e.org/b> "\xe9" .\n', "not sound"),
        ("cut.jsonld", b'{"@id": "https://e.org/a", ', "not sound"),
        ("bomb.rdf", b'<!DOCTYPE r [<!ENTITY a "aa">]><r>&a;</r>', "document type"),
        ("bomb16.rdf", "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE r><r/>".encode("utf-16"), "document type"),
        ("deep.rdf", b"<a>" * 101 + b"</a>" * 101, "nests 101 deep"),
        ("deep.ttl", b"<https://e.org/a> <https://e.org/b> " + b"(" * 101 + b")" * 101 + b" .", "nests 101 deep"),
        ("deep.nt", b"<https://e.org/a> <https://e.org/b> " + b"<<( " * 50_000, "nests 50000 deep|nests 100000 deep"),
        ("deep.jsonld", b"[" * 50_000 + b"]" * 50_000, "nests 50000 deep"),
        ("long.nt", b'<https://e.org/a> <https://e.org/b> "' + b"x" * 1_000_001 + b'" .', "literal of 1,000,001"),
        ("iri.nt", b"<https://e.org/" + b"x" * 4_000 + b"> <https://e.org/b> <https://e.org/c> .", "IRI of"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_loads_nothing(store: Store, tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    if name == "late.nt":
        content += b"broken"
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=fault):
        store.load(tmp_path / name)
    assert store.count() == 0


def test_unknown_suffix_and_missing_file(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"use one of \.nq"):
        store.load(tmp_path / "facts.docx")
    with pytest.raises(InputError, match="No such file"):
        store.load(tmp_path / "facts.nq")
    with pytest.raises(InputError, match="cannot write"):
        store.dump(tmp_path / "missing" / "facts.nq")


def test_a_failed_update_changes_nothing(store: Store) -> None:
    store.add([quad("a", "b")])
    with pytest.raises(UsageError, match="line 1"):
        store.update("INSERT DATA { <https://e.org/a> gp:alliedWith <https://e.org/b> } ; NONSENSE")
    assert store.count() == 1
