"""A network as GraphML or GEXF for other programs, with the same bytes for the same network."""

import io
import json
import re
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from kg.errors import UsageError
from kg.graph.evidence import Quote

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["NETWORK_FORMATS", "gexf", "graphml", "network_bytes"]

NETWORK_FORMATS = ("graphml", "gexf")
"""What `network_bytes` writes; each is also the suffix of its files."""

_GEXF = "http://www.gexf.net/1.2draft"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# both formats would take these for days of their own kind
_OTHER_NAMES = {"start": "start_edtf", "end": "end_edtf"}


def network_bytes(graph: "nx.MultiDiGraph[str]", format: str) -> bytes:  # noqa: A002
    """The graph of `kg.graph.network` in one of `NETWORK_FORMATS`; `UsageError` for another.

    >>> import networkx as nx
    >>> b"<graphml" in network_bytes(nx.MultiDiGraph([("state:MLI", "bloc:aes")]), "graphml")
    True
    """
    writers = {"graphml": graphml, "gexf": gexf}
    if format not in writers:
        raise UsageError(f"{format!r} is no network format; use one of {', '.join(NETWORK_FORMATS)}")
    return writers[format](graph)


def graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    """GraphML of a network, UTF-8: numbers and yes or no as such, lists joined by semicolons, evidence as JSON."""
    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml_xml(_flat(graph, dated=False), out, prettyprint=True)
    return out.getvalue()


def gexf(graph: "nx.MultiDiGraph[str]") -> bytes:
    """GEXF 1.2 of a network, UTF-8, its edges with the days of a timeline; no day and program of writing.

    >>> import networkx as nx
    >>> b"lastmodifieddate" in gexf(nx.MultiDiGraph([("state:MLI", "bloc:aes")]))
    False
    """
    import networkx as nx

    root = ET.fromstring("\n".join(nx.generate_gexf(_flat(graph, dated=True))))  # noqa: S314 - our own text
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        root.remove(meta)
    ET.register_namespace("", _GEXF)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _flat(graph: "nx.MultiDiGraph[str]", *, dated: bool) -> "nx.MultiDiGraph[str]":
    """The same graph in a fixed order, edges numbered; with ``dated``, edges have the days of a timeline."""
    import networkx as nx

    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        flat.add_node(_legal(node), **_plain(graph.nodes[node]))
    for number, (source, target, _, told) in enumerate(sorted(graph.edges(keys=True, data=True), key=_order)):
        days = {name: told[day] for name, day in (("start", "valid_from"), ("end", "valid_to")) if told.get(day)}
        flat.add_edge(_legal(source), _legal(target), key=f"e{number}", **_plain(told), **(days if dated else {}))
    return flat


def _order(edge: tuple[str, str, Any, dict[str, Any]]) -> tuple[str, str, str]:
    return edge[0], edge[1], str(edge[2])


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | float]:
    """Attributes that both formats can hold; those that are unknown are left out."""
    return {_OTHER_NAMES.get(name, name): _value(told) for name, told in sorted(attributes.items()) if told is not None}


def _value(told: object) -> str | int | float:
    if isinstance(told, int | float):  # yes and no are numbers to Python
        return told
    if isinstance(told, tuple) and any(isinstance(item, Quote) for item in told):
        return _legal(json.dumps([asdict(item) for item in told], ensure_ascii=False))
    return _legal("; ".join(map(str, told)) if isinstance(told, tuple) else str(told))


def _legal(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    return _NO_XML.sub("\ufffd", text)
