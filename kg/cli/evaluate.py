"""``kg evaluate``: the extractor against hand-checked texts."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.output import Progress, say, width

if TYPE_CHECKING:
    from kg.evaluate import Score, Scores

__all__ = ["evaluate"]


@click.command(
    epilog="""\b
Examples:
  kg evaluate my-gold.jsonl
  kg evaluate my-gold.jsonl --extractor rules"""
)
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@options.extractor
def evaluate(gold: Path, extractor: str) -> int:
    """Score the extractor on texts whose facts were written down by hand.

    A line of GOLD is {"id", "text", "published"?, "statements": [...], "events": [...], "not_facts": [...]},
    statements and events as `kg extract --format jsonl` prints them. Printed are precision, recall and F1.
    """
    from kg import evaluate as measures
    from kg import pipeline

    texts = measures.read_gold(gold)
    facts = {}
    with Progress("texts") as progress:
        for reading in pipeline.extract([gold], extractor=extractor):
            progress.step(reading.document.id)
            facts[reading.document.id] = reading.facts
    say(_table(measures.score(texts, facts)))
    return int(not texts)


def _table(scores: "Scores") -> str:
    from kg.query.table import render

    rows = [
        _row("statements", scores.statements),
        _row("statements, with manner", scores.full),
        _row("events", scores.events),
        *(_row(relation, score) for relation, score in scores.by_relation.items()),
    ]
    table = render(["measure", "precision", "recall", "F1", "gold", "found"], rows, width=width())
    misreadings = f"misreadings asserted: {scores.asserted} of {scores.traps}"
    return f"{table}\n{misreadings}\nquotes that stand: {scores.quoted} of {scores.facts}"


def _row(name: str, score: "Score") -> list[str]:
    rates = [f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1)]
    return [name, *rates, str(score.gold), str(score.found)]
