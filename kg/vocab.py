"""Namespaces, graph names, and the two spellings of an id: compact in Python and tables, an IRI in RDF.

>>> iri("state:MLI"), compact("https://w3id.org/geopolkg/ont#memberOf")
('https://w3id.org/geopolkg/id/state/MLI', 'memberOf')
"""

from functools import cache
from urllib.parse import quote, unquote

__all__ = [
    "BASE",
    "CLASSES",
    "CURRENT",
    "DATA",
    "DCTERMS",
    "EDTF",
    "ENTITIES",
    "GP",
    "GRAPH",
    "ID",
    "KINDS",
    "LEDGER",
    "OA",
    "ONTOLOGY",
    "ONTOLOGY_IRI",
    "OWL",
    "PLOVER",
    "PROV",
    "RDF",
    "RDFS",
    "REFERENCE",
    "SKOS",
    "WIKIBASE",
    "XSD",
    "compact",
    "doc_graph",
    "iri",
    "prefixes",
    "reference_graph",
]

BASE = "https://w3id.org/geopolkg/"
ONTOLOGY_IRI = BASE + "ont"
GP = ONTOLOGY_IRI + "#"
PLOVER = BASE + "plover/"
ID = BASE + "id/"
GRAPH = BASE + "graph/"

ENTITIES = GRAPH + "entities"
"""Graph of what the tables say about the actors that facts name."""
CURRENT = GRAPH + "current"
"""Graph of derived direct triples; may be dropped at any time."""
LEDGER = GRAPH + "ledger"
"""Graph of what the store should hold for each document."""
REFERENCE = GRAPH + "reference/"
"""What the graphs of reference tables begin with; see `reference_graph`."""
DATA = GRAPH + "data/"
"""What the graphs of imported data files begin with."""
ONTOLOGY = GRAPH + "ontology"
"""Graph of the ontology and its code lists."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
WIKIBASE = "http://wikiba.se/ontology#"
EDTF = "http://id.loc.gov/datatypes/edtf/"

KINDS = (
    "agent", "bloc", "doc", "event", "force", "office", "org", "passage", "person", "place", "run", "selector", "state",
    "stmt", "treaty",
)  # fmt: skip
"""What stands before the colon of a compact id; each has its own folder under `ID`."""

CLASSES = {
    "state": "State",
    "bloc": "Bloc",
    "org": "NonStateActor",
    "person": "Person",
    "office": "Office",
    "force": "Force",
    "treaty": "Agreement",
    "place": "Place",
}
"""The ontology's class of what a fact may link, by what stands before the colon of its compact id."""

_OUTSIDE = {
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "wikibase": WIKIBASE,
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
    "edtf": EDTF,
}
_SAFE = "-._~!$'()*+,;=:@"  # what may stand in one step of an IRI's path


def prefixes() -> dict[str, str]:
    """Prefix to namespace, for Turtle and SPARQL; a new dict each time.

    Our organisations are ``org_``, since ``org`` everywhere means the W3C's organisation ontology.

    >>> prefixes()["org_"]
    'https://w3id.org/geopolkg/id/org/'
    """
    ours = {"gp": GP, "plover": PLOVER, "graph": GRAPH}
    return ours | {"org_" if kind == "org" else kind: f"{ID}{kind}/" for kind in KINDS} | _OUTSIDE


def iri(compact_id: str) -> str:
    """The IRI of a compact id; a name without a colon is a term of the ontology, and an IRI stays as it is.

    >>> iri("org:wagner-group"), iri("gp:memberOf"), iri("doc:a b")
    ('https://w3id.org/geopolkg/id/org/wagner-group', 'https://w3id.org/geopolkg/ont#memberOf', \
'https://w3id.org/geopolkg/id/doc/a%20b')
    """
    kind, colon, rest = compact_id.partition(":")
    if not colon:
        return GP + quote(compact_id, safe=_SAFE)
    if kind in KINDS:
        return f"{ID}{kind}/{quote(rest, safe=_SAFE, errors='replace')}"
    return compact_id if rest.startswith("//") or kind not in _spaces() else _spaces()[kind] + rest


def compact(full: str) -> str:
    """The compact id of an IRI, the inverse of `iri`; what belongs to no known namespace stays as it is.

    >>> compact("https://w3id.org/geopolkg/id/org/wagner-group"), compact("http://www.w3.org/2004/02/skos/core#Concept")
    ('org:wagner-group', 'skos:Concept')
    """
    if full.startswith(GP):
        return unquote(full.removeprefix(GP))
    if full.startswith(ID):
        kind, slash, rest = full.removeprefix(ID).partition("/")
        return f"{kind}:{unquote(rest)}" if slash and kind in KINDS else full
    known = ((name, space) for name, space in _spaces().items() if full.startswith(space))
    return next((f"{name}:{full.removeprefix(space)}" for name, space in known), full)


def doc_graph(document_id: str) -> str:
    """The IRI of the graph that holds all that one document says.

    >>> doc_graph("sahel")
    'https://w3id.org/geopolkg/graph/doc/sahel'
    """
    return f"{GRAPH}doc/{quote(document_id, safe=_SAFE, errors='replace')}"


def reference_graph(table: str) -> str:
    """The IRI of the graph that holds what the rows of one reference table say.

    >>> reference_graph("ties")
    'https://w3id.org/geopolkg/graph/reference/ties'
    """
    return REFERENCE + quote(table, safe=_SAFE)


@cache
def _spaces() -> dict[str, str]:
    """Prefixes of namespaces other than those under `ID`; not ``org``, which compact means our organisations."""
    return {name: space for name, space in prefixes().items() if not space.startswith(ID) and name != "org"}
