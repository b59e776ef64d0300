"""What an analyst who disagrees is told: the line of the rule, of each word that had a say, and of each name."""

from pathlib import Path

import pytest

from kg.extract.explain import reasons
from kg.extract.rules import RulesExtractor
from kg.extract.unresolved import unresolved
from kg.extract.where import where
from kg.model import Document, Fact, Statement
from kg.pipeline import sample_documents

ROOT = Path(__file__).parents[2]
READER = RulesExtractor()


def line(place: str) -> str:
    """The line that ``file:number`` names."""
    file, _, number = place.rpartition(":")
    return (ROOT / file).read_text(encoding="utf-8").splitlines()[int(number) - 1]


def documents() -> list[Document]:
    return list(sample_documents())


def read(text: str) -> list[Fact]:
    return list(READER.extract(Document(id="t", text=text, published="2024-05-06")))


def test_every_rule_of_the_sample_articles_is_found_where_it_stands() -> None:
    rules = {fact.rule for document in documents() for fact in READER.extract(document)}
    assert len(rules) > 30
    for rule in sorted(rules):
        places = where(rule)
        assert places, rule
        stem = rule.removesuffix("-in-text-order").removeprefix("noun-")
        assert any(stem in line(place) for place in places), (rule, places)


def test_every_place_that_the_sample_articles_are_told_of_exists() -> None:
    document = documents()[0]
    told = [reason for fact in READER.extract(document) for reason in reasons(fact, document)]
    assert all(line(place) for reason in told for place in reason.at)
    named = [reason for reason in told if reason.words.endswith(", name")]
    assert named
    assert all(reason.about in line(reason.at[0]) for reason in named)


@pytest.mark.parametrize(
    ("text", "about", "words", "row"),
    [
        ("Chad quit the African Union on Friday.", "trigger", "quit", ""),
        ("Chad quit the African Union on Friday.", "date", "Friday", ""),
        ("Chad denied that it had left the African Union.", "governed by", "denied", "deny,"),
        ("Chad may leave the African Union.", "manner", "may", ""),
        ("Chad and Togo signed a defence pact.", "agreement", "defence pact", "defencePactWith"),
        ("Chad is a member of the African Union.", "rule", "noun-member", "member,,of"),
        ("Chadian troops invaded Sudan.", "state:TCD", "troops", "troops,agent"),
        ("Chad is small. It invaded Togo.", "state:TCD", "“It” points back to “Chad”", ""),
    ],
)
def test_what_decided_is_told_with_its_line(text: str, about: str, words: str, row: str) -> None:
    document = Document(id="t", text=text, published="2024-05-06")
    told = [r for fact in READER.extract(document) for r in reasons(fact, document) if r.about == about]
    assert any(words in r.words and (not row or any(row in line(place) for place in r.at)) for r in told), told


def test_of_several_rows_of_one_noun_the_one_that_was_taken_is_told() -> None:
    (fact,) = read("Chad is an associate member of the African Union.")
    assert isinstance(fact, Statement)
    assert fact.relation == "observerOf"
    rule = next(reasons(fact, Document(id="t", text="")))
    assert [line(place).split(",")[1] for place in rule.at] == ["associate"]


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("The soldiers attacked Chad.", "The soldiers", "whom it acts for"),
        ("Congo invaded Chad.", "Congo", "may be"),
        ("Chadian opposition leaders visited Togo.", "Chadian opposition leaders", "only qualifies"),
        ("They attacked Chad.", "They", "no one actor"),
    ],
)
def test_who_was_taken_for_nobody_is_told_with_the_reason(text: str, words: str, reason: str) -> None:
    readings = READER.readings(Document(id="t", text=text))
    left = dict(pair for reading, _ in readings for pair in unresolved(reading))
    assert reason in left.get(words, ""), left
