"""What rows mean: spells, one-sided pledges, dates, codes that change hands, and each reason to skip one."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.importers import reader
from kg.importers.codes import actor, named, spans
from kg.model import Event, Phase, Statement

SAMPLES = Path(__file__).parent / "samples"


def read(form: str, path: Path) -> tuple[list[Statement | Event], dict[str, int]]:
    parts = list(reader(form)(path))
    return [f for part in parts for f in part.facts], {r: n for part in parts for r, n in part.skips.counts.items()}


def told(form: str, name: str) -> set[tuple[str, str, str, Phase, str | None, str | None]]:
    facts, _ = read(form, SAMPLES / name)
    return {(f.subject, f.relation, f.object, f.phase, f.start, f.end) for f in facts if isinstance(f, Statement)}


def acts(form: str, name: str) -> list[tuple[object, ...]]:
    facts, _ = read(form, SAMPLES / name)
    return [(f.type, f.mode, f.actors, f.recipients, f.date) for f in facts if isinstance(f, Event)]


def test_members_of_atop_alliances() -> None:
    found = told("atop", "atop5_1m.csv")
    assert ("state:FRA", "partyTo", "treaty:atop-9001", Phase.ENDS, "1952-03-11", "1966-07-01") in found
    assert ("state:NLD", "partyTo", "treaty:atop-9001", Phase.HOLDS, "1952-03", None) in found
    assert ("state:SUN", "partyTo", "treaty:atop-9002", Phase.ENDS, "1971-08-09", "1991-12-26") in found
    assert ("state:RUS", "partyTo", "treaty:atop-9002", Phase.ENDS, "1991-12-26", "2004-01-15") in found


def test_dyad_years_become_spells() -> None:
    found = told("atop", "atop5_1dy.csv")
    assert ("state:FRA", "defencePactWith", "state:USA", Phase.HOLDS, "../1990", None) in found
    assert ("state:IND", "nonAggressionPactWith", "state:RUS", Phase.ENDS, "1992", "1993") in found
    rules = {f.rule for f in read("atop", SAMPLES / "atop5_1dy.csv")[0]}
    assert rules == {"atop:defense", "atop:consul", "atop:neutral+nonagg"}


def test_a_pledge_of_one_side_is_a_guarantee() -> None:
    found = told("atop", "atop5_1ddyr.csv")
    assert ("state:GBR", "guaranteesSecurityOf", "state:MLT", Phase.HOLDS, "../2010", None) in found
    assert ("state:KOR", "defencePactWith", "state:USA", Phase.HOLDS, "../2010", None) in found
    assert ("state:FRA", "guaranteesSecurityOf", "state:MLI", Phase.ENDS, "1961-01-01", "1971-02-05") in told(
        "cow-alliances", "alliance_v4.1_by_directed.csv"
    )


def test_cow_alliances_by_censoring() -> None:
    found = told("cow-alliances", "alliance_v4.1_by_dyad.csv")
    assert ("state:GBR", "defencePactWith", "state:PRT", Phase.ENDS, "../1816-01-01", "1871-02-05") in found
    assert ("state:RUS", "ententeWith", "state:MLI", Phase.HOLDS, "1991-12-26", None) in found


def test_memberships_by_year() -> None:
    found = told("cow-igo", "state_year_formatv3.csv")
    assert ("state:MLI", "memberOf", "bloc:oau", Phase.ENDS, "../1998", "2001") in found
    assert ("state:MAR", "associateOf", "bloc:au", Phase.ENDS, "2001", "2003") in found
    assert ("state:FRA", "observerOf", "bloc:ecowas", Phase.HOLDS, "2003", None) in found
    assert ("state:FRA", "memberOf", "bloc:oecd", Phase.HOLDS, "../1998", None) in found, "an unknown year is no gap"
    every_fifth = told("cow-igo", "igo_year_formatv3.csv")
    assert ("state:AFG", "memberOf", "bloc:upu", Phase.HOLDS, "../1955", None) in every_fifth
    assert ("state:NER", "memberOf", "bloc:ocam", Phase.ENDS, "1965", "1967") in every_fifth


def test_gdelt_events() -> None:
    found = acts("gdelt", "gdelt_61_20240329120000.export.CSV")
    assert found[0] == found[1] == ("CONSULT", "visit", ("state:FRA",), ("state:MLI",), "2024-03-29")
    assert ("SANCTION", "discontinue", ("bloc:eu",), ("state:RUS",), "2024-03-31") in found
    assert ("REQUEST", "assist", ("bloc:un",), ("state:MLI",), "2024-03-30") in found
    facts, _ = read("gdelt", SAMPLES / "gdelt_61_20240329120000.export.CSV")
    assert {f.place for f in facts if isinstance(f, Event)} == {"Bamako", "Mali", "Mopti", None}


def test_polecat_events() -> None:
    found = acts("polecat", "ngecEvents.DV.2024w10.txt")
    assert ("ASSAULT", "aerial", ("state:MLI",), ("org:jnim",), "2024-03-02") in found
    assert ("AID", None, ("state:KOR",), ("state:ETH",), "2024-03-05") in found
    facts, _ = read("polecat", SAMPLES / "ngecEvents.DV.2024w10.txt")
    assert [f.sector for f in facts] == ["diplomatic", "economic", "terrorism", "technology", None, "humanitarian"]


def test_ucdp_dates_are_as_precise_as_coded() -> None:
    dates = [act[-1] for act in acts("ucdp-ged", "GEDEvent_v25_1.csv")]
    assert dates == ["2024-03-02", "2024-02-01/2024-02-05", "2024-01", "2024"]
    facts, _ = read("ucdp-ged", SAMPLES / "GEDEvent_v25_1.csv")
    two_lines = facts[1].evidence.text
    assert two_lines.count("\n") == 1
    assert "Avdiivka\nnear" in two_lines


def test_acled_events() -> None:
    assert acts("acled", "acled_export.csv") == [
        ("ASSAULT", None, ("state:MLI", "org:jnim"), (), "2024-03-29"),
        ("ASSAULT", "aerial", ("state:MLI",), ("org:jnim",), "2024-03-30~"),
        ("AGREE", None, ("state:TCD", "state:LBY"), (), "2024-04"),
        ("COERCE", "seize", ("state:NER",), ("org:islamic-state-sahel-province",), "2024-04-03"),
    ]


def test_wikidata_memberships() -> None:
    found = told("wikidata", "memberships.json")
    assert found == told("wikidata", "memberships_plain.json")
    assert ("state:MLI", "memberOf", "bloc:ecowas", Phase.ENDS, "1975-05-28", "2025-01-29") in found
    assert ("state:FRA", "memberOf", "bloc:council-of-europe", Phase.HOLDS, "1949", None) in found
    by_content = told("wikidata", "memberships.csv")
    assert ("state:FRA", "memberOf", "bloc:nato", Phase.HOLDS, "1949-04-04", None) in by_content
    assert ("state:FRA", "memberOf", "bloc:commonwealth", Phase.HOLDS, None, None) in by_content


ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2\n"
GED = "id,type_of_violence,side_a,side_b,date_start,date_end,gwnoa,gwnob\n"
POLECAT = "event id\tevent date\tevent type\tevent mode\tactor name\tactor country\trecipient name\trecipient country\n"
DYADS = "mem1,mem2,year,defense,neutral,nonagg,consul\n"
REASONS = [
    ("acled", ACLED + "1,2024-01-01,Battles,Armed clash,,JNIM\n", "without a first actor"),
    ("acled", ACLED + "1,2024-01-01,Dances,Waltz,JNIM,Wagner Group\n", "unknown event type Waltz"),
    ("acled", ACLED + "1,2024-01-01,Battles,Armed clash,JNIM,JNIM\n", "within one actor"),
    ("acled", ACLED + "1,2024-01-01,Battles\n", "cut short or broken"),
    ("acled", ACLED + '1,2024-01-01,"Battles,x,y,z\n', "cut short or broken"),
    ("ucdp-ged", GED + "1,2,A,B,2024-01-01,2024-01-01,9999,2\n", "unknown code 9999"),
    ("polecat", POLECAT + "1\t2024-01-01\tCONSULT\tdance\tx\tFRA\ty\tMLI\n", "unknown mode dance of CONSULT"),
    ("polecat", POLECAT + "1\t2024-01-01\tAID\t\tSome Club\tNone\ty\tMLI\n", "no actor of ours for Some Club"),
    ("polecat", POLECAT + "1\t2024-01-01\tAID\t\tx\tQQQ\ty\tMLI\n", "unknown code QQQ"),
    ("atop", DYADS + "2,20,,1,0,0,0\n", "without a year"),
    ("atop", DYADS + "2,2,1990,1,0,0,0\n", "one actor on both sides"),
    ("atop", DYADS + "345,2,1870,1,0,0,0\n", "unknown code 345 in 1870"),
    ("cow-igo", "ccode,year,state,NATO\n2,x,usa,1\n", "without a year"),
    ("wikidata", "item,org\nQ142,Q1065x\n", "without a body"),
    ("wikidata", "item,org\nQ142,Q16\n", "state:CAN is no bloc"),
]


@pytest.mark.parametrize(("form", "content", "reason"), REASONS)
def test_reasons_to_skip_a_row(form: str, content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text(content, encoding="utf-8")
    facts, skipped = read(form, tmp_path / "rows.csv")
    assert (facts, skipped) == ([], {reason: 1})


REFUSED = [
    ("cow-igo", "dyadic_formatv3.csv", "give state_year_formatv3.csv"),
    ("atop", "acled_export.csv", "no column "),
    ("gdelt", "acled_export.csv", "57, 58, 61 columns"),
    ("acled", "gdelt_58_20240329.export.CSV", "no column event_id_cnty"),
    ("wikidata", "acled_export.csv", "no column for the body"),
]


@pytest.mark.parametrize(("form", "name", "words"), REFUSED)
def test_files_of_another_kind_are_refused(form: str, name: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(form, SAMPLES / name)
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) <= 2


def test_a_yearly_file_of_alliances_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("version4id,ccode,mem_st_year,mem_end_year,year\n1,2,1900,1901,1900\n", "utf-8")
    with pytest.raises(InputError, match="yearly"):
        read("cow-alliances", tmp_path / "a.csv")


def test_codes_change_hands() -> None:
    assert [actor("cow", "255", on) for on in ("1860", "1900", "1995")] == ["state:PRU", "state:DEU", "state:DEU"]
    assert actor("cow", "365", "1991") == "state:SUN", "a year counts by its middle"
    assert actor("gw", "432") == "state:MLI", "what the table of Gleditsch and Ward lacks is as in COW"
    assert actor("cameo", "ROM") == actor("cameo", "ROU") == "state:ROU"
    assert spans("cow", "432", "1970", "") == [("state:MLI", "1970", "")]
    assert named("ucdp", "IS") == "org:islamic-state"
