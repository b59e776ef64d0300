"""The folder an embedded store lives in: made whole or not at all, opened with patience, its errors in plain words.

The folder is an Oxigraph (RocksDB) database as such, so other Oxigraph tools open it too; only the lock files are ours.
"""

import glob
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from kg.errors import StoreBusyError, StoreError
from kg.store.locks import LOCK_FILES, changing, is_locked, opening

__all__ = ["create", "describe_failure", "open_reading", "open_writing", "plain_errors", "refuse_foreign"]

_PATIENCE = 10.0  # seconds a reader goes on trying while a writer tidies its files
_ABANDONED = 3_600.0  # seconds after which an unfinished store beside its place is nobody's
_SETTLE = 1.0  # seconds a reader gives files that vanish although nobody holds the writer's lock


def create(folder: Path, *, fill: Callable[[pyoxigraph.Store], None] | None = None) -> bool:
    """Make a store at ``folder`` unless there is one; a folder of other things is left alone (`StoreError`).

    A database killed while it is being made cannot be opened again, so it is made beside its place and moved there;
    ``fill`` puts the first content in before that. Says whether a store was made.
    """
    if (folder / "CURRENT").is_file():
        return False
    refuse_foreign(folder)
    with plain_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.new-", dir=folder.parent))
        try:
            _fill(draft, fill)
            draft.chmod(0o755)
            draft.rename(folder)
        except OSError:
            if not (folder / "CURRENT").is_file():
                raise
            return False  # another process was quicker, with the same result
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    return True


def _sweep(folder: Path) -> None:
    """Take away what processes killed long ago left beside the store; a young draft may be in the making."""
    for draft in folder.parent.glob(f".{glob.escape(folder.name)}.new-*"):
        if time.time() - draft.stat().st_mtime > _ABANDONED:
            shutil.rmtree(draft, ignore_errors=True)


def _fill(draft: Path, fill: Callable[[pyoxigraph.Store], None] | None) -> None:
    """Make the database and close it, by letting go of it."""
    database = pyoxigraph.Store(str(draft))
    if fill is not None:
        fill(database)
        database.flush()


def refuse_foreign(folder: Path) -> None:
    """`StoreError` where the place is taken by a file, by other files, or by a damaged store."""
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, not a store; name a new or empty folder")
    names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if names & {"IDENTITY", "LOCK", *LOCK_FILES} or any(name.startswith("MANIFEST-") for name in names):
        raise _damaged(folder, "its file CURRENT is missing")
    if names:
        raise StoreError(
            f"{folder} holds other files (such as {min(names)}) and no store; nothing was written there. "
            "Name a new or empty folder"
        )


def open_writing(folder: Path) -> pyoxigraph.Store:
    """The database for reading and writing; the caller holds the writer's lock."""
    with plain_errors(folder), changing(folder):
        return pyoxigraph.Store(str(folder))


def open_reading(folder: Path) -> pyoxigraph.Store:
    """The database as it is now, for reading only; what a writer adds later is not seen.

    Opening fails by chance while a writer tidies its files (they vanish between listing and opening), so it is tried
    again: for some seconds while a writer is at work, for a moment otherwise.
    """
    if not (folder / "CURRENT").is_file():
        refuse_foreign(folder)
        raise StoreError(f"there is no store at {folder}; make one with `kg init`, or name another with --store")
    start, pause = time.monotonic(), 0.01
    while True:
        try:
            with opening(folder):
                return pyoxigraph.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            busy = is_locked(folder)
            if not _is_passing(error) or time.monotonic() - start > (_PATIENCE if busy else _SETTLE):
                raise _reader_failure(folder, error, busy=busy) from error
        time.sleep(pause)
        pause = min(pause * 2, 0.5)


def _is_passing(error: Exception) -> bool:
    return "No such file" in str(error) or "Corruption" in str(error)


def _reader_failure(folder: Path, error: Exception, *, busy: bool) -> StoreError:
    if busy and _is_passing(error):
        return StoreBusyError(f"another process is rewriting the store {folder}; try again when it is done")
    return describe_failure(folder, error)


@contextmanager
def plain_errors(folder: Path) -> Iterator[None]:
    """Turn what the database raises inside the block into a `StoreError` that says what to do."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise describe_failure(folder, error) from error


def describe_failure(folder: Path, error: Exception) -> StoreError:
    """The `StoreError` (or `StoreBusyError`) for an error of the database or the file system.

    >>> describe_failure(Path("kg-store"), OSError(28, "No space left on device")).args[0].split(";")[0]
    'the disk of the store kg-store is full'
    """
    reason = " ".join(str(error).split())
    if "No space left" in reason:
        return StoreError(
            f"the disk of the store {folder} is full; nothing was half written. Make room and run the command again"
        )
    if "lock hold" in reason or "/LOCK:" in reason:
        return StoreBusyError(f"another program has the store {folder} open; close it there and try again")
    if "Corruption" in reason:
        return _damaged(folder, reason.removeprefix("Corruption: "))
    if isinstance(error, PermissionError) or "Permission denied" in reason:
        return StoreError(f"no permission to use the store {folder}; check who owns it, or name another with --store")
    return StoreError(f"the store {folder} cannot be used: {reason[:300]}")


def _damaged(folder: Path, reason: str) -> StoreError:
    return StoreError(
        f"the store {folder} is damaged ({reason[:200]}). "
        "Move the folder away and ingest the articles again, or put a backup in its place"
    )
