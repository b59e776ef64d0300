"""From a source that a person names to documents: files, pages, JSON lines, standard input."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.text.build import Known, document, html_document
from kg.text.encoding import MAX_BYTES, decode
from kg.text.records import OnError, capped, records

__all__ = ["read"]

_HTML = {".html", ".htm", ".xhtml"}
_JSONL = {".jsonl", ".ndjson", ".json"}
_MEDIA = {"text/html": True, "application/xhtml+xml": True, "text/plain": None}  # None: look at how it starts
_STDIN = "-"


def read(
    source: str | Path,
    *,
    published: str | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[Document]:
    """The documents of one source: a .txt, .html or .jsonl file, an http(s) address, or ``-`` for standard input.

    JSONL streams: a document a line, ``{"id", "text"|"html", "title"?, "published"?, "outlet"?, "url"?, "lang"?}``,
    whose fields win over ``published`` (YYYY-MM-DD), ``outlet`` and ``lang``; elsewhere these win over what the page
    says. What cannot be read is an `InputError`: with ``on_error`` each is handed to it and reading goes on with the
    next line, without it the first one is raised. A malformed ``published`` is a `UsageError`.

    >>> list(read("no-such-file.txt"))
    Traceback (most recent call last):
        ...
    kg.errors.InputError: no-such-file.txt: no such file; check the name and the folder
    """
    known = Known(published=published, outlet=outlet, lang=lang)
    return _guarded(str(source), known, on_error)


def _guarded(source: str, known: Known, on_error: OnError | None) -> Iterator[Document]:
    try:
        yield from _documents(source, known, on_error)
    except InputError as error:
        if on_error is None:
            raise
        on_error(error)


def _documents(source: str, known: Known, on_error: OnError | None) -> Iterator[Document]:
    from kg.text.fetch import is_url

    if source == _STDIN:
        yield from _stdin(known, on_error)
    elif is_url(source):
        yield _page(source, known)
    elif Path(source).suffix.lower() in _JSONL:
        with _opened(source) as file:
            yield from records(capped(file), source=source, known=known, on_error=on_error)
    else:
        with _opened(source) as file:
            yield _single(_whole(capped(file)), source, known, is_html=Path(source).suffix.lower() in _HTML or None)


def _opened(source: str) -> BinaryIO:
    path = Path(source)
    try:
        if path.is_dir():
            raise InputError(f"{source}: this is a folder; name the files in it, such as {source.rstrip('/')}/*.txt")
        if path.is_file() and path.stat().st_size == 0:
            raise InputError(f"{source}: the file is empty; nothing to read")
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(f"{source}: no such file; check the name and the folder") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{source}: cannot be opened ({error}); check the name and the permissions") from None


def _single(
    data: bytes, source: str, known: Known, *, is_html: bool | None = None, declared: str | None = None
) -> Document:
    """One article out of bytes; ``is_html`` None means: look at how it starts."""
    from kg.text.html import declared_charset, looks_like_html

    text, note = decode(data, source, declared=declared or declared_charset(data))
    found = replace(known, note=note)
    if is_html or (is_html is None and looks_like_html(text)):
        return html_document(text, source=source, known=found)
    return document(text, source=source, known=found)


def _page(url: str, known: Known) -> Document:
    from kg.text.fetch import fetch

    page = fetch(url)
    if page.media not in _MEDIA:
        raise InputError(f"{url}: this is {page.media}; give a page of text or HTML, or save the text of it")
    return _single(page.data, url, replace(known, url=url), is_html=_MEDIA[page.media], declared=page.charset)


def _stdin(known: Known, on_error: OnError | None) -> Iterator[Document]:
    """Standard input: JSON lines where the first line is an object, else one article, HTML or text."""
    lines = capped(sys.stdin.buffer)
    head = []
    for line in lines:
        head.append(line)
        if line.strip():
            break
    if not head or not head[-1].strip():
        raise InputError("standard input: empty; pipe an article in, or name a file")
    if head[-1].lstrip().removeprefix(b"\xef\xbb\xbf").startswith(b"{"):
        yield from records(chain(head, lines), source="stdin", known=known, on_error=on_error)
    else:
        yield _single(_whole(chain(head, lines)), "stdin", known)


def _whole(lines: Iterable[bytes]) -> bytes:
    """The lines as one, and no more of them than it takes to pass the limit."""
    data = bytearray()
    for line in lines:
        data += line
        if len(data) > MAX_BYTES:
            break
    return bytes(data)
