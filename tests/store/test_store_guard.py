"""The guard: what a query from outside may hold."""

import contextlib

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.store import check_query

ESCAPED = "S" + chr(92) + "u0045RVICE"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { service silent <http://x> { ?s ?p ?o } }",
        "SELECT * { SERVICE<http://x>{ ?s ?p ?o } }",
        "SELECT * { SERVICE?x{ ?s ?p ?o } }",
        "SELECT * { SERVICE:x{ ?s ?p ?o } }",
        "SELECT * { ?a ?b ?c . service:x{ ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://x>{ ?s ?p ?o } }",
        "SELECT * { SERVICESILENT:x{ ?s ?p ?o } }",
        "ASKFROM:x{}",
        "SELECT * { " + ESCAPED + " <http://x> { ?s ?p ?o } }",
        "SELECT * FROM <http://x> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "LOAD <http://x>",
        "SELECT * { ?s ?p 'a\\'' SERVICE <http://x> {} }",
        "SELECT * { ?s ?p '''a'b''' SERVICE <http://x> {} }",
        "SELECT * { ?s ex:a\\'b ?o . SERVICE <http://x> { ?s ?p 'c' } }",
        "SELECT * { ?a ?p ?b FILTER(?a<?b)SERVICE:x#>\n{ ?s ?p ?o } }",
        "SELECT * { ?a ?p <http://x/" + chr(92) + "u0041#y> SERVICE <http://x> {} }",
        "SELECT * { ?a ?p ?b#c\n SERVICE <http://x> {} }",
        "# a comment\r SELECT * FROM <http://x> {}",
    ],
)
def test_words_that_reach_outside_are_refused(query: str) -> None:
    with pytest.raises(UsageError, match="would reach outside this store"):
        check_query(query)


@pytest.mark.parametrize("word", ["INSERT", "delete", "CLEAR", "Drop", "CREATE", "COPY", "MOVE", "ADD"])
def test_words_that_change_the_store_are_refused(word: str) -> None:
    with pytest.raises(UsageError, match="would change the store"):
        check_query(f"{word} DATA {{ <http://a> <http://b> <http://c> }}")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from WHERE { ?service ?load ?from } # insert from a service",
        "SELECT * WHERE { ?s rdfs:label 'SERVICE', \"LOAD\", '''FROM''', \"\"\"DELETE\"\"\"@en-from }",
        "SELECT * WHERE { ?s <http://x/service#from> ex:load . ?s ex:service _:insert }",
        "SELECT * WHERE { ?a ?b ?c FILTER(?a < ?c && ?c > 3 && ?a<=?c) }",
        "SELECT * WHERE {" + "?a ?b ?c ." * 300 + "}",
        "SELECT * WHERE { VALUES ?x { " + "<http://example.org/x> " * 2_000 + "} }",
        "SELECT * " + "{" * 100 + "?a ?b ?c" + "}" * 100,
    ],
)
def test_the_same_words_elsewhere_are_fine(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT * " + "{" * 101 + "}" * 101, "nests brackets 101 deep"),
        ("SELECT * { FILTER(" + "(" * 99 + "1" + ")" * 99 + ") }", "nests brackets 101 deep"),
        ("SELECT * { ?a ?b " + "[ ?p " * 200 + "1" + "]" * 200 + "}", "nests brackets 201 deep"),
        ("SELECT * { ?a ?b " + "<<(" * 60 + " 1 " + ")>>" * 60 + "}", "nests brackets 121 deep"),
        ("SELECT * { FILTER(1" + "+1" * 7_000 + ") }", "keywords and signs"),
        ("SELECT * { FILTER(" + "!" * 7_000 + "1) }", "keywords and signs"),
        ("SELECT * { {}" + "UNION{}" * 2_000 + "}", "keywords and signs"),
        ("SELECT * { ?s ?p '" + "x" * 64_000 + "' }", "64,0.. bytes"),
    ],
)
def test_what_would_end_the_engine_is_refused_first(query: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        check_query(query)


@given(st.text(max_size=300))
def test_the_guard_itself_never_fails(text: str) -> None:
    with contextlib.suppress(UsageError):
        check_query(text)


BACKSLASH = chr(92)
SIGNS = ["<", ">", "#", "(", ")", "{", "}", "[", "]", "^^", "<<", ".", ";", "||", "!", "=", '"', "'", '"""', "'''"]
WORDS = ["?a", ":x", "ex:a", "FILTER", "BIND", "<http://x>", "@en", "1", "_:b"]
ESCAPES = [BACKSLASH, f"{BACKSLASH}'", *(f"{BACKSLASH}u00{code}" for code in ("22", "27", "3c", "23"))]
PIECES = st.sampled_from([*SIGNS, *WORDS, *ESCAPES, " ", "\n"])
CALLS = st.sampled_from(["SERVICE <http://127.0.0.1:9/> {}", "SERVICE:x{}", "service\n?z{}", "SERVICESILENT:x{}"])


@settings(max_examples=400)
@given(st.lists(PIECES, max_size=7), CALLS, st.lists(PIECES, max_size=3))
def test_nothing_around_it_hides_a_service_from_the_guard(before: list[str], call: str, after: list[str]) -> None:
    """What the guard lets pass makes the engine call nobody: it is no query, or the call is in a text or comment."""
    names = "PREFIX : <http://127.0.0.1:9/> PREFIX ex: <http://127.0.0.1:9/>"
    query = f"{names} SELECT * WHERE {{ ?a ?p ?b {''.join(before)}{call}{''.join(after)} }}"
    try:
        check_query(query)
    except UsageError:
        return
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("http://127.0.0.1:9/a")] * 3))
    with contextlib.suppress(SyntaxError):
        list(store.query(query))  # type: ignore[arg-type]  # an OSError would be the call going out
