"""Words of a sentence with a coarse tag each. An actor's name, however long, is one token.

Tags: A actor name or adjective · N noun, adjective or unknown word · V finite or base verb · G -ing form ·
P participle · X auxiliary · O modal · T "to" · B adverb · D determiner · M number · I preposition · C coordinator ·
S subordinator · R relative pronoun · Q personal pronoun · Z possessive 's · H hyphen between two names ·
U punctuation · ? not settled yet.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.rules.words import VerbForm, closed_class, verb_forms
from kg.gazetteer import Hit

__all__ = ["Token", "split"]

_TITLES = "Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Rev|Hon|Prof|Adm|Capt|Maj"
_MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec"
_WORD = re.compile(
    rf"(?:{_TITLES}|{_MONTHS})\.|"
    r"['’]s\b|['’](?=\s|$)|n['’]t\b|\d+(?:[.,]\d+)*(?:[-\w]*\w)?|\w+(?:[-.&]\w+)*(?:(?<=\b[A-Z])\.)?|[^\w\s]",
    re.UNICODE,
)
_SUFFIX = re.compile(
    r"-(?:led|backed|sponsored|supported|trained|funded|financed|armed|controlled|occupied|held|born|made|based|"
    r"brokered|mediated|allied|aligned|linked|speaking|bound|style|educated|dominated|friendly)\b"
)
_PREFIX = re.compile(r"\b(?:non|anti|pro)-$", re.IGNORECASE)
_LONGEST_PREFIX = 6
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*(?:st|nd|rd|th|s|bn|m|-\w+)?$")
_LY_NOUNS = frozenset({"ally", "family", "assembly", "supply", "italy", "anomaly", "july", "monopoly"})
_SHORTEST_ADVERB = 5
_SHORTEST_UNKNOWN_VERB = 6


@dataclass(slots=True)
class Token:
    """One token: ``start``:``end`` count characters of the document; ``hit`` is set on actor names (tag A)."""

    text: str
    low: str
    start: int
    end: int
    tag: str
    lemma: str = ""
    form: str = ""  # of verbs: base, s, past, participle, both, ing
    hit: Hit | None = None

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital first letter."""
        return self.text[:1].isupper()


def split(text: str, offset: int, hits: list[Hit]) -> list[Token]:
    """Tokens of a sentence that begins at ``offset`` of the document, tagged by the word alone."""
    tokens: list[Token] = []
    position = 0
    for hit in hits:
        start, end = hit.start - offset, hit.end - offset
        if _PREFIX.search(text, max(0, start - _LONGEST_PREFIX), start):  # "non-NATO": not the name
            continue
        tokens += _words(text, position, start, offset)
        tokens.append(Token(hit.text, hit.text.lower(), hit.start, hit.end, "A", hit=hit))
        position = end
        suffix = _SUFFIX.match(text, end)
        if suffix:  # "NATO-led", "Iranian-backed": one adjective
            tokens.append(Token(suffix.group(), suffix.group().lower(), offset + end, offset + suffix.end(), "N"))
            position = suffix.end()
    return tokens + _words(text, position, len(text), offset)


def _words(text: str, start: int, end: int, offset: int) -> list[Token]:
    out = []
    for m in _WORD.finditer(text, start, end):
        word = m.group()
        low, tag, lemma, form = _known(word)
        out.append(Token(word, low, offset + m.start(), offset + m.end(), tag, lemma, form))
    return out


@lru_cache(maxsize=50_000)
def _known(word: str) -> tuple[str, str, str, str]:
    """What a word is by itself: in small letters, tag, lemma and verb form."""
    low = word.lower().replace("’", "'")
    low = low.rstrip(".") or low
    tag, form = _tag(word, low)
    return (low, tag, form.lemma, form.form) if form else (low, tag, "", "")


def _tag(word: str, low: str) -> tuple[str, VerbForm | None]:
    """Tag by the word alone; "?" where the neighbours must decide."""
    fixed = _fixed(word, low)
    if fixed:
        return fixed, verb_forms().get(low) if fixed in {"X", "O"} or fixed == closed_class().get(low) else None
    form = verb_forms().get(low) or _unknown_verb(word, low)
    if form:
        return "?", form
    adverb = low.endswith("ly") and len(low) >= _SHORTEST_ADVERB and low not in _LY_NOUNS
    return ("B" if adverb else "N"), None


def _fixed(word: str, low: str) -> str:
    """The tag of what needs no neighbours: punctuation, function words, numbers; "" for all else."""
    if low == "that":
        return "?"
    if low == "according":
        return "I"
    if low in {"'s", "'"}:
        return "Z"
    if not word[0].isalnum() and low != "n't":
        return "U"
    tag = closed_class().get(low, "")
    if tag and not (tag == "O" and low == "may" and word.istitle()):
        return tag
    return "M" if _NUMBER.match(low) else ""


def _unknown_verb(word: str, low: str) -> VerbForm | None:
    """A word in -ed that no list has is most often a verb form."""
    if len(low) < _SHORTEST_UNKNOWN_VERB or word[0].isupper() or "-" in low:
        return None
    return VerbForm(low[:-2], "both", noun=False) if low.endswith("ed") and not low.endswith("eed") else None
