"""The store's content against the shapes of ``ontology/shapes.ttl``."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg.ontology import quads as ontology_quads
from kg.resources import resource
from kg.vocab import compact

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["Problem", "Report", "validate"]

_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One breach: the node, the property where there is one, the offending value or empty, and what is wrong."""

    node: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"{self.node} {self.path}".strip()
        return f"{where}: {self.message}" + (f" (it is {self.value})" if self.value else "")


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes found, sorted."""

    problems: tuple[Problem, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks the shapes."""
        return not self.problems

    @property
    def text(self) -> str:
        """The report for reading: one line a breach."""
        if self.conforms:
            return "valid: everything fits the shapes"
        return "\n".join([*map(str, self.problems), f"{len(self.problems)} problem" + "s" * (len(self.problems) > 1)])


def validate(quads: Iterable[Quad]) -> Report:
    """Check the quads, whatever graphs they stand in, against the shapes; the ontology need not be among them."""
    import pyshacl
    import rdflib

    with _quiet():  # rdflib logs a traceback for each ill-typed literal, which the report names anyway
        data, shapes = rdflib.Graph(), rdflib.Graph()
        for quad in (*quads, *ontology_quads()):
            data.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        shapes.parse(resource("ontology", "shapes.ttl"), format="turtle")
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
        return Report(tuple(sorted(set(_problems(results)))))


@contextmanager
def _quiet() -> Iterator[None]:
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _term(term: object) -> "Node":
    """The same term for rdflib, its spelling kept: a decimal 01.50 stays so."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        datatype = None if term.language else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language or None, datatype=datatype, normalize=False)
    return rdflib.BNode(getattr(term, "value", str(term)))


def _problems(results: object) -> Iterable[Problem]:
    import rdflib

    if not isinstance(results, rdflib.Graph):
        return
    sh = rdflib.Namespace(_SH)
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        if (None, sh.detail, result) in results:  # a reason within another result
            continue
        node, path, value = (results.value(result, p) for p in (sh.focusNode, sh.resultPath, sh.value))
        message = min(map(str, results.objects(result, sh.resultMessage)), default="")
        simple = path if isinstance(path, rdflib.URIRef) else ""
        shown = "" if isinstance(value, rdflib.BNode) or value is None or value == node else compact(str(value))
        yield Problem(compact(str(node)), compact(str(simple)), shown, message)
