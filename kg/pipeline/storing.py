"""From documents to the store: each one whole or not at all, with the relations that follow from it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Statement
from kg.pipeline.reading import OnError, Reading, Source, extract
from kg.pipeline.report import Report, Stored

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.store import Store

__all__ = ["ingest", "rebuild"]


def ingest(
    store: "Store",
    sources: Iterable[Source],
    *,
    extractor: "str | Extractor" = "rules",
    published: str | None = None,
    outlet: str | None = None,
    on_stored: Callable[[Stored], None] | None = None,
    on_error: OnError | None = None,
) -> Report:
    """Put the facts of the sources into the store, each document whole or not at all; equal input changes nothing.

    A document's graph, its actors and the relations derived from it change in one atomic update. ``on_stored`` hears of
    a document once it is on disk, ``on_error`` of a source that cannot be read; the rest of the batch is done.
    """
    from kg import ontology
    from kg.extract import extractor as by_name
    from kg.vocab import ONTOLOGY

    reader = by_name(extractor) if isinstance(extractor, str) else extractor
    store.replace(ONTOLOGY, ontology.quads())
    stored: list[Stored] = []
    errors: list[str] = []

    def failed(error: InputError) -> None:
        errors.append(str(error))
        if on_error is not None:
            on_error(error)

    for reading in extract(sources, extractor=reader, published=published, outlet=outlet, on_error=failed):
        done = _store(store, reading, extractor=reader)
        stored.append(done)
        if on_stored is not None:
            on_stored(done)
    return Report(tuple(stored), tuple(errors))


def rebuild(store: "Store") -> None:
    """Derive the current relations anew from every statement in the store, as after a change past `ingest`."""
    from kg import rdf
    from kg.vocab import CURRENT

    store.replace(CURRENT, rdf.current(store.quads()))


def _store(store: "Store", reading: Reading, *, extractor: "Extractor") -> Stored:
    """Bring one document to the disk together with its actors and what it changes in the derived relations."""
    from kg import rdf
    from kg.pipeline.refresh import refresh
    from kg.vocab import doc_graph

    graph = doc_graph(reading.document.id)
    quads = rdf.document_quads(reading.document, reading.facts, extractor=f"{extractor.name} {extractor.version}")
    change = refresh(store, graph, quads)
    changed = store.replace(
        graph, quads, also_remove=change.removed, also_add=(*rdf.entity_quads(reading.facts), *change.added)
    )
    statements = sum(isinstance(fact, Statement) for fact in reading.facts)
    return Stored(
        reading.document.id, statements, len(reading.facts) - statements, dropped=reading.dropped, changed=changed
    )
