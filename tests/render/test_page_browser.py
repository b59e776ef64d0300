"""The page in a browser: it asks for nothing, runs nothing from the text, and shows who says so."""

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.graph import Quote

pytestmark = pytest.mark.browser

EVIL = (
    '<img src=x onerror="window.PWNED=1">',
    "</script><script>window.PWNED=2</script>",
    "<svg/onload=window.PWNED=3>",
    '"><iframe srcdoc="<script>top.PWNED=4</script>">',
    "{{ 7 * 7 }} {% raw %} ${window.PWNED=5} <!--",
    "href='javascript:window.PWNED=6' \u2028\u2029\x00]]>",
)


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of RGB of a PNG as Chromium writes it (8 bit, no interlacing)."""
    at, width, height, channels, packed = 8, 0, 0, 3, b""
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height = struct.unpack(">II", body[:8])
            channels = {2: 3, 6: 4}[body[9]]
        packed += body if kind == b"IDAT" else b""
        at += length + 12
    return width, height, unfiltered(zlib.decompress(packed), width, channels)


def unfiltered(raw: bytes, width: int, channels: int) -> list[bytes]:
    size, above, rows = width * channels, bytes(width * channels), []
    for start in range(0, len(raw), size + 1):
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + size])
        for i in range(size):
            left, up = (line[i - channels] if i >= channels else 0), above[i]
            corner = above[i - channels] if i >= channels else 0
            line[i] = (line[i] + predicted(kind, left, up, corner)) & 255
        above = bytes(line)
        rows.append(above)
    return rows


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        near = sorted((abs(guess - value), rank, value) for rank, value in enumerate((left, up, corner)))
        return near[0][2]
    return (0, left, up, (left + up) // 2)[kind]


def ink(png: bytes) -> tuple[float, float, float]:
    """Share of pixels that differ from the ground (the first one), and width and height of their frame as shares."""
    width, height, rows = pixels(png)
    step = len(rows[0]) // width
    ground = rows[0][:3]
    marked = [(x, y) for y, row in enumerate(rows) for x in range(width) if row[x * step : x * step + 3] != ground]
    xs, ys = [x for x, _ in marked] or [0], [y for _, y in marked] or [0]
    return len(marked) / (width * height), (max(xs) - min(xs)) / width, (max(ys) - min(ys)) / height


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_asks_for_nothing_complains_of_nothing_and_is_not_blank(
    visit: Callable[..., Any], sahel: nx.MultiDiGraph, scheme: str
) -> None:
    seen = visit(sahel, color_scheme=scheme)
    assert seen.run("document.documentElement.dataset.theme") == scheme
    assert len(seen.requests) == 1
    assert seen.complaints == []
    share, wide, high = ink(seen.page.locator("#network canvas").screenshot())
    assert 0.01 < share < 0.6
    assert max(wide, high) > 0.5


def test_a_blank_canvas_has_no_ink(browser: Any) -> None:
    page = browser.new_page()
    page.set_content("<canvas width=200 height=100 style='display:block'></canvas>")
    assert ink(page.locator("canvas").screenshot())[0] == 0
    page.close()


def test_every_line_opens_its_quotes(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    for edge, quotes in seen.run(
        "kg.data.edges.map((edge) => [edge.id, edge.quotes.map((at) => kg.quotes[at].quote)])"
    ):
        seen.run("(id) => kg.show(id)", edge)
        shown = seen.run("[...document.querySelectorAll('#panel blockquote')].map((quote) => quote.textContent)")
        assert shown == quotes
    told = {quote.quote for _, _, tie in sahel.edges(data=True) for quote in tie["evidence"]}
    assert told == set(seen.run("kg.quotes.map((quote) => quote.quote)"))


def test_the_panel_says_who_whom_how_and_where_from(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    edge = seen.run("kg.data.edges.find((e) => e.from === 'state:MLI' && e.status === 'planned').id")
    seen.run("(id) => kg.show(id)", edge)
    words = seen.page.inner_text("#panel")
    for part in (
        "Mali",
        "visits",
        "Russia",
        "Planned, not done",
        "3 April 2025",
        "A turn in the Sahel",
        "5 April 2025",
    ):
        assert part in words
    link = seen.page.locator("#panel figcaption a")
    assert link.get_attribute("href") == "https://example.org/sahel"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_a_click_on_the_canvas_chooses(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    at = seen.run(
        "(() => { const p = kg.net.getPositions(['state:FRA'])['state:FRA']; return kg.net.canvasToDOM(p); })()"
    )
    seen.page.locator("#network").click(position=at)
    seen.page.wait_for_function("kg.state.selected === 'state:FRA'")
    assert "France" in seen.page.inner_text("#panel h2")


def test_what_was_denied_or_is_over_is_off_at_first(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    count = "kg.visible().length"
    first = seen.run(count)
    assert first == sum(told["status"] not in {"denied", "ended"} for _, _, told in sahel.edges(data=True))
    seen.page.check("[name='statuses:ended']")
    assert seen.run(count) == first + 3
    seen.page.check("[name='statuses:denied']")
    assert seen.run(count) == sahel.number_of_edges()


def test_the_legend_filters_and_counts(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    before = seen.run("kg.visible().length")
    row = seen.page.locator("#families label", has=seen.page.locator("[name='families:membership']"))
    assert int(row.locator(".count").inner_text()) == 4
    seen.page.uncheck("[name='families:membership']")
    assert seen.run("kg.visible().length") == before - 4
    assert "membership" not in set(seen.run("kg.visible().map((edge) => edge.family)"))
    rows = seen.page.locator("#rows tr").count()
    assert rows == before - 4
    seen.page.click("#reset")
    assert seen.run("kg.visible().length") == before
    seen.page.uncheck("[name='kinds:Person']")
    assert "person:sergey-lavrov" not in seen.run("[...kg.nodes()]")


def test_the_slider_shows_the_day(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel, anchor="#day=2024-06-01")
    standing = seen.run("kg.data.edges.map((e) => [e.from, e.to, e.relation, kg.standing(e)])")
    assert ["state:MLI", "bloc:ecowas", "memberOf", "holds"] in standing
    assert ["state:FRA", "state:MLI", "event:accuse", None] in standing
    seen = visit(sahel, anchor="#day=2025-03-01")
    standing = seen.run("kg.data.edges.map((e) => [e.from, e.to, e.relation, kg.standing(e)])")
    assert ["state:MLI", "bloc:ecowas", "memberOf", "ended"] in standing


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Mali", "state:MLI"),
        ("ivory coast", "state:CIV"),
        ("cote d", "state:CIV"),
        ("AES", "bloc:aes"),
        ("ML", "state:MLI"),
    ],
)
def test_search_knows_names_codes_and_other_names(
    visit: Callable[..., Any], sahel: nx.MultiDiGraph, words: str, actor: str
) -> None:
    seen = visit(sahel)
    seen.page.fill("#find", words)
    seen.page.press("#find", "Enter")
    assert seen.run("kg.state.selected") == actor
    assert seen.run("document.querySelectorAll('#names option').length") >= len(sahel)


def test_the_keyboard_reaches_everything(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel, reduced_motion="reduce")
    for _ in range(80):
        seen.page.keyboard.press("Tab")
        if seen.run("document.activeElement.id") == "network":
            break
    assert seen.run("document.activeElement.id") == "network"
    visited = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        seen.page.keyboard.press(key)
        visited.append(seen.run("kg.state.selected"))
    assert len(set(visited)) > 2
    assert sahel.nodes[visited[-1]]["label"] in seen.page.inner_text("#status")
    seen.page.keyboard.press("Enter")
    assert seen.run("document.activeElement.closest('#panel') !== null")
    seen.page.keyboard.press("Escape")
    assert seen.run("document.activeElement.id") == "network"
    seen.page.keyboard.press("Escape")
    assert seen.run("kg.state.selected") is None


def test_the_table_sorts_and_searches(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    first = "document.querySelector('#rows td').textContent"
    seen.page.click("#columns button >> nth=0")
    up = seen.run(first)
    seen.page.click("#columns button >> nth=0")
    down = seen.run(first)
    names = sorted(sahel.nodes[edge]["label"] for edge in seen.run("kg.visible().map((e) => e.from)"))
    assert (up, down) == (names[0], names[-1])
    assert seen.page.get_attribute("#columns th >> nth=0", "aria-sort") == "descending"
    seen.page.fill("#filter", "wagner")
    assert seen.page.locator("#rows tr").count() == 1


def test_the_address_keeps_the_view(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel)
    seen.page.uncheck("[name='families:membership']")
    seen.page.check("[name='statuses:denied']")
    seen.page.click("#theme")
    seen.run("kg.show('state:MLI')")
    state = (
        "[[...kg.state.families], [...kg.state.statuses].sort(), kg.state.selected, kg.state.dark, kg.visible().length]"
    )
    before, anchor = seen.run(state), seen.page.url.partition("#")[2]
    again = visit(sahel, anchor=f"#{anchor}")
    assert again.run(state) == before
    assert again.run("document.documentElement.dataset.theme") == "dark"
    assert visit(sahel, anchor="#families=%00&day=banana&show=%3Cb%3E&theme=x").complaints == []


def test_what_it_saves_can_be_read(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    quote = Quote(quote='=HYPERLINK("x"), he said', title="+1", outlet="@here", published="2025-01-01")
    sahel.edges["person:sergey-lavrov", "state:RUS", next(iter(sahel["person:sergey-lavrov"]["state:RUS"]))][
        "evidence"
    ] = (quote,)
    seen = visit(sahel)
    saved = {}
    for kind in ("png", "svg", "csv"):
        with seen.page.expect_download() as download:
            seen.page.click(f"#{kind}")
        assert download.value.suggested_filename == f"a-turn-in-the-sahel.{kind}"
        saved[kind] = download.value.path().read_bytes()
    assert saved["png"].startswith(b"\x89PNG")
    root = ET.fromstring(saved["svg"])
    assert root.tag.endswith("svg")
    texts = {element.text for element in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Mali", "A turn in the Sahel"} <= texts
    check_csv(saved["csv"].decode("utf-8-sig"), seen.run("kg.visible().length"))


def check_csv(text: str, facts: int) -> None:
    import csv

    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == facts
    (held,) = [row for row in rows if row["relation"] == "foreign minister of"]
    assert held["quote"] == '\'=HYPERLINK("x"), he said'
    assert (held["title"], held["outlet"]) == ("'+1", "'@here")


def test_nothing_from_the_text_runs(visit: Callable[..., Any]) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for number, evil in enumerate(EVIL):
        graph.add_node(f"org:{number}{evil}", label=evil, kind="NonStateActor", iso2="", code=evil, aliases=(evil,))
    names = list(graph)
    for number, evil in enumerate(EVIL):
        quote = Quote(
            quote=evil,
            document=evil,
            title=evil,
            outlet=evil,
            published=evil,
            url=f"javascript:{evil}",
            according_to=evil,
        )
        graph.add_edge(
            names[number], names[(number + 1) % len(names)], relation=evil, label=evil, family="other", sign="",
            directed=True, event=False, polarity=evil, modality=evil, phase=evil, status="holds", start=evil, end=evil,
            valid_from=None, valid_to=None, said=None, sectors=(evil,), confidence=0.5, count=1, facts=(),
            evidence=(quote,),
        )  # fmt: skip
    seen = visit(graph, title=EVIL[0] + EVIL[1])
    for thing in seen.run("[...kg.data.edges, ...kg.data.nodes].map((thing) => thing.id)"):
        seen.run("(id) => { kg.show(id); kg.csv(); kg.svg(); }", thing)
        assert seen.run("document.querySelectorAll('#panel a').length") == 0
    seen.page.mouse.move(700, 400)
    seen.page.wait_for_timeout(300)
    assert seen.run("window.PWNED === undefined")
    assert seen.run("document.querySelectorAll('img, iframe, object, embed').length") == 0
    assert seen.run("document.querySelectorAll('script').length") == 3
    assert seen.run("document.querySelector('h1').textContent").startswith("<img src=x")
    assert seen.complaints == []
    assert len(seen.requests) == 1


def test_names_do_not_lie_on_each_other(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    boxes = visit(sahel).run("kg.labels()")
    assert len(boxes) > 8
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                abs(one["x"] - other["x"]) >= one["w"] + other["w"]
                or abs(one["y"] - other["y"]) >= one["h"] + other["h"]
            )
            assert apart, (one, other)


def test_a_phone_shows_it_without_scrolling_sideways(visit: Callable[..., Any], sahel: nx.MultiDiGraph) -> None:
    seen = visit(sahel, viewport={"width": 390, "height": 844})
    assert seen.run("document.documentElement.scrollWidth <= innerWidth")
    assert seen.run("document.querySelector('#network').clientHeight") > 300


def test_it_runs_in_a_notebook_frame(
    visit: Callable[..., Any], sahel: nx.MultiDiGraph, tmp_path: Any, browser: Any
) -> None:
    from html import escape

    visit(sahel)
    page = (tmp_path / "network.html").read_text(encoding="utf-8")
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<!doctype html><iframe style="width:1000px;height:600px" sandbox="allow-scripts" srcdoc="{escape(page)}">',
        encoding="utf-8",
    )
    outer = browser.new_page()
    complaints: list[str] = []
    outer.on("pageerror", lambda error: complaints.append(str(error)))
    outer.goto(frame.as_uri())
    outer.frame_locator("iframe").locator("html[data-ready='1']").wait_for(timeout=30_000)
    assert complaints == []
    outer.close()


def test_a_sentence_that_tells_several_acts_is_shown_once_and_counts_as_one_source(
    visit: Callable[..., Any], sahel: nx.MultiDiGraph
) -> None:
    key, told = next(iter(sahel["state:FRA"]["state:MLI"].items()))
    sahel.add_edge(
        "state:FRA", "state:MLI", key=f"{key} too", **{**told, "relation": "event:threaten", "label": "threatens"}
    )
    seen = visit(sahel)
    seen.run("kg.show(kg.data.edges.find((edge) => edge.from === 'state:FRA' && edge.family === 'hostile').id)")
    panel = seen.page.locator("#panel")
    assert panel.locator("blockquote").count() == 1
    assert "accuses, threatens" in panel.locator("figure").inner_text()
    assert panel.locator("h3").first.inner_text().lower() == "1 source"
