"""What a store holds, counted, and whether every article in it is whole."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal

if TYPE_CHECKING:
    from kg.store import Reader

__all__ = ["Contents", "contents"]

_COUNTS = {
    "articles": "?x a gp:Document",
    "statements": "?x a gp:Statement",
    "events": "?x a gp:Event",
    "actors": "?x ^rdf:subject|^rdf:object|^gp:hasActor|^gp:hasRecipient ?y",
    "relations that hold now": "GRAPH <https://w3id.org/geopolkg/graph/current> { ?x ?p ?y }",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts with their names, and the IRIs of document graphs that are not what was stored."""

    counts: tuple[tuple[str, int], ...]
    damaged: tuple[str, ...]


def contents(store: "Reader") -> Contents:
    """What the store holds and whether it is sound."""
    from kg.store import differences

    counts = [(name, _count(store, name, pattern)) for name, pattern in _COUNTS.items()]
    return Contents((*counts, ("quads", store.count())), tuple(differences(store)))


def _count(store: "Reader", name: str, pattern: str) -> int:
    """The number of things (of triples, for relations) that match a pattern of ours."""
    what = "*" if "relations" in name else "DISTINCT ?x"
    ((number,),) = store.select(f"SELECT (COUNT({what}) AS ?n) WHERE {{ {pattern} }}").rows
    return int(number.value) if isinstance(number, Literal) else 0
