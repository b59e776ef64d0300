"""Words that may be verbs, settled by their neighbours: "supplies" in "Russia supplies arms" and in "arms supplies"."""

from dataclasses import dataclass

from kg.extract.rules.timewords import MONTHS
from kg.extract.rules.tokens import Token, split
from kg.extract.rules.words import classes_of, verb_forms
from kg.gazetteer import Hit

__all__ = ["settle_word", "tokenise"]

_PARTICLES = frozenset({"off", "up", "out", "down", "back", "away"})
_VERB = frozenset("VPG")
_OPEN = frozenset("VPGN?")  # tags that the tree may change
_CLAUSES = frozenset({"ROOT", "root", "ccomp", "xcomp", "acl:relcl", "advcl", "parataxis", "conj"})  # heads of clauses
_FIELDS = frozenset({"sector", "sectors", "industry", "industries", "rights", "companies", "deal", "deals", "projects"})
# verbs whose base is their participle too: "has quit"
_UNCHANGED = frozenset({
    "put", "set", "cut", "quit", "hit", "shut", "split", "let", "read", "cast", "cost", "spread", "shed", "bid",
    "become", "come", "run", "overcome", "beat",
})  # fmt: skip
_BEFORE_BASE = frozenset({"not", "n't", "do", "does", "did", "let", "help", "helped"})
_SUBJECTS = frozenset({"they", "we", "you", "i", "who", "which"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A word and what stands beside it; ``back`` is the token before, past adverbs and "on Friday"."""

    tokens: list[Token]
    i: int
    back: Token | None
    ahead: Token | None

    @property
    def token(self) -> Token:
        return self.tokens[self.i]

    @property
    def before(self) -> str:
        """Tag of the token before, or ""."""
        return self.back.tag if self.back is not None else ""

    @property
    def after(self) -> str:
        """Tag of the token behind, or ""."""
        return self.ahead.tag if self.ahead is not None else ""

    @property
    def low_before(self) -> str:
        """The word before, in small letters."""
        return self.back.low if self.back is not None else ""

    @property
    def opens_object(self) -> bool:
        """Whether a direct object or complement may begin behind the word, so that it is a verb."""
        t = self.ahead
        return t is not None and (t.tag in "DQAMTR" or t.low in {"that", "not"} or (t.tag == "N" and t.capital))

    @property
    def noun_too(self) -> bool:
        """Whether the word is as often a noun."""
        form = verb_forms().get(self.token.low)
        return form is not None and form.noun


def tokenise(text: str, offset: int, hits: list[Hit]) -> list[Token]:
    """Tagged tokens of a sentence that begins at ``offset`` of the document; ``hits`` are the names inside it."""
    tokens = split(text, offset, hits)
    for i, token in enumerate(tokens):
        if token.tag == "?":
            _settle(tokens, i)
        else:
            token.tag = _retag(tokens, i)
    return tokens


def settle_word(tokens: list[Token], i: int, *, upos: str, dep: str, finite: bool) -> None:
    """Tag a word by its place in a syntax tree (universal tag and relation); names and function words stay."""
    token = tokens[i]
    form = verb_forms().get(token.low) if token.tag == "N" and upos == "VERB" and dep in _CLAUSES else None
    if form is not None and not token.capital:
        token.lemma, token.form = form.lemma, form.form
        token.tag = _verb_tag(form.form, finite=finite)


def _verb_tag(form: str, *, finite: bool) -> str:
    if form == "ing":
        return "G"
    return "V" if finite or form in {"base", "s", "past"} else "P"


def _retag(tokens: list[Token], i: int) -> str:
    """Particles are adverbs right behind their verb; a hyphen between names joins them."""
    token = tokens[i]
    back = tokens[i - 1] if i else None
    ahead = tokens[i + 1] if i + 1 < len(tokens) else None
    if back is None:
        return token.tag
    if token.low in _PARTICLES and back.tag in _VERB and not (ahead is not None and ahead.low == "of"):
        return "B"
    if token.low in {"-", "–", "/"} and ahead is not None and back.tag == ahead.tag == "A":
        return "H" if back.end == token.start and token.end == ahead.start else token.tag
    if token.low == "following" and back.tag == "D":
        return "N"
    return "B" if token.low == "once" and back.tag == "X" else token.tag


def _settle(tokens: list[Token], i: int) -> None:
    """Decide a word that may be a verb: V, G, P, or N where it is used as a noun or adjective."""
    token = tokens[i]
    ahead = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.low == "that":
        token.tag = _that(ahead, tokens[i - 1] if i else None)
        return
    place = _Place(tokens, i, _previous(tokens, i), ahead)
    token.tag = {"base": _base, "s": _third, "ing": _ing}.get(token.form, _past)(place)
    if token.tag == "N" and not token.capital and _wanted(place):
        token.tag = "V"
    if token.tag == "V" and token.form == "both" and place.low_before == "," and _by_soon(tokens, i):
        token.tag = "P"  # "ASEAN, chaired this year by Malaysia,"
    if token.tag == "N":
        token.form = ""


def _previous(tokens: list[Token], i: int) -> Token | None:
    """The token before, past adverbs, "on Friday" and "on June 13"."""
    i -= 1
    while i > 0 and (skipped := _aside(tokens, i)):
        i -= skipped
    return tokens[i] if i >= 0 else None


def _aside(tokens: list[Token], i: int) -> int:
    """How many tokens up to this one only tell when or how; 0 where it tells something."""
    if tokens[i].tag == "B" or (tokens[i].tag == "I" and tokens[i + 1].low.endswith("day")):
        return 1
    month, day = sorted((tokens[i - 1], tokens[i]), key=lambda t: t.low not in MONTHS)
    dated = i > 2 and month.low in MONTHS and month.capital and day.tag == "M" and tokens[i - 2].tag == "I"
    return 3 if dated else 0


def _that(ahead: Token | None, back: Token | None) -> str:
    """ "said that", "which" or "that body": by what follows."""
    if ahead is None:
        return "Q"
    if ahead.tag in {"D", "Q", "A", "M"} or (ahead.tag == "N" and ahead.low.endswith("s")):
        return "S"
    if ahead.tag in {"X", "O", "V"} or (ahead.tag == "?" and ahead.form in {"s", "past", "both"}):
        return "R"
    return "D" if ahead.tag in {"N", "?"} and not (back is not None and back.form) else "S"


def _base(at: _Place) -> str:
    if at.back is None:
        return "V" if not at.noun_too and not at.token.capital else "N"
    if at.before in {"T", "O"} or at.low_before in _BEFORE_BASE | _SUBJECTS:
        return "V"
    if at.low_before not in {"that", "both"} and _inside_noun_phrase(at):
        return "N"
    if at.before == "X" and at.token.lemma in _UNCHANGED:
        return "P"
    if at.noun_too:
        return "V" if not at.token.capital and (_unchanged_past(at) or _noun_as_verb(at)) else "N"
    return "V" if _plural(at) or at.low_before in {",", "that", "both"} or at.before == "M" else "N"


def _inside_noun_phrase(at: _Place) -> bool:
    nominal = at.before in {"D", "I", "Z"} or (at.before == "M" and at.noun_too)
    return at.low_before == "whose" or nominal or (at.back is not None and at.back.form in {"base", "s", "past"})


def _plural(at: _Place) -> bool:
    return at.low_before.endswith("s") or at.before in {"A", "Q", "C", "R"}


def _noun_as_verb(at: _Place) -> bool:
    """Whether a word that is as often a noun stands as a verb: "which claim the", "troops fight beside"."""
    if at.before == "R":
        return at.opens_object
    if not at.low_before.endswith("s"):
        return False
    if at.before == "N" and "agent" in classes_of(at.low_before) and at.after and at.after in "IDAQMT":
        return True
    return at.before in {"A", "N"} and at.opens_object


def _unchanged_past(at: _Place) -> bool:
    """ "Algeria cut ties", "it quit the bloc", "the kingdom cut its aid": a past tense that looks like the base."""
    if at.token.lemma not in _UNCHANGED:
        return False
    if at.low_before in {"it", "he", "she"} or (at.before == "A" and not _adjective(at.back)):
        return (at.after or "U") in "DNAQMI?"
    return (at.before == "N" and at.after == "D") or at.low_before == ","


def _adjective(token: Token | None) -> bool:
    return token is not None and token.hit is not None and any(n.kind == "adjective" for n in token.hit.names)


def _plans(at: _Place) -> bool:
    """ "Denmark plans to pay", not "Danish plans to pay"."""
    doer = (at.before == "A" and not _adjective(at.back)) or "agent" in classes_of(at.low_before)
    return at.token.lemma == "plan" and doer and at.after == "T"


def _third(at: _Place) -> str:
    token = at.token
    if at.back is None or (token.capital and at.before != "A") or at.low_before == "whose":
        return "N"
    if at.low_before in {"this", "that"} and at.opens_object:
        return "V"
    if at.before in {"T", "O", "I", "D", "M", "Z"} or (token.lemma == "state" and (token.capital or at.after == "A")):
        return "N"
    if not at.noun_too or _plans(at):
        return "V"
    if _adjective(at.back):
        return "N"
    return "V" if at.before in {"A", "N", "Q", "R", "U"} and at.after != "T" and at.opens_object else "N"


def _ing(at: _Place) -> str:
    nominal = at.before in {"D", "Z", "M"}
    field = at.before == "C" and at.ahead is not None and at.ahead.low in _FIELDS
    return "N" if nominal or field else "G"


def _past(at: _Place) -> str:
    if at.token.form != "both":
        return "V" if at.token.form == "past" else "P"
    armed = at.token.low == "armed" and at.ahead is not None and "force" in classes_of(at.ahead.low)
    if armed or (at.before in {"D", "Z", "M"} and at.after in {"N", "A", "P", "?", "M"}):
        return "N"  # attributive: "the Royal Armed Forces", "the disputed border"
    if at.before in {"", "X"}:
        return "P"
    verb_before = at.before in {"V", "G"} and at.after in {"N", "?", "A"} and at.token.lemma != "back"
    if at.low_before == "whose" or verb_before:
        return "N"
    if at.before == "I":
        return "N" if at.after in {"N", "A"} else "P"
    return "P" if at.ahead is not None and at.ahead.low == "by" else "V"


def _wanted(at: _Place) -> bool:
    """Whether a clause would be left without a verb if the word were a noun."""
    if at.token.form == "base":
        return (_after_pair(at) and at.opens_object) or _closes_relative(at)
    return at.token.form == "s" and _lone_verb(at)


def _lone_verb(at: _Place) -> bool:
    """ "Russia supplies arms to Mali.": the clause opens with a name and has no other verb."""
    named = at.back is not None and at.back.hit is not None and all(n.kind != "adjective" for n in at.back.hit.names)
    behind = at.tokens[at.i + 1 :]
    other = any(t.tag in "VXO" or (t.tag == "?" and t.form in {"both", "past"}) for t in behind)
    return named and (at.after or "U") in "NADMI" and not other and not any(t.tag in "VXO" for t in at.tokens[: at.i])


def _after_pair(at: _Place) -> bool:
    """ "Britain and France sign the": two names joined by "and" stand right before."""
    before = at.tokens[max(0, at.i - 3) : at.i]
    return len(before) > 2 and before[-1].tag == "A" and any(t.low == "and" for t in before[:-1])


def _closes_relative(at: _Place) -> bool:
    """ "which both countries claim,": the relative clause has no other verb."""
    before = at.tokens[max(0, at.i - 4) : at.i]
    k = next((k for k, t in enumerate(before) if t.tag == "R"), None)
    if k is None or len(before) - k < 2 or (at.after or "U") not in "UI":
        return False
    plural = before[-1].low in {"both", "they", "two"} or before[-1].low.endswith("s")
    return plural and all(t.tag in "DNAMQ" for t in before[k + 1 :])


def _by_soon(tokens: list[Token], i: int) -> bool:
    ahead = tokens[i + 1 : i + 4]
    k = next((k for k, t in enumerate(ahead) if t.low == "by"), 0)
    return k > 0 and all(t.tag in "DNBM" and not t.capital for t in ahead[:k])
