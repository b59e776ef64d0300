"""Kill -9 at any moment of `kg ingest`: no half article, nothing acknowledged lost, the next run completes it."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline import contents
from kg.store import build_store, open_store
from kg.vocab import doc_graph

KILLS = 8  # 20 for a thorough run
ARTICLES = 200
STATES = ["Mali", "Niger", "Chad", "Ghana", "Togo", "Benin", "Senegal", "Guinea-Bissau", "Nigeria", "Cameroon"]
VERBS = ["signed a defence pact with", "sent weapons to", "broke off diplomatic relations with", "imposed sanctions on"]


def article(number: int) -> str:
    """A short text with a few facts; each number has its own."""
    first, second = STATES[number % 10], STATES[(number * 7 + 3) % 10]
    third = STATES[(number * 3 + 5) % 10]
    return (
        f"{first} {VERBS[number % 4]} {second} on {number % 28 + 1} March 2024. "
        f"{third} {VERBS[(number + 1) % 4]} {first}. This is report {number}."
    )


def start(folder: Path, root: Path, store: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "--store", f"oxigraph:{store}", "ingest", "articles.jsonl"],
        cwd=folder, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip


def killed_after(lines: int, *, folder: Path, root: Path) -> set[str]:
    """Names of the articles acknowledged before the process was killed, after this many lines."""
    child = start(folder, root, "killed")
    assert child.stdout is not None
    heard = [child.stdout.readline() for _ in range(lines)]
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    whole = [line for line in [*heard, *rest.splitlines(keepends=True)] if line.endswith(b"\n")]
    return {line.partition(b":")[0].decode() for line in whole if line.startswith(b"n")}


@pytest.mark.slow
def test_kill_9_leaves_whole_articles_and_loses_none(tmp_path: Path, root: Path) -> None:
    rows = [json.dumps({"id": f"n{number}", "text": article(number)}) for number in range(ARTICLES)]
    (tmp_path / "articles.jsonl").write_text("\n".join(rows), encoding="utf-8")
    for store in ("killed", "whole"):  # without the reference graph, which each first use would make anew
        build_store(f"oxigraph:{tmp_path / store}")
    acknowledged: set[str] = set()
    for turn in range(KILLS):
        # each run goes over the stored ones and gets a few articles further; the remainder varies the moment
        acknowledged |= killed_after(1 + turn * (ARTICLES - 20) // KILLS + turn % 3, folder=tmp_path, root=root)
        with open_store(f"oxigraph:{tmp_path / 'killed'}", read_only=True) as reader:
            found = contents(reader)
            graphs = set(reader.graphs())
        assert found.damaged == ()
        assert {doc_graph(name) for name in acknowledged} <= graphs
    assert 0 < len(acknowledged) < ARTICLES
    for store in ("killed", "whole"):
        assert start(tmp_path, root, store).communicate(timeout=120)
    dumps = []
    for store in ("killed", "whole"):
        with open_store(f"oxigraph:{tmp_path / store}", read_only=True) as reader:
            dumps.append(reader.dump())
    assert dumps[0] == dumps[1]
    assert b"memberOf" in dumps[0] or b"sanctions" in dumps[0]
