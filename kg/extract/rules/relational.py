"""Nouns that name a relation or who has it (``relational.csv``): member, ally, candidate, colonial power, dispute."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.holders import CALLS, Place, bond_holders, holders, quoted_owner
from kg.extract.rules.offices import PAST
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.ties import Tie
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of
from kg.model import Mention
from kg.resources import read_csv

__all__ = ["relational"]

_COPULAS = frozenset({"be", "remain", "become", "stay"})
_BLOCS_ONLY = frozenset({"memberOf", "observerOf", "candidateFor"})
_STEPS = frozenset({"membership", "accession", "status", "admission", "entry"})
_STANDALONE = ("member", "observer", "candidate", "applicant")  # nouns that may leave their bloc to the context


@dataclass(frozen=True, slots=True)
class _Noun:
    """A row of ``relational.csv``. ``bond`` nouns name the tie ("application"), the others who has it ("member")."""

    noun: str
    modifier: str
    links: tuple[str, ...]
    relation: str
    reverse: bool
    bond: bool
    line: str

    @property
    def rule(self) -> str:
        """The id that facts bear."""
        return f"noun-{self.noun}"


@cache
def _nouns() -> dict[str, tuple[_Noun, ...]]:
    table: dict[str, tuple[_Noun, ...]] = {}
    columns = ("noun", "modifier", "link", "relation", "direction", "form")
    for r in read_csv("data", "lexicon", "relational.csv", columns=columns):
        links, reverse, bond = tuple(r["link"].split("|")), r["direction"] == "yx", r["form"] == "bond"
        row = _Noun(
            r["noun"], r["modifier"], links, r["relation"], reverse, bond, f"data/lexicon/relational.csv:{r['_line']}"
        )
        table[r["noun"]] = (*table.get(r["noun"], ()), row)
    return table


def relational(
    i: int, phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate], context: Context
) -> Iterator[Tie]:
    """Ties of the relational nouns of phrase ``i``."""
    phrase = phrases[i]
    for k, token in enumerate(phrase.tokens):
        noun = next((n for n in _nouns().get(token.low, ()) if _allows(n.modifier, phrase, tokens)), None)
        if noun is not None and not (noun.relation == "memberOf" and "non-member" in phrase.lows):
            place = Place(k, i, phrases, tokens, noun.links, _copula(phrase, predicates))
            yield from _mutual(noun, place)
            yield from _directed(noun, place, predicates, context)


def _allows(modifier: str, phrase: Phrase, tokens: list[Token]) -> bool:
    """Whether the modifier stands in the phrase; "~a|b" wants a word or noun class a or b anywhere in the sentence."""
    if modifier.startswith("~"):
        wanted = modifier[1:].split("|")
        return any(w == t.low or w in classes_of(t.low) for t in tokens for w in wanted)
    return not modifier or modifier in phrase.lows


def _copula(phrase: Phrase, predicates: list[Predicate]) -> Predicate | None:
    """The predicate that says its subject is what the phrase names."""
    for pred in predicates:
        bare = next((p for p in pred.args if not p.prep), None)
        if bare is phrase and (pred.lemma in _COPULAS or (pred.lemma in CALLS and pred.passive)):
            return pred
    return None


def _mutual(noun: _Noun, place: Place) -> Iterator[Tie]:
    sides = _sides(place) if noun.bond and "between" in noun.links else []
    for n, a in enumerate(sides):
        for b in sides[n + 1 :]:
            yield Tie(noun.relation, a, b, _phase(noun, place), noun.rule, place.token.text, line=noun.line)


def _sides(place: Place) -> list[Mention]:
    """The parties of "the dispute between A and B"; of "A's quarrel with B" both sides."""
    ahead = place.following
    if ahead is None or ahead.prep not in {"between", "with"}:
        return []
    found = [m for m in group_mentions(ahead, place.phrases) if not m.actor.startswith("bloc:")]
    if ahead.prep == "between":
        return found
    owner = [m for m in place.owner if m.actor not in {f.actor for f in found}]
    return [*owner[:1], *found[:1]] if owner else []


def _directed(noun: _Noun, place: Place, predicates: list[Predicate], context: Context) -> Iterator[Tie]:
    blocs = noun.relation in _BLOCS_ONLY
    objects = [m for m in _objects(noun, place, context) if not (blocs and m.actor.startswith("state:"))]
    excluded = {m.actor for m in objects}
    subjects = bond_holders(place) if noun.bond else holders(place, predicates, exclude=excluded)
    if noun.relation == "formerColonialPowerOf":
        subjects = [m for m in subjects if m.actor.startswith("state:")]
        objects = objects or ([] if noun.reverse else _colonies(subjects, place.phrases, context))
    for s in subjects:
        for o in objects:
            if s.actor != o.actor and not (blocs and s.actor.startswith("bloc:")):
                a, b = (o, s) if noun.reverse else (s, o)
                cue, copula = place.token.text, place.copula
                yield Tie(noun.relation, a, b, _phase(noun, place), noun.rule, cue, copula, line=noun.line)


def _phase(noun: _Noun, place: Place) -> str:
    if noun.relation != "formerColonialPowerOf" and PAST & set(place.phrase.lows):
        return "ends"
    begun = place.copula is not None and place.copula.lemma in CALLS | {"become"}
    return "begins" if begun else "holds"


def _objects(noun: _Noun, place: Place, context: Context) -> list[Mention]:
    """The other side: the linked phrase, even a step away ("candidate for membership of X"), or the owner."""
    found = _linked(noun, place)
    if not found and not noun.bond:
        found = place.owner or quoted_owner(place)
    if found:
        return found
    copula = place.copula
    if copula is not None and copula.antecedent is not None and copula.antecedent_prep in noun.links:
        return group_mentions(copula.antecedent, place.phrases)
    if copula is not None and copula.lemma in CALLS and copula.passive:
        return [m for p in copula.role("subj") for m in group_mentions(p, place.phrases)]
    return _bloc_spoken_of(noun, place, context)


def _linked(noun: _Noun, place: Place) -> list[Mention]:
    """Mentions of the phrase that a linking preposition ties to the noun."""
    links = set(noun.links)
    rest = place.phrases[place.i + 1 : place.i + 6]
    end = place.phrase.end
    while noun.bond and not place.owner and rest and rest[0].prep == "of" and rest[0].start <= end + 2:
        end = rest.pop(0).end  # "the application of A and B for …": the owners come first
    for following in rest:
        listed = following.group is not None and following.group == place.phrase.group  # "the EU states A, B and C"
        if following.start > end + 1 or following.prep not in links or listed:
            return []
        if following.mentions:
            return group_mentions(following, place.phrases)
        if following.head.low not in _STEPS:
            return []
        links |= {"of", "to", "in"}
        end = following.end
    return []


def _bloc_spoken_of(noun: _Noun, place: Place, context: Context) -> list[Mention]:
    """The bloc of "is a full member", "a Member State": one of the sentence, else the one spoken of before."""
    if noun.relation not in _BLOCS_ONLY or not noun.noun.startswith(_STANDALONE):
        return []
    ahead = place.following
    step = ahead is not None and ahead.head.low == "membership"
    if _before_list(place):  # "ASEAN has ten members: Laos, …"
        named = [m for p in place.phrases[: place.i] if not p.prep for m in p.mentions if m.actor.startswith("bloc:")]
        return named[-1:] or context.last_bloc()
    if place.copula is None and not step and not {"state", "states"} & set(place.phrase.lows):
        return []
    for p in place.phrases:
        if p.prep in {"at", "in", "of", "to"} and not p.inner and p.actors and p.actors[0].startswith("bloc:"):
            return p.mentions
    return context.last_bloc() or _main_bloc(place.phrase, context)


def _before_list(place: Place) -> bool:
    """Whether a colon stands right behind the plural noun."""
    end = place.phrase.end
    return place.plural and place.i > 0 and end < len(place.tokens) and place.tokens[end].low == ":"


def _main_bloc(phrase: Phrase, context: Context) -> list[Mention]:
    """The bloc that a text with capital "Member States" speaks for: the one it names most."""
    blocs = [(n, a) for a, n in context.counts.items() if a.startswith("bloc:")]
    if not blocs or not phrase.tokens[-1].capital:
        return []
    actor = max(blocs, key=lambda b: (b[0], b[1]))[1]
    return [context.mention_of(actor, phrase.tokens[-1])]


def _colonies(subjects: list[Mention], phrases: list[Phrase], context: Context) -> list[Mention]:
    """The states that "the former colonial power" once ruled: those of the sentence, else the last subjects."""
    powers = {m.actor for m in subjects}

    def states(some: list[Phrase]) -> list[Mention]:
        found = [m for p in some for m in p.mentions if m.actor.startswith("state:") and m.actor not in powers]
        return list({m.actor: m for m in found}.values())

    strong = [p for p in phrases if p.strong]
    for some in (
        [p for p in strong if p.anaphor and len(p.actors) > 1],
        [p for p in strong if not p.prep],
        [p for p in strong if p.prep in {"of", "in", "out"}],
    ):
        found = states(some)
        if found:
            return found
    for group in reversed(context.groups):
        kept = [m for m in group.mentions if m.actor.startswith("state:") and m.actor not in powers]
        if kept and group.role == "subj":
            return kept
    return []
