"""Facts as RDF and back: the quads of a document, of its actors, and of what follows from all statements."""

from kg.rdf.derive import current, current_of
from kg.rdf.entities import entity_quads
from kg.rdf.facts import read_facts
from kg.rdf.quads import document_quads
from kg.rdf.reference import reference_actors, reference_quads
from kg.rdf.shacl import Problem, Report, validate

__all__ = [
    "Problem",
    "Report",
    "current",
    "current_of",
    "document_quads",
    "entity_quads",
    "read_facts",
    "reference_actors",
    "reference_quads",
    "validate",
]
