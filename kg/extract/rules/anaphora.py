"""What "it", "the bloc", "the three neighbours" and "both" point to. Where two readings are open, nothing is taken."""

from kg.extract.rules.context import Context, Group
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.words import classes_of
from kg.model import Mention

__all__ = ["find_anaphor", "salient"]

_COUNT = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "neither": 2,
    "either": 2,
    "pair": 2,
    "trio": 3,
}
_STATE_NOUNS = frozenset({"country", "countries", "nation", "nations", "state", "states", "neighbour", "neighbours", "neighbor", "neighbors",
                          "kingdom", "republic", "island", "capital", "capitals", "government", "governments", "junta", "juntas",
                          "parties", "sides", "allies", "partners", "members"})  # fmt: skip
_PEOPLE_NOUNS = frozenset({"ministers", "presidents", "leaders", "armies", "delegations", "rivals", "foes"})
_BLOC_NOUNS = frozenset({"bloc", "alliance", "organisation", "organization", "union", "confederation", "grouping", "body", "community",
                         "club", "association", "league", "fund", "summit", "council"})  # fmt: skip


def find_anaphor(phrase: Phrase, before: list[Phrase], subjects: set[int], own: set[str], context: Context) -> None:
    """Give a pronoun or a definite group noun the mentions it points back to."""
    if phrase.mentions or phrase.person or any(phrase.start <= k < phrase.end for k, _ in context.treaties_here):
        return
    groups = context.groups + [Group(tuple(m), role, context.sentence) for m, role in _units(before, subjects)]
    found = _pronoun(phrase, groups, own) if phrase.tokens[0].tag == "Q" else _definite(phrase, groups, context)
    if found:
        first, last = phrase.tokens[0], phrase.tokens[-1]
        words = " ".join(t.text for t in phrase.tokens)
        phrase.mentions = [Mention(m.actor, m.name, words, first.start, last.end, "anaphor") for m in _unique(found)]
        phrase.strong, phrase.anaphor = True, phrase.head.low


def _unique(mentions: tuple[Mention, ...]) -> list[Mention]:
    return list({m.actor: m for m in mentions}.values())


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
    """``own`` are the actors of the clause's subject, whom an object pronoun cannot mean."""
    low = phrase.tokens[0].low
    groups = [g for g in groups if not own.intersection(g.actors)]
    if low in {"it", "itself"}:
        return salient(groups)
    if low in {"they", "them", "themselves"}:
        many = [g for g in groups[-8:] if len(g.actors) > 1 or g.actors[0].startswith("org:")]
        return many[-1].mentions if many else ()
    return ()


def salient(groups: list[Group]) -> tuple[Mention, ...]:
    """The single actor that "it" means: going back, the last that was a subject, or the only one that a sentence spoke of."""
    numbers = sorted({g.sentence for g in groups}, reverse=True)
    for number in numbers[:3]:
        here = [g for g in groups if g.sentence == number]
        subjects = [g for g in here if len(g.actors) == 1 and g.role == "subj"]
        if subjects:
            return subjects[-1].mentions
        actors = {a for g in here for a in g.actors}
        if len(actors) == 1:
            return here[-1].mentions
    return ()


def _definite(phrase: Phrase, groups: list[Group], context: Context) -> tuple[Mention, ...]:
    lows = phrase.lows
    head = phrase.head.low
    if phrase.tokens[-1].tag == "Z" and len(lows) > 1:
        head = lows[-2]
    if lows == ["summit"] and phrase.tokens[0].capital:
        lows = ["the", "summit"]
    elif not (phrase.tokens[0].tag == "D" or lows[0] in _COUNT):
        return ()
    if lows[0] in {"a", "an", "no", "any", "each", "every", "some", "another", "other", "many", "most", "several"}:
        return ()
    size = next((_COUNT[w] for w in lows if w in _COUNT), 0)
    if head in _COUNT or (size and head in _STATE_NOUNS | _PEOPLE_NOUNS):
        return _sized(groups, size, context)
    if head in {
        "neighbours",
        "countries",
        "nations",
        "states",
        "ministers",
        "juntas",
        "presidents",
        "leaders",
        "capitals",
        "allies",
        "sides",
        "parties",
    }:
        return (
            _plural(groups, context) if lows[0] in {"the", "these", "those", "all", "both"} and len(lows) <= 4 else ()
        )
    if head in _BLOC_NOUNS and phrase.head.capital:
        alike = [m for g in groups for m in g.mentions if m.actor.startswith("bloc:") and m.name.lower().endswith(head)]
        if alike:
            return (alike[-1],)
    if head in _BLOC_NOUNS and len(lows) <= 3:
        blocs = [g for g in groups[-12:] if len(g.actors) == 1 and g.scheme == "bloc"]
        return blocs[-1].mentions if blocs else ()
    if head in {"country", "nation", "kingdom", "republic", "government", "junta", "army", "island"} and len(lows) <= 3:
        states = [g for g in groups[-6:] if len(g.actors) == 1 and g.scheme == "state"]
        return states[-1].mentions if states else ()
    return ()


def _sized(groups: list[Group], size: int, context: Context) -> tuple[Mention, ...]:
    """A group of just that many, told together; of two, also the two states that a later sentence named one by one."""
    together = [g for g in groups if len(g.actors) == size and g.scheme == "state"]
    if size > _PAIR and together:
        return together[-1].mentions
    for number in range(context.sentence, max(-1, context.sentence - 12), -1):
        here = [g for g in groups if g.sentence == number]
        exact = [g for g in here if g in together]
        if exact:
            return exact[-1].mentions
        states = {m.actor: m for g in here for m in g.mentions if m.actor.startswith("state:")}
        if len(states) == size:
            return tuple(states.values())
    mixed = [g for g in groups if len(g.actors) == size]
    return mixed[-1].mentions if mixed else ()


_PAIR = 2


def _plural(groups: list[Group], context: Context) -> tuple[Mention, ...]:
    many = [g for g in groups if len(g.actors) > 1 and g.scheme == "state"]
    return many[-1].mentions if many else ()


def is_agent(phrase: Phrase) -> bool:
    """Whether the head noun acts for its owner."""
    return "agent" in classes_of(phrase.head.low)
