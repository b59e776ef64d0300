"""One atomic change of a store, as a value: what goes, what comes, and the SPARQL update that does both at once.

The update is written from quads by the engine's own serialiser, never from text.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from kg.errors import StoreError

__all__ = ["Change"]


@dataclass(frozen=True, slots=True)
class Change:
    """Graphs to drop, then quads to remove, then quads to add; a quad both removed and added stays."""

    drops: tuple[str, ...] = ()
    removes: tuple[Quad, ...] = ()
    adds: tuple[Quad, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.drops or self.removes or self.adds)

    def only(self, holds: Callable[[Quad], bool]) -> "Change":
        """The part that makes a difference in a store for which ``holds`` says what it has."""
        staying = set(self.adds)
        return Change(
            drops=self.drops,
            removes=tuple(quad for quad in dict.fromkeys(self.removes) if quad not in staying and holds(quad)),
            adds=tuple(quad for quad in dict.fromkeys(self.adds) if _graph(quad) in self.drops or not holds(quad)),
        )

    def update(self) -> str:
        """The change as one SPARQL update, which the engine does whole or not at all.

        >>> a = NamedNode("https://example.org/a")
        >>> Change(adds=(Quad(a, a, a),)).update()
        'INSERT DATA {\\n<https://example.org/a> <https://example.org/a> <https://example.org/a> .\\n}'
        """
        for quad in self.removes:
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise StoreError(f"a quad with a blank node cannot be removed alone: {quad}; replace its whole graph")
        steps = [f"DROP SILENT GRAPH {NamedNode(graph)}" for graph in self.drops]
        steps += [f"{verb} DATA {{\n{_block(quads)}}}" for verb, quads in self._data() if quads]
        return ";\n".join(steps)

    def _data(self) -> tuple[tuple[str, tuple[Quad, ...]], ...]:
        return ("DELETE", self.removes), ("INSERT", self.adds)


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _block(quads: Iterable[Quad]) -> str:
    return "".join(f"{_placed(quad)}\n" for quad in quads)


def _placed(quad: Quad) -> str:
    if isinstance(quad.graph_name, DefaultGraph):
        return f"{quad.triple} ."
    return f"GRAPH {quad.graph_name} {{ {quad.triple} }}"
