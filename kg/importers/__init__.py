"""Data that scholars and analysts already have, as documents with facts: alliances, memberships, coded events.

Each format is a module with a function ``read``; `reader` finds it by the name of the format.
"""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.importers.base import Reader

__all__ = ["FORMATS", "reader"]

FORMATS = MappingProxyType({
    "atop": "ATOP 5.1: members, dyad-years, directed dyad-years",
    "cow-alliances": "COW formal alliances 4.1: by member, by dyad, directed",
    "cow-igo": "COW intergovernmental organisations 3: state-years, organisation-years",
    "gdelt": "GDELT event tables, 1.0 and 2.0",
    "polecat": "POLECAT weekly files",
    "ucdp-ged": "UCDP georeferenced events, 23 and later",
    "acled": "ACLED exports",
    "wikidata": "memberships (P463) from a SPARQL query, JSON or CSV",
})  # fmt: skip
"""What can be read, by the name of the format."""


def reader(name: str) -> "Reader":
    """The function that reads a format; an unknown one is a `UsageError` with those that there are.

    >>> reader("excel")
    Traceback (most recent call last):
        ...
    kg.errors.UsageError: no format 'excel'; there are atop, cow-alliances, cow-igo, gdelt, polecat, ucdp-ged, acled, \
wikidata
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name[:40]!r}; there are {', '.join(FORMATS)}")
    found: Reader = import_module(f"kg.importers.{name.replace('-', '_')}").read
    return found
