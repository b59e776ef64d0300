"""The library: every query has a sound header and finds in a small known world exactly what it should."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg import ontology, rdf
from kg.errors import InputError, UsageError
from kg.query import Result, describe, find, library, listing, read_query, run
from kg.query.header import parse
from kg.store import Reader, check_query, open_store
from kg.store.guard import tokens
from kg.vocab import CURRENT, GP, prefixes

WORLD = Path(__file__).with_name("reference.trig")
NAMES = sorted(library())


@pytest.fixture(scope="module")
def world() -> Iterator[Reader]:
    with open_store("memory:") as store:
        store.load(WORLD)
        store.add(rdf.current(store.quads()))
        yield store


def columns(result: Result, *names: str) -> list[tuple[str | None, ...]]:
    """The rows, cut to the columns that the expectations speak of."""
    return [tuple(row[name] for name in names) for row in result.dicts()]


def test_there_are_enough_and_the_promised_ones() -> None:
    promised = (
        "members memberships-of allies-of partners-of relations-between supporters-of opponents-of events-between "
        "planned left why timeline shared-blocs most-connected denied facts-of-document sources sanctions "
        "hosts-of-forces arms-suppliers mediators visits"
    )
    assert set(promised.split()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_header_and_projection_agree(world: Reader, name: str) -> None:
    query = library()[name]
    assert query.title
    assert query.question.endswith("?")
    assert query.examples
    check_query(query.text)
    asked = world.select(query.text).variables
    hidden = {parameter.name for parameter in query.params}
    assert hidden <= set(asked)
    assert [column.name for column in query.columns] == [variable for variable in asked if variable not in hidden]
    assert all(column.meaning for column in query.columns)


@pytest.mark.parametrize("name", NAMES)
def test_queries_use_what_exists_and_what_is_portable(name: str) -> None:
    text = library()[name].text
    assert "|^" not in text.replace(" ", "")
    declared = dict(re.findall(r"^PREFIX ([\w]+): <(.*)>$", text, flags=re.MULTILINE))
    known = prefixes() | {"graph": "https://w3id.org/geopolkg/graph/"}
    assert declared == {prefix: known[prefix] for prefix in declared}
    assert "ORDER BY" in text
    families = re.findall(r"VALUES \?relation \{([^}]*)\}", text)
    used = {relation.removeprefix("gp:") for family in families for relation in family.split()}
    assert used <= set(ontology.load().relations)


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_used_as_the_engine_can_bind_them(name: str) -> None:
    query = library()[name]
    body = query.text[query.text.index("WHERE") :]
    for parameter in query.params:
        assert not re.search(rf"BOUND\(\s*\?{parameter.name}\b|BIND\(\s*\?{parameter.name}\s+AS", body)
        uses = [line for line in body.splitlines() if re.search(rf"\?{parameter.name}\b", line) and "BY" not in line]
        assert uses
        assert parameter.required or all("FILTER(" in line and "COALESCE(" in line for line in uses)


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_the_header_can_be_typed(name: str) -> None:
    query = library()[name]
    for example in query.examples:
        if example.startswith("kg query "):
            assert example.split()[2] == name
            given = re.findall(r"--param (\w+)=", example)
            assert {parameter.name for parameter in query.params if parameter.required} <= set(given)
            assert all(query.param(parameter) for parameter in given)


EXPECTED: dict[str, tuple[dict[str, str], tuple[str, ...], list[tuple[str | None, ...]]]] = {
    "members": ({"bloc": "AES"}, ("member", "member_id", "since", "documents"),
        [("Mali", "state:MLI", "2023-09", "1"), ("Niger", "state:NER", "2023-09", "1")]),
    "memberships-of": ({"actor": "Mali"}, ("bloc", "bloc_id", "quote"),
        [("Alliance of Sahel States", "bloc:aes", "Mali and Niger founded the alliance in September 2023.")]),
    "allies-of": ({"actor": "Niger"}, ("ally", "ally_id", "relation"), [("Mali", "state:MLI", "defencePactWith")]),
    "partners-of": ({"actor": "Russia"}, ("partner", "relation", "field"),
        [("Alliance of Sahel States", "cooperatesWith", "plover:military")]),
    "supporters-of": ({"actor": "Ukraine"}, ("supporter", "relation", "since"),
        [("France", "aids", None), ("United States", "suppliesArmsTo", "2022")]),
    "opponents-of": ({"actor": "Russia"}, ("opponent", "relation", "side"),
        [("European Union", "sanctions", "against"), ("Ukraine", "inConflictWith", "by")]),
    "relations-between": (
        {"actor": "Mali", "other": "ECOWAS"}, ("subject_id", "relation", "object_id", "phase", "holds", "end"),
        [("state:MLI", "memberOf", "bloc:ecowas", "holds", "false", None),
         ("state:MLI", "memberOf", "bloc:ecowas", "ends", "false", "2025-01-29")],
    ),
    "events-between": ({"actor": "Mali", "other": "Russia"}, ("date", "kind", "role", "with_id", "place", "modality"),
        [("2025-04-03", "plover:consult-visit", "actor", "state:RUS", "Moscow", "planned")]),
    "planned": ({"actor": "Niger"}, ("kind", "subject_id", "what", "object_id", "start"),
        [("event", "state:NER", "plover:consult-visit", "state:RUS", "2025-04-03")]),
    "left": ({"bloc": "ECOWAS"}, ("member", "bloc_name", "day", "documents"),
        [("Mali", "ECOWAS", "2025-01-29", "1"), ("Niger", "ECOWAS", "2025-01-29", "1")]),
    "why": (
        {"subject": "Niger", "relation": "cooperatesWith", "object": "Mali"},
        ("stated", "toward_id", "quote", "outlet"),
        [("defencePactWith", "state:MLI", "A charter binds them to defend each other.", "sample")],
    ),
    "timeline": ({"actor": "Mali", "until": "2023"}, ("day", "what", "object_id", "phase"),
        [("2022-05-10", "memberOf", "bloc:ecowas", "holds"), ("2023-09-01", "memberOf", "bloc:aes", "begins")]),
    "shared-blocs": ({"actor": "MLI", "other": "state:NER"}, ("bloc", "bloc_id"),
        [("Alliance of Sahel States", "bloc:aes")]),
    "most-connected": ({"relation": "memberOf"}, ("name", "partners"),
        [("Alliance of Sahel States", "2"), ("Mali", "1"), ("Niger", "1")]),
    "denied": ({}, ("subject_id", "what", "object_id", "polarity", "modality"),
        [("state:NER", "hostsForcesOf", "state:RUS", "denied", "actual"),
         ("state:UKR", "supports", "org:rebels", "affirmed", "alleged")]),
    "facts-of-document": ({"document_id": "doc:old"}, ("kind", "subject_id", "what", "object_id", "at"),
        [("statement", "state:MLI", "memberOf", "bloc:ecowas", "0"),
         ("statement", "state:NER", "memberOf", "bloc:ecowas", "0")]),
    "sources": ({}, ("document", "outlet", "published", "statements", "events"),
        [("doc:reference-table", "geopolkg reference tables", None, "9", "0"),
         ("doc:old", "sample", "2022-05-10", "2", "0"), ("doc:war", "sample", "2024-06-14", "5", "1"),
         ("doc:sahel", "sample", "2025-02-03", "6", "0"), ("doc:moscow", "sample daily", "2025-03-20", "6", "1")]),
    "sanctions": ({"actor": "Russia"}, ("sender_id", "target_id"), [("bloc:eu", "state:RUS")]),
    "hosts-of-forces": ({}, ("host", "guest"), [("Mali", "Russia")]),
    "arms-suppliers": ({}, ("supplier", "receiver"), [("United States", "Ukraine")]),
    "mediators": ({}, ("mediator", "party"), [("Qatar", "Ukraine")]),
    "office-holders": ({}, ("person", "office"), [("Sergei Lavrov", "foreign minister of Russia")]),
    "agreements": ({}, ("party", "agreement"), [("Mali", "Liptako-Gourma Charter")]),
    "visits": ({"since": "2024", "until": "2024"}, ("date", "visitor", "host", "outlet"),
        [("2024-06-12", "France", "Ukraine", "sample")]),
    "standings": ({}, ("party", "bloc", "relation", "since", "basis"),
        [("Qatar", "Alliance of Sahel States", "observerOf", "2024", "reference")]),
    "suspensions": ({}, ("party", "bloc", "since", "quote"),
        [("France", "ECOWAS", "2020", "An almanac, page 1")]),
    "chairs": ({"actor": "AES"}, ("chair", "bloc", "since"), [("Niger", "Alliance of Sahel States", "2024-07")]),
    "recognition": ({"actor": "Qatar"}, ("who", "whom", "since"), [("Qatar", "Ukraine", "1992")]),
    "successors": ({}, ("predecessor", "successor"), [("ECOWAS", "Alliance of Sahel States")]),
    "capitals": ({"actor": "Qatar"}, ("state", "capital"), [("Qatar", "Doha")]),
    "former-colonial-ties": ({}, ("power", "state", "basis"), [("France", "Qatar", "reference")]),
    "disputed-territories": ({}, ("claimant", "other"), [("Qatar", "France")]),
    "conflicts": ({"actor": "Qatar"}, ("one", "other", "quote"), [("Qatar", "United States", "An almanac, page 1")]),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_each_query_finds_what_it_should(world: Reader, name: str) -> None:
    params, names, rows = EXPECTED[name]
    assert columns(run(world, name, params=params), *names) == rows


@pytest.mark.parametrize(
    ("name", "params", "count"),
    [
        ("partners-of", {"actor": "Russia", "sector": "natural_resource"}, 0),
        ("partners-of", {"actor": "Russia", "sector": "plover:military"}, 1),
        ("denied", {"actor": "Russia"}, 1),
        ("denied", {"actor": "France"}, 0),
        ("planned", {}, 2),
        ("planned", {"actor": "France"}, 0),
        ("left", {"since": "2025-01-29", "until": "2025-01"}, 2),
        ("left", {"since": "2025-02"}, 0),
        ("left", {"actor": "Mali"}, 1),
        ("left", {"bloc": "AES"}, 0),
        ("sanctions", {"actor": "Mali"}, 0),
        ("why", {"subject": "Mali"}, 6),
        ("why", {"subject": "Mali", "relation": "memberOf"}, 3),
        ("why", {"subject": "Mali", "object": "Russia"}, 1),
        ("events-between", {"actor": "Mali"}, 2),
        ("events-between", {"actor": "Russia", "type": "CONSULT"}, 2),
        ("events-between", {"actor": "Russia", "type": "consult-phone"}, 0),
        ("events-between", {"actor": "Russia", "since": "2025-05"}, 0),
        ("visits", {"actor": "Niger"}, 1),
        ("timeline", {"actor": "Mali", "since": "2025-02"}, 4),
    ],
)
def test_optional_parameters_narrow_the_answer(world: Reader, name: str, params: dict[str, str], count: int) -> None:
    assert len(run(world, name, params=params)) == count


def test_most_connected_counts_each_partner_once(world: Reader) -> None:
    rows = columns(run(world, "most-connected", params={"relation": "cooperatesWith"}), "actor_id", "partners")
    assert rows == [("bloc:aes", "1"), ("state:MLI", "1"), ("state:NER", "1"), ("state:RUS", "1")]


def test_most_connected_over_all_relations_has_one_row_an_actor(world: Reader) -> None:
    rows = columns(run(world, "most-connected"), "actor_id", "partners")
    assert len({row[0] for row in rows}) == len(rows)
    assert ("state:RUS", "4") in rows


@pytest.mark.parametrize(
    ("day", "members"),
    [("2023-08", []), ("2023-09", ["Mali", "Niger"]), ("2025-06", ["Mali", "Niger"])],
)
def test_members_as_of_a_day(world: Reader, day: str, members: list[str]) -> None:
    assert [row[0] for row in run(world, "members", params={"bloc": "AES"}, as_of=day).rows] == members


def test_as_of_a_day_before_the_exit_they_are_still_in(world: Reader) -> None:
    inside = run(world, "members", params={"bloc": "ECOWAS"}, as_of="2024-06-01")
    assert columns(inside, "member_id") == [("state:MLI",), ("state:NER",)]
    assert len(run(world, "members", params={"bloc": "ECOWAS"})) == 0
    assert len(run(world, "left", as_of="2024-06-01")) == 0


def test_as_of_a_day_knows_only_the_plans_announced_by_then(world: Reader) -> None:
    assert len(run(world, "planned", as_of="2025-03-19")) == 0
    assert len(run(world, "planned", as_of="2025-03-20")) == 2


@pytest.mark.parametrize("name", NAMES)
def test_as_of_works_on_every_query(world: Reader, name: str) -> None:
    params, names, rows = EXPECTED[name]
    assert columns(run(world, name, params=params, as_of="2030"), *names) == rows
    before = run(world, name, params=params, as_of="1999")
    assert before.columns == run(world, name, params=params).columns
    assert len(before) <= len(run(world, name, params=params))


def test_as_of_leaves_the_store_as_it_is(world: Reader) -> None:
    before = world.dump()
    run(world, "members", params={"bloc": "AES"}, as_of="2020")
    assert world.dump() == before


def test_a_bad_day_is_named(world: Reader) -> None:
    with pytest.raises(UsageError, match="'last spring' is not a date"):
        run(world, "sources", as_of="last spring")


def test_an_unknown_query_answers_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="no query 'member'; did you mean members"):
        find("member", library())
    with pytest.raises(UsageError, match="kg query --list"):
        find("zzz", library())


def test_own_folders_join_the_library(tmp_path: Path, world: Reader) -> None:
    (tmp_path / "mine.rq").write_text(
        "# title: Mine\n# param: actor — actor, required, example Mali — who\n# column: n — how many\n"
        f"SELECT ?actor (COUNT(*) AS ?n) WHERE {{ GRAPH <{CURRENT}> {{ ?actor ?p ?o }} }} GROUP BY ?actor",
        encoding="utf-8",
    )
    assert library([tmp_path])["mine"].title == "Mine"
    assert run(world, "mine", params={"actor": "Mali"}, extra_dirs=(tmp_path,)).columns == ("n",)
    assert "mine" not in library()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("# param: actor", "q:1: cannot read the parameter"),
        ("# param: actor — planet, required, example Mars — where", "one of actor, bloc"),
        ("# colour: red", "q:1: the header has no key 'colour'"),
    ],
)
def test_a_bad_header_is_named_with_its_line(line: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        parse("q", f"{line}\nASK {{}}")


def test_files_that_are_no_queries(tmp_path: Path) -> None:
    (tmp_path / "binary.rq").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="is not UTF-8"):
        read_query(tmp_path / "binary.rq")
    with pytest.raises(InputError, match="cannot read"):
        read_query(tmp_path / "missing.rq")


def test_describe_tells_all_that_the_header_says() -> None:
    for query in library().values():
        text = describe(query.name)
        told = [
            query.title,
            query.question,
            *query.examples,
            *(p.name for p in query.params),
            *(c.name for c in query.columns),
        ]
        assert all(part in text for part in told)
        assert query.name in listing()


def test_the_reference_world_is_in_our_model() -> None:
    known = set(ontology.load().relations)
    used = {word.text.removeprefix("gp:") for word in tokens(WORLD.read_text("utf-8")) if word.text.startswith("gp:")}
    with open_store("memory:") as store:
        store.load(WORLD)
        predicates = {row[0] for row in store.select("SELECT DISTINCT ?p WHERE { ?s rdf:predicate ?p }")}
    assert {node.value.removeprefix(GP) for node in predicates if isinstance(node, NamedNode)} <= known
    assert used
