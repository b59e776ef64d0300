"""The sample articles: readable files that say of themselves what the index says of them."""

import re

import pytest

from kg.model import Document
from kg.pipeline import sample_documents
from kg.resources import read_csv, resource
from kg.text import read

ROWS = read_csv("data", "articles", "index.csv", columns=("file", "published", "outlet", "title"))


def test_the_index_lists_every_file_once() -> None:
    files = [row["file"] for row in ROWS]
    assert files == sorted(path.name for path in resource("data", "articles").glob("*.txt"))
    assert len(files) >= 14


@pytest.mark.parametrize("row", ROWS, ids=[row["file"].removesuffix(".txt") for row in ROWS])
def test_an_article_read_alone_gives_what_the_index_says(row: dict[str, str]) -> None:
    (document,) = read(resource("data", "articles", row["file"]))
    assert (document.title, document.published) == (row["title"], row["published"])
    assert row["file"].startswith(row["published"])
    assert "2022-01-01" <= row["published"] <= "2025-12-31"
    words = len(document.text.split())
    assert 150 <= words <= 350
    kept = " ".join(document.text[start:end] for start, end in document.body)
    assert len(kept.split()) >= words - 15, "only the head and the date line are outside the article"


def test_sample_documents_are_dated_and_distinct() -> None:
    documents = sample_documents()
    assert len({document.id for document in documents}) == len(documents) == len(ROWS)
    assert {document.outlet for document in documents} == {"sample"}
    assert [document.published for document in documents] == sorted(row["published"] for row in ROWS)


def regions(documents: list[Document]) -> set[str]:
    found = set()
    words = {
        "Africa": "Mali|Ethiopia|Rwanda", "Europe": "Finland|Ukraine|Sweden", "Asia": "Japan|India|Pakistan|Korea",
        "Middle East": "Saudi Arabia|Syria|Israel",
        "Americas": "Venezuela|Mexico|Honduras", "Pacific": "Solomon|Australia",
    }  # fmt: skip
    for document in documents:
        found |= {region for region, names in words.items() if re.search(names, document.text)}
    return found


def test_sample_documents_span_the_regions_and_the_manners_of_telling() -> None:
    documents = sample_documents()
    assert len(regions(documents)) == 6
    text = "\n".join(document.text for document in documents)
    for cue in ("denies", "accuse", "may ", "plans", "withdr", "threatened"):
        assert cue in text
