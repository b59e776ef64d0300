"""What a store holds, counted, and whether every article in it is whole."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.vocab import GP

if TYPE_CHECKING:
    from kg.store import Reader

__all__ = ["Contents", "contents"]

_COUNTED = "SELECT ?kind ?graph (COUNT(DISTINCT ?x) AS ?n) WHERE { GRAPH ?graph { ?x a ?kind } } GROUP BY ?kind ?graph"
_ACTORS = """SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {
  ?x ^rdf:subject|^rdf:object|^gp:hasActor|^gp:hasRecipient ?y }"""
_CURRENT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH graph:current { ?x ?p ?y } }"


@dataclass(frozen=True, slots=True)
class Contents:
    """Counts with their names, and the IRIs of document graphs that are not what was stored."""

    counts: tuple[tuple[str, int], ...]
    damaged: tuple[str, ...]


def contents(store: "Reader") -> Contents:
    """What the store holds, by part, and whether what articles and data files say is as it was stored."""
    from kg.store import differences
    from kg.vocab import REFERENCE

    kinds = (("articles", "Document"), ("statements", "Statement"), ("events", "Event"))
    counts = [(f"{name}{words}", number) for name, kind in kinds for words, number in _by_part(store, kind)]
    counts += [("actors", _number(store, _ACTORS)), ("relations that hold now", _number(store, _CURRENT))]
    return Contents((*counts, ("quads", store.count())), tuple(differences(store, but=REFERENCE)))


def _by_part(store: "Reader", kind: str) -> "list[tuple[str, int]]":
    """How many things of a kind each part has; news always, the others where they have any, with their words."""
    from kg.query import PART_WORDS, part_of

    found = dict.fromkeys(PART_WORDS, 0)
    for _, graph, number in store.select(_COUNTED, {"kind": NamedNode(GP + kind)}):
        part = part_of(str(getattr(graph, "value", "")))
        if part and isinstance(number, Literal):
            found[part] += int(number.value)
    return [("" if part == "news" else f" ({PART_WORDS[part]})", n) for part, n in found.items() if n or part == "news"]


def _number(store: "Reader", query: str) -> int:
    ((number,),) = store.select(query).rows
    return int(number.value) if isinstance(number, Literal) else 0
