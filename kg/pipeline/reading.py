"""From sources to checked facts, one document at a time, without a store."""

from collections.abc import Callable, Iterable, Iterator
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
    on_error: OnError | None = None,
) -> Iterator[Reading]:
    """The documents of the sources with their checked facts, one at a time.

    A source is a file name, an address, ``-`` for standard input, or a `Document`. What cannot be read goes to
    ``on_error`` and the rest is read; without it the `InputError` is raised. Equal ids must mean equal texts.
    """
    from kg.extract import extractor as by_name

    reader = by_name(extractor) if isinstance(extractor, str) else extractor
    texts: dict[str, int] = {}
    for document in _documents(sources, published=published, outlet=outlet, on_error=on_error):
        if texts.setdefault(document.id, hash(document.text)) != hash(document.text):
            _report(
                InputError(f"{document.id}: another text of this batch has the same id; give each its own"), on_error
            )
            continue
        yield _read(document, reader)


def _documents(
    sources: Iterable[Source], *, published: str | None, outlet: str | None, on_error: OnError | None
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


def _report(error: InputError, on_error: OnError | None) -> None:
    if on_error is None:
        raise error
    on_error(error)
