"""What must be so across the rows: spells in order, nobody in anything before it existed, one standing at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from kg.errors import DataError
from kg.model import Modality, Phase, Statement
from kg.model.dates import bounds
from kg.reference.lives import Life

__all__ = ["COUNTED", "check"]

_FIRST, _LAST = "0000-00-00", "9999-99-99"
_STANDINGS = ("memberOf", "associateOf", "observerOf", "candidateFor")
_SPELLS = frozenset({*_STANDINGS, "holdsOffice", "partyTo", "chairs", "hasCapital", "hostsForcesOf", "recognises"})
_SHARED = frozenset({"hasCapital", "recognises", "hostsForcesOf"})  # may be told twice for parts or for two sources

COUNTED = "as the organisation counts"
"""How the note of a row begins that follows its organisation's list beyond the life of a state."""

Key = tuple[str, str, str]


def check(statements: Iterable[Statement], lives: Mapping[str, Life]) -> None:
    """`DataError` naming the first faults (file, line, reason) where rows contradict each other; nothing otherwise."""
    listed = [s for s in statements if s.modality is Modality.ACTUAL]
    faults = [*_overlaps(listed), *_standings(listed), *_outside(listed), *_unborn(listed, lives)]
    if faults:
        more = f"\nand {len(faults) - 3} more" if len(faults) > 3 else ""
        raise DataError("; ".join(faults[:3]) + more)


def _grouped(statements: Iterable[Statement]) -> dict[Key, list[Statement]]:
    found: defaultdict[Key, list[Statement]] = defaultdict(list)
    for s in statements:
        if s.relation in _SPELLS and s.phase is not Phase.SUSPENDED:
            found[s.subject, s.relation, s.object].append(s)
    return {key: sorted(group, key=_begins) for key, group in found.items()}


def _overlaps(statements: list[Statement]) -> Iterator[str]:
    for (_, relation, _), group in _grouped(statements).items():
        for one, other in pairwise(group):
            if relation not in _SHARED and _start_latest(other) < _ends_earliest(one):
                yield f"{other.rule}: {_words(other)} overlaps {one.rule}; end one spell where the other begins"


def _standings(statements: list[Statement]) -> Iterator[str]:
    """Full member and observer, associate or candidate at once."""
    groups = _grouped(statements)
    for (subject, relation, target), group in groups.items():
        if relation not in _STANDINGS[1:]:
            continue
        full = groups.get((subject, "memberOf", target), [])
        for lesser in group:
            for member in full:
                if _start_latest(lesser) < _ends_earliest(member) and _start_latest(member) < _ends_earliest(lesser):
                    yield f"{lesser.rule}: {_words(lesser)} while a member by {member.rule}; one of the two is wrong"


def _outside(statements: list[Statement]) -> Iterator[str]:
    """A suspension of what was not."""
    groups = _grouped(statements)
    for s in statements:
        if s.phase is Phase.SUSPENDED and s.relation in _STANDINGS:
            spells = groups.get((s.subject, s.relation, s.object), [])
            if not any(_begins(spell) <= _start_latest(s) and _begins(s) <= _ends(spell) for spell in spells):
                yield f"{s.rule}: {_words(s)} is suspended and was not in; add the spell, or correct the dates"


def _unborn(statements: list[Statement], lives: Mapping[str, Life]) -> Iterator[str]:
    for s in statements:
        if s.relation not in {*_STANDINGS, "chairs"} or (s.note or "").startswith(COUNTED):
            continue
        for actor in (s.subject, s.object):
            life = lives.get(actor)
            if life is None:
                continue
            if s.start and life.first and _start_latest(s) < life.first and s.relation != "candidateFor":
                began = life.counts_from or life.founded
                yield f"{s.rule}: {_words(s)} starts {s.start}, before {actor} began ({began})"
            if life.last and _ends_earliest(s) > life.last:
                yield f"{s.rule}: {_words(s)} ends {s.end or 'never'}, after {actor} was no more ({life.dissolved})"


def _words(s: Statement) -> str:
    return f"{s.subject} {s.relation} {s.object}"


def _begins(s: Statement) -> str:
    return (bounds(s.start)[0] if s.start else None) or _FIRST


def _start_latest(s: Statement) -> str:
    return (bounds(s.start)[1] if s.start else None) or _FIRST


def _ends(s: Statement) -> str:
    return (bounds(s.end)[1] if s.end else None) or _LAST


def _ends_earliest(s: Statement) -> str:
    return (bounds(s.end)[0] if s.end else None) or _LAST
