"""The network of actors, as a networkx graph made from the store."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from kg.errors import NothingFoundError, UsageError
from kg.graph.rows import ActorRow, actor_row, read_actors, read_current, read_facts
from kg.graph.standing import MODALITIES
from kg.graph.ties import Tie, ties

if TYPE_CHECKING:
    import networkx as nx

    from kg.store import Reader

__all__ = ["network"]


def network(
    store: "Reader",
    *,
    around: str | None = None,
    hops: int = 1,
    query: str | None = None,
    params: Mapping[str, str] | None = None,
    as_of: str | None = None,
    modalities: Collection[str] = MODALITIES,
) -> "nx.MultiDiGraph[str]":
    """The actors and their ties; of all, of those within ``hops`` of one, or of those that a query answers with.

    ``around``     an actor by name, code or id        ``query``  a named query or SPARQL, with its ``params``
    ``as_of``      the world of a day (YYYY, YYYY-MM or YYYY-MM-DD): see `kg.query.as_of_day`
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

    A holder of an office is tied to the state or body of the office. The graph's own attributes ``choice`` and
    ``date`` say in words what was asked for. `NothingFoundError` where nothing is left.
    """
    if around and query:
        raise UsageError("a network is around an actor or of a query's answer, not both; leave one out")
    _check(modalities)
    world = _world(store, as_of)
    actors = read_actors(world)
    facts = [fact for fact in read_facts(world, actors) if fact.modality in modalities]
    kept = ties(facts, actors, current=read_current(world))
    choice = ""
    if around:
        kept, choice = _around(kept, _actor(world, around), hops, actors)
    elif query:
        kept, choice = _answered(kept, _rows(world, query, params or {}), query, params or {})
    if not kept:
        raise NothingFoundError(
            f"no relation to draw{f' {choice}' if choice else ''}; `kg info` shows what the store holds"
        )
    graph = _graph(kept, actors)
    graph.graph.update({"choice": choice, "date": f"as of {as_of}" if as_of else ""})
    return graph


def _check(modalities: Collection[str]) -> None:
    unknown = [name for name in modalities if name not in MODALITIES]
    if unknown:
        raise UsageError(f"no modality {unknown[0]!r}; there are {', '.join(MODALITIES)}")


def _world(store: "Reader", as_of: str | None) -> "Reader":
    from kg.query import as_of_day

    return as_of_day(store, as_of) if as_of else store


def _actor(store: "Reader", around: str) -> str:
    from kg.query import Parameter
    from kg.query.values import resolve
    from kg.vocab import compact

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


def _rows(store: "Reader", query: str, params: Mapping[str, str]) -> list[set[str]]:
    """The cells of each row of an answer, with the actors that were asked about."""
    from kg.query import run

    asked = set()
    for value in params.values():
        with suppress(UsageError):  # a parameter that is no actor
            asked.add(_actor(store, value))
    rows = run(store, query, params=params).rows
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
