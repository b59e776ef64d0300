"""Documents read by several processes: in the same order and with the same facts as by one, in bounded memory.

Each process has a pipe of its own and a thread here that waits for it, so that whatever ends, nothing waits for ever.
"""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import InputError, KgError
from kg.model import Document

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from kg.extract import Extractor

__all__ = ["in_parallel"]

_BATCH = 20_000  # characters handed to a process at once
_AHEAD = 3  # batches a process that are read before they are needed
T = TypeVar("T")
Item = Document | InputError
Work = Callable[[Document, "Extractor"], T]
Submit = Callable[[list[Document]], "Future[list[T]]"]


def in_parallel(
    items: Iterable[Item], work: "Work[T]", extractor: "Extractor", *, jobs: int
) -> "Generator[T | InputError, None, None]":
    """What ``work`` makes of each document, errors at their place between; no more than some batches are in flight."""
    pending: deque[InputError | Future[list[T]]] = deque()
    with _workers(work, extractor, jobs) as submit:
        for batch in _batches(items):
            pending.append(batch if isinstance(batch, InputError) else submit(batch))
            while len(pending) > jobs * _AHEAD:
                yield from _results(pending.popleft())
        while pending:
            yield from _results(pending.popleft())


def _results(done: "InputError | Future[list[T]]") -> "Sequence[T | InputError]":
    return [done] if isinstance(done, InputError) else done.result()


def _batches(items: Iterable[Item]) -> "Iterator[list[Document] | InputError]":
    """Neighbouring documents, enough to be worth the way; an error is a batch of its own."""
    batch: list[Document] = []
    for item in items:
        if batch and (isinstance(item, InputError) or sum(len(d.text) for d in batch) > _BATCH):
            yield batch
            batch = []
        if isinstance(item, InputError):
            yield item
        else:
            batch.append(item)
    if batch:
        yield batch


@contextmanager
def _workers(work: "Work[T]", extractor: "Extractor", jobs: int) -> "Iterator[Submit[T]]":
    """What takes a batch to the next idle process; when the block ends, all are gone, whatever ended it."""
    idle: SimpleQueue[Connection] = SimpleQueue()
    processes = [_worker(work, extractor, idle) for _ in range(jobs)]

    def ask(batch: list[Document]) -> list[T]:
        worker = idle.get()
        try:
            return _asked(worker, batch)
        finally:
            idle.put(worker)

    threads = ThreadPoolExecutor(jobs)
    try:
        yield lambda batch: threads.submit(ask, batch)
    finally:
        for process in processes:
            process.terminate()
        threads.shutdown(cancel_futures=True)
        for process in processes:
            process.join()


def _worker(work: "Work[T]", extractor: "Extractor", idle: "SimpleQueue[Connection]") -> "BaseProcess":
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    here, there = context.Pipe()
    process: BaseProcess = context.Process(target=_serve, args=(there, work, extractor), daemon=True)
    process.start()
    there.close()  # so that the end of the process is seen here
    idle.put(here)
    return process


def _asked(worker: Connection, batch: list[Document]) -> "list[T]":
    try:
        worker.send(batch)
        answer: list[T] | Exception = worker.recv()
    except (EOFError, OSError):
        raise KgError("a reading process was ended from outside; give more memory, or fewer --jobs") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _serve(pipe: Connection, work: "Work[T]", extractor: "Extractor") -> None:
    """A worker: batches in, results out, until the pipe is closed. Ctrl-C is for the process that was started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            batch = pipe.recv()
        except EOFError:
            return
        pipe.send(_done(batch, work, extractor))


def _done(batch: list[Document], work: "Work[T]", extractor: "Extractor") -> "list[T] | Exception":
    try:
        return [work(document, extractor) for document in batch]
    except Exception as error:  # noqa: BLE001  # it is raised again by who asked
        return error
