"""``kg bench``: how fast this machine reads."""

import statistics

import click

from kg.cli.output import note, say, width

__all__ = ["bench"]


@click.group(
    epilog="""\b
Examples:
  kg bench extract
  kg bench extract --words 500000 --memory 100"""
)
def bench() -> None:
    """Measure speed, start-up and memory on texts that are made for it."""


@bench.command(
    epilog="""\b
Examples:
  kg bench extract
  kg bench extract --words 20000 --repeat 1"""
)
@click.option("--words", type=click.IntRange(1_000), default=50_000, show_default=True, help="Length of the texts.")
@click.option("--repeat", type=click.IntRange(1, 50), default=5, show_default=True, help="Runs, of which the median.")
@click.option(
    "--memory", "megabytes", type=click.IntRange(0), default=0, show_default=True, metavar="MB",
    help="Also measure peak memory on a generated file of that size.",
)  # fmt: skip
def extract(*, words: int, repeat: int, megabytes: int) -> int:
    """Words a second of the rules, by one and two processes, and of spaCy's names alone where it is installed."""
    from kg.quality import bench as measure
    from kg.query.table import render

    say("\n".join(f"{name:<14} {value}" for name, value in measure.machine()) + "\n")
    note(f"{repeat} runs of {words:,} words each")
    found = list(measure.run(words, repeat))
    rows = [[m.name, f"{m.rate:,.0f}", m.spread, f"{m.rate / found[0].rate:.2f}"] for m in found]
    say(render(["what", "words/s", "slowest to fastest", "ratio"], rows, width=width()))
    begun = measure.start_up(repeat)
    say(f"start-up to the end of an article of one sentence: {statistics.median(begun):.2f} s")
    for size, peak in measure.memory(megabytes) if megabytes else ():
        say(f"peak memory on {size} MB of JSON lines: {peak} MB")
    return 0
