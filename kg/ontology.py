"""The ontology and its code lists as typed values, read once from ``ontology/``.

>>> load().relations["suppliesArmsTo"].parents, load().supers("suppliesArmsTo")
(('givesMilitarySupportTo',), ('givesMilitarySupportTo', 'aids', 'supports', 'relatedTo'))
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import DataError, UsageError
from kg.resources import resource
from kg.vocab import GP, ONTOLOGY, OWL, PLOVER, RDF, RDFS, SKOS, XSD, compact

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

    Term = NamedNode | BlankNode | Literal | Triple

__all__ = ["Context", "EventType", "Family", "Ontology", "Relation", "load", "quads"]

_FILES = (("gp.ttl",), ("codelists", "manner.ttl"), ("codelists", "plover.ttl"), ("codelists", "alliances.ttl"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between actors: ``domain`` and ``range`` are classes of which one must fit (a subclass does).

    ``parents``      direct super-relations               ``inverse_label`` the relation read from object to subject
    ``sign``         +, - or empty                        ``quad``          PLOVER's class, 1 to 4
    ``sector``       the sector all its statements have   ``extractable``   False where it only follows from others
    """

    name: str
    label: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    parents: tuple[str, ...]
    inverse_label: str
    family: str
    sign: str
    quad: int
    sector: str | None
    extractable: bool
    glyph: str


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type: ``score`` from -10 (hostile) to 10 (friendly), and the score of each of its ``modes``."""

    name: str
    label: str
    definition: str
    quad: int
    score: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Context:
    """A field that a fact is about; ``added`` where it is ours and not PLOVER's."""

    name: str
    label: str
    definition: str
    added: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Relations drawn alike: colours as #RRGGBB, ``dash`` as lengths of stroke and gap in pixels (none: full line)."""

    name: str
    label: str
    sign: str
    light: str
    dark: str
    dash: tuple[int, ...]
    glyph: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """Everything by name: relations, PLOVER event types and contexts, families, classes with all their superclasses."""

    relations: Mapping[str, Relation]
    event_types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    families: Mapping[str, Family]
    classes: Mapping[str, tuple[str, ...]]
    _supers: Mapping[str, tuple[str, ...]] = field(repr=False)

    def relation(self, name: str) -> Relation:
        """The relation of a name; an unknown one is a `UsageError` with the nearest names."""
        if name in self.relations:
            return self.relations[name]
        import difflib

        near = difflib.get_close_matches(name, self.relations, n=3)
        choice = f"did you mean {', '.join(near)}?" if near else f"it has {', '.join(self.relations)}"
        raise UsageError(f"no relation {name[:80]!r} in the ontology; {choice}")

    def supers(self, name: str) -> tuple[str, ...]:
        """All relations that a relation implies, nearest first, itself left out; an unknown one as in `relation`."""
        return self._supers[self.relation(name).name]

    def fits(self, kind: str, classes: Iterable[str]) -> bool:
        """Whether a class is, or is a subclass of, one of the classes.

        >>> load().fits("State", ("Party",)), load().fits("Office", ("Party", "Agreement"))
        (True, False)
        """
        return not {kind, *self.classes.get(kind, ())}.isdisjoint(classes)


@cache
def quads() -> "tuple[Quad, ...]":
    """The ontology and its code lists as quads of `kg.vocab.ONTOLOGY`; `DataError` where a file is no Turtle."""
    import pyoxigraph

    graph, out = pyoxigraph.NamedNode(ONTOLOGY), []
    for parts in _FILES:
        path = resource("ontology", *parts)
        try:
            found = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
        except SyntaxError as error:
            raise DataError(f"{path}: {error}") from error
        out += [pyoxigraph.Quad(q.subject, q.predicate, _as_stored(q.object), graph) for q in found]
    return tuple(out)


def _as_stored(term: "Term") -> "Term":
    """The term as the engine keeps it: a decimal 2.0 is 2 there, and would seem to have changed ever since."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.Literal) and term.datatype.value == XSD + "decimal":
        plain = format(Decimal(term.value).normalize() + 0, "f")
        return pyoxigraph.Literal(plain, datatype=term.datatype)
    return term


@cache
def load() -> Ontology:
    """The shipped ontology."""
    table = _Table(quads())
    parents = {name: table.names(name, RDFS + "subPropertyOf", GP) for name in table.having(GP + "family")}
    families = {name: _family(table, name) for name in table.of_type("Family")}
    relations = {name: _relation(table, name, families) for name in parents}
    types = (_event_type(table, name) for name in table.in_scheme("event-types"))
    uppers = {name: table.names(name, RDFS + "subClassOf", GP) for name in table.typed(OWL + "Class")}
    return Ontology(
        MappingProxyType(relations),
        MappingProxyType({kind.name: kind for kind in types}),
        MappingProxyType({c: _context(table, c) for c in table.in_scheme("contexts")}),
        MappingProxyType(families),
        MappingProxyType({name: _above(name, uppers) for name in uppers}),
        MappingProxyType({name: _above(name, parents) for name in parents}),
    )


class _Table:
    """Triples by subject and predicate, in file order; objects as text (IRIs, words, blank node names)."""

    def __init__(self, triples: "Iterable[Quad]") -> None:
        from pyoxigraph import BlankNode

        def text(term: object) -> str:
            return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))

        self._values: dict[str, dict[str, list[str]]] = {}
        for quad in triples:
            subject = self._values.setdefault(text(quad.subject), {})
            subject.setdefault(quad.predicate.value, []).append(text(quad.object))

    def all(self, name: str, predicate: str) -> list[str]:
        """Objects of a term of ours, or of any IRI or blank node."""
        return self._values.get(name if ":" in name else GP + name, {}).get(predicate, [])

    def one(self, name: str, predicate: str) -> str:
        """The only object; `DataError` where there is none or more than one."""
        found = self.all(name, predicate)
        if len(found) != 1:
            raise DataError(f"ontology: {compact(name)} needs exactly one {compact(predicate)}, it has {len(found)}")
        return found[0]

    def names(self, name: str, predicate: str, space: str) -> tuple[str, ...]:
        """Local names of the objects in a namespace."""
        return tuple(o.removeprefix(space) for o in self.all(name, predicate) if o.startswith(space))

    def having(self, predicate: str) -> list[str]:
        """Local names of our terms that have the predicate."""
        return [s.removeprefix(GP) for s, values in self._values.items() if predicate in values and s.startswith(GP)]

    def typed(self, kind: str) -> list[str]:
        """Local names of our terms of a type."""
        return [s for s in self.having(RDF + "type") if kind in self.all(s, RDF + "type")]

    def of_type(self, kind: str) -> list[str]:
        """Local names of our terms of one of our types."""
        return self.typed(GP + kind)

    def in_scheme(self, scheme: str) -> list[str]:
        """Local names of the top concepts of a PLOVER scheme."""
        return [
            s.removeprefix(PLOVER)
            for s, values in self._values.items()
            if PLOVER + scheme in values.get(SKOS + "topConceptOf", [])
        ]

    def narrower(self, concept: str) -> list[str]:
        """IRIs of the concepts right below one."""
        return [s for s, values in self._values.items() if concept in values.get(SKOS + "broader", [])]

    def members(self, node: str) -> tuple[str, ...]:
        """Local names of a class or of the classes in a union."""
        union = self.all(node, OWL + "unionOf") if ":" not in node or node.startswith("_:") else []
        if not union:
            return (compact(node),)
        out, rest = [], union[0]
        while rest != RDF + "nil":
            out.append(compact(self.one(rest, RDF + "first")))
            rest = self.one(rest, RDF + "rest")
        return tuple(out)


def _relation(table: _Table, name: str, families: Mapping[str, Family]) -> Relation:
    family = families[table.names(name, GP + "family", GP)[0]]
    return Relation(
        name,
        table.one(name, RDFS + "label"),
        table.one(name, RDFS + "comment"),
        table.members(table.one(name, RDFS + "domain")),
        table.members(table.one(name, RDFS + "range")),
        symmetric=OWL + "SymmetricProperty" in table.all(name, RDF + "type"),
        parents=table.names(name, RDFS + "subPropertyOf", GP),
        inverse_label=table.one(name, GP + "inverseLabel"),
        family=family.name,
        sign=next(iter(table.all(name, GP + "sign")), family.sign),
        quad=int(table.one(name, GP + "quad")),
        sector=next(iter(table.names(name, GP + "fixedSector", PLOVER)), None),
        extractable="true" not in table.all(name, GP + "derivedOnly"),
        glyph=family.glyph,
    )


def _event_type(table: _Table, local: str) -> EventType:
    concept = PLOVER + local
    modes = {m.removeprefix(f"{concept}-"): float(table.one(m, GP + "score")) for m in table.narrower(concept)}
    return EventType(
        local.upper(),
        table.one(concept, SKOS + "prefLabel"),
        table.one(concept, SKOS + "definition"),
        int(table.one(concept, GP + "quad")),
        float(table.one(concept, GP + "score")),
        MappingProxyType(modes),
    )


def _context(table: _Table, local: str) -> Context:
    concept = PLOVER + local
    added = GP + "addedContexts" in table.all(concept, SKOS + "inScheme")
    return Context(local, table.one(concept, SKOS + "prefLabel"), table.one(concept, SKOS + "definition"), added)


def _family(table: _Table, name: str) -> Family:
    label, sign, light, dark, dash, glyph = (
        table.one(name, p)
        for p in (RDFS + "label", GP + "sign", GP + "colourLight", GP + "colourDark", GP + "dash", GP + "glyph")
    )
    return Family(name, label, sign, light, dark, tuple(map(int, dash.split())), glyph)


def _above(name: str, parents: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """All that stand above a name, nearest first, each once."""
    out: list[str] = []
    level = list(parents.get(name, ()))
    while level:
        out += [p for p in dict.fromkeys(level) if p not in out]
        level = [q for p in level for q in parents.get(p, ()) if q not in out]
    return tuple(out)
