"""The tables of ``ontology/mappings`` name only what exists."""

import csv
from pathlib import Path

import pytest

from kg.gazetteer import load as gazetteer
from kg.importers.codes import actor
from kg.importers.mapping import cameo, relations
from kg.ontology import load

TABLES = ("acled", "cameo", "cow_igo", "cow_states", "groups", "polecat", "relations", "ucdp")
ACTS = ("acled", "cameo", "ucdp")


def rows(root: Path, table: str) -> list[dict[str, str]]:
    with (root / "ontology" / "mappings" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_these_are_all_tables(root: Path) -> None:
    assert {path.stem for path in (root / "ontology" / "mappings").iterdir()} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_source_and_stands_once(table: str, root: Path) -> None:
    found = rows(root, table)
    assert all(row["source"] for row in found)
    told = [tuple(value for column, value in row.items() if column != "note") for row in found]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("table", ACTS)
def test_types_modes_and_classes_exist(table: str, root: Path) -> None:
    types = load().event_types
    for row in rows(root, table):
        if not row["type"]:
            assert (row["mode"], row["quad"]) == ("", "")
            continue
        assert row["type"] in types, row
        assert not row["mode"] or row["mode"] in types[row["type"]].modes, row
        assert row["quad"] == str(types[row["type"]].quad), row


def test_all_roots_of_cameo_are_there_and_longer_codes_go_before() -> None:
    assert all(cameo(f"{root:02}") is not None for root in range(1, 21))
    assert [act.mode for act in map(cameo, ("1831", "183", "18")) if act] == ["suicide-attack", "explosives", ""]
    assert cameo("99") is None


def test_polecat_differs_only_where_it_says(root: Path) -> None:
    ontology = load()
    modes = {mode for kind in ontology.event_types.values() for mode in kind.modes}
    known = {"type": set(ontology.event_types), "mode": modes, "context": set(ontology.contexts)}
    for row in rows(root, "polecat"):
        assert row["ours"] in known[row["kind"]], row
        assert row["name"] not in known[row["kind"]], row


def test_relations_exist(root: Path) -> None:
    for row in rows(root, "relations"):
        assert not row["relation"] or load().relations[row["relation"]].extractable, row
        assert bool(row["relation"]) == (row["match"] in {"exact", "broad"}), row
    assert {code for scheme, code in relations() if scheme == "plover"} == set(load().event_types)


def test_blocs_and_groups_exist(root: Path) -> None:
    blocs = rows(root, "cow_igo")
    assert len(blocs) >= 120
    assert len({row["code"].casefold() for row in blocs}) == len(blocs)
    for row in (*blocs, *rows(root, "groups")):
        assert gazetteer().knows(row.get("bloc") or row["actor"]), row


def test_the_state_columns_of_cow_have_numbers(root: Path) -> None:
    found = rows(root, "cow_states")
    assert len(found) > 200
    numbers = {row["name"]: row["cow"] for row in found}
    assert actor("cow", numbers["wgermany"], "1970") == "state:DEU"
    assert actor("cow", numbers["soafrica"]) == "state:ZAF"
    assert actor("cow", numbers["congobrazz"]) == "state:COG"
