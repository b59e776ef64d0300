"""Named agreements: "the Indus Waters Treaty", "the Treaty on the State Border (TSB)", and "the treaty" after it."""

import re
from functools import cache

from kg.extract.rules.context import Context, slug
from kg.extract.rules.tokens import Token
from kg.model import Mention
from kg.resources import read_csv

__all__ = ["pending", "treaties"]

_BEHIND = frozenset({"on", "of", "for", "concerning", "against", "regarding"})
_INSIDE = _BEHIND | {"the", "and", "to", "in", "a", "from", "among", "three", "two", "four", "five"}
_PENDING = re.compile(
    r"\b(?:shall|will|to|yet to|would|can) (?:enter|come|be brought) into (?:force|effect)|\b(?:shall|will) take effect"
    r"|\bsubject to ratification|\b(?:yet to|awaits?|awaiting|upon|pending) (?:be )?ratif|\btakes effect when"
)


def pending(text: str) -> bool:
    """Whether the words say that an agreement is not in force yet.

    >>> pending("a treaty which shall enter into force upon ratification"), pending("it entered into force in 1970")
    (True, False)
    """
    return _PENDING.search(text) is not None


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {"head": set(), "name": set(), "filler": set()}
    for r in read_csv("data", "lexicon", "treaties.csv", columns=("word", "kind")):
        table[r["kind"]].add(r["word"])
    table["first"] = {name.split()[0] for name in table["name"]}
    return {kind: frozenset(words) for kind, words in table.items()}


def treaties(tokens: list[Token], context: Context) -> list[tuple[int, Mention]]:
    """First token and mention (``treaty:…``) of every agreement called by a name, or pointed back to.

    The words of a name are retagged as nouns that name nobody: the "Algiers accord" is not Algeria.
    """
    out: list[tuple[int, Mention]] = []
    i = 0
    heads = _words()["head"]
    while i < len(tokens):
        token = tokens[i]
        if token.low == token.text and token.low not in heads:  # a small word begins no name
            i += 1
            continue
        found = _listed(tokens, i) or _named(tokens, i) or _apposed(tokens, i)
        if found is not None:
            first, last = found
            mention: Mention | None = _learn(tokens, first, last, context)
            for t in tokens[first : last + 1]:
                t.tag, t.hit, t.form = "N", None, ""
        else:
            first = last = i
            mention = _again(tokens, i, context)
        if mention is not None and not any(first <= k for k, _ in out):
            out.append((first, mention))
        i = last + 1
    context.treaties_here = out
    return out


def _listed(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """A name of the list, such as "Belt and Road", the longest first."""
    if tokens[i].low not in _words()["first"]:
        return None
    if not tokens[i].capital:
        return None
    for size in (4, 3, 2):
        if " ".join(t.low for t in tokens[i : i + size]) in _words()["name"]:
            return i, i + size - 1
    return None


def _named(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """First and last token of a name whose head word is token ``i``."""
    if tokens[i].low not in _words()["head"]:
        return None
    if not tokens[i].capital:
        first = _small_head(tokens, i)
        return (first, i) if first is not None else None
    first, last = _left(tokens, i), _right(tokens, i)
    return (first, last) if first < i or last > i else None


def _small_head(tokens: list[Token], i: int) -> int | None:
    """ "the Simla agreement", "the Oslo peace accord": a place or coined name before a small head word."""
    k = i - 1
    while k > 0 and tokens[k].low in _words()["filler"]:
        k -= 1
    t = tokens[k] if k >= 0 else None
    if t is None or not t.capital or k == 0 or tokens[k - 1].tag == "Z":
        return None
    place = t.hit is not None and t.hit.names[0].kind in {"capital", "city"}
    place = place or (
        t.hit is not None and t.text.isupper() and tokens[i].low in {"treaty", "pact"}
    )  # "the ANZUS treaty"
    coined = (
        t.hit is None and t.tag == "N" and (t.text.isupper() or tokens[k - 1].tag in {"D", "M"}) and len(t.text) > 3
    )
    return k if place or coined else None


def _apposed(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """ "the Falepili Union, a treaty with …": capitalised words that a description says are a treaty."""
    k = i
    while k < len(tokens) and tokens[k].capital and tokens[k].tag == "N":
        k += 1
    lows = [t.low for t in tokens[k : k + 5]]
    said = len(lows) > 2 and lows[0] == "," and lows[1] in {"a", "the"} and bool({"treaty", "pact"} & set(lows[2:]))
    return (i, k - 1) if k - i >= 2 and said else None


def _left(tokens: list[Token], i: int) -> int:
    k = i
    while k > 0 and _belongs(tokens, k, i):
        k -= 1
    while k < i and tokens[k].low in {"the", "a", "and"}:
        k += 1
    return k


def _belongs(tokens: list[Token], k: int, i: int) -> bool:
    """Whether the token before ``k`` is part of the name; "and" joins two capitalised words of it."""
    before = tokens[k - 1]
    if before.low == "and" and k >= 2:
        return tokens[k - 2].capital and tokens[k - 2].tag == "N" and tokens[k].capital and tokens[k].hit is None
    return (
        before.capital
        and before.tag in {"N", "A", "M", "V", "P", "G"}
        and not (before.tag == "A" and k < i and tokens[k].low == "and")
    )


def _right(tokens: list[Token], i: int) -> int:
    """The last capitalised word after "Treaty on/of …", small words between capitals included."""
    last, k = i, i + 1
    if k >= len(tokens) or tokens[k].low not in _BEHIND:
        return i
    while k < len(tokens) and (tokens[k].low in _INSIDE or (tokens[k].capital and tokens[k].tag not in {"U", "B"})):
        if tokens[k].low == "and" and k + 1 < len(tokens) and tokens[k + 1].tag == "A":
            break
        if tokens[k].capital:
            last = k
        k += 1
    return last


def _learn(tokens: list[Token], first: int, last: int, context: Context) -> Mention:
    """The mention of a name; letters in brackets behind it mean the same from here on."""
    words = tokens[first : last + 1]
    name = _spaced(words)
    mention = Mention(f"treaty:{slug(name)}", name, name, words[0].start, words[-1].end, "name")
    behind = tokens[last + 1 : last + 4]
    if len(behind) == 3 and behind[0].low == "(" and behind[2].low == ")" and behind[1].text.isupper():
        context.treaties[behind[1].low] = mention
        behind[1].tag, behind[1].hit = "U", None
    for t in words:
        if t.low in _words()["head"]:
            context.treaties[t.low] = mention
    context.treaties["treaty"] = mention
    context.treaty_sentence = context.sentence
    return mention


def _again(tokens: list[Token], i: int, context: Context) -> Mention | None:
    """ "the treaty", "this Convention" or the letters of one named before."""
    t = tokens[i]
    known = context.treaties.get(t.low)
    definite = i > 0 and tokens[i - 1].low in {"the", "this", "that", "its"}
    generic = t.low in _words()["head"]
    if known is None or (generic and not definite) or not (generic or t.text.isupper()):
        return None
    return Mention(known.actor, known.name, t.text, t.start, t.end, "anaphor")


def _spaced(words: list[Token]) -> str:
    text, end = "", words[0].start
    for w in words:
        text += " " * (w.start > end) + w.text
        end = w.end
    return text
