"""What an extractor is, and how one is found by name (entry-point group ``kg.extractors``)."""

from collections.abc import Iterable, Iterator
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


def extractor(name: str = "rules", *, without: Iterable[str] = (), pairs: bool = False) -> Extractor:
    """The extractor of a name, loaded now; `UsageError` with the known names where there is none.

    ``without`` names components of the rules that are switched off (see `kg.extract.rules.options`);
    ``pairs`` lets the rules also tell what cues alone speak for, as the pairwise view does.

    >>> extractor("rules").name
    'rules'
    """
    off = tuple(without)
    kind, _, pipeline = name.partition(":")
    if name == "rules" or kind == "syntax":
        return _ours(kind, pipeline, off, pairs=pairs)
    found: dict[str, EntryPoint] = {e.name: e for e in entry_points(group=_GROUP)}
    if name not in found:
        raise UsageError(f"no extractor {name!r}; there are {', '.join(extractors())}")
    if off:
        raise UsageError(f"{name} has no components that can be switched off; rules and syntax have")
    made: Extractor = found[name].load()()
    return made


def _ours(kind: str, pipeline: str, off: tuple[str, ...], *, pairs: bool) -> Extractor:
    from kg.extract.rules import RulesExtractor, SyntaxExtractor
    from kg.extract.rules.options import without

    options = without(off, pairs=pairs)
    return SyntaxExtractor(pipeline, options) if kind == "syntax" else RulesExtractor(options=options)
