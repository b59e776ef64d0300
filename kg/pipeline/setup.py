"""A store's first content: the reference graph, in place before any article is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.pipeline.report import counted

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.pipeline.compiled import Compiled
    from kg.store import Store

__all__ = ["Setup", "add_reference", "init"]

OnTable = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Setup:
    """What `init` did: whether the store is ``new``, how many tables and statements it holds, how many it changed."""

    new: bool
    tables: int
    statements: int
    changed: int

    def line(self) -> str:
        """What happened, for a person.

        >>> Setup(True, 12, 14000, 12).line()
        'reference graph: 14,000 statements of 12 tables'
        """
        told = f"reference graph: {self.statements:,} statements of {self.tables} tables"
        if self.new:
            return told
        return f"{told}; {counted(self.changed, 'table')} changed" if self.changed else f"{told}; nothing to change"


def init(url: str, *, on_table: OnTable | None = None, wait: float = 10.0) -> Setup:
    """Make the store at ``oxigraph:PATH`` with the reference graph, or bring that of an existing store up to date.

    A new store appears whole or not at all; in an existing one each table's graph is replaced in one atomic update, and
    what articles said stays. Where the tables were changed by hand they are read and checked anew, and ``on_table``
    hears of each; a broken row is a `DataError` with file and line.
    """
    from kg.store import build_store, check_place, exists, open_store

    if url.startswith("oxigraph:") and not exists(url):
        check_place(url)
        made = _compiled(on_table)
        if build_store(url, made.nquads):
            return Setup(new=True, tables=made.tables, statements=made.statements, changed=made.tables)
    with open_store(url, wait=wait) as store:
        return add_reference(store, on_table=on_table)


def add_reference(store: "Store", *, on_table: OnTable | None = None) -> Setup:
    """Give an open store the reference graph as the tables have it now; equal tables change nothing."""
    from kg.pipeline.compiled import digest, edition_quad
    from kg.pipeline.storing import rebuild
    from kg.store import LEDGER, entries, entries_in
    from kg.vocab import CURRENT, REFERENCE

    edition = edition_quad(digest())
    if edition in store.quads(LEDGER):
        return _counted(store)
    made = _compiled(on_table)
    wanted = _by_graph(made.nquads)
    had = set(entries(store))
    fresh = [entry.graph for entry in entries_in(wanted[LEDGER]) if entry not in had and entry.graph in wanted]
    changed = [graph for graph in fresh if store.replace(graph, wanted[graph])]
    changed += [g for g in store.graphs() if g.startswith(REFERENCE) and g not in wanted and store.remove(g)]
    others = [q for graph, quads in wanted.items() if not graph.startswith((REFERENCE, CURRENT, LEDGER)) for q in quads]
    if store.add(others) or changed:
        rebuild(store)
    store.replace(LEDGER, [*(q for q in store.quads(LEDGER) if q.predicate != edition.predicate), edition])
    return Setup(new=False, tables=made.tables, statements=made.statements, changed=len(changed))


def _counted(store: "Store") -> Setup:
    """What a store holds whose reference graph is that of the tables already."""
    from pyoxigraph import Literal

    from kg.vocab import REFERENCE

    graphs = [graph for graph in store.graphs() if graph.startswith(REFERENCE)]
    rows = store.select("SELECT ?graph (COUNT(?x) AS ?n) WHERE { GRAPH ?graph { ?x a gp:Statement } } GROUP BY ?graph")
    numbers = {getattr(graph, "value", ""): int(n.value) for graph, n in rows if isinstance(n, Literal)}
    return Setup(new=False, tables=len(graphs), statements=sum(numbers.get(graph, 0) for graph in graphs), changed=0)


def _compiled(on_table: OnTable | None) -> "Compiled":
    from kg.pipeline.compiled import compile_tables, shipped

    return shipped() or compile_tables(on_table)


def _by_graph(nquads: bytes) -> "dict[str, list[Quad]]":
    from pyoxigraph import RdfFormat, parse

    found: dict[str, list[Quad]] = {}
    for quad in parse(input=nquads, format=RdfFormat.N_QUADS):
        found.setdefault(str(getattr(quad.graph_name, "value", "")), []).append(quad)
    return found
