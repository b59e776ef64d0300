"""Every component can be switched off, and then its work is not done; all else goes on."""

import pytest

from kg.errors import UsageError
from kg.extract import extractor
from kg.extract.rules.options import COMPONENTS
from kg.model import Document, Fact

NEEDS = {
    "anaphora": "Chad is poor. It left the African Union.",
    "titles": "Chadian Prime Minister Ann Other visited Togo.",
    "coordination": "Chad, Togo and Benin left the African Union.",
    "verbs": "Chad left the African Union.",
    "nouns": "The withdrawal of Chad from the African Union was hailed.",
    "standing": "Chad is a member of the African Union.",
    "fallback": "Chad agreed something beside Togo.",
    "manner": "Chad may leave the African Union.",
    "control": "Chad agreed to leave the African Union.",
    "dates": "Chad left the African Union in May 2021.",
    "treaties": "Chad is a party to the Bangui Convention.",
    "silence": "The striker and the goalkeeper of the squad left as Chad invaded Togo.",
}


def read(text: str, *without: str) -> list[Fact]:
    return list(extractor(without=without).extract(Document(id="t", text=text)))


def test_every_component_has_a_sentence_here() -> None:
    assert set(NEEDS) == set(COMPONENTS)


@pytest.mark.parametrize(("component", "text"), NEEDS.items(), ids=NEEDS)
def test_without_a_component_its_sentence_is_read_otherwise(component: str, text: str) -> None:
    assert read(text) != read(text, component)


@pytest.mark.parametrize("component", COMPONENTS)
def test_without_one_component_plain_sentences_are_read_all_the_same(component: str) -> None:
    text = "Chad is a member of the African Union." if component == "verbs" else "Chad left the African Union."
    assert read(text, component) or component in {"standing", "verbs"}


def test_the_version_tells_what_was_off() -> None:
    assert extractor(without=["titles", "dates"]).version == extractor().version + "-titles-dates"


def test_an_unknown_component_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="anaphora"):
        extractor(without=["grammar"])
