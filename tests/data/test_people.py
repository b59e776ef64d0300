"""The table of office holders: dated in order, unambiguous, and of offices and actors that the other tables know."""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import pytest

from kg.model.dates import bounds, is_valid
from kg.resources import read_csv, resource

COLUMNS = ("person", "name", "aliases", "office", "actor", "from", "to", "source", "note")


@cache
def rows() -> list[dict[str, str]]:
    return read_csv("data", "actors", "people.csv", columns=COLUMNS)


def column(file: str, name: str) -> set[str]:
    return {row[name] for row in read_csv("data", "actors", file, columns=(name,))}


def forms(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def runs_backwards(start: str, end: str) -> bool:
    """Whether a term starts after the last day on which it may have ended."""
    first, last = bounds(start)[0], bounds(end)[1]
    return first is not None and last is not None and first > last


def test_the_table_reaches_back_half_a_century() -> None:
    assert len(rows()) >= 1400
    assert len({row["actor"] for row in rows() if row["to"] and row["to"] < "1992"}) >= 80


def test_dates_are_edtf() -> None:
    given = {date for row in rows() for date in (row["from"], row["to"]) if date}
    assert sorted(date for date in given if not is_valid(date)) == []


def test_no_term_ends_before_it_starts() -> None:
    closed = [row for row in rows() if row["from"] and row["to"]]
    assert [row for row in closed if runs_backwards(row["from"], row["to"])] == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1981-01-20", "1989", False),
        ("1989-03", "1989", False),
        ("1989", "1981-01-20", True),
        ("1990-05", "1990", False),
    ],
)
def test_a_term_that_runs_backwards_is_seen(start: str, end: str, *, expected: bool) -> None:
    assert runs_backwards(start, end) is expected


def test_an_office_is_listed_once_a_term() -> None:
    held = [(row["person"], row["office"], row["actor"], row["from"]) for row in rows()]
    assert sorted(term for term in set(held) if held.count(term) > 1) == []


def test_terms_of_one_person_in_one_office_do_not_overlap() -> None:
    """Ends count from their earliest day and starts to their latest, so that a shared month or year is no overlap."""
    terms: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows():
        first = bounds(row["from"])[1] if row["from"] else None
        last = bounds(row["to"])[0] if row["to"] else None
        terms[row["person"], row["office"], row["actor"]].append((first or "0000", last or "9999"))
    for key, spans in terms.items():
        ordered = sorted(spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered)), key


def test_a_person_is_written_the_same_in_every_row() -> None:
    written: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows():
        written[row["person"]].add((row["name"], row["aliases"]))
    assert {person: sorted(ways) for person, ways in written.items() if len(ways) > 1} == {}


def test_no_form_is_written_twice_for_a_person() -> None:
    assert sorted({row["person"] for row in rows() if len(set(forms(row))) != len(forms(row))}) == []


def test_a_form_means_one_person() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        for form in forms(row):
            owners[form].add(row["person"])
    assert {form: sorted(persons) for form, persons in owners.items() if len(persons) > 1} == {}


def test_no_form_is_an_unconditional_name_of_another_actor_or_a_shield() -> None:
    taken = {
        row["name"]
        for path in resource("data", "actors").glob("names*.csv")
        for row in read_csv("data", "actors", path.name, columns=("name", "match"))
        if row["match"] != "context"
    }
    assert sorted({form for row in rows() for form in forms(row)} & taken) == []


def test_offices_and_actors_are_known() -> None:
    actors = column("states.csv", "id") | column("blocs.csv", "id") | column("organisations.csv", "id")
    assert sorted({row["office"] for row in rows()} - column("titles.csv", "slug")) == []
    assert sorted({row["actor"] for row in rows()} - actors) == []


@pytest.mark.parametrize(
    ("form", "person"),
    [
        ("Reagan", "person:ronald-reagan"),
        ("George Bush", "person:george-h-w-bush"),
        ("George W. Bush", "person:george-w-bush"),
        ("Andropov", "person:yuri-andropov"),
        ("Kadhafi", "person:muammar-gaddafi"),
        ("Qaddafi", "person:muammar-gaddafi"),
        ("Milosevic", "person:slobodan-milosevic"),
        ("Bashar Assad", "person:bashar-al-assad"),
        ("Hafez Assad", "person:hafez-al-assad"),
        ("Rafsanjani", "person:akbar-hashemi-rafsanjani"),
        ("Chou En-lai", "person:zhou-enlai"),
        ("Boutros-Ghali", "person:boutros-boutros-ghali"),
        ("Sadat", "person:anwar-sadat"),
    ],
)
def test_forms_of_the_press(form: str, person: str) -> None:
    assert {row["person"] for row in rows() if form in forms(row)} == {person}


@pytest.mark.parametrize("surname", ["Bush", "Clinton", "Sharon", "Bhutto", "Begin", "Gandhi", "Botha", "Johnson"])
def test_surnames_that_mean_several_people_or_a_word_stand_for_nobody(surname: str) -> None:
    assert [row["person"] for row in rows() if surname in forms(row)] == []


@pytest.mark.parametrize(
    ("person", "office", "actor", "start", "end"),
    [
        ("jimmy-carter", "president", "state:USA", "1977-01-20", "1981-01-20"),
        ("george-shultz", "secretary-of-state", "state:USA", "1982-07-16", "1989-01-20"),
        ("andrei-gromyko", "foreign-minister", "state:SUN", "1957-02-15", "1985-07-02"),
        ("helmut-kohl", "chancellor", "state:DEU", "1982-10-01", "1998-10-27"),
        ("erich-honecker", "general-secretary", "state:DDR", "1976-05", "1989-10-18"),
        ("yitzhak-rabin", "prime-minister", "state:ISR", "1992-07-13", "1995-11-04"),
        ("deng-xiaoping", "paramount-leader", "state:CHN", "1978-12", "1989-11"),
        ("javier-perez-de-cuellar", "secretary-general", "bloc:un", "1982-01-01", "1991-12-31"),
        ("javier-solana", "secretary-general", "bloc:nato", "1995-12-05", "1999-10"),
        ("jacques-delors", "commission-president", "bloc:eec", "1985-01-06", "1993-10-31"),
        ("salim-ahmed-salim", "secretary-general", "bloc:oau", "1989-09", "2001-09"),
    ],
)
def test_terms_of_record(person: str, office: str, actor: str, start: str, end: str) -> None:
    held = {
        (row["office"], row["actor"], row["from"], row["to"]) for row in rows() if row["person"] == f"person:{person}"
    }
    assert (office, actor, start, end) in held
