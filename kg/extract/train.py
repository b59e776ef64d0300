"""Weights of cues from our own sentences: ``python -m kg.extract.train`` writes ``data/lexicon/cues/weights.csv`` anew.

A log-linear model over words that a reader can check, fitted by AdaGrad in file order: no chance, no library, and the
same weights each time. A weight says how much a cue speaks for a type; QUIET is the type of nothing between the actors.
"""

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.rules import RulesExtractor
from kg.extract.rules.cues import cues_of, order_cues, sides_of
from kg.extract.rules.learned import BIAS, QUIET, REVERSED, Model, Weights
from kg.model import Document
from kg.resources import read_csv, resource

__all__ = ["Example", "Recipe", "examples", "fit", "unseen"]

_SEEN = 2  # a cue of fewer sentences tells more of the sentence than of the type
_LEAST = 0.15  # weights nearer to nothing are left out


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence as its cues, with what it is: a PLOVER type or QUIET, and whether the second actor acts."""

    cues: tuple[str, ...]
    order: tuple[str, ...]
    kind: str
    reversed: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to fit: rounds over the sentences, first step, and how strongly weights are drawn back to nothing."""

    rounds: int = 24
    step: float = 0.3
    decay: float = 0.01


def examples() -> Iterator[Example]:
    """The sentences of ``sentences.csv`` in which the reader finds two actors, an event and a quiet one in turn."""
    reader = RulesExtractor()
    rows = list(read_csv("data", "lexicon", "cues", "sentences.csv", columns=("type", "source", "target", "text")))
    rows.sort(key=lambda r: int(r["_line"]) * 389 % 997)  # types mixed, in an order that is always the same
    for row in rows:
        for reading, _ in reader.readings(Document(id=row["_line"], text=row["text"])):
            sides = sides_of(reading)
            if sides is not None:
                turned = row["source"] == sides.second[0].actor
                order = tuple(order_cues(reading, sides))
                yield Example(tuple(cues_of(reading, sides)), order, row["type"], turned)
                break


def fit(told: Sequence[Example], recipe: Recipe | None = None) -> Model:
    """The model of types, and that of order on the sentences that tell of an event."""
    used = recipe or Recipe()
    events = [e for e in told if e.kind != QUIET]
    kinds = _fit([(e.cues, e.kind) for e in told], used)
    order = _fit([(e.order, REVERSED if e.reversed else "ORDER") for e in events], used)
    return Model(kinds, order)


def _fit(told: Sequence[tuple[Sequence[str], str]], recipe: Recipe) -> Weights:
    labels = sorted({label for _, label in told})
    seen = Counter(cue for cues, _ in told for cue in cues)
    rows = [([BIAS, *(c for c in cues if seen[c] >= _SEEN)], label) for cues, label in told]
    weights: Weights = {cue: dict.fromkeys(labels, 0.0) for cues, _ in rows for cue in cues}
    squares: Weights = {cue: dict.fromkeys(labels, 1e-6) for cue in weights}
    for _ in range(recipe.rounds):
        for cues, label in rows:
            _step(weights, squares, cues, label, recipe)
    return weights


def _step(weights: Weights, squares: Weights, cues: Sequence[str], label: str, recipe: Recipe) -> None:
    """One step towards the right label of a sentence."""
    wrong = _softmax(weights, cues)
    wrong[label] -= 1.0
    for cue in cues:
        own, past = weights[cue], squares[cue]
        for kind, error in wrong.items():
            slope = error + recipe.decay * own[kind] * len(cues)
            past[kind] += slope * slope
            own[kind] -= recipe.step * slope / math.sqrt(past[kind] + 1.0)


def _softmax(weights: Weights, cues: Sequence[str]) -> dict[str, float]:
    scores = {kind: sum(weights[cue][kind] for cue in cues) for kind in weights[BIAS]}
    top = max(scores.values())
    raised = {kind: math.exp(score - top) for kind, score in scores.items()}
    total = sum(raised.values())
    return {kind: value / total for kind, value in raised.items()}


def unseen(told: Sequence[Example], folds: int = 5, recipe: Recipe | None = None) -> Iterator[tuple[str, str, float]]:
    """Type, answer and confidence of each sentence by a model that has not seen it."""
    for k in range(folds):
        model = fit([e for i, e in enumerate(told) if i % folds != k], recipe)
        for e in told[k::folds]:
            kind, sure, _ = model.kind(e.cues)
            yield e.kind, kind, sure


def _rows(model: Model) -> Iterator[tuple[str, str, str]]:
    for weights in (model.kinds, model.order):
        for cue in sorted(weights):
            for kind, weight in sorted(weights[cue].items()):
                if abs(weight) >= _LEAST or cue == BIAS:
                    yield cue, kind, f"{weight:.2f}"


def main() -> int:
    """Write the weights, and tell how well sentences are answered by weights that have not seen them."""
    told = list(examples())
    answers = list(unseen(told))
    right = sum((kind == QUIET) == (answer == QUIET) for kind, answer, _ in answers) / len(answers)
    typed = sum(kind == answer for kind, answer, _ in answers) / len(answers)
    sure = sum(confidence for *_, confidence in answers) / len(answers)
    path = Path(str(resource("data", "lexicon", "cues"))) / "weights.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("cue", "type", "weight"))
        writer.writerows(_rows(fit(told)))
    sys.stdout.write(
        f"{len(told)} sentences; unseen {right:.3f} right on quiet or not (says {sure:.3f}), {typed:.3f} on type\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
