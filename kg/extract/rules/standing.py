"""Relations told by noun phrases: memberships, allies, offices, forces, parties of treaties, disputed land."""

from collections.abc import Iterator

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.forces import forces
from kg.extract.rules.gapping import gapped
from kg.extract.rules.offices import appointments, titled
from kg.extract.rules.parties import parties
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.relational import relational
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.ties import Tie
from kg.extract.rules.tokens import Token

__all__ = ["Tie", "ties"]

_BLOC_NOUNS = frozenset({"bloc", "alliance", "union", "organisation", "organization", "grouping", "group", "club",
                         "community", "pact", "league"})  # fmt: skip
_BROKERED = frozenset({"-brokered", "-mediated", "-facilitated", "-sponsored"})


def ties(phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate], context: Context) -> Iterator[Tie]:
    """Ties of a sentence: those of its verbs and treaties first, then phrase by phrase."""
    yield from appointments(predicates, context)
    yield from _claims(predicates, phrases)
    yield from gapped(predicates, phrases, tokens)
    yield from parties(phrases, tokens, predicates, context)
    for i, phrase in enumerate(phrases):
        yield from titled(i, phrases, tokens, context)
        yield from forces(i, phrases, tokens, predicates)
        yield from _led(i, phrases, tokens)
        yield from _brokered(i, phrases)
        yield from _speaking_as(phrase, tokens, context)
        yield from relational(i, phrases, tokens, predicates, context)


def _led(i: int, phrases: list[Phrase], tokens: list[Token]) -> Iterator[Tie]:
    """ "the ABC, an X-led alliance": the leader is a member of the bloc it is said of."""
    phrase = phrases[i]
    if "-led" not in phrase.lows or phrase.head.low not in _BLOC_NOUNS or not phrase.owner or not i:
        return
    before = phrases[i - 1]
    gap = [t.low for t in tokens[before.end : phrase.start] if t.low != ")"]
    for bloc in before.mentions if gap == [","] else []:
        if bloc.actor.startswith("bloc:"):
            yield Tie("memberOf", phrase.owner[0], bloc, "holds", "led-bloc", "-led")


def _brokered(i: int, phrases: list[Phrase]) -> Iterator[Tie]:
    """ "X-brokered talks between A and B": the broker mediates for both."""
    phrase = phrases[i]
    ahead = phrases[i + 1] if i + 1 < len(phrases) else None
    if ahead is None or ahead.prep != "between" or not phrase.owner or _BROKERED.isdisjoint(phrase.lows):
        return
    for m in group_mentions(ahead, phrases):
        if m.actor != phrase.owner[0].actor:
            yield Tie("mediatesFor", phrase.owner[0], m, "holds", "brokered-talks", phrase.head.text)


def _speaking_as(phrase: Phrase, tokens: list[Token], context: Context) -> Iterator[Tie]:
    """ "A, B and C visit X. It is the first BLOC-X summit": who meets X there are members of the bloc."""
    blocs = [m for m in phrase.owner if m.actor.startswith("bloc:")]
    others = {m.actor for m in phrase.owner if m.actor.startswith("state:")}
    deictic = any(t.low in {"this", "it", "visit", "meeting", "trip"} for t in tokens[: phrase.start])
    hyphen = any(t.tag == "H" for t in phrase.tokens)
    if not (hyphen and deictic and len(blocs) == len(others) == 1 and phrase.has("talks")):
        return
    recent = [g for g in context.groups if g.sentence == context.sentence - 1]
    if not any(others == set(g.actors) for g in recent):
        return
    states = [g for g in recent if g.role == "subj" and g.scheme == "state" and len(g.actors) > 1]
    for m in states[-1].mentions if states and not others & set(states[-1].actors) else ():
        yield Tie("memberOf", m, blocs[0], "holds", "speaking-as", phrase.head.text)


def _claims(predicates: list[Predicate], phrases: list[Phrase]) -> Iterator[Tie]:
    """ "the shoal, which both states claim", "an islet claimed by A and B": who claim the same land dispute it."""
    for pred in predicates:
        if pred.lemma not in {"claim", "contest", "dispute"} or pred.negated:
            continue
        said = [m for p in pred.role("subj") for m in group_mentions(p, phrases)]
        claimants = [m for m in {m.actor: m for m in said}.values() if m.actor.startswith("state:")]
        land = [p for p in (*pred.role("obj"), pred.antecedent) if p is not None and _is_land(p)]
        for n, a in enumerate(claimants if land else []):
            for b in claimants[n + 1 :]:
                yield Tie("disputesTerritoryWith", a, b, "holds", "claimed-land", pred.verb.text, pred)


_LAND = frozenset(
    {"lake", "sea", "waters", "shoal", "rocks", "islet", "islets", "frontier", "border", "strait", "shelf"}
)


def _is_land(phrase: Phrase) -> bool:
    return (
        phrase.has("territory")
        or bool(_LAND & set(phrase.lows))
        or phrase.place is not None
        or (not phrase.person and phrase.head.capital)
    )
