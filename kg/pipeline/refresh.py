"""What a change of one document changes in the derived relations, found without looking at the rest of the store.

What holds between two actors follows from the statements between these two and from nothing else. So the pairs that the
document speaks of, before and after, are derived anew, and the difference is what has to change.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from kg import rdf
from kg.store import Reader
from kg.vocab import CURRENT, prefixes

__all__ = ["Refresh", "refresh"]

_SUBJECT = NamedNode(prefixes()["rdf"] + "subject")
_OBJECT = NamedNode(prefixes()["rdf"] + "object")
_STATEMENTS = """SELECT ?graph ?a ?b ?s ?p ?o WHERE {
  GRAPH ?graph { ?s rdf:subject ?a ; rdf:object ?b ; ?p ?o }
}"""
_DERIVED = "SELECT ?graph ?a ?p ?b WHERE { GRAPH ?graph { ?a ?p ?b } }"

Pair = tuple[NamedNode, NamedNode]


@dataclass(frozen=True, slots=True)
class Refresh:
    """Quads of ``graph/current`` that no longer follow, and those that do now, both sorted."""

    removed: tuple[Quad, ...]
    added: tuple[Quad, ...]


def refresh(store: Reader, graph: str, quads: Iterable[Quad]) -> Refresh:
    """The difference that giving the document's graph these quads makes to the derived relations."""
    new = list(quads)
    pairs = _pairs((*store.quads(graph), *new))
    told = [quad for pair in pairs for quad in _between(store, pair) if quad.graph_name != NamedNode(graph)]
    should = set(rdf.current([*told, *new]))
    is_now = {quad for pair in pairs for quad in _derived(store, pair)}
    return Refresh(tuple(sorted(is_now - should, key=str)), tuple(sorted(should - is_now, key=str)))


def _pairs(quads: Iterable[Quad]) -> list[Pair]:
    """Both directions of each pair of actors that a statement relates, sorted."""
    ends: dict[str, dict[NamedNode, NamedNode]] = {}
    for quad in quads:
        if quad.predicate in (_SUBJECT, _OBJECT) and isinstance(quad.object, NamedNode):
            ends.setdefault(str(quad.subject), {})[quad.predicate] = quad.object
    found = {(end[_SUBJECT], end[_OBJECT]) for end in ends.values() if len(end) == 2}
    return sorted(found | {(b, a) for a, b in found}, key=str)


def _between(store: Reader, pair: Pair) -> list[Quad]:
    """All quads of the statements from one actor to the other, in whatever document."""
    rows = store.select(_STATEMENTS, {"a": pair[0], "b": pair[1]})
    return [Quad(s, p, o, graph) for graph, _, _, s, p, o in rows]  # type: ignore[arg-type]  # bound as RDF has them


def _derived(store: Reader, pair: Pair) -> list[Quad]:
    """What ``graph/current`` holds from one actor to the other."""
    rows = store.select(_DERIVED, {"graph": NamedNode(CURRENT), "a": pair[0], "b": pair[1]})
    return [Quad(a, p, b, graph) for graph, a, p, b in rows]  # type: ignore[arg-type]
