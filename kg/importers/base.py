"""What all formats share: the facts of a row, why a row has none, and the dates in its cells."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.importers.files import Record
from kg.model import Document, Event, Fact, Mention, Phase, Statement
from kg.model.dates import is_valid

__all__ = ["DataSet", "Imported", "Reader", "Row", "SkipError", "Skips", "day", "iso"]


class SkipError(Exception):
    """Why a row gives no fact: a reason for a person, such as ``unknown code ZZZ``."""


@dataclass(slots=True)
class Skips:
    """How many rows gave no fact, by reason, and the first line of each reason as an example."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, line: int) -> None:
        """One more, at this line of the file."""
        self.counts[reason] += 1
        self.examples.setdefault(reason, line)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A collection of data: the name of its format here, what it is called, and how far its coding is trusted."""

    name: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Imported:
    """A file, or a part of a large one, as a document with its facts.

    ``line`` is where it starts in the file, from 1; ``lines`` counts its rows without the header.
    """

    document: Document
    part: int
    line: int
    lines: int
    facts: tuple[Fact, ...]
    skips: Skips


Reader = Callable[[Path], Iterator[Imported]]
"""What a format is: the documents of a file in order, `InputError` where it is not of this format."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record with its cells by column, and the document it stands in; a column that is not there reads as empty."""

    source: DataSet
    document: str
    record: Record
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def event(
        self,
        kind: str,
        mode: str,
        quad: int,
        sides: tuple[str, str],
        *,
        mutual: bool = False,
        date: str,
        place: str = "",
        sector: str | None = None,
        code: str = "",
    ) -> Event:
        """The event between the two sides that this row tells; ``code`` is what decided on its type."""
        if sides[0] == sides[1]:
            raise SkipError("within one actor")
        first, second = sides
        return Event(
            document=self.document, type=kind, mode=mode or None, quad=quad, sector=sector,
            actors=sides if mutual else (first,), recipients=() if mutual else (second,), lead=1 if mutual else 0,
            date=date or None, date_basis="explicit" if date else None, place=place or None,
            confidence=self.source.confidence, rule=self._rule(code), evidence=self.record.evidence,
        )  # fmt: skip

    def statement(
        self,
        subject: str,
        relation: str,
        target: str,
        *,
        start: str = "",
        end: str = "",
        ended: bool = False,
        sector: str | None = None,
        code: str = "",
        name: str = "",
        note: str = "",
    ) -> Statement:
        """The statement that this row makes; ``name`` is that of a treaty, which the tables do not know."""
        if subject == target:
            raise SkipError("one actor on both sides")
        evidence = self.record.evidence
        named = (Mention(target, name, evidence.text, evidence.start, evidence.end, "name"),) if name else ()
        return Statement(
            document=self.document, subject=subject, relation=relation, object=target, sector=sector,
            phase=Phase.ENDS if ended else Phase.HOLDS, start=start or None, end=end or None,
            date_basis="explicit" if start or end else None, mentions=named, note=note or None,
            confidence=self.source.confidence, rule=self._rule(code), evidence=evidence,
        )  # fmt: skip

    def _rule(self, code: str) -> str:
        return f"{self.source.name}:{code}" if code else self.source.name


def day(year: str, month: str = "", number: str = "") -> str:
    """Three cells as an EDTF date, as fine as they are; empty where there is no year (0, negative, missing).

    >>> day("1949", "4", "24"), day("1949", "4", "0"), day("1949.0", "NA"), day("0", "1")
    ('1949-04-24', '1949-04', '1949', '')
    """
    values = [_number(cell) for cell in (year, month, number)]
    for length in (3, 2, 1):
        if all(values[:length]):
            text = "-".join((f"{values[0]:04}", *(f"{v:02}" for v in values[1:length])))
            if is_valid(text):
                return text
    return ""


def iso(text: str) -> str:
    """The date at the beginning of a cell as EDTF, empty where there is none.

    >>> iso("2023-01-05 00:00:00.000"), iso("2023-01"), iso("today")
    ('2023-01-05', '2023-01', '')
    """
    return day(*([*text.strip()[:10].split("-"), "", ""])[:3])


def _number(cell: str) -> int:
    whole = cell.strip().partition(".")[0]
    return int(whole) if whole.isascii() and whole.isdigit() and len(whole) <= 4 else 0
