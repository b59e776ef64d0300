"""Ids have two spellings, and each leads back to the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.vocab import GP, GRAPH, ID, KINDS, PLOVER, compact, doc_graph, iri, prefixes

WORDS = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=30)


@given(kind=st.sampled_from(KINDS), name=WORDS)
def test_every_id_comes_back_and_is_a_valid_iri(kind: str, name: str) -> None:
    full = iri(f"{kind}:{name}")
    assert compact(NamedNode(full).value) == f"{kind}:{name}"
    assert full.startswith(f"{ID}{kind}/")


@given(first=WORDS, second=WORDS)
def test_different_documents_have_different_graphs(first: str, second: str) -> None:
    assert (doc_graph(first) == doc_graph(second)) == (first == second)
    assert NamedNode(doc_graph(first)).value.startswith(f"{GRAPH}doc/")
    assert "/" not in doc_graph(first).removeprefix(f"{GRAPH}doc/")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("state:MLI", ID + "state/MLI"),
        ("org:wagner-group", ID + "org/wagner-group"),
        ("memberOf", GP + "memberOf"),
        ("plover:consult-visit", PLOVER + "consult-visit"),
        ("graph:current", GRAPH + "current"),
        ("wd:Q912", "http://www.wikidata.org/entity/Q912"),
    ],
)
def test_known_namespaces(short: str, full: str) -> None:
    assert iri(short) == full
    assert compact(full) == short


def test_the_ontology_prefix_is_understood_and_not_needed() -> None:
    assert iri("gp:memberOf") == iri("memberOf") == GP + "memberOf"


@pytest.mark.parametrize(
    "foreign", ["https://example.org/a#b", "urn:isbn:1", "http://www.w3.org/", ID + "unknown/x", ID]
)
def test_what_is_not_ours_stays_as_it_is(foreign: str) -> None:
    assert compact(foreign) == foreign
    assert iri(foreign) == foreign


def test_the_same_namespace_has_one_prefix_and_our_organisations_do_not_take_the_w3cs() -> None:
    table = prefixes()
    assert len(set(table.values())) == len(table)
    assert table["org"] == "http://www.w3.org/ns/org#"
    assert table["org_"] == ID + "org/"
    table.clear()
    assert prefixes()
