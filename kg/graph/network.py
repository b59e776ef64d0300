"""The network of actors, as a networkx graph made from the store."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.errors import NothingFoundError, UsageError
from kg.graph.rows import ActorRow, Fact, actor_row, read_actors, read_current, read_facts
from kg.graph.standing import MODALITIES
from kg.graph.ties import Tie, ties
from kg.query import PART_WORDS, PARTS, Parameter, Scope, part_of_document, run, scope_of, world
from kg.query.values import resolve
from kg.vocab import CLASSES, compact, iri

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Reader

__all__ = ["network"]

_DOCUMENTS = ("news", "data")
_MEMBERS = (
    "SELECT ?bloc ?fact ?member WHERE { ?fact rdf:object ?bloc ; rdf:predicate gp:memberOf ; rdf:subject ?member }"
)
_FEW = 60
"""Actors of an answer without a scope that the reference tables are asked about."""


def network(
    store: "Reader",
    *,
    around: str | None = None,
    hops: int = 1,
    query: str | None = None,
    params: Mapping[str, str] | None = None,
    as_of: str | None = None,
    parts: Collection[str] | None = None,
    modalities: Collection[str] = MODALITIES,
) -> "nx.MultiDiGraph[str]":
    """The actors and their ties; of all, of those within ``hops`` of one, or of those that a query answers with.

    ``around``     an actor by name, code or id        ``query``  a named query or SPARQL, with its ``params``
    ``as_of``      the world of a day (YYYY, YYYY-MM or YYYY-MM-DD): see `kg.query.world`
    ``parts``      what to draw of news, reference and data; unless given, what documents and data files say, and of the
                   reference tables the memberships between the actors that these name, and what a query answers with
    ``modalities`` which facts to take: actual, planned, hypothetical, alleged

    Nodes are compact ids (``state:MLI``) with ``label``, ``kind`` (a class of the ontology), ``code`` (ISO 3166-1
    alpha-2, or an acronym), ``iso2`` (of states) and ``aliases`` (tuple).

    Edges, one for all facts that say the same of the same two, have

    ===============================  ==================================================================================
    relation label                   ``memberOf`` and "member of"; of an event ``event:consult-visit`` and "visits"
    family sign                      the ontology's family, or events, or hostile (events); ``+`` ``-`` or empty
    directed event                   False where mutual (source and target in alphabetical order); True of events
    polarity modality phase status   phase is holds, suspended or ends; status see `kg.graph.STATUSES`
    start end                        EDTF or None: the earliest start, the latest end
    valid_from valid_to said         ISO days or None: the bounds of these, and the first publication
    sectors confidence count         tuple; the highest, 0 to 1 or None; how many facts
    facts evidence                   their compact ids; a tuple of `kg.graph.Quote`, earliest first
    ===============================  ==================================================================================

    A holder of an office is tied to the state or body of the office. The graph's own attributes ``choice``, ``date``
    and ``parts`` say in words what was asked for and what it is drawn from. `NothingFoundError` where nothing is left.
    """
    if around and query:
        raise UsageError("a network is around an actor or of a query's answer, not both; leave one out")
    _check(modalities)
    told = _Told(store, as_of, modalities)
    told.read_documents(parts)
    if query:
        kept, choice = _of_query(told, query, params or {}, parts)
    elif around:
        kept, choice = _of_actor(told, _actor(store, around), hops, parts)
    else:
        if parts and "reference" in parts:
            raise UsageError(
                "the reference tables name 6,000 actors, too many for one picture; add --around ACTOR or --query NAME"
            )
        kept, choice = told.ties(), ""
    if parts is None and kept and not query:
        kept = told.with_memberships(kept)
    if not kept:
        raise NothingFoundError(
            f"no relation to draw{f' {choice}' if choice else ''}; `kg info` shows what the store holds, and "
            "--from reference draws the reference tables, best with --around"
        )
    graph = _graph(kept, told.actors)
    graph.graph.update({"choice": choice, "date": f"as of {as_of}" if as_of else "", "parts": _parts(kept)})
    return graph


def _of_query(
    told: "_Told", query: str, params: Mapping[str, str], parts: Collection[str] | None
) -> tuple[list[Tie], str]:
    """The ties that a query's answer speaks of, and what that is in words."""
    rows = _rows(told.store, query, params, as_of=told.as_of, parts=parts or PARTS)
    if parts is None or "reference" in parts:
        told.read_reference(scope_of(told.store, query, params) or Scope(_nodes(rows)))
    return _answered(told.ties(), rows, query, params)


def _of_actor(told: "_Told", centre: str, hops: int, parts: Collection[str] | None) -> tuple[list[Tie], str]:
    """The ties around an actor; where documents tell of none, those of the reference tables."""
    kept, choice = _around(told.ties(), centre, hops, told.actors)
    if "reference" in parts if parts else not kept:
        told.read_reference(Scope((NamedNode(iri(centre)),)))
        return _around(told.ties(), centre, hops, told.actors)
    return kept, choice


def _parts(kept: Iterable[Tie]) -> str:
    """What the ties are drawn from, in words."""
    documents = {quote.document for tie in kept for fact in tie.facts for quote in fact.quotes}
    found = {part_of_document(document) for document in documents}
    return " and ".join(words for part, words in PART_WORDS.items() if part in found)


def _check(modalities: Collection[str]) -> None:
    unknown = [name for name in modalities if name not in MODALITIES]
    if unknown:
        raise UsageError(f"no modality {unknown[0]!r}; there are {', '.join(MODALITIES)}")


@dataclass(slots=True)
class _Told:
    """Facts with their actors and what holds of them now, gathered from one or several parts of a store."""

    store: "Reader"
    as_of: str | None
    modalities: Collection[str]
    facts: dict[str, Fact] = field(default_factory=dict)
    actors: dict[str, ActorRow] = field(default_factory=dict)
    current: set[tuple[str, str, str]] = field(default_factory=set)

    def read(self, reader: "Reader") -> None:
        """Add all facts of a reader."""
        actors = read_actors(reader)
        self.facts |= {f.id: f for f in read_facts(reader, actors) if f.modality in self.modalities}
        self.actors |= actors
        self.current |= read_current(reader)

    def read_documents(self, parts: Collection[str] | None) -> None:
        """Add what documents and data files say, or the part of it that was asked for."""
        asked = [part for part in _DOCUMENTS if parts is None or part in parts]
        if asked:
            self.read(world(self.store, as_of=self.as_of, parts=asked))

    def read_reference(self, scope: Scope) -> None:
        """Add the facts of the reference tables that lie in a scope."""
        self.read(world(self.store, as_of=self.as_of, parts=("reference",), scope=scope))

    def ties(self) -> list[Tie]:
        """The ties that the facts make."""
        return ties(self.facts.values(), self.actors, current=self.current)

    def with_memberships(self, kept: Collection[Tie]) -> list[Tie]:
        """The ties, and the standing memberships that the reference tables tell between their actors."""
        ends = {end for tie in kept for end in _ends(tie)}
        inside = {NamedNode(iri(actor)) for actor in ends}
        blocs = [NamedNode(iri(actor)) for actor in sorted(ends) if actor.startswith("bloc:")]
        rows = [row for bloc in blocs for row in self.store.select(_MEMBERS, {"bloc": bloc})]
        facts = tuple(fact for _, fact, member in rows if member in inside and isinstance(fact, NamedNode))
        if not facts:
            return list(kept)
        self.read_reference(Scope(facts=facts))
        known = {tie.key: tie for tie in kept}
        beside = [tie for tie in self.ties() if tie.key.relation == "memberOf" and _ends(tie) <= ends]
        known |= {tie.key: tie for tie in beside if tie.key in known or tie.key.state == "holds"}
        return [known[key] for key in sorted(known)]


def _nodes(rows: list[set[str]]) -> tuple[NamedNode, ...]:
    """The actors that the rows of an answer name, as far as they are few enough to be looked at one by one."""
    found = sorted({cell for row in rows for cell in row if cell.partition(":")[0] in CLASSES})
    return tuple(NamedNode(iri(cell)) for cell in found[:_FEW])


def _actor(store: "Reader", around: str) -> str:
    return compact(resolve(Parameter("actor", "actor", True, "Mali", ""), around, store=store).value)


def _around(kept: Iterable[Tie], centre: str, hops: int, actors: Mapping[str, ActorRow]) -> tuple[list[Tie], str]:
    """Ties between actors at most so many steps away. A step never leads on through what is denied or over."""
    listed = list(kept)
    beside: dict[str, set[str]] = {}
    for tie in listed:
        if tie.key.polarity == "affirmed":
            beside.setdefault(tie.key.source, set()).add(tie.key.target)
            beside.setdefault(tie.key.target, set()).add(tie.key.source)
    distance, waiting = {centre: 0}, deque([centre])
    while waiting:
        here = waiting.popleft()
        for other in sorted(beside.get(here, ())):
            if other not in distance and distance[here] < hops:
                distance[other] = distance[here] + 1
                waiting.append(other)
    name = actors[centre].label if centre in actors else centre
    steps = "" if hops == 1 else f", {hops} steps"
    return [t for t in listed if t.key.source in distance and t.key.target in distance], f"around {name}{steps}"


def _rows(
    store: "Reader", query: str, params: Mapping[str, str], *, as_of: str | None, parts: Collection[str]
) -> list[set[str]]:
    """The cells of each row of an answer, with the actors that were asked about."""
    asked = set()
    for value in params.values():
        with suppress(UsageError):  # a parameter that is no actor
            asked.add(_actor(store, value))
    rows = run(store, query, params=params, as_of=as_of, parts=parts).rows
    return [asked | {" ".join(cell.split()) for cell in row if cell} for row in rows]


def _answered(
    kept: Iterable[Tie], rows: list[set[str]], query: str, params: Mapping[str, str]
) -> tuple[list[Tie], str]:
    """The ties that the rows of an answer speak of.

    Those between two actors of one row whose quote or fact stands in it; where no row is so exact, all between two
    actors of one row; where each row has one actor only, all between the actors of the answer.
    """
    listed = list(kept)
    beside = [tie for tie in listed if any(_ends(tie) <= row for row in rows)]
    exact = [tie for tie in beside if any(_ends(tie) <= row and not row.isdisjoint(_words(tie)) for row in rows)]
    everyone = set().union(*rows)
    chosen = exact or beside or [tie for tie in listed if _ends(tie) <= everyone]
    asked = " ".join(f"{name}={value}" for name, value in params.items())
    words = query if len(query) <= 60 and not any(sign in query for sign in "{\n") else "a query"
    return chosen, f"answer of {words} {asked}".strip()


def _ends(tie: Tie) -> set[str]:
    return {tie.key.source, tie.key.target}


def _words(tie: Tie) -> set[str]:
    """What tells a tie from the others of its two actors: its facts and their quotes."""
    return {fact.id for fact in tie.facts} | {quote.quote for fact in tie.facts for quote in fact.quotes}


def _graph(kept: Iterable[Tie], actors: Mapping[str, ActorRow]) -> "nx.MultiDiGraph[str]":
    import networkx as nx

    listed = list(kept)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in sorted({end for tie in listed for end in (tie.key.source, tie.key.target)}):
        row = actors.get(actor) or actor_row(actor, {})
        iso2 = row.code if row.kind in {"State", "Territory"} else ""
        graph.add_node(actor, label=row.label, kind=row.kind, code=row.code, iso2=iso2, aliases=row.aliases)
    for tie in listed:
        graph.add_edge(tie.key.source, tie.key.target, key=tie.key.name, **tie.attributes())
    return graph
