"""Where each node lies: communities as islands, nodes inside them, small components and loose nodes packed beside.

Plain Python and without chance: the same graph gives the same places on every machine and run.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.render.forces import Point, Ties, place
from kg.render.overlap import Box, separate

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Room", "layout"]

_FILL = 2.6  # a picture has this many times the area that its nodes and names need
_EVEN = 0.8  # below 1 what lies far out is drawn in, so that no lonely node makes all others small
_ONE_LEVEL = 70  # larger components are split into communities first
_WIDE = 1.15  # pictures are wider than high, as screens are
_GAP = 70.0


@dataclass(frozen=True, slots=True)
class Room:
    """What a node needs around its place, in pixels: half its width, and how far it reaches up and down."""

    half: float
    up: float
    down: float


def layout(graph: "nx.Graph[str]", *, rooms: Mapping[str, Room]) -> dict[str, Point]:
    """Places in pixels (y grows downwards) of all nodes of a simple undirected graph; edges may have a ``weight``.

    >>> import networkx as nx
    >>> places = layout(nx.path_graph(["a", "b", "c"]), rooms={n: Room(20, 20, 30) for n in "abc"})
    >>> sorted(places)
    ['a', 'b', 'c']
    """
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    islands = [_island(graph, part, rooms) for part in parts if len(part) > 1]
    loose = [part[0] for part in parts if len(part) == 1]
    islands += [_shelf(loose, rooms)] if loose else []
    return _packed(islands, rooms)


def _island(graph: "nx.Graph[str]", members: Sequence[str], rooms: Mapping[str, Room]) -> dict[str, Point]:
    """Places of one component, its longer axis level."""
    number = {node: index for index, node in enumerate(members)}
    ties = {
        (min(number[a], number[b]), max(number[a], number[b])): float(weight)
        for a, b, weight in graph.subgraph(members).edges(data="weight", default=1.0)
        if a != b
    }
    ordered = dict(sorted(ties.items()))
    flat = _one_level if len(members) <= _ONE_LEVEL else _two_levels
    at = _filling(_turned(_evened(flat(len(members), ordered))), [rooms[node] for node in members])
    return dict(zip(members, _roomy(at, [rooms[node] for node in members]), strict=True))


def _one_level(count: int, ties: Ties) -> list[Point]:
    return place(count, ties, rounds=300)


def _two_levels(count: int, ties: Ties) -> list[Point]:
    groups = _communities(count, ties)
    local = [_inside(group, ties) for group in groups]
    radii = [0.9 + max(math.hypot(*point) for point in points) for points in local]
    home = {node: index for index, group in enumerate(groups) for node in group}
    between: dict[tuple[int, int], float] = {}
    for (one, other), weight in ties.items():
        pair = min(home[one], home[other]), max(home[one], home[other])
        if pair[0] != pair[1]:
            between[pair] = between.get(pair, 0.0) + weight
    soft = {pair: math.log1p(weight) / 4 for pair, weight in sorted(between.items())}
    middles = place(len(groups), soft, sizes=radii, rounds=300)
    middles = separate(middles, [(radius, radius) for radius in radii])
    at: list[Point] = [(0.0, 0.0)] * count
    for group, points, (x, y) in zip(groups, local, middles, strict=True):
        for node, (dx, dy) in zip(group, points, strict=True):
            at[node] = (x + dx, y + dy)
    return at


def _inside(group: Sequence[int], ties: Ties) -> list[Point]:
    number = {node: index for index, node in enumerate(group)}
    own = {(number[a], number[b]): weight for (a, b), weight in ties.items() if a in number and b in number}
    return place(len(group), own, rounds=120 if len(group) <= _ONE_LEVEL else 70)


def _communities(count: int, ties: Ties) -> list[list[int]]:
    """Louvain's communities, largest first. Nodes are numbers here: sets of strings have no steady order."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from((one, other, weight) for (one, other), weight in ties.items())
    found = nx.community.louvain_communities(graph, weight="weight", seed=1)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))


def _evened(at: Sequence[Point]) -> list[Point]:
    """The points with far ones drawn in towards the origin."""
    far = max(math.hypot(x, y) for x, y in at) or 1.0
    shrunk = [(max(math.hypot(x, y), 1e-9) / far) ** (_EVEN - 1) for x, y in at]
    return [(x * by, y * by) for (x, y), by in zip(at, shrunk, strict=True)]


def _filling(at: Sequence[Point], rooms: Sequence[Room]) -> list[Point]:
    """The points in pixels, on an area that fits their rooms and near the shape of a screen."""
    width = max(x for x, _ in at) - min(x for x, _ in at) or 1.0
    height = max(y for _, y in at) - min(y for _, y in at) or 1.0
    area = _FILL * sum(2 * room.half * (room.up + room.down) for room in rooms)
    stretch = min(1.7, max(1.0, width / height / _WIDE)) ** 0.5  # of the height, at the cost of the width
    scale = math.sqrt(area / max(width * height, 0.2 * width * width))
    return [(x * scale / stretch, y * scale * stretch) for x, y in at]


def _turned(at: Sequence[Point]) -> list[Point]:
    """The points turned about the origin so that they spread most from left to right."""
    xx, yy = sum(x * x for x, _ in at), sum(y * y for _, y in at)
    angle = -0.5 * math.atan2(2 * sum(x * y for x, y in at), xx - yy)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos - y * sin, x * sin + y * cos) for x, y in at]


def _roomy(at: Sequence[Point], rooms: Sequence[Room]) -> list[Point]:
    """The points moved apart until each has its room; a box is centred on its node for the purpose."""
    shift = [(room.down - room.up) / 2 for room in rooms]
    boxes: list[Box] = [(room.half, (room.up + room.down) / 2) for room in rooms]
    apart = separate([(x, y + down) for (x, y), down in zip(at, shift, strict=True)], boxes)
    return [(x, y - down) for (x, y), down in zip(apart, shift, strict=True)]


def _shelf(loose: Sequence[str], rooms: Mapping[str, Room]) -> dict[str, Point]:
    """Nodes without ties, in rows."""
    width = 2 * max(rooms[node].half for node in loose)
    height = max(rooms[node].up + rooms[node].down for node in loose)
    columns = max(1, math.ceil(math.sqrt(len(loose) * 2.2 * height / width)))
    return {node: (index % columns * width, index // columns * height) for index, node in enumerate(loose)}


def _packed(islands: Sequence[Mapping[str, Point]], rooms: Mapping[str, Room]) -> dict[str, Point]:
    """The islands beside and below each other: the first leads, later ones fill shelves under it."""
    places: dict[str, Point] = {}
    frames = [_frame(island, rooms) for island in islands]
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in frames)
    limit = max([right - left for left, _, right, _ in frames] + [math.sqrt(area * _WIDE)], default=0.0)
    x = y = lowest = 0.0
    for island, (left, top, right, bottom) in zip(islands, frames, strict=True):
        if x > 0 and x + right - left > limit + 1:
            x, y = 0.0, lowest
        places |= {node: (px - left + x, py - top + y) for node, (px, py) in island.items()}
        lowest = max(lowest, y + bottom - top + _GAP)
        x += right - left + _GAP
    return _centred(places)


def _frame(island: Mapping[str, Point], rooms: Mapping[str, Room]) -> tuple[float, float, float, float]:
    return (
        min(x - rooms[node].half for node, (x, _) in island.items()),
        min(y - rooms[node].up for node, (_, y) in island.items()),
        max(x + rooms[node].half for node, (x, _) in island.items()),
        max(y + rooms[node].down for node, (_, y) in island.items()),
    )


def _centred(places: Mapping[str, Point]) -> dict[str, Point]:
    if not places:
        return {}
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (round(x - middle[0], 1), round(y - middle[1], 1)) for node, (x, y) in places.items()}
