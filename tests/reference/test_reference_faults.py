"""A wrong row stops the build with file, line and reason, whatever is wrong with it."""

import shutil
from pathlib import Path

import pytest

from kg import reference, resources
from kg.errors import DataError
from kg.resources import resource

MEMBERS = "memberships_faults.csv"
HEAD = "bloc,actor,relation,start,end,phase,source,note\n"
LEFT_OUT = ("agencies", "americas", "asia", "europe", "finance", "transregional", "universal")
GOOD = "bloc:aes,state:TGO,memberOf,2030-01-01,,holds,An almanac,\n"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of some of the tables that a test may spoil, read in place of the shipped ones."""
    shutil.copytree(resource("data", "actors"), tmp_path / "data" / "actors")
    left_out = shutil.ignore_patterns(*(f"memberships_{name}.csv" for name in LEFT_OUT), "*.gz")
    shutil.copytree(resource("data", "reference"), tmp_path / "data" / "reference", ignore=left_out)
    shutil.copytree(resource("ontology"), tmp_path / "ontology")
    people = tmp_path / "data" / "actors" / "people.csv"
    people.write_text("".join(people.read_text(encoding="utf-8").splitlines(keepends=True)[:40]), encoding="utf-8")
    monkeypatch.setattr(resources, "_roots", lambda: (tmp_path,))
    return tmp_path / "data" / "reference"


def build() -> reference.Reference:
    return reference.load.__wrapped__()


def test_a_further_table_is_read_like_the_others(data: Path) -> None:
    before = sum(1 for _ in build())
    (data / MEMBERS).write_text(HEAD + GOOD, encoding="utf-8")
    tables = build()
    assert sum(1 for _ in tables) == before + 1
    (found,) = [s for s in tables if s.subject == "state:TGO" and s.object == "bloc:aes"]
    assert (found.rule, found.evidence.text) == ("memberships_faults.csv:2", "An almanac")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("bloc:aes,state:TGO,memberOf,2030-13-01,,holds,An almanac,", "start is '2030-13-01', no date we know"),
        ("bloc:aes,state:TGO,memberOf,soon,,holds,An almanac,", "start is 'soon', no date we know"),
        ("bloc:aes,state:TGO,memberOf,2031,2030,holds,An almanac,", "ends (2030) before it starts (2031)"),
        ("bloc:aes,state:TGX,memberOf,2030,,holds,An almanac,", "no actor 'state:TGX' in the tables; did you mean"),
        ("bloc:aess,state:TGO,memberOf,2030,,holds,An almanac,", "no bloc 'bloc:aess' in the tables; did you mean"),
        ("state:MLI,state:TGO,memberOf,2030,,holds,An almanac,", "no bloc 'state:MLI' in the tables"),
        ("bloc:aes,state:TGO,memberOf,2030,,holds,,", "the source is missing"),
        ("bloc:aes,state:TGO,partOf,2030,,holds,An almanac,", "relation is 'partOf'; it must be one of"),
        ("bloc:aes,state:TGO,memberOf,2030,,left,An almanac,", "phase is 'left'; it must be one of"),
        ("bloc:aes,state:TGO,memberOf,2030,,holds", "6 cells where the header has 8"),
        ('bloc:aes,state:TGO,memberOf,2030,,holds,"An ""almanac""",', "a straight double quote inside a cell"),
        ("bloc:aes,state:MLI,memberOf,2024-01-01,,holds,An almanac,", "overlaps"),
        ("bloc:aes,state:MLI,observerOf,2024-01-01,,holds,An almanac,", "while a member by"),
        ("bloc:aes,state:TGO,memberOf,2025,,suspended,An almanac,", "is suspended and was not in"),
        ("bloc:aes,state:TGO,memberOf,1999,,holds,An almanac,", "before bloc:aes began (2023-09-16)"),
        ("bloc:oau,state:TWN,memberOf,1990,,holds,An almanac,", "after bloc:oau was no more"),
        ("bloc:un,state:DDR,observerOf,1992,1995,holds,An almanac,", "after state:DDR was no more"),
    ],
)
def test_a_wrong_membership_is_named_with_its_line(data: Path, row: str, reason: str) -> None:
    (data / MEMBERS).write_text(f"{HEAD}{GOOD}{row}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        build()
    assert "memberships_faults.csv:3: " in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("treaties", "treaty:new,A treaty,friendship,2020,,,no,An almanac,", "kind 'friendship'"),
        ("treaties", "treaty:aachen-treaty,A treaty,defence,2020,,,no,An almanac,", "stands twice"),
        ("treaty_parties", "treaty:none,state:MLI,party,2020,,An almanac,", "no treaty 'treaty:none'"),
        ("treaty_parties", "treaty:aachen-treaty,state:MLI,member,2020,,An almanac,", "role is 'member'"),
        ("ties", "likes,state:MLI,state:NER,2020,,holds,affirmed,,An almanac,", "relation is 'likes'"),
        (
            "ties",
            "supports,state:MLI,state:NER,2020,,holds,affirmed,sports,An almanac,",
            "sector 'sports' is no",
        ),
        ("ties", "supports,state:MLI,state:NER,2020,,holds,maybe,,An almanac,", "polarity is 'maybe'"),
        ("successions", "bloc:aes,bloc:ecowas,2020,marriage,An almanac,", "kind is 'marriage'"),
        ("capitals", "state:MLI,,2020,,capital,An almanac,", "the capital is missing"),
        ("lives", "state:MLI,1960,,,independence,An almanac,", "has a life already"),
        ("chairs", "bloc:aes,state:XXX,2020,,An almanac,", "no actor 'state:XXX'"),
    ],
)
def test_a_wrong_row_of_any_table_is_named(data: Path, table: str, row: str, reason: str) -> None:
    path = data / f"{table}.csv"
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    line = path.read_text(encoding="utf-8").count("\n")
    with pytest.raises(DataError) as caught:
        build()
    assert f"{table}.csv:{line}: " in str(caught.value)
    assert reason in str(caught.value)


def test_a_wrong_header_and_an_unknown_table_are_named(data: Path) -> None:
    (data / MEMBERS).write_text("bloc,actor\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"faults\.csv:1: the header is bloc,actor; it must be bloc,actor,rel"):
        build()
    (data / MEMBERS).unlink()
    (data / "weather.csv").write_text("day\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"weather\.csv is no reference table we know; tables are memberships"):
        build()


def test_bytes_that_are_no_utf8_are_named(data: Path) -> None:
    (data / MEMBERS).write_bytes(HEAD.encode() + b"\xff\n")
    with pytest.raises(DataError, match=r"memberships_faults\.csv: byte 48 is no UTF-8"):
        build()


def test_a_row_that_follows_its_organisation_beyond_a_life_says_so(data: Path) -> None:
    row = "bloc:un,state:DDR,associateOf,1990-12-01,1995,holds,An almanac,as the organisation counts: it kept a chair\n"
    (data / MEMBERS).write_text(HEAD + row, encoding="utf-8")
    assert [s.rule for s in build() if s.relation == "associateOf" and s.subject == "state:DDR"]
