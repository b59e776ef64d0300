"""The article out of an HTML page, by trafilatura."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import InputError
from kg.text.dateline import stated_day

__all__ = ["PageText", "declared_charset", "extract", "looks_like_html"]

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|article|div|p)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset=[\"']?([\w-]{2,40})", re.IGNORECASE)
_ENTITIES = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,500}\[", re.IGNORECASE)
_DEEPEST = 2000  # open elements; an article page has some dozens, and parsers recurse
_TAG = re.compile(r"<(/?)(?:div|span|section|table|ul|ol|blockquote|font|b|i)\b", re.IGNORECASE)
# A page states its day in its metadata or time element; the wide search guesses from any number in the text.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2200-01-01"}


@dataclass(frozen=True, slots=True)
class PageText:
    """The article text of a page, paragraphs apart by an empty line, and what the page says of itself."""

    text: str
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


def extract(html: str, source: str, *, url: str | None = None) -> PageText:
    """The article of the page; `InputError` where there is none or the page is built to break parsers."""
    _guard(html, source)
    found = _bare(html, url)
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise InputError(f"{source}: no article text in this HTML; save the article's own page, or its text as .txt")
    published = stated_day(found.date or "")
    return PageText(text.replace("\n", "\n\n"), found.title, published, found.sitename, found.url or url)


def looks_like_html(text: str) -> bool:
    """Whether a text without a telling name starts as an HTML page does.

    >>> looks_like_html("<!DOCTYPE html><p>Mali"), looks_like_html("Mali < Niger")
    (True, False)
    """
    return _START.match(text[:4000]) is not None


def declared_charset(data: bytes) -> str | None:
    """The charset that the page's own meta element names, or None."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii", "replace") if match else None


def _guard(html: str, source: str) -> None:
    if _ENTITIES.search(html[:20_000]):
        raise InputError(
            f"{source}: the page declares entities (a DTD subset), which is not read; save it as plain HTML"
        )
    depth = deepest = 0
    for match in _TAG.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise InputError(f"{source}: elements nested {deepest} deep, over the limit of {_DEEPEST}; save it as text")


def _bare(html: str, url: str | None) -> Any:
    """trafilatura's document; recall is favoured since furniture that slips through is left out later."""
    _quieten()
    import trafilatura

    return trafilatura.bare_extraction(
        html,
        url=url,
        favor_recall=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )


@cache
def _quieten() -> None:
    """Keeps the libraries' own warnings about odd pages off the terminal; the caller gets an `InputError` instead."""
    import logging

    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
