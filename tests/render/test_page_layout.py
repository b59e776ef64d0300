"""Places of nodes: the same on every run, apart from each other, communities together, nothing left out."""

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.render.layout import Room, layout

ROOM = Room(40, 20, 34)


def overlaps(places: dict[str, tuple[float, float]], rooms: dict[str, Room]) -> list[tuple[str, str]]:
    """Pairs of nodes whose room is shared by more than the rounding of places."""
    names = sorted(places)
    found = []
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            (x1, y1), (x2, y2) = places[one], places[other]
            wide = min(x1 + rooms[one].half, x2 + rooms[other].half) - max(x1 - rooms[one].half, x2 - rooms[other].half)
            high = min(y1 + rooms[one].down, y2 + rooms[other].down) - max(y1 - rooms[one].up, y2 - rooms[other].up)
            if wide > 0.3 and high > 0.3:
                found.append((one, other))
    return found


def world(groups: int, size: int) -> "nx.Graph[str]":
    """Rings of actors, each around a hub, with a chain between the hubs, a far pair and three loners."""
    graph: nx.Graph[str] = nx.Graph()
    for group in range(groups):
        for member in range(size):
            graph.add_edge(f"hub{group}", f"{group}.{member}")
            graph.add_edge(f"{group}.{member}", f"{group}.{(member + 1) % size}")
        if group:
            graph.add_edge(f"hub{group - 1}", f"hub{group}")
    graph.add_edge("far", "away")
    graph.add_nodes_from(("alone", "aside", "apart"))
    return graph


@pytest.mark.parametrize(("groups", "size"), [(1, 6), (3, 12), (10, 19)])
def test_no_node_lies_on_another_and_none_is_left_out(groups: int, size: int) -> None:
    graph = world(groups, size)
    rooms = dict.fromkeys(graph, ROOM)
    places = layout(graph, rooms=rooms)
    assert set(places) == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert overlaps(places, rooms) == []


def test_the_check_of_overlap_sees_one() -> None:
    assert overlaps({"a": (0, 0), "b": (30, 10)}, {"a": ROOM, "b": ROOM}) == [("a", "b")]


def test_places_do_not_depend_on_the_order_of_nodes_and_edges() -> None:
    graph = world(4, 25)
    turned: nx.Graph[str] = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges())))
    rooms = dict.fromkeys(graph, ROOM)
    assert layout(turned, rooms=rooms) == layout(graph, rooms=rooms)


def test_those_who_are_tied_lie_nearer_than_those_who_are_not() -> None:
    graph = world(5, 19)
    places = layout(graph, rooms=dict.fromkeys(graph, ROOM))
    same = [math.dist(places[f"{g}.0"], places[f"hub{g}"]) for g in range(5)]
    other = [math.dist(places[f"{g}.0"], places[f"hub{h}"]) for g in range(5) for h in range(5) if g != h]
    assert sum(same) / len(same) < 0.5 * sum(other) / len(other)


def test_loners_lie_close_by_so_that_the_rest_stays_large() -> None:
    graph = world(2, 10)
    places = layout(graph, rooms=dict.fromkeys(graph, ROOM))
    main = [places[node] for node in graph if node.startswith(("hub", "0", "1"))]
    lowest, highest = max(y for _, y in main), min(y for _, y in main)
    assert max(y for _, y in places.values()) - lowest < lowest - highest


def test_an_empty_network_has_no_places() -> None:
    assert layout(nx.Graph(), rooms={}) == {}


@settings(max_examples=40, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=30), st.integers(1, 12))
def test_any_small_network_can_be_laid_out(pairs: set[tuple[int, int]], count: int) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"n{number}" for number in range(count))
    graph.add_edges_from((f"n{a}", f"n{b}") for a, b in sorted(pairs) if a != b)
    rooms = dict.fromkeys(graph, ROOM)
    places = layout(graph, rooms=rooms)
    assert set(places) == set(graph)
    assert overlaps(places, rooms) == []
