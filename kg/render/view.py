"""From a graph to a picture: sizes, places, bends of lines, styles, and quotes told once."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.graph.evidence import Quote
from kg.render.bends import bends
from kg.render.bundles import Line, bundles
from kg.render.forces import Point
from kg.render.layout import Room, layout
from kg.render.model import EdgeView, GraphView, NodeView
from kg.render.styles import family_styles, kind_styles

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["view"]

_LETTER = 7.0  # pixels of a letter of a name, on average
_LETTERS = 6  # of a code that fits into a node
_LINE = 18  # letters; longer names take two lines
_NAMED = 160  # up to here every node gets room for its name
_CAP = 1.0  # pull of a pair: more would press those with many ties together until their lines cannot be told apart
_NEAR = {"memberOf": 2.0, "forceOf": 2.0, "holdsOffice": 1.6, "candidateFor": 0.8}
"""How strongly a relation draws its ends together; others 1, weaker where the tie does not stand."""


def view(
    graph: "nx.MultiDiGraph[str]", *, title: str, subtitle: str | None = None, caption: str | None = None
) -> GraphView:
    """The picture of a graph made by `kg.graph.network`; subtitle and caption are written where none is given.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("state:MLI", label="Mali", kind="State", iso2="ML")
    >>> view(graph, title="Mali").subtitle
    '1 actor, 0 relations'
    """
    names = sorted(graph)
    styles = {style.id for style in kind_styles(graph.nodes[node].get("kind", "Other") for node in names)}
    sizes = _sizes(graph, names)
    places = layout(_simple(graph), rooms={node: _room(graph, node, sizes[node]) for node in names})
    quotes = _Interned()
    edges = _edges(graph, places, sizes, quotes)
    told = subtitle if subtitle is not None else _subtitle(graph, len(edges), quotes.all())
    return GraphView(
        title=title,
        subtitle=told,
        caption=caption if caption is not None else f"{title}. {told}.",
        nodes=tuple(_node(graph, node, styles, sizes[node], places[node]) for node in names),
        edges=edges,
        quotes=quotes.all(),
        families=family_styles({edge.family for edge in edges}),
        kinds=kind_styles(graph.nodes[node].get("kind", "Other") for node in names),
    )


class _Interned:
    """Quotes, each kept once and known by its number."""

    def __init__(self) -> None:
        self._number: dict[Quote, int] = {}

    def numbers(self, quotes: Iterable[Quote]) -> tuple[int, ...]:
        return tuple(self._number.setdefault(quote, len(self._number)) for quote in quotes)

    def all(self) -> tuple[Quote, ...]:
        return tuple(self._number)


def _sizes(graph: "nx.MultiDiGraph[str]", names: list[str]) -> dict[str, float]:
    """Radii in pixels by the number of neighbours, so that a much told tie does not make a big actor."""
    neighbours = {node: len({*graph.successors(node), *graph.predecessors(node)} - {node}) for node in names}
    small = 0.8 if len(names) > _NAMED else 1.0
    base = {"Bloc": 17.0, "State": 15.0, "Territory": 14.0}
    return {
        node: round(small * (base.get(graph.nodes[node].get("kind", ""), 12.0) + min(16.0, 3.2 * math.sqrt(count))), 1)
        for node, count in neighbours.items()
    }


def _room(graph: "nx.MultiDiGraph[str]", node: str, size: float) -> Room:
    if len(graph) > _NAMED:
        return Room(size + 5, size + 5, size + 5)
    letters = len(str(graph.nodes[node].get("label", node)))
    lines = 1 if letters <= _LINE else 2
    half = min(max(size + 8, letters / lines * _LETTER / 2), 80.0)
    return Room(half + 4, size + 8, size + 12 + 15 * lines)


def _simple(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """The graph as the layout sees it: one weighted edge a pair, nodes and edges in a fixed order."""
    import networkx as nx

    weights: dict[tuple[str, str], float] = defaultdict(float)
    for source, target, attributes in graph.edges(data=True):
        if source != target:
            weights[min(source, target), max(source, target)] += _weight(attributes)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    simple.add_weighted_edges_from(
        (one, other, min(_CAP, 0.6 + 0.4 * w)) for (one, other), w in sorted(weights.items())
    )
    return simple


def _weight(attributes: Mapping[str, Any]) -> float:
    near = _NEAR.get(str(attributes.get("relation")), 0.5 if attributes.get("sign") == "-" else 1.0)
    return near if attributes.get("status", "holds") in {"holds", "suspended"} else 0.35 * near


def _node(graph: "nx.MultiDiGraph[str]", node: str, styles: set[str], size: float, place: Point) -> NodeView:
    attributes = graph.nodes[node]
    label = str(attributes.get("label") or node)
    kind = str(attributes.get("kind", "Other"))
    return NodeView(
        id=node, label=label, kind=kind if kind in styles else "Other", code=_code(attributes, label, kind),
        aliases=tuple(attributes.get("aliases", ())), size=size, x=place[0], y=place[1],
    )  # fmt: skip


def _code(attributes: Mapping[str, Any], label: str, kind: str) -> str:
    """Letters inside the node: the ISO code of a state, the acronym of a bloc where it is short."""
    code = str(attributes.get("iso2") or attributes.get("code") or "")
    if code or kind != "Bloc":
        return code if len(code) <= _LETTERS else ""
    acronyms = [name for name in (label, *attributes.get("aliases", ())) if name.isupper() and 1 < len(name) <= 4]
    return acronyms[0] if acronyms else ""


def _edges(
    graph: "nx.MultiDiGraph[str]", places: Mapping[str, Point], sizes: Mapping[str, float], quotes: _Interned
) -> tuple[EdgeView, ...]:
    lines = bundles(graph)
    bent = bends([(line.source, line.target) for line in lines], places, sizes)
    pairs = enumerate(zip(lines, bent, strict=True))
    return tuple(_edge(f"e{number}", line, quotes, bend) for number, (line, bend) in pairs)


def _edge(name: str, line: Line, quotes: _Interned, bend: float) -> EdgeView:
    told = line.told
    return EdgeView(
        id=name, source=line.source, target=line.target, relation=told["relation"], label=told["label"],
        family=told["family"], sign=told["sign"], directed=told["directed"], event=told["event"],
        polarity=told["polarity"], modality=told["modality"], phase=told["phase"], status=told["status"],
        start=told["start"] or "", end=told["end"] or "", since=told["valid_from"] or "", until=told["valid_to"] or "",
        said=told["said"] or "", sectors=tuple(told["sectors"]), confidence=told["confidence"], count=told["count"],
        quotes=quotes.numbers(told["evidence"]), acts=line.acts, bend=bend,
    )  # fmt: skip


def _subtitle(graph: "nx.MultiDiGraph[str]", lines: int, quotes: Iterable[Quote]) -> str:
    """What is shown, in one line: counts, sources, and what the graph says of its choice."""
    quotes = list(quotes)
    documents = {quote.document or quote.title for quote in quotes}
    published = sorted({quote.published for quote in quotes if quote.published})
    parts = [f"{_counted(len(graph), 'actor')}, {_counted(lines, 'relation')}"]
    if documents:
        parts[0] += f" from {_counted(len(documents), 'source')}"
    if published:
        parts[0] += f", published {published[0]}" + (f" to {published[-1]}" if len(published) > 1 else "")
    if graph.graph.get("parts"):
        parts.append(f"drawn from {graph.graph['parts']}")
    parts += [str(graph.graph[name]) for name in ("choice", "date") if graph.graph.get(name)]
    return " · ".join(parts)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" + ("" if count == 1 else "s")
