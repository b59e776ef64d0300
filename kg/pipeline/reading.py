"""From sources to checked facts, one document at a time, without a store."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FactError, InputError
from kg.model import Document, Fact, Statement

if TYPE_CHECKING:
    from kg.extract import Extractor

__all__ = ["Dropped", "OnError", "Reading", "Source", "extract"]

Source = str | Path | Document
OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A fact that broke the contract of facts, and why."""

    document: str
    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One document with the facts it states, in reading order, and those that were dropped."""

    document: Document
    facts: tuple[Fact, ...]
    dropped: tuple[Dropped, ...] = ()


def extract(
    sources: Iterable[Source],
    *,
    extractor: "str | Extractor" = "rules",
    published: str | None = None,
    outlet: str | None = None,
    jobs: int = 1,
    on_error: OnError | None = None,
) -> Iterator[Reading]:
    """The documents of the sources with their checked facts, one at a time.

    A source is a file name, an address, ``-`` for standard input, or a `Document`. What cannot be read goes to
    ``on_error`` and the rest is read; without it the `InputError` is raised. Equal ids must mean equal texts.
    ``jobs`` processes read; what comes out, and in what order, is the same with any number.
    """
    from kg.extract import extractor as by_name

    reader = by_name(extractor) if isinstance(extractor, str) else extractor
    items = _told_apart(_items(sources, published=published, outlet=outlet))
    with closing(_readings(items, reader, jobs)) as readings:  # so that no process outlives an error
        for found in readings:
            if isinstance(found, Reading):
                yield found
            elif on_error is None:
                raise found
            else:
                on_error(found)


def _readings(
    items: "Iterable[Document | InputError]", reader: "Extractor", jobs: int
) -> "Generator[Reading | InputError, None, None]":
    if jobs > 1:
        from kg.pipeline.parallel import in_parallel

        return in_parallel(items, _read, reader, jobs=jobs)
    return (_read(item, reader) if isinstance(item, Document) else item for item in items)


def _items(
    sources: Iterable[Source], *, published: str | None, outlet: str | None
) -> "Iterator[Document | InputError]":
    """The documents, and at its place each error."""
    errors: list[InputError] = []
    for document in _documents(sources, published=published, outlet=outlet, on_error=errors.append):
        yield from _taken(errors)
        yield document
    yield from _taken(errors)


def _taken(errors: list[InputError]) -> list[InputError]:
    taken = errors[:]
    errors.clear()
    return taken


def _told_apart(items: "Iterable[Document | InputError]") -> "Iterator[Document | InputError]":
    """The same, with an error in the place of a document that has the id of another text."""
    texts: dict[str, int] = {}
    for item in items:
        if not isinstance(item, Document) or texts.setdefault(item.id, hash(item.text)) == hash(item.text):
            yield item
        else:
            yield InputError(f"{item.id}: another text of this batch has the same id; give each its own")


def _documents(
    sources: Iterable[Source], *, published: str | None, outlet: str | None, on_error: OnError
) -> Iterator[Document]:
    from kg.text import read

    for source in sources:
        if isinstance(source, Document):
            yield source
        else:
            yield from read(source, published=published, outlet=outlet, on_error=on_error)


def _read(document: Document, extractor: "Extractor") -> Reading:
    from kg.extract import check

    facts: dict[str, Fact] = {}
    dropped = []
    for fact in extractor.extract(document):
        try:
            check(fact, document)
            facts.setdefault(fact.id, fact)
        except FactError as error:
            dropped.append(Dropped(document.id, _named(fact), str(error)))
    return Reading(document, tuple(facts.values()), tuple(dropped))


def _named(fact: Fact) -> str:
    if isinstance(fact, Statement):
        return f"{fact.subject} {fact.relation} {fact.object}"
    return f"{fact.type} of {', '.join(fact.actors)}"
