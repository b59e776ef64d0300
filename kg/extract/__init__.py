"""From documents to facts: the `Extractor` seam, the registry of extractors, the check that every fact must pass."""

from kg.extract.base import Extractor, extractor, extractors
from kg.extract.check import check
from kg.extract.dyads import dyads

__all__ = ["Extractor", "check", "dyads", "extractor", "extractors"]
