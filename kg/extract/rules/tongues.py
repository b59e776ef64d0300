"""Which tokeniser reads a sentence: the one of its language, English where there is none."""

from kg.extract.rules import french, tagging
from kg.extract.rules.tokens import Token
from kg.gazetteer import Hit

__all__ = ["tokenise"]


def tokenise(text: str, offset: int, hits: list[Hit], lang: str) -> list[Token]:
    """Tagged tokens of a sentence that begins at ``offset`` of the document; ``hits`` are the names inside it."""
    return french.tokenise(text, offset, hits) if lang == "fr" else tagging.tokenise(text, offset, hits)
