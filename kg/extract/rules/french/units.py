"""French words of a sentence, each with what the lexicon knows of it."""

import re
from dataclasses import dataclass

from kg.extract.rules.french.words import Reading, adjectives, invariable, others, runs, verbs
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import closed_class
from kg.gazetteer import Hit

__all__ = ["Unit", "adjectival", "units"]

_WORD = re.compile(
    r"aujourd['’]hui|(?:MM?|Mme|Mlle|Dr|Me|Mgr)\.?(?=\s)|(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu|presqu)['’]|"
    r"-(?:t-)?(?:ils?|elles?|on|ce|là|ci)\b|\d+(?:[.,  ]\d{3})*(?:[.,]\d+)?(?:er|e|ème)?|"
    r"\w+?(?=-(?:t-)?(?:ils?|elles?|on|ce|là|ci)\b)|\w+(?:[-.&]\w+)*|[^\w\s]",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,  ]*\d(?:er|e|ème)?$")


@dataclass(slots=True)
class Unit:
    """A word or fixed expression: ``tag`` as of tokens, or J adjective, W word of a verb, L clitic, NE, SE."""

    low: str
    tag: str
    tokens: list[Token]
    readings: tuple[Reading, ...] = ()
    gloss: str = ""
    verb: Reading | None = None  # of a finished verb group
    head: str = ""
    negated: bool = False

    @property
    def first(self) -> Token:
        """Its first token."""
        return self.tokens[0]


def adjectival(hit: Hit | None) -> bool:
    """Whether a name is written as an adjective: "malien", not "un Malien"."""
    return hit is not None and hit.text[:1].islower() and any(n.kind == "adjective" for n in hit.names)


def units(text: str, offset: int, hits: list[Hit]) -> list[Unit]:
    """Words of a sentence in French order, fixed expressions and titles taken together."""
    return _glossed(_raw(text, offset, hits))


def _raw(text: str, offset: int, hits: list[Hit]) -> list[Token]:
    tokens: list[Token] = []
    position = 0
    for hit in hits:
        start, end = hit.start - offset, hit.end - offset
        tokens += _words(text, position, start, offset)
        tokens.append(Token(hit.text, hit.text.lower(), hit.start, hit.end, "A", hit=hit))
        position = end
    return tokens + _words(text, position, len(text), offset)


def _words(text: str, start: int, end: int, offset: int) -> list[Token]:
    found = _WORD.finditer(text, start, end)
    return [Token(m.group(), _low(m.group()), offset + m.start(), offset + m.end(), "") for m in found]


def _low(word: str) -> str:
    return word.lower().replace("’", "'").removeprefix("-t-").removeprefix("-") if len(word) > 1 else word.lower()


def _glossed(raw: list[Token]) -> list[Unit]:
    out: list[Unit] = []
    i = 0
    while i < len(raw):
        run = None if raw[i].hit else _run(raw, i)
        if run is not None:
            i, made = run
            out += made
            continue
        out += [_between(u, out, raw[i + 1 : i + 2]) for u in _unit(raw[i])]
        i += 1
    return out


def _run(raw: list[Token], i: int) -> tuple[int, list[Unit]] | None:
    """The longest fixed expression at a word; an adjective of origin inside a title is set before it."""
    for words, gloss, tag in runs().get(raw[i].low, ()):
        if words[0] == "plus" and any(t.low in {"ne", "n'"} for t in raw[max(0, i - 4) : i]):
            continue  # "n'ont plus de relations"
        end, inside = _follows(raw, i, words)
        if end:
            low = " ".join(words)
            whole = Unit(low, _tag_of(tag), spread(gloss, [t for t in raw[i:end] if t not in inside], tag), head=low)
            return end, [*(Unit(t.low, "A", [t]) for t in inside), whole]
    return None


def _tag_of(tag: str) -> str:
    return tag or "I"


def _follows(raw: list[Token], i: int, words: tuple[str, ...]) -> tuple[int, list[Token]]:
    inside: list[Token] = []
    k = i
    for n, word in enumerate(words):
        while n and k < len(raw) and adjectival(raw[k].hit) and len(words) > 1 and raw[k].low != word:
            inside.append(raw[k])
            k += 1
        if k >= len(raw) or raw[k].low != word:
            return 0, []
        k += 1
    return k, inside


def spread(gloss: str, source: list[Token], tag: str = "") -> list[Token]:
    """Tokens of an English gloss laid over French words; the last reaches to their end."""
    words = gloss.split()
    out = []
    for n, word in enumerate(words):
        at = source[min(n, len(source) - 1)]
        kind = (tag if tag not in {"", "J"} and len(tag) == 1 else "") or closed_class().get(word, "N")
        if tag == "J" or (tag == "N" and len(words) > 1):
            kind = closed_class().get(word, "N") if closed_class().get(word) in {"D", "I", "T", "C"} else "N"
        if len(words) > 1 and tag in {"", "I", "S", "B"}:
            kind = "I" if word == "according" else closed_class().get(word, tag or "N")
        out.append(Token(at.text, word, at.start, at.end, kind))
    if out and len(source) > len(words):
        out[-1].end = source[-1].end
    return out


def _unit(token: Token) -> list[Unit]:
    if token.hit is not None:
        return [Unit(token.low, "A", [token])]
    low = token.low
    if not token.text[0].isalnum() and len(token.text) == 1:
        return [Unit(low, "U", [_tagged(token, low, "U")])]
    known = others().get(low)
    forms = verbs().get(low, ())
    if known is not None:
        gloss, tag = known
        made = spread(gloss, [token], tag)
        return [Unit(low, tag, made, forms, gloss, head=low)]
    if _NUMBER.match(low):
        return [Unit(low, "M", [_tagged(token, low.removesuffix("er").replace(" ", ""), "M")])]
    if forms:
        return [Unit(low, "W", [_tagged(token, low, "N")], forms)]
    return [_unknown(token)]


def _between(unit: Unit, before: list[Unit], ahead: list[Token]) -> Unit:
    """ "militaire", "voisin": adjectives behind a noun or before one, else nouns."""
    if unit.tag == "N" and before and unit.low in invariable() and _several(before):
        return Unit(unit.low, "N", spread(invariable()[unit.low], unit.tokens, "N"), unit.readings, head=unit.low)
    if unit.tag == "B" and unit.low.endswith("ment") and unit.low not in others() and before and before[-1].tag == "D":
        return Unit(unit.low, "N", [_tagged(unit.first, unit.low, "N")])
    gloss = adjectives().get(unit.low) if unit.tag == "N" and len(unit.tokens) == 1 else None
    if gloss is None:
        return unit
    behind = _behind_noun(before)
    opens = bool(ahead) and others().get(ahead[0].low, ("", ""))[1] == "N" and ahead[0].low not in adjectives()
    if behind or opens:
        return Unit(unit.low, "J", spread(gloss, unit.tokens, "J"), unit.readings, gloss, head=unit.low)
    return unit


_PLURALS = frozenset({"les", "des", "ces", "ses", "leurs", "aux", "nos", "plusieurs", "quelques", "certains", "tous",
                      "les deux", "tous les", "divers", "autres"})  # fmt: skip


def _several(before: list[Unit]) -> bool:
    """Whether the words before an invariable noun make it a plural: "les trois pays"."""
    return any(u.low in _PLURALS or (u.tag == "M" and u.low != "1") for u in before[-2:])


def _behind_noun(before: list[Unit]) -> bool:
    k = len(before) - 1
    while k > 0 and (before[k].tag == "J" or adjectival(before[k].first.hit)):
        k -= 1
    return k >= 0 and before[k].tag == "N"


def _unknown(token: Token) -> Unit:
    low = token.low
    if low.endswith("ment") and not token.capital:
        return Unit(low, "B", [_tagged(token, low, "B")])
    return Unit(low, "N", [_tagged(token, low, "N")])


def _tagged(token: Token, low: str, tag: str) -> Token:
    return Token(token.text, low, token.start, token.end, tag)
