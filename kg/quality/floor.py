"""Scores that may not fall: a floor for each gold file of the project, kept in a small file that only rises.

``python -m kg.quality.floor`` shows scores beside floors; ``--raise`` writes floors up to what is reached now, in whole
hundredths, and never down.
"""

import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.evaluate import Scores, read_gold, score

__all__ = ["below", "floors", "main", "measured", "raised"]

Measures = dict[str, float]
_ROOT = Path(__file__).resolve().parents[2]
FLOOR = _ROOT / "tests" / "data" / "floor.json"
GOLD = _ROOT / "data" / "gold"
_CEILING = "misreadings"  # of this measure less is better
_TINY = 1e-9


def measured(gold: Path) -> Measures:
    """F1 of statements, of statements with their manner, of events, and how many misreadings are asserted."""
    from kg import pipeline

    texts = read_gold(gold)
    facts = {reading.document.id: reading.facts for reading in pipeline.extract([gold])}
    return _measures(score(texts, facts))


def _measures(scores: Scores) -> Measures:
    f1 = {"statements": scores.statements.f1, "with manner": scores.full.f1, "events": scores.events.f1}
    return {**f1, _CEILING: scores.asserted}


def floors(path: Path = FLOOR) -> dict[str, Measures]:
    """The floors by gold file; none where the file is not there yet."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def below(now: Measures, floor: Measures) -> list[str]:
    """What is worse than the floor, in words.

    >>> below({"events": 0.5, "misreadings": 2}, {"events": 0.52, "misreadings": 2})
    ['events 0.5000 is worse than 0.52']
    """
    return [f"{name} {now[name]:.4f} is worse than {floor[name]}" for name in floor if _worse(name, now, floor)]


def _worse(name: str, now: Measures, floor: Measures) -> bool:
    return now[name] > floor[name] if name == _CEILING else now[name] < floor[name] - _TINY


def raised(old: Mapping[str, Measures], now: Mapping[str, Measures]) -> dict[str, Measures]:
    """Floors that are as high as what was reached, and nowhere lower than before.

    >>> raised({"a": {"events": 0.5}}, {"a": {"events": 0.4}, "b": {"events": 0.678, "misreadings": 1}})
    {'a': {'events': 0.5}, 'b': {'events': 0.67, 'misreadings': 1}}
    """
    return {name: _higher(old.get(name, {}), now.get(name, {})) for name in sorted({*old, *now})}


def _higher(old: Measures, now: Measures) -> Measures:
    out = dict(old)
    for name, value in now.items():
        if name == _CEILING:
            out[name] = min(value, old.get(name, value))
        else:
            out[name] = max(math.floor(value * 100 + _TINY) / 100, old.get(name, 0.0))
    return out


def main(arguments: list[str]) -> int:
    """Show, and with ``--raise`` write; 1 where a score is below its floor."""
    now = {path.name: measured(path) for path in sorted(GOLD.glob("*.jsonl"))}
    old = floors()
    for name, measures in now.items():
        for measure, value in measures.items():
            sys.stdout.write(f"{name}  {measure:<12} {value:.4f}  floor {old.get(name, {}).get(measure, 'none')}\n")
    if "--raise" in arguments:
        FLOOR.write_text(json.dumps(raised(old, now), indent=2) + "\n", encoding="utf-8")
    return int(any(below(now[name], old[name]) for name in now if name in old))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
