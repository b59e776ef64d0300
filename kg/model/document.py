"""A source text and what is known about its publication."""

from dataclasses import dataclass

__all__ = ["Document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source text. Offsets of every fact count characters of `text`, which is never changed.

    ``id``         names the document in ids and graphs; equal input gives an equal id
    ``text``       the original text, boilerplate included (for HTML: the extracted article text)
    ``passages``   half-open (start, end) ranges of `text` that are the article itself, in order, without overlap; what
                   lies outside (menus, teasers, cookie notices) yields no fact. ``None``: not looked at yet, so all.
    ``published``  ISO date (YYYY-MM-DD) of publication, the basis of relative dates; None where unknown
    ``note``       how the text was read when that is worth saying, such as the fallback encoding

    >>> Document(id="d1", text="Mali left ECOWAS.").body
    ((0, 17),)
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    lang: str = "en"
    passages: tuple[tuple[int, int], ...] | None = None
    note: str | None = None

    @property
    def body(self) -> tuple[tuple[int, int], ...]:
        """The ranges to read: `passages`, or the whole text where nobody looked for boilerplate."""
        return ((0, len(self.text)),) if self.passages is None else self.passages
