"""Writing the embedded store: one writer at a time, each change atomic, counted in the ledger, and on disk."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.store import disk, ledger
from kg.store.canonical import canonical, rename_blank_nodes
from kg.store.change import Change
from kg.store.formats import read_quads
from kg.store.locks import WriterLock, changing
from kg.store.mistakes import query_mistake
from kg.store.oxigraph import OxigraphReader
from kg.vocab import prefixes

__all__ = ["OxigraphStore"]


class OxigraphStore(OxigraphReader):
    """Reads and writes a store: a new one in memory, or the one at ``folder``, made where there is none.

    Holds the writer's lock of the folder until closed; waits up to ``wait`` seconds for another writer to finish.
    """

    def __init__(self, url: str, folder: Path | None, *, wait: float = 0.0) -> None:
        self._lock: WriterLock | None = None
        if folder is not None:
            disk.create(folder)
            with disk.plain_errors(folder):
                self._lock = WriterLock(folder, wait=wait)
        try:
            super().__init__(url, folder)
        except BaseException:
            self.close()
            raise

    def _open(self) -> pyoxigraph.Store:
        return pyoxigraph.Store() if self._folder is None else disk.open_writing(self._folder)

    def replace(
        self, graph: str, quads: Iterable[Quad], *, also_remove: Iterable[Quad] = (), also_add: Iterable[Quad] = ()
    ) -> bool:
        """Give the named graph exactly these quads and change other graphs with it, in one atomic update and a flush.

        Each quad goes to ``graph``, whatever it names itself; ``also_remove`` and ``also_add`` keep their graphs. The
        ledger's entry of a document changes with it. Where nothing differs nothing is written: the answer is False.
        """
        name = NamedNode(graph)
        new = canonical(Quad(quad.subject, quad.predicate, quad.object, name) for quad in quads)
        old = canonical(self._pattern(graph))
        entry = ledger.rows(graph, new) if ledger.is_listed(graph) else []
        return self._commit(
            Change(
                drops=(graph,) if old and old != new else (),
                removes=(*also_remove, *self._stale(graph, entry)),
                adds=(*(rename_blank_nodes(new, scope=graph) if old != new else ()), *entry, *also_add),
            )
        )

    def remove(self, graph: str, *, also_remove: Iterable[Quad] = (), also_add: Iterable[Quad] = ()) -> bool:
        """Take the named graph away, its ledger entry too, and change other graphs with it."""
        return self.replace(graph, (), also_remove=also_remove, also_add=also_add)

    def add(self, quads: Iterable[Quad]) -> bool:
        """Put the quads beside what is there; the ledger's entries follow for the documents they touch."""
        new = tuple(quads)
        touched: dict[str, list[Quad]] = {}
        for quad in new:
            if isinstance(quad.graph_name, NamedNode) and ledger.is_listed(quad.graph_name.value):
                touched.setdefault(quad.graph_name.value, []).append(quad)
        removes: list[Quad] = []
        adds: list[Quad] = []
        for graph, more in touched.items():
            fresh = ledger.rows(graph, (*self._pattern(graph), *more))
            removes += self._stale(graph, fresh)
            adds += fresh
        return self._commit(Change(removes=tuple(removes), adds=(*new, *adds)))

    def load(self, path: Path, *, graph: str | None = None) -> int:
        """Put the content of an RDF file beside what is there; a bad file (`InputError`) loads nothing."""
        quads = read_quads(path, graph=graph)
        self.add(quads)
        return len(quads)

    def update(self, text: str) -> None:
        """Run a SPARQL update that the program itself wrote; it goes past the ledger, so not for documents' graphs."""
        try:
            self._write(lambda: self._db.update(text, prefixes=prefixes()))
        except SyntaxError as error:
            raise query_mistake(text, error) from error

    def close(self) -> None:
        """Let go of the database and of the writer's lock."""
        with self._gate():
            super().close()
        if self._lock is not None:
            self._lock.release()

    def _stale(self, graph: str, fresh: list[Quad]) -> list[Quad]:
        """What the ledger says about the graph and will no longer be so."""
        if not ledger.is_listed(graph):
            return []
        entry = self._db.quads_for_pattern(NamedNode(graph), None, None, NamedNode(ledger.LEDGER))
        return [quad for quad in entry if quad not in fresh]

    def _commit(self, change: Change) -> bool:
        needed = change.only(lambda quad: quad in self._db)
        if not needed:
            return False
        if needed.drops or needed.removes:
            text = needed.update()
            self._write(lambda: self._db.update(text))
        else:
            self._write(lambda: self._db.extend(needed.adds))  # as atomic, and quicker
        return True

    def _write(self, step: Callable[[], None]) -> None:
        """Do one atomic step and bring it to the disk.

        A database that failed to write refuses all further writes until it is opened again, so it is let go of here and
        opened by the next use. No local variable may hold it, for the error's traceback would keep it locked.
        """
        self._wake()
        try:
            with self._plain_errors(), self._gate():
                step()
                if self._folder is not None:
                    self._db.flush()
        except StoreError:
            if self._folder is not None:
                self._database = None
            raise

    def _wake(self) -> None:
        """Open again what a failed write let go of; inside the gate that would wait for itself."""
        _ = self._db

    def _gate(self) -> AbstractContextManager[None]:
        return nullcontext() if self._folder is None else changing(self._folder)
