"""Texts that nobody would write: nothing is raised, and every fact keeps the contract of facts.

The test reads a few; ``python tests/extract/test_fuzz.py 100000`` reads as many as one likes, each made of its number,
and prints the text that breaks something.
"""

import random
import sys
import time
from collections.abc import Callable

import pytest

from kg.extract import check, extractor
from kg.model import Document
from kg.quality.corpus import mixed

READER = extractor()
ODD = [
    "'s", "’s", "-", "–", "(", ")", "((", "“", "”", ",", ";", ":", "?", "…", ".", "\n", "\n\n", "\t", "\x00", "\u200b",
    "\u2028", "\ufeff", "İ", "ǅ", "ß", "ﬁ", "é", "e\u0301", "العراق", "中国", "🇲🇱", "\ud800", "1", "2024", "12,000",
    "31 February", "the", "of", "and", "which", "that", "its", "their", "both", "neither", "no", "not", "by", "to",
    "will", "may", "Mali", "Niger", "NATO", "Congo", "Georgia", "President", "foreign minister", "non-", "-led",
    "treaty", "agreement", "member", "between", "the two", "former", "acting",
]  # fmt: skip
WORDS = [document.text.split(" ") for document in mixed(12_000)]


def text_of(number: int) -> str:
    """The text of a number: a piece of an article with some things done to it."""
    chance = random.Random(number)  # no secret
    words = chance.choice(WORDS)
    start = chance.randrange(len(words))
    piece = words[start : start + chance.randrange(1, 120)]
    for _ in range(chance.randrange(12)):
        piece = chance.choice(CHANGES)(piece, chance)
    return chance.choice([" ", " ", " ", "", "\n"]).join(piece)


Words = list[str]


def _insert(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words) + 1)
    return [*words[:at], *chance.choices(ODD, k=chance.randrange(1, 5)), *words[at:]]


def _drop(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words) + 1)
    return words[:at] + words[at + chance.randrange(1, 6) :]


def _shuffle(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words) + 1)
    some = words[at : at + 8]
    chance.shuffle(some)
    return [*words[:at], *some, *words[at + 8 :]]


def _repeat(words: Words, chance: random.Random) -> Words:
    at = chance.randrange(len(words) + 1)
    return words[:at] + words[at : at + 5] * chance.randrange(2, 8) + words[at + 5 :]


def _case(words: Words, chance: random.Random) -> Words:
    change = chance.choice([str.upper, str.lower, str.title])
    return [change(w) if chance.random() < 0.3 else w for w in words]  # some of them


def _cut(words: Words, chance: random.Random) -> Words:
    return [w[: chance.randrange(len(w) + 1)] if chance.random() < 0.1 else w for w in words]  # a few


CHANGES: list[Callable[[Words, random.Random], Words]] = [_insert, _insert, _drop, _shuffle, _repeat, _case, _cut]


def read(number: int) -> int:
    """Read the text of a number, check its facts, and count them."""
    lang = "fr" if number % 7 == 0 else "en"
    document = Document(id="t", text=text_of(number), published=None if number % 3 else "2024-05-06", lang=lang)
    facts = list(READER.extract(document))
    for fact in facts:
        if document.text[fact.evidence.start : fact.evidence.end] != fact.evidence.text:
            raise AssertionError(f"the quote of {fact.rule} does not stand")
    return len(facts)


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_texts_that_nobody_would_write_are_read_without_an_error(start: int) -> None:
    assert sum(read(number) for number in range(start, start + 100)) > 0


def test_a_long_line_without_a_full_stop_is_read_in_time() -> None:
    filler = "The board met and said that nothing would change before the end of the year "
    text = filler * 1_000 + "Chad left the African Union. " + filler * 1_000
    begun = time.process_time()
    facts = list(READER.extract(Document(id="t", text=text)))
    assert time.process_time() - begun < 40
    for fact in facts:
        check(fact, Document(id="t", text=text))


def main(count: int) -> None:
    """Read that many texts and tell which cannot be read."""
    for number in range(count):
        try:
            read(number)
        except Exception:
            sys.stderr.write(f"text {number}: {text_of(number)!r}\n")
            raise


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5_000)
