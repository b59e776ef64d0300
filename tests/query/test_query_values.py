"""Parameters as people write them: friendly names in, terms out, and nothing that could become query text."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg import rdf
from kg.errors import UsageError
from kg.query import run
from kg.query.header import TYPES, Parameter
from kg.query.values import resolve
from kg.store import Reader, open_store
from kg.vocab import GP, PLOVER, iri

WORLD = Path(__file__).with_name("reference.trig")
ATTACKS = [
    'x" } ; DROP ALL ; {"',
    "> } ; DROP ALL ; SELECT * { <",
    "state:MLI> . ?s ?p ?o . <x",
    "https://example.org/a> } INSERT DATA { <a",
    "Mali } UNION { ?s ?p ?o",
    "memberOf|!memberOf",
    "?x",
    "military'^^<x>",
    "1 UNION ALL",
    '2024-01-01" || true || "',
    "\x00",
    "\ud800",
]


@pytest.fixture(scope="module")
def world() -> Iterator[Reader]:
    with open_store("memory:") as store:
        store.load(WORLD)
        store.add(rdf.current(store.quads()))
        yield store


def term(kind: str, value: str, world: Reader) -> NamedNode | Literal:
    return resolve(Parameter("p", kind, True, "Mali", "x"), value, store=world)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("actor", "Mali", "state:MLI"),
        ("actor", " mali ", "state:MLI"),
        ("actor", "MLI", "state:MLI"),
        ("actor", "state:MLI", "state:MLI"),
        ("actor", "https://w3id.org/geopolkg/id/state/MLI", "state:MLI"),
        ("actor", "<https://w3id.org/geopolkg/id/state/MLI>", "state:MLI"),
        ("actor", "Niger", "state:NER"),
        ("actor", "Nigeria", "state:NGA"),
        ("bloc", "ECOWAS", "bloc:ecowas"),
        ("bloc", "CEDEAO", "bloc:ecowas"),
        ("actor", "org:rebels", "org:rebels"),
        ("actor", "Ada Moreau", "person:ada-moreau"),
        ("actor", "ada moreau", "person:ada-moreau"),
        ("document", "doc:sahel", "doc:sahel"),
        ("document", "sahel", "doc:sahel"),
        ("document", "ECOWAS at fifteen", "doc:old"),
    ],
)
def test_friendly_names_become_our_ids(world: Reader, kind: str, value: str, expected: str) -> None:
    assert term(kind, value, world) == NamedNode(iri(expected))


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("relation", "memberOf", NamedNode(GP + "memberOf")),
        ("relation", "gp:memberof", NamedNode(GP + "memberOf")),
        ("relation", GP + "memberOf", NamedNode(GP + "memberOf")),
        ("event", "CONSULT", NamedNode(PLOVER + "consult")),
        ("event", "plover:consult-visit", NamedNode(PLOVER + "consult-visit")),
        ("sector", "military", NamedNode(PLOVER + "military")),
        ("sector", "plover:military", NamedNode(PLOVER + "military")),
        ("since", "2024-02", Literal("2024-02-01", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))),
        ("until", "2024-02", Literal("2024-02-29", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))),
        ("integer", "007", Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer"))),
        ("string", 'say "}"', Literal('say "}"')),
    ],
)
def test_the_other_types(world: Reader, kind: str, value: str, expected: NamedNode | Literal) -> None:
    assert term(kind, value, world) == expected


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("actor", "Malli", "did you mean .*Mali"),
        ("actor", "Ada Morreau", "Ada Moreau|Names, ISO codes"),
        ("actor", "state:MLX", "state:MLI"),
        ("actor", "https://example.org/nobody", "no id 'https://example.org/nobody'"),
        ("bloc", "EKOWAS", "did you mean .*bloc:ecowas"),
        ("relation", "memberof_", "did you mean memberOf"),
        ("relation", "zzz", "Relations are .*memberOf"),
        ("event", "CONSULTS", "did you mean consult"),
        ("sector", "militery", "did you mean military"),
        ("document", "doc:sahell", "did you mean doc:sahel"),
        ("since", "yesterday", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("until", "2023-02-30", "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ("integer", "many", "not a whole number"),
        ("actor", "  ", "p is empty; write for example p=Mali"),
        ("string", "x" * 1001, "p is too long"),
    ],
)
def test_unknown_values_answer_with_the_nearest(world: Reader, kind: str, value: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as caught:
        term(kind, value, world)
    assert len(str(caught.value).splitlines()) <= 2
    assert len(str(caught.value)) < 1000


def test_an_ambiguous_name_lists_the_candidates(world: Reader) -> None:
    with pytest.raises(UsageError, match=r"means several actors: .*state:CO[DG].*state:CO[DG]"):
        term("actor", "Congo", world)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", TYPES)
def test_no_value_becomes_query_text(world: Reader, kind: str, attack: str) -> None:
    before = world.count()
    try:
        found = term(kind, attack, world)
    except UsageError:
        found = None
    assert world.count() == before
    assert found is None or kind == "string"
    assert found is None or found == Literal(attack)


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(TYPES), st.text(max_size=40))
def test_any_text_is_a_term_or_a_usage_error(kind: str, text: str) -> None:
    with open_store("memory:") as empty, contextlib.suppress(UsageError):
        assert isinstance(term(kind, text, empty), NamedNode | Literal)


def test_a_required_parameter_is_asked_for(world: Reader) -> None:
    with pytest.raises(UsageError, match="members also needs bloc=AES"):
        run(world, "members")


def test_an_unknown_parameter_names_the_known(world: Reader) -> None:
    with pytest.raises(UsageError, match="no parameter 'block'; it takes bloc"):
        run(world, "members", params={"bloc": "AES", "block": "x"})
