"""Equal content, equal bytes: quads in one order, blank nodes named by their surroundings, and a hash over it."""

import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad

__all__ = ["canonical", "content_hash", "hash_of", "rename_blank_nodes"]


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """The quads sorted and each once, blank nodes renamed by the algorithm RDFC-1.0."""
    lines = {str(quad): quad for quad in quads}
    if any("_:" in line for line in lines) and any(map(_has_blank, lines.values())):
        dataset = Dataset(lines.values())
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        lines = {str(quad): quad for quad in dataset}
    return [lines[line] for line in sorted(lines)]


def _has_blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def content_hash(quads: Iterable[Quad]) -> str:
    """SHA-256 (hex) of the canonical N-Quads lines: equal for equal content, whatever order or blank node names.

    >>> content_hash([])[:8]
    'e3b0c442'
    """
    return hash_of(canonical(quads))


def hash_of(content: Iterable[Quad]) -> str:
    """`content_hash` of quads that are canonical already."""
    return hashlib.sha256("".join(f"{quad} .\n" for quad in content).encode()).hexdigest()


def rename_blank_nodes(quads: Iterable[Quad], *, scope: str) -> list[Quad]:
    """The quads with blank nodes named apart for ``scope``, so that those of two files or graphs never meet.

    >>> from pyoxigraph import NamedNode
    >>> quad = Quad(BlankNode("c14n0"), NamedNode("https://example.org/p"), NamedNode("https://example.org/o"))
    >>> rename_blank_nodes([quad], scope="a file")[0].subject
    <BlankNode value=n7365d029861ec14n0>
    """
    prefix = f"n{hashlib.sha256(scope.encode()).hexdigest()[:12]}"
    return [_renamed(quad, prefix) for quad in quads]


def _renamed(quad: Quad, prefix: str) -> Quad:
    subject, target = quad.subject, quad.object
    if isinstance(subject, BlankNode):
        subject = BlankNode(prefix + subject.value)
    if isinstance(target, BlankNode):
        target = BlankNode(prefix + target.value)
    return Quad(subject, quad.predicate, target, quad.graph_name)
