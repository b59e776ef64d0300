"""JSON lines: one article a line, read one at a time so that memory stays flat whatever the file's length."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from kg.errors import InputError, UsageError
from kg.model import Document
from kg.text.build import Known, content_name, document, html_document, stem
from kg.text.dateline import stated_day
from kg.text.encoding import MAX_BYTES, decode

__all__ = ["OnError", "capped", "records"]

OnError = Callable[[InputError], None]
_FIELDS = ("title", "outlet", "url", "lang")
_LONGEST_ID = 200


def records(
    lines: Iterable[bytes], *, source: str, known: Known, on_error: OnError | None = None
) -> Iterator[Document]:
    """The documents of the lines; a line that cannot be read goes to ``on_error``, or is raised where there is none.

    Fields of a line win over ``known``. A line without ``id`` is named after the source,
    its number and its content, so that two files of one name do not take each other's place.

    >>> import io
    >>> broken = []
    >>> data = io.BytesIO(b'{"id": "a", "text": "Mali left."}\\n{"id": \\n')
    >>> [d.id for d in records(data, source="x.jsonl", known=Known(), on_error=broken.append)], len(broken)
    (['a'], 1)
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            yield _record(line, where=where, stem=f"{stem(source)}-{number}", known=known)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def capped(lines: BinaryIO) -> Iterator[bytes]:
    """The lines; of one over the limit only its head, one byte longer than the limit, so that it is refused cheaply."""
    while line := lines.readline(MAX_BYTES + 1):
        rest = line
        while len(rest) > MAX_BYTES and not rest.endswith(b"\n"):
            rest = lines.readline(MAX_BYTES + 1)
        yield line


def _record(line: bytes, *, where: str, stem: str, known: Known) -> Document:
    text, note = decode(line, where)
    row = _parsed(text, where)
    found = _known(row, where, replace(known, note=note or known.note))
    name = _id(row.get("id"), where)
    if isinstance(body := row.get("text"), str) and body.strip():
        return document(body, id=name or content_name(stem, body), known=found)
    if isinstance(page := row.get("html"), str) and page.strip():
        return html_document(page, source=where, id=name or content_name(stem, page), known=found)
    raise InputError(f'{where}: no article in this line; it needs a non-empty "text" or "html", has {_names(row)}')


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error).replace("\n", " ")
        raise InputError(f"{where}: this line is not JSON ({reason}); write one JSON object a line") from None
    if not isinstance(row, dict):
        raise InputError(
            f'{where}: a JSON {type(row).__name__} where an object is needed, such as {{"id": …, "text": …}}'
        )
    return row


def _known(row: dict[str, Any], where: str, known: Known) -> Known:
    given: dict[str, Any] = {
        name: value for name in _FIELDS if isinstance(value := row.get(name), str) and value.strip()
    }
    published = row.get("published")
    if published not in (None, ""):
        given["published"] = stated_day(published) if isinstance(published, str) else None
        if given["published"] is None:
            raise InputError(f"{where}: published {published!r} is not a day; write YYYY-MM-DD, such as 2024-06-20")
    try:
        return replace(known, **given)
    except UsageError as error:
        raise InputError(f"{where}: {error}") from None


def _id(value: object, where: str) -> str | None:
    if value is None or value == "":
        return None
    name = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not name.strip() or len(name) > _LONGEST_ID or re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", name):
        raise InputError(
            f"{where}: id {str(value)[:40]!r} cannot name a document; use 1 to {_LONGEST_ID} printable characters"
        )
    return name


def _names(row: dict[str, Any]) -> str:
    return ", ".join(sorted(map(str, row))[:8]) or "no fields"
