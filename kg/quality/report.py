"""What ``kg evaluate`` prints: the table, the faults by kind, the rules by what they got wrong, the reliability."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.evaluate import Score, Scores
from kg.extract.where import where
from kg.quality.judging import Fault, Judged
from kg.query.table import render

__all__ = ["errors", "reliability", "rules", "table"]

_BINS = 10
_TINY = 1e-9  # 0.7 is a hair less than seven tenths


def table(scores: Scores, *, width: int) -> str:
    """Precision, recall and F1 of statements and events, of each relation and event type."""
    rows = [
        _row("statements", scores.statements),
        _row("statements, with manner", scores.full),
        _row("events", scores.events),
        *(_row(kind, score) for kind, score in (scores.by_relation | scores.by_type).items()),
    ]
    shown = render(["measure", "precision", "recall", "F1", "gold", "found"], rows, width=width)
    misreadings = f"misreadings asserted: {scores.asserted} of {scores.traps}"
    return f"{shown}\n{misreadings}\nquotes that stand: {scores.quoted} of {scores.facts}"


def _row(name: str, score: Score) -> list[str]:
    rates = [f"{rate:.3f}" for rate in (score.precision, score.recall, score.f1)]
    return [name, *rates, str(score.gold), str(score.found)]


def errors(faults: Iterable[Fault], *, width: int) -> Iterator[str]:
    """The faults of each relation and event type under its name, each with its sentence."""
    for kind, some in groupby(sorted(faults, key=lambda f: (f.kind, f.how)), key=lambda f: f.kind):
        yield f"{kind}\n"
        for fault in some:
            rule = f"  ({fault.rule})" if fault.rule else ""
            yield f"  {fault.how:<6}  {fault.document}  {fault.what}{rule}"
            yield _wrapped(f"“{' '.join(fault.quote.split())}”", width)
        yield ""


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, initial_indent=" " * 10, subsequent_indent=" " * 10)


def rules(facts: Iterable[Judged], *, width: int) -> str:
    """Of each rule how many of its facts are right, those with the most false ones first, and where it stands."""
    count: dict[str, list[int]] = {}
    for fact in facts:
        count.setdefault(fact.rule, [0, 0])[fact.right] += 1
    order = sorted(count.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    rows = [[rule, str(ok), str(bad), f"{ok / (ok + bad):.2f}", *where(rule)[:1]] for rule, (bad, ok) in order]
    return render(["rule", "right", "false", "share", "at"], [[*row, ""][:5] for row in rows], width=width)


def reliability(facts: Iterable[Judged], *, width: int) -> str:
    """How many facts of each tenth of confidence are right: well told confidence is near the share."""
    bins: dict[int, list[Judged]] = {}
    for fact in facts:
        bins.setdefault(min(int(fact.confidence * _BINS + _TINY), _BINS - 1), []).append(fact)
    rows = [_bin(b, some) for b, some in sorted(bins.items())]
    return render(["confidence", "facts", "mean confidence", "right", "share right"], rows, width=width)


def _bin(number: int, facts: list[Judged]) -> list[str]:
    right, mean = sum(f.right for f in facts), sum(f.confidence for f in facts) / len(facts)
    span = f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}"
    return [span, str(len(facts)), f"{mean:.2f}", str(right), f"{right / len(facts):.2f}"]
