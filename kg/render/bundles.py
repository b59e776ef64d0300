"""The lines of a picture: events of one family and standing between two actors share one, every tie has its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Line", "bundles"]

_NAMED = 3  # kinds of events that a line names


@dataclass(frozen=True, slots=True)
class Line:
    """A line to draw: ``told`` as an edge of `kg.graph.network` has it; ``acts``: what each quote tells, or none."""

    source: str
    target: str
    told: Mapping[str, Any]
    acts: tuple[str, ...] = ()


def bundles(graph: "nx.MultiDiGraph[str]") -> list[Line]:
    """The lines of a network in a fixed order."""
    groups: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for source, target, key, told in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        kind = f"{told['family']} {told['status']} {told['directed']}" if told["event"] else str(key)
        groups.setdefault((source, target, kind), []).append(told)
    return [_line(source, target, edges) for (source, target, _), edges in groups.items()]


def _line(source: str, target: str, edges: Sequence[Mapping[str, Any]]) -> Line:
    if len(edges) == 1:
        return Line(source, target, edges[0])
    ranked = sorted(edges, key=lambda told: (-told["count"], told["label"]))
    told = {
        **ranked[0],
        "relation": "event:" + "+".join(sorted({edge["relation"].removeprefix("event:") for edge in edges})),
        "label": _named(list(dict.fromkeys(edge["label"] for edge in ranked))),
        "sign": ranked[0]["sign"] if len({edge["sign"] for edge in edges}) == 1 else "",
        "start": _end(edges, "start", "valid_from", first=True),
        "end": _end(edges, "end", "valid_to", first=False) or _end(edges, "start", "valid_from", first=False),
        "valid_from": min((edge["valid_from"] for edge in edges if edge["valid_from"]), default=None),
        "valid_to": max((edge["valid_to"] for edge in edges if edge["valid_to"]), default=None),
        "said": min((edge["said"] for edge in edges if edge["said"]), default=None),
        "sectors": tuple(sorted({sector for edge in edges for sector in edge["sectors"]})),
        "confidence": max((edge["confidence"] for edge in edges if edge["confidence"] is not None), default=None),
        "count": sum(edge["count"] for edge in edges),
    }
    quoted = [(quote, edge["label"]) for edge in edges for quote in edge["evidence"]]
    quoted.sort(key=lambda pair: (pair[0].order, pair[1]))
    told["evidence"] = tuple(quote for quote, _ in quoted)
    return Line(source, target, told, tuple(label for _, label in quoted))


def _named(labels: Sequence[str]) -> str:
    """The commonest kinds, parted by commas."""
    return ", ".join(labels[:_NAMED]) + (", …" if len(labels) > _NAMED else "")


def _end(edges: Sequence[Mapping[str, Any]], date: str, bound: str, *, first: bool) -> str | None:
    """The earliest or latest date as its source gives it."""
    dated = sorted((edge[bound] or "", edge[date]) for edge in edges if edge[date])
    known = [pair for pair in dated if pair[0]] or dated
    return (known[0] if first else known[-1])[1] if known else None
