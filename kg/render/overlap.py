"""Pushing boxes apart until none lies on another, each as little as may be."""

import math
from collections.abc import Iterable, Sequence

from kg.render.forces import Point

__all__ = ["Box", "overlapping", "separate"]

Box = tuple[float, float]
"""Half the width and half the height that a node needs around its place."""

_ROUNDS = 120
_SPREADS, _SPREAD, _AFTER_A_SPREAD = 60, 1.05, 30


def separate(at: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """The places with overlapping boxes moved apart along the shorter way; where that takes long, all spreads a little.

    >>> (_, above), (_, below) = separate([(0.0, 0.0), (1.0, 0.0)], [(2.0, 1.0), (2.0, 1.0)])
    >>> below - above >= 2
    True
    """
    places = [list(point) for point in at]
    turn = 0
    while pairs := list(_touching(places, boxes)):
        turn += 1
        for one, other in pairs:
            _part(places, boxes, one, other, ease=min(1.0, 0.5 + turn / _ROUNDS))
        if turn % _ROUNDS == 0:
            places = [[_SPREAD * x, _SPREAD * y] for x, y in places]
    return [(x, y) for x, y in places]


def overlapping(at: Sequence[Point], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Pairs of numbers whose boxes lie on each other.

    >>> overlapping([(0.0, 0.0), (1.0, 0.0), (9.0, 0.0)], [(1.0, 1.0)] * 3)
    [(0, 1)]
    """
    return list(_touching([list(point) for point in at], boxes))


def _touching(at: Sequence[Sequence[float]], boxes: Sequence[Box]) -> Iterable[tuple[int, int]]:
    """Overlapping pairs in order: sweep from left to right, so that far nodes are never compared."""
    order = sorted(range(len(at)), key=lambda node: (at[node][0] - boxes[node][0], node))
    open_: list[int] = []
    for node in order:
        left = at[node][0] - boxes[node][0]
        open_ = [other for other in open_ if at[other][0] + boxes[other][0] > left + 1e-9]
        for other in open_:
            if abs(at[node][1] - at[other][1]) < boxes[node][1] + boxes[other][1] - 1e-9:
                yield (other, node) if other < node else (node, other)
        open_.append(node)


def _part(at: list[list[float]], boxes: Sequence[Box], one: int, other: int, *, ease: float) -> None:
    dx, dy = at[other][0] - at[one][0], at[other][1] - at[one][1]
    over_x = boxes[one][0] + boxes[other][0] - abs(dx)
    over_y = boxes[one][1] + boxes[other][1] - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return  # an earlier move of this round has parted them
    axis, over, toward = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
    step = math.copysign(max(over * ease, 0.01) / 2, toward)
    at[one][axis] -= step
    at[other][axis] += step
