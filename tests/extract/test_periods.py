"""Time expressions: what the words mean, and never more than they say."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.resources
from kg.extract.rules.periods import find
from kg.extract.rules.timewords import grammar
from kg.model.dates import bounds, is_valid
from kg.resources import read_csv

GOLD = Path(kg.resources.__file__).resolve().parents[2] / "shared" / "gold"
WEDNESDAY = "2025-05-14"


def values(text: str, **options: object) -> list[tuple[str, str | None, str]]:
    return [(p.text, p.edtf, p.kind) for p in find(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left on January 29.", ("January 29", "2025-01-29", "point")),
        ("It left on 29 January 2025.", ("29 January 2025", "2025-01-29", "point")),
        ("It left on Wednesday, January 29, 2025.", ("Wednesday, January 29, 2025", "2025-01-29", "point")),
        ("It left on November 27.", ("November 27", "2024-11-27", "point")),
        ("Talks were held on April 3-4.", ("April 3-4", "2025-04-03/2025-04-04", "range")),
        ("They met on 5 and 6 September 2024.", ("5 and 6 September 2024", "2024-09-05/2024-09-06", "range")),
        ("It quit in March.", ("March", "2025-03", "point")),
        ("It quit in 2024.", ("2024", "2024", "point")),
        ("It quit in December 2023.", ("December 2023", "2023-12", "point")),
        ("It quit in July of last year.", ("July of last year", "2024-07", "point")),
        ("It quit last November.", ("last November", "2024-11", "point")),
        ("They met on Tuesday.", ("Tuesday", "2025-05-13", "point")),
        ("They met on Wednesday.", ("Wednesday", "2025-05-14", "point")),
        ("They met last Wednesday.", ("last Wednesday", "2025-05-07", "point")),
        ("They met last week.", ("last week", "2025-05-05/2025-05-11", "point")),
        ("They met earlier this month.", ("earlier this month", "2025-05", "point")),
        ("They met yesterday.", ("yesterday", "2025-05-13", "point")),
        ("They met last month.", ("last month", "2025-04", "point")),
        ("They met this year.", ("this year", "2025", "point")),
        ("They met a year ago.", ("a year ago", "2024", "point")),
        ("They met three months ago.", ("three months ago", "2025-02", "point")),
        ("They met over a year ago.", ("a year ago", "2024~", "point")),
        ("They met more than two years ago.", ("two years ago", "2023~", "point")),
        ("They met on New Year's Day.", ("New Year's Day", "2025-01-01", "point")),
        ("Moscow armed it in the 1970s.", ("1970s", "197X", "point")),
        ("It has lasted since the late 1980s.", ("late 1980s", "198X", "since")),
        ("It belonged to it in the 19th century.", ("19th century", "18XX", "point")),
        ("It has been a member since 1949.", ("1949", "1949", "since")),
        ("It has been shut since the war of August 2008.", ("August 2008", "2008-08", "since")),
        ("Spain ruled it until 1976.", ("1976", "1976", "until")),
        ("It will join by 2030.", ("2030", "2030", "by")),
        ("It will join before the end of the year.", ("end of the year", "2025", "by")),
        ("They fought from 1998 to 2000.", ("1998 to 2000", "1998/2000", "range")),
        ("Coups between 2020 and 2023 followed.", ("2020 and 2023", "2020/2023", "range")),
        ("It ran from 31 March to 1 April 2025.", ("31 March to 1 April 2025", "2025-03-31/2025-04-01", "range")),
        (
            "It ran from December 30 to January 2, 2025.",
            ("December 30 to January 2, 2025", "2024-12-30/2025-01-02", "range"),
        ),
        ("They allied for 10 years.", ("10 years", None, "duration")),
        ("They train every summer.", ("every summer", None, "frequency")),
        ("It came in early 2024.", ("early 2024", "2024", "point")),
        ("It came in the summer of 2021.", ("summer of 2021", "2021-22", "point")),
        ("It came last winter.", ("last winter", "2024-24", "point")),
        ("It will come in September.", ("September", "2025-09", "point")),
        ("The session is due in Bamako on Friday.", ("Friday", "2025-05-16", "point")),
        ("The 2015 accord is dead.", ("2015", "2015", "point")),
    ],
)  # fmt: skip
def test_english(text: str, expected: tuple[str, str | None, str]) -> None:
    assert values(text, published=WEDNESDAY) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est parti le 29 janvier 2025.", ("29 janvier 2025", "2025-01-29", "point")),
        ("Il est parti le 1er janvier.", ("1er janvier", "2025-01-01", "point")),
        ("Il est parti en mars.", ("mars", "2025-03", "point")),
        ("Il est parti mardi.", ("mardi", "2025-05-13", "point")),
        ("Il en est membre depuis 2002.", ("2002", "2002", "since")),
        ("Il a livré des armes l'an dernier.", ("l'an dernier", "2024", "point")),
        ("La semaine dernière, il a reçu l'émissaire.", ("La semaine dernière", "2025-05-05/2025-05-11", "point")),
        ("Il doit s'en retirer d'ici au 26 juin.", ("26 juin", "2025-06-26", "by")),
        ("La nuit du 31 mars au 1er avril fut calme.", ("31 mars au 1er avril", "2025-03-31/2025-04-01", "range")),
        ("Il a gouverné de 1998 à 2000.", ("1998 à 2000", "1998/2000", "range")),
        ("Dans les années 1970, il s'arma.", ("années 1970", "197X", "point")),
        ("Il partira avant la fin de l'année.", ("fin de l'année", "2025", "by")),
        ("Il est parti il y a deux ans.", ("il y a deux ans", "2023", "point")),
        ("Un pacte de dix ans les lie.", ("dix ans", None, "duration")),
    ],
)  # fmt: skip
def test_french(text: str, expected: tuple[str, str | None, str]) -> None:
    assert values(text, published=WEDNESDAY, lang="fr") == [expected]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It left on January 29.", "XXXX-01-29"),
        ("Scheduled for April 3-4, it is the first.", "XXXX-04-03/XXXX-04-04"),
        ("It left in March.", "XXXX-03"),
        ("It left on Tuesday.", None),
        ("They visit Moscow this week.", None),
        ("They met last month.", None),
        ("It left in 2024.", "2024"),
    ],
)
def test_without_a_day_of_publication_no_year_is_invented(text: str, edtf: str | None) -> None:
    (period,) = find(text)
    assert period.edtf == edtf
    assert (period.basis == "explicit") == (edtf == "2024")
    assert edtf == "2024" or period.basis == "unresolved"


def test_next_week_is_the_whole_week_after_that_of_publication() -> None:
    assert values("He is to travel next week.", published="2024-06-20") == [
        ("next week", "2024-06-24/2024-06-30", "point")
    ]


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("It recalled its envoy the next day.", "2024-01-01", "2024-01-02"),
        ("Niger followed two days later.", "2024-08-04", "2024-08-06"),
        ("Later that year it stopped.", "2021-08", "2021"),
        ("It broke off relations that same month.", "2008-08", "2008-08"),
        ("Niger followed two days later.", "2024-08", None),
        ("Niger followed two days later.", None, None),
        ("Three months later it quit.", "XXXX-11", "XXXX-02"),
    ],
)
def test_what_counts_from_another_date_needs_one_that_is_fine_enough(
    text: str, anchor: str | None, edtf: str | None
) -> None:
    assert [p.edtf for p in find(text, published=WEDNESDAY, anchor=anchor)] == [edtf]


def test_an_anchor_is_taken_from_the_sentence_itself() -> None:
    text = "Mali broke off relations on August 4, 2024 and Niger followed two days later."
    assert [p.edtf for p in find(text)] == ["2024-08-04", "2024-08-06"]
    text = "It spoke on Thursday, two days after the council voted."
    assert [p.edtf for p in find(text, published="2025-10-02")] == ["2025-10-02", "2025-09-30"]


def test_the_caller_may_say_that_the_clause_looks_ahead() -> None:
    text = "a visit in September"
    assert [p.edtf for p in find(text, published=WEDNESDAY, future=True)] == ["2025-09"]
    assert [p.edtf for p in find(text, published=WEDNESDAY, future=False)] == ["2024-09"]


@pytest.mark.parametrize(
    "text",
    [
        "Togo may consider joining, and troops march on.",
        "It sent 2000 soldiers to the border.",
        "Oil rose to 2024 dollars.",
        "It has up to 2,000 men.",
        "The fall of Bukavu shook them.",
        "Flight MH370 and Su-57 jets.",
        "The sum of 1.2 billion.",
        "Theresa May said no.",
        "Prices fell 3.5 per cent.",
        "The vote was 142 to ten.",
        "In 2000 villages there is no water.",
    ],
)  # fmt: skip
def test_what_merely_looks_like_a_date_is_none(text: str) -> None:
    assert find(text, published=WEDNESDAY) == []


def test_a_date_after_a_long_word_is_found() -> None:
    assert [p.edtf for p in find("x" * 60 + "\nMarch 2024")] == ["2024-03"]
    assert [p.edtf for p in find("x" * 60 + "\nin March 2024")] == ["2024-03"]
    assert [p.edtf for p in find("a" * 200 + " (2024)")] == ["2024"]


def test_a_chronology_line_takes_its_year_from_its_head() -> None:
    text = "1990 - Iraq occupies Kuwait on 2 August and is driven out in February 1991."
    assert [p.edtf for p in find(text)] == ["1990", "1990-08-02", "1991-02"]


WORDS = (
    "on January 29 2024 from to – last week the next day 30 February since two years later 1980s Tuesday and of "
    "this end ( ) , March in between after mars dernier"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=25),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]),
    st.sampled_from(["en", "fr", "de"]),
)
def test_every_answer_is_ordered_in_place_and_valid(words: list[str], published: str | None, lang: str) -> None:
    text = " ".join(words)
    position = 0
    for period in find(text, published=published, lang=lang):
        assert position <= period.lead <= period.start < period.end
        assert text[period.start : period.end] == period.text
        assert period.edtf is None or is_valid(period.edtf)
        assert period.basis in {"explicit", "documentDate", "unresolved"}
        position = period.end


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_each_form_of_the_lexicon_matches_its_example_as_a_whole(lang: str) -> None:
    rows = read_csv("data", "lexicon", "periods.csv", columns=("lang", "form", "pattern", "example", "source", "note"))
    examples = {row["form"]: row["example"] for row in rows if row["lang"] == lang and not row["form"].startswith("@")}
    assert {form for form, pattern in grammar(lang).forms.items() if not pattern.fullmatch(examples[form])} == set()


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not beside this checkout")
def test_years_that_the_annotated_articles_spell_out_are_read_as_annotated() -> None:
    missed, seen = [], 0
    for path in sorted(GOLD.glob("articles_dev*.jsonl")):
        lang = "fr" if "_fr" in path.name else "en"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for fact in row["statements"] + row["events"]:
                for edtf in {fact.get(field) for field in ("start", "end", "date")} - {None}:
                    if re.match(r"[12]\d{3}", edtf) and re.search(rf"\b{edtf[:4]}\b", fact["evidence"]):
                        seen += 1
                        found = find(fact["evidence"], published=row.get("published"), lang=lang)
                        read = {end for p in found if p.edtf for end in (p.edtf, *p.edtf.split("/"))}
                        missed += [] if bounds(edtf) in map(bounds, read) else [(row["id"], edtf, fact["evidence"])]
    assert seen > 300
    assert len(missed) <= seen // 100, missed
