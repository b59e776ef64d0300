"""Cues where no frame fits: only in the pairwise view, silent where nothing happens, the same weights each time."""

import pytest

from kg.extract import dyads, extractor
from kg.extract.rules.learned import RULE
from kg.extract.train import examples, fit
from kg.model import Document, Event, Evidence


def told(text: str, *, pairs: bool = True) -> list[Event]:
    facts = extractor(pairs=pairs).extract(Document(id="t", text=text))
    return [f for f in facts if isinstance(f, Event) and f.rule == RULE]


@pytest.mark.parametrize(
    ("text", "source", "target", "quad"),
    [
        ("Kenyan relief goods have reached victims in Malawi.", "state:KEN", "state:MWI", 2),
        ("Peruvian warships fired warning shots near a trawler of Chile.", "state:PER", "state:CHL", 4),
    ],
)
def test_cues_tell_a_pair_where_no_frame_does(text: str, source: str, target: str, quad: int) -> None:
    (event,) = told(text)
    assert [(d.source, d.target, d.quad) for d in dyads(event)] == [(source, target, quad)]
    assert event.cues
    assert 0.5 < event.confidence < 1


def test_cues_tell_nothing_outside_the_pairwise_view() -> None:
    assert not told("Kenyan relief goods have reached victims in Malawi.", pairs=False)


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan sprinter outran her rival from Malawi.",
        "Rice is dearer in Peru than in Chile.",
        "Teachers asked President Ruto to help Somalia.",
        "Chad and Niger praised the dancers.",
    ],
)
def test_cues_are_silent_where_nothing_happens(text: str) -> None:
    assert not told(text)


def test_a_state_of_the_past_counts_as_its_successor_and_an_organ_as_its_body() -> None:
    text = "The Soviet Union condemned UNICEF."
    facts = extractor(pairs=True).extract(Document(id="t", text=text))
    pairs = {(d.source, d.target) for f in facts if isinstance(f, Event) for d in dyads(f)}
    assert pairs == {("state:RUS", "bloc:un")}


def test_several_that_accuse_nobody_named_do_nothing_to_each_other() -> None:
    event = Event(document="t", type="ACCUSE", actors=("state:PER", "state:CHL"), evidence=Evidence("", 0, 0))
    assert not list(dyads(event))


def test_fitting_gives_the_same_weights_each_time() -> None:
    some = list(examples())[:60]
    assert fit(some) == fit(some)
    assert {"QUIET", "ACCUSE"} <= set(fit(some).kinds["always"])
