"""The part of the store that a query is asked of: as of a day, of some parts only, by one mechanism for every query.

A query that asks so runs unchanged on a store in memory made for it, in which

* ``graph/current`` is derived anew, for the day and from the chosen parts alone,
* what began only after the day is absent, and what ended after it holds still,
* plans and possibilities are there when they were known by then: announced, or their document published.

When a document was published does not otherwise matter: an article of 2025 may tell of 2023.

A named query may say in its header what it looks at (``scope``): then only the statements and events of these actors,
or of these relations, are brought over, and the answer comes in a moment whatever the store holds.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg import ontology
from kg.errors import UsageError
from kg.model.dates import bounds, day
from kg.store import Reader
from kg.store.oxigraph import OxigraphReader
from kg.vocab import CLASSES, CURRENT, DATA, DCTERMS, ENTITIES, GP, GRAPH, ID, OA, RDF, REFERENCE

__all__ = ["PARTS", "PART_WORDS", "Scope", "part_of", "part_of_document", "world"]

PARTS = ("news", "reference", "data")
"""What a store may hold: what articles say, the reference tables, and files of coded data."""
PART_WORDS = {"news": "news", "reference": "the reference tables", "data": "coded data"}
"""The parts as a reader is told of them."""

_ABOUT = "SELECT ?node ?graph ?p ?o WHERE { GRAPH ?graph { ?node ?p ?o } }"
_OF_ACTOR = """SELECT DISTINCT ?actor ?fact WHERE {
  ?fact rdf:subject|rdf:object|gp:hasActor|gp:hasRecipient|gp:accordingTo|(rdf:object/gp:officeOf) ?actor }"""
_OF_RELATION = "SELECT ?relation ?fact WHERE { ?fact rdf:predicate ?relation }"
_OPEN = {NamedNode(GP + "planned"), NamedNode(GP + "hypothetical")}
_PHASE, _MODALITY = NamedNode(GP + "phase"), NamedNode(GP + "modality")
_FROM, _TO, _ISSUED = NamedNode(GP + "validFrom"), NamedNode(GP + "validTo"), NamedNode(DCTERMS + "issued")
_EVIDENCE, _SOURCE = NamedNode(GP + "evidence"), NamedNode(OA + "hasSource")
_END = NamedNode(GP + "endEdtf")
_ENDS, _HOLDS = NamedNode(GP + "ends"), NamedNode(GP + "holds")
_PREDICATE = NamedNode(RDF + "predicate")

Node = dict[NamedNode, object]
Derive = Callable[[Iterable[Quad], str | None], Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: facts of these actors, statements of these relations and those below them, or just some."""

    actors: tuple[NamedNode, ...] = ()
    relations: tuple[str, ...] = ()
    facts: tuple[NamedNode, ...] = ()


def part_of(graph: str) -> str | None:
    """The part that a named graph belongs to: one of `PARTS`, or None for what belongs to all.

    >>> part_of(REFERENCE + "ties"), part_of(GRAPH + "doc/d1"), part_of(ENTITIES)
    ('reference', 'news', None)
    """
    if graph.startswith(REFERENCE):
        return "reference"
    if graph.startswith(DATA):
        return "data"
    return None if graph in {ENTITIES, CURRENT, GRAPH + "ledger", GRAPH + "ontology"} else "news"


def part_of_document(document: str) -> str:
    """The part that a document belongs to, by its compact id.

    >>> part_of_document("doc:reference-ties"), part_of_document("doc:talks-1a2b3c4d")
    ('reference', 'news')
    """
    name = document.removeprefix("doc:")
    return next((part for part in ("reference", "data") if name.startswith(f"{part}-")), "news")


def world(
    store: Reader,
    *,
    as_of: str | None = None,
    parts: Collection[str] = PARTS,
    scope: Scope | None = None,
    derive: Derive | None = None,
) -> Reader:
    """A reader of the store's parts, as the world was on a day (YYYY-MM-DD; of a month or year: its last day).

    The store itself where neither a day nor a choice of parts is asked for. ``derive`` gives the quads of
    ``graph/current`` from the others and the day; it is that of `kg.rdf` unless given.
    """
    unknown = [part for part in parts if part not in PARTS]
    if unknown or not parts:
        raise UsageError(f"no part {(unknown or ['none'])[0]!r} of a store; parts are {', '.join(PARTS)}")
    if as_of is None and set(parts) == set(PARTS):
        return store
    last = (bounds(day(as_of))[1] or as_of) if as_of else None
    told = _told(store, parts, scope)
    copy = pyoxigraph.Store()
    copy.bulk_extend(_on_day(told, last) if last else told)
    copy.bulk_extend((derive or _derive)(told, last))
    return OxigraphReader(f"{store.url}{f' as of {last}' if last else ''}", None, database=copy)


def _told(store: Reader, parts: Collection[str], scope: Scope | None) -> list[Quad]:
    """All quads of the parts and of what belongs to all, but for ``graph/current``; only those of a scope if given."""
    wanted = {None, *parts}
    if scope is not None:
        return [quad for quad in _scoped(store, scope) if part_of(_graph(quad)) in wanted]
    whole = "reference" in parts  # without it few of the actors are named, and most of the graph can stay where it is
    kept = [graph for graph in store.graphs() if graph != CURRENT and part_of(graph) in wanted]
    loose = [""] if "news" in wanted else []  # what was loaded without a graph
    told = [q for graph in (*loose, *kept) if whole or graph != ENTITIES for q in store.quads(graph)]
    if whole:
        return told
    named = {end for quad in told for end in (quad.subject, quad.object) if _is_actor(end)}
    return [*told, *(quad for quad in _walk(store, named) if _graph(quad) == ENTITIES)]


def _is_actor(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.removeprefix(ID).partition("/")[0] in CLASSES


def _on_day(quads: list[Quad], last: str) -> Iterator[Quad]:
    """The quads without the facts that came later; ends that came later are read as ties that hold."""
    nodes: dict[object, Node] = {}
    for quad in quads:
        nodes.setdefault(quad.subject, {})[quad.predicate] = quad.object
    facts = {name: node for name, node in nodes.items() if _MODALITY in node}
    running = {name for name, fact in facts.items() if _is_running(fact, last)}
    later = {name for name, fact in facts.items() if name not in running and _is_later(fact, nodes, last)}
    for quad in quads:
        if quad.subject in running:
            yield from _still_running(quad)
        elif quad.subject not in later:
            yield quad


def _still_running(quad: Quad) -> Iterator[Quad]:
    """A quad of what had not ended on the day: nobody knew of the end then."""
    if quad.predicate == _PHASE and quad.object == _ENDS:
        yield Quad(quad.subject, quad.predicate, _HOLDS, quad.graph_name)
    elif quad.predicate not in {_TO, _END}:
        yield quad


def _is_running(fact: Node, last: str) -> bool:
    """Whether a statement with an end tells of what had begun by the day and was not over then."""
    began, ended = _text(fact.get(_FROM)), _text(fact.get(_TO))
    told = _PHASE in fact and fact.get(_MODALITY) not in _OPEN and bool(ended)
    return told and began <= last < ended and (bool(began) or fact.get(_PHASE) != _ENDS)


def _is_later(fact: Node, nodes: dict[object, Node], last: str) -> bool:
    """Whether it was not yet so on the day, or not yet announced. What has no date could have been so."""
    if fact.get(_MODALITY) in _OPEN:
        passage = nodes.get(fact.get(_EVIDENCE), {})
        document = nodes.get(passage.get(_SOURCE), {})
        when = _text(fact.get(_ISSUED)) or _text(document.get(_ISSUED))
    else:
        began, ended = _text(fact.get(_FROM)), _text(fact.get(_TO))
        when = ended or began if fact.get(_PHASE) == _ENDS else began
    return when > last


def _scoped(store: Reader, scope: Scope) -> list[Quad]:
    """The facts of a scope with all that they lead to: passages, documents, actors and their names."""
    facts: list[object] = list(scope.facts)
    facts += [fact for actor in scope.actors for _, fact in store.select(_OF_ACTOR, {"actor": actor})]
    below = _with_narrower(scope.relations)
    facts += [fact for name in below for _, fact in store.select(_OF_RELATION, {"relation": NamedNode(GP + name)})]
    return [*ontology.quads(), *_walk(store, (*facts, *scope.actors))]


def _walk(store: Reader, starts: Iterable[object]) -> Iterator[Quad]:
    """The quads about some nodes and about all that these lead to, but for what is derived."""
    seen: set[object] = set()
    waiting = list(starts)
    while waiting:
        node = waiting.pop()
        if node in seen or not isinstance(node, NamedNode) or not node.value.startswith(ID):
            continue
        seen.add(node)
        for _, graph, p, o in store.select(_ABOUT, {"node": node}):
            if isinstance(graph, NamedNode) and graph.value != CURRENT:
                yield Quad(node, p, o, graph)  # type: ignore[arg-type]  # bound as RDF has them
                waiting.append(o)


def _with_narrower(relations: Iterable[str]) -> list[str]:
    known = ontology.load()
    wanted = set(relations)
    return [name for name in known.relations if name in wanted or not wanted.isdisjoint(known.supers(name))]


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _derive(quads: Iterable[Quad], last: str | None) -> Iterable[Quad]:
    from kg import rdf

    return rdf.current(quads, as_of=last)


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
