"""What a run of `kg.pipeline.ingest` did, as values and as lines for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.pipeline.reading import Dropped

__all__ = ["Report", "Stored", "Totals", "counted"]


@dataclass(frozen=True, slots=True)
class Stored:
    """One document that is in the store, on disk; ``changed`` is False where the store held just this already."""

    document: str
    statements: int
    events: int
    dropped: tuple[Dropped, ...]
    changed: bool

    def line(self) -> str:
        """What happened, for a person.

        >>> Stored("talks-1a2b3c4d", 3, 1, (), True).line()
        'talks-1a2b3c4d: 3 statements, 1 event'
        """
        found = f"{self.document}: {counted(self.statements, 'statement')}, {counted(self.events, 'event')}"
        found += "".join(f"; dropped {drop.fact}: {drop.reason}" for drop in self.dropped)
        return found if self.changed else f"{found} (unchanged)"


class Counted(Protocol):
    """Something stored, with the facts it makes."""

    @property
    def statements(self) -> int: ...
    @property
    def events(self) -> int: ...


class Totals:
    """What a run did, summed up over ``stored`` and ``errors``, one message a source or line that failed."""

    __slots__ = ()
    stored: Sequence[Counted]
    errors: Sequence[str]

    @property
    def statements(self) -> int:
        """How many statements the documents make."""
        return sum(done.statements for done in self.stored)

    @property
    def events(self) -> int:
        """How many events they tell of."""
        return sum(done.events for done in self.stored)

    @property
    def exit_code(self) -> int:
        """2 where a source failed, 1 where nothing was found in any, else 0."""
        if self.errors:
            return 2
        return 0 if self.statements or self.events else 1


@dataclass(frozen=True, slots=True)
class Report(Totals):
    """What a run of `ingest` did: the documents stored, in order, and one message a source or line that failed."""

    stored: tuple[Stored, ...]
    errors: tuple[str, ...] = ()

    @property
    def documents(self) -> int:
        """How many documents are in the store now because of this run or an equal one before."""
        return len(self.stored)

    @property
    def unchanged(self) -> int:
        """How many documents the store held already, fact by fact."""
        return sum(not done.changed for done in self.stored)

    @property
    def skipped(self) -> int:
        """How many sources or lines could not be read."""
        return len(self.errors)

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The facts that broke the contract of facts."""
        return tuple(drop for done in self.stored for drop in done.dropped)

    def summary(self) -> str:
        """The whole run in a line.

        >>> Report((Stored("a", 3, 1, (), False),), ("b.txt: no such file",)).summary()
        '1 article (1 unchanged): 3 statements, 1 event; 1 source failed'
        """
        again = f" ({self.unchanged} unchanged)" if self.unchanged else ""
        found = f"{counted(self.statements, 'statement')}, {counted(self.events, 'event')}"
        parts = [f"{counted(self.documents, 'article')}{again}: {found}"]
        parts += [f"{counted(len(self.dropped), 'fact')} dropped"] if self.dropped else []
        parts += [f"{counted(self.skipped, 'source')} failed"] if self.errors else []
        return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    """A number and what it counts.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
