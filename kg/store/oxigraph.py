"""Reading the embedded store, on pyoxigraph: in memory, or a folder on disk that another process may be writing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
    Variable,
)

from kg.errors import StoreError, UsageError
from kg.store import disk
from kg.store.formats import rdf_format, serialise, write_file
from kg.store.mistakes import query_mistake
from kg.store.types import Params, Solutions
from kg.vocab import prefixes

__all__ = ["OxigraphReader"]

Answer = TypeVar("Answer", QuerySolutions, QueryBoolean, QueryTriples)


class OxigraphReader:
    """Reads a store: the one at ``folder`` as it is now, or the given database in memory."""

    def __init__(self, url: str, folder: Path | None, *, database: pyoxigraph.Store | None = None) -> None:
        self.url = url
        self._folder = folder
        self._process = os.getpid()
        self._closed = False
        self._database: pyoxigraph.Store | None = database if database is not None else self._open()

    def _open(self) -> pyoxigraph.Store:
        return pyoxigraph.Store() if self._folder is None else disk.open_reading(self._folder)

    @property
    def _db(self) -> pyoxigraph.Store:
        if self._process != os.getpid():
            raise StoreError(
                f"the store {self.url} was opened before this process was forked, and what it wrote would be lost; "
                "open it again in the new process"
            )
        if self._closed:
            raise StoreError(f"the store {self.url} is closed; open it again")
        if self._database is None:  # let go of after a failed write
            self._database = self._open()
        return self._database

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        with disk.plain_errors(Path(self.url) if self._folder is None else self._folder):
            yield

    def select(self, query: str, params: Params | None = None) -> Solutions:
        """Rows of a SELECT, read to the end, so that no open cursor holds the store."""
        answer = self._ask(query, params, QuerySolutions)
        with self._plain_errors():
            rows = [tuple(row) for row in answer]
        return Solutions(tuple(variable.value for variable in answer.variables), rows)

    def ask(self, query: str, params: Params | None = None) -> bool:
        """Answer of an ASK."""
        return bool(self._ask(query, params, QueryBoolean))

    def construct(self, query: str, params: Params | None = None) -> list[Triple]:
        """Triples of a CONSTRUCT or DESCRIBE, sorted, each once."""
        answer = self._ask(query, params, QueryTriples)
        with self._plain_errors():
            return sorted(set(answer), key=str)

    def _ask(self, query: str, params: Params | None, kind: type[Answer]) -> Answer:
        values: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(name): term for name, term in (params or {}).items()
        }
        database = self._db
        try:
            answer = database.query(query, prefixes=prefixes(), use_default_graph_as_union=True, substitutions=values)
        except (SyntaxError, RuntimeError, OSError) as error:
            raise query_mistake(query, error) from error
        if not isinstance(answer, kind):
            raise UsageError(f"this query gives {_kinds[type(answer)]}, and {_kinds[kind]} were asked for")
        return answer

    def quads(self, graph: str | None = None) -> list[Quad]:
        """All quads, or those of the named graph, or of the default graph where the name is empty; sorted."""
        with self._plain_errors():
            return sorted(self._pattern(graph), key=str)

    def graphs(self) -> list[str]:
        """IRIs of the named graphs that hold something, sorted."""
        with self._plain_errors():
            names = [name for name in self._db.named_graphs() if isinstance(name, NamedNode)]
            return sorted(name.value for name in names if next(self._pattern(name.value), None) is not None)

    def count(self, graph: str | None = None) -> int:
        """How many quads there are, or are in the named graph."""
        with self._plain_errors():
            return len(self._db) if graph is None else sum(1 for _ in self._pattern(graph))

    def _pattern(self, graph: str | None) -> Iterator[Quad]:
        name = None if graph is None else NamedNode(graph) if graph else DefaultGraph()
        return iter(self._db.quads_for_pattern(None, None, None, name))

    def dump(self, path: Path | None = None, *, format: str | None = None) -> bytes:  # noqa: A002
        """The whole content, sorted; the format is named (nq, trig …) or is the suffix of ``path``; else N-Quads."""
        kind = rdf_format(format or (path.name if path else "nq"))
        with self._plain_errors():
            content = serialise(self._pattern(None), format=kind, prefixes=prefixes())
        if path is not None:
            write_file(path, content)
        return content

    def close(self) -> None:
        """Let go of the database; a second call does nothing."""
        self._closed = True
        if self._process == os.getpid():  # a forked child must not shut down what its parent works with
            self._database = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_kinds = {QuerySolutions: "rows", QueryBoolean: "yes or no", QueryTriples: "triples"}
