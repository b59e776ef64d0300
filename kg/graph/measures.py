"""Who matters, and who belongs together. Plain Python: networkx asks for numpy and scipy where we need neither."""

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["communities", "pagerank", "simple"]


def simple(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """The undirected graph with one edge a pair, whose ``weight`` is the number of ties; loops are left out."""
    import networkx as nx

    weights: dict[tuple[str, str], int] = defaultdict(int)
    for source, target in graph.edges():
        if source != target:
            weights[min(source, target), max(source, target)] += 1
    flat: nx.Graph[str] = nx.Graph()
    flat.add_nodes_from(sorted(graph))
    flat.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(weights.items()))
    return flat


def pagerank(graph: "nx.Graph[str]", *, damping: float = 0.85, tolerance: float = 1e-10) -> dict[str, float]:
    """Share of attention of each node, directions ignored; the shares add up to 1.

    >>> import networkx as nx
    >>> ranks = pagerank(nx.star_graph(["hub", "a", "b", "c"]))
    >>> round(ranks["hub"], 3), round(ranks["a"], 3)
    (0.48, 0.173)
    """
    flat = simple(graph)
    count = len(flat)
    if not count:
        return {}
    total = dict(flat.degree(weight="weight"))
    rank = dict.fromkeys(flat, 1 / count)
    for _ in range(200):
        idle = sum(rank[node] for node in flat if not total[node])
        new = {
            node: (1 - damping + damping * idle) / count
            + damping * sum(rank[other] * edge["weight"] / total[other] for other, edge in flat[node].items())
            for node in flat
        }
        moved = sum(abs(new[node] - rank[node]) for node in flat)
        rank = new
        if moved < tolerance:
            break
    return rank


def communities(graph: "nx.Graph[str]") -> list[list[str]]:
    """Groups that are tied more within than without (Louvain), largest first, members sorted.

    >>> import networkx as nx
    >>> communities(nx.Graph([("a", "b"), ("b", "c"), ("a", "c"), ("x", "y"), ("y", "z"), ("x", "z"), ("a", "x")]))
    [['a', 'b', 'c'], ['x', 'y', 'z']]
    """
    import networkx as nx

    flat = simple(graph)
    names = list(flat)
    # by number: networkx walks sets, whose order for text differs from run to run
    numbered = nx.relabel_nodes(flat, {name: number for number, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, weight="weight", seed=1)
    groups = [sorted(names[number] for number in group) for group in found]
    return sorted(groups, key=lambda group: (-len(group), group[0]))
