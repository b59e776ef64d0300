"""The shipped tables: complete, sorted, each row with a source, and as many members on a day as published."""

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from kg import reference
from kg.gazetteer import load as gazetteer
from kg.model import Phase, Statement
from kg.model.dates import bounds
from kg.resources import resource

HERE = Path(__file__).parent
VAGUE = re.compile(r"^(public record|wikipedia|common knowledge|general knowledge|various|unknown|-)\b", re.IGNORECASE)
# what the tables must hold, whole and dated
NAMED = (
    "un", "au", "ecowas", "aes", "uemoa", "cemac", "eccas", "eac", "sadc", "igad", "comesa", "amu", "cen-sad",
    "g5-sahel", "arab-league", "gcc", "oic", "opec", "opec-plus", "nato", "eu", "euro-area", "schengen-area", "efta",
    "eea", "council-of-europe", "osce", "visegrad-group", "nordic-council", "bsec", "guam", "cis", "csto", "eaeu",
    "sco", "ots", "brics", "g7", "g20", "g77", "nam", "oecd", "wto", "imf", "world-bank", "aiib", "adb", "ndb",
    "afdb", "iaea", "icc", "interpol", "asean", "asean-plus-three", "rcep", "cptpp", "apec", "saarc", "bimstec",
    "pif", "msg", "quad", "aukus", "anzus", "five-eyes", "fpda", "commonwealth", "oif", "cplp", "mercosur", "can",
    "celac", "unasur", "oas", "caricom", "alba", "sica", "pacific-alliance", "usmca", "nafta",
)  # fmt: skip


@cache
def memberships() -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in reference.load():
        if s.relation == "memberOf":
            found[s.object].append(s)
    return found


def lines(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files() -> list[Path]:
    return sorted(resource("data", "reference").glob("*.csv"))


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_a_table_is_plain_sorted_and_without_stray_blanks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    assert [cell for row in rows for cell in row if cell != " ".join(cell.split())] == []
    assert len({tuple(row) for row in rows}) == len(rows)


def test_every_row_names_a_source_that_can_be_looked_up() -> None:
    vague = {s.evidence.text for s in reference.load() if VAGUE.match(s.evidence.text)}
    assert vague == set()


def test_evidence_stands_in_the_table_to_the_character() -> None:
    for part in reference.load().parts:
        for s in part.statements:
            assert part.document.text[s.evidence.start : s.evidence.end] == s.evidence.text


def test_the_tables_are_as_wide_as_promised() -> None:
    tables = reference.load()
    assert len(memberships()) >= 120
    assert {f"bloc:{name}" for name in NAMED} <= memberships().keys()
    assert len(tables.pacts) >= 150
    assert len({p.row["kind"] for p in tables.pacts.values()}) >= 4
    assert any(s.relation == "guaranteesSecurityOf" for s in tables)


def test_the_world_is_there() -> None:
    states = {actor for actor in gazetteer().rows if actor.startswith("state:")}
    lives = reference.load().lives
    assert len(reference.members_on("bloc:un")) == 193
    assert {"state:SUN", "state:YUG", "state:CSK", "state:DDR"} <= {
        a for a in states if a in lives and lives[a].dissolved
    }
    assert {"state:VAT", "state:PSE", "state:TWN", "state:XKX", "state:ESH"} <= states
    assert {"org:somaliland", "org:abkhazia", "org:south-ossetia", "org:transnistria"} <= lives.keys()
    capitals = {s.subject for s in reference.load() if s.relation == "hasCapital"}
    assert set(reference.members_on("bloc:un")) <= capitals


@pytest.mark.parametrize("name", NAMED)
def test_members_of_the_named_blocs_are_dated(name: str) -> None:
    spells = memberships()[f"bloc:{name}"]
    undated = [s.subject for s in spells if not s.start]
    assert len(undated) <= 0.3 * len(spells), undated


@pytest.mark.parametrize("row", lines("counts.csv"), ids=lambda row: f"{row['bloc']} {row['day']}")
def test_members_on_a_day_are_as_many_as_published(row: dict[str, str]) -> None:
    members = reference.members_on(f"bloc:{row['bloc']}", row["day"])
    assert len(members) == int(row["members"]), members


@pytest.mark.parametrize("row", lines("days.csv"), ids=lambda row: " ".join(row.values()))
def test_known_days(row: dict[str, str]) -> None:
    found = [
        s for s in reference.about(f"bloc:{row['bloc']}") if s.subject == row["actor"] and s.relation == "memberOf"
    ]
    assert any(stood(s, row["phase"], row["day"]) for s in found) is (row["holds"] == "yes")


def stood(s: Statement, phase: str, day: str) -> bool:
    """Whether a spell, a suspension or a notice of an exit was in force on the day."""
    kind = "ends-announced" if s.modality == "planned" else "suspended" if s.phase is Phase.SUSPENDED else "holds"
    start = s.announced if kind == "ends-announced" else (bounds(s.start)[0] if s.start else None)
    end = (bounds(s.end)[0] if s.end else None) or "9999"
    return kind == phase and (start or "") <= day < end


def test_an_exit_is_told_twice_when_announced_and_when_it_takes_effect() -> None:
    told = [s for s in reference.about("bloc:ecowas") if s.subject == "state:MLI" and s.phase is Phase.ENDS]
    assert {(s.modality, s.announced, s.end) for s in told if s.end == "2025-01-29"} == {
        ("planned", "2024-01-28", "2025-01-29"),
        ("actual", None, "2025-01-29"),
    }


def test_heads_of_many_states_are_told_without_gaps() -> None:
    offices = ("state:USA", "state:FRA", "state:DEU", "state:MLI", "state:NER", "state:BFA", "state:RUS", "state:IND")
    for actor in offices:
        for day in ("2011-06-01", "2015-06-01", "2019-06-01", "2023-06-01", "2025-06-01"):
            assert reference.holders("foreign-minister", actor, day=day), (actor, day)
