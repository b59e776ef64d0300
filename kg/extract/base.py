"""What an extractor is, and how one is found by name (entry-point group ``kg.extractors``)."""

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from kg.errors import UsageError
from kg.model import Document, Fact

__all__ = ["Extractor", "extractor", "extractors"]

_GROUP = "kg.extractors"


class Extractor(Protocol):
    """Reads one document at a time. ``name`` and ``version`` become part of every fact's provenance."""

    name: str
    version: str

    def extract(self, document: Document) -> Iterator[Fact]:
        """Facts of a document in reading order; equal documents give equal facts."""
        ...


def extractors() -> list[str]:
    """Names that `extractor` knows, sorted; nothing is loaded."""
    return sorted({"rules", "syntax", *(e.name for e in entry_points(group=_GROUP))})


def extractor(name: str = "rules") -> Extractor:
    """The extractor of a name, loaded now; `UsageError` with the known names where there is none.

    >>> extractor("rules").name
    'rules'
    """
    if name == "rules":
        from kg.extract.rules import RulesExtractor

        return RulesExtractor()
    kind, _, pipeline = name.partition(":")
    if kind == "syntax":
        from kg.extract.rules import SyntaxExtractor

        return SyntaxExtractor(pipeline)
    found: dict[str, EntryPoint] = {e.name: e for e in entry_points(group=_GROUP)}
    if name not in found:
        raise UsageError(f"no extractor {name!r}; there are {', '.join(extractors())}")
    made: Extractor = found[name].load()()
    return made
