"""Verb groups: "has not been", "is due to travel", "will be stationed", each as one predicate."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.rules.phrases import Phrase
from kg.extract.rules.tokens import Token

__all__ = ["Predicate", "verb_groups"]

# words between "be" and "to" that make the verb behind them a plan, a possibility or a readiness
_LOOSE = frozenset({
    "due", "set", "ready", "willing", "unwilling", "able", "unable", "likely", "unlikely", "reluctant", "keen", "eager",
    "poised", "prepared", "scheduled", "expected", "free", "supposed", "bound", "about", "close", "slated",
})  # fmt: skip
_DATED = frozenset({"due", "scheduled", "planned"})  # these also without "to": "is due in Bamako in May"
_PARTICLES = frozenset({"out", "off", "up", "back", "away", "down", "over", "in", "on", "through", "to", "for", "into"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no"})
_BE = frozenset({"be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re"})
_PRESENT = frozenset({"am", "is", "are", "'s", "'re"})
_HAVE = frozenset({"have", "has", "had", "having", "'ve"})
_OPENING = frozenset("VGPXOT")
_MAIN = frozenset("VGP")


@dataclass(slots=True, eq=False)
class Predicate:
    """One verb group at tokens ``start``:``end``.

    ``form``  finite, to, ing or participle      ``link``  how it hangs on ``governor``: to, ing, that, of, and, rel …
    ``subject`` and ``args`` are noun phrases; ``antecedent`` is what a relative clause describes.
    """

    start: int
    end: int
    verb: Token
    lemma: str
    form: str
    passive: bool = False
    negated: bool = False
    modals: tuple[str, ...] = ()
    perfect: bool = False
    particle: str = ""
    subject: list[Phrase] = field(default_factory=list)
    args: list[Phrase] = field(default_factory=list)
    governor: "Predicate | None" = None
    link: str = ""
    antecedent: Phrase | None = None
    progressive: bool = False  # "is leaving"
    antecedent_prep: str = ""  # "to which": the preposition before the relative pronoun
    pluperfect: bool = False  # "had left"

    def role(self, name: str) -> list[Phrase]:
        """Phrases of a role: subj, obj, or a preposition. In a passive, "by" is subj and the subject obj."""
        if name == "subj":
            return [p for p in self.args if p.prep == "by"] if self.passive else self.subject
        if name == "obj":
            bare = [p for p in self.args if (not p.prep and not p.clock) or p is self.antecedent]
            return self.subject if self.passive else bare
        return [p for p in self.args if p.prep == name and p is not self.antecedent]


@dataclass(slots=True)
class _Parts:
    """What a verb group is made of, gathered from left to right."""

    aux: list[str] = field(default_factory=list)
    modals: list[str] = field(default_factory=list)
    negated: bool = False
    main: Token | None = None
    end: int = 0

    @property
    def after_be(self) -> bool:
        """Whether the last auxiliary is a form of "be"."""
        return bool(self.aux) and self.aux[-1] in _BE


def verb_groups(tokens: list[Token]) -> Iterator[Predicate]:
    """Verb groups in text order, without subjects or arguments yet."""
    i = 0
    while i < len(tokens):
        group = _group(tokens, i) if tokens[i].tag in _OPENING else None
        i = group.end if group is not None else i + 1
        if group is not None:
            yield group


def _group(tokens: list[Token], i: int) -> Predicate | None:
    infinitive = tokens[i].tag == "T"
    parts = _gather(tokens, i + 1 if infinitive else i)
    form = {"G": "ing", "P": "participle", "T": "to"}.get(tokens[i].tag, "finite")
    if parts.main is None:
        return _copula(tokens, i, parts, form) if parts.aux else None
    passive = parts.main.tag == "P" and (parts.after_be or not parts.aux)
    perfect = any(a in _HAVE for a in parts.aux)
    ahead = tokens[parts.end] if parts.end < len(tokens) else None
    particle = ahead.low if ahead is not None and ahead.low in _PARTICLES and ahead.tag in {"I", "B", "N"} else ""
    negated = parts.negated or (i > 0 and _denies(tokens[i - 1].low, form))
    return Predicate(
        i, parts.end, parts.main, parts.main.lemma, form, passive, negated, tuple(parts.modals), perfect, particle,
        progressive=parts.main.tag == "G" and bool(parts.aux) and parts.aux[-1] in _PRESENT,
        pluperfect=parts.aux[:1] == ["had"],
    )  # fmt: skip


def _denies(before: str, form: str) -> bool:
    """ "never joined", "neither recognises it", "not to leave"."""
    return before in {"never", "neither"} or (before == "not" and form in {"to", "ing"})


def _gather(tokens: list[Token], start: int) -> _Parts:
    parts = _Parts(end=start)
    for j in range(start, len(tokens)):
        if not _takes(parts, tokens, j):
            break
        parts.end = j + 1
        if parts.main is not None:
            break
    return parts


def _takes(parts: _Parts, tokens: list[Token], j: int) -> bool:
    """Take the token into the group, if it belongs to it."""
    t = tokens[j]
    ahead = tokens[j + 1].tag if j + 1 < len(tokens) else ""
    if t.tag == "O":
        parts.modals.append(t.low)
    elif t.tag == "X":
        parts.aux.append(t.low)
    elif t.tag == "B":
        parts.negated = parts.negated or t.low in _NEGATIONS
    elif t.low == "yet" and parts.aux:  # "has not yet joined", "has yet to join"
        parts.negated = True
    elif t.low in _LOOSE and parts.after_be and (ahead == "T" or t.low in _DATED):
        parts.modals.append(t.low)
    elif t.tag == "T" and (parts.aux or parts.modals) and ahead in {"V", "X", "B"}:
        parts.modals += ["to"] if tokens[j - 1].low != "yet" else []
    elif t.tag in _MAIN:
        parts.main = t
    else:
        parts.negated = parts.negated or (t.low == "no" and bool(parts.aux))  # "has no relations"
        return False
    return True


def _copula(tokens: list[Token], i: int, parts: _Parts, form: str) -> Predicate:
    """A group without a main verb: "is", "has been", "have"."""
    last = max(k for k in range(i, parts.end) if tokens[k].tag == "X")
    end = last + 1
    while end < parts.end and tokens[end].low in _NEGATIONS:
        end += 1
    word = tokens[last]
    lemma = "be" if word.low in _BE else "have" if word.low in _HAVE else "do"
    form = "ing" if word.low in {"being", "having"} else form
    perfect = len(parts.aux) > 1
    return Predicate(i, end, word, lemma, form, False, parts.negated, tuple(parts.modals), perfect)
