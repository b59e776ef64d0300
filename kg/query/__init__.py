"""Questions to the store: a library of named queries, parameters as people write them, answers in every usual form.

>>> from kg.store import open_store
>>> with open_store("memory:") as store:
...     run(store, "members", params={"bloc": "AES"}).columns
('member', 'member_id', 'since', 'suspended', 'documents', 'quote', 'basis')
"""

from kg.query.explain import describe, listing
from kg.query.header import Column, NamedQuery, Parameter
from kg.query.result import Result
from kg.query.running import run, scope_of
from kg.query.shelf import find, library, read_query
from kg.query.world import PART_WORDS, PARTS, Scope, part_of, part_of_document, world

__all__ = [
    "PARTS",
    "PART_WORDS",
    "Column",
    "NamedQuery",
    "Parameter",
    "Result",
    "Scope",
    "describe",
    "find",
    "library",
    "listing",
    "part_of",
    "part_of_document",
    "read_query",
    "run",
    "scope_of",
    "world",
]
