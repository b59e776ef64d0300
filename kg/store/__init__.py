"""Keeping quads and answering SPARQL: a store by URL, safe against crashes, second writers and half-written articles.

>>> from pyoxigraph import Literal, NamedNode, Quad
>>> a, label = NamedNode("https://example.org/a"), NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
>>> with open_store("memory:") as store:
...     store.replace("https://example.org/graph", [Quad(a, label, Literal("A"))])
...     [row[0].value for row in store.select("SELECT ?name WHERE { ?a rdfs:label ?name }")]
True
['A']
"""

from kg.store.building import build_store, check_place
from kg.store.canonical import content_hash
from kg.store.formats import FORMATS
from kg.store.guard import check_query
from kg.store.ledger import LEDGER, Entry, differences, entries, entries_in
from kg.store.types import Params, Reader, Solutions, Store, Term
from kg.store.url import DEFAULT_URL, exists, open_store

__all__ = [
    "DEFAULT_URL",
    "FORMATS",
    "LEDGER",
    "Entry",
    "Params",
    "Reader",
    "Solutions",
    "Store",
    "Term",
    "build_store",
    "check_place",
    "check_query",
    "content_hash",
    "differences",
    "entries",
    "entries_in",
    "exists",
    "open_store",
]
