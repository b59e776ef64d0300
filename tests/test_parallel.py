"""Several processes give what one gives: order, facts, errors at their place; and none of them is left behind."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.pipeline import Reading, extract

TEXT = "Chad left the African Union in May 2021. Togo accused Chad of lying."


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Good lines, a broken one, and one with the id of another text."""
    rows = [json.dumps({"id": f"d{n}", "text": TEXT * (n % 7 + 1), "published": "2024-05-06"}) for n in range(40)]
    rows[10:10] = ["{broken"]
    rows[30:30] = [json.dumps({"id": "d1", "text": "Another text."})]
    path = tmp_path / "mixed.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def stream(path: Path, jobs: int) -> list[Reading | str]:
    out: list[Reading | str] = []
    for reading in extract([path, path.with_name("none.txt")], jobs=jobs, on_error=lambda e: out.append(str(e))):
        out.append(reading)  # noqa: PERF402  # errors come between
    return out


def test_two_processes_give_what_one_gives_with_errors_at_their_place(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.pipeline.parallel._BATCH", 200)
    one = stream(mixed, 1)
    assert [type(item) for item in one].count(str) == 3
    assert stream(mixed, 2) == one


def test_without_a_handler_the_first_error_is_raised_after_what_stands_before_it(mixed: Path) -> None:
    found: list[str] = []
    with pytest.raises(InputError, match="not JSON"):
        found.extend(reading.document.id for reading in extract([mixed], jobs=2))
    assert found == [f"d{n}" for n in range(10)]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are looked for in /proc")
def test_who_stops_early_leaves_no_process_behind() -> None:
    documents = (Document(id=f"d{n}", text=TEXT * 20) for n in range(10**9))
    readings = extract(documents, jobs=2)
    assert next(readings).document.id == "d0"
    workers = [process.pid for process in multiprocessing.active_children()]
    readings.close()  # type: ignore[attr-defined]  # a generator
    for _ in range(100):
        alive = [pid for pid in workers if Path(f"/proc/{pid}").exists()]
        if not alive:
            break
        time.sleep(0.05)
    assert workers
    assert not alive
