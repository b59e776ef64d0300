"""The store as of a day: one mechanism for every query.

A query that asks as of a day runs unchanged on a store in memory made for it, in which

* ``graph/current`` is derived anew for that day,
* what began (or, for an end, ended) only later is absent,
* plans and possibilities are kept when their document was out by then.

When a document was published does not otherwise matter: an article of 2025 may tell of 2023.
"""

from collections.abc import Callable, Iterable

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad

from kg.model.dates import bounds, day
from kg.store import Reader, Term
from kg.store.oxigraph import OxigraphReader
from kg.vocab import CURRENT, GP

__all__ = ["as_of_day", "later_facts"]

_FACTS = """SELECT ?fact ?modality ?phase ?from ?to ?issued WHERE {
  ?fact gp:modality ?modality .
  OPTIONAL { ?fact gp:phase ?phase }
  OPTIONAL { ?fact gp:validFrom ?from }
  OPTIONAL { ?fact gp:validTo ?to }
  OPTIONAL { ?fact gp:evidence/oa:hasSource/dcterms:issued ?issued }
}"""
_OPEN = {NamedNode(GP + "planned"), NamedNode(GP + "hypothetical")}
_ENDS = NamedNode(GP + "ends")


def as_of_day(
    store: Reader, as_of: str, *, derive: Callable[[Iterable[Quad], str], Iterable[Quad]] | None = None
) -> Reader:
    """A reader of the store's world as it was on a day (YYYY-MM-DD; of a month or year: its last day).

    ``derive`` gives the quads of ``graph/current`` from the others and the day; it is that of `kg.rdf` unless given.
    """
    last = bounds(day(as_of))[1] or as_of
    quads = [quad for quad in store.quads() if _graph(quad) != CURRENT]
    current = (derive or _derive)(quads, last)
    later = later_facts(store, last)
    world = pyoxigraph.Store()
    world.extend(quad for quad in quads if quad.subject not in later)
    world.extend(current)
    return OxigraphReader(f"{store.url} as of {last}", None, database=world)


def later_facts(store: Reader, last: str) -> set[Term]:
    """The statements and events that were not yet so, or not yet announced, on the day ``last`` (ISO).

    A fact without any date is never among them: it could have been so.
    """
    later: set[Term] = set()
    for fact, modality, phase, began, ended, issued in store.select(_FACTS):
        happened = (ended or began) if phase == _ENDS else began
        when = issued if modality in _OPEN else happened
        if fact is not None and isinstance(when, Literal) and when.value > last:
            later.add(fact)
    return later


def _derive(quads: Iterable[Quad], last: str) -> Iterable[Quad]:
    from kg import rdf

    return rdf.current(quads, as_of=last)


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
