"""What the extractor reached on the project's own gold texts is not lost again.

The floors are in ``tests/data/floor.json``; ``python -m kg.quality.floor --raise`` writes them up, never down.
"""

import pytest

from kg.quality.floor import GOLD, below, floors, measured, raised


@pytest.mark.parametrize("name", sorted(floors()))
def test_no_score_falls_below_its_floor(name: str) -> None:
    assert below(measured(GOLD / name), floors()[name]) == []


def test_every_gold_file_has_a_floor() -> None:
    """Where one has none: ``python -m kg.quality.floor --raise``."""
    assert {path.name for path in GOLD.glob("*.jsonl")} == set(floors())


def test_a_lower_score_is_seen_and_never_lowers_the_floor() -> None:
    floor = {"a": {"statements": 0.7, "misreadings": 1.0}}
    worse = {"statements": 0.69, "misreadings": 2.0}
    assert len(below(worse, floor["a"])) == 2
    assert raised(floor, {"a": worse}) == floor
    better = {"statements": 0.718, "misreadings": 0.0}
    assert below(better, floor["a"]) == []
    assert raised(floor, {"a": better}) == {"a": {"statements": 0.71, "misreadings": 0.0}}
