"""The tables of states and of their names: complete, well-formed, and never silently ambiguous."""

import csv
import re
import unicodedata
from collections import defaultdict
from functools import cache

import pytest

from kg.gazetteer.names import KINDS, MATCHES
from kg.resources import read_csv, resource

STATE_COLUMNS = (
    *("id", "iso2", "kind", "name", "official_name", "capital"),
    *("region", "subregion", "un_member", "qid", "source", "note"),
)
NAME_COLUMNS = ("actor", "name", "kind", "lang", "match", "source", "note")
LANGUAGES = {"en", "fr", "es", "pt", "ru", "uk"}
TABLES = ("states.csv", "names.csv", "names_bad.csv")
PROPER = {"name", "short", "official", "acronym"}


@cache
def states() -> dict[str, dict[str, str]]:
    return {r["id"]: r for r in read_csv("data", "actors", "states.csv", columns=STATE_COLUMNS)}


@cache
def names() -> list[dict[str, str]]:
    return read_csv("data", "actors", "names.csv", columns=NAME_COLUMNS)


@cache
def shields() -> list[dict[str, str]]:
    return read_csv("data", "actors", "names_bad.csv", columns=NAME_COLUMNS)


@cache
def forms_of(actor: str) -> dict[str, list[dict[str, str]]]:
    forms: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in names():
        if row["actor"] == actor:
            forms[row["name"]].append(row)
    return forms


def actors_of(name: str) -> set[str]:
    return {r["actor"] for r in names() if r["name"] == name}


def match_of(name: str, actor: str) -> set[str]:
    return {r["match"] for r in forms_of(actor)[name]}


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_clean(table: str) -> None:
    with resource("data", "actors", table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for line, cells in enumerate(rows, start=1):
        assert len(cells) == len(rows[0]), f"{table}:{line}"
        for cell in cells:
            assert cell == cell.strip(), f"{table}:{line}: {cell!r} has outer space"
            assert "  " not in cell, f"{table}:{line}: {cell!r} has a run of spaces"
            assert cell.isprintable(), f"{table}:{line}: {cell!r} has a control character"
            assert cell == unicodedata.normalize("NFC", cell), f"{table}:{line}: {cell!r} is not NFC"
            assert "’" not in cell, f"{table}:{line}: {cell!r} has a curly apostrophe; the loader adds that form"


def test_states_are_counted_and_well_formed() -> None:
    rows = read_csv("data", "actors", "states.csv", columns=STATE_COLUMNS)
    assert len(rows) == len(states())
    assert sum(r["un_member"] == "yes" for r in rows) == 193
    current = [r for r in rows if r["kind"] != "HistoricalState"]
    assert len(current) == 250, "249 of ISO 3166-1, and Kosovo"
    for r in rows:
        assert re.fullmatch(r"state:[A-Z]{3}", r["id"])
        assert re.fullmatch(r"([A-Z]{2})?", r["iso2"])
        assert re.fullmatch(r"(Q[1-9][0-9]*)?", r["qid"])
        assert r["kind"] in {"State", "Territory", "HistoricalState"}
        assert r["un_member"] in {"yes", "no"}
        assert r["name"]
        assert r["source"]
        assert r["note"] or r["kind"] == "State", f"{r['id']}: a note says whose territory or when it was a state"
    assert all(r["iso2"] and r["qid"] for r in current)
    assert all(r["kind"] == "State" for r in rows if r["un_member"] == "yes")


def test_states_outside_the_un_carry_their_reason() -> None:
    outside = {r["id"]: r["note"] for r in states().values() if r["kind"] == "State" and r["un_member"] == "no"}
    assert set(outside) == {"state:PSE", "state:TWN", "state:VAT", "state:XKX"}
    assert all(outside.values())


@pytest.mark.parametrize("column", ["iso2", "qid", "name"])
def test_codes_and_names_are_unique(column: str) -> None:
    cells = [r[column] for r in states().values() if r[column]]
    assert len(cells) == len(set(cells)), {c for c in cells if cells.count(c) > 1}


QIDS = {
    "DNK": "Q35", "SJM": "Q842829", "MLI": "Q912", "NER": "Q1032",
    "NGA": "Q1033", "COD": "Q974", "COG": "Q971", "GEO": "Q230",
}  # fmt: skip


@pytest.mark.parametrize(("code", "qid"), QIDS.items())
def test_wikidata_ids_where_sources_differ_or_names_mislead(code: str, qid: str) -> None:
    assert states()[f"state:{code}"]["qid"] == qid


def test_names_are_well_formed() -> None:
    seen = set()
    for r in names():
        where = f"names.csv:{r['_line']}: {r['name']!r}"
        assert r["actor"] in states(), f"{where} names an unknown actor {r['actor']!r}"
        assert r["kind"] in set(KINDS) - {"bad", "person"}, where
        assert r["match"] in MATCHES, where
        assert r["lang"] in LANGUAGES, where
        assert r["name"], where
        assert r["source"], where
        key = (r["actor"], r["name"], r["kind"], r["lang"])
        assert key not in seen, f"{where} stands twice"
        seen.add(key)
        cyrillic = re.search("[А-я]", r["name"]) is not None
        assert cyrillic == (r["lang"] in {"ru", "uk"}), f"{where} is not written in the script of {r['lang']!r}"


def test_every_state_is_found_by_its_names() -> None:
    for r in states().values():
        forms = forms_of(r["id"])
        assert any(n["kind"] == "name" for n in forms[r["name"]]), f"{r['id']} lacks {r['name']!r} as its name"
        assert not r["official_name"] or r["official_name"] in forms, f"{r['id']} lacks {r['official_name']!r}"


def test_un_members_have_every_kind_of_name() -> None:
    for r in states().values():
        if r["un_member"] != "yes":
            continue
        forms = forms_of(r["id"])
        english = {n["kind"] for rows in forms.values() for n in rows if n["lang"] == "en"}
        assert r["official_name"], r["id"]
        assert english >= {"demonym", "adjective"}, f"{r['id']} has {english}"
        capital = {n["kind"] for n in forms.get(r["capital"], [])}
        assert capital & {"capital", *PROPER}, f"{r['id']} lacks its capital {r['capital']!r}"


def test_un_members_have_french_adjectives_and_demonyms() -> None:
    for r in states().values():
        if r["un_member"] == "yes":
            french = {n["kind"] for rows in forms_of(r["id"]).values() for n in rows if n["lang"] == "fr"}
            assert french >= {"adjective", "demonym"}, f"{r['id']} has {french}"


def test_a_plain_name_means_one_actor() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    plain: set[str] = set()
    for r in names():
        for form in {r["name"], r["name"].casefold()} if r["match"] == "nocase" else {r["name"]}:
            owners[form].add(r["actor"])
            if r["match"] != "context":
                plain.add(form)
    assert {form: owners[form] for form in plain if len(owners[form]) > 1} == {}


def _pairs(table: str) -> list[tuple[str, str]]:
    """Lines such as ``NER: Niger, Nigerien`` as (name, code) pairs."""
    lines = [line.partition(": ") for line in table.strip().splitlines()]
    return [(name, codes) for codes, _, listed in lines for name in listed.split(", ")]


SHARED = """
COD COG: Congo, Congolese, congolais, Конго
KOR PRK: Korea, Korean, Koreans, Corée, Corea
DMA DOM: Dominican, Dominicans
VGB VIR: Virgin Islands
MAF SXM: Saint Martin, St. Martin
"""


@pytest.mark.parametrize(("name", "codes"), _pairs(SHARED))
def test_shared_names_need_context(name: str, codes: str) -> None:
    expected = {f"state:{code}" for code in codes.split()}
    assert actors_of(name) == expected
    assert all(match_of(name, actor) == {"context"} for actor in expected)


@pytest.mark.parametrize(
    "name", ["Georgia", "Brussels", "Victoria", "Sofia", "Georgetown", "Kingston", "Santiago", "Jersey", "Finn", "CAR"]
)
def test_names_that_are_also_other_things_need_context(name: str) -> None:
    (actor,) = actors_of(name)
    assert match_of(name, actor) == {"context"}


PLAIN = """
NER: Niger, Nigerien, Nigeriens, nigérien
NGA: Nigeria, Nigerian, Nigerians, nigérian
GIN: Guinea, Guinean, Conakry
GNB: Guinea-Bissau, Bissau-Guinean
GNQ: Equatorial Guinea, Equatorial Guineans
PNG: Papua New Guinea, Papua New Guinean
SDN: Sudan, Sudanese
SSD: South Sudan, South Sudanese
WSM: Samoa
ASM: American Samoa
IRL: Ireland, Irish
DMA: Dominica
DOM: Dominican Republic
COD: DRC, DR Congo, Congo-Kinshasa, Democratic Republic of Congo, Zaire
COG: Congo-Brazzaville, Republic of Congo
CIV: Ivory Coast, Côte d'Ivoire, Cote d'Ivoire, Abidjan, Ivorians
MMR: Burma, Myanmar, Naypyidaw
SWZ: Swaziland, Eswatini
TUR: Turkey, Türkiye, Turkiye, Turks
USA: US, U.S., USA, America, White House, Pentagon, Foggy Bottom, Etats-Unis
GBR: UK, U.K., Britain, Britons, Whitehall, Downing Street
NLD: Holland, Dutch
PRK: DPRK, North Korean
KOR: ROK, Republic of Korea, Blue House
TWN: Republic of China, Taiwanese
CHN: People's Republic of China, Peking, Zhongnanhai
RUS: Kremlin, Россия, Moscou
FRA: Elysee Palace, Élysée, Quai d'Orsay, Frenchmen
TCD: Chad, N'Djamena, Ndjamena
UKR: Kyiv, Kiev
BOL: La Paz
BFA: Burkina Faso, Burkinabe, Burkinabè, Upper Volta
CZE: Czechs, Czech Republic, Czechia
ESP: Spaniards
BWA: Batswana
ARE: Emirati, Emiratis, UAE
PHL: Filipinos, Philippine
SUN: Soviets, USSR
DDR: East German
DEU: West Germany, Alemania
BRA: Brasil
PSE: Palestinian Authority, Palestinians
"""


@pytest.mark.parametrize(("name", "code"), _pairs(PLAIN))
def test_names_mean_their_state_without_context(name: str, code: str) -> None:
    assert actors_of(name) == {f"state:{code}"}
    assert "context" not in match_of(name, f"state:{code}")


def test_common_words_are_no_names() -> None:
    """Matching is by case, so a lower-case form of a name that is a word must not stand in the table."""
    words = "turkey us chad jordan china polish male Male guinea mali oman Reunion swede finn turks japan"
    assert set(words.split()).isdisjoint(r["name"] for r in names())


def test_shields_are_well_formed_and_shield_something() -> None:
    live = {r["name"] for r in names()}
    assert len(shields()) >= 250
    seen = set()
    for r in shields():
        where = f"names_bad.csv:{r['_line']}: {r['name']!r}"
        assert (r["actor"], r["kind"], r["match"]) == ("-", "bad", "exact"), where
        assert r["lang"] in LANGUAGES, where
        assert r["name"] not in live, f"{where} is a name too"
        assert r["name"] not in seen, f"{where} stands twice"
        seen.add(r["name"])
        assert _covers(r["name"], live), f"{where} contains no name of a state"


def _covers(phrase: str, live: set[str]) -> bool:
    inner = [i for i in range(1, len(phrase)) if not (phrase[i - 1].isalnum() and phrase[i].isalnum())]
    cuts = [0, *inner, len(phrase)]
    parts = (phrase[a:b] for a in cuts for b in cuts if a < b)
    return any(part in live or (len(part) > 3 and part.title() in live) for part in parts)


@pytest.mark.parametrize("table", ["names_blocs.csv", "names_organisations.csv"])
def test_shields_hide_no_other_actor(table: str) -> None:
    others = {r["name"] for r in read_csv("data", "actors", table, columns=NAME_COLUMNS) if r["kind"] != "bad"}
    assert others.isdisjoint(r["name"] for r in shields())


def test_shields_hide_no_listed_person() -> None:
    people = read_csv("data", "actors", "people.csv", columns=("name", "aliases"))
    listed = {form for r in people for form in (r["name"], *r["aliases"].split("|"))}
    assert listed.isdisjoint(r["name"] for r in shields())


TRAPS = """
Niger Delta;Niger State;Gulf of Guinea;Guinea pigs;New Guinea;George Washington;Washington state;Michael Jordan
Jordan River;University of Georgia;Atlanta, Georgia;Chad Smith;New Mexico;Paris Agreement;Panama Papers;French fries
South China Sea;Vietnam War;Latin American;Inner Mongolia;ethnic Albanians;London-based;Lebanon, Ohio
Russian-speaking;US dollars;Brussels sprouts
"""


@pytest.mark.parametrize("phrase", TRAPS.strip().replace("\n", ";").split(";"))
def test_traps_are_shielded(phrase: str) -> None:
    assert phrase in {r["name"] for r in shields()}


def test_the_scan_takes_the_longer_name_and_leaves_shielded_ones() -> None:
    from kg.gazetteer.names import Name, NameIndex

    index = NameIndex(Name(r["actor"], r["name"], r["kind"], r["lang"], r["match"]) for r in (*names(), *shields()))
    text = (
        "Somali herders, Nigerien and Nigerian envoys met in Guinea-Bissau; the turkey was for us, not for the US or "
        "Turkey. The Democratic Republic of Congo, South Sudan and Côte d’Ivoire spoke of the Niger Delta and "
        "Michael Jordan."
    )
    found = [(hit.text, hit.names[0].actor[6:]) for hit in index.scan(text)]
    assert found == [
        ("Somali", "SOM"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Guinea-Bissau", "GNB"),
        ("US", "USA"),
        ("Turkey", "TUR"),
        ("Democratic Republic of Congo", "COD"),
        ("South Sudan", "SSD"),
        ("Côte d’Ivoire", "CIV"),
    ]
