"""Rows of text as a table that fits the terminal and cannot harm it."""

import textwrap
import unicodedata
from collections.abc import Sequence

__all__ = ["render"]

_GAP = "  "
_LONG = 44  # columns; wider cells go under their row
_HIDDEN = {"Cc", "Cf", "Cs", "Co"}  # controls, bidirectional marks, lone surrogates, private use


def render(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int = 80) -> str:
    """The rows under their column names, no line wider than ``width``.

    Empty columns are left out. Where room is short, long texts stand under their row and ids are left out that stand
    beside a name; where that is not enough, each row becomes a block of ``name  value`` lines.

    >>> print(render(["who", "since"], [["Mali", "2024"], ["Niger", ""]]), end="")
    who    since
    -----  -----
    Mali   2024
    Niger
    """
    if not rows:
        return _GAP.join(columns) + "\n(no rows)\n"
    cells = [[_printable(cell) for cell in row] for row in rows]
    shown = [at for at in range(len(columns)) if any(row[at] for row in cells)] or list(range(len(columns)))
    if _fits(columns, cells, shown, width):
        return _grid(columns, cells, short=shown, long=(), width=width)
    long = [at for at in shown if max(_width(row[at]) for row in cells) > _LONG]
    short = [at for at in shown if at not in long]
    if not _fits(columns, cells, short, width):
        short = [at for at in short if not _is_told(columns, cells, at)]
    if short and _fits(columns, cells, short, width):
        return _grid(columns, cells, short=short, long=long, width=width)
    return _blocks(columns, cells, [at for at in shown if not _is_told(columns, cells, at)], width=width)


def _is_told(columns: Sequence[str], cells: Sequence[Sequence[str]], at: int) -> bool:
    """Whether the column holds ids of things that the column without ``_id`` names in every row."""
    name = columns[at].removesuffix("_id")
    return name != columns[at] and name in columns and all(row[columns.index(name)] or not row[at] for row in cells)


def _fits(columns: Sequence[str], cells: Sequence[Sequence[str]], short: Sequence[int], width: int) -> bool:
    return sum(_widest(columns, cells, at) for at in short) + len(_GAP) * (len(short) - 1) <= width


def _widest(columns: Sequence[str], cells: Sequence[Sequence[str]], at: int) -> int:
    return max(_width(columns[at]), *(_width(row[at]) for row in cells))


def _grid(
    columns: Sequence[str], cells: Sequence[Sequence[str]], *, short: Sequence[int], long: Sequence[int], width: int
) -> str:
    sizes = {at: _widest(columns, cells, at) for at in short}
    lines = [_line([columns[at] for at in short], sizes), _line(["-" * sizes[at] for at in short], sizes)]
    for row in cells:
        lines.append(_line([row[at] for at in short], sizes))
        for at in long:
            lines += _wrapped(row[at], width=width, first="    ", rest="    ")
    return "\n".join(lines) + "\n"


def _line(texts: Sequence[str], sizes: dict[int, int]) -> str:
    padded = [text + " " * (size - _width(text)) for text, size in zip(texts, sizes.values(), strict=True)]
    return _GAP.join(padded).rstrip()


def _blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], shown: Sequence[int], *, width: int) -> str:
    margin = max(len(columns[at]) for at in shown)
    blocks = []
    for row in cells:
        lines: list[str] = []
        for at in shown:
            lines += _wrapped(row[at], width=width, first=f"{columns[at]:<{margin}}{_GAP}", rest=" " * margin + _GAP)
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _wrapped(text: str, *, width: int, first: str, rest: str) -> list[str]:
    if not text:
        return []
    return textwrap.wrap(text, max(width, 20), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _printable(text: str) -> str:
    """One line without signs that steer a terminal or turn the direction of the text."""
    kept = (
        " " if sign.isspace() else sign for sign in text if sign.isspace() or unicodedata.category(sign) not in _HIDDEN
    )
    return " ".join("".join(kept).split())


def _width(text: str) -> int:
    """Columns that a terminal gives the text: two for wide East Asian signs, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)
