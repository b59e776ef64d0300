"""GraphML and GEXF: what other programs read out of them, and that the same graph gives the same bytes."""

import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from kg.errors import UsageError
from kg.graph import NETWORK_FORMATS, Quote, network_bytes


def small() -> "nx.MultiDiGraph[str]":
    """Two actors, two ties, and text that XML cannot hold."""
    quote = Quote(quote="Mali & Niger <are> allies\x00\ud800.", title="“A”", published="2024-01-02", confidence=0.9)
    told = {
        "relation": "alliedWith", "label": "allied with", "directed": False, "start": "2023-09", "end": None,
        "valid_from": "2023-09-01", "valid_to": None, "sectors": ("energy", "military"), "confidence": None, "count": 2,
        "evidence": (quote, quote),
    }  # fmt: skip
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("state:NER", label="Niger", aliases=())
    graph.add_node("state:MLI", label="Mali\x0b", aliases=("Republic of Mali", "ML"))
    graph.add_edge("state:MLI", "state:NER", key=("alliedWith",), **told)
    graph.add_edge("state:MLI", "state:NER", key=("opposes",), **{**told, "relation": "opposes", "confidence": 0.5})
    return graph


READERS = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_networkx_reads_back_what_was_written(format_: str) -> None:
    again = READERS[format_](io.BytesIO(network_bytes(small(), format_)))
    assert set(again) == {"state:MLI", "state:NER"}
    assert again.nodes["state:MLI"]["label"] == "Mali\ufffd"
    assert again.nodes["state:MLI"]["aliases"] == "Republic of Mali; ML"
    first, second = sorted((told for _, _, told in again.edges(data=True)), key=lambda told: told["relation"])
    assert (first["relation"], second["relation"]) == ("alliedWith", "opposes")
    assert (first["sectors"], first["count"]) == ("energy; military", 2)
    assert (first["directed"], first["start_edtf"]) == (False, "2023-09")
    assert second["confidence"] == 0.5
    assert "confidence" not in first
    assert (
        json.loads(first["evidence"])[0]["quote"] == "Mali & Niger <are> allies\x00\ufffd."
    )  # JSON escapes what XML cannot hold


def test_gexf_carries_days_for_the_timeline() -> None:
    root = ET.fromstring(network_bytes(small(), "gexf"))
    edges = root.findall(".//{*}edge")
    assert [edge.get("start") for edge in edges] == ["2023-09-01", "2023-09-01"]
    assert all("end" not in edge.attrib for edge in edges)
    assert root.find("{*}meta") is None


@pytest.mark.parametrize("format_", NETWORK_FORMATS)
def test_the_bytes_depend_on_the_content_alone(format_: str, root: Path) -> None:
    code = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("small_graph", {__file__!r})
module = importlib.util.module_from_spec(spec); spec.loader.exec_module(module)
sys.stdout.buffer.write(module.network_bytes(module.small(), {format_!r}))"""
    written = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert written == {network_bytes(small(), format_)}


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="graphml, gexf"):
        network_bytes(small(), "dot")
