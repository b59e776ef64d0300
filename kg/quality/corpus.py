"""Texts to measure speed and memory on: the sample articles, mixed with other news of a feed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.model import Document

__all__ = ["mixed", "write_jsonl"]

# Our own words, of the kind that fills a news feed: names of nobody's state, numbers, days, talk.
_FILLER = (
    "Shares in the chain of bakeries rose by 4.2 per cent on Tuesday after it reported better sales than expected. ",
    "The council will vote next week on a plan to rebuild the old bridge, which was shut after the floods of 2019. ",
    "“We did not think that so many people would come,” said Margaret Holloway, who has run the market for ten years. ",
    "Doctors at the hospital said that the boy was recovering well and could go home before the end of the month. ",
    "A spokeswoman for the company declined to say how many of the 600 workers would lose their jobs. ",
    "The storm, which had weakened overnight, brought down trees and left some 12,000 homes without electricity. ",
    "Tickets for the exhibition, which runs until 14 September, cost 12 pounds and can be bought at the door. ",
    "The study followed 3,400 patients over eight years and found no link between the drug and the disease. ",
)


def mixed(words: int) -> list[Document]:
    """Documents of about that many words, the sample articles over and over, each with as much of other news.

    >>> sum(len(d.text.split()) for d in mixed(2_000)) >= 2_000
    True
    """
    found: list[Document] = []
    told = 0
    for document in _endless():
        found.append(document)
        told += len(document.text.split())
        if told >= words:
            break
    return found


def write_jsonl(path: Path, size: int) -> None:
    """A file of at least ``size`` bytes, one document a line."""
    with path.open("w", encoding="utf-8") as file:
        written = 0
        for document in _endless():
            row = {"id": document.id, "text": document.text, "published": document.published}
            written += file.write(json.dumps(row) + "\n")
            if written >= size:
                break


def _endless() -> Iterator[Document]:
    from kg.pipeline import sample_documents

    samples = list(sample_documents())
    number = 0
    while True:
        for sample in samples:
            text = "\n\n".join(part for pair in zip(_parts(sample), _paragraphs(number), strict=False) for part in pair)
            yield replace(sample, id=f"{sample.id}-{number}", text=text, passages=None)
            number += 1


def _parts(sample: Document) -> list[str]:
    return [part for part in sample.text.split("\n\n") if part.strip()]


def _paragraphs(number: int) -> Iterator[str]:
    """Paragraphs of two sentences, another choice in each document."""
    while True:
        yield (_FILLER[number % len(_FILLER)] + _FILLER[(number + 3) % len(_FILLER)]).strip()
        number += 1
