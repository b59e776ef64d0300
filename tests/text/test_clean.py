"""Boilerplate: furniture is left out, the article is not, and offsets point into the original."""

import json
from pathlib import Path

import pytest

import kg.resources
from kg.resources import read_csv
from kg.text.clean import article, passages

GOLD = Path(kg.resources.__file__).resolve().parents[2] / "shared" / "gold"

BODY = (
    "The foreign ministers of Togo and Ghana signed an accord on the shared use of the river on Monday, they said.",
    "Under the accord the two neighbours will patrol the river jointly and exchange data on its flow until 2030.",
)
PAGE = f"""Home » Africa » Ministers sign river accord

Ministers sign river accord in Lome

Newsdesk | 3 min read | Share this: Facebook X
Published: 2024-03-12

{BODY[0]}

Photo: A. Writer / Agency

{BODY[1]}

You may also like
• Iran strikes Israel again
• Russia invades the semi-final
Tags: Togo, Ghana

Leave a Comment

We strive to publish news that France and Mali can trust, and hold institutions accountable wherever they may be found.

Content does not represent the official opinions of The Coast unless specifically indicated.

Latest Articles
Niger leaves everything
Copyright 2024. All Rights Reserved.
00:00
Adblock Detected
Please support us by disabling your AdBlocker extension from your browsers for our website.
"""


def kept(text: str) -> list[str]:
    return [text[a:b] for a, b in passages(text)]


def test_a_saved_page_keeps_its_paragraphs_and_nothing_else() -> None:
    assert kept(PAGE) == list(BODY)


def test_headline_and_day_of_publication_are_found() -> None:
    found = article(PAGE)
    assert (found.title, found.published) == ("Ministers sign river accord in Lome", "2024-03-12")


@pytest.mark.parametrize(
    "line",
    [
        "Home » Africa", "Editor", "Newsdesk | 4 min read | Share this", "By our staff reporter", "You may also like",
        "Leave a Comment", "Related", "Most read", "Latest Articles", "Sign up for our daily newsletter",
        "This site uses cookies. Got it!", "We use cookies to improve your experience.", "Adblock Detected", "00:00",
        "Update Required Flash plugin", "Copyright 2024. All Rights Reserved.", "Tags: Mali, Niger", "Photo: AFP",
        "Read more: Mali wins the cup", "À lire aussi", "Temps de lecture : 3 minutes", "-", "Manama, 5 December 2024",
        "Skip to content | Subscribe | Log in", "© Le Quotidien – Mentions légales", "Advertisement",
        "You have 3 free articles remaining this month", "ENDS", "117 comments",
    ],
)  # fmt: skip
def test_a_line_of_furniture_is_left_out(line: str) -> None:
    assert line not in "\n".join(kept(f"{BODY[0]}\n\n{line}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Related armed groups crossed the border on Monday.",
        "Home to two million people, Lome lies on the border.",
        "Latest figures show that Ghana sells gold to China.",
        "Editor Kofi Mensah was arrested by the army of Togo.",
        "By Monday evening France had recognised the state.",
        "Photographs of the ministers were published in Accra.",
        "Most read the vote as a defeat for Russia.",
        "Togo signed the agreement; Ghana did not.",
        "Follow-up talks between Mali and Niger are due in May.",
        "Share prices in Mumbai rose after India and Pakistan agreed a truce.",
        "Print media in Mali were banned by the junta.",
        "Subscribers of the agency in Niger were cut off.",
        "Read as a threat, the note led Ghana to recall its envoy.",
        "Views differ: Togo left the bloc, Benin did not.",
        "By Monday Evening Standard Bank of Togo had closed.",
        "Published in 2019, the report of the UN accused Rwanda of helping the rebels.",
        "Play resumed in Lagos after Ghana apologised.",
        "Pictures (taken by drones) show Russian troops in Mali.",
        "We are committed to providing aid to Mali, the minister said.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_kept(sentence: str) -> None:
    assert sentence in "\n".join(kept(f"{sentence}\n\n{BODY[0]}"))
    assert sentence in "\n".join(kept(f"{BODY[0]}\n\n{sentence}"))


def test_paragraphs_that_return_after_a_footer_are_read_again() -> None:
    text = f"{BODY[0]}\n\nLeave a Comment\n\nYour name\n\n{BODY[1]}\n\n{BODY[0]}"
    assert kept(text) == [BODY[0], f"{BODY[1]}\n\n{BODY[0]}"]


def test_a_single_sentence_is_no_headline() -> None:
    assert kept("Mali and Niger leave the bloc") == ["Mali and Niger leave the bloc"]


def test_a_text_of_furniture_only_has_no_passages() -> None:
    assert kept("Home » Africa\nLeave a Comment") == []


def test_every_pattern_says_what_it_is_for() -> None:
    rows = read_csv("data", "lexicon", "boilerplate.csv", columns=("pattern", "kind", "source", "note"))
    assert {row["kind"] for row in rows} == {"line", "block", "footer"}
    assert all(row["note"] and row["source"] for row in rows)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not beside this checkout")
def test_no_annotated_evidence_is_taken_for_furniture() -> None:
    lost = []
    for path in sorted(GOLD.glob("articles_dev*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            ranges = kept(row["text"])
            facts = row["statements"] + row["events"]
            lost += [f["evidence"] for f in facts if not any(f["evidence"] in part for part in ranges)]
    assert lost == []
