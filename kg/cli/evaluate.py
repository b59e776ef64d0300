"""``kg evaluate``: the extractor against hand-checked texts."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.output import Progress, say, width

if TYPE_CHECKING:
    from kg.evaluate import Gold
    from kg.extract import Extractor
    from kg.model import Fact

__all__ = ["evaluate"]


@click.command(
    epilog="""\b
Examples:
  kg evaluate my-gold.jsonl
  kg evaluate data/gold/*.jsonl --errors | less
  kg evaluate my-gold.jsonl --reliability
  kg evaluate my-gold.jsonl --without anaphora --without titles"""
)
@click.argument("gold", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="GOLD.jsonl...")
@options.extractor
@options.without
@click.option("--errors", is_flag=True, help="Also list what was missed and what is false, and count it by rule.")
@click.option("--reliability", is_flag=True, help="Also tell how often facts of each confidence are right.")
def evaluate(
    gold: tuple[Path, ...], extractor: str, without: tuple[str, ...], *, errors: bool, reliability: bool
) -> int:
    """Score the extractor on texts whose facts were written down by hand.

    A line of GOLD is {"id", "text", "published"?, "statements": [...], "events": [...], "not_facts": [...]},
    statements and events as `kg extract --format jsonl` prints them. Printed are precision, recall and F1.
    """
    from kg.evaluate import read_gold
    from kg.extract import extractor as by_name

    texts = [text for path in gold for text in read_gold(path)]
    facts = _read(gold, by_name(extractor, without=without))
    for part in _parts(texts, facts, errors=errors, reliability=reliability):
        say(part)
    return int(not texts)


def _read(gold: Iterable[Path], extractor: "Extractor") -> "dict[str, tuple[Fact, ...]]":
    from kg import pipeline

    facts = {}
    with Progress("texts") as progress:
        for reading in pipeline.extract(gold, extractor=extractor):
            progress.step(reading.document.id)
            facts[reading.document.id] = reading.facts
    return facts


def _parts(
    texts: "list[Gold]", facts: "dict[str, tuple[Fact, ...]]", *, errors: bool, reliability: bool
) -> Iterator[str]:
    """The table, and what else was asked for."""
    from kg.evaluate import score
    from kg.quality import judging, report

    yield report.table(score(texts, facts), width=width())
    counted = list(judging.judged(texts, facts))
    if errors:
        yield ""
        yield from report.errors(judging.faults(texts, facts), width=width())
        yield report.rules(counted, width=max(width(), 120))
    if reliability:
        yield "\n" + report.reliability(counted, width=width())
