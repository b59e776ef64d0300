"""Rows out of files: documents with columns, one row at a time, and what is said of a file that is none of a format."""

import csv
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import InputError
from kg.importers.base import DataSet, Imported, Row, SkipError, Skips
from kg.importers.files import LINES, Part, Record, parts
from kg.model import Document, Fact

__all__ = ["Sheet", "collect", "document", "sheets"]

_SUFFIX = re.compile(r"\.(csv|tsv|txt|tab|json|zip|gz|export)$", re.IGNORECASE)

After = Callable[[Skips], Iterable[Fact]]
"""What makes facts of several rows, and counts what it refuses."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document of a file with its records, the names of its columns in small letters, and how a record is split."""

    source: DataSet
    document: Document
    part: int
    line: int
    records: tuple[Record, ...]
    header: tuple[str, ...]
    split: Callable[[str], list[str]]

    def rows(self, skips: Skips) -> Iterator[Row]:
        """The rows in order; one with another number of cells than the header is counted, not read."""
        for record in self.records:
            cells = self.split(record.text)
            if len(cells) == len(self.header):
                yield Row(self.source, self.document.id, record, dict(zip(self.header, cells, strict=True)))
            else:
                skips.add("cut short or broken", record.line)


def sheets(
    path: Path,
    source: DataSet,
    *,
    columns: Mapping[str, tuple[str, ...]],
    size: int | None = LINES,
    names: Callable[[str], tuple[str, ...]] | None = None,
    refused: tuple[str, str] | None = None,
) -> Iterator[Sheet]:
    """The documents of a file of rows with a header.

    ``columns`` are the columns that the kinds of file of this format must have, by what the kind is called. Where there
    is no header, ``names`` tells the columns by the first line, empty where it is none of the format. ``refused`` is a
    column by which a file of no use is known, and what to say of it.
    """
    delimiter = _delimiter(path)
    header: tuple[str, ...] = ()
    for part in parts(path, quoted=delimiter != "\t", size=size):
        records = part.records
        if not header and records:
            first = records[0].text
            header = (
                names(first)
                if names
                else tuple(c.strip().lower() for c in _cells(first, delimiter=delimiter, wanted=0))
            )
            if refused and refused[0] in header:
                raise InputError(f"{path}: {refused[1]}")
            _check(path, source, header, first, columns)
            records = records if names else records[1:]
        if header:
            split = partial(_cells, delimiter=delimiter, wanted=len(header))
            yield Sheet(source, document(path, source, part), part.number, part.line, records, header, split)
    if not header:
        raise InputError(f"{path}: the file is empty")


def document(path: Path, source: DataSet, part: Part) -> Document:
    """The document of a part, named by format, file, number and content."""
    stem = path.name
    while _SUFFIX.search(stem):
        stem = _SUFFIX.sub("", stem)
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60] or "file"
    digest = hashlib.sha256(part.text.encode()).hexdigest()[:8]
    return Document(
        id=f"data-{source.name}-{slug}-{part.number:03}-{digest}",
        text=part.text, title=path.name, outlet=source.label, note=part.note,
    )  # fmt: skip


def collect(sheet: Sheet, make: Callable[[Row], Iterable[Fact]], after: After | None = None) -> Imported:
    """The document with what ``make`` reads in each of its rows; rows that it refuses are counted by reason.

    ``after`` gives the facts that several rows make together, once all have been seen.
    """
    skips, facts = Skips(), list[Fact]()
    for row in sheet.rows(skips):
        try:
            facts += make(row)
        except SkipError as reason:
            skips.add(str(reason), row.record.line)
    facts += after(skips) if after else ()
    unique = {fact.id: fact for fact in reversed(facts)}
    return Imported(sheet.document, sheet.part, sheet.line, len(sheet.records), tuple(reversed(unique.values())), skips)


def _cells(text: str, *, delimiter: str, wanted: int) -> list[str]:
    """The cells of a record. Tabs need no quotation marks; where some are used all the same, they are minded."""
    if delimiter == "\t":
        cells = text.split("\t")
        if not wanted or len(cells) == wanted:
            return [_bare(cell) for cell in cells]
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _bare(cell: str) -> str:
    return cell[1:-1] if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def _delimiter(path: Path) -> str:
    first = next((r.text for p in parts(path, quoted=False, size=1) for r in p.records), "")
    return max("\t,;", key=first.count)


def _check(
    path: Path, source: DataSet, header: tuple[str, ...], first: str, columns: Mapping[str, tuple[str, ...]]
) -> None:
    """`InputError` where the header is that of no kind of file of the format: what it misses, what it looks like."""
    missing = {kind: [c for c in wanted if c not in header] for kind, wanted in columns.items()}
    if header and not all(missing.values()):
        return
    kind = min(missing, key=lambda name: len(missing[name]) / max(len(columns[name]), 1))
    lacks = f"no column {', '.join(missing[kind])}" if header else "its first line is no row of it"
    kinds = "; or ".join(f"{name}: {', '.join(wanted)}" if wanted else name for name, wanted in columns.items())
    start = f"{first[:80]}…" if len(first) > 80 else first
    raise InputError(
        f"{path}: not in the format {source.name} ({lacks}); it begins with {start!r}\n{source.name} takes {kinds}"
    )
