"""Sentences: right boundaries, and offsets that always point at the very words."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.text import sentences


def split(text: str, **fields: object) -> list[str]:
    return [s.text for s in sentences(Document(id="d", text=text, **fields))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "expected",
    [
        ["Gen. Tiani met Mr. Lavrov on Jan. 5.", "Col. Goita stayed at home."],
        ["Lt. Gen. Michael Langley flew to Niamey.", "The U.S. envoy did not."],
        ["The envoy left two years ago.", "Andorra was bombed.", "The rulers are rich.", "Peru protested."],
        ["Sgt. Doe saw No. 5 leave.", "The vote in the U.N. Security Council failed."],
        ['"We leave," he said.', '"Why?" asked the envoy.', "Nobody answered."],
        ["The levy is 2.5 percent.", "It was 0.5 percent."],
        ["Le col. Goïta a reçu M. Macron.", "Mme Touré était absente."],
    ],
)
def test_abbreviations_and_quotes_do_not_end_a_sentence(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_a_wrapped_line_is_a_space_and_a_heading_or_bullet_is_not() -> None:
    text = (
        "Talks in Lome\n"
        "The foreign ministers of Togo and Ghana met in Lome on Monday to\n"
        "sign an accord on the river that runs along their common border.\n"
        "- Togo pays\n"
        "- Ghana builds\n"
    )
    assert split(text) == [
        "Talks in Lome",
        (
            "The foreign ministers of Togo and Ghana met in Lome on Monday to\n"
            "sign an accord on the river that runs along their common border."
        ),
        "- Togo pays",
        "- Ghana builds",
    ]


def test_windows_line_ends_keep_their_offsets() -> None:
    text = "Mali left the bloc.\r\n\r\nNiger followed\r\nin January."
    found = list(sentences(Document(id="d", text=text)))
    assert [text[s.start : s.end] for s in found] == ["Mali left the bloc.", "Niger followed\r\nin January."]
    assert [s.paragraph for s in found] == [0, 1]


def test_only_the_passages_are_read() -> None:
    text = "Menu. Mali left. Copyright 2024."
    assert split(text, passages=((6, 16),)) == ["Mali left."]


@given(st.text(alphabet=st.sampled_from(list("aZ.!?\"'”( )\n\r\t-•5,:\u2028\u0085\ud7ffé")), max_size=300))
def test_offsets_are_exact_ordered_and_cover_every_word(text: str) -> None:
    found = list(sentences(Document(id="d", text=text)))
    position = 0
    for sentence in found:
        assert position <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert not text[position : sentence.start].strip()
        position = sentence.end
    assert not text[position:].strip()


def test_a_line_without_end_is_read_in_pieces_that_lose_nothing() -> None:
    text = "in March and " * 20_000
    found = list(sentences(Document(id="d", text=text)))
    assert "".join(s.text for s in found).replace(" ", "") == text.replace(" ", "")
    assert max(len(s.text) for s in found) <= 100_000


def test_importing_the_room_loads_no_heavy_library() -> None:
    heavy = ("nupunkt", "trafilatura", "lxml", "urllib.request")
    program = f"import sys, kg.text; print([m for m in {heavy} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
