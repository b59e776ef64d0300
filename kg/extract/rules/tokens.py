"""Words of a sentence with a coarse tag each. An actor's name, however long, is one token.

Tags: A actor name or adjective · N noun, adjective or unknown word · V finite or base verb · G -ing form · P participle · X auxiliary ·
O modal · T "to" · B adverb · D determiner · M number · I preposition · C coordinator · S subordinator · R relative pronoun ·
Q personal pronoun · Z possessive 's · H hyphen between two names · U punctuation.
"""

import re
from dataclasses import dataclass

from kg.extract.rules.words import VerbForm, classes_of, closed_class, verb_forms
from kg.gazetteer import Hit

__all__ = ["Token", "tokenise"]

_WORD = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Rev|Hon|Prof|Adm|Capt|Maj|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.|"
    r"['’]s\b|['’](?=\s|$)|n['’]t\b|\d+(?:[.,]\d+)*(?:[-\w]*\w)?|\w+(?:[-.&]\w+)*(?:(?<=\b[A-Z])\.)?|[^\w\s]",
    re.UNICODE,
)
_SUFFIX = re.compile(
    r"-(?:led|backed|sponsored|brokered|mediated|allied|aligned|linked|made|held|occupied|controlled|supported|born|based)\b"
)
_PREFIX = re.compile(r"\b(?:non|anti|pro)-$", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,]*\d[\d.,]*(?:st|nd|rd|th|s|bn|m|-\w+)?$")


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


def tokenise(text: str, offset: int, hits: list[Hit]) -> list[Token]:
    """Tagged tokens of a sentence that begins at ``offset`` of the document; ``hits`` are the names inside it."""
    tokens: list[Token] = []
    position = 0
    for hit in [h for h in hits if not _PREFIX.search(text, 0, h.start - offset)]:
        start, end = hit.start - offset, hit.end - offset
        tokens += _words(text, position, start, offset)
        tokens.append(Token(hit.text, hit.text.lower(), hit.start, hit.end, "A", hit=hit))
        position = end
        suffix = _SUFFIX.match(text, end)
        if suffix:  # "NATO-led", "Iranian-backed": one adjective
            tokens.append(Token(suffix.group(), suffix.group().lower(), offset + end, offset + suffix.end(), "N"))
            position = suffix.end()
    tokens += _words(text, position, len(text), offset)
    for i, token in enumerate(tokens):
        if token.tag == "?":
            _settle(tokens, i)
        elif (
            token.low in _PARTICLES
            and i
            and tokens[i - 1].tag in {"V", "P", "G"}
            and not (i + 1 < len(tokens) and tokens[i + 1].low == "of")
        ):
            token.tag = "B"
        elif token.low in {"-", "–", "/"} and _between_names(tokens, i):
            token.tag = "H"
        elif i and (token.low, tokens[i - 1].tag) in {("following", "D"), ("once", "X")}:
            token.tag = "N" if token.low == "following" else "B"
    return tokens


_PARTICLES = frozenset({"off", "up", "out", "down", "back", "away"})


def _between_names(tokens: list[Token], i: int) -> bool:
    """Whether a hyphen joins two names: "AES-Russia talks"."""
    if not 0 < i < len(tokens) - 1:
        return False
    left, mark, right = tokens[i - 1 : i + 2]
    return left.tag == "A" and right.tag == "A" and left.end == mark.start and mark.end == right.start


def _words(text: str, start: int, end: int, offset: int) -> list[Token]:
    out = []
    for m in _WORD.finditer(text, start, end):
        word = m.group()
        low = word.lower().replace("’", "'")
        low = low.rstrip(".") or low
        tag, form = _first_tag(word, low)
        token = Token(word, low, offset + m.start(), offset + m.end(), tag)
        if form:
            token.lemma, token.form = form.lemma, form.form
        out.append(token)
    return out


def _first_tag(word: str, low: str) -> tuple[str, VerbForm | None]:
    """Tag by the word alone; "?" where the neighbours must decide."""
    if low in {"that", "according"}:
        return ("?", None) if low == "that" else ("I", None)
    if not word[0].isalnum() and low not in {"'s", "n't"}:
        return ("Z" if low == "'" else "U"), None
    if low == "'s":
        return "Z", None
    tag = closed_class().get(low)
    if tag and not (tag == "O" and word.istitle() and low in {"may"}):
        return tag, verb_forms().get(low)
    if _NUMBER.match(low):
        return "M", None
    form = verb_forms().get(low) or _unknown_verb(word, low)
    if form:
        return "?", form
    if (
        low.endswith("ly")
        and len(low) > 4
        and low not in {"ally", "family", "assembly", "supply", "italy", "anomaly", "july", "monopoly"}
    ):
        return "B", None
    return "N", None


def _unknown_verb(word: str, low: str) -> VerbForm | None:
    """A word in -ed that no list has is most often a verb form."""
    if len(low) < 6 or word[0].isupper() or "-" in low:
        return None
    if low.endswith("ed") and not low.endswith("eed"):
        return VerbForm(low[:-2], "both", False)
    return None


_NOMINAL_BEFORE = frozenset("DIMZ")


def _settle(tokens: list[Token], i: int) -> None:
    """Decide a word that may be a verb: V, G, P, or N where it is used as a noun or adjective."""
    token = tokens[i]
    if token.low == "that":
        token.tag = _that(tokens, i)
        return
    back = _previous(tokens, i)
    ahead = tokens[i + 1] if i + 1 < len(tokens) else None
    token.tag = {"base": _base, "s": _third, "ing": _ing}.get(token.form, _past)(token, back, ahead)
    if token.form == "base" and token.tag == "N" and not token.capital and _after_pair(tokens, i) and _opens_object(ahead):
        token.tag = "V"  # "Britain and France sign the"
    if token.form == "base" and token.tag == "N" and not token.capital and _closes_relative(tokens, i):
        token.tag = "V"  # "which both countries claim,"
    if token.form == "s" and token.tag == "N" and not token.capital and _lone_verb(tokens, i, back):
        token.tag = "V"  # "Russia supplies arms to Mali."
    if token.tag == "V" and token.form == "both" and back is not None and back.low == "," and _by_soon(tokens, i):
        token.tag = "P"  # "ASEAN, chaired this year by Malaysia,"
    if token.tag == "N":
        token.form = ""


def _lone_verb(tokens: list[Token], i: int, back: Token | None) -> bool:
    """Whether a clause that opens with a name would be left without a verb otherwise."""
    named = back is not None and back.hit is not None and all(n.kind != "adjective" for n in back.hit.names)
    ahead = tokens[i + 1].tag if i + 1 < len(tokens) else "U"
    rest = (t for t in tokens[i + 1 :] if t.tag in "VXO" or (t.tag == "?" and t.form in {"both", "past"}))
    return named and ahead in "NADMI" and next(rest, None) is None and not any(t.tag in "VXO" for t in tokens[:i])


def _after_pair(tokens: list[Token], i: int) -> bool:
    """Whether two names joined by "and" stand right before."""
    return i >= 3 and tokens[i - 1].tag == "A" and any(t.low == "and" for t in tokens[i - 3 : i - 1])


def _closes_relative(tokens: list[Token], i: int) -> bool:
    """Whether a relative clause would be left without a verb otherwise: "which both countries claim," """
    ahead = tokens[i + 1].tag if i + 1 < len(tokens) else "U"
    back = tokens[max(0, i - 4) : i]
    k = next((k for k, t in enumerate(back) if t.tag == "R"), None)
    plural = bool(back) and (back[-1].low in {"both", "they", "two"} or back[-1].low.endswith("s"))
    return k is not None and plural and ahead in "UI" and len(back) - k > 1 and all(t.tag in "DNAMQ" for t in back[k + 1 :])


def _by_soon(tokens: list[Token], i: int) -> bool:
    ahead = tokens[i + 1 : i + 4]
    k = next((k for k, t in enumerate(ahead) if t.low == "by"), 0)
    return k > 0 and all(t.tag in "DNBM" and not t.capital for t in ahead[:k])


def _that(tokens: list[Token], i: int) -> str:
    """ "said that", "which" or "that body": by what follows."""
    ahead = tokens[i + 1] if i + 1 < len(tokens) else None
    if ahead is None:
        return "Q"
    if ahead.tag in {"D", "Q", "A", "M"} or (ahead.tag == "N" and ahead.low.endswith("s")):
        return "S"
    if ahead.tag in {"X", "O", "V"} or (ahead.tag == "?" and ahead.form in {"s", "past", "both"}):
        return "R"
    return "D" if ahead.tag in {"N", "?"} and not (i and tokens[i - 1].form) else "S"


def _previous(tokens: list[Token], i: int) -> Token | None:
    """The token before, past adverbs and "on Friday"."""
    i -= 1
    while i > 0 and (tokens[i].tag == "B" or (tokens[i].tag == "I" and tokens[i + 1].low.endswith("day"))):
        i -= 1
    return tokens[i] if i >= 0 else None


def _opens_object(t: Token | None) -> bool:
    """Whether a token can begin a direct object or complement, so that the word before it is a verb."""
    return t is not None and (t.tag in "DQAMTR" or t.low in {"that", "not"} or (t.tag == "N" and t.capital))


def _base(token: Token, back: Token | None, ahead: Token | None) -> str:
    noun = verb_forms()[token.low].noun
    if back is None:
        return "V" if not noun and not token.capital else "N"
    if back.tag in {"T", "O"} or back.low in {"not", "n't", "do", "does", "did", "let", "help", "helped"}:
        return "V"
    if back.tag == "T" or back.low in {"they", "we", "you", "i", "who", "which", "that", "both", "to"}:
        return "V" if not (noun and back.low in {"that", "both"}) else "N"
    if (
        back.low == "whose"
        or (back.tag in _NOMINAL_BEFORE and (noun or back.tag != "M"))
        or back.form in {"base", "s", "past"}
    ):
        return "N"
    if back.tag == "X" and token.lemma in _UNCHANGED:
        return "P"
    if token.capital and noun:
        return "N"
    if back.tag == "R" and _opens_object(ahead):
        return "V"
    plural = back.low.endswith("s") or back.tag in {"A", "Q", "C", "R"} or (not noun and (back.low == "," or back.tag == "M"))
    if noun and back.tag == "N" and back.low.endswith("s") and "agent" in classes_of(back.low) and ahead is not None and ahead.tag in "IDAQMT":
        return "V"
    if noun:
        return "V" if plural and back.tag in {"A", "N"} and back.low.endswith("s") and _opens_object(ahead) else "N"
    return "V" if plural else "N"


def _third(token: Token, back: Token | None, ahead: Token | None) -> str:
    if back is None or (token.capital and back.tag != "A") or back.low == "whose":
        return "N"
    if back.low in {"this", "that"} and _opens_object(ahead):
        return "V"
    if back.tag in {"T", "O", "I", "D", "M"}:
        return "N"
    noun = verb_forms()[token.low].noun
    if back.tag == "Z" or (
        token.lemma == "state" and (token.capital or (ahead is not None and ahead.tag == "A"))
    ):
        return "N"
    if not noun:
        return "V"
    if back.hit and any(n.kind == "adjective" for n in back.hit.names):
        return "N"
    return "V" if back.tag in {"A", "N", "Q", "R", "U"} and ahead is not None and ahead.tag != "T" and _opens_object(ahead) else "N"


def _ing(token: Token, back: Token | None, ahead: Token | None) -> str:
    if back is not None and back.tag in {"D", "Z"} and ahead is not None and ahead.tag in {"N", "A"}:
        return "N"
    if back is not None and (
        back.tag in {"D", "Z", "M"} or (back.tag == "C" and ahead is not None and ahead.low in _FIELDS)
    ):
        return "N"
    return "G"


_FIELDS = frozenset({"sector", "sectors", "industry", "industries", "rights", "companies", "deal", "deals", "projects"})
_UNCHANGED = frozenset({"put", "set", "cut", "quit", "hit", "shut", "split", "let", "read", "cast", "cost", "spread", "shed", "bid", "become",
                        "come", "run", "overcome", "beat"})  # fmt: skip


def _past(token: Token, back: Token | None, ahead: Token | None) -> str:
    if token.form == "past":
        return "V"
    if token.form == "participle":
        return "P"
    if back is not None and back.tag in {"D", "Z", "M"} and ahead is not None and ahead.tag in {"N", "A", "P", "?", "M"}:
        return "N"  # attributive: "the disputed border"
    if back is None or back.tag == "X":
        return "P"
    if back.low == "whose" or (back.tag in {"V", "G"} and ahead is not None and ahead.tag in {"N", "?", "A"} and not token.lemma == "back"):
        return "N"
    if back.low in {"by", "of"} or back.tag == "I":
        return "N" if ahead is not None and ahead.tag in {"N", "A"} else "P"
    if ahead is not None and ahead.low == "by":
        return "P"
    return "V"
