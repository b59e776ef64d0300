"""From documents to facts: the `Extractor` seam, the registry of extractors, the check that every fact must pass."""

from kg.extract.base import Extractor, extractor, extractors
from kg.extract.check import check
from kg.extract.dyads import dyads
from kg.extract.phrase import Resolution, who

__all__ = ["Extractor", "Resolution", "check", "dyads", "extractor", "extractors", "who"]
