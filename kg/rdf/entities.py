"""What the tables of actors know about those that facts name, as quads of ``graph/entities``."""

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.gazetteer import ActorRow
from kg.gazetteer import load as gazetteer
from kg.model import Fact
from kg.rdf.actors import class_of, local_quads, mentioned
from kg.rdf.terms import ALT_LABEL, EXACT_MATCH, LABEL, NOTATION, A, gp, node, sorted_quads, text
from kg.vocab import DCTERMS, ENTITIES, prefixes

__all__ = ["actor_quads", "entity_quads"]

_NAMES = frozenset({"official", "short", "acronym"})
_SOURCE = NamedNode(DCTERMS + "source")


def entity_quads(facts: Iterable[Fact], *, labelled: Callable[[str], bool] | None = None) -> list[Quad]:
    """Class, name, further names, codes and Wikidata id of each actor that the facts name, sorted.

    An actor that stands in no table has the name that its text gives it, unless ``labelled`` says of its compact id
    that it has one already: texts spell names in several ways, and an actor has one label.

    >>> [quad.object.value for quad in entity_quads([]) if quad.predicate == LABEL]
    []
    """
    graph = NamedNode(ENTITIES)
    names = mentioned(facts)
    quads = set(local_quads(names, graph=graph, lang="en"))
    if labelled is not None:
        has_name = {node(actor) for actor in names if labelled(actor)}
        quads = {quad for quad in quads if quad.predicate != LABEL or quad.subject not in has_name}
    return sorted_quads({*quads, *actor_quads(names)})


def actor_quads(actors: Iterable[str]) -> Iterator[Quad]:
    """What the tables give of each of these compact ids; nothing of those that they do not know."""
    graph = NamedNode(ENTITIES)
    return (Quad(node(actor), p, o, graph) for actor in actors for p, o in _known(actor))


def _known(actor: str) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """Predicates and objects that the tables give."""
    tables = gazetteer()
    if not tables.knows(actor):
        return
    label = tables.actor(actor).name
    yield A, gp(class_of(actor))
    yield LABEL, text(label, lang="en")
    for name in tables.names_of(actor):
        if name.kind in _NAMES and name.name != label:
            yield ALT_LABEL, text(name.name, lang=None if name.lang == "mul" else name.lang)
    row = tables.rows.get(actor)
    if row is not None:
        yield from _row(row)


def _row(row: ActorRow) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    """Codes and origin of a state, bloc or organisation; the notation is the two-letter code or the acronym."""
    if row.code:
        yield NOTATION, text(row.code)
    if row.endonym and row.endonym != row.name:
        yield ALT_LABEL, text(row.endonym)
    if row.kind:
        yield gp("kind"), text(row.kind)
    if row.region:
        yield gp("region"), text(row.region)
    if row.qid:
        yield EXACT_MATCH, NamedNode(prefixes()["wd"] + row.qid)
    if row.source:
        yield _SOURCE, text(row.source)
