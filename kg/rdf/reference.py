"""The reference tables as quads: one graph a table, and what they tell of actors and treaties themselves."""

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__, reference
from kg.gazetteer import load as gazetteer
from kg.rdf.entities import actor_quads, entity_quads
from kg.rdf.quads import document_quads
from kg.rdf.terms import LABEL, A, edtf, gp, node, sorted_quads, text
from kg.reference.lives import Life, bodies
from kg.vocab import DCTERMS, ENTITIES, reference_graph

__all__ = ["RUN", "reference_actors", "reference_quads"]

RUN = f"reference {__version__}"
"""What made the quads: it stands where an extractor's name and version stand."""

_HOME = NamedNode(ENTITIES)
_SOURCE = NamedNode(DCTERMS + "source")


def reference_quads() -> Iterator[tuple[str, list[Quad]]]:
    """Each table's graph IRI with its quads, in alphabetical order."""
    for part in reference.load().parts:
        graph = reference_graph(part.name)
        # where each row stands is not written: `kg.reference.origin` finds it, and the graph is a tenth smaller
        told = (replace(statement, rule="") for statement in part.statements)
        yield graph, document_quads(part.document, told, extractor=RUN, graph=graph, kind="ReferenceTable")


def reference_actors() -> list[Quad]:
    """Names, codes, dates and origin of every actor and treaty that the tables know, as quads of ``graph/entities``."""
    tables = reference.load()
    quads = {*entity_quads(tables), *actor_quads(gazetteer().rows), *_treaties(tables), *_bodies()}
    for actor, life in tables.lives.items():
        quads.update(_life(node(actor), life))
    return sorted_quads(quads)


def _treaties(tables: reference.Reference) -> Iterator[Quad]:
    for name, pact in tables.pacts.items():
        this = node(name)
        yield Quad(this, A, gp("Agreement"), _HOME)
        yield Quad(this, LABEL, text(pact.row["name"], lang="en"), _HOME)
        yield Quad(this, gp("kind"), text(pact.row["kind"]), _HOME)
        yield Quad(this, _SOURCE, text(pact.row["source"]), _HOME)
        if pact.signed:
            yield Quad(this, gp("signed"), edtf(pact.signed), _HOME)
        yield from _life(this, Life(pact.founded, pact.dissolved))


def _bodies() -> Iterator[Quad]:
    for body in bodies().values():
        if body.seat:
            yield Quad(node(body.id), gp("seat"), text(body.seat), _HOME)
        if body.parent:
            yield Quad(node(body.id), gp("partOf"), node(body.parent), _HOME)


def _life(this: NamedNode, life: Life) -> Iterator[Quad]:
    told: tuple[tuple[str, Literal | None], ...] = (
        ("founded", edtf(life.founded) if life.founded else None),
        ("dissolved", edtf(life.dissolved) if life.dissolved else None),
    )
    for name, value in told:
        if value is not None:
            yield Quad(this, gp(name), value, _HOME)
