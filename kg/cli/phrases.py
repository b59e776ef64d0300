"""Phrases as ``kg actors`` resolves them: one with its reason, or a file of them as JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, TextIO

from kg.cli.output import say

if TYPE_CHECKING:
    from kg.extract import Resolution

__all__ = ["resolve_lines", "told"]


def told(found: "Resolution") -> str:
    """How a phrase was resolved, or why it was not."""
    if found.actor is None:
        return f"{found.phrase!r} is left open: {found.reason}"
    return f"{found.phrase!r} means {found.actor} by {found.how}: {found.reason}"


def resolve_lines(lines: TextIO, day: str | None) -> int:
    """Print a JSON object for each phrase; a line is a phrase, or a phrase, a tab and a date of its own."""
    from kg.extract.phrase import who

    for phrase, own in _read(lines):
        date = own or day
        say(json.dumps({**asdict(who(phrase, date)), "date": date}, ensure_ascii=False))
    return 0


def _read(lines: TextIO) -> Iterator[tuple[str, str | None]]:
    for line in lines:
        phrase, _, own = line.rstrip("\r\n").partition("\t")
        if phrase.strip():
            yield phrase.strip(), own.strip() or None
