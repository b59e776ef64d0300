"""Parties of named agreements: "the X Treaty between A and B", "A, a party to X", "the accession of A to X"."""

from collections.abc import Iterator

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.ties import Tie
from kg.extract.rules.tokens import Token
from kg.extract.rules.treaties import pending
from kg.model import Mention

__all__ = ["parties"]

_JOINING = frozenset({"ratification", "accession", "adherence", "signature", "approval"})
_LEAVING = frozenset({"withdrawal", "exit", "departure"})
_PARTY = frozenset({"party", "parties", "signatory", "signatories"})


def parties(phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate], context: Context) -> Iterator[Tie]:
    """Ties of the agreements that the sentence names."""
    awaited = pending(" ".join(t.low for t in tokens))
    for k, treaty in context.treaties_here:
        for actor in _named_with(k, treaty, phrases, tokens, predicates):
            yield Tie(
                "partyTo", actor, treaty, "begins" if awaited else "holds", "treaty-between", "between", planned=awaited
            )
        for noun, actors in _acts(k, phrases, tokens):
            phase = "ends" if noun in _LEAVING else "begins"
            for actor in actors:
                yield Tie("partyTo", actor, treaty, phase, f"treaty-{noun}", noun)
    yield from _party_nouns(phrases, tokens, predicates, context)


def _states(mentions: list[Mention]) -> list[Mention]:
    return [m for m in {m.actor: m for m in mentions}.values() if m.actor.startswith(("state:", "bloc:"))]


def _named_with(
    k: int, treaty: Mention, phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate]
) -> list[Mention]:
    """Parties beside the name: "between A and B"; "A's T with B"; "with B" in a sentence whose subject is A."""
    end = next((n for n in range(k, len(tokens)) if tokens[n].end >= treaty.end), k) + 1
    behind = next(
        (p for p in phrases if p.start > end - 1 and p.prep in {"between", "with"} and p.start <= end + 7), None
    )
    if behind is None or any(t.tag in {"V", "P", "R"} or t.low in {",", ";", ":"} for t in tokens[end : behind.start]):
        return []
    found = _states(group_mentions(behind, phrases))
    if behind.prep == "between":
        return found if len(found) > 1 else []
    return [*_other_side(k, phrases, predicates, {m.actor for m in found}), *found] if found else []


def _other_side(k: int, phrases: list[Phrase], predicates: list[Predicate], other: set[str]) -> list[Mention]:
    holding = next((p for p in phrases if p.start <= k < p.end), None)
    owner = [m for m in (holding.owner if holding is not None else []) if m.actor not in other]
    if owner:
        return _states(owner)[:1]
    if holding is None or holding.prep not in {"under", "in", "through"}:
        return []
    subject = next((p for p in predicates if p.start > k and p.subject), None)
    return (
        [m for m in _states([m for p in subject.subject for m in p.mentions]) if m.actor not in other]
        if subject
        else []
    )


def _acts(k: int, phrases: list[Phrase], tokens: list[Token]) -> Iterator[tuple[str, list[Mention]]]:
    """ "the ratification by A and B of T", "A's accession to T": noun and actors, where T is its object."""
    holding = next((i for i, p in enumerate(phrases) if p.start <= k < p.end), None)
    if holding is None or phrases[holding].prep not in {"of", "to", "from"}:
        return
    for i in range(holding - 1, max(-1, holding - 6), -1):
        noun = phrases[i].head.low
        if any(t.tag in {"V", "R"} or t.low in {",", ";"} for t in tokens[phrases[i].end : phrases[holding].start]):
            return
        if noun in _JOINING | _LEAVING:
            first = next((p for p in phrases[i + 1 : holding] if p.prep in {"by", "of"} and p.mentions), None)
            yield noun, _states(group_mentions(first, phrases) if first is not None else phrases[i].owner)
            return


def _party_nouns(
    phrases: list[Phrase], tokens: list[Token], predicates: list[Predicate], context: Context
) -> Iterator[Tie]:
    """ "A, a party to T since 2002", "T, to which A and B are parties"."""
    for i, phrase in enumerate(phrases):
        if phrase.head.low not in _PARTY or (phrase.tokens[0].tag == "D" and phrase.lows[0] not in {"a", "an", "both"}):
            continue
        copula = next((p for p in predicates if p.lemma in {"be", "become", "remain"} and phrase in p.args), None)
        treaty = _treaty_of(phrase, copula, tokens, context)
        if treaty is None:
            continue
        actors = (
            [m for p in copula.subject for m in group_mentions(p, phrases)]
            if copula is not None
            else _before(i, phrases, tokens)
        )
        phase = "begins" if copula is not None and copula.lemma == "become" else "holds"
        for actor in _states(actors):
            yield Tie("partyTo", actor, treaty, phase, "treaty-party", phrase.head.text, copula)


def _treaty_of(phrase: Phrase, copula: Predicate | None, tokens: list[Token], context: Context) -> Mention | None:
    ahead = [m for k, m in context.treaties_here if phrase.end < k <= phrase.end + 3]
    if tokens[phrase.end : phrase.end + 1] and tokens[phrase.end].low in {"to", "of"}:
        return ahead[0] if ahead else None
    if copula is not None and copula.antecedent_prep == "to":
        before = [m for k, m in context.treaties_here if k < copula.start]
        return before[-1] if before else None
    named = phrase.head.capital and phrase.head.low == "party"
    known = {m.actor: m for m in context.treaties.values()}
    return next(iter(known.values())) if copula is not None and named and len(known) == 1 else None


def _before(i: int, phrases: list[Phrase], tokens: list[Token]) -> list[Mention]:
    gap = [t.low for t in tokens[phrases[i - 1].end : phrases[i].start]] if i else []
    return group_mentions(phrases[i - 1], phrases) if gap in ([","], ["as"], [",", "as"]) else []
