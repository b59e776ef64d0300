"""The ontology is complete and sound in itself, and code, queries and shapes use nothing that it does not have."""

import re
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Namespace
from rdflib.namespace import DCTERMS

import kg
from kg import ontology
from kg.errors import DataError, UsageError
from kg.model import Modality, Phase, Polarity
from kg.resources import resource
from kg.vocab import GP as GP_SPACE
from kg.vocab import ONTOLOGY_IRI, PLOVER

GP = Namespace(GP_SPACE)
ONT = rdflib.URIRef(ONTOLOGY_IRI)
FOLDER = resource("ontology")
PACKAGE = Path(kg.__file__).parent
TURTLE = sorted(FOLDER.rglob("*.ttl"))
VOCABULARY = [path for path in TURTLE if path.name != "shapes.ttl"]

RELATIONS = {
    "memberOf", "observerOf", "candidateFor", "formerColonialPowerOf", "cooperatesWith", "strategicPartnerOf",
    "alliedWith", "defencePactWith", "nonAggressionPactWith", "ententeWith", "diplomaticRelationsWith", "recognises",
    "supports", "aids", "givesMilitarySupportTo", "suppliesArmsTo", "hostsForcesOf", "tradesWith", "investsIn",
    "mediatesFor", "opposes", "reducesTiesWith", "sanctions", "inConflictWith", "occupies", "disputesTerritoryWith",
    "partyTo", "holdsOffice", "forceOf", "associateOf", "chairs", "guaranteesSecurityOf", "succeededBy", "hasCapital",
}  # fmt: skip
SYMMETRIC = {
    "cooperatesWith", "strategicPartnerOf", "alliedWith", "defencePactWith", "nonAggressionPactWith", "ententeWith",
    "diplomaticRelationsWith", "tradesWith", "inConflictWith", "disputesTerritoryWith",
}  # fmt: skip
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    2: {"COOPERATE", "AID", "RETREAT"},
    3: {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    4: {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
MODES = {
    "CONSULT": 4, "RETREAT": 6, "REQUEST": 4, "ACCUSE": 3, "REJECT": 4, "THREATEN": 6, "PROTEST": 7, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 11, "ASSAULT": 15,
}  # fmt: skip


@cache
def graph() -> rdflib.Graph:
    whole = rdflib.Graph()
    for path in VOCABULARY:
        whole.parse(path, format="turtle")
    return whole


def ours(*kinds: rdflib.URIRef) -> list[rdflib.URIRef]:
    found = {s for kind in kinds for s in graph().subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, rdflib.URIRef) and str(s).startswith(str(GP)))


PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
TERMS = ours(OWL.Class, GP.Family, *PROPERTIES)
CONCEPTS = sorted(set(graph().subjects(RDF.type, GP.Concept)))


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_turtle_reads_alike_in_two_parsers(path: Path) -> None:
    import pyoxigraph

    triples = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(set(triples)) == len(rdflib.Graph().parse(path, format="turtle")) > 0


@pytest.mark.parametrize("term", TERMS, ids=lambda term: str(term).removeprefix(str(GP)))
def test_every_term_says_what_it_is(term: rdflib.URIRef) -> None:
    (label,), (definition,) = graph().objects(term, RDFS.label), graph().objects(term, RDFS.comment)
    assert label.language == definition.language == "en"
    assert len(str(definition)) > 15
    assert str(definition)[0].isupper() or str(definition).startswith("+")
    assert str(definition).endswith(".")
    assert list(graph().objects(term, RDFS.isDefinedBy)) == [ONT]


@pytest.mark.parametrize("term", ours(*PROPERTIES), ids=lambda term: str(term).removeprefix(str(GP)))
def test_every_property_has_one_domain_and_one_range(term: rdflib.URIRef) -> None:
    for side in (RDFS.domain, RDFS.range):
        (end,) = graph().objects(term, side)
        classes = (
            list(graph().items(next(graph().objects(end, OWL.unionOf)))) if isinstance(end, rdflib.BNode) else [end]
        )
        assert classes
        for each in classes:
            assert (each, RDF.type, OWL.Class) in graph() or not str(each).startswith(str(GP))


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: str(concept).rsplit("/", 1)[-1])
def test_every_concept_says_what_it_is(concept: rdflib.URIRef) -> None:
    (label,), (definition,) = graph().objects(concept, SKOS.prefLabel), graph().objects(concept, SKOS.definition)
    assert label.language == definition.language == "en"
    schemes = set(graph().objects(concept, SKOS.inScheme))
    assert schemes
    assert all((scheme, RDF.type, SKOS.ConceptScheme) in graph() for scheme in schemes)
    assert list(graph().objects(concept, RDFS.isDefinedBy)) == [ONT]


@pytest.mark.parametrize(
    "name", sorted(RELATIONS - {"strategicPartnerOf", "ententeWith", "diplomaticRelationsWith", "investsIn"})
)
def test_relations_that_are_easily_mistaken_for_others_say_where_the_line_is(name: str) -> None:
    (note,) = graph().objects(GP[name], SKOS.scopeNote)
    assert note.language == "en"
    assert str(note).endswith(".")
    mentioned = set(re.findall(r"\b[a-z]+[A-Z]\w+", str(note)))
    assert mentioned <= RELATIONS | {"begins", "holds"}, "a scope note points to relations that exist"


def test_no_two_terms_share_a_label_or_a_definition() -> None:
    for predicate in (RDFS.label, RDFS.comment):
        words = [str(next(graph().objects(term, predicate))) for term in ours(OWL.Class, *PROPERTIES)]
        assert sorted({w for w in words if words.count(w) > 1}) == []


def test_nothing_of_ours_is_used_undeclared() -> None:
    declared = {str(s) for s in graph().subjects(RDF.type, None)}
    used = {str(term) for triple in graph() for term in triple if isinstance(term, rdflib.URIRef)}
    assert sorted(u for u in used - declared if u.startswith((GP_SPACE, PLOVER))) == []


def test_the_header_is_complete_and_its_version_is_that_of_the_program() -> None:
    about = dict(graph().predicate_objects(ONT))
    assert str(about[OWL.versionIRI]) == f"{ONTOLOGY_IRI}/{kg.__version__}"
    assert str(about[OWL.versionInfo]) == kg.__version__
    assert {DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.license, DCTERMS.created} <= about.keys()
    assert "creativecommons.org/licenses/by/4.0" in about[DCTERMS.license]


def test_relations_are_those_that_texts_tell_and_a_few_derived_ones() -> None:
    known = ontology.load().relations
    assert {r.name for r in known.values() if r.extractable} == RELATIONS
    assert known.keys() - RELATIONS == {"relatedTo", "affiliatedWith", "formerMemberOf", "officeOf"}
    assert {r.name for r in known.values() if r.symmetric} == SYMMETRIC


def test_hierarchies_have_no_cycle_and_end_where_they_should() -> None:
    loaded = ontology.load()
    for name in loaded.relations:
        assert name not in loaded.supers(name)
    for name, above in loaded.classes.items():
        assert name not in above
    assert loaded.supers("defencePactWith") == ("alliedWith", "cooperatesWith", "relatedTo")
    # a former tie is no tie: it must imply nothing
    for name in ("formerMemberOf", "formerColonialPowerOf"):
        assert loaded.supers(name) == ()


def test_an_unknown_relation_is_answered_with_near_ones() -> None:
    loaded = ontology.load()
    assert loaded.relation("memberOf").label == "member of"
    with pytest.raises(UsageError, match="no relation 'memberof' in the ontology; did you mean memberOf"):
        loaded.relation("memberof")
    with pytest.raises(UsageError, match=r"no relation '\?' .*holdsOffice"):
        loaded.supers("?")


def test_a_narrower_relation_fits_wherever_it_stands() -> None:
    """What a relation implies must be allowed between the same two."""
    loaded = ontology.load()
    for relation in loaded.relations.values():
        for upper in map(loaded.relations.__getitem__, loaded.supers(relation.name)):
            assert all(loaded.fits(kind, upper.domain) for kind in relation.domain), (relation.name, upper.name)
            assert all(loaded.fits(kind, upper.range) for kind in relation.range), (relation.name, upper.name)
            assert upper.sector is None or upper.sector == relation.sector, (relation.name, upper.name)


def test_who_may_stand_where() -> None:
    loaded = ontology.load()
    parties = ("State", "Territory", "Bloc", "NonStateActor", "Force")
    between = RELATIONS - {
        "memberOf", "associateOf", "observerOf", "candidateFor", "chairs", "partyTo", "holdsOffice", "forceOf",
        "hasCapital",
    }  # fmt: skip
    for name in sorted(between):
        relation = loaded.relations[name]
        assert all(loaded.fits(kind, ends) for kind in parties for ends in (relation.domain, relation.range)), name
    assert loaded.fits("Person", loaded.relations["holdsOffice"].domain)
    assert not loaded.fits("Person", loaded.relations["memberOf"].domain)
    assert not loaded.fits("State", loaded.relations["memberOf"].range)
    assert loaded.fits("Agreement", loaded.relations["partyTo"].range)
    assert loaded.fits("NonStateActor", loaded.relations["forceOf"].domain)
    assert not loaded.fits("State", loaded.relations["forceOf"].domain)
    assert not loaded.fits("no such class", parties)


def test_signs_sectors_and_classes_go_together() -> None:
    loaded = ontology.load()
    for relation in loaded.relations.values():
        assert relation.sign in ("+", "-", "")
        assert (relation.sign == "-") == (relation.quad in (3, 4)), relation.name
        assert relation.sector is None or relation.sector in loaded.contexts
    military = {r.name for r in loaded.relations.values() if r.sector == "military"}
    assert military == {
        "suppliesArmsTo", "givesMilitarySupportTo", "hostsForcesOf", "defencePactWith", "nonAggressionPactWith",
        "inConflictWith", "forceOf", "guaranteesSecurityOf",
    }  # fmt: skip
    diplomatic = {r.name for r in loaded.relations.values() if r.sector == "diplomatic"}
    assert diplomatic == {"diplomaticRelationsWith", "recognises", "mediatesFor"}


def test_plover_is_complete() -> None:
    types = ontology.load().event_types
    assert {quad: {t.name for t in types.values() if t.quad == quad} for quad in QUADS} == QUADS
    assert {t.name: len(t.modes) for t in types.values() if t.modes} == MODES
    for kind in types.values():
        sign = 1 if kind.quad < 3 else -1
        assert kind.score * sign >= 0
        assert -10 <= min((kind.score, *kind.modes.values())) <= max((kind.score, *kind.modes.values())) <= 10
    assert (types["ACCUSE"].score, types["AID"].score, types["ASSAULT"].score) == (-3, 10, -9)
    assert (types["CONSULT"].modes["third-party"], types["ASSAULT"].modes["unconventional"]) == (1, -10)
    assert types["COERCE"].modes["ban"] == types["COERCE"].modes["restrict"]


def test_contexts_are_plovers_and_ours_marked() -> None:
    contexts = ontology.load().contexts
    added = {name for name, context in contexts.items() if context.added}
    assert added == {"trade", "energy", "humanitarian", "culture", "migration"}
    assert len(contexts) - len(added) == 36


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        ("polarities", {*Polarity}),
        ("modalities", {*Modality}),
        ("phases", {*Phase}),
        ("dateBases", {"explicit", "documentDate", "unresolved"}),
    ],
)
def test_code_lists_are_the_enumerations_of_the_model(scheme: str, names: set[str]) -> None:
    listed = {str(c).removeprefix(str(GP)) for c in graph().subjects(SKOS.inScheme, GP[scheme])}
    assert listed == {str(name) for name in names}


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_families_can_be_seen_on_both_grounds_and_told_apart_without_colour() -> None:
    families = ontology.load().families
    for family in families.values():
        assert _contrast(family.light, "#ffffff") >= 3, family.name
        assert _contrast(family.dark, "#16181c") >= 3, family.name
        assert len(family.dash) % 2 == 0
    assert len({family.glyph for family in families.values()}) == len(families)
    assert {relation.family for relation in ontology.load().relations.values()} == set(families)


def _files(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for root in (PACKAGE, FOLDER) for path in root.rglob(pattern))


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])


@pytest.mark.parametrize("path", _files("*.rq", "*.py", "shapes.ttl"), ids=_short)
def test_code_queries_and_shapes_use_only_what_is_declared(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"\bgp:([A-Za-z]\w*)", text)) | set(re.findall(r"\bgp\(\s*\"(\w+)\"", text))
    used |= set(re.findall(r"\bGP\s*\+\s*\"(\w+)\"", text))
    declared = {str(s).removeprefix(str(GP)) for s in graph().subjects(RDF.type, None) if str(s).startswith(str(GP))}
    assert sorted(used - declared) == []
    modes = set(re.findall(r"\bplover:([a-z][\w-]*)", text))
    concepts = {str(s).removeprefix(PLOVER) for s in graph().subjects(RDF.type, None) if str(s).startswith(PLOVER)}
    assert sorted(modes - concepts) == []


def test_loading_says_which_term_is_broken() -> None:
    broken = [
        q for q in ontology.quads() if not (q.subject.value.endswith("#memberOf") and "quad" in q.predicate.value)
    ]
    table = ontology._Table(broken)
    with pytest.raises(DataError, match="memberOf needs exactly one quad, it has 0"):
        table.one("memberOf", GP_SPACE + "quad")
