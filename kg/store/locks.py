"""Who may touch a store's files when: advisory locks on small files inside its folder, between processes.

One writer at a time holds the writer's lock as long as the store is open. The gate is narrower: it is the writer's
alone while files change, and the readers' while they open them, for a reader that opens half-changed files would see
half an article. A turnstile before the gate lets nobody wait for ever. All locks vanish with the process that holds
them, however it ends, so a killed run never blocks the next one.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreBusyError

__all__ = ["LOCK_FILES", "WriterLock", "changing", "is_locked", "opening"]

_WRITER, _TURN, _GATE = LOCK_FILES = ("kg-writer.lock", "kg-turn.lock", "kg-gate.lock")

_STEP = 0.05  # seconds between two tries while waiting


class WriterLock:
    """The right to write into the store at ``folder``, held until `release`.

    Waits up to ``wait`` seconds for the holder to finish, then raises `StoreBusyError`.
    """

    def __init__(self, folder: Path, *, wait: float = 0.0) -> None:
        self._file = os.open(folder / _WRITER, os.O_RDWR | os.O_CREAT, 0o644)
        deadline = time.monotonic() + wait
        while not _try_lock(self._file, fcntl.LOCK_EX):
            if time.monotonic() >= deadline:
                os.close(self._file)
                raise StoreBusyError(
                    f"another process is writing to the store {folder}; "
                    f"wait until it is done and try again, or let this call wait for it (it waited {wait:g} s)"
                )
            time.sleep(_STEP)

    def release(self) -> None:
        """Let the next writer in; a second call does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def is_locked(folder: Path) -> bool:
    """Whether some process is writing to the store at this moment."""
    file = _open(folder / _WRITER)
    if file is None:
        return False
    try:
        return not _try_lock(file, fcntl.LOCK_SH)
    finally:
        os.close(file)


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """Within the block no reader opens the files."""
    with _held(folder / _TURN, fcntl.LOCK_EX), _held(folder / _GATE, fcntl.LOCK_EX):
        yield


@contextmanager
def opening(folder: Path) -> Iterator[None]:
    """Within the block no writer changes the files; several readers open at once."""
    with _held(folder / _GATE, fcntl.LOCK_SH, turn=folder / _TURN):
        yield


@contextmanager
def _held(path: Path, kind: int, *, turn: Path | None = None) -> Iterator[None]:
    file = _open(path)
    if file is None:  # a folder that we may not write to has no writer either
        yield
        return
    try:
        if turn is None:
            fcntl.flock(file, kind)
        else:
            with _held(turn, fcntl.LOCK_EX):
                fcntl.flock(file, kind)
        yield
    finally:
        os.close(file)


def _open(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError:
        return None


def _try_lock(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
