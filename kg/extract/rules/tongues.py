"""Which tokeniser reads a sentence: the one of its language, English where there is none."""

from kg.extract.rules import tagging
from kg.extract.rules.tokens import Token
from kg.gazetteer import Hit

__all__ = ["tokenise"]


def tokenise(text: str, offset: int, hits: list[Hit], lang: str) -> list[Token]:
    """Tagged tokens of a sentence that begins at ``offset`` of the document; ``hits`` are the names inside it."""
    if lang == "fr":
        from kg.extract.rules import french  # its tables and forms are not for every start

        return french.tokenise(text, offset, hits)
    return tagging.tokenise(text, offset, hits)
