"""Faults are counted as the scores count, each with its sentence, its kind and its rule."""

import json
from pathlib import Path

import pytest

from kg.evaluate import Gold, read_gold, score
from kg.model import Event, Evidence, Fact, Phase, Statement
from kg.quality.judging import faults, judged
from kg.quality.report import errors, reliability, rules, table

TEXT = "Chad left the bloc. Togo hit back."
MEMBER = {"subject": "state:TCD", "relation": "memberOf", "object": "bloc:au"}


@pytest.fixture
def gold(tmp_path: Path) -> list[Gold]:
    row = {
        "id": "t",
        "text": TEXT,
        "statements": [
            {**MEMBER, "phase": "ends", "evidence": "Chad left the bloc"},
            {"subject": "state:TGO", "relation": "opposes", "object": "state:TCD", "evidence": "Togo hit back"},
        ],
        "events": [{"type": "SANCTION", "actors": ["state:TCD"], "recipients": ["bloc:au"], "evidence": "Chad left"}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return read_gold(path)


SAID = Evidence(TEXT[:19], 0, 19)
FACTS: list[Fact] = [
    Statement(document="t", **MEMBER, phase=Phase.HOLDS, rule="r1", confidence=0.7, evidence=SAID),
    Statement(document="t", **MEMBER, phase=Phase.BEGINS, rule="r2", confidence=0.9, evidence=SAID),
    Event(document="t", type="AID", actors=("state:TCD",), recipients=("state:TGO",), rule="r3", evidence=SAID),
]


def test_each_fault_has_its_kind_and_sentence(gold: list[Gold]) -> None:
    told = {(f.kind, f.how, f.quote, f.rule) for f in faults(gold, {"t": FACTS})}
    assert told == {
        ("opposes", "missed", "Togo hit back", ""),
        ("SANCTION", "missed", "Chad left", ""),
        ("AID", "false", TEXT[:19], "r3"),
        ("memberOf", "manner", "Chad left the bloc", ""),
    }


def test_what_is_judged_adds_up_to_the_scores(gold: list[Gold]) -> None:
    counted = list(judged(gold, {"t": FACTS}))
    scores = score(gold, {"t": FACTS})
    assert [(j.kind, j.right, j.rule) for j in counted] == [("memberOf", True, "r2"), ("AID", False, "r3")]
    assert len(counted) == scores.statements.found + scores.events.found
    assert sum(j.right for j in counted) == scores.statements.hits + scores.events.hits
    assert {kind: s.gold for kind, s in scores.by_type.items()} == {"AID": 0, "SANCTION": 1}


def test_the_printed_tables_tell_it(gold: list[Gold]) -> None:
    counted = list(judged(gold, {"t": FACTS}))
    assert "SANCTION" in table(score(gold, {"t": FACTS}), width=100)
    text = "\n".join(errors(faults(gold, {"t": FACTS}), width=80))
    assert "opposes\n\n  missed  t  state:TGO opposes state:TCD\n          “Togo hit back”" in text
    first, second = rules(counted, width=100).splitlines()[2:4]
    assert (first.split()[:4], second.split()[:4]) == (["r3", "0", "1", "0.00"], ["r2", "1", "0", "1.00"])
    assert "0.9 to 1.0" in reliability(counted, width=100)
