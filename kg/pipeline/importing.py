"""From files of coded data to the store: each document whole or not at all, with the relations that follow from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import FactError, InputError
from kg.model import Event, Fact
from kg.pipeline.reading import OnError
from kg.pipeline.report import Totals, counted

if TYPE_CHECKING:
    from kg.importers.base import Imported, Skips
    from kg.store import Store

__all__ = ["ImportReport", "Skipped", "StoredData", "import_files"]

_SHOWN = 6  # reasons in the line of a document; all are in the report


@dataclass(frozen=True, slots=True)
class Skipped:
    """A reason why rows gave no fact, how many did not, and the first line of the file that did not."""

    reason: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class StoredData:
    """A file, or a part of a large one, that is in the store; ``changed`` is False where the store held just this.

    ``lines`` counts its rows without the header, ``skipped`` tells of those without a fact, the most frequent first.
    """

    document: str
    file: str
    part: int
    lines: int
    statements: int
    events: int
    skipped: tuple[Skipped, ...]
    changed: bool

    def line(self) -> str:
        """What happened, for a person.

        >>> StoredData("d", "a.csv", 1, 12, 0, 9, (Skipped("without a second actor", 3, 4),), True).line()
        'a.csv: 12 lines, 9 events; skipped 3: 3 without a second actor'
        """
        name = self.file if self.part == 1 else f"{self.file}, part {self.part}"
        told = _told(self.statements, self.events)
        again = "" if self.changed else " (unchanged)"
        return f"{name}: {counted(self.lines, 'line')}, {told}{_reasons(self.skipped)}{again}"


@dataclass(frozen=True, slots=True)
class ImportReport(Totals):
    """What a run of `import_files` did: the documents stored, in order, and one message a file that failed."""

    stored: tuple[StoredData, ...]
    errors: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """How many rows were read."""
        return sum(done.lines for done in self.stored)

    @property
    def skipped(self) -> dict[str, int]:
        """How many rows gave no fact, by reason, the most frequent first."""
        counts: dict[str, int] = {}
        for done in self.stored:
            for skip in done.skipped:
                counts[skip.reason] = counts.get(skip.reason, 0) + skip.count
        return dict(_ranked(counts))

    def summary(self) -> str:
        """The whole run in a line.

        >>> ImportReport((StoredData("d", "a.csv", 1, 12, 0, 9, (), True),), ("b.csv: no such file",)).summary()
        '1 document, 12 lines: 9 events; 1 file failed'
        """
        failed = f"; {counted(len(self.errors), 'file')} failed" if self.errors else ""
        told = _told(self.statements, self.events)
        return f"{counted(len(self.stored), 'document')}, {counted(self.lines, 'line')}: {told}{failed}"


def import_files(
    store: "Store",
    format: str,  # noqa: A002  # the word for it
    paths: Sequence[Path],
    *,
    on_stored: Callable[[StoredData], None] | None = None,
    on_error: OnError | None = None,
) -> ImportReport:
    """Put the facts of data files of a format into the store; equal input changes nothing.

    A document's graph, its actors and the relations derived from it change in one atomic update. ``on_stored`` hears of
    a document once it is on disk, ``on_error`` of a file that cannot be read; the rest of the batch is done. An unknown
    format is a `UsageError`.
    """
    from kg import ontology
    from kg.importers import reader
    from kg.vocab import ONTOLOGY

    read = reader(format)
    store.replace(ONTOLOGY, ontology.quads())
    stored: list[StoredData] = []
    errors: list[str] = []
    for path in paths:
        try:
            for imported in read(path):
                done = _store(store, format, path, imported)
                stored.append(done)
                if on_stored is not None:
                    on_stored(done)
        except InputError as error:
            errors.append(str(error))
            if on_error is not None:
                on_error(error)
    return ImportReport(tuple(stored), tuple(errors))


def _store(store: "Store", name: str, path: Path, imported: "Imported") -> StoredData:
    """Bring one document to the disk together with its actors and what it changes in the derived relations."""
    from kg import __version__, rdf
    from kg.pipeline.refresh import refresh
    from kg.vocab import DATA

    document, skips = imported.document, imported.skips
    facts = _checked(imported)
    graph = DATA + document.id
    quads = rdf.document_quads(document, facts, extractor=f"import-{name} {__version__}", graph=graph, kind="DataFile")
    change = refresh(store, graph, quads)
    changed = store.replace(
        graph, quads, also_remove=change.removed, also_add=(*rdf.entity_quads(facts), *change.added)
    )
    events = sum(isinstance(fact, Event) for fact in facts)
    return StoredData(
        document.id, str(path), imported.part, imported.lines, len(facts) - events, events, _by_number(skips), changed
    )


def _checked(imported: "Imported") -> list[Fact]:
    """The facts that keep the contract of facts; the others are counted with the rows that gave none."""
    from kg.extract import check

    document, kept = imported.document, []
    for fact in imported.facts:
        try:
            check(fact, document)
            kept.append(fact)
        except FactError as error:
            imported.skips.add(str(error), imported.line + document.text.count("\n", 0, fact.evidence.start))
    return kept


def _by_number(skips: "Skips") -> tuple[Skipped, ...]:
    return tuple(Skipped(reason, count, skips.examples[reason]) for reason, count in _ranked(skips.counts))


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Reasons and their numbers, the most frequent first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _reasons(skipped: tuple[Skipped, ...]) -> str:
    if not skipped:
        return ""
    shown = [f"{skip.count} {skip.reason}" for skip in skipped[:_SHOWN]]
    rest = skipped[_SHOWN:]
    more = f", {sum(skip.count for skip in rest)} for {counted(len(rest), 'other reason')}" if rest else ""
    return f"; skipped {sum(skip.count for skip in skipped)}: {', '.join(shown)}{more}"


def _told(statements: int, events: int) -> str:
    parts = [counted(n, noun) for n, noun in ((statements, "statement"), (events, "event")) if n]
    return ", ".join(parts) or "no facts"
