"""What "it", "the bloc", "the three neighbours" and "both" point to. Where two readings are open, nothing is taken."""

from kg.extract.rules.context import Context, Group
from kg.extract.rules.phrases import Phrase
from kg.model import Mention
from kg.reference import group

__all__ = ["find_anaphor", "salient"]

_COUNT = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT |= {"neither": 2, "either": 2, "pair": 2, "trio": 3}
_PAIR = 2
_SINGULAR = frozenset({"country", "nation", "kingdom", "republic", "government", "junta", "army", "island"})
_PLURAL = frozenset({
    "neighbours", "countries", "nations", "states", "ministers", "juntas", "presidents", "leaders", "capitals",
    "allies", "sides", "parties",
})  # fmt: skip
_COUNTED = _PLURAL | frozenset({
    "country", "nation", "state", "neighbour", "neighbor", "neighbors", "kingdom", "republic", "island", "capital",
    "government", "governments", "junta", "partners", "members", "armies", "delegations", "rivals", "foes",
})  # fmt: skip
_BLOC = frozenset({
    "bloc", "alliance", "organisation", "organization", "union", "confederation", "grouping", "body", "community",
    "club", "association", "league", "fund", "summit", "council",
})  # fmt: skip
_INDEFINITE = frozenset({
    "a", "an", "no", "any", "each", "every", "some", "another", "other", "many", "most", "several",
})  # fmt: skip
_DEFINITE = frozenset({"the", "these", "those", "all", "both"})
_SHORT, _LONGER = 3, 4  # words of an anaphor; a longer phrase describes something of its own
_NEAR = 4  # sentences in which a pair that acted together stays the one spoken of
_MEMORY = 12  # groups, or sentences, that an anaphor may look back over


def find_anaphor(phrase: Phrase, before: list[Phrase], subjects: set[int], own: set[str], context: Context) -> None:
    """Give a pronoun or a definite group noun the mentions it points back to.

    ``before`` are the phrases of the sentence so far, ``subjects`` the identities of those that are subjects, ``own``
    the actors of the clause's own subject, whom an object pronoun cannot mean.
    """
    named_treaty = any(phrase.start <= k < phrase.end for k, _ in context.treaties_here)
    if phrase.mentions or phrase.person or named_treaty:
        return
    here = [Group(tuple(m), role, context.sentence) for m, role in _units(before, subjects)]
    groups = [*context.groups, *here]
    if phrase.tokens[0].tag == "Q":
        found = _pronoun(phrase, groups, own)
    else:
        found = _named_group(phrase, context) or _definite(phrase, groups, context)
    if found:
        first, last = phrase.tokens[0], phrase.tokens[-1]
        words = " ".join(t.text for t in phrase.tokens)
        unique = {m.actor: m for m in found}.values()
        phrase.mentions = [Mention(m.actor, m.name, words, first.start, last.end, "anaphor") for m in unique]
        phrase.strong, phrase.anaphor = True, phrase.head.low


def _units(before: list[Phrase], subjects: set[int]) -> list[tuple[list[Mention], str]]:
    """What this sentence spoke of so far; a coordination counts once, with all its members."""
    out: list[tuple[list[Mention], str]] = []
    seen: set[int] = set()
    for p in before:
        if not p.mentions or not p.strong or p.inner or (p.group is not None and p.group in seen):
            continue
        mentions = p.mentions
        if p.group is not None:
            seen.add(p.group)
            mentions = [m for q in before if q.group == p.group for m in q.mentions]
        out.append((mentions, "subj" if id(p) in subjects else "other"))
    return out


def _pronoun(phrase: Phrase, groups: list[Group], own: set[str]) -> tuple[Mention, ...]:
    low = phrase.tokens[0].low
    others = [g for g in groups if not own.intersection(g.actors)]
    if low in {"it", "itself"}:
        return salient(others)
    if low in {"they", "them", "themselves"}:
        return _last([g for g in others[-8:] if len(g.actors) > 1 or g.actors[0].startswith("org:")])
    return ()


def salient(groups: list[Group]) -> tuple[Mention, ...]:
    """The single actor that "it" means: going back, the last subject, or the only actor that a sentence spoke of."""
    numbers = sorted({g.sentence for g in groups}, reverse=True)
    for number in numbers[:3]:
        here = [g for g in groups if g.sentence == number]
        subjects = [g for g in here if len(g.actors) == 1 and g.role == "subj"]
        if subjects:
            return subjects[-1].mentions
        if len({a for g in here for a in g.actors}) == 1:
            return here[-1].mentions
    return ()


def _named_group(phrase: Phrase, context: Context) -> tuple[Mention, ...]:
    """ "the three Sahel states", "the Baltic countries": a phrase that fixes its states, on the day of publication."""
    words = " ".join(t.low for t in phrase.tokens)
    states = group(words, day=context.document.published)
    return tuple(context.mention_of(state, phrase.tokens[0]) for state in states)


def _definite(phrase: Phrase, groups: list[Group], context: Context) -> tuple[Mention, ...]:
    """ "the three countries", "these West African nations", "the bloc", "the country"."""
    lows = phrase.lows
    if lows == ["summit"] and phrase.tokens[0].capital:
        lows = ["the", "summit"]
    if not (phrase.tokens[0].tag == "D" or lows[0] in _COUNT or lows[0] == "the") or lows[0] in _INDEFINITE:
        return ()
    head = lows[-2] if phrase.tokens[-1].tag == "Z" and len(lows) > 1 else phrase.head.low
    size = next((_COUNT[w] for w in lows if w in _COUNT), 0)
    if head in _COUNT or (size and head in _COUNTED):
        return _sized(groups, size, context)
    if head in _PLURAL:
        together = [g for g in groups if len(g.actors) > 1 and g.scheme == "state"]
        return _last(together) if lows[0] in _DEFINITE and len(lows) <= _LONGER else ()
    return _single(phrase, groups, head) if len(lows) <= _SHORT or phrase.head.capital else ()


def _single(phrase: Phrase, groups: list[Group], head: str) -> tuple[Mention, ...]:
    if head in _BLOC and phrase.head.capital:  # "the Council", after the Arctic Council was named
        alike = [m for g in groups for m in g.mentions if m.actor.startswith("bloc:") and m.name.lower().endswith(head)]
        if alike:
            return (alike[-1],)
    if len(phrase.lows) > _SHORT:
        return ()
    if head in _BLOC:
        return _last([g for g in groups[-_MEMORY:] if len(g.actors) == 1 and g.scheme == "bloc"])
    if head in _SINGULAR:
        return _last([g for g in groups[-6:] if len(g.actors) == 1 and g.scheme == "state"])
    return ()


def _sized(groups: list[Group], size: int, context: Context) -> tuple[Mention, ...]:
    """A group of just that many, told together; of two, also the two states that a later sentence named one by one."""
    together = [g for g in groups if len(g.actors) == size and g.scheme == "state"]
    if size > _PAIR and together:
        return together[-1].mentions
    near = [g for g in together if g.role == "subj" and context.sentence - g.sentence <= _NEAR]
    if near:
        return near[-1].mentions
    for number in range(context.sentence, max(-1, context.sentence - _MEMORY), -1):
        here = [g for g in groups if g.sentence == number]
        exact = [g for g in here if g in together]
        states = {m.actor: m for g in here for m in g.mentions if m.actor.startswith("state:")}
        if exact or len(states) == size:
            return exact[-1].mentions if exact else tuple(states.values())
    return _last([g for g in groups if len(g.actors) == size])


def _last(groups: list[Group]) -> tuple[Mention, ...]:
    return groups[-1].mentions if groups else ()
