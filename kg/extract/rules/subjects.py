"""Who is the subject of a verb: by what stands before it, by what governs it, by what a relative clause describes."""

from dataclasses import dataclass

from kg.extract.rules.lexicon import control
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.tokens import Token
from kg.extract.rules.verbgroups import Predicate

__all__ = ["STOPS", "TWOFOLD", "attach", "content_governor", "pass_on"]

STOPS = frozenset({";", ":", "—", "–", "?", "!"})
# nouns whose infinitive tells what is decided, planned or asked for
_NOUNS = frozenset({
    "decision", "plan", "plans", "intention", "agreement", "offer", "pledge", "promise", "bid", "request", "refusal",
    "threat", "proposal", "move", "vow", "commitment", "willingness", "readiness", "desire", "call", "calls", "deal",
    "demand",
})  # fmt: skip
# nouns behind which "that" tells their content and opens no relative clause; and listeners
_CONTENT = frozenset({
    "fact", "claim", "claims", "report", "reports", "news", "allegation", "allegations", "statement", "view", "idea",
    "sign", "signs", "hope", "fear", "fears", "belief", "speculation", "condition", "warning", "reporters",
    "journalists", "parliament",
})  # fmt: skip
_SPANS = frozenset({"year", "month", "week", "day", "time", "morning", "evening", "night", "decade", "century"})
_WHERE = frozenset({"in", "at", "near", "across"})  # "the Houthis in Yemen, who fired"
_MARKS = frozenset({",", "—", "–", ")"})
TWOFOLD = frozenset({"as", "after", "before", "since", "until", "till", "than"})  # prepositions that also open clauses
_INSERTED = frozenset({"rel", "participle", "adjunct"})
_TRANSPARENT = frozenset({"", "to", "bare", "ing", "and"}) | _INSERTED
_PASSED_ON = frozenset({"to", "of", "from", "ing", "into", "for"})


@dataclass(slots=True)
class _Gap:
    """What lies between a verb group and the one before it: tokens from ``left`` on, and the noun phrases in them."""

    pred: Predicate
    left: int
    region: list[Phrase]
    before: list[Predicate]
    tokens: list[Token]
    phrases: list[Phrase]

    @property
    def previous(self) -> Predicate | None:
        """The verb group before, if any."""
        return self.before[-1] if self.before else None

    @property
    def back(self) -> Token | None:
        """The token right before the verb group."""
        return self.tokens[self.pred.start - 1] if self.pred.start else None

    @property
    def after_saying(self) -> bool:
        """Whether the verb group before is one of saying."""
        return self.previous is not None and control(self.previous.lemma) == "say"


def attach(pred: Predicate, before: list[Predicate], tokens: list[Token], phrases: list[Phrase]) -> None:
    """Set subject, governor and link of a predicate from what stands between it and the one before."""
    gap = _gap(pred, before, tokens, phrases)
    if pred.form == "to":
        pred.link = "purpose" if pred.start > 1 and tokens[pred.start - 1].low == "order" else "to"
        noun = next((p for p in gap.region if p.end == pred.start and p.head.low in _NOUNS), None)
        if noun is not None:
            pred.governor = content_governor(noun, pred.governor)
    elif pred.form == "ing":
        _ing(gap)
    elif pred.form == "participle":
        _participle(gap)
    else:
        _finite(gap)


def _gap(pred: Predicate, before: list[Predicate], tokens: list[Token], phrases: list[Phrase]) -> _Gap:
    pred.governor = before[-1] if before else None
    left = before[-1].end if before else 0
    stop = next((k for k in range(pred.start - 1, left - 1, -1) if tokens[k].low in STOPS), None)
    if stop is not None:
        left = stop + 1
        pred.governor = pred.governor if tokens[stop].low == ":" else None
    region = [p for p in phrases if p.start >= left and p.end <= pred.start]
    return _Gap(pred, left, region, before, tokens, phrases)


def content_governor(noun: Phrase, outer: Predicate | None) -> Predicate:
    """ "the AES's decision to withdraw": the noun governs, and its owner is the subject."""
    owner = [Phrase(noun.start, noun.end, noun.tokens, mentions=noun.owner, strong=True)] if noun.owner else []
    subject = owner or (outer.subject if outer is not None else [])
    return Predicate(noun.start, noun.end, noun.head, noun.head.low, "finite", subject=subject)


def _ing(gap: _Gap) -> None:
    back, pred = gap.back, gap.pred
    if back is None:
        pred.link = "adjunct"
    elif back.tag in {"I", "S"}:
        pred.link = back.low
    elif back.tag in {"V", "P", "G"} or (back.tag == "B" and gap.previous and gap.previous.particle == back.low):
        pred.link = "ing"  # "denied having", "ruled out leaving"
    elif gap.region and back.tag in {"N", "A", "Q"}:
        pred.link, pred.subject = "bare", [gap.region[-1]]
    else:
        pred.link = "adjunct"


def _participle(gap: _Gap) -> None:
    pred, previous = gap.pred, gap.previous
    pred.link = "participle"
    if gap.region:
        pred.subject = [gap.region[-1]]
    elif previous is not None and gap.back is not None and gap.back.low in {"and", ","}:
        pred.subject, pred.passive, pred.link = previous.subject, previous.passive, "and"


def _finite(gap: _Gap) -> None:
    pred, previous = gap.pred, gap.previous
    relative = next((k for k in range(pred.start - 1, gap.left - 1, -1) if gap.tokens[k].tag == "R"), None)
    if relative is not None:
        _relative(gap, relative)
        return
    cut = _clause_start(gap)
    bare = [p for p in gap.region if p.start >= cut and not _time(p) and (not p.prep or _opens_clause(p, gap))]
    if pred.link == "that" and bare and _that_relative(gap, cut, bare):
        return
    opening = next((k for k, p in enumerate(bare) if _opens_clause(p, gap)), None)
    if opening is not None:  # "months after it left": what stands before is no subject
        pred.subject = _leading(bare[opening:])
        pred.link = pred.link or bare[opening].prep
        return
    if previous is not None and cut == gap.left:
        if _reduced_relative(gap, bare):
            return
        bare = _not_objects(gap, bare)
        if not bare:
            pred.link, pred.governor = "and", previous
            pred.subject = _resumed(gap) or previous.subject
            if pred.verb.form == "base" and not pred.modals:  # "would close the embassy and recall the envoy"
                pred.modals = previous.modals
            return
        pred.link = "said" if gap.after_saying else ""
    pred.subject = _leading(bare)


def _clause_start(gap: _Gap) -> int:
    """Index behind the last word that opens a clause, whose name becomes the link; else the left edge."""
    for k in range(gap.pred.start - 1, gap.left - 1, -1):
        token = gap.tokens[k]
        if token.tag == "S" or token.low in {"but", "yet"}:
            gap.pred.link = token.low
            return k + 1
    return gap.left


def _time(phrase: Phrase) -> bool:
    """ "18 May", "last year": no subject."""
    return phrase.clock or (not phrase.mentions and phrase.head.low in _SPANS)


def _opens_clause(phrase: Phrase, gap: _Gap) -> bool:
    """ "after Russia withdrew", "since A and B signed": nothing but its own coordination stands before the verb."""
    listed = [p for p in gap.region if phrase.group is not None and p.group == phrase.group]
    end = max([phrase.end, *(p.end for p in listed)])
    return phrase.prep in TWOFOLD and all(t.tag == "B" for t in gap.tokens[end : gap.pred.start])


def _that_relative(gap: _Gap, cut: int, bare: list[Phrase]) -> bool:
    """ "the sanctions that the EU imposed": what stands before "that" is the object."""
    head = next((p for p in gap.region if p.end == cut - 1 and gap.tokens[p.end - 1].tag in {"N", "A"}), None)
    if head is None or head.head.low in _CONTENT:
        return False
    if gap.previous is not None and head.start <= gap.previous.end and gap.after_saying:
        return False
    gap.pred.link, gap.pred.antecedent, gap.pred.subject = "rel", head, _leading(bare)
    return True


def _reduced_relative(gap: _Gap, bare: list[Phrase]) -> bool:
    """ "the five citizens it arrested": the pronoun is the subject, the phrase before it the object."""
    pronoun = bare[-1] if len(bare) > 1 and bare[-1].tokens[0].tag == "Q" else None
    if pronoun is None or gap.after_saying:
        return False
    gap.pred.link, gap.pred.subject = "rel", [pronoun]
    gap.pred.antecedent = next((p for p in reversed(gap.region) if p.end <= pronoun.start), None)
    return True


def _not_objects(gap: _Gap, bare: list[Phrase]) -> list[Phrase]:
    """Leave out what is the object of the verb before: the phrase right behind it, unless that is a verb of saying."""
    previous, tokens = gap.previous, gap.tokens
    if not bare or previous is None:
        return bare
    comma = any(t.low == "," for t in tokens[previous.end : gap.pred.start])
    if gap.after_saying and not previous.passive and not comma:
        return bare
    marks = [k for k in range(previous.end, bare[-1].start) if tokens[k].low in {",", "and", "but"}]
    if not marks:
        return bare if gap.after_saying else []
    later = [p for p in bare if tokens[p.start - 1].low in {",", "and", "but", "—"} or p.start > marks[-1]]
    return [p for p in later if p.start != previous.end]


def _resumed(gap: _Gap) -> list[Phrase]:
    """The subject of a verb behind an inserted clause: "X, which claims Y, accused"; "X, ruled by soldiers, left"."""
    k = gap.pred.start - 1
    while k > 0 and gap.tokens[k].tag == "B":
        k -= 1
    inserted = _inserted(gap.before, gap.tokens) if gap.tokens[k].low in _MARKS else None
    if inserted is None:
        return []
    if inserted.link == "rel" and inserted.antecedent is not None:
        return _with_group(inserted.antecedent, gap.phrases)
    if any(b.start < inserted.start for b in gap.before):
        return []
    comma = next((j for j in range(inserted.start - 1, -1, -1) if gap.tokens[j].low in {",", "—", "–"}), 0)
    left = [p for p in gap.phrases if p.end <= comma]
    first = next((p for p in left if not p.prep and (p.mentions or p.anaphor)), left[-1] if left else None)
    return _with_group(first, gap.phrases) if first is not None else []


def _inserted(before: list[Predicate], tokens: list[Token]) -> Predicate | None:
    """The clause set between marks that ends here; "soldiers who prepare" inside it has no mark and is part of it."""
    inside = False
    for n, other in enumerate(reversed(before), start=1):
        inner = n < len(before) and other.link == "rel" and not _set_off(other, tokens)
        inside = inside or inner
        if other.link in _INSERTED and not inner:
            return other
        if other.link not in _TRANSPARENT and not inside:
            return None
    return None


def _set_off(pred: Predicate, tokens: list[Token]) -> bool:
    """Whether a mark stands before the word that opens a relative clause."""
    opening = next((k for k in range(pred.start, -1, -1) if tokens[k].tag == "R"), pred.start)
    before = tokens[max(0, opening - 2) : opening]
    return any(t.low in _MARKS for t in before)


def _leading(bare: list[Phrase]) -> list[Phrase]:
    """The first bare phrase that means somebody, with the coordination it heads; else the first."""
    for p in bare:
        if p.mentions or p.person:
            return [q for q in bare if q.group == p.group] if p.group is not None else [p]
    return bare[:1]


def _relative(gap: _Gap, relative: int) -> None:
    pred, tokens = gap.pred, gap.tokens
    pred.link = "rel"
    antecedent = next((p for p in reversed(gap.region) if p.end <= relative and not p.inner), None)
    if antecedent is not None and not antecedent.mentions and tokens[antecedent.start - 1].low == ",":
        apposed = antecedent.start - 1  # "Belgium, the former power, which"
        antecedent = next((p for p in gap.region if p.end == apposed and p.mentions), antecedent)
    if antecedent is not None and tokens[relative].low == "who" and antecedent.prep in _WHERE:
        antecedent = next((p for p in reversed(gap.region) if p.end < antecedent.start and not p.inner), antecedent)
    pred.antecedent = antecedent
    if relative and tokens[relative - 1].tag in {"I", "T"}:
        pred.antecedent_prep = tokens[relative - 1].low
    inner = [p for p in gap.region if p.start > relative and not p.prep]
    if inner:
        pred.subject = _leading(inner)
    elif antecedent is not None:
        pred.subject = _with_group(antecedent, gap.region)


def _with_group(phrase: Phrase, phrases: list[Phrase]) -> list[Phrase]:
    return [phrase] if phrase.group is None else [p for p in phrases if p.group == phrase.group]


def pass_on(pred: Predicate) -> None:
    """Give an infinitive or -ing form its subject: the governor's object where that is passed on, else its subject."""
    governor = pred.governor
    if pred.subject or governor is None:
        return
    objects = governor.role("obj")
    if objects and pred.link in _PASSED_ON and control(governor.lemma, pred.link) == "object":
        pred.subject = [p for p in objects if p.mentions] or objects
    else:
        pred.subject = governor.role("subj") if governor.passive and pred.link == "by" else governor.subject
