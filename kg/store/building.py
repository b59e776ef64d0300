"""A new store that holds its first content from its first moment on: loaded in bulk, then put in its place whole."""

import pyoxigraph
from pyoxigraph import RdfFormat

from kg.store import disk
from kg.store.url import folder_of

__all__ = ["build_store", "check_place"]


def check_place(url: str) -> None:
    """`StoreError` where no store can be made at ``oxigraph:PATH``: there is a file, or a folder of other things."""
    folder = folder_of(url)
    with disk.plain_errors(folder):
        disk.refuse_foreign(folder)


def build_store(url: str, nquads: bytes = b"") -> bool:
    """Make the store at ``oxigraph:PATH`` with this content unless there is one; says whether it was made.

    ``nquads`` is N-Quads that the program itself wrote, entries of the ledger included. A process killed meanwhile
    leaves no store behind.
    """

    def fill(database: pyoxigraph.Store) -> None:
        database.bulk_load(input=nquads, format=RdfFormat.N_QUADS, lenient=True)

    return disk.create(folder_of(url), fill=fill)
