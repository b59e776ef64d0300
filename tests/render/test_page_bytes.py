"""The page as bytes: locked by its content security policy, the same everywhere, written whole or not at all."""

import base64
import hashlib
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.graph import Quote
from kg.render import page, view, write_page


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and style sheets."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self._inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag if tag in self.texts else None
        if self._inside:
            self.texts[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture
def html(sahel: nx.MultiDiGraph) -> str:
    return page(view(sahel, title="A turn in the Sahel"))


def hash_of(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def test_the_policy_allows_its_own_scripts_and_styles_and_nothing_else(html: str) -> None:
    found = Elements(html)
    (policy,) = [
        meta["content"] or "" for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
    data, *programs = found.texts["script"]
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [hash_of(text) for text in programs]
    assert rules["style-src"] == [hash_of(text) for text in found.texts["style"]]
    assert "unsafe" not in policy
    assert {"connect-src", "frame-src", "object-src", "font-src"}.isdisjoint(rules)
    assert json.loads(data)["meta"]["title"] == "A turn in the Sahel"


def test_it_names_nothing_outside_itself(html: str) -> None:
    for tag, attributes in Elements(html).elements:
        assert "src" not in attributes, (tag, attributes)
        assert "style" not in attributes, (tag, attributes)
        assert not any(name.startswith("on") for name in attributes), (tag, attributes)
        assert (attributes.get("href") or "#").startswith("#"), (tag, attributes)
        assert tag != "link"
    assert "url(" not in "".join(Elements(html).texts["style"])
    assert "sourceMappingURL" not in html


def test_it_is_a_proper_document(html: str) -> None:
    found = Elements(html)
    assert html.startswith("<!doctype html>")
    assert found.all("html") == [{"lang": "en"}]
    assert len(found.all("h1")) == len(found.all("title")) == len(found.all("main")) == 1
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert "<noscript>" in html
    assert "said by affirmed actual begins." in html.partition("<noscript>")[2].partition("</noscript>")[0]


def test_each_quote_is_told_once_in_the_data(sahel: nx.MultiDiGraph) -> None:
    quote = Quote(quote="One sentence for all of them.", title="One", published="2025-01-01")
    for _, _, told in sahel.edges(data=True):
        told["evidence"] = (quote,)
    made = view(sahel, title="One")
    assert made.quotes == (quote,)
    data = json.loads(Elements(page(made)).texts["script"][0])
    assert len(data["meta"]["quotes"]) == 1
    assert all(edge["quotes"] == [0] for edge in data["edges"])


def test_parallel_lines_lie_apart(sahel: nx.MultiDiGraph) -> None:
    ways: dict[tuple[str, str], list[float]] = {}
    for edge in view(sahel, title="One").edges:
        one, other = sorted((edge.source, edge.target))
        ways.setdefault((one, other), []).append(edge.bend if edge.source == one else -edge.bend)
    assert max(map(len, ways.values())) >= 3
    for bends in ways.values():
        assert len(bends) == len(set(bends))


def test_the_same_network_gives_the_same_bytes_on_any_hash_seed(root: Path, html: str) -> None:
    code = f"""
import runpy, sys
sahel = runpy.run_path({str(Path(__file__).with_name("conftest.py"))!r})["sahel_graph"]()
from kg.render import page, view
sys.stdout.buffer.write(page(view(sahel, title="A turn in the Sahel")).encode())"""
    written = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "17")
    }  # fmt: skip
    assert written == {html.encode()}


def test_it_is_utf8_in_every_locale(root: Path, tmp_path: Path, html: str) -> None:
    target = tmp_path / "ascii.html"
    code = f"""
import runpy, pathlib
sahel = runpy.run_path({str(Path(__file__).with_name("conftest.py"))!r})["sahel_graph"]()
from kg.render import view, write_page
write_page(view(sahel, title="A turn in the Sahel"), pathlib.Path({str(target)!r}))"""
    env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True, env=env)
    assert target.read_bytes() == html.encode()
    assert "Côte d’Ivoire" in target.read_text(encoding="utf-8")


def test_characters_that_are_no_text_do_no_harm(sahel: nx.MultiDiGraph, tmp_path: Path) -> None:
    bad = "lone \ud800 and \x00 and \u202e"
    sahel.nodes["state:MLI"]["label"] = bad
    for _, _, told in sahel.out_edges("state:MLI", data=True):
        told["evidence"] = (Quote(quote=bad, title=bad, outlet=bad, according_to=bad),)
        told["label"] = bad
    written = write_page(view(sahel, title=bad), tmp_path / "bad.html").read_text(encoding="utf-8")
    assert "\x00" not in written
    assert json.loads(Elements(written).texts["script"][0])["meta"]["title"].startswith("lone ")


def test_writing_makes_one_file_and_replaces_it_whole(sahel: nx.MultiDiGraph, tmp_path: Path) -> None:
    target = tmp_path / "network.html"
    target.write_text("old")
    write_page(view(sahel, title="One"), target)
    assert [path.name for path in tmp_path.iterdir()] == ["network.html"]
    assert "<title>One</title>" in target.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_said_plainly(sahel: nx.MultiDiGraph, tmp_path: Path) -> None:
    made = view(sahel, title="One")
    with pytest.raises(UsageError, match="folder"):
        write_page(made, tmp_path)
    with pytest.raises(UsageError, match="nowhere"):
        write_page(made, tmp_path / "nowhere" / "network.html")
    assert list(tmp_path.iterdir()) == []


def test_an_article_page_stays_small(html: str) -> None:
    program = len(Elements(html).texts["script"][1])
    assert len(html.encode()) - program < 130_000
