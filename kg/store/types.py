"""The words every part of the store speaks: terms, rows of a SELECT, and what reading and writing promise.

A store holds quads. Its default graph, as queries see it, is the union of all graphs. Reading and writing are two
protocols, so that a function that takes a `Reader` cannot change anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, runtime_checkable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

__all__ = ["Params", "Reader", "Solutions", "Store", "Term"]

Term = NamedNode | BlankNode | Literal | Triple
"""What a cell of a result holds."""

Params = Mapping[str, NamedNode | BlankNode | Literal]
"""Values for variables of a query, by name without the question mark."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer of a SELECT: ``variables`` in the order asked for, and one tuple a row, None where unbound.

    >>> rows = Solutions(("who",), [(NamedNode("https://example.org/a"),)])
    >>> [row[0].value for row in rows]
    ['https://example.org/a']
    """

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@runtime_checkable
class Reader(Protocol):
    """Everything that leaves the store as it is. Queries see one consistent state each.

    ``url`` names the store as `kg.store.open_store` takes it. A malformed query is a `UsageError` with line and column.
    """

    url: str

    def select(self, query: str, params: Params | None = None) -> Solutions:
        """Rows of a SELECT; each parameter must be in its projection. Our prefixes need no declaration."""
        ...

    def ask(self, query: str, params: Params | None = None) -> bool:
        """Answer of an ASK."""
        ...

    def construct(self, query: str, params: Params | None = None) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted, each once."""
        ...

    def quads(self, graph: str | None = None) -> list[Quad]:
        """All quads, or those of the named graph with this IRI, or of the default graph where it is empty; sorted."""
        ...

    def graphs(self) -> list[str]:
        """IRIs of the named graphs that hold something, sorted."""
        ...

    def count(self, graph: str | None = None) -> int:
        """How many quads there are, or are in the named graph."""
        ...

    def dump(self, path: Path | None = None, *, format: str | None = None) -> bytes:  # noqa: A002
        """The whole content as bytes that depend on nothing but the content, also written to ``path`` when given."""
        ...

    def close(self) -> None:
        """Let go of files and locks; a closed store answers nothing more."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@runtime_checkable
class Store(Reader, Protocol):
    """Reading plus writing. Each method that writes is one atomic change, on disk when it returns."""

    def replace(
        self, graph: str, quads: Iterable[Quad], *, also_remove: Iterable[Quad] = (), also_add: Iterable[Quad] = ()
    ) -> bool:
        """Give the named graph exactly these quads, and change other graphs with it; False where nothing differed."""
        ...

    def add(self, quads: Iterable[Quad]) -> bool:
        """Put the quads beside what is there; False where all were there already."""
        ...

    def remove(self, graph: str, *, also_remove: Iterable[Quad] = (), also_add: Iterable[Quad] = ()) -> bool:
        """Take the named graph away, and change other graphs with it; False where nothing differed."""
        ...

    def load(self, path: Path, *, graph: str | None = None) -> int:
        """Put an RDF file beside what is there and say how many quads it has; a bad file loads nothing."""
        ...

    def update(self, text: str) -> None:
        """Run a SPARQL update that the program itself wrote; never pass on text from outside."""
        ...
