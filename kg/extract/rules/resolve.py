"""From noun phrases to actors, in two steps: what they name, and, once the verbs are known, what they point back to."""

from typing import TYPE_CHECKING

from kg.extract.rules.anaphora import find_anaphor, salient
from kg.extract.rules.bearers import bearers, long_titles
from kg.extract.rules.context import Context
from kg.extract.rules.groups import (
    POSSESSIVES,
    brackets,
    colon_list,
    coordinate,
    group_mentions,
    join_anaphors,
    of_phrases,
)
from kg.extract.rules.named import name_phrase
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.titles import find_title
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of
from kg.model import Mention

if TYPE_CHECKING:
    from kg.extract.rules.clauses import Predicate

__all__ = ["group_mentions", "resolve", "resolve_anaphora"]

_MEMORY = 8  # groups that "their" may look back over


def resolve(phrases: list[Phrase], tokens: list[Token], context: Context) -> None:
    """Give every phrase that names somebody its mentions and strength, in place."""
    titles = "titles" in context.options
    for phrase in phrases:
        name_phrase(phrase, context)
        if titles:
            find_title(phrase, context)
    brackets(phrases, tokens, context)
    if titles:
        long_titles(phrases, tokens, context)
    of_phrases(phrases, tokens)
    if "coordination" in context.options:
        coordinate(phrases, tokens)
        colon_list(phrases, tokens)
    if titles:
        bearers(phrases, tokens, context)


def resolve_anaphora(
    phrases: list[Phrase], tokens: list[Token], predicates: "list[Predicate]", context: Context
) -> None:
    """Give pronouns, possessives and definite group nouns the mentions that they point back to, in text order."""
    if "anaphora" not in context.options:
        return
    subjects = {id(p) for pred in predicates if pred.form == "finite" for p in pred.subject}
    for i, phrase in enumerate(phrases):
        governing = next((pred for pred in predicates if phrase in pred.args), None)
        if phrase.tokens[0].low in POSSESSIVES:
            _possessive(phrase, phrases[:i], governing, context)
        elif not phrase.mentions and not phrase.owner:
            _genitive(phrase, phrases[:i], subjects, context)
        if not phrase.mentions and not phrase.owner and phrase.place is None:
            own = {m.actor for p in governing.subject for m in p.mentions} if governing is not None else set()
            own |= {m.actor for q in predicates if phrase in q.subject and q.antecedent for m in q.antecedent.mentions}
            find_anaphor(phrase, phrases[:i], subjects, own, context)
    of_phrases(phrases, tokens)
    join_anaphors(phrases, tokens)
    bearers(phrases, tokens, context, final=True)


def _possessive(phrase: Phrase, before: list[Phrase], governing: "Predicate | None", context: Context) -> None:
    """ "its foreign ministry", "their troops": the owner is the subject of the clause, or who was spoken of before."""
    first = phrase.tokens[0]
    inner = [m for m in phrase.mentions if m.start > first.start]
    owner = _owner(first, before, governing, context)
    if not owner:
        return
    marked = [Mention(m.actor, m.name, first.text, first.start, first.end, "anaphor") for m in owner]
    phrase.owner = marked if inner else [*marked, *phrase.owner]
    if not inner:
        phrase.mentions = marked
        phrase.strong = "agent" in classes_of(phrase.head.low) or phrase.title is not None
    phrase.anaphor = "possessive"


def _owner(first: Token, before: list[Phrase], governing: "Predicate | None", context: Context) -> list[Mention]:
    plural = first.low == "their"
    if first.low == "whose":
        named = next((p for p in reversed(before) if p.mentions), None)
        return group_mentions(named, before) if named is not None else []
    subject = governing.subject if governing is not None else []
    found = [m for p in subject for m in p.mentions if p.tokens[0] is not first]
    people = plural and any(p.head.low.endswith("s") for p in subject)  # "Beninese officials … their soil"
    if found and (_many(found) == plural or people):
        return found
    for phrase in reversed(before):
        if phrase.mentions and phrase.strong and not phrase.prep:
            mentions = group_mentions(phrase, before)
            if _many(mentions) == plural:
                return mentions
    return _owner_before(first, context)


def _owner_before(first: Token, context: Context) -> list[Mention]:
    """The owner that earlier sentences spoke of: for "his" a person, for "their" a group, for "its" one actor."""
    if first.low in {"his", "her"} and context.last_person and context.last_person.actor:
        return [context.mention_of(context.last_person.actor, first)]
    if first.low != "their":
        return list(salient(context.groups))
    together = [g for g in context.groups[-_MEMORY:] if len(g.actors) > 1]
    return list(together[-1].mentions) if together else []


def _many(mentions: list[Mention]) -> bool:
    return len({m.actor for m in mentions}) > 1


def _genitive(phrase: Phrase, before: list[Phrase], subjects: set[int], context: Context) -> None:
    """ "the bloc's members", "the country's army": the owner is what the definite noun points back to."""
    mark = next((k for k, t in enumerate(phrase.tokens) if t.tag == "Z"), 0)
    if phrase.tokens[0].tag != "D" or not 0 < mark < len(phrase.tokens) - 1:
        return
    inner = Phrase(phrase.start, phrase.start + mark, phrase.tokens[:mark])
    find_anaphor(inner, before, subjects, set(), context)
    if inner.mentions:
        phrase.owner, phrase.mentions = inner.mentions, list(inner.mentions)
        phrase.strong = "agent" in classes_of(phrase.head.low) or phrase.title is not None
