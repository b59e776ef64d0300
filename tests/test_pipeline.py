"""The pipeline: idempotent, exact in what it derives, undisturbed by one bad source. A small extractor stands in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from kg import rdf
from kg.errors import InputError, UsageError
from kg.model import Document, Event, Evidence, Fact, Modality, Phase, Polarity, Statement
from kg.pipeline import contents, extract, ingest, rebuild
from kg.store import Store, open_store
from kg.vocab import CURRENT, doc_graph

LINE = re.compile(
    r"(?P<not>not )?(?P<subject>\S+:\S+) (?P<relation>\w+) (?P<object>\S+:\S+) (?P<phase>\w+)(?: (?P<modality>\w+))?"
)


class Lines:
    """Reads ``state:MLI memberOf bloc:aes holds`` off a text, one statement a line; ``meet`` is an event."""

    name = "lines"
    version = "1"

    def extract(self, document: Document) -> Iterator[Fact]:
        for match in LINE.finditer(document.text):
            said = Evidence(match[0], match.start(), match.end())
            if match["relation"] == "meet":
                yield Event(
                    document=document.id, type="CONSULT", actors=(match["subject"], match["object"]), evidence=said
                )
                continue
            yield Statement(
                document=document.id,
                subject=match["subject"],
                relation=match["relation"],
                object=match["object"],
                phase=Phase(match["phase"]),
                modality=Modality(match["modality"] or "actual"),
                polarity=Polarity.DENIED if match["not"] else Polarity.AFFIRMED,
                evidence=said,
            )


def put(store: Store, name: str, *lines: str) -> bool:
    report = ingest(store, [Document(id=name, text="\n".join(lines))], extractor=Lines())
    return report.stored[0].changed


def derived(store: Store) -> set[Quad]:
    return set(store.quads(CURRENT))


def derived_from_all(store: Store) -> set[Quad]:
    return set(rdf.current(quad for quad in store.quads() if quad not in derived(store)))


def test_the_same_again_changes_nothing() -> None:
    with open_store("memory:") as store:
        assert put(store, "a", "state:MLI memberOf bloc:aes holds", "state:MLI meet state:RUS now")
        before = store.dump()
        assert not put(store, "a", "state:MLI memberOf bloc:aes holds", "state:MLI meet state:RUS now")
        assert store.dump() == before


def test_the_ontology_is_written_once() -> None:
    """Its decimals (2.0) came back as 2 and seemed to have changed, so that every run wrote the whole graph anew."""
    from kg import ontology
    from kg.vocab import ONTOLOGY

    with open_store("memory:") as store:
        assert store.replace(ONTOLOGY, ontology.quads())
        assert not store.replace(ONTOLOGY, ontology.quads())


def test_the_order_of_articles_does_not_matter() -> None:
    articles = {
        "a": "state:MLI memberOf bloc:ecowas holds",
        "b": "state:MLI memberOf bloc:ecowas ends",
        "c": "state:FRA opposes state:MLI holds",
    }
    dumps = set()
    for order in ("abc", "cba", "bac"):
        with open_store("memory:") as store:
            for name in order:
                put(store, name, articles[name])
            dumps.add(store.dump())
    assert len(dumps) == 1


def test_a_new_reading_takes_the_place_of_the_old_one() -> None:
    with open_store("memory:") as store:
        put(store, "a", "state:MLI alliedWith state:NER holds")
        assert derived(store)
        put(store, "a", "nothing is said")
        assert derived(store) == set()
        assert not [quad for quad in store.quads(doc_graph("a")) if "Statement" in str(quad)]


def test_what_another_article_says_still_holds_after_one_is_read_anew() -> None:
    with open_store("memory:") as store:
        put(store, "a", "state:MLI alliedWith state:NER holds")
        put(store, "b", "state:NER defencePactWith state:MLI holds")
        put(store, "a", "nothing")
        assert derived(store) == derived_from_all(store) != set()


facts = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(["state:MLI", "state:NER", "state:FRA"]),
        st.sampled_from(["alliedWith", "defencePactWith", "supports", "suppliesArmsTo", "opposes", "sanctions"]),
        st.sampled_from(["state:BFA", "state:RUS", "state:NER"]),
        st.sampled_from(["begins", "holds", "suspended", "ends"]),
        st.sampled_from(["actual", "actual", "planned"]),
    ),
)
articles = st.tuples(st.sampled_from("abc"), st.lists(facts, max_size=4))


@settings(max_examples=30, deadline=None)
@given(st.lists(articles, min_size=1, max_size=6))
def test_what_is_derived_step_by_step_is_what_follows_from_everything(steps: list[tuple[str, list[str]]]) -> None:
    with open_store("memory:") as store:
        for name, lines in steps:
            put(store, name, "-", *lines)
            assert derived(store) == derived_from_all(store)
        kept = store.dump()
        rebuild(store)
        assert store.dump() == kept


def test_a_fact_that_breaks_the_contract_is_dropped_and_told() -> None:
    text = "state:MLI memberOf bloc:aes holds\nstate:MLI admires bloc:aes holds\nstate:MLI opposes state:MLI holds"
    with open_store("memory:") as store:
        report = ingest(store, [Document(id="a", text=text)], extractor=Lines())
    assert (report.statements, len(report.dropped)) == (1, 2)
    assert [drop.fact for drop in report.dropped] == ["state:MLI admires bloc:aes", "state:MLI opposes state:MLI"]
    assert "ontology" in report.dropped[0].reason
    assert "2 facts dropped" in report.summary()


def test_the_same_claim_at_the_same_place_counts_once() -> None:
    class Twice(Lines):
        def extract(self, document: Document) -> Iterator[Fact]:
            yield from super().extract(document)
            yield from super().extract(document)

    (reading,) = extract([Document(id="a", text="state:MLI memberOf bloc:aes holds")], extractor=Twice())
    assert len(reading.facts) == 1


def test_a_bad_source_stops_only_itself(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("state:MLI memberOf bloc:aes holds", encoding="utf-8")
    told: list[str] = []
    with open_store("memory:") as store:
        report = ingest(
            store, [tmp_path / "none.txt", good], extractor=Lines(), on_error=lambda error: told.append(str(error))
        )
        assert contents(store).counts[0] == ("articles", 1)
    assert (report.documents, report.skipped, report.exit_code) == (1, 1, 2)
    assert len(told) == 1
    assert "none.txt" in told[0]


def test_without_a_listener_a_bad_source_is_raised() -> None:
    with pytest.raises(InputError, match="no such file"):
        list(extract(["no-such-file.txt"], extractor=Lines()))


def test_two_texts_with_one_id_are_not_merged_in_silence() -> None:
    texts = [
        Document(id="a", text="state:MLI memberOf bloc:aes holds"),
        Document(id="a", text="state:NER memberOf bloc:aes holds"),
    ]
    with open_store("memory:") as store:
        report = ingest(store, texts, extractor=Lines())
        assert "state/MLI" in store.dump().decode()
        assert "state/NER" not in store.dump().decode()
    assert report.exit_code == 2
    assert "same id" in report.errors[0]


def test_a_wrong_date_is_the_callers_mistake_and_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="YYYY-MM-DD"), open_store("memory:") as store:
        ingest(store, [tmp_path / "a.txt"], extractor=Lines(), published="yesterday")


def test_an_interrupted_run_leaves_whole_articles(tmp_path: Path) -> None:
    class Stopped(Lines):
        def extract(self, document: Document) -> Iterator[Fact]:
            for fact in super().extract(document):
                yield fact
                if document.id == "b":
                    raise KeyboardInterrupt

    url = f"oxigraph:{tmp_path / 'store'}"
    texts = [
        Document(id=name, text="state:MLI memberOf bloc:aes holds\nstate:NER memberOf bloc:aes holds") for name in "abc"
    ]
    with open_store(url) as store, pytest.raises(KeyboardInterrupt):
        ingest(store, texts, extractor=Stopped())
    with open_store(url, read_only=True) as reader:
        found = contents(reader)
    assert dict(found.counts)["articles"] == 1
    assert dict(found.counts)["statements"] == 2
    assert found.damaged == ()
