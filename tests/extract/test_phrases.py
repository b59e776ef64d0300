"""Phrases on their own, as data coded by people name actors: whom they mean, and which mean nobody."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extract import who

PHRASES = Path(__file__).parents[1] / "data" / "actor_phrases.csv"


@pytest.mark.parametrize("spelling", [str, str.upper, str.lower], ids=["as it is", "capitals", "small letters"])
def test_nine_in_ten_phrases_are_resolved_and_next_to_none_wrongly(spelling: Callable[[str], str]) -> None:
    with PHRASES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = [(row["actor"], who(spelling(row["phrase"]), row["date"] or None).actor or "") for row in rows]
    named = [(actor, got) for actor, got in found if actor]
    assert len(rows) > 2100
    assert sum(actor == got for actor, got in named) / len(named) >= FLOOR
    assert sum(got not in {"", actor} for actor, got in found) / len(found) <= CEILING


FLOOR, CEILING = 0.97, 0.005

MEANT = [
    ("Peruvian gendarmes", None, "state:PER"),
    ("Peruvian opposition lawmakers", None, None),
    ("the Portuguese sports ministry", None, "state:PRT"),
    ("Portuguese football officials", None, None),
    ("Danish-trained recruits", None, None),
    ("Danish recruits", None, "state:DNK"),
    ("Nepalese guerrillas", None, None),
    ("Hamas gunmen", None, "org:hamas"),
    ("police in Lusaka", None, "state:ZMB"),
    ("tourists in Lusaka", None, None),
    ("the cabinet in Oslo", None, "state:NOR"),
    ("reporters in Norway", None, None),
    ("an adviser in the Macron government", "2020", "state:FRA"),
    ("the ministry of labour and pensions of Malta", None, "state:MLT"),
    ("the former Soviet republic of Moldova", "1999", "state:MDA"),
    ("Moscow", "1979", "state:SUN"),
    ("Moscow", "1999", "state:RUS"),
    ("Belgrade", "1960", "state:YUG"),
    ("the former Yugoslavia", "1999", "state:YUG"),
    ("President Ford", "1975-06-01", "state:USA"),
    ("President Ford", None, "state:USA"),
    ("Secretary of State Vance", "1978-06-01", "state:USA"),
    ("Foreign Minister Gromyko", "1970", "state:SUN"),
    ("the former president, Jimmy Carter", "1990", "state:USA"),
    ("norwegian negotiators", None, "state:NOR"),
]


@pytest.mark.parametrize(("phrase", "day", "actor"), MEANT, ids=str)
def test_whom_a_phrase_means(phrase: str, day: str | None, actor: str | None) -> None:
    assert who(phrase, day).actor == actor


def test_a_phrase_left_open_tells_why() -> None:
    assert "Congo" in who("Congolese").reason
    assert who("the president").reason
    assert "only qualifies" in who("a Turkey sandwich").reason or "no actor" in who("a Turkey sandwich").reason


APPOSED = [
    ("Ankara, a NATO member", None, "state:TUR"),
    ("the Economic Community of West African States (ECOWAS)", None, "bloc:ecowas"),
    ("Cuba's Politburo", None, "state:CUB"),
    ("Foreign Minister al-Faisal", "1990", "state:SAU"),
    ("Prime Minister May", "2018", "state:GBR"),
    ("opposition leader Morgan Tsvangirai", "2008", "org:mdc"),
    ("Norwegian opposition leader Erna Solberg", "2012", None),
    ("King Abdullah", "2008", None),
    ("King Fahd", "1990", "state:SAU"),
]


@pytest.mark.parametrize(("phrase", "day", "actor"), APPOSED, ids=str)
def test_names_with_titles_and_organs(phrase: str, day: str | None, actor: str | None) -> None:
    assert who(phrase, day).actor == actor


PARTS = [
    ("Turkish and Greek officials", None, None),
    ("members of the Latvian parliament", None, "state:LVA"),
    ("members of the Baltic Assembly", None, None),
    ("Denmark's UN ambassador", None, "state:DNK"),
    ("the Muldoon government", "1980", "state:NZL"),
    ("the Muldoon brewery", "1980", None),
    ("Malta-bound tanker", None, None),
    ("citizen (Malta)", None, None),
    ("police (Malta)", None, "state:MLT"),
    ("Paraguay's president-elect", None, "state:PRY"),
    ("Lebanese Hezbollah fighters", None, "org:hezbollah"),
]


@pytest.mark.parametrize(("phrase", "day", "actor"), PARTS, ids=str)
def test_whose_part_or_envoy_it_is(phrase: str, day: str | None, actor: str | None) -> None:
    assert who(phrase, day).actor == actor
