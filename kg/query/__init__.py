"""Questions to the store: a library of named queries, parameters as people write them, answers in every usual form.

>>> from kg.store import open_store
>>> with open_store("memory:") as store:
...     run(store, "members", params={"bloc": "AES"}).columns
('member', 'member_id', 'since', 'documents', 'quote')
"""

from kg.query.asof import as_of_day
from kg.query.explain import describe, listing
from kg.query.header import Column, NamedQuery, Parameter
from kg.query.result import Result
from kg.query.running import run
from kg.query.shelf import find, library, read_query

__all__ = [
    "Column",
    "NamedQuery",
    "Parameter",
    "Result",
    "as_of_day",
    "describe",
    "find",
    "library",
    "listing",
    "read_query",
    "run",
]
