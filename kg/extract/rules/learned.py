"""Where no line of the lexicon fits: what most likely happens between the two actors of a sentence, by weighed cues.

The weights lie in ``data/lexicon/cues/weights.csv``; ``python -m kg.extract.train`` fits them to ``sentences.csv``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.rules.build import Builder
from kg.extract.rules.cues import Sides, cues_of, main_predicate, order_cues, sides_of
from kg.extract.rules.lexicon import control
from kg.extract.rules.reading import Reading
from kg.model import Event
from kg.resources import read_csv

__all__ = ["BIAS", "QUIET", "REVERSED", "RULE", "Model", "Weights", "by_cues", "model"]

BIAS, QUIET, REVERSED = "always", "QUIET", "REVERSED"
RULE = "by-cues"
_ORDERS = ("ORDER", REVERSED)
_LEAST = 0.91  # below this it is a guess
_NAMED = 3  # cues that an event names

# what two in one phrase do with each other; "A and B welcomed it" is nothing between them
_MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT"})

Weights = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of types and of order."""

    kinds: Weights
    order: Weights

    def kind(self, cues: Sequence[str]) -> tuple[str, float, tuple[str, ...]]:
        """The likeliest type of event or QUIET, how likely it is, and the cues that speak for it most.

        The likelihood of an event is that of any event at all.
        """
        share = _shares(self.kinds, cues)
        best = max(sorted(set(share) - {QUIET}), key=share.__getitem__)
        happens = 1.0 - share.get(QUIET, 0.0)
        if happens < 0.5:
            return QUIET, 1.0 - happens, ()
        for_it = sorted(cues, key=lambda c: (-self.kinds.get(c, {}).get(best, 0.0), c))
        return best, happens, tuple(for_it[:_NAMED])

    def turned(self, cues: Sequence[str]) -> bool:
        """Whether the second actor does it to the first."""
        return _shares(self.order, cues)[REVERSED] > 0.5


def _shares(weights: Weights, cues: Sequence[str]) -> dict[str, float]:
    known = [weights[BIAS], *(weights[c] for c in cues if c in weights)]
    scores = {kind: sum(row.get(kind, 0.0) for row in known) for kind in weights[BIAS]}
    top = max(scores.values())
    raised = {kind: math.exp(score - top) for kind, score in scores.items()}
    total = sum(raised.values())
    return {kind: value / total for kind, value in raised.items()}


@cache
def model() -> Model:
    """The weights of ``weights.csv``."""
    found = Model({}, {})
    for row in read_csv("data", "lexicon", "cues", "weights.csv", columns=("cue", "type", "weight")):
        table = found.order if row["type"] in _ORDERS else found.kinds
        table.setdefault(row["cue"], {})[row["type"]] = float(row["weight"])
    return found


def _only_wanted(reading: Reading, sides: Sides) -> bool:
    """ "Voters asked the president to help Chad": what others want of somebody is not done."""
    pred = main_predicate(reading, sides)
    outer = pred.governor if pred is not None else None
    return outer is not None and pred is not None and control(outer.lemma, pred.link) == "object"


def by_cues(reading: Reading, builder: Builder) -> Event | None:
    """The event that the cues of a sentence with two actors speak for, or None where they speak for silence."""
    sides = sides_of(reading)
    if sides is None or _only_wanted(reading, sides):
        return None
    kind, sure, cues = model().kind(cues_of(reading, sides))
    apart = sides.at is not sides.other
    if kind == QUIET or sure < _LEAST or not (apart or kind in _MUTUAL):
        return None
    turned = model().turned(order_cues(reading, sides))
    pair = (sides.second, sides.first) if turned else (sides.first, sides.second)
    event = builder.plain_event(kind, pair, RULE, cues)
    return replace(event, confidence=round(sure, 2)) if event is not None else None
