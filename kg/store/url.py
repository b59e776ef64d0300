"""A store by its URL: ``memory:`` or ``oxigraph:PATH``."""

from pathlib import Path
from typing import Literal, overload

from kg.errors import UsageError
from kg.store.oxigraph import OxigraphReader
from kg.store.types import Reader, Store
from kg.store.writing import OxigraphStore

__all__ = ["DEFAULT_URL", "exists", "folder_of", "open_store"]

DEFAULT_URL = "oxigraph:kg-store"
"""The store in the current folder that the command line uses unless told otherwise."""


@overload
def open_store(url: str, *, read_only: Literal[False] = False, wait: float = 0.0) -> Store: ...
@overload
def open_store(url: str, *, read_only: Literal[True], wait: float = 0.0) -> Reader: ...
@overload
def open_store(url: str, *, read_only: bool, wait: float = 0.0) -> Reader: ...


def open_store(url: str, *, read_only: bool = False, wait: float = 0.0) -> Reader:
    """The store at ``memory:`` (empty, gone when closed) or ``oxigraph:PATH`` (a folder, made where there is none).

    ``read_only`` gives a `Reader` of what the store holds now, also while another process writes; the store must exist.
    ``wait`` is how many seconds to wait for another writer before `StoreBusyError`. Other URLs are a `UsageError`.

    >>> with open_store("memory:") as store:
    ...     store.count()
    0
    """
    scheme, colon, rest = url.partition(":")
    if scheme == "memory" and colon and not rest:
        return OxigraphReader(url, None) if read_only else OxigraphStore(url, None)
    if scheme == "oxigraph" and rest:
        folder = Path(rest)
        return OxigraphReader(url, folder) if read_only else OxigraphStore(url, folder, wait=wait)
    raise UsageError(_unknown(url, scheme=scheme))


def folder_of(url: str) -> Path:
    """The folder of ``oxigraph:PATH``; `UsageError` for any other URL."""
    scheme, _, rest = url.partition(":")
    if scheme == "oxigraph" and rest:
        return Path(rest)
    raise UsageError(_unknown(url, scheme=scheme))


def exists(url: str) -> bool:
    """Whether there is a store at ``oxigraph:PATH`` already; one in memory never is.

    >>> exists("memory:"), exists("oxigraph:no-such-folder")
    (False, False)
    """
    try:
        return url.startswith("oxigraph:") and (folder_of(url) / "CURRENT").is_file()
    except OSError:  # a name that no file can have
        return False


def _unknown(url: str, *, scheme: str) -> str:
    allowed = "use oxigraph:PATH (a folder on disk) or memory: (gone at the end)"
    if scheme in ("http", "https"):
        return f"the store {url!r} is a remote endpoint, which is not supported yet; {allowed}"
    return f"the store {url!r} is none that is known; {allowed}"
