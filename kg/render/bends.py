"""How far each line is bent, so that parallel ties lie beside each other and no line runs through a third node."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.render.forces import Point

__all__ = ["bends"]

_APART = 30.0  # pixels between the middles of parallel lines
_MOST = 0.6
_CAREFUL = 150  # up to this many nodes lines are led around nodes
_TRIED = (0.0, 0.12, -0.12, 0.22, -0.22, 0.34, -0.34)


def bends(pairs: Sequence[tuple[str, str]], places: Mapping[str, Point], sizes: Mapping[str, float]) -> list[float]:
    """One bend a pair of nodes: 0 straight, positive to the left of its direction (as seen on the screen), at most 0.6.

    >>> places = {"a": (0.0, 0.0), "b": (200.0, 0.0)}
    >>> one, two = bends([("a", "b"), ("b", "a")], places, {"a": 10.0, "b": 10.0})
    >>> one == two != 0
    True
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (source, target) in enumerate(pairs):
        groups[min(source, target), max(source, target)].append(index)
    found = [0.0] * len(pairs)
    for (one, other), members in groups.items():
        middle = _free_way(one, other, places, sizes) if len(places) <= _CAREFUL else 0.0
        step = min(_step(math.dist(places[one], places[other])), 2 * _MOST / max(1, len(members) - 1))
        reach = step * (len(members) - 1) / 2
        middle = max(reach - _MOST, min(_MOST - reach, middle))
        for rank, index in enumerate(members):
            bend = middle + step * rank - reach
            found[index] = round(bend if pairs[index][0] == one else -bend, 3)
    return found


def _step(length: float) -> float:
    """The bend that sets two lines of this length `_APART` pixels apart in the middle."""
    return min(0.3, _APART / (0.39 * max(length, 1.0)))


def _free_way(one: str, other: str, places: Mapping[str, Point], sizes: Mapping[str, float]) -> float:
    """The least bend with which the line from one to other passes no third node; 0 where none is free."""
    if one == other:
        return 0.0
    a, b = places[one], places[other]
    reach = math.dist(a, b)
    near = [
        (places[node], sizes[node] + 6)
        for node in places
        if node not in (one, other) and math.dist(places[node], a) + math.dist(places[node], b) < 1.35 * reach + 40
    ]
    for bend in _TRIED:
        way = [_along(a, b, bend, step / 16) for step in range(1, 16)]
        if all(math.dist(point, middle) > radius for middle, radius in near for point in way):
            return bend
    return 0.0


def _along(a: Point, b: Point, bend: float, share: float) -> Point:
    """The point at a share of the way on the bent line: the same curve that the drawing library makes."""
    turn, reach = bend * math.pi / 2, (1 + abs(bend)) / 2
    dx, dy = b[0] - a[0], b[1] - a[1]
    control = (
        a[0] + reach * (dx * math.cos(turn) + dy * math.sin(turn)),
        a[1] + reach * (dy * math.cos(turn) - dx * math.sin(turn)),
    )
    rest = 1 - share
    return (
        rest * rest * a[0] + 2 * rest * share * control[0] + share * share * b[0],
        rest * rest * a[1] + 2 * rest * share * control[1] + share * share * b[1],
    )
