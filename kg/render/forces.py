"""Fruchterman and Reingold's force-directed placement in plain Python, without chance: equal input, equal places.

Lengths are in units of the ideal distance between two tied nodes. Nodes start on a sunflower spiral, the best tied in
the middle, so that nothing has to be drawn by lot.
"""

import math
from collections.abc import Mapping, Sequence

__all__ = ["Point", "Ties", "place", "sunflower"]

Point = tuple[float, float]
Ties = Mapping[tuple[int, int], float]
"""Weights by pair of node numbers, each pair once."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
_NEAR = 1e-6
_WHOLE = 150  # up to here all pairs repel; beyond, only those in the same or a neighbouring cell
_CELL = 2.5


def sunflower(count: int) -> list[Point]:
    """Points spread evenly over a disc, from the middle outwards.

    >>> [(round(x, 2), round(y, 2)) for x, y in sunflower(3)]
    [(0.71, 0.0), (-0.9, 0.83), (0.14, -1.58)]
    """
    spiral = ((math.sqrt(i + 0.5), i * _GOLDEN) for i in range(count))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in spiral]


def place(
    count: int, ties: Ties, *, sizes: Sequence[float] | None = None, rounds: int = 200, gravity: float = 0.06
) -> list[Point]:
    """Places of ``count`` nodes around the origin: tied ones near each other, all others apart.

    ``sizes`` are radii: bigger nodes keep more room around them.

    >>> near, far = place(3, {(0, 1): 1.0})[1:]
    >>> math.dist(near, place(3, {(0, 1): 1.0})[0]) < math.dist(far, place(3, {(0, 1): 1.0})[0])
    True
    """
    radii = list(sizes) if sizes is not None else [0.5] * count
    at = _start(count, ties, spread=max(0.9, 1.8 * sum(radii) / max(1, count)))
    mass = _masses(count, ties)
    first = 0.35 * math.sqrt(max(1, count)) * max(1.0, max(radii, default=1.0))
    for turn in range(rounds):
        push = _repulsion(at, radii, mass)
        _pull(at, push, ties, radii, gravity)
        limit = first * (1 - turn / rounds) + 0.002
        at = [_moved(point, force, limit) for point, force in zip(at, push, strict=True)]
    return _centred(at)


def _start(count: int, ties: Ties, *, spread: float) -> list[Point]:
    weight = [0.0] * count
    for (one, other), value in ties.items():
        weight[one] += value
        weight[other] += value
    order = sorted(range(count), key=lambda node: (-weight[node], node))
    at: list[Point] = [(0.0, 0.0)] * count
    for node, (x, y) in zip(order, sunflower(count), strict=True):
        at[node] = (spread * x, spread * y)
    return at


def _masses(count: int, ties: Ties) -> list[float]:
    """How strongly each node repels: well tied ones more, or they would all meet in the middle."""
    ends = [0] * count
    for pair in ties:
        for node in pair:
            ends[node] += 1
    return [math.sqrt(0.35 + 0.35 * degree) for degree in ends]


def _repulsion(at: Sequence[Point], radii: Sequence[float], mass: Sequence[float]) -> list[list[float]]:
    push = [[0.0, 0.0] for _ in at]
    for one, others in _neighbourhoods(at):
        x, y = at[one]
        own, mine, bulk = push[one], radii[one], mass[one]
        for other in others:
            dx, dy = x - at[other][0], y - at[other][1]
            room = 0.5 + 0.5 * (mine + radii[other])
            force = bulk * mass[other] * room * room / max(dx * dx + dy * dy, 1e-4)
            fx, fy = dx * force, dy * force
            own[0] += fx
            own[1] += fy
            push[other][0] -= fx
            push[other][1] -= fy
    return push


def _neighbourhoods(at: Sequence[Point]) -> list[tuple[int, Sequence[int]]]:
    """For each node the later ones that it repels."""
    count = len(at)
    if count <= _WHOLE:
        return [(one, range(one + 1, count)) for one in range(count)]
    cells: dict[tuple[int, int], list[int]] = {}
    for node, (x, y) in enumerate(at):
        cells.setdefault((math.floor(x / _CELL), math.floor(y / _CELL)), []).append(node)
    around = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    found: list[tuple[int, Sequence[int]]] = []
    for (column, row), members in cells.items():
        near = [node for dx, dy in around for node in cells.get((column + dx, row + dy), ())]
        found += [(one, [other for other in near if other > one]) for one in members]
    return found


def _pull(at: Sequence[Point], push: list[list[float]], ties: Ties, radii: Sequence[float], gravity: float) -> None:
    for (one, other), weight in ties.items():
        dx, dy = at[one][0] - at[other][0], at[one][1] - at[other][1]
        force = weight * math.hypot(dx, dy) / (0.5 + 0.5 * (radii[one] + radii[other]))
        push[one][0] -= dx * force
        push[one][1] -= dy * force
        push[other][0] += dx * force
        push[other][1] += dy * force
    for (x, y), force_on in zip(at, push, strict=True):
        force_on[0] -= gravity * x
        force_on[1] -= gravity * y


def _moved(point: Point, force: Sequence[float], limit: float) -> Point:
    length = math.hypot(*force)
    if length < _NEAR:
        return point
    step = min(length, limit) / length
    return point[0] + force[0] * step, point[1] + force[1] * step


def _centred(at: Sequence[Point]) -> list[Point]:
    count = max(1, len(at))
    middle = sum(x for x, _ in at) / count, sum(y for _, y in at) / count
    return [(x - middle[0], y - middle[1]) for x, y in at]
