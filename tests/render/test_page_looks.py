"""What a picture is made of: colours that can be told from their ground, lines that bundle events and keep apart."""

import math
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import networkx as nx
import pytest

from kg import ontology
from kg.render import view
from kg.render.bends import bends
from kg.render.bundles import bundles
from kg.render.overlap import overlapping, separate
from kg.render.styles import DARK_GROUND, LIGHT_GROUND, family_styles, kind_styles

KINDS = ("State", "Territory", "Bloc", "NonStateActor", "Force", "Person", "Office", "Agreement", "Other")


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_every_line_and_shape_stands_out_from_its_ground_in_both_themes() -> None:
    families = family_styles([*ontology.load().families, "events", "hostile"])
    for style in (*families, *kind_styles(KINDS)):
        assert contrast(style.light, LIGHT_GROUND) >= 3, style
        assert contrast(style.dark, DARK_GROUND) >= 3, style


def test_the_style_sheet_has_the_grounds_that_the_colours_were_checked_against() -> None:
    sheet = files("kg.render").joinpath("assets", "app.css").read_text(encoding="utf-8")
    assert re.findall(r"--stage: (#\w{6})", sheet) == [LIGHT_GROUND, DARK_GROUND]
    for strong, ground in zip(re.findall(r"--strong: (#\w{6})", sheet), (LIGHT_GROUND, DARK_GROUND), strict=True):
        assert contrast(strong, ground) >= 3


def test_families_differ_by_sign_and_not_only_by_colour() -> None:
    families = family_styles([*ontology.load().families, "events", "hostile"])
    assert len({family.glyph for family in families}) == len(families)
    with pytest.raises(KeyError, match="no family nonsense"):
        family_styles(["nonsense"])


def test_events_of_one_kind_of_standing_share_a_line_and_name_their_quotes(sahel: nx.MultiDiGraph) -> None:
    visit = next(told for *_, told in sahel.edges(data=True) if told["relation"] == "event:consult-visit")
    call = {
        **visit,
        "relation": "event:consult-phone",
        "label": "phones",
        "count": 2,
        "valid_from": "2025-02-01",
        "start": "2025-02",
    }
    sahel.add_edge("state:MLI", "state:RUS", key="call", **call)
    sahel.add_edge("state:MLI", "state:RUS", key="past call", **{**call, "status": "holds", "modality": "actual"})
    lines = [
        line
        for line in bundles(sahel)
        if (line.source, line.target) == ("state:MLI", "state:RUS") and line.told["event"]
    ]
    planned, past = sorted(lines, key=lambda line: line.told["status"], reverse=True)
    assert (planned.told["label"], planned.told["count"]) == ("phones, visits", 3)
    assert (planned.told["start"], planned.told["valid_from"], planned.told["end"]) == (
        "2025-02",
        "2025-02-01",
        "2025-04-03",
    )
    assert sorted(planned.acts) == ["phones", "visits"]
    assert len(planned.told["evidence"]) == 2
    assert (past.told["label"], past.acts) == ("phones", ())


def test_relations_never_share_a_line(sahel: nx.MultiDiGraph) -> None:
    ties = [told for *_, told in sahel.edges(data=True) if not told["event"]]
    assert sum(not line.told["event"] for line in bundles(sahel)) == len(ties)


def test_a_line_leads_around_a_node_in_its_way() -> None:
    places = {"a": (0.0, 0.0), "b": (400.0, 0.0), "between": (200.0, 0.0)}
    assert bends([("a", "b")], places, dict.fromkeys(places, 15.0))[0] != 0
    assert bends([("a", "b")], {**places, "between": (200.0, 300.0)}, dict.fromkeys(places, 15.0)) == [0.0]


@pytest.mark.parametrize("count", [2, 3, 8, 25])
def test_many_parallel_lines_all_keep_apart(count: int) -> None:
    places = {"a": (0.0, 0.0), "b": (90.0, 40.0)}
    found = bends([("a", "b") if at % 2 else ("b", "a") for at in range(count)], places, {"a": 20.0, "b": 20.0})
    ways = [bend if at % 2 else -bend for at, bend in enumerate(found)]
    assert len(set(ways)) == count
    assert max(map(abs, ways)) <= 0.6


def test_nodes_on_one_spot_come_apart() -> None:
    boxes = [(20.0, 10.0)] * 30
    places = separate([(0.0, 0.0)] * 30, boxes)
    assert overlapping(places, boxes) == []
    assert all(math.isfinite(x + y) for x, y in places)


def test_the_subtitle_counts_what_is_drawn_and_names_the_choice(sahel: nx.MultiDiGraph) -> None:
    sahel.graph.update(choice="around Mali", date="as of 2024-06")
    made = view(sahel, title="Mali")
    assert made.subtitle == (
        f"11 actors, {len(made.edges)} relations from 1 source, published 2025-04-05 · around Mali · as of 2024-06"
    )
    assert made.caption == f"Mali. {made.subtitle}."


@pytest.mark.browser
def test_an_actor_that_the_filters_hide_can_be_found(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel, anchor="#families=membership,pressure,support")
    assert seen.run("kg.nodes().has('bloc:ecowas')") is False
    seen.page.fill("#find", "CEDEAO")
    seen.page.press("#find", "Enter")
    assert seen.run("kg.nodes().has('bloc:ecowas')") is True
    assert "ended" in seen.page.inner_text("#panel")


@pytest.mark.browser
def test_print_hides_the_controls_and_keeps_picture_facts_and_caption(
    visit: Callable[..., Any], sahel: nx.MultiDiGraph
) -> None:
    seen = visit(sahel)
    seen.page.emulate_media(media="print")
    assert not seen.page.locator("#legend").is_visible()
    assert not seen.page.locator("header button").first.is_visible()
    assert seen.page.locator("#network canvas").is_visible()
    assert seen.page.locator("#facts table").is_visible()
    assert seen.page.inner_text("#caption").startswith("A turn in the Sahel. 11 actors")


@pytest.mark.browser
def test_names_stay_inside_the_picture(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    wide, high = seen.run(
        "[document.querySelector('#network').clientWidth, document.querySelector('#network').clientHeight]"
    )
    labels = seen.run("kg.labels()")
    assert len(labels) == len(sahel), "in a small picture every actor has its name"
    for box in labels:
        assert box["x"] - box["w"] >= 0
        assert box["x"] + box["w"] <= wide
        assert box["y"] - box["h"] >= 0
        assert box["y"] + box["h"] <= high
