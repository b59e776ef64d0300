"""A French sentence as tokens that the English rules read: French words in the text, English words for the lexicon."""

from kg.extract.rules.french.groups import verb_groups
from kg.extract.rules.french.order import english_order
from kg.extract.rules.french.units import units
from kg.extract.rules.tokens import Token
from kg.gazetteer import Hit

__all__ = ["tokenise"]


def tokenise(text: str, offset: int, hits: list[Hit]) -> list[Token]:
    """Glossed tokens of a French sentence that begins at ``offset`` of the document.

    >>> [t.low for t in tokenise("La junte n'a pas signé l'accord de défense.", 0, [])]
    ['the', 'junta', 'did', 'not', 'sign', 'the', 'defence', 'agreement', '.']
    """
    return english_order(verb_groups(units(text, offset, hits)))
