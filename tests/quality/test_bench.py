"""The measurements run, tell what they measured on, and measure what they say."""

from pathlib import Path

import pytest

from kg.quality import bench
from kg.quality.corpus import mixed, write_jsonl
from kg.text import read


def test_the_texts_are_equal_each_time_and_no_two_alike() -> None:
    documents = mixed(3_000)
    assert documents == mixed(3_000)
    assert len({d.text for d in documents}) == len({d.id for d in documents}) == len(documents)


def test_a_generated_file_has_the_size_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    write_jsonl(path, 50_000)
    assert 50_000 <= path.stat().st_size < 60_000
    assert len(list(read(path))) > 10


def test_every_contestant_is_timed_as_often_as_was_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_contestants", lambda: [("a", len), ("b", len)])
    first, second = bench.run(1_000, 3)
    assert (first.name, second.name) == ("a", "b")
    assert len(first.seconds) == len(second.seconds) == 3
    assert first.words >= 1_000
    assert first.rate > 0


def test_start_up_is_timed_on_the_program_itself() -> None:
    (seconds,) = bench.start_up(1)
    assert 0.05 < seconds < 20


def test_the_machine_is_told() -> None:
    assert {name for name, _ in bench.machine()} >= {"machine", "python", "nupunkt"}
