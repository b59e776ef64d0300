"""Tables whose cells know where they stand: file, line, and the characters of each cell, so that a row can be quoted.

The files are plain CSV (UTF-8, comma, header line) with one restriction: a cell has no line end and no straight double
quote inside, so that what is quoted stands in the file to the letter.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.model import Evidence

__all__ = ["Row", "Table", "read_table"]

_CELL = re.compile(r'"(?P<quoted>[^"]*)"|(?P<plain>[^,"]*)')


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: ``cells`` by column, and where each stands in the text (half-open, characters).

    ``source`` is the cell of that name as evidence: at the place where the same words stand first in the table, since
    rows quote one source by the hundred.
    """

    table: str
    line: int
    cells: dict[str, str]
    spans: dict[str, tuple[int, int]]
    source: Evidence

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    @property
    def where(self) -> str:
        """File and line, as an error and a rule name them."""
        return f"{self.table}.csv:{self.line}"

    def fault(self, reason: str) -> DataError:
        """The error for this row."""
        return DataError(f"{self.where}: {reason}")


@dataclass(frozen=True, slots=True)
class Table:
    """A file's name without suffix, its text, and its rows in file order."""

    name: str
    text: str
    rows: tuple[Row, ...]


def read_table(path: Path, *, columns: tuple[str, ...], only: str = "") -> Table:
    """The table at ``path``, whose header must be just these columns; `DataError` with file, line and reason.

    ``only`` leaves out all rows in which it does not stand, such as an actor's id: quick where few rows are wanted.

    >>> from kg.resources import resource
    >>> table = read_table(resource("data", "reference", "treaties.csv"), columns=(
    ...     "treaty", "name", "kind", "signed", "in_force", "ended", "directed", "source", "note"))
    >>> row = table.rows[0]
    >>> table.text[row.source.start : row.source.end] == row.source.text == row["source"]
    True
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(f"{path.name}: byte {error.start} is no UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}; reinstall geopolkg, or run from a full checkout") from error
    name = path.name.removesuffix(".csv")
    lines = text.split("\n")
    header = tuple(lines[0].removesuffix("\r").split(","))
    if header != columns:
        raise DataError(f"{path.name}:1: the header is {','.join(header)}; it must be {','.join(columns)}")
    rows: list[Row] = []
    first: dict[str, Evidence] = {}
    at = len(lines[0]) + 1
    for number, line in enumerate(lines[1:], start=2):
        if only in line and line.strip() and not line.startswith("#"):
            cells, spans = _cells(name, number, line.removesuffix("\r"), at, columns)
            words = cells["source"]
            source = first.setdefault(words, Evidence(words, *spans["source"]))
            rows.append(Row(name, number, cells, spans, source))
        at += len(line) + 1
    return Table(name, text, tuple(rows))


def _cells(
    table: str, number: int, line: str, offset: int, columns: tuple[str, ...]
) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    places = _quoted(table, number, line) if '"' in line else _plain(line)
    if len(places) != len(columns):
        raise DataError(f"{table}.csv:{number}: {len(places)} cells where the header has {len(columns)}")
    cells = {column: line[start:end] for column, (start, end) in zip(columns, places, strict=True)}
    spans = {column: (offset + start, offset + end) for column, (start, end) in zip(columns, places, strict=True)}
    return cells, spans


def _plain(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line without quotes stand."""
    places, at = [], 0
    for cell in line.split(","):
        places.append((at, at + len(cell)))
        at += len(cell) + 1
    return places


def _quoted(table: str, number: int, line: str) -> list[tuple[int, int]]:
    places, at = [], -1
    while at < len(line):
        match = _CELL.match(line, at + 1)
        if match is None or (match.end() < len(line) and line[match.end()] != ","):
            raise DataError(f"{table}.csv:{number}: a straight double quote inside a cell; write “ ” in its place")
        places.append(match.span("plain" if match["quoted"] is None else "quoted"))
        at = match.end()
    return places
