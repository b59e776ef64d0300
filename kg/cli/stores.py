"""Opening the store for a command: the first use of one puts the reference graph in."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.output import Progress, note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Reader, Store

__all__ = ["prepared", "reading", "writing"]


@contextmanager
def reading(url: str, *, make: bool = False) -> "Iterator[Reader]":
    """The store for reading; with ``make``, one that is not there yet is made with the reference graph first."""
    from kg.store import open_store

    if url == "memory:":
        with writing(url) as store:
            yield store
        return
    if make:
        prepared(url)
    with open_store(url, read_only=True) as reader:
        yield reader


@contextmanager
def writing(url: str) -> "Iterator[Store]":
    """The store for writing; one that is not there yet is made with the reference graph first."""
    from kg import pipeline
    from kg.store import open_store

    prepared(url)
    with open_store(url, wait=10) as store:
        if url == "memory:":
            pipeline.add_reference(store)
        yield store


def prepared(url: str) -> None:
    """Make the store with the reference graph where there is none, and say so on stderr."""
    from kg import pipeline
    from kg.store import exists

    if not url.startswith("oxigraph:") or exists(url):
        return
    with Progress("tables") as progress:
        done = pipeline.init(url, on_table=progress.step)
    if done.new:
        note(f"made the store {url.partition(':')[2]} with the {done.line()}")
