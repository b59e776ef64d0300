"""The public gold: every line reads, every quote stands, and every fact keeps the contract of the extractors."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import read_gold
from kg.extract.check import check
from kg.gazetteer.lookup import load
from kg.model import Document, Event, Evidence, Modality, Phase, Polarity, Statement
from kg.ontology import load as load_ontology

FOLDER = Path(__file__).parents[1] / "data" / "gold"
FILES = sorted(FOLDER.glob("*.jsonl"))
ROWS: list[dict[str, Any]] = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]
COINED = {"org", "person", "office", "treaty", "force"}  # schemes that take names no table has

by_text = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def ids(row: dict[str, Any]) -> set[str]:
    found = {item[end] for item in row["statements"] + row["not_facts"] for end in ("subject", "object")}
    found |= {item["according_to"] for item in row["statements"] if item["according_to"]}
    return found | {actor for item in row["events"] for actor in item["actors"] + item["recipients"]}


def quote(row: dict[str, Any], item: dict[str, Any]) -> Evidence:
    start = row["text"].find(item["evidence"])
    assert start >= 0, item["evidence"]
    return Evidence(item["evidence"], start, start + len(item["evidence"]))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_line_is_a_gold_text(file: Path) -> None:
    assert len(read_gold(file)) == len(file.read_text("utf-8").splitlines())


def test_ids_of_texts_are_unique() -> None:
    assert [name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1] == []


@by_text
def test_actors_are_of_the_tables_or_of_a_scheme_that_coins_names(row: dict[str, Any]) -> None:
    unknown = {name for name in ids(row) if name.partition(":")[0] not in COINED and not load().knows(name)}
    assert unknown == set()


@by_text
def test_facts_keep_the_contract(row: dict[str, Any]) -> None:
    document = Document(id=row["id"], text=row["text"])
    for s in row["statements"]:
        manner = {"polarity": Polarity(s["polarity"]), "modality": Modality(s["modality"]), "phase": Phase(s["phase"])}
        names = ("subject", "relation", "object", "start", "end", "sector", "according_to")
        rest = {name: s[name] for name in names}
        check(Statement(document=row["id"], evidence=quote(row, s), **rest, **manner), document)
    for e in row["events"]:
        sides = {"actors": tuple(e["actors"]), "recipients": tuple(e["recipients"])}
        manner = {"polarity": Polarity(e["polarity"]), "modality": Modality(e["modality"])}
        rest = {name: e[name] for name in ("type", "mode", "date", "place")}
        check(Event(document=row["id"], evidence=quote(row, e), **rest, **sides, **manner), document)


@by_text
def test_traps_are_no_facts_of_the_text(row: dict[str, Any]) -> None:
    ontology = load_ontology()
    ends = [(item["subject"], item["relation"], item["object"]) for item in row["statements"]]
    true = set(ends) | {(b, relation, a) for a, relation, b in ends if ontology.relations[relation].symmetric}
    traps = [(item["subject"], item["relation"], item["object"]) for item in row["not_facts"]]
    assert [trap for trap in traps if trap in true or trap[1] not in ontology.relations] == []
