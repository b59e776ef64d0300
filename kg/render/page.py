"""A view as one HTML file that needs no network: pyvis holds the network, the template and the scripts are our own.

The page is locked: its content security policy allows nothing but the two scripts and the style sheet it carries, by
hash. What articles say reaches it as JSON and is shown as text only.
"""

import base64
import hashlib
import json
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import DataError
from kg.render.model import EdgeView, GraphView, NodeView

__all__ = ["page"]

# above this many ties the browser draws plain straight lines and hides them while the picture is moved
_MANY = 1_500
_PLAIN: dict[str, Any] = {
    "sign": "", "mutual": False, "event": False, "polarity": "affirmed", "modality": "actual", "phase": "holds",
    "status": "holds", "start": "", "end": "", "since": "", "until": "", "said": "", "sectors": [], "confidence": None,
    "count": 1, "quotes": [], "acts": [], "bend": 0.0,
}  # fmt: skip
"""What most edges are: told once, so that a page of many ties stays small."""


def page(view: GraphView) -> str:
    """The HTML of a view: one self-contained UTF-8 document, the same for the same view.

    >>> text = page(GraphView(title="Nothing <yet>"))
    >>> "Nothing &lt;yet&gt;" in text and "http-equiv" in text
    True
    """
    from pyvis.network import Network

    view = _clean(view)
    network = Network(directed=True, heading=view.title, cdn_resources="in_line")
    kinds = {kind.id: kind for kind in view.kinds}
    many = len(view.edges) > _MANY
    for node in view.nodes:
        network.add_node(node.id, **_node(node, kinds[node.kind].shape, kinds[node.kind].light))
    for edge in view.edges:
        network.add_edge(edge.source, edge.target, **_edge(edge))
    network.options = _options(many=many)
    network.templateEnv = _environment()
    network.templateEnv.globals["kg"] = _globals(view, options=network.options)
    network.path = "page.html"
    return str(network.generate_html())


def _node(node: NodeView, shape: str, colour: str) -> dict[str, Any]:
    """What pyvis keeps of a node; its name is drawn by the page, which keeps names apart, so vis gets a space."""
    return {
        "label": " ", "name": node.label, "kind": node.kind, "code": node.code, "shape": shape, "color": colour,
        "aliases": list(node.aliases), "size": node.size, "x": node.x, "y": node.y,
    }  # fmt: skip


def _edge(edge: EdgeView) -> dict[str, Any]:
    """What pyvis keeps of an edge: only what differs from `_PLAIN`, which the page has too."""
    told = {
        "relation": edge.relation, "text": edge.label, "family": edge.family, "sign": edge.sign,
        "mutual": not edge.directed, "event": edge.event, "polarity": edge.polarity, "modality": edge.modality,
        "phase": edge.phase, "status": edge.status, "start": edge.start, "end": edge.end, "since": edge.since,
        "until": edge.until, "said": edge.said, "sectors": list(edge.sectors), "confidence": edge.confidence,
        "count": edge.count, "quotes": list(edge.quotes), "acts": list(edge.acts), "bend": edge.bend,
    }  # fmt: skip
    return {"id": edge.id} | {name: value for name, value in told.items() if _PLAIN.get(name, ...) != value}


def _options(*, many: bool) -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "interaction": {
            "hover": True, "tooltipDelay": 200, "keyboard": False, "multiselect": False, "selectConnectedEdges": False,
            "hoverConnectedEdges": False, "hideEdgesOnDrag": many, "hideEdgesOnZoom": many,
        },
        "edges": {"selectionWidth": 1.5, "hoverWidth": 1, "arrowStrikethrough": False},
        "nodes": {"borderWidth": 2, "borderWidthSelected": 3},
    }  # fmt: skip


def _globals(view: GraphView, *, options: dict[str, Any]) -> dict[str, Any]:
    style, app, vis = _asset("app.css"), _asset("app.js"), _vis()
    meta = {
        "title": view.title,
        "subtitle": view.subtitle,
        "caption": view.caption,
        "families": [asdict(family) for family in view.families],
        "kinds": [asdict(kind) for kind in view.kinds],
        "plain": _PLAIN,
        "quotes": [asdict(quote) for quote in view.quotes],
    }
    json.dumps(meta, allow_nan=False)  # a number that is none would make the page's data unreadable
    return {
        "meta": meta,
        "options": options,
        "names": {node.id: node.label for node in view.nodes},
        "view": view,
        "style": _trusted(style),
        "vis": _trusted(vis),
        "app": _trusted(app),
        "script_hashes": _trusted(f"{_hash(vis)} {_hash(app)}"),
        "style_hash": _trusted(_hash(style)),
    }


def _trusted(text: str) -> Any:
    """Text that the template leaves as it is: only for the files checked by `_script`, and their hashes."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


@cache
def _environment() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )


@cache
def _asset(name: str) -> str:
    text = files("kg.render").joinpath("assets", name).read_text(encoding="utf-8")
    return _script(text, name) if name != "page.html" else text


@cache
def _vis() -> str:
    """The drawing library as the installed pyvis carries it: the newest version, licence banner included."""
    folder = files("pyvis").joinpath("templates", "lib")
    versions = sorted((item for item in folder.iterdir() if item.name.startswith("vis-")), key=_version)
    script = versions[-1].joinpath("vis-network.min.js") if versions else None
    if script is None or not script.is_file():
        raise DataError("the installed pyvis has no vis-network.min.js; reinstall: pip install 'pyvis>=0.3.2,<0.4'")
    text = script.read_text(encoding="utf-8")
    # the map that the last line names would be asked for over the network
    return _script(text.partition("\n//# sourceMappingURL")[0], script.name)


def _version(item: Any) -> tuple[int, ...]:
    return tuple(int(part) for part in item.name.removeprefix("vis-").split(".") if part.isdigit())


def _script(text: str, name: str) -> str:
    """The text, once it is sure that it cannot end the element it stands in."""
    if any(end in text.lower() for end in ("</script", "</style", "<!--")):
        raise DataError(f"{name} holds a closing tag and cannot stand inside a page; mend the file")
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _clean(value: Any) -> Any:
    """The value with all text in it freed from what UTF-8 or XML cannot hold: lone surrogates, control characters."""
    if isinstance(value, str):
        return "".join(sign if _is_legal(sign) else "\ufffd" for sign in value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: _clean(getattr(value, item.name)) for item in fields(value)})
    return value


def _is_legal(sign: str) -> bool:
    return sign in "\n\t" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
