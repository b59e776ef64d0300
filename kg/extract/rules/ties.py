"""A relation as a noun phrase tells it, before manner and dates are attached."""

from dataclasses import dataclass

from kg.extract.rules.clauses import Predicate
from kg.model import Mention

__all__ = ["Tie"]


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation read off a noun phrase; ``predicate`` is the copula that asserts it, if one does."""

    relation: str
    subject: Mention
    object: Mention
    phase: str
    rule: str
    cue: str
    predicate: Predicate | None = None
    planned: bool = False
    line: str = ""  # file and line of the table's row, where there is one
