"""Named forces and missions and whose they are: "KFOR, the NATO-led force", "the AU Mission in Somalia (AMISOM)"."""

from collections.abc import Iterator

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import slug
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.ties import Tie
from kg.extract.rules.tokens import Token
from kg.model import Mention

__all__ = ["forces"]

_FORCES = frozenset({"force", "mission", "brigade", "operation", "peacekeepers", "contingent", "deployment", "corps"})
_UNITS = frozenset(
    {"force", "forces", "command", "fleet", "brigade", "corps", "division", "regiment", "mission", "squadron"}
)
_COMPANIES = frozenset({"org:wagner-group", "org:africa-corps"})


def forces(i: int, phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate]) -> Iterator[Tie]:
    """Ties of the force that phrase ``i`` names or describes."""
    phrase = phrases[i]
    if len(phrase.owner) == 1 and phrase.mentions and phrase.owner[0].actor.startswith(("state:", "bloc:")):
        for m in phrase.mentions:
            if m.actor in _COMPANIES and m.actor != phrase.owner[0].actor:
                yield Tie("forceOf", m, phrase.owner[0], "holds", "owned-force", phrase.owner[0].text)
    owner = _owner(phrase, phrases, predicates) if phrase.head.low.split()[-1] in _FORCES else []
    name = _described(i, phrases, tokens) if owner else None
    if name is None and phrase.head.low in _UNITS and phrase.head.capital:
        name, owner = _unit(i, phrases, tokens)
    if name is None and "joint" in phrase.lows and phrase.head.low == "force":
        yield from _founded(phrase, predicates)
    if name is not None and owner:
        yield Tie("forceOf", name, owner[0], "holds", "named-force", phrase.head.text)


_FOUNDING = frozenset({"establish", "create", "form", "set", "launch", "build", "raise", "assemble"})


def _founded(phrase: Phrase, predicates: list[Predicate]) -> Iterator[Tie]:
    """ "the bloc will set up a joint force": a force of the bloc that founds it, named after it."""
    pred = next((p for p in predicates if p.lemma in _FOUNDING and phrase in p.role("obj")), None)
    for bloc in (
        [m for p in pred.role("subj") for m in p.mentions if m.actor.startswith("bloc:")][:1]
        if pred is not None
        else []
    ):
        first, last = phrase.tokens[0], phrase.tokens[-1]
        words = " ".join(t.text for t in phrase.tokens)
        name = f"{bloc.actor.partition(':')[2]} joint force"
        force = Mention(f"force:{slug(name)}", f"Joint force of {bloc.name}", words, first.start, last.end, "name")
        yield Tie("forceOf", force, bloc, "begins", "founded-force", "joint force", pred)


def _owner(phrase: Phrase, phrases: list[Phrase], predicates: list[Predicate]) -> list[Mention]:
    """Whose force: the owner or adjective before the noun, the bloc of its "of" phrase, or the subject of "has"."""
    before = [m for m in phrase.owner if m.actor.startswith(("bloc:", "state:"))]
    if before:
        return before
    if phrase.head.tag == "A":  # "the UN peacekeepers" is a name by itself
        return phrase.mentions
    having = next((p for p in predicates if p.lemma in {"have", "run", "keep", "lead"} and phrase in p.args[:1]), None)
    return [m for p in having.subject for m in group_mentions(p, phrases)] if having is not None else []


def _described(i: int, phrases: list[Phrase], tokens: list[Token]) -> Mention | None:
    """The name beside a description: in apposition, in brackets, behind "of" or "known as"."""
    phrase, end = phrases[i], phrases[i].end
    if (
        i
        and tokens[phrases[i - 1].end : phrase.start]
        and [t.low for t in tokens[phrases[i - 1].end : phrase.start]] == [","]
    ):
        found = _proper(phrases[i - 1])
        if found:
            return found
    for following in phrases[i + 1 : i + 4]:
        gap = [t.low for t in tokens[end : following.start]]
        if gap in ([","], ["("], ["of"], [",", "known", "as"], ["known", "as"], [",", "called"], ["called"]):
            found = _proper(following)
            if found:
                return found
        if following.prep not in {"in", "to", "for", "of"} or following.start > end + 1:
            return None
        end = following.end
    return None


def _proper(phrase: Phrase) -> Mention | None:
    """A name in capitals, or an operation's: "SAMIM", "Operation Barkhane"."""
    words = [t for t in phrase.tokens if t.tag != "D"]
    if not words or phrase.person or phrase.mentions or any(t.hit for t in words):
        return None
    acronym = len(words) == 1 and words[0].text.isupper() and len(words[0].text) > 2
    operation = words[0].low == "operation" and len(words) > 1 and all(t.capital for t in words)
    return _mention(words) if acronym or operation else None


def _unit(i: int, phrases: list[Phrase], tokens: list[Token]) -> tuple[Mention | None, list[Mention]]:
    """ "the Fiji Defence Force", "the Unified Force of the Alliance": a name in capitals beside its owner's."""
    phrase = phrases[i]
    words = [t for t in phrase.tokens if t.tag not in {"D", "Z"}]
    named = [t for t in words if t.hit is None]
    if not all(t.capital or t.tag == "M" for t in words) or len(named) < 2:
        return None, []
    if i and phrase.start and tokens[phrase.start - 1].low == "whose":
        return _mention(named), phrases[i - 1].mentions[:1]
    if phrase.owner:  # "the Fiji Defence Force" is a name with the owner in it, "Fiji's Defence Force" is not
        whole = len(named) < len(words) and not any(t.tag == "Z" for t in phrase.tokens)
        return _mention(words if whole else named), phrase.owner[:1]
    following = phrases[i + 1] if i + 1 < len(phrases) else None
    if following is not None and following.prep == "of" and following.start == phrase.end + 1 and following.mentions:
        return _of_bloc(named, following.mentions[0])
    return None, []


def _of_bloc(named: list[Token], bloc: Mention) -> tuple[Mention | None, list[Mention]]:
    if not bloc.actor.startswith("bloc:"):
        return None, []
    text = " ".join(t.text for t in named)
    code = slug(f"{bloc.actor.partition(':')[2]} {text}")
    return Mention(f"force:{code}", f"{text} of {bloc.name}", text, named[0].start, named[-1].end, "name"), [bloc]


def _mention(words: list[Token]) -> Mention:
    text = " ".join(t.text for t in words)
    return Mention(f"force:{slug(text)}", text, text, words[0].start, words[-1].end, "name")
