"""What holds now, or held on a day, by the statements of all documents: the quads of ``graph/current``.

A statement puts its triple there when it is affirmed, actual, begins or holds, is sure enough and not deprecated, and
no end of the same relation beats it. With a day (``as_of``) it must also have begun and not be over by then, and a past
statement (``ends`` with start and end) counts on the days between. Without one the sources have the last word. The
dates of a former tie are those of the tie that is over: it holds from then on.

An end is an affirmed, actual, sure enough statement with phase ``ends`` that lies not after the day. It beats every
statement of the same relation between the same two, except one that began later, one of another sector than its own,
and, as a row of a reference table, the other rows of that table: two may be bound by several treaties. In a symmetric
relation either may stand first.

With a triple stand those that it implies: super-relations, and the inverse from a symmetric relation upwards. Who
ended a membership and is in no longer is ``formerMemberOf``. Only statements between the same two matter to each other.

``ontology/derive.rq`` and ``ontology/derive_former.rq`` say the same in SPARQL, and tests hold the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Fact, Modality, Phase, Polarity, Statement
from kg.model.dates import bounds
from kg.ontology import load
from kg.rdf.terms import OBJECT, PREDICATE, SUBJECT, gp, node, plover, sorted_quads, value
from kg.vocab import CURRENT, GP, REFERENCE, WIKIBASE, compact

__all__ = ["MIN_CONFIDENCE", "Told", "current", "current_of", "derive", "told"]

MIN_CONFIDENCE = 0.5
"""Statements less sure than this prove nothing."""

_READ = frozenset({
    SUBJECT, PREDICATE, OBJECT, NamedNode(WIKIBASE + "rank"),
    *map(gp, ("polarity", "modality", "phase", "confidence", "sector", "validFrom", "validTo")),
})  # fmt: skip
_TABLE = NamedNode("urn:kg:table")  # where the graph of a statement is kept beside what it says
_TRUE = (gp("affirmed"), gp("actual"))
_DEPRECATED = NamedNode(WIKIBASE + "DeprecatedRank")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that counts: affirmed, actual, sure enough. ``first`` and ``last`` are ISO days or None.

    ``table`` is the reference table whose row it is, None for all others.
    """

    subject: NamedNode
    relation: str
    object: NamedNode
    ends: bool
    sector: str | None
    first: str | None
    last: str | None
    table: str | None = None


Triple = tuple[NamedNode, str, NamedNode]


def current(quads: Iterable[Quad], *, as_of: str | None = None, threshold: float = MIN_CONFIDENCE) -> list[Quad]:
    """The derived quads, sorted, each once; ``as_of`` is an ISO day (YYYY-MM-DD). Only statements count."""
    return _placed(derive(told(quads, threshold=threshold), as_of=as_of))


def current_of(facts: Iterable[Fact], *, as_of: str | None = None) -> list[Quad]:
    """The same from facts that are no quads yet, as `current` gives of their quads."""
    counted = [s for fact in facts if isinstance(fact, Statement) and (s := _of(fact)) is not None]
    return _placed(derive(counted, as_of=as_of))


def _placed(triples: Iterable[Triple]) -> list[Quad]:
    graph = NamedNode(CURRENT)
    return sorted_quads(Quad(s, gp(p), o, graph) for s, p, o in triples)


def derive(statements: Iterable[Told], *, as_of: str | None = None) -> set[Triple]:
    """Triples that follow, as subject, name of the relation, object."""
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for statement in statements:
        groups.setdefault(_group(statement), []).append(statement)
    out: set[Triple] = set()
    for group in groups.values():
        ended = [s for s in group if s.ends and not _after(s.last, as_of)]
        held = [s for s in group if _holds(s, as_of) and not any(_beats(end, s) for end in ended)]
        for s in held:
            out.update(_implied(s))
        if not held and group[0].relation == "memberOf":
            out.update((s.subject, "formerMemberOf", s.object) for s in ended)
    return out


def told(quads: Iterable[Quad], *, threshold: float = MIN_CONFIDENCE) -> list[Told]:
    """The statements among the quads that count, those of at least this confidence."""
    nodes: dict[object, dict[NamedNode, object]] = {}
    for quad in quads:
        if quad.predicate in _READ:
            nodes.setdefault(quad.subject, {})[quad.predicate] = quad.object
            if quad.predicate == SUBJECT and value(quad.graph_name).startswith(REFERENCE):
                nodes[quad.subject][_TABLE] = quad.graph_name
    return [s for values in nodes.values() if (s := _told(values, threshold)) is not None]


def _told(values: dict[NamedNode, object], threshold: float) -> Told | None:
    subject, predicate, target = (values.get(p) for p in (SUBJECT, PREDICATE, OBJECT))
    if not (isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(target, NamedNode)):
        return None
    relation, phase = compact(predicate.value), values.get(gp("phase"))
    known = load().relations.get(relation) if predicate.value.startswith(GP) else None
    sure = float(value(values.get(gp("confidence"), Literal("0")))) >= threshold
    true = (values.get(gp("polarity")), values.get(gp("modality"))) == _TRUE
    kept = values.get(NamedNode(WIKIBASE + "rank")) != _DEPRECATED
    tells = phase in (gp("begins"), gp("holds"), gp("ends"))
    if known is None or not (known.extractable and sure and true and kept and tells):
        return None
    sector, first, last = (_words(values.get(gp(p))) for p in ("sector", "validFrom", "validTo"))
    return Told(subject, relation, target, phase == gp("ends"), sector, first, last, _words(values.get(_TABLE)))


def _of(fact: Statement) -> Told | None:
    known = load().relations.get(fact.relation)
    true = fact.polarity is Polarity.AFFIRMED and fact.modality is Modality.ACTUAL
    if known is None or not (known.extractable and true) or fact.confidence < MIN_CONFIDENCE:
        return None
    if fact.phase is Phase.SUSPENDED:
        return None
    first = bounds(fact.start)[0] if fact.start else None
    last = bounds(fact.end)[1] if fact.end else None
    ends = fact.phase is Phase.ENDS
    sector = value(plover(fact.sector)) if fact.sector else None
    table = fact.document if fact.document.startswith("reference-") else None
    return Told(node(fact.subject), fact.relation, node(fact.object), ends, sector, first, last, table)


def _words(term: object) -> str | None:
    return None if term is None else value(term)


def _group(s: Told) -> tuple[str, str, str]:
    """Statements of one relation between the same two; in a symmetric one in either order."""
    a, b = s.subject.value, s.object.value
    return (s.relation, b, a) if b < a and load().relations[s.relation].symmetric else (s.relation, a, b)


def _holds(s: Told, as_of: str | None) -> bool:
    if load().relations[s.relation].family == "history":  # former ties: the dates are those of the tie that is over
        return not s.ends and not _after(s.last, as_of)
    if s.ends:
        return as_of is not None and s.first is not None and s.last is not None and s.first <= as_of < s.last
    return not _after(s.first, as_of) and not _before(s.last, as_of)


def _beats(end: Told, s: Told) -> bool:
    if end.table is not None and end.table == s.table:  # each row of a table tells a spell of its own
        return False
    rejoined = s.first is not None and end.last is not None and s.first > end.last
    return not rejoined and end.sector in (None, s.sector)


def _after(day: str | None, as_of: str | None) -> bool:
    return day is not None and as_of is not None and day > as_of


def _before(day: str | None, as_of: str | None) -> bool:
    return day is not None and as_of is not None and day < as_of


def _implied(s: Told) -> Iterable[Triple]:
    for relation, inverse in _upwards(s.relation):
        yield s.subject, relation, s.object
        if inverse:
            yield s.object, relation, s.subject


@cache
def _upwards(relation: str) -> tuple[tuple[str, bool], ...]:
    """The relation and all it implies, each with whether the inverse follows too."""
    ontology = load()
    chain = (relation, *ontology.supers(relation))
    mutual = {q for r in chain if ontology.relations[r].symmetric for q in (r, *ontology.supers(r))}
    return tuple((q, q in mutual) for q in chain)
