"""From a store to a page: what is chosen, what it is called, and what is said where nothing is left."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import rdf
from kg.errors import KgError, NothingFoundError, UsageError
from kg.render import draw
from kg.store import Store, open_store


@pytest.fixture(scope="module")
def store(root: Path) -> Iterator[Store]:
    with open_store("memory:") as opened:
        opened.load(root / "tests" / "graph" / "small.trig")
        opened.add(rdf.current(opened.quads()))
        yield opened


def data_of(page: Path) -> dict[str, Any]:
    text = page.read_text(encoding="utf-8").partition('<script type="application/json" id="data">')[2]
    return json.loads(text.partition("</script>")[0])


def names(page: Path) -> set[str]:
    return {node["name"] for node in data_of(page)["nodes"]}


def test_the_whole_store_is_drawn_with_its_quotes(store: Store, tmp_path: Path) -> None:
    page = draw(store, tmp_path / "all.html")
    assert {"Mali", "Niger", "Russia", "France", "Sergey Lavrov"} <= names(page)
    quotes = data_of(page)["meta"]["quotes"]
    assert "Mali belongs to ECOWAS." in {quote["quote"] for quote in quotes}
    assert "https://example.org/break" in {quote["url"] for quote in quotes}
    assert "2 sources" in page.read_text(encoding="utf-8")


def test_around_an_actor(store: Store, tmp_path: Path) -> None:
    page = draw(store, tmp_path / "near.html", around="Sergey Lavrov")
    assert names(page) == {"Sergey Lavrov", "Russia"}
    assert "Sergey Lavrov" in data_of(page)["meta"]["title"]


def test_the_answer_of_a_query_under_its_title(store: Store, tmp_path: Path) -> None:
    page = draw(store, tmp_path / "members.html", query="members", params={"bloc": "AES"})
    assert {"Mali", "Niger"} <= names(page)
    assert "France" not in names(page)
    assert data_of(page)["meta"]["title"] == "Members of a bloc"


def test_as_of_a_day(store: Store, tmp_path: Path) -> None:
    page = draw(store, tmp_path / "then.html", as_of="2024-06-01")
    assert "as of 2024-06-01" in data_of(page)["meta"]["subtitle"]
    member = [edge for edge in data_of(page)["edges"] if edge["to"] == "bloc:ecowas"]
    assert [edge.get("status", "holds") for edge in member] == ["holds"]


def test_one_source_alone_gives_its_title(store: Store, tmp_path: Path) -> None:
    with open_store("memory:") as single:
        single.add(quad for quad in store.quads() if not str(quad.graph_name).endswith("doc/old>"))
        page = draw(single, tmp_path / "one.html")
    assert data_of(page)["meta"]["title"] == "A break & a visit"
    assert "<h1>A break &amp; a visit</h1>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("choice", "error", "words"),
    [
        ({"around": "Narnia"}, UsageError, "Narnia"),
        ({"query": "no-such-query"}, UsageError, "no-such-query"),
        ({"query": "members"}, UsageError, "bloc"),
        ({"as_of": "soon"}, UsageError, "soon"),
        ({"query": "members", "params": {"bloc": "NATO"}}, NothingFoundError, "members"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_leaves_no_file(
    store: Store, tmp_path: Path, choice: dict[str, Any], error: type[KgError], words: str
) -> None:
    with pytest.raises(error, match=words):
        draw(store, tmp_path / "none.html", **choice)
    assert list(tmp_path.iterdir()) == []
