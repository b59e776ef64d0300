"""What every command does with its two streams: UTF-8 on any locale, results on stdout, all else on stderr."""

import os
import shutil
import sys
from types import TracebackType
from typing import Self, TextIO

import click

__all__ = ["Progress", "discard_stdout", "fail", "note", "say", "speak_utf8", "width"]


_LONGEST = 1_000


def speak_utf8() -> None:
    """Print UTF-8 whatever the locale says; what UTF-8 cannot hold is escaped, so that printing never fails."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Print a result to stdout, with one line end after it."""
    click.echo(text.removesuffix("\n"))


def note(text: str) -> None:
    """Tell a person something on stderr."""
    click.echo(f"kg: {text}", err=True)


def fail(message: str, *, code: int) -> int:
    """Say on stderr what went wrong, at most two lines, and give the exit code back."""
    first, *rest = [line for line in message.splitlines() if line.strip()] or ["failed"]
    note(_short(first))
    if rest:
        click.echo(f"    {_short(' '.join(rest))}", err=True)
    return code


def _short(line: str) -> str:
    """What somebody wrote may be very long, and stands in the error that it caused."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"


def discard_stdout() -> None:
    """Send the rest of the output nowhere, since nobody reads it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def width() -> int:
    """Columns of the terminal; 100 where there is none, so that files look the same everywhere."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


class Progress:
    """A line on stderr that counts, where a person watches; nothing at all where not."""

    def __init__(self, unit: str, *, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty()
        self._unit = unit
        self._count = 0

    def step(self, what: str) -> None:
        """One more is done."""
        self._count += 1
        if self._shown:
            self._stream.write(f"\r\x1b[K{self._count} {self._unit} … {what[:50]}")
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown and self._count:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
