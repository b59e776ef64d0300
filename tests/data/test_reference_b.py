"""Memberships of the African, Asian, Pacific and American blocs: well formed, consistent, and as many as published."""

import csv
from collections import defaultdict
from dataclasses import astuple, dataclass
from functools import cache
from itertools import pairwise

import pytest

from kg.model.dates import bounds, is_valid
from kg.resources import resource

FILES = ("memberships_africa.csv", "memberships_asia.csv", "memberships_americas.csv")
COLUMNS = ("bloc", "actor", "relation", "start", "end", "phase", "source", "note")
RELATIONS = {"memberOf", "observerOf", "candidateFor"}
PHASES = {"holds", "suspended", "ends-announced"}
FIRST, LAST = "0001-01-01", "9999-12-31"

# bloc -> day -> members, as the bodies themselves or reference works of the day counted them (suspended ones included)
COUNTS = {
    "oau": {"1963-11-01": 32, "1983-01-01": 51, "1995-01-01": 53},
    "au": {"2003-01-01": 53, "2012-01-01": 54, "2018-01-01": 55},
    "ecowas": {"1976-01-01": 15, "1978-01-01": 16, "2001-06-01": 15, "2024-12-31": 15, "2025-02-01": 12},
    "aes": {"2023-09-15": 0, "2023-09-16": 3, "2025-01-30": 3},
    "uemoa": {"1996-01-01": 7, "2000-01-01": 8},
    "cemac": {"2000-01-01": 6},
    "eccas": {"1990-01-01": 10, "2000-01-01": 11, "2010-01-01": 10, "2017-01-01": 11},
    "eac": {"2001-01-01": 3, "2008-01-01": 5, "2017-01-01": 6, "2023-01-01": 7, "2025-01-01": 8},
    "sadc": {
        "1993-01-01": 10,
        "1998-01-01": 14,
        "2005-01-01": 13,
        "2006-01-01": 14,
        "2009-01-01": 15,
        "2019-01-01": 16,
    },
    "igad": {"2000-01-01": 7, "2012-01-01": 8, "2026-01-01": 7},
    "comesa": {"1995-01-01": 21, "2010-01-01": 19, "2019-01-01": 21},
    "amu": {"1990-01-01": 5},
    "cen-sad": {"1998-06-01": 6, "2003-01-01": 18, "2006-01-01": 23, "2010-01-01": 29},
    "g5-sahel": {"2015-01-01": 5, "2023-01-01": 4, "2024-01-01": 0},
    "mano-river-union": {"1975-01-01": 2, "1990-01-01": 3, "2010-01-01": 4},
    "lake-chad-basin-commission": {"1965-01-01": 4, "2010-01-01": 6},
    "indian-ocean-commission": {"1990-01-01": 5},
    "arab-league": {"1946-01-01": 7, "1972-01-01": 18, "1991-01-01": 21, "1994-01-01": 22, "2024-01-01": 22},
    "gcc": {"1982-01-01": 6},
    "asean": {"1970-01-01": 5, "1985-01-01": 6, "1996-01-01": 7, "2000-01-01": 10, "2025-11-01": 11},
    "rcep": {"2022-01-01": 10, "2023-07-01": 15},
    "cptpp": {"2018-12-31": 6, "2024-01-01": 11, "2025-01-01": 12},
    "apec": {"1990-01-01": 12, "1995-01-01": 18, "1999-01-01": 21},
    "saarc": {"1990-01-01": 7, "2008-01-01": 8},
    "bimstec": {"1998-01-01": 5, "2005-01-01": 7},
    "eco": {"1990-01-01": 3, "1993-01-01": 10},
    "cica": {"2000-01-01": 15, "2002-07-01": 16, "2012-01-01": 24, "2020-01-01": 27, "2023-01-01": 28},
    "quad": {"2012-01-01": 0, "2018-01-01": 4},
    "aukus": {"2022-01-01": 3},
    "anzus": {"1960-01-01": 3},
    "five-eyes": {"1947-01-01": 2, "1960-01-01": 5},
    "fpda": {"1980-01-01": 5},
    "seato": {"1960-01-01": 8, "1975-01-01": 7, "1978-01-01": 0},
    "cento": {"1956-01-01": 5, "1960-01-01": 4, "1980-01-01": 0},
    "pif": {
        "1972-01-01": 7,
        "1979-07-10": 12,
        "2000-01-01": 16,
        "2017-01-01": 18,
        "2022-08-01": 17,
        "2023-03-01": 18,
    },
    "msg": {"1988-12-31": 3, "1997-01-01": 5},
    "iora": {"1998-01-01": 14, "2012-01-01": 19, "2015-01-01": 21, "2019-01-01": 22, "2021-01-01": 23},
    "oas": {"1949-01-01": 21, "1992-01-01": 35, "2019-06-01": 34, "2024-01-01": 33},
    "mercosur": {"2000-01-01": 4, "2013-01-01": 5, "2024-09-01": 6},
    "can": {"1970-01-01": 5, "1974-01-01": 6, "1980-01-01": 5, "2007-01-01": 4},
    "celac": {"2012-01-01": 33, "2024-01-01": 33},
    "unasur": {"2010-01-01": 12, "2021-01-01": 5, "2024-01-01": 7},
    "caricom": {"1974-01-01": 4, "1975-01-01": 12, "1984-01-01": 13, "1996-01-01": 14, "2003-01-01": 15},
    "alba": {"2005-01-01": 2, "2009-07-01": 9, "2015-01-01": 11, "2019-01-01": 10, "2024-01-01": 10},
    "sica": {"1995-01-01": 6, "2001-01-01": 7, "2014-01-01": 8},
    "pacific-alliance": {"2012-01-01": 4},
    "nafta": {"1994-01-01": 3, "2020-06-30": 3, "2020-07-01": 0},
    "usmca": {"2020-06-30": 0, "2020-07-01": 3},
    "acs": {"1995-01-01": 25},
}

# relations on a chosen day that readers of the news ask about: bloc, actor, phase, day, whether it holds
DAYS = [
    ("ecowas", "state:MLI", "holds", "2024-12-31", True),
    ("ecowas", "state:MLI", "holds", "2025-02-01", False),
    ("ecowas", "state:NER", "ends-announced", "2024-01-28", True),
    ("ecowas", "state:NER", "ends-announced", "2024-01-27", False),
    ("ecowas", "state:MRT", "holds", "1999-01-01", True),
    ("ecowas", "state:MRT", "holds", "2002-01-01", False),
    ("oau", "state:MAR", "holds", "1985-01-01", False),
    ("au", "state:MAR", "holds", "2017-02-01", True),
    ("au", "state:GAB", "suspended", "2024-06-01", True),
    ("au", "state:GAB", "suspended", "2025-06-01", False),
    ("arab-league", "state:EGY", "suspended", "1985-01-01", True),
    ("arab-league", "state:EGY", "holds", "1985-01-01", True),
    ("arab-league", "state:SYR", "suspended", "2023-05-06", True),
    ("arab-league", "state:SYR", "suspended", "2023-05-08", False),
    ("asean", "state:TLS", "holds", "2025-10-25", False),
    ("asean", "state:TLS", "holds", "2025-10-26", True),
    ("pif", "state:KIR", "holds", "2022-12-31", False),
    ("pif", "state:KIR", "holds", "2024-01-01", True),
    ("oas", "state:CUB", "suspended", "2000-01-01", True),
    ("oas", "state:CUB", "suspended", "2010-01-01", False),
    ("oas", "state:NIC", "holds", "2023-11-18", True),
    ("oas", "state:NIC", "holds", "2023-11-19", False),
    ("unasur", "state:BRA", "holds", "2020-01-01", False),
    ("unasur", "state:BRA", "holds", "2023-06-01", True),
    ("mercosur", "state:VEN", "suspended", "2020-01-01", True),
]


@dataclass(frozen=True, slots=True)
class Spell:
    bloc: str
    actor: str
    relation: str
    start: str
    end: str
    phase: str
    source: str
    note: str

    @property
    def opens(self) -> str:
        return (bounds(self.start)[0] or FIRST) if self.start else FIRST

    @property
    def closes(self) -> str:
        """The first day on which it no longer held, at the earliest reading of the date."""
        return (bounds(self.end)[0] or LAST) if self.end else LAST

    def holds(self, day: str) -> bool:
        return self.opens <= day < self.closes


def table(path: str) -> list[list[str]]:
    with resource(path).open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


@cache
def spells() -> tuple[Spell, ...]:
    return tuple(Spell(*row) for name in FILES for row in table(f"data/reference/{name}")[1:])


@cache
def known() -> frozenset[str]:
    files = ("states.csv", "blocs.csv", "organisations.csv")
    return frozenset(row[0] for name in files for row in table(f"data/actors/{name}")[1:])


@cache
def lifetimes() -> dict[str, tuple[str, str]]:
    header, *rows = table("data/actors/blocs.csv")
    at = {name: index for index, name in enumerate(header)}
    return {row[0]: (row[at["founded"]], row[at["dissolved"]]) for row in rows}


def grouped() -> dict[tuple[str, str, str, str], list[Spell]]:
    groups: dict[tuple[str, str, str, str], list[Spell]] = defaultdict(list)
    for spell in spells():
        groups[spell.bloc, spell.actor, spell.relation, spell.phase].append(spell)
    return groups


@pytest.mark.parametrize("name", FILES)
def test_table_has_its_columns_and_order(name: str) -> None:
    header, *rows = table(f"data/reference/{name}")
    assert tuple(header) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert [(row[0], row[3], row[1]) for row in rows] == sorted((row[0], row[3], row[1]) for row in rows)
    assert not [row for row in rows if any(cell != " ".join(cell.split()) for cell in row)]


@pytest.mark.parametrize("name", FILES)
def test_file_is_plain_utf8_with_unix_lines(name: str) -> None:
    raw = resource(f"data/reference/{name}").read_bytes()
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_ids_are_known() -> None:
    assert not {spell.bloc for spell in spells()} - set(lifetimes())
    assert not {spell.actor for spell in spells()} - known()


def test_relation_phase_and_source_are_filled() -> None:
    assert {spell.relation for spell in spells()} <= RELATIONS
    assert {spell.phase for spell in spells()} <= PHASES
    assert not [spell for spell in spells() if not spell.source]


def test_no_row_is_repeated() -> None:
    rows = [astuple(spell)[:6] for spell in spells()]
    assert len(rows) == len(set(rows))


def test_dates_are_valid_and_in_order() -> None:
    given = [date for spell in spells() for date in (spell.start, spell.end) if date]
    assert not [date for date in given if not is_valid(date)]
    backwards = [s for s in spells() if s.start and s.end and (bounds(s.end)[1] or LAST) < s.opens]
    assert not backwards


def test_members_have_a_start() -> None:
    assert not [spell for spell in spells() if spell.relation == "memberOf" and not spell.start]


def test_spells_of_one_kind_do_not_overlap() -> None:
    for key, group in grouped().items():
        ordered = sorted(group, key=lambda spell: spell.opens)
        for earlier, later in pairwise(ordered):
            assert earlier.end, f"{key}: an open spell is followed by another"
            assert earlier.closes <= later.opens, key


def test_no_membership_outside_the_life_of_its_bloc() -> None:
    for spell in spells():
        founded, dissolved = lifetimes()[spell.bloc]
        if founded and spell.start:
            assert (bounds(spell.start)[1] or LAST) >= (bounds(founded)[0] or FIRST), spell
        if dissolved:
            assert spell.end, spell
            assert spell.closes <= (bounds(dissolved)[1] or LAST), spell


def test_suspensions_and_notices_lie_within_a_spell() -> None:
    groups = grouped()
    for spell in spells():
        if spell.phase == "holds":
            continue
        whole = groups.get((spell.bloc, spell.actor, spell.relation, "holds"), [])
        assert any(w.opens <= (bounds(spell.start)[1] or LAST) and spell.closes <= w.closes for w in whole), spell


def test_candidates_and_observers_stop_when_they_join() -> None:
    groups = grouped()
    for spell in spells():
        if spell.relation == "memberOf":
            continue
        for joined in groups.get((spell.bloc, spell.actor, "memberOf", "holds"), []):
            assert spell.closes <= joined.opens or joined.closes <= spell.opens, spell


@pytest.mark.parametrize(
    ("bloc", "day", "count"), [(b, d, n) for b, by_day in COUNTS.items() for d, n in by_day.items()]
)
def test_members_on_a_day_are_as_many_as_published(bloc: str, day: str, count: int) -> None:
    members = [
        s.actor
        for s in spells()
        if s.bloc == f"bloc:{bloc}" and s.relation == "memberOf" and s.phase == "holds" and s.holds(day)
    ]
    assert len(members) == count, sorted(members)


def test_every_bloc_is_counted() -> None:
    assert {spell.bloc for spell in spells()} == {f"bloc:{bloc}" for bloc in COUNTS}


@pytest.mark.parametrize(("bloc", "actor", "phase", "day", "holds"), DAYS)
def test_known_days(bloc: str, actor: str, phase: str, day: str, holds: bool) -> None:
    found = [
        s
        for s in spells()
        if s.bloc == f"bloc:{bloc}" and s.actor == actor and s.phase == phase and s.relation == "memberOf"
    ]
    assert any(spell.holds(day) for spell in found) is holds
