"""The graph made of a store: which ties there are, what they carry, and what a choice leaves."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg import rdf
from kg.errors import NothingFoundError, UsageError
from kg.graph import STATUSES, communities, network, pagerank
from kg.store import Store, open_store

SMALL = Path(__file__).parent / "small.trig"
Graph = nx.MultiDiGraph


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        opened.load(SMALL)
        opened.add(rdf.current(opened.quads()))
        yield opened


@pytest.fixture(scope="module")
def graph(store: Store) -> Graph:
    return network(store)


def tie(graph: Graph, source: str, target: str, relation: str) -> dict[str, Any]:
    """The only tie of a relation from one to the other."""
    ties = (told for _, end, told in graph.out_edges(source, data=True) if end == target)
    found = [told for told in ties if told["relation"] == relation]
    assert len(found) == 1, found
    return found[0]


def test_nodes_say_who_they_are(graph: Graph) -> None:
    mali = graph.nodes["state:MLI"]
    assert (mali["label"], mali["kind"], mali["iso2"]) == ("Mali", "State", "ML")
    assert mali["aliases"] == ("Republic of Mali",)
    aes = graph.nodes["bloc:aes"]
    assert (aes["kind"], aes["iso2"], aes["code"]) == ("Bloc", "", "AES")


def test_an_office_is_a_tie_to_its_state_and_no_node(graph: Graph) -> None:
    assert "office:foreign-minister-RUS" not in graph
    held = tie(graph, "person:sergey-lavrov", "state:RUS", "holdsOffice")
    assert held["label"] == "foreign minister of"
    assert held["family"] == "office"


def test_what_has_ended_is_one_ended_tie_with_its_history(graph: Graph) -> None:
    left = tie(graph, "state:MLI", "bloc:ecowas", "memberOf")
    assert left["status"] == "ended"
    assert (left["end"], left["valid_to"]) == ("2025-01-29", "2025-01-29")
    first, last = left["evidence"]
    assert (first.quote, last.quote) == ("Mali belongs to ECOWAS.", "Mali left ECOWAS on 29 January 2025.")
    assert left["said"] == "2022-05-10"


def test_a_mutual_relation_is_one_tie_whoever_comes_first(graph: Graph) -> None:
    ally = tie(graph, "state:MLI", "state:NER", "alliedWith")
    assert not graph.has_edge("state:NER", "state:MLI")
    assert ally["directed"] is False
    assert ally["count"] == 2
    assert ally["sectors"] == ("military", "natural resource")
    assert ally["confidence"] == 0.8


def test_quotes_name_source_speaker_and_sureness(graph: Graph) -> None:
    denied = tie(graph, "state:NER", "state:RUS", "hostsForcesOf")
    assert denied["status"] == "denied"
    (quote,) = denied["evidence"]
    assert quote.quote.endswith("denied that Russia has troops there.")
    assert (quote.outlet, quote.title, quote.published) == ("sample daily", "A break & a visit", "2025-04-05")
    assert (quote.according_to, quote.confidence) == ("Sergey Lavrov", 0.8)


def test_quotes_link_to_their_source(graph: Graph) -> None:
    (quote,) = tie(graph, "state:MLI", "bloc:aes", "memberOf")["evidence"]
    assert quote.url == "https://example.org/break"


def test_events_are_ties_of_their_own_families(graph: Graph) -> None:
    visit = tie(graph, "state:MLI", "state:RUS", "event:consult-visit")
    assert (visit["label"], visit["family"], visit["sign"], visit["status"]) == ("visits", "events", "+", "planned")
    assert (visit["start"], visit["valid_from"]) == ("2025-05", "2025-05-01")
    assert visit["event"]
    assert visit["directed"]
    accused = tie(graph, "state:FRA", "state:MLI", "event:accuse")
    assert (accused["family"], accused["sign"], accused["count"]) == ("hostile", "-", 2)


def test_a_mutual_event_ties_its_sides_and_not_those_on_one_side(graph: Graph) -> None:
    met = [(a, b) for a, b, told in graph.edges(data=True) if told["relation"] == "event:consult-multilateral"]
    assert sorted(met) == [("state:MLI", "state:NER"), ("state:NER", "state:RUS")]


def test_every_tie_has_everything(graph: Graph) -> None:
    for _, _, told in graph.edges(data=True):
        assert told["status"] in STATUSES
        assert told["evidence"]
        assert told["sign"] in {"+", "-", ""}
        assert told["label"]


def test_around_keeps_what_is_near(store: Store) -> None:
    near = network(store, around="Sergey Lavrov")
    assert set(near) == {"person:sergey-lavrov", "state:RUS"}
    assert "Lavrov" in near.graph["choice"]
    wider = network(store, around="person:sergey-lavrov", hops=2)
    assert {"state:MLI", "state:NER"} <= set(wider)
    assert "bloc:ecowas" not in wider


def test_as_of_shows_the_world_of_the_day(store: Store) -> None:
    before = network(store, as_of="2024-06")
    assert tie(before, "state:MLI", "bloc:ecowas", "memberOf")["status"] == "holds"
    assert not before.has_edge("state:MLI", "state:RUS")
    assert before.graph["date"] == "as of 2024-06"


def test_a_query_chooses(store: Store) -> None:
    chosen = network(store, query="members", params={"bloc": "AES"})
    assert {"state:MLI", "state:NER"} <= set(chosen)
    assert "state:FRA" not in chosen


def test_what_cannot_be_is_said_plainly(store: Store) -> None:
    with pytest.raises(UsageError, match="Narnia"):
        network(store, around="Narnia")
    with pytest.raises(UsageError, match="2024-13"):
        network(store, as_of="2024-13")
    with open_store("memory:") as empty, pytest.raises(NothingFoundError):
        network(empty)


def test_the_same_store_gives_the_same_graph_in_the_same_order(store: Store, graph: Graph) -> None:
    again = network(store)
    assert list(again.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(again.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))


def test_measures_cover_every_node(graph: Graph) -> None:
    ranks = pagerank(graph)
    assert sum(ranks.values()) == pytest.approx(1)
    assert max(ranks, key=lambda node: ranks[node]) == "state:MLI"
    assert sorted(node for group in communities(graph) for node in group) == sorted(graph)
