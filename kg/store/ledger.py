"""What the store should hold: for each document's graph the number of quads and a hash, kept in ``graph/ledger``.

An entry is written in the same atomic change as the graph it counts, so a loss that the database does not notice
(a damaged log, a change made behind our back) shows as a difference between entry and graph.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.store.canonical import canonical, content_hash, hash_of
from kg.store.types import Reader
from kg.vocab import DATA, GRAPH, REFERENCE

__all__ = ["LEDGER", "Entry", "differences", "entries", "entries_in", "is_listed", "rows"]

LEDGER = GRAPH + "ledger"
"""The graph of the entries."""

_COUNT = NamedNode("http://rdfs.org/ns/void#triples")
_HASH = NamedNode("https://schema.org/sha256")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One document's line of the ledger: the IRI of its graph, how many quads that has, and their `content_hash`."""

    graph: str
    quads: int
    sha256: str


def is_listed(graph: str) -> bool:
    """Whether the ledger keeps an entry for this graph: it does for documents, reference tables and data files.

    >>> is_listed(GRAPH + "doc/d1"), is_listed(GRAPH + "current")
    (True, False)
    """
    return graph.startswith((GRAPH + "doc/", REFERENCE, DATA))


def rows(graph: str, quads: Iterable[Quad]) -> list[Quad]:
    """The entry of a document's graph as quads of the ledger; none for an empty graph."""
    content = canonical(quads)
    if not content:
        return []
    name, ledger = NamedNode(graph), NamedNode(LEDGER)
    return [
        Quad(name, _COUNT, Literal(str(len(content)), datatype=_INTEGER), ledger),
        Quad(name, _HASH, Literal(hash_of(content)), ledger),
    ]


def entries(store: Reader) -> list[Entry]:
    """All entries, sorted by graph."""
    return entries_in(store.quads(LEDGER))


def entries_in(quads: Iterable[Quad]) -> list[Entry]:
    """The entries among quads of a ledger, sorted by graph."""
    counts: dict[str, int] = {}
    hashes: dict[str, str] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            if quad.predicate == _COUNT:
                counts[quad.subject.value] = int(quad.object.value)
            elif quad.predicate == _HASH:
                hashes[quad.subject.value] = quad.object.value
    return [
        Entry(graph, counts.get(graph, 0), hashes.get(graph, "")) for graph in sorted(counts.keys() | hashes.keys())
    ]


def differences(store: Reader, *, but: str | None = None) -> list[str]:
    """IRIs of the listed graphs whose content is not what the ledger says, sorted; empty for a sound store.

    Graphs whose IRI begins with ``but`` are not looked at.
    """
    listed = {entry.graph: entry for entry in entries(store)}
    found = {graph for graph in store.graphs() if is_listed(graph)} | listed.keys()
    wanted = (graph for graph in found if but is None or not graph.startswith(but))
    return sorted(graph for graph in wanted if not _agrees(store, graph, listed.get(graph)))


def _agrees(store: Reader, graph: str, entry: Entry | None) -> bool:
    quads = store.quads(graph)
    return entry == Entry(graph, len(quads), content_hash(quads))
