"""What may tell that something happens between two actors: the cues of a sentence, which `learned` weighs.

A cue is text that a reader can check: "verb=condemn", "frame=ACCUSE" (a trigger of the lexicon), "class=sanctionword".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.lexicon import frames
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading
from kg.extract.rules.resolve import group_mentions
from kg.extract.rules.silence import field_of
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of
from kg.model import Mention

__all__ = ["Sides", "cues_of", "main_predicate", "order_cues", "sides_of"]

_SCHEMES = ("state:", "bloc:")
_FAR = 12  # tokens between two actors of one statement


@dataclass(frozen=True, slots=True)
class Sides:
    """The two actors that stand first in a sentence, each with its coordination, and the phrases they stand in."""

    first: list[Mention]
    second: list[Mention]
    at: Phrase
    other: Phrase


def sides_of(reading: Reading) -> Sides | None:
    """States and blocs in text order; two in one phrase or coordination are the two sides where no third stands."""
    named = [(p, found) for p in reading.phrases if (found := _interstate(p, reading))]
    if not named:
        return None
    at, first = named[0]
    mine = {m.actor for m in first}
    for phrase, found in named[1:]:
        second = [m for m in found if m.actor not in mine]
        if second:
            return Sides(first, second, at, phrase)
    return Sides(first[:1], first[1:], at, at) if len(mine) > 1 else None


def _interstate(phrase: Phrase, reading: Reading) -> list[Mention]:
    if phrase.anaphor:  # who is meant is no more sure than the words around
        return []
    found = group_mentions(phrase, reading.phrases) if phrase.mentions else phrase.owner
    return list({m.actor: m for m in found if m.actor.startswith(_SCHEMES)}.values())


def cues_of(reading: Reading, sides: Sides) -> list[str]:
    """The cues of a sentence, sorted, each once."""
    found = {
        *_of_sides(sides),
        *_of_words(reading),
        *(cue for pred in reading.predicates for cue in _of_verb(pred)),
        *_of_main(reading, sides),
    }
    return sorted(found)


def _of_sides(sides: Sides) -> Iterator[str]:
    yield f"first={'strong' if sides.at.strong else 'weak'}"
    yield f"second={'strong' if sides.other.strong else 'weak'}"
    yield f"prep={sides.other.prep}"
    if sides.at.prep:
        yield f"first-prep={sides.at.prep}"
    if sides.at is sides.other or (sides.at.group is not None and sides.at.group == sides.other.group):
        yield "one-phrase"
    if sides.other.start - sides.at.end > _FAR:
        yield "far"
    yield from (f"first-head={base(t)}" for t in sides.at.tokens if t.tag == "N")
    yield from (f"second-head={base(t)}" for t in sides.other.tokens if t.tag == "N")


def _of_words(reading: Reading) -> Iterator[str]:
    for token in reading.tokens:
        if token.tag == "N":
            yield f"noun={base(token)}"
            yield from (f"class={c}" for c in sorted(classes_of(token.low)))
            yield from (f"noun-frame={kind}" for kind in events_of("n", token.low))
            field = field_of(token.low)
            if field:
                yield f"field={field}"
        elif token.low in {"not", "no", "never", "cannot", "n't"}:
            yield "not"


def _of_verb(pred: Predicate) -> Iterator[str]:
    yield f"verb={pred.lemma}"
    yield from (f"frame={kind}" for kind in events_of("v", pred.lemma))


def _of_main(reading: Reading, sides: Sides) -> Iterator[str]:
    """The predicate whose subject is the first side, or else the first that has one; with its manner and object."""
    pred = main_predicate(reading, sides)
    if pred is None:
        yield "no-main"
        return
    manner = reading.manner(pred)
    told = f"{manner.modality}{'-not' if pred.negated else ''}{'-passive' if pred.passive else ''}"
    yield f"main={pred.lemma}"
    yield f"manner={told}"
    if pred.governor is not None:
        yield f"under={pred.governor.lemma}-{pred.link}"
    yield from (f"main-frame={kind}" for kind in events_of("v", pred.lemma))
    yield from (f"{told}+{kind}" for kind in events_of("v", pred.lemma))
    yield f"{'subject' if sides.at in pred.subject else 'aside'}-{'object' if sides.other in pred.args else 'far'}"
    words = {c for p in pred.args[:2] for t in p.tokens for c in classes_of(t.low)}
    yield from (f"{pred.lemma}+{c}" for c in sorted(words))
    yield from (f"{told}+class={c}" for c in sorted(words))


def main_predicate(reading: Reading, sides: Sides) -> Predicate | None:
    """The first predicate of which the first side is the subject, or the first of all."""
    own = [p for p in reading.predicates if sides.at in p.subject]
    return next(iter(own or reading.predicates), None)


@cache
def events_of(pos: str, lemma: str) -> tuple[str, ...]:
    """The event types for which a word is a trigger in the lexicon, sorted."""
    return tuple(sorted({f.event for f in frames().get((pos, lemma), ()) if f.event}))


def base(token: Token) -> str:
    """A noun without the ending of the plural.

    >>> base(Token("Allies", "allies", 0, 6, "N")), base(Token("gas", "gas", 0, 3, "N"))
    ('ally', 'gas')
    """
    low = token.low
    if low.endswith("ies"):
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "as", "is")) else low


def order_cues(reading: Reading, sides: Sides) -> list[str]:
    """What may tell that the second actor does it to the first: the verb, its voice, and the word before the second."""
    pred = main_predicate(reading, sides)
    found = {f"prep={sides.other.prep}", f"first-prep={sides.at.prep}"}
    if pred is not None:
        voice = "passive" if pred.passive else "active"
        subject = "subject" if sides.at in pred.subject else "aside"
        found |= {f"main={pred.lemma}", f"{voice}-{subject}+{sides.other.prep}", f"{pred.lemma}+{sides.other.prep}"}
    return sorted(found)
