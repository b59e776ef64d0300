"""Noun phrases that belong together: lists of names, "of" phrases, names with their letters in brackets."""

from itertools import pairwise

from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.titles import kind_of
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of, set_aside
from kg.model import Mention

__all__ = ["POSSESSIVES", "brackets", "colon_list", "coordinate", "group_mentions", "join_anaphors", "of_phrases"]

POSSESSIVES = frozenset({"its", "their", "his", "her", "whose"})
_QUANTITIES = frozenset({
    "group", "hundreds", "thousands", "dozens", "number", "majority", "most", "pair", "couple", "team", "contingent",
    "series", "batch", "convoy", "scores", "tens", "some", "all", "many", "several", "part", "handful",
})  # fmt: skip
_JOINTS = frozenset({",", "and", "&", "or", "nor", "both"})
_ANDS = frozenset({"and", "&", "or"})
_LONGEST_GAP = 4  # tokens between two members of a list
_LONGEST_LIST = 14
_FIELDS = 6  # phrases that the fields of a ministry may take up
_POLITIES = frozenset({"republic", "republics", "territory", "colony", "protectorate", "nation", "country", "state"})
_LANDS = frozenset({"region", "enclave", "province", "statelet", "entity"})
_APART = frozenset({"breakaway", "separatist", "self-proclaimed", "unrecognised", "unrecognized", "secessionist"})
_NAMES = frozenset({"name", "official", "short", "former"})
_AIDES = frozenset({"aide", "aides", "adviser", "advisers", "advisor", "advisors", "assistant", "assistants"})
_MEMBERS = frozenset({"member", "members"})
_STATE_WORDS = frozenset({"states", "countries", "members", "nations", "governments", "capitals"})


def group_mentions(phrase: Phrase, phrases: list[Phrase]) -> list[Mention]:
    """Mentions of the coordination that a phrase belongs to."""
    if phrase.group is None:
        return phrase.mentions
    return [m for p in phrases if p.group == phrase.group for m in p.mentions]


def of_phrases(phrases: list[Phrase], tokens: list[Token]) -> None:
    """ "the foreign ministers of Mali, Burkina Faso and Niger": the agent noun stands for those of its "of" phrase."""
    for i, (phrase, following) in enumerate(pairwise(phrases)):
        if following.start != phrase.end + 1:
            continue
        if following.prep == "of" and following not in phrase.parts:
            phrase.parts.append(following)
        if _is_polity(phrase) and following.prep == "of" and _names_polity(following):
            phrase.mentions, phrase.strong, following.inner = following.mentions, True, True
        if phrase.mentions and phrase.strong:
            continue
        counted = phrase.head.low in _QUANTITIES or phrase.head.tag == "M"
        if following.prep == "of" and following.mentions and not phrase.mentions and counted:
            phrase.mentions, phrase.strong, following.inner = following.mentions, following.strong, True
        elif following.mentions and _stands_for(phrase, following):
            _take(phrase, _list_from(phrases, i + 1, tokens), following.prep)
        elif _sits_in(phrase, following):
            _take_seat(phrase, following)
        elif following.prep in {"of", "for"} and _stands_for(phrase, following):
            _over_fields(i, phrases, tokens)


def _over_fields(i: int, phrases: list[Phrase], tokens: list[Token]) -> None:
    """ "the ministry of trade and industry of Kenya": the owner stands behind the fields of an office or organ."""
    for k in range(i + 1, min(i + _FIELDS, len(phrases))):
        gap = [t.low for t in tokens[phrases[k - 1].end : phrases[k].start]]
        if phrases[k].mentions and gap == ["of"]:
            _take(phrases[i], _list_from(phrases, k, tokens), "of")
            return
        if gap == ["in"] and phrases[k].place is not None:
            _take_seat(phrases[i], phrases[k])
        if phrases[k].mentions or phrases[k].place or gap not in (["of"], ["for"], ["and"], [","], [",", "and"]):
            return


def _is_polity(phrase: Phrase) -> bool:
    """ "the former Soviet republic" (of Georgia): the name behind is the same thing."""
    own = phrase.head.low in _POLITIES or (phrase.head.low in _LANDS and not _APART.isdisjoint(phrase.lows))
    return own and not phrase.title


def _names_polity(phrase: Phrase) -> bool:
    return bool(phrase.mentions) and phrase.strong and phrase.head.tag == "A" and phrase.mentions[0].how in _NAMES


def _sits_in(phrase: Phrase, following: Phrase) -> bool:
    """ "authorities in Lagos", "the government in Kabul", "officials at the Pentagon"."""
    if following.prep not in {"in", "at", "inside", "within"} or set_aside(phrase.lows):
        return False
    classes = classes_of(phrase.head.low)
    if following.strong and following.mentions and not following.place:
        institution = following.head.tag != "A" or following.mentions[0].how in {"metonym", "person"}
        return "agent" in classes and "envoy" not in classes and (institution or "seated" in classes)
    return "seated" in classes and (following.place is not None or bool(following.mentions))


def _take_seat(phrase: Phrase, following: Phrase) -> None:
    place = following.place
    phrase.mentions = [place] if place is not None else following.mentions[:]
    phrase.strong, phrase.parts, following.inner = True, [following], True


def _stands_for(phrase: Phrase, following: Phrase) -> bool:
    """Whether an agent noun or title belongs to whom the next phrase names."""
    classes = classes_of(phrase.head.low) | classes_of("-".join(phrase.lows[-2:]))  # "central bank"
    titled = phrase.title is not None and kind_of(phrase.title) not in {"other", "party"}
    if following.prep == "from" and (classes & {"envoy", "force"} or phrase.tokens[0].low in POSSESSIVES):
        return False  # "recalled its ambassador from Paris", "its troops from Mali": a direction, not a sender
    if following.prep == "to":
        return phrase.title is not None or (phrase.head.low in _AIDES and following.person is not None)
    if phrase.head.low in _MEMBERS and following.prep == "of":
        return _is_organ(following)
    return following.prep in {"of", "from", "for"} and (titled or "agent" in classes)


def _is_organ(phrase: Phrase) -> bool:
    """ "(members of) the Iranian parliament": not of a state or bloc itself, whose members are states."""
    states = bool(phrase.mentions) and all(m.actor.startswith("state:") for m in phrase.mentions)
    return states and phrase.strong and (phrase.head.tag != "A" or phrase.mentions[0].how == "metonym")


def _take(phrase: Phrase, members: list[Phrase], prep: str) -> None:
    named = [p for p in members if p.mentions]
    if not named:
        return
    phrase.mentions = [m for p in named for m in p.mentions]
    phrase.strong, phrase.parts = True, members
    for p in members:
        p.prep = p.prep or prep
        p.inner = True


def _list_from(phrases: list[Phrase], first: int, tokens: list[Token]) -> list[Phrase]:
    """The coordinated phrases that begin at one: "Mali, Burkina Faso and Niger"."""
    out = [phrases[first]]
    for j in range(first + 1, len(phrases)):
        if phrases[j].anaphor == "bracket":
            continue
        if not _continues(out, phrases, j, tokens):
            break
        out.append(phrases[j])
    pair = {t.low for t in tokens[out[0].end : out[1].start]} if len(out) > 1 else set()
    if len(out) == 2 and {",", "and"} <= pair:
        return out[:1]  # "via its Wagner Group, and the three nations have": a comma before "and" joins clauses
    return out


def _continues(out: list[Phrase], phrases: list[Phrase], j: int, tokens: list[Token]) -> bool:
    """Whether phrase ``j`` is a further member of the list read so far."""
    candidate = phrases[j]
    gap = _gap(out[-1], candidate, tokens)
    if not _joins(gap) or not candidate.mentions or candidate.prep:
        return False
    titled = candidate.person or candidate.title or candidate.head.low == "counterpart"
    if out[0].prep == "of" and not out[0].person and titled:
        return False
    return any(t.low != "," for t in gap) or _ends_in_and(phrases, j, tokens)


def _gap(before: Phrase, after: Phrase, tokens: list[Token]) -> list[Token]:
    """The tokens between two phrases, without what stands in brackets."""
    out, depth = [], 0
    for t in tokens[before.end : after.start]:
        depth += (t.low == "(") - (t.low == ")")
        if depth == 0 and t.low != ")":
            out.append(t)
    return out


def _joins(gap: list[Token]) -> bool:
    lows = [t.low for t in gap if t.tag != "B"]
    if not 0 < len(gap) <= _LONGEST_GAP:
        return False
    return lows == ["as", "well", "as"] or (bool(lows) and _JOINTS.issuperset(lows))


def _ends_in_and(phrases: list[Phrase], j: int, tokens: list[Token]) -> bool:
    """Whether a comma list goes on to an "and": otherwise a comma is an apposition or a new clause."""
    last = phrases[j]
    for following in phrases[j + 1 : j + _LONGEST_LIST]:
        if following.anaphor == "bracket":
            continue
        gap = _gap(last, following, tokens)
        last = following
        if not _joins(gap) or not following.mentions:
            return False
        if any(t.low in _ANDS for t in gap):
            return True
    return False


def coordinate(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Make "Bamako, Ouagadougou and Niamey" one group: each member knows the index of the first."""
    i = 0
    while i < len(phrases):
        if not phrases[i].mentions or phrases[i].anaphor == "bracket":
            i += 1
            continue
        members = _list_from(phrases, i, tokens)
        if len(members) > 1:
            strong = any(p.strong for p in members)
            for p in members:
                p.group = i
                p.strong = p.strong or (strong and p.head.tag == "A")
                p.prep = members[0].prep
        i = next(k for k in range(i, len(phrases)) if phrases[k] is members[-1]) + 1


def join_anaphors(phrases: list[Phrase], tokens: list[Token]) -> None:
    """Coordinate what an anaphor and a name say together: "the Union and Uzbekistan"."""
    for i, (a, b) in enumerate(pairwise(phrases)):
        gap = [t.low for t in tokens[a.end : b.start]]
        fresh = a.group is None and b.group is None and a.mentions and b.mentions and (a.anaphor or b.anaphor)
        if gap != ["and"] or not fresh or b.prep or "possessive" in {a.anaphor, b.anaphor}:
            continue
        clause = b.end < len(tokens) and tokens[b.end].tag in {"V", "X", "O"}
        if not (a.prep and clause):  # "… with Mali and the two states have signed" is two clauses
            a.group = b.group = i
            b.prep = a.prep


def colon_list(phrases: list[Phrase], tokens: list[Token]) -> None:
    """ "Three members do not recognise it: Cyprus, Greece and Spain": the list says who the three are."""
    colon = next((i for i, t in enumerate(tokens) if t.low == ":"), None)
    first = next((k for k, p in enumerate(phrases) if colon is not None and p.start == colon + 1 and p.mentions), None)
    if colon is None or first is None:
        return
    listed = [m for p in _list_from(phrases, first, tokens) for m in p.mentions]
    head = next((p for p in phrases if p.end <= colon and not p.prep and not p.mentions and _counts_actors(p)), None)
    if head is not None and len(listed) > 1:
        head.mentions, head.strong = listed, True


def _counts_actors(phrase: Phrase) -> bool:
    words = {phrase.head.low, *(p.head.low for p in phrase.parts)}
    return phrase.tokens[0].tag == "M" or not words.isdisjoint(_STATE_WORDS)


def brackets(phrases: list[Phrase], tokens: list[Token], context: Context) -> None:
    """ "the Southern African Development Community (SADC)": the letters in brackets mean the same from here on."""
    for a, b in pairwise(phrases):
        opened = b.start - a.end == 1 and tokens[a.end].low == "("
        closed = b.end < len(tokens) and tokens[b.end].low == ")"
        word = b.tokens[-1]
        letters = len(b.tokens) == 1 and word.text.isupper()
        if opened and closed and letters and a.strong and len(a.actors) == 1 and _abbreviates(b, a):
            context.local.setdefault(word.low, a.mentions[-1])
            b.mentions, b.strong, b.anaphor, b.inner = a.mentions[-1:], True, "bracket", True


def _abbreviates(short: Phrase, full: Phrase) -> bool:
    """Whether letters in brackets may stand for the name: they begin alike, or are known to mean the same."""
    first = next((t for t in full.tokens if t.tag != "D"), full.tokens[0])
    return first.text[0].upper() == short.tokens[-1].text[0] or short.actors == full.actors
