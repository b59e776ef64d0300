"""The one place that knows where ``ontology/`` and ``data/`` are: inside the wheel, or in the checkout.

>>> resource("ontology", "gp.ttl").name
'gp.ttl'
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg.errors import DataError

__all__ = ["read_csv", "resource", "without_collector"]


@cache
def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    return package / "_resources", package.parent


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``resource("data", "actors")``; `DataError` where it is missing."""
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise DataError(
        f"{'/'.join(parts)} is missing from this installation; reinstall geopolkg, or run from a full checkout"
    )


@contextmanager
def without_collector() -> Iterator[None]:
    """A block that makes many lasting objects: looking for garbage among them would take a third of its time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_csv(*parts: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a shipped CSV file (UTF-8, comma, header line), each with exactly the given columns plus ``_line``.

    Lines whose first cell starts with ``#`` are comments. A missing or unknown column, or a row of another length, is a
    `DataError` with file and line.

    >>> read_csv("data", "actors", "states.csv", columns=("id", "name"))[0]["id"].startswith("state:")
    True
    """
    import csv

    path = resource(*parts)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [c for c in columns if c not in header]
        if missing:
            raise DataError(f"{path}:1: column {', '.join(missing)} is missing; the header has {', '.join(header)}")
        rows, width = [], len(header)
        for cells in reader:
            if not cells or cells[0].startswith("#"):
                continue
            if len(cells) != width:
                raise DataError(f"{path}:{reader.line_num}: {len(cells)} cells where the header has {width}")
            row = dict(zip(header, cells, strict=True))
            row["_line"] = str(reader.line_num)
            rows.append(row)
    return rows
