"""What is wrong with a query, in one or two lines for the person who wrote it."""

import re

from kg.errors import KgError, StoreError, UsageError

__all__ = ["query_mistake"]

_PLACE = re.compile(r"error at (\d+):(\d+)")
_PROJECTION = re.compile(r"does not contains? variable (\S+)")


def query_mistake(query: str, error: Exception) -> KgError:
    """The error to raise for what the engine said about a query: `UsageError` with line and column for a bad query.

    >>> print(query_mistake("SELEC ?x", SyntaxError("error at 1:1: expected one of ASK, SELECT")))
    the query cannot be read at line 1, column 1: SELEC ?x
    Check the words, brackets and dots just before this place.
    """
    reason = " ".join(str(error).split())
    if isinstance(error, SyntaxError):
        return UsageError(_syntax(query, reason))
    if found := _PROJECTION.search(reason):
        return UsageError(f"the parameter {found[1]} is not among the columns of the query; add it after SELECT")
    return StoreError(f"the query could not be answered: {reason[:300]}")


def _syntax(query: str, reason: str) -> str:
    place = _PLACE.search(reason)
    if place is None:
        return f"the query cannot be read: {reason[:300]}"
    row, column = int(place[1]), int(place[2])
    lines = query.splitlines() or [""]
    line = lines[min(row, len(lines)) - 1]
    near = line[max(column - 1, 0) :].strip()[:60] or "(end of the line)"
    hint = (
        "A prefix is not known; declare it with PREFIX, or use one of ours, such as gp: or state:."
        if "Prefix not found" in reason
        else "Check the words, brackets and dots just before this place."
    )
    return f"the query cannot be read at line {row}, column {column}: {near}\n{hint}"
