"""French read by way of English: words keep their place in the text and are glossed by what the lexicon knows."""

from kg.extract.rules.french.read import tokenise

__all__ = ["tokenise"]
