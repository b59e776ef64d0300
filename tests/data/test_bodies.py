"""The tables of blocs, organisations, office titles and persons: whole, unambiguous and consistent with one another."""

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

import pytest

from kg.resources import resource


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADERS = {
    "blocs.csv": "id,kind,name,acronym,seat,founded,dissolved,parent,counts_from,qid,source,note",
    "organisations.csv": "id,kind,name,country,qid,source,note",
    "names_blocs.csv": "actor,name,kind,lang,match,source,note",
    "names_organisations.csv": "actor,name,kind,lang,match,source,note",
    "titles.csv": "title,slug,kind,scope,acts_for,lang,source,note",
    "people.csv": "person,name,aliases,office,actor,from,to,source,note",
}
NAMES = ("names_blocs.csv", "names_organisations.csv")
BLOC_KINDS = words("universal regional military economic currency resource informal court agency")
ORG_KINDS = words("armed-group pmc party court agency polity company religious media ngo")
NAME_KINDS = words("name official short former acronym demonym adjective capital seat metonym people bad")
TITLE_KINDS = words(
    "head-of-state head-of-government minister diplomat official military legislative judicial bloc-official honorific"
    " spokesperson monarch party other"
)
FIXED_BLOCS = words(
    "aes arab-league arctic-council asean au barents-euro-arctic-council brics caricom cbss celac cis commonwealth"
    " council-of-europe cptpp csto eac eaeu eccas ecowas eu g5-sahel gcc icc icj igad imf mercosur nato oas oau oif"
    " opec opec-plus osce pif saarc sadc sco seato sica un unesco uemoa cplp wto oecd oic five-eyes efta schengen-area"
    " warsaw-pact world-bank"
)
FIXED_ORGANISATIONS = words(
    "wagner-group africa-corps polisario-front sahrawi-republic somaliland m23 houthis hezbollah hamas taliban"
    " al-shabaab"
)
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@cache
def rows(file: str) -> tuple[dict[str, str], ...]:
    with resource("data", "actors", file).open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def ids(*files: str) -> set[str]:
    return {row["id"] for file in files for row in rows(file)}


@pytest.mark.parametrize("file", HEADERS)
def test_file_is_clean_and_rectangular(file: str) -> None:
    text = resource("data", "actors", file).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    header, *lines = csv.reader(text.splitlines())
    assert ",".join(header) == HEADERS[file]
    assert {len(cells) for cells in lines} == {len(header)}
    assert [cell for cells in lines for cell in cells if cell != cell.strip() or "  " in cell] == []
    assert [key for key, count in Counter(map(tuple, lines)).items() if count > 1] == []


@pytest.mark.parametrize("file", HEADERS)
def test_every_row_names_its_source(file: str) -> None:
    assert [row for row in rows(file) if not row["source"]] == []


@pytest.mark.parametrize("file", ["blocs.csv", "people.csv"])
def test_a_source_of_dates_can_be_looked_up(file: str) -> None:
    assert {row["source"] for row in rows(file)} & {"public record", "common usage"} == set()


def test_an_organ_belongs_to_a_bloc_of_the_table() -> None:
    parents = {row["id"]: row["parent"] for row in rows("blocs.csv") if row["parent"]}
    assert set(parents.values()) <= ids("blocs.csv")
    assert [bloc for bloc, parent in parents.items() if bloc == parent] == []


@pytest.mark.parametrize(
    ("file", "scheme", "kinds", "least"),
    [("blocs.csv", "bloc", BLOC_KINDS, 110), ("organisations.csv", "org", ORG_KINDS, 120)],
)
def test_ids_are_unique_slugs_of_known_kind(file: str, scheme: str, kinds: frozenset[str], least: int) -> None:
    table = rows(file)
    assert len(table) >= least
    assert len({row["id"] for row in table}) == len(table)
    assert [row["id"] for row in table if not re.fullmatch(f"{scheme}:{SLUG}", row["id"])] == []
    assert {row["kind"] for row in table} <= kinds
    assert [row["id"] for row in table if not row["name"]] == []


@pytest.mark.parametrize("file", ["blocs.csv", "organisations.csv"])
def test_wikidata_ids_are_well_formed_and_used_once(file: str) -> None:
    found = [row["qid"] for row in rows(file) if row["qid"]]
    assert [qid for qid in found if not re.fullmatch(r"Q[1-9]\d*", qid)] == []
    assert len(set(found)) == len(found)


def test_slugs_that_other_files_rely_on_exist() -> None:
    assert ids("blocs.csv") >= {f"bloc:{slug}" for slug in FIXED_BLOCS}
    assert ids("organisations.csv") >= {f"org:{slug}" for slug in FIXED_ORGANISATIONS}


@pytest.mark.parametrize(
    ("file", "start", "end"), [("blocs.csv", "founded", "dissolved"), ("people.csv", "from", "to")]
)
def test_dates_are_edtf_and_in_order(file: str, start: str, end: str) -> None:
    for row in rows(file):
        given = [row[column] for column in (start, end) if row[column]]
        assert all(EDTF.fullmatch(date) for date in given), row
        assert given == sorted(given), row


def test_country_of_an_organisation_is_a_known_state() -> None:
    states = ids("states.csv")
    assert [row["id"] for row in rows("organisations.csv") if row["country"] and row["country"] not in states] == []
    assert {row["id"]: row["country"] for row in rows("organisations.csv")}["org:africa-corps"] == "state:RUS"


@pytest.mark.parametrize("file", NAMES)
def test_name_rows_point_to_actors(file: str) -> None:
    known = ids("blocs.csv", "organisations.csv", "states.csv")
    assert {row["kind"] for row in rows(file)} <= NAME_KINDS
    assert {row["match"] for row in rows(file)} <= {"exact", "nocase", "context"}
    assert [row for row in rows(file) if not re.fullmatch(r"[a-z]{2}", row["lang"])] == []
    assert [row for row in rows(file) if (row["actor"] == "-") != (row["kind"] == "bad")] == []
    assert {row["actor"] for row in rows(file)} - known - {"-"} == set()


def test_every_body_can_be_found_by_a_name() -> None:
    named = {row["actor"] for file in NAMES for row in rows(file)}
    assert ids("blocs.csv", "organisations.csv") - named == set()


def test_no_unconditional_name_means_two_actors() -> None:
    """Across all name tables a form shared by actors is unconditional for one of them at most."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for path in sorted(resource("data", "actors").glob("names*.csv")):
        for row in rows(path.name):
            if row["match"] != "context":
                meanings[row["name"]].add(row["actor"])
    assert {name: sorted(actors) for name, actors in meanings.items() if len(actors) > 1} == {}


def test_short_acronyms_that_are_words_need_context() -> None:
    """UN is the French article, ECO, IS and AU are words or marks: they must never stand unconditionally."""
    risky = {"AU", "UA", "CAN", "ECO", "IS", "EI", "PIF", "MSG", "NAM", "ISA", "ACP", "ADF", "SDF", "OTS", "IRA", "NPA"}
    found = {row["name"]: row["match"] for file in NAMES for row in rows(file) if row["name"] in risky}
    assert found.keys() >= risky - {"PIF"}
    assert {name for name, match in found.items() if match != "context"} == set()


@pytest.mark.parametrize(
    ("lang", "form", "actor"),
    [
        ("fr", "OTAN", "bloc:nato"),
        ("fr", "CEDEAO", "bloc:ecowas"),
        ("fr", "OCI", "bloc:oic"),
        ("es", "OEA", "bloc:oas"),
        ("pt", "MERCOSUL", "bloc:mercosur"),
        ("ru", "ОДКБ", "bloc:csto"),
        ("ru", "ЕС", "bloc:eu"),
        ("en", "Security Council", "bloc:un"),
        ("en", "European Commission", "bloc:eu"),
        ("en", "Confederation of Sahel States", "bloc:aes"),
        ("en", "Organisation of African Unity", "bloc:oau"),
        ("en", "Polisario", "org:polisario-front"),
        ("fr", "Groupe Wagner", "org:wagner-group"),
        ("en", "Rapid Support Forces", "org:rapid-support-forces"),
    ],
)
def test_names_in_the_working_languages(lang: str, form: str, actor: str) -> None:
    found = {row["actor"] for file in NAMES for row in rows(file) if (row["lang"], row["name"]) == (lang, form)}
    assert found == {actor}


def test_titles_are_lower_case_and_unique_within_a_language() -> None:
    table = rows("titles.csv")
    assert len([row for row in table if row["lang"] == "en"]) >= 180
    assert len({(row["title"], row["lang"]) for row in table}) == len(table)
    assert [row["title"] for row in table if row["title"] != row["title"].lower()] == []
    assert [row["slug"] for row in table if not re.fullmatch(SLUG, row["slug"])] == []
    assert {row["kind"] for row in table} <= TITLE_KINDS
    assert {row["scope"] for row in table} <= {"state", "bloc", "any"}
    assert {row["acts_for"] for row in table} == {"yes", "no"}
    assert {row["lang"] for row in table} == {"en", "fr"}


@pytest.mark.parametrize(
    ("title", "slug", "acts_for"),
    [
        ("foreign minister", "foreign-minister", "yes"),
        ("secretary of state", "secretary-of-state", "yes"),
        ("enlargement commissioner", "enlargement-commissioner", "yes"),
        ("ministre des affaires étrangères", "foreign-minister", "yes"),
        ("opposition leader", "opposition-leader", "no"),
        ("former president", "former-president", "no"),
        ("analyst", "analyst", "no"),
    ],
)
def test_who_speaks_for_the_state(title: str, slug: str, acts_for: str) -> None:
    assert [(row["slug"], row["acts_for"]) for row in rows("titles.csv") if row["title"] == title] == [(slug, acts_for)]


def fold(name: str) -> str:
    for letter, plain in {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}.items():
        name = name.replace(letter, plain).replace(letter.upper(), plain)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def test_persons_hold_known_offices_of_known_actors() -> None:
    known = ids("blocs.csv", "organisations.csv", "states.csv")
    offices = {row["slug"] for row in rows("titles.csv")}
    table = rows("people.csv")
    assert len(table) >= 400
    assert {row["actor"] for row in table} - known == set()
    assert {row["office"] for row in table} - offices == set()
    assert [row["person"] for row in table if row["person"] != f"person:{fold(row['name'])}"] == []


def test_a_form_of_a_persons_name_means_that_person_only() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows("people.csv"):
        for form in filter(None, (row["name"], *row["aliases"].split("|"))):
            owners[form].add(row["person"])
    assert {form: sorted(persons) for form, persons in owners.items() if len(persons) > 1} == {}
    bodies = {row["name"] for path in resource("data", "actors").glob("names*.csv") for row in rows(path.name)}
    assert owners.keys() & bodies == set()


def test_known_persons() -> None:
    held = {(row["person"], row["office"], row["actor"], row["from"]) for row in rows("people.csv")}
    assert ("person:sergey-lavrov", "foreign-minister", "state:RUS", "2004-03-09") in held
    assert ("person:antonio-guterres", "secretary-general", "bloc:un", "2017-01-01") in held
    aliases = {row["person"]: row["aliases"].split("|") for row in rows("people.csv")}
    assert "Sergei Lavrov" in aliases["person:sergey-lavrov"]
    assert {"Zelensky", "Zelenskyy", "Zelenskiy"} <= set(aliases["person:volodymyr-zelensky"])
