"""Of whom a relational noun is said: "Togo, a member of …", "X is an ally of …", "its newest member, Finland"."""

from dataclasses import dataclass

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.tokens import Token
from kg.model import Mention

__all__ = ["CALLS", "Place", "bond_holders", "holders", "quoted_owner"]

CALLS = frozenset({"designate", "name", "declare", "call", "label", "consider"})
_QUOTES = frozenset({'"', "“", "”", "‘", "«", "»"})
_LISTING = frozenset({"be", "include", "comprise", "remain"})
_EXAMPLES = ([","], [":"], ["such", "as"], ["including"], [",", "including"], [",", "such", "as"], ["like"], ["namely"])
_APPOSED = ([",", "once"], [","], ["("], ["—"], ["–"], [",", "as"], ["as"])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a relational noun stands: token ``k`` of phrase ``i``; ``copula`` is the predicate whose complement it is.

    ``links`` are the prepositions that lead to its other side.
    """

    k: int
    i: int
    phrases: list[Phrase]
    tokens: list[Token]
    links: tuple[str, ...]
    copula: Predicate | None

    @property
    def phrase(self) -> Phrase:
        """The phrase it stands in."""
        return self.phrases[self.i]

    @property
    def token(self) -> Token:
        """The noun."""
        return self.phrase.tokens[self.k]

    @property
    def following(self) -> Phrase | None:
        """The phrase right behind, if a single preposition parts them."""
        ahead = self.phrases[self.i + 1] if self.i + 1 < len(self.phrases) else None
        return ahead if ahead is not None and ahead.start <= self.phrase.end + 1 else None

    @property
    def owner(self) -> list[Mention]:
        """Actors before the noun in its phrase: "an EU member"."""
        return [m for m in self.phrase.owner if self.leads(m)]

    def leads(self, mention: Mention) -> bool:
        """Whether a mention of the phrase is read before the noun; a French adjective stands behind it in the text."""
        return mention.end <= self.token.start or mention.start in {t.start for t in self.phrase.tokens[: self.k]}

    @property
    def plural(self) -> bool:
        """Whether the noun may be said of several."""
        return self.token.low.endswith("s") or "states" in self.phrase.lows


def holders(place: Place, predicates: list[Predicate], *, exclude: set[str]) -> list[Mention]:
    """Whom the noun is said of: a name behind it, the copula's subject, an apposition, a list behind a colon."""
    inside = _inside(place)
    if inside:
        return inside
    if place.copula is not None:
        subject = place.copula.role("obj") if place.copula.lemma in CALLS else place.copula.subject
        found = [m for p in subject if p is not place.phrase for m in group_mentions(p, place.phrases)]
        if found or not place.token.low.endswith("s"):
            return [m for m in found if m.actor not in exclude]
    for group in (_listed(place, predicates), _before(place), _as_subject(place, predicates), _behind(place)):
        found = [m for m in group if m.actor not in exclude]
        if found:
            return found
    return _after_colon(place) if place.plural else []


def _inside(place: Place) -> list[Mention]:
    """ "EU member Poland", "ASEAN states Laos and Vietnam": names behind the noun in its phrase."""
    start, end = place.token.start, place.phrase.tokens[-1].end
    if not any(m.start > start and m.end <= end and not place.leads(m) for m in place.phrase.mentions):
        return []
    named = group_mentions(place.phrase, place.phrases) if place.token.low.endswith("s") else place.phrase.mentions
    return [m for m in named if m.start > start and not place.leads(m)]


def _before(place: Place) -> list[Mention]:
    """The phrase that the noun is in apposition to: "Togo, a member of …", "Togo as an observer of …"."""
    if not place.i:
        return []
    before = place.phrases[place.i - 1]
    start = before.start if quoted_owner(place) else place.phrase.start
    before = place.phrases[place.i - 2] if quoted_owner(place) and place.i > 1 else before
    gap = [t.low for t in place.tokens[before.end : start] if t.tag != "B" and t.low not in _QUOTES]
    return group_mentions(before, place.phrases) if gap in _APPOSED else []


def _listed(place: Place, predicates: list[Predicate]) -> list[Mention]:
    """ "The members of X are A and B", "Its founders include A": the list that the noun is the subject of."""
    listing = next((p for p in predicates if p.lemma in _LISTING and place.phrase in p.subject), None)
    if listing is None or listing.passive or not place.plural:
        return []
    names = next((p for p in listing.args if not p.prep and p.strong), None)
    return group_mentions(names, place.phrases) if names is not None else []


def _as_subject(place: Place, predicates: list[Predicate]) -> list[Mention]:
    """ "X attends as an observer": the subject of the clause."""
    if place.phrase.prep != "as":
        return []
    governing = next((p for p in predicates if place.phrase in p.args), None)
    return [m for p in governing.role("subj") for m in group_mentions(p, place.phrases)] if governing else []


def _behind(place: Place) -> list[Mention]:
    """A name set off behind the noun: "The bloc's newest member, Finland, …"."""
    end = place.phrase.end
    for following in place.phrases[place.i + 1 :]:
        if following.prep in {"of", *place.links} and following.start == end + 1:
            end = following.end
            continue
        if list(following.lows) == ["such"]:
            continue
        gap = [t.low for t in place.tokens[end : following.start]]
        apposed = gap == [","] or (gap in _EXAMPLES and place.plural)
        return group_mentions(following, place.phrases) if apposed and not following.owner else []
    return []


def _after_colon(place: Place) -> list[Mention]:
    """ "Five members do not recognise it: Cyprus, Greece …": a list of states behind a colon."""
    colon = next((k for k in range(place.phrase.end, len(place.tokens)) if place.tokens[k].low == ":"), None)
    if colon is None:
        return []
    first = next((p for p in place.phrases if p.start > colon), None)
    listed = first is not None and first.start <= colon + 2 and first.group is not None
    return group_mentions(first, place.phrases) if first is not None and listed else []


def quoted_owner(place: Place) -> list[Mention]:
    """ "Pakistan's “all-weather friend”": an owner parted from its noun by a quotation mark."""
    if not place.i:
        return []
    before = place.phrases[place.i - 1]
    gap = place.tokens[before.end : place.phrase.start]
    return before.mentions if before.tokens[-1].tag == "Z" and gap and all(t.low in _QUOTES for t in gap) else []


def bond_holders(place: Place) -> list[Mention]:
    """Whose bond it is: "the application of Burundi", "Burundi's application"."""
    ahead = place.following
    if not place.owner and ahead is not None and ahead.prep == "of":
        return group_mentions(ahead, place.phrases)
    return place.owner
