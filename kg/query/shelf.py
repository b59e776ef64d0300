"""The queries that come with the package, and those in folders of one's own."""

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.query.header import NamedQuery, parse

__all__ = ["find", "library", "read_query"]

_SHIPPED = Path(__file__).parent / "library"
MAX_BYTES = 64_000


def library(extra_dirs: Iterable[Path] = ()) -> dict[str, NamedQuery]:
    """All named queries by name, sorted; a file in a later folder takes the place of one of the same name.

    >>> "members" in library()
    True
    """
    queries = dict(_shipped())
    for folder in extra_dirs:
        queries |= {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}
    return dict(sorted(queries.items()))


def find(name: str, queries: Mapping[str, NamedQuery]) -> NamedQuery:
    """The query of this name; `UsageError` with the nearest names for any other."""
    if name in queries:
        return queries[name]
    near = difflib.get_close_matches(name, queries, n=3, cutoff=0.4) or sorted(queries)
    raise UsageError(f"there is no query {name!r}; did you mean {', '.join(near)}? `kg query --list` shows all")


def read_query(path: Path) -> NamedQuery:
    """The query in a file, header or not; `InputError` where the file cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        return parse(path.stem, data.decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check the name, or see `kg query --list`") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8 text, so no query; save it as UTF-8") from error


@cache
def _shipped() -> dict[str, NamedQuery]:
    return {path.stem: read_query(path) for path in sorted(_SHIPPED.glob("*.rq"))}
