"""The measures, on texts small enough to count by hand."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate import read_gold, score
from kg.model import Event, Evidence, Fact, Phase, Statement

TEXT = "Mali left ECOWAS. Niger and Mali are allies. France sent arms to Chad."


def claim(subject: str, relation: str, object_: str, **more: str) -> dict[str, str]:
    return {"subject": subject, "relation": relation, "object": object_, **more}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    row = {
        "id": "t",
        "text": TEXT,
        "statements": [
            claim("state:MLI", "memberOf", "bloc:ecowas", phase="ends"),
            claim("state:NER", "alliedWith", "state:MLI"),
            claim("person:john-doe", "holdsOffice", "office:minister-of-war-FRA"),
        ],
        "events": [
            {"type": "SANCTION", "actors": ["state:MLI"], "recipients": ["bloc:ecowas"]},
            {"type": "AID", "actors": ["state:FRA"], "recipients": ["state:TCD"]},
        ],
        "not_facts": [claim("state:MLI", "opposes", "state:NER"), claim("state:FRA", "alliedWith", "state:TCD")],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def said(start: int = 0, end: int = 17) -> Evidence:
    return Evidence(TEXT[start:end], start, end)


def statement(subject: str, relation: str, object_: str, phase: Phase = Phase.HOLDS) -> Statement:
    return Statement(document="t", subject=subject, relation=relation, object=object_, phase=phase, evidence=said())


def test_each_measure_counts_what_it_says(gold: Path) -> None:
    facts: list[Fact] = [
        statement("state:MLI", "memberOf", "bloc:ecowas"),  # right, but not its phase
        statement("state:MLI", "alliedWith", "state:NER"),  # right: mutual, in the other order
        statement("person:doe", "holdsOffice", "office:defence-minister-FRA"),  # right: same last name, same state
        statement("state:FRA", "alliedWith", "state:TCD"),  # a trap
        Event(document="t", type="SANCTION", actors=("state:MLI",), recipients=("bloc:ecowas",), evidence=said()),
        Event(document="t", type="AID", actors=("state:TCD",), recipients=("state:FRA",), evidence=said()),
    ]
    found = score(read_gold(gold), {"t": facts})
    assert (found.statements.gold, found.statements.found, found.statements.hits) == (3, 4, 3)
    assert found.full.hits == 2
    assert (found.events.gold, found.events.found, found.events.hits) == (2, 2, 1)
    assert (found.traps, found.asserted) == (2, 1)
    assert (found.facts, found.quoted) == (6, 6)
    assert found.by_relation["alliedWith"].precision == 0.5


def test_a_denied_or_ended_trap_is_not_asserted(gold: Path) -> None:
    ended = statement("state:FRA", "alliedWith", "state:TCD", Phase.ENDS)
    assert score(read_gold(gold), {"t": [ended]}).asserted == 0


def test_a_quote_that_does_not_stand_is_seen(gold: Path) -> None:
    wrong = Statement(document="t", subject="a", relation="b", object="c", evidence=Evidence("Mali", 1, 5))
    assert score(read_gold(gold), {"t": [wrong]}).quoted == 0


def test_nothing_found_scores_zero(gold: Path) -> None:
    found = score(read_gold(gold), {})
    assert (found.statements.precision, found.statements.recall, found.statements.f1) == (0.0, 0.0, 0.0)


def test_a_line_that_is_no_gold_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a", "text": "x", "statements": [], "events": []}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.jsonl:2"):
        read_gold(path)
