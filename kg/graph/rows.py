"""What the store knows, read in a few plain queries: facts, their sources, and the actors they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.evidence import Quote
from kg.vocab import compact

if TYPE_CHECKING:
    from kg.store import Reader

__all__ = ["ActorRow", "Fact", "read_actors", "read_current", "read_facts"]

_STATEMENTS = """SELECT ?fact ?what ?value WHERE {
  VALUES ?what { rdf:subject rdf:predicate rdf:object gp:phase gp:polarity gp:modality gp:confidence gp:sector
                 gp:accordingTo gp:startEdtf gp:endEdtf gp:validFrom gp:validTo }
  ?fact a gp:Statement ; ?what ?value }"""
_EVENTS = """SELECT ?fact ?what ?value WHERE {
  VALUES ?what { gp:eventType gp:hasActor gp:hasRecipient gp:sides gp:polarity gp:modality gp:confidence gp:sector
                 gp:accordingTo gp:startEdtf gp:endEdtf gp:validFrom gp:validTo }
  ?fact a gp:Event ; ?what ?value }"""
_PASSAGES = """SELECT ?fact ?quote ?document WHERE {
  ?fact gp:evidence ?passage . ?passage oa:hasSource ?document ; oa:hasSelector/oa:exact ?quote }"""
_DOCUMENTS = """SELECT ?document ?what ?value WHERE {
  VALUES ?what { dcterms:title dcterms:publisher dcterms:issued dcterms:source schema:url }
  ?document a gp:Document ; ?what ?value }"""
_NAMES = """SELECT ?actor ?what ?value WHERE {
  VALUES ?what { rdfs:label skos:altLabel skos:notation gp:officeOf } ?actor ?what ?value
  FILTER(STRSTARTS(STR(?actor), "https://w3id.org/geopolkg/id/")) }"""
_KINDS = """SELECT ?actor ?what ?value WHERE {
  VALUES ?value { gp:State gp:Territory gp:Bloc gp:NonStateActor gp:Force gp:Person gp:Office gp:Agreement gp:Place }
  ?actor a ?value BIND("kind" AS ?what) }"""
_CURRENT = "SELECT ?s ?p ?o WHERE { GRAPH graph:current { ?s ?p ?o } }"
_BY_PREFIX = {
    "state": "State", "bloc": "Bloc", "org": "NonStateActor", "force": "Force", "person": "Person", "office": "Office",
    "treaty": "Agreement", "place": "Place",
}  # fmt: skip

_Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement or event with its sources, ids compact, dates EDTF (``start`` ``end``) and ISO (``first`` ``last``).

    ``relation``  of a statement its relation, of an event ``event:`` and its kind, such as ``event:consult-visit``
    ``pairs``     from whom to whom; ``mutual`` where an event has no recipients
    """

    id: str
    relation: str
    pairs: tuple[tuple[str, str], ...]
    mutual: bool = False
    polarity: str = "affirmed"
    modality: str = "actual"
    phase: str = "holds"
    start: str | None = None
    end: str | None = None
    first: str | None = None
    last: str | None = None
    sectors: tuple[str, ...] = ()
    according_to: str | None = None
    confidence: float | None = None
    quotes: tuple[Quote, ...] = ()

    @property
    def event(self) -> bool:
        """Whether this is an event and not a statement."""
        return self.relation.startswith("event:")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor: ``kind`` a class of the ontology, ``code`` ISO 3166-1 alpha-2 or an acronym, ``owner`` of an office."""

    id: str
    label: str
    kind: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    owner: str | None = None


def read_facts(store: "Reader", actors: Mapping[str, ActorRow]) -> list[Fact]:
    """All statements and events of the store, sorted by id; ``actors`` gives the names of speakers."""
    sources = _sources(store)
    facts = [_statement(fact, values) for fact, values in _table(store, _STATEMENTS).items() if _complete(values)]
    facts += [_event(fact, values) for fact, values in _table(store, _EVENTS).items() if "eventType" in values]
    return sorted((_with_quotes(fact, sources.get(fact.id, ()), actors) for fact in facts), key=lambda fact: fact.id)


def read_actors(store: "Reader") -> dict[str, ActorRow]:
    """Everything of the store that has a name or a kind of actor, by id."""
    table = {actor: dict(values) for actor, values in _table(store, _NAMES).items()}
    for actor, values in _table(store, _KINDS).items():
        table.setdefault(actor, {}).update(values)
    return {actor: actor_row(actor, values) for actor, values in table.items()}


def actor_row(actor: str, values: _Values) -> ActorRow:
    """The row of an actor from what is known of it; an id alone is enough."""
    label = _first(values, "label") or actor.partition(":")[2].replace("-", " ")
    kinds = values.get("kind", ())
    kind = "Territory" if "Territory" in kinds else next(iter(kinds), None)
    names = dict.fromkeys(values.get("altLabel", ()))
    return ActorRow(
        id=actor, label=label, kind=kind or _BY_PREFIX.get(actor.partition(":")[0], "Other"),
        code=_first(values, "notation") or "", aliases=tuple(name for name in names if name != label),
        owner=_first(values, "officeOf"),
    )  # fmt: skip


def read_current(store: "Reader") -> set[tuple[str, str, str]]:
    """The direct relations that the store has derived: subject, relation, object."""
    rows = store.select(_CURRENT)
    return {(_text(s), _text(p), _text(o)) for s, p, o in rows}


def _table(store: "Reader", query: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Subject -> last part of the property -> values, sorted; full IRIs made compact."""
    found: dict[str, dict[str, set[str]]] = {}
    for subject, what, value in store.select(query):
        name = _text(what).rpartition(":")[2].rpartition("/")[2]
        found.setdefault(_text(subject), {}).setdefault(name, set()).add(_text(value))
    return {key: {name: tuple(sorted(many)) for name, many in values.items()} for key, values in sorted(found.items())}


def _text(term: object) -> str:
    from pyoxigraph import NamedNode

    value = str(getattr(term, "value", term))
    return compact(value) if isinstance(term, NamedNode) else value


def _first(values: _Values, name: str) -> str | None:
    return next(iter(values.get(name, ())), None)


def _complete(values: _Values) -> bool:
    return all(name in values for name in ("subject", "predicate", "object"))


def _statement(fact: str, values: _Values) -> Fact:
    relation, subject, target = (values[name][0] for name in ("predicate", "subject", "object"))
    return _fact(fact, values, relation=relation, pairs=((subject, target),), mutual=False)


def _event(fact: str, values: _Values) -> Fact:
    kind = values["eventType"][0].removeprefix("plover:")
    actors, recipients = values.get("hasActor", ()), values.get("hasRecipient", ())
    if recipients:
        pairs = tuple((actor, other) for actor in actors for other in recipients if actor != other)
    else:
        pairs = tuple(_across(_sides(values, actors)))
    return _fact(fact, values, relation=f"event:{kind}", pairs=pairs, mutual=not recipients)


def _sides(values: _Values, actors: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The sides of a mutual event; where none are told, each participant is one."""
    told = (_first(values, "sides") or "").partition(" > ")[0].split(";")
    sides = tuple(tuple(name.strip() for name in side.split(",") if name.strip() in actors) for side in told)
    return sides if len(sides) > 1 and all(sides) else tuple((actor,) for actor in actors)


def _across(sides: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    for place, side in enumerate(sides):
        for other in sides[place + 1 :]:
            yield from ((min(a, b), max(a, b)) for a in side for b in other if a != b)


def _fact(fact: str, values: _Values, *, relation: str, pairs: tuple[tuple[str, str], ...], mutual: bool) -> Fact:
    confidence = _first(values, "confidence")
    return Fact(
        id=fact, relation=relation, pairs=pairs, mutual=mutual, polarity=_first(values, "polarity") or "affirmed",
        modality=_first(values, "modality") or "actual", phase=_first(values, "phase") or "holds",
        start=_first(values, "startEdtf"), end=_first(values, "endEdtf"), first=_first(values, "validFrom"),
        last=_first(values, "validTo"), according_to=_first(values, "accordingTo"),
        sectors=tuple(sector.removeprefix("plover:").replace("_", " ") for sector in values.get("sector", ())),
        confidence=float(confidence) if confidence else None,
    )  # fmt: skip


def _sources(store: "Reader") -> dict[str, tuple[Quote, ...]]:
    """The passages of each fact as quotes, without speaker and confidence, which the fact knows."""
    documents = _table(store, _DOCUMENTS)
    found: dict[str, set[Quote]] = {}
    for fact, quote, document in store.select(_PASSAGES):
        known = documents.get(_text(document), {})
        words = " ".join(_text(quote).split())
        title, outlet, published = (_first(known, name) or "" for name in ("title", "publisher", "issued"))
        url = _first(known, "url") or _first(known, "source") or ""
        found.setdefault(_text(fact), set()).add(
            Quote(quote=words, document=_text(document), title=title, outlet=outlet, published=published, url=url)
        )
    return {fact: tuple(sorted(quotes, key=lambda quote: quote.order)) for fact, quotes in found.items()}


def _with_quotes(fact: Fact, quotes: tuple[Quote, ...], actors: Mapping[str, ActorRow]) -> Fact:
    from dataclasses import replace

    speaker = fact.according_to
    name = (actors[speaker].label if speaker in actors else speaker) if speaker else ""
    told = tuple(replace(quote, according_to=name, confidence=fact.confidence) for quote in quotes)
    return replace(fact, quotes=told)
