"""How well facts agree with hand-checked ones: precision, recall and F1, misreadings asserted, quotes that stand.

A gold file is JSON lines: ``{"id", "text", "statements": […], "events": […], "not_facts": […]}``, statements and events
as ``kg extract --format jsonl`` prints them. ``not_facts`` are tempting misreadings that the text does not support.

A statement counts where subject, relation and object agree (mutual relations in either order; of a person the last part
of the name, of an office its state or body); ``full`` also wants polarity, modality and phase. An event counts where
the type and half of the participants or more agree; the two sides count as one where the type has no direction.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Event, Fact, Statement

__all__ = ["Claim", "Gold", "Happening", "Score", "Scores", "claim", "happening", "pairs", "read_gold", "score"]

_ONE_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_ASSERTED = {("affirmed", "actual", "begins"), ("affirmed", "actual", "holds")}
_ENOUGH = 0.5  # share of participants in common


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """A statement as it is compared: normalised ends, relation, and polarity, modality and phase as ``manner``."""

    subject: str
    relation: str
    object: str
    manner: tuple[str, str, str] = ("affirmed", "actual", "holds")
    quote: str = field(default="", compare=False)

    @property
    def core(self) -> tuple[str, str, str]:
        """Who, what, whom: without the manner."""
        return self.subject, self.relation, self.object


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it is compared."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    quote: str = field(default="", compare=False)

    def matches(self, other: "Happening") -> bool:
        """Whether both are of one type and share half of their participants or more.

        >>> mali, two = frozenset({"state:MLI"}), frozenset({"state:MLI", "state:NER"})
        >>> Happening("SANCTION", mali, frozenset()).matches(Happening("SANCTION", two, frozenset()))
        True
        """
        if self.type != other.type:
            return False
        if self.type in _ONE_SIDED:
            return _alike(self.actors | self.recipients, other.actors | other.recipients)
        return _alike(self.actors, other.actors) and _alike(self.recipients, other.recipients)


@dataclass(frozen=True, slots=True)
class Gold:
    """One text with what it states and what it does not."""

    id: str
    text: str
    published: str | None
    statements: tuple[Claim, ...]
    events: tuple[Happening, ...]
    traps: tuple[Claim, ...]


@dataclass(slots=True)
class Score:
    """Counts of gold facts, found facts, and those that are both.

    >>> s = Score(gold=4, found=2, hits=1)
    >>> s.precision, s.recall, round(s.f1, 3)
    (0.5, 0.25, 0.333)
    """

    gold: int = 0
    found: int = 0
    hits: int = 0

    def count(self, gold: int, found: int, hits: int) -> None:
        """Add one text's counts."""
        self.gold += gold
        self.found += found
        self.hits += hits

    @property
    def precision(self) -> float:
        """Share of the found facts that are gold; 0 where nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold facts that were found; 0 where there are none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else 0.0


@dataclass(slots=True)
class Scores:
    """All measures: ``asserted`` of ``traps`` misreadings were stated, ``quoted`` of ``facts`` quotes stand."""

    statements: Score = field(default_factory=Score)
    full: Score = field(default_factory=Score)
    events: Score = field(default_factory=Score)
    by_relation: dict[str, Score] = field(default_factory=dict)
    by_type: dict[str, Score] = field(default_factory=dict)
    traps: int = 0
    asserted: int = 0
    facts: int = 0
    quoted: int = 0


def read_gold(path: Path) -> list[Gold]:
    """The texts of a gold file; `InputError` with the line where one does not fit the form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a gold file, one JSON object a line") from None
    found = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_gold(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                reason = f"{type(error).__name__} {error}"
                raise InputError(f"{path}:{number}: not a gold text ({reason}); see `kg evaluate --help`") from None
    return found


def score(gold: Iterable[Gold], facts: Mapping[str, Iterable[Fact]]) -> Scores:
    """The measures of facts, by document id, against gold texts."""
    scores = Scores()
    for text in gold:
        found = list(facts.get(text.id, ()))
        claims = {claim(fact) for fact in found if isinstance(fact, Statement)}
        _score_statements(scores, text, claims)
        _score_events(scores, text, [happening(fact) for fact in found if isinstance(fact, Event)])
        scores.facts += len(found)
        scores.quoted += sum(text.text[f.evidence.start : f.evidence.end] == f.evidence.text != "" for f in found)
    scores.by_relation = dict(sorted(scores.by_relation.items()))
    scores.by_type = dict(sorted(scores.by_type.items()))
    return scores


def _score_statements(scores: Scores, text: Gold, claims: set[Claim]) -> None:
    true, got = {c.core for c in text.statements}, {c.core for c in claims}
    scores.statements.count(len(true), len(got), len(true & got))
    scores.full.count(len(set(text.statements)), len(claims), len(set(text.statements) & claims))
    _by_kind(scores.by_relation, *([core[1] for core in cores] for cores in (true, got, true & got)))
    asserted = {c.core for c in claims if c.manner in _ASSERTED}
    scores.traps += len(text.traps)
    scores.asserted += sum(trap.core in asserted - true for trap in text.traps)


def _score_events(scores: Scores, text: Gold, happenings: list[Happening]) -> None:
    expected, found = list(dict.fromkeys(text.events)), list(dict.fromkeys(happenings))
    hits = pairs(expected, found)
    scores.events.count(len(expected), len(found), len(hits))
    _by_kind(scores.by_type, [e.type for e in expected], [e.type for e in found], [e.type for e, _ in hits])


def _by_kind(table: dict[str, Score], *kinds: list[str]) -> None:
    """Count gold, found and hits of each kind."""
    parts = [Counter(part) for part in kinds]
    for kind in {*parts[0], *parts[1]}:
        table.setdefault(kind, Score()).count(*(part[kind] for part in parts))


def pairs(expected: Iterable[Happening], found: Iterable[Happening]) -> list[tuple[Happening, Happening]]:
    """Found events, each beside the gold event of its own."""
    left, told = list(expected), []
    for one in found:
        match = next((other for other in left if other.matches(one)), None)
        if match is not None:
            left.remove(match)
            told.append((match, one))
    return told


def _gold(row: dict[str, Any]) -> Gold:
    return Gold(
        id=row["id"],
        text=row["text"],
        published=row.get("published"),
        statements=tuple(_row_claim(item) for item in row["statements"]),
        events=tuple(_row_happening(item) for item in row["events"]),
        traps=tuple(_row_claim(item) for item in row.get("not_facts", ())),
    )


def _row_claim(row: dict[str, Any]) -> Claim:
    manner = (row.get("polarity", "affirmed"), row.get("modality", "actual"), row.get("phase", "holds"))
    return _normal(row["subject"], row["relation"], row["object"], manner, _quote(row))


def _row_happening(row: dict[str, Any]) -> Happening:
    return Happening(row["type"], _people(row["actors"]), _people(row.get("recipients") or ()), _quote(row))


def _quote(row: dict[str, Any]) -> str:
    """The words that say so: as they are, or with their place."""
    said = row.get("evidence") or ""
    return str(said["text"] if isinstance(said, dict) else said)


def claim(fact: Statement) -> Claim:
    """A statement as it is compared."""
    manner = (fact.polarity.value, fact.modality.value, fact.phase.value)
    return _normal(fact.subject, fact.relation, fact.object, manner, fact.evidence.text)


def happening(fact: Event) -> Happening:
    """An event as it is compared."""
    return Happening(fact.type, _people(fact.actors), _people(fact.recipients), fact.evidence.text)


def _normal(subject: str, relation: str, object_: str, manner: tuple[str, str, str], quote: str) -> Claim:
    """The claim with comparable ends, in alphabetical order where the relation is mutual."""
    from kg.ontology import load

    ends = _comparable(subject), _holder(_comparable(object_))
    known = load().relations.get(relation)
    first, second = sorted(ends) if known is not None and known.symmetric else ends
    return Claim(first, relation, second, manner, quote)


def _comparable(actor: str) -> str:
    """Of a person the last part of the name, since the fullest form differs from text to text.

    >>> _comparable("person:sergey-lavrov"), _comparable("state:MLI")
    ('person:lavrov', 'state:MLI')
    """
    scheme, _, name = actor.partition(":")
    return f"person:{name.rsplit('-', 1)[-1]}" if scheme == "person" else actor


def _holder(actor: str) -> str:
    """Of an office the state or body it belongs to, since the wordings of titles differ.

    >>> _holder("office:foreign-minister-RUS"), _holder("office:president-eu")
    ('state:RUS', 'bloc:eu')
    """
    if not actor.startswith("office:"):
        return actor
    owner = actor.rsplit("-", 1)[-1]
    return f"state:{owner}" if owner.isupper() else f"bloc:{owner}"


def _people(actors: Iterable[str]) -> frozenset[str]:
    return frozenset(_comparable(actor) for actor in actors)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or len(one & other) >= _ENOUGH * len(one | other) > 0
