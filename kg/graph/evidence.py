"""One sentence of one source that stands behind a tie."""

from dataclasses import dataclass

__all__ = ["Quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """The words of a source, and where they were printed; empty text where the store knows nothing.

    ``document``      compact id of the document; ``title`` ``outlet`` ``url`` as it was read
    ``published``     ISO day of publication
    ``according_to``  name of the speaker, empty for the document's own voice
    ``confidence``    0 to 1, that the words say what the tie says; None where unknown
    """

    quote: str
    document: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""
    according_to: str = ""
    confidence: float | None = None

    @property
    def order(self) -> tuple[str, str, str]:
        """Earliest publication first, undated last."""
        return (self.published or "9999", self.document, self.quote)
