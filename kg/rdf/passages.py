"""Evidence as Web Annotation: a passage is a part of a document, told by its words and by its place.

One node for each passage, however many facts rest on it; names are hashes of the content, so there are no blank nodes.
"""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.model import Evidence
from kg.model.fact import content_id
from kg.rdf.terms import A, Spo, integer, node, oa, text

__all__ = ["passage", "passage_triples"]


@lru_cache(maxsize=16_384)
def passage(document_id: str, evidence: Evidence) -> NamedNode:
    """The node of the passage, the same for the same words at the same place of the same document.

    >>> passage("d1", Evidence("Mali left.", 0, 10)) == passage("d1", Evidence("Mali left.", 0, 10))
    True
    """
    return node(_name("passage", document_id, evidence))


def passage_triples(document_id: str, evidence: Evidence, *, typed: bool = True) -> Iterator[Spo]:
    """The passage with an oa:TextQuoteSelector and an oa:TextPositionSelector (characters, half-open).

    Untyped, the selectors are told by their properties alone, as RDFS allows; tables of many rows are written so.
    """
    whole = passage(document_id, evidence)
    quote = node(_name("selector", document_id, evidence, "quote"))
    position = node(_name("selector", document_id, evidence, "position"))
    yield (whole, A, oa("SpecificResource"))
    yield (whole, oa("hasSource"), node(f"doc:{document_id}"))
    yield (whole, oa("hasSelector"), quote)
    yield (whole, oa("hasSelector"), position)
    if typed:
        yield (quote, A, oa("TextQuoteSelector"))
        yield (position, A, oa("TextPositionSelector"))
    yield (quote, oa("exact"), text(evidence.text))
    yield (position, oa("start"), integer(evidence.start))
    yield (position, oa("end"), integer(evidence.end))


def _name(kind: str, document_id: str, evidence: Evidence, *more: str) -> str:
    return content_id(kind, document_id, evidence.start, evidence.end, evidence.text, *more)
