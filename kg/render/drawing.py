"""The whole way from a store to a page, for who wants just that."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.render.files import write_page
from kg.render.view import view

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Reader

__all__ = ["draw"]


def draw(
    store: "Reader",
    path: Path,
    *,
    title: str | None = None,
    around: str | None = None,
    hops: int = 1,
    query: str | None = None,
    params: Mapping[str, str] | None = None,
    as_of: str | None = None,
    parts: Collection[str] | None = None,
) -> Path:
    """Write the page of the store's network, or of the part asked for (see `kg.graph.network`), and give its path."""
    from kg.graph import network

    graph = network(store, around=around, hops=hops, query=query, params=params, as_of=as_of, parts=parts)
    return write_page(view(graph, title=title or _title(graph, query)), path)


def _title(graph: "nx.MultiDiGraph[str]", query: str | None) -> str:
    """A title from what was asked for (Relations around Mali; that of a named query), else that of a single source."""
    from kg.query import library

    if query in library():
        return library()[str(query)].title
    choice = str(graph.graph.get("choice") or "")
    if choice.startswith("around"):
        return f"Relations {choice}"
    sources = {(quote.document, quote.title) for *_, told in graph.edges(data=True) for quote in told["evidence"]}
    only = next(iter(sources))[1] if len(sources) == 1 else ""
    return only or "Who stands where with whom"
