"""Documents out of decoded text or HTML, with ids made of their content."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from kg.errors import InputError, UsageError
from kg.model import Document
from kg.text.clean import article
from kg.text.dateline import stated_day
from kg.text.encoding import MAX_BYTES, without_surrogates
from kg.text.language import language

__all__ = ["Known", "content_name", "document", "html_document", "stem"]

_SLUG_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a text beside the text itself; None where it is not."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.published is not None and (len(self.published) != 10 or stated_day(self.published) != self.published):
            raise UsageError(f"published {self.published!r} is not a day; write YYYY-MM-DD, such as 2024-06-20")


def document(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the name of the field that it fills
    known: Known | None = None,
    source: str = "text",
) -> Document:
    """A document of a plain text with its passages found; ``id`` is made of the content where none is given.

    >>> found = document("Home » Africa\\nMali left ECOWAS on Wednesday.", known=Known(published="2025-01-30"))
    >>> found.id, found.body, found.lang
    ('text-4b0338a2', ((14, 44),), 'en')
    """
    return _built(text, id=id, known=known or Known(), source=source)


def html_document(html: str, *, source: str, id: str | None = None, known: Known | None = None) -> Document:  # noqa: A002
    """A document of an HTML page: its text is the extracted article; `InputError` where the page holds none."""
    from kg.text.html import extract

    given = known or Known()
    page = extract(html, source, url=given.url)
    found = Known(
        title=given.title or page.title,
        published=given.published or page.published,
        outlet=given.outlet or page.outlet,
        url=given.url or page.url,
        lang=given.lang,
        note=given.note,
    )
    return _built(page.text, id=id, known=found, source=source)


def content_name(name: str, text: str) -> str:
    """A readable name that equal content gives on every machine: a slug and eight digits of the content's hash.

    >>> content_name("Sahel ministers: Lomé.txt", "a")
    'sahel-ministers-lome-txt-ca978112'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    return f"{slug or 'text'}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def stem(source: str) -> str:
    """The telling part of a file name or an address: its last part without suffix.

    >>> stem("/a/b/talks.txt"), stem("https://example.org/2024/talks.html?x=1"), stem("https://example.org/")
    ('talks', 'talks', 'example.org')
    """
    path = re.sub(r"[?#].*", "", source).rstrip("/")
    last = re.split(r"[/\\\\]", path)[-1]
    return re.sub(r"(?<=.)\.(?:txt|md|text|x?html?|jsonl?|ndjson|php|aspx?)$", "", last, flags=re.IGNORECASE)


def _built(text: str, *, id: str | None, known: Known, source: str) -> Document:  # noqa: A002
    clean = without_surrogates(text)
    if not clean.strip():
        raise InputError(f"{source}: the text is empty; give the article's words")
    if len(clean) > MAX_BYTES:
        raise InputError(f"{source}: {len(clean):,} characters are over the limit of {MAX_BYTES:,} for one article")
    found = article(clean, title=known.title)
    return Document(
        id=id or content_name(stem(source), clean),
        text=clean,
        title=found.title,
        published=known.published or found.published,
        outlet=known.outlet,
        url=known.url,
        lang=known.lang or language(clean),
        passages=found.passages,
        note=known.note,
    )
