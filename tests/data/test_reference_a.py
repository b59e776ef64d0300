"""Memberships of universal, economic and European blocs: form, known ids, spells in order, counts as published."""

import csv
from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest

from kg.model.dates import bounds, is_valid
from kg.resources import resource

FILES = ("memberships_universal.csv", "memberships_europe.csv")
HEADER = "bloc,actor,relation,start,end,phase,source,note"
RELATIONS = {"memberOf", "observerOf", "candidateFor"}
PHASES = {"holds", "suspended", "ends-announced"}
FIRST, LAST = "0001-01-01", "9999-12-31"
# organisations that count the members of what they grew out of: its first day
ROOTS = {
    "bloc:commonwealth": "1931-12-11",
    "bloc:csto": "1992-05-15",
    "bloc:eu": "1958-01-01",
    "bloc:osce": "1973-06-25",
}
# published numbers of members: UN Growth in membership, and the member pages of the organisations
COUNTS = """
un 1945-12-31 51 1949-12-31 59 1955-12-31 76 1958-12-31 82 1960-12-31 99 1963-12-31 113 1964-12-31 115 1965-12-31 117
un 1966-12-31 122 1971-12-31 132 1975-12-31 144 1984-12-31 159 1991-12-31 166 1992-12-01 179 1993-12-31 184
un 1994-12-31 185 1999-12-31 188 2000-12-31 189 2002-12-31 191 2006-12-31 192 2020-01-01 193
wto 2008-08-01 153 2012-12-31 157 2016-08-01 164 2024-09-01 166
imf 2004-01-01 184 2012-06-01 188 2016-05-01 189 2020-12-01 190 2024-11-01 191
world-bank 2016-05-01 189
iaea 2001-12-31 133 2016-12-31 168 2019-12-31 171 2023-12-31 178 2024-12-31 180
icc 2012-08-01 121 2017-01-01 124 2021-01-01 123 2024-03-01 124 2025-06-01 125
interpol 2011-12-31 190 2017-12-31 192 2018-12-31 194 2021-12-31 195 2023-12-31 196
oecd 1961-12-31 19 1997-01-01 29 2011-01-01 34 2022-01-01 38
g7 1975-12-31 6 2000-01-01 7 2024-01-01 7
g8 2000-01-01 8
g20 2010-01-01 20 2023-10-01 21
g77 2024-01-01 134
nam 2012-01-01 120 2024-06-01 121
commonwealth 2010-01-01 54 2017-01-01 52 2019-01-01 53 2021-01-01 54 2023-01-01 56
oif 2019-01-01 51 2025-01-01 53
oic 2002-01-01 57 2025-01-01 57
cplp 1997-01-01 7 2015-01-01 9
opec 1980-01-01 13 2018-07-01 15 2019-06-01 14 2020-06-01 13 2024-06-01 12 2026-06-01 11
opec-plus 2024-06-01 22 2026-06-01 21
gecf 2024-01-01 12
brics 2010-01-01 4 2011-06-01 5 2024-06-01 9 2025-02-01 10
ndb 2016-01-01 5 2024-01-01 8 2025-12-31 11
adb 1966-12-31 31 2020-01-01 68 2025-01-01 69
afdb 2022-01-01 81
eu 1960-01-01 6 1973-06-01 9 1981-06-01 10 1986-06-01 12 1995-06-01 15 2004-06-01 25 2007-06-01 27 2019-06-01 28
eu 2021-01-01 27
eec 1993-06-01 12
ecsc 2000-01-01 15
nato 1950-01-01 12 1955-06-01 15 1990-01-01 16 1999-06-01 19 2004-06-01 26 2009-06-01 28 2017-07-01 29 2020-06-01 30
nato 2023-06-01 31 2024-04-01 32
euro-area 1999-06-01 11 2001-06-01 12 2010-01-01 16 2015-06-01 19 2023-06-01 20 2026-02-01 21
schengen-area 1996-01-01 7 2002-01-01 15 2008-01-01 24 2012-01-01 26 2023-06-01 27 2024-06-01 29
efta 1961-01-01 7 1992-01-01 7 2000-01-01 4
eea 1995-06-01 18 2005-01-01 28 2015-01-01 31 2024-01-01 30
council-of-europe 1949-12-31 11 1990-01-01 23 2008-01-01 47 2022-04-01 46
osce 1980-01-01 35 1991-10-01 38 2001-01-01 55 2006-12-31 56 2013-01-01 57
weu 1990-01-01 7 2000-01-01 10
warsaw-pact 1956-01-01 8 1980-01-01 7
comecon 1980-01-01 10
visegrad-group 1992-01-01 3 1994-01-01 4
nordic-council 1956-12-31 5
benelux 1950-01-01 3
bsec 2000-01-01 11 2021-01-01 13
guam 2000-01-01 5 2006-01-01 4
cis 1994-06-01 12 2010-01-01 10 2019-01-01 9
csto 1995-06-01 9 2000-01-01 6 2010-01-01 7 2013-01-01 6
eaeu 2015-01-01 3 2016-01-01 5
sco 2002-01-01 6 2018-01-01 8 2023-12-31 9 2024-12-31 10
ots 2010-01-01 4 2020-01-01 5
"""
SPOT = [
    ("eu", "GBR", "2020-01-15", True),
    ("eu", "GBR", "2020-03-01", False),
    ("council-of-europe", "GRC", "1972-01-01", False),
    ("council-of-europe", "GRC", "1975-01-01", True),
    ("council-of-europe", "RUS", "2022-04-01", False),
    ("un", "IDN", "1965-06-01", False),
    ("un", "CHN", "1971-06-01", False),
    ("un", "TWN", "1971-06-01", True),
    ("commonwealth", "ZAF", "1970-01-01", False),
    ("commonwealth", "MDV", "2018-01-01", False),
    ("opec", "AGO", "2024-02-01", False),
    ("opec", "QAT", "2018-06-01", True),
    ("cis", "GEO", "2010-01-01", False),
    ("csto", "UZB", "2008-01-01", True),
    ("csto", "UZB", "2003-01-01", False),
    ("iaea", "PRK", "1995-01-01", False),
    ("icc", "BDI", "2018-01-01", False),
]

Row = dict[str, str]


@cache
def table(*parts: str) -> tuple[Row, ...]:
    with resource("data", *parts).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def rows() -> list[Row]:
    return [row for file in FILES for row in table("reference", file)]


def first(date: str) -> str:
    return (bounds(date)[0] if date else None) or FIRST


def last(date: str) -> str:
    return (bounds(date)[1] if date else None) or LAST


def spells() -> dict[tuple[str, ...], list[Row]]:
    groups: defaultdict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows():
        groups[row["bloc"], row["actor"], row["relation"], row["phase"]].append(row)
    return groups


def members(bloc: str, day: str) -> set[str]:
    """Those whose membership had begun by the first day their start allows, and had not surely ended, on the day."""
    return {
        row["actor"]
        for row in rows()
        if (row["bloc"], row["relation"], row["phase"]) == (f"bloc:{bloc}", "memberOf", "holds")
        and first(row["start"]) <= day < last(row["end"])
    }


def counts() -> list[tuple[str, str, int]]:
    found = []
    for line in COUNTS.strip().splitlines():
        bloc, *rest = line.split()
        found += [(bloc, day, int(number)) for day, number in zip(rest[::2], rest[1::2], strict=True)]
    return found


@pytest.mark.parametrize("file", FILES)
def test_file_is_clean_and_sorted(file: str) -> None:
    text = resource("data", "reference", file).read_text(encoding="utf-8")
    assert text.startswith(HEADER + "\n")
    assert text.endswith("\n")
    assert "\r" not in text
    keys = [(row["bloc"], row["start"], row["actor"]) for row in table("reference", file)]
    assert keys == sorted(keys)
    assert all(None not in row and None not in row.values() for row in table("reference", file))
    assert all(value == " ".join(value.split()) for row in table("reference", file) for value in row.values())


def test_relations_phases_and_sources_are_given() -> None:
    assert {row["relation"] for row in rows()} == RELATIONS
    assert {row["phase"] for row in rows()} == PHASES
    assert [row for row in rows() if not row["source"]] == []


def test_dates_are_valid_and_in_order() -> None:
    dates = {row[column] for row in rows() for column in ("start", "end")} - {""}
    assert {date for date in dates if not is_valid(date)} == set()
    assert [row for row in rows() if first(row["start"]) > last(row["end"])] == []


def test_ids_are_known() -> None:
    tables = [("actors", name) for name in ("states.csv", "blocs.csv", "organisations.csv")]
    known = {row["id"] for parts in tables for row in table(*parts)}
    assert {row[column] for row in rows() for column in ("bloc", "actor")} <= known


def test_spells_do_not_overlap() -> None:
    clashes = []
    for key, group in spells().items():
        ordered = sorted(group, key=lambda row: first(row["start"]))
        clashes += [key for one, other in pairwise(ordered) if first(other["start"]) < first(one["end"] or LAST)]
    assert clashes == []


def test_member_is_not_observer_or_candidate_at_once() -> None:
    groups, clashes = spells(), []
    for (bloc, actor, relation, phase), group in groups.items():
        if relation == "memberOf" or phase != "holds":
            continue
        full = groups.get((bloc, actor, "memberOf", "holds"), [])
        clashes += [
            (bloc, actor, relation)
            for one in group
            for other in full
            if first(one["start"]) < first(other["end"] or LAST) and first(other["start"]) < first(one["end"] or LAST)
        ]
    assert clashes == []


def test_suspension_and_notice_lie_within_a_membership() -> None:
    groups, loose = spells(), []
    for (bloc, actor, relation, phase), group in groups.items():
        if phase == "holds":
            continue
        full = groups.get((bloc, actor, relation, "holds"), [])
        loose += [
            (bloc, actor, row["start"])
            for row in group
            if not any(first(one["start"]) <= first(row["start"]) <= last(one["end"]) for one in full)
        ]
    assert loose == []


def test_memberships_lie_within_the_life_of_the_bloc() -> None:
    life = {row["id"]: row for row in table("actors", "blocs.csv")}
    early, late = [], []
    for row in rows():
        founded = ROOTS.get(row["bloc"], life[row["bloc"]]["founded"])
        if row["relation"] == "memberOf" and row["start"] and last(row["start"]) < first(founded):
            early.append(row)
        dissolved = life[row["bloc"]]["dissolved"]
        if dissolved and not FIRST < first(row["end"]) <= last(dissolved):
            late.append(row)
    assert (early, late) == ([], [])


@pytest.mark.parametrize(("bloc", "day", "number"), counts())
def test_count_is_the_published_one(bloc: str, day: str, number: int) -> None:
    assert len(members(bloc, day)) == number


def test_group_of_77_had_77_founders() -> None:
    founders = [row for row in rows() if row["bloc"] == "bloc:g77" and row["start"] == "1964-06-15"]
    assert len({row["actor"] for row in founders}) == len(founders) == 77


@pytest.mark.parametrize(("bloc", "state", "day", "expected"), SPOT)
def test_leavers_and_returners(bloc: str, state: str, day: str, expected: bool) -> None:
    assert (f"state:{state}" in members(bloc, day)) is expected
