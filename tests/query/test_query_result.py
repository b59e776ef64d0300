"""Running ad-hoc queries, and the forms of an answer."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat

from kg import rdf
from kg.errors import UsageError
from kg.query import Result, run
from kg.query.table import render
from kg.store import Reader, Term, open_store
from kg.vocab import prefixes

WORLD = Path(__file__).with_name("reference.trig")
MALI = NamedNode("https://w3id.org/geopolkg/id/state/MLI")
XSD = "http://www.w3.org/2001/XMLSchema#"
TERMS: st.SearchStrategy[Term | None] = st.one_of(
    st.none(),
    st.just(MALI),
    st.just(BlankNode("b1")),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(Literal),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: Literal(text, language="ar")),
    st.integers().map(lambda number: Literal(str(number), datatype=NamedNode(XSD + "integer"))),
)


@pytest.fixture(scope="module")
def world() -> Iterator[Reader]:
    with open_store("memory:") as store:
        store.load(WORLD)
        store.add(rdf.current(store.quads()))
        yield store


def test_ad_hoc_queries_know_our_prefixes(world: Reader) -> None:
    result = run(world, "SELECT ?who ?a WHERE { ?who gp:memberOf bloc:aes ; a ?a } ORDER BY ?who")
    assert result.rows == [("state:MLI", "State"), ("state:NER", "State")]
    assert result.dicts()[0] == {"who": "state:MLI", "a": "State"}


def test_ad_hoc_parameters_are_bound(world: Reader) -> None:
    query = "SELECT ?bloc ?who WHERE { ?who gp:memberOf ?bloc } ORDER BY ?who"
    assert len(run(world, query, params={"bloc": "bloc:aes"})) == 2
    assert len(run(world, query, params={"bloc": "Alliance"})) == 0


def test_ad_hoc_queries_as_of(world: Reader) -> None:
    query = "SELECT ?who WHERE { ?who gp:memberOf bloc:ecowas }"
    assert len(run(world, query)) == 0
    assert len(run(world, query, as_of="2024-12-31")) == 2


def test_ask_and_construct(world: Reader) -> None:
    asked = run(world, "ASK { state:MLI gp:memberOf bloc:aes }")
    assert (asked.columns, asked.rows, asked.to_json()) == (("answer",), [("true",)], '{"head":{},"boolean":true}')
    built = run(world, "CONSTRUCT WHERE { ?a gp:alliedWith ?b }")
    assert built.rows == [("state:MLI", "alliedWith", "state:NER"), ("state:NER", "alliedWith", "state:MLI")]
    assert "state:MLI gp:alliedWith state:NER ." in built.to_turtle()


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("SELECT * WHERE { SERVICE <http://x> { ?s ?p ?o } }", "reach outside"),
        ("DROP ALL ;", "would change the store"),
        ("hello world", "this is no query"),
        ("SELECT * WHERE { ?s ?p", "cannot be read at line 1"),
        ("SELECT * WHERE { ?s nope:p ?o }", "prefix is not known"),
        ("nope", "there is no query 'nope'"),
        ("SELECT * " + "{" * 3_000, "nests brackets 3000 deep"),
    ],
)
def test_bad_queries_are_a_usage_error(world: Reader, query: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault) as caught:
        run(world, query)
    assert len(str(caught.value).splitlines()) <= 2


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?label WHERE { ?s rdfs:label ?label } ORDER BY ?s ?label",
        "SELECT ?s ?c ?nothing WHERE { ?s gp:confidence ?c } ORDER BY ?s",
        "SELECT ?s WHERE { ?s a gp:Nothing }",
        "ASK { ?s ?p ?o }",
    ],
)
def test_json_is_what_the_engine_itself_writes(world: Reader, query: str) -> None:
    engine = pyoxigraph.Store()
    engine.extend(world.quads())
    answer = engine.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
    assert not isinstance(answer, pyoxigraph.QueryTriples)
    assert run(world, query).to_json().encode() == answer.serialize(format=QueryResultsFormat.JSON)


@given(st.lists(st.tuples(TERMS, TERMS), max_size=6))
def test_json_gives_back_every_term(rows: list[tuple[Term | None, Term | None]]) -> None:
    text = Result("rows", ("a", "b"), tuple(rows)).to_json()
    read = pyoxigraph.parse_query_results(text.encode(), format=QueryResultsFormat.JSON)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert [tuple(row) for row in read] == rows
    json.loads(text)


def test_csv_disarms_formulas_and_leaves_numbers() -> None:
    cells = ["=1+1", "+x", "-x", "@x", "\tx", "plain", "a,b", 'q"q', "two\nlines"]
    terms: tuple[tuple[Term | None, ...], ...] = tuple((Literal(cell),) for cell in cells)
    number = Literal("-5", datatype=NamedNode(XSD + "integer"))
    result = Result("rows", ("a",), (*terms, (number,), (None,)))
    read = [row[0] if row else "" for row in csv.reader(io.StringIO(result.to_csv(), newline=""))]
    assert read == ["a", "'=1+1", "'+x", "'-x", "'@x", "'\tx", "plain", "a,b", 'q"q', "two\nlines", "-5", ""]
    raw = [row[0] if row else "" for row in csv.reader(io.StringIO(result.to_csv(raw=True), newline=""))]
    assert raw[1:6] == cells[:5]


def test_tsv_has_one_line_a_row() -> None:
    result = Result("rows", ("a", "b"), ((Literal("x\ty\nz"), MALI), (None, Literal("=1"))))
    assert result.to_tsv() == "a\tb\nx y z\tstate:MLI\n\t'=1\n"


def test_csv_of_an_answer_with_a_risky_quote(world: Reader) -> None:
    text = run(world, "why", params={"subject": "Ukraine", "relation": "supports"}).to_csv()
    assert "'=Ukraine supports the rebels" in text


def test_a_wide_answer_stays_within_the_terminal(world: Reader) -> None:
    for width in (60, 80, 120):
        for name, params in (("why", {"subject": "Mali"}), ("members", {"bloc": "AES"}), ("sources", {})):
            table = run(world, name, params=params).to_table(width=width)
            assert max(map(len, table.splitlines())) <= width


def test_a_table_puts_long_words_under_their_row(world: Reader) -> None:
    table = run(world, "members", params={"bloc": "AES"}).to_table(width=80)
    assert table.splitlines() == [
        "member  member_id  since    documents  basis",
        "------  ---------  -------  ---------  -----",
        "Mali    state:MLI  2023-09  1          news",
        "    Mali and Niger founded the alliance in September 2023.",
        "Niger   state:NER  2023-09  1          news",
        "    Mali and Niger founded the alliance in September 2023.",
    ]


def test_a_table_cannot_steer_the_terminal() -> None:
    text = render(["a"], [["\x1b[31mred\x07 \u202eevil\u200f\nnext"]])
    assert text == "a\n-------------------\n[31mred evil next\n".replace("-" * 19, "-" * 17)


def test_an_empty_answer_says_so() -> None:
    assert render(["a", "b"], []) == "a  b\n(no rows)\n"


@given(st.lists(st.tuples(st.text(max_size=90), st.text(max_size=30)), min_size=1, max_size=4), st.integers(40, 120))
def test_no_cell_breaks_the_table(rows: list[tuple[str, str]], width: int) -> None:
    assert render(["left", "right"], rows, width=width).endswith("\n")
