"""Facts read back from quads, the inverse of `kg.rdf.quads.document_quads`."""

from collections.abc import Iterable

from pyoxigraph import Quad

from kg.model import Event, Evidence, Fact, Modality, Phase, Polarity, Statement
from kg.rdf.terms import LABEL, OBJECT, PREDICATE, SUBJECT, A, gp, oa, value
from kg.vocab import DCTERMS, GP, OA, PLOVER, SKOS, compact

__all__ = ["read_facts"]

Node = dict[str, list[str]]


def read_facts(quads: Iterable[Quad]) -> list[Fact]:
    """The statements and events among the quads, sorted by document, place in the text and name.

    Mentions are not in the graph. Participants come back in text order where ``gp:sides`` tells it, else sorted. Facts
    without evidence, or with an incomplete one, are left out: they are none of ours.
    """
    nodes = _nodes(quads)
    found = (_fact(node, nodes) for node in nodes.values())
    return sorted(filter(None, found), key=lambda f: (f.document, f.evidence.start, f.evidence.end, f.id))


def _nodes(quads: Iterable[Quad]) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for quad in quads:
        values = nodes.setdefault(value(quad.subject), {}).setdefault(quad.predicate.value, [])
        if value(quad.object) not in values:
            values.append(value(quad.object))
    return nodes


def _fact(node: Node, nodes: dict[str, Node]) -> Fact | None:
    try:
        return _told(node, nodes)
    except (KeyError, ValueError):  # a part is missing, or is no value of ours: loaded from elsewhere
        return None


def _told(node: Node, nodes: dict[str, Node]) -> Fact | None:
    """The fact of a node, None where it is none; `KeyError` or `ValueError` where it is a broken one."""
    kinds = node.get(A.value, [])
    if GP + "Statement" not in kinds and GP + "Event" not in kinds:
        return None
    passage = nodes.get(_one(node, "evidence") or "", {})
    source = next(iter(passage.get(OA + "hasSource", [])), "")
    evidence = _evidence(passage, nodes)
    if evidence is None or not compact(source).startswith("doc:"):
        return None
    document = compact(source).removeprefix("doc:")
    if GP + "Statement" in kinds:
        return _statement(node, document, evidence)
    return _event(node, nodes, document, evidence)


def _statement(node: Node, document: str, evidence: Evidence) -> Statement:
    return Statement(
        document=document,
        subject=compact(node[SUBJECT.value][0]),
        relation=compact(node[PREDICATE.value][0]),
        object=compact(node[OBJECT.value][0]),
        polarity=Polarity(_term(node, "polarity") or "affirmed"),
        modality=Modality(_term(node, "modality") or "actual"),
        phase=Phase(_term(node, "phase") or "holds"),
        start=_one(node, "startEdtf"),
        end=_one(node, "endEdtf"),
        date_text=_one(node, "dateText"),
        date_basis=_term(node, "dateBasis"),
        sector=_concept(node, "sector"),
        according_to=_term(node, "accordingTo"),
        confidence=float(_one(node, "confidence") or 0),
        quad=_whole(node, "quad"),
        rule=_one(node, "rule") or "",
        cues=_cues(node),
        evidence=evidence,
        announced=next(iter(node.get(DCTERMS + "issued", [])), None),
        note=next(iter(node.get(SKOS + "note", [])), None),
    )


def _event(node: Node, nodes: dict[str, Node], document: str, evidence: Evidence) -> Event:
    kind, _, mode = (_concept(node, "eventType") or "").partition("-")
    actors, recipients, lead = _sides(node)
    return Event(
        document=document,
        type=kind.upper(),
        mode=mode or None,
        actors=actors,
        recipients=recipients,
        lead=lead,
        polarity=Polarity(_term(node, "polarity") or "affirmed"),
        modality=Modality(_term(node, "modality") or "actual"),
        date=_one(node, "startEdtf"),
        date_text=_one(node, "dateText"),
        date_basis=_term(node, "dateBasis"),
        place=_place(node, nodes),
        sector=_concept(node, "sector"),
        according_to=_term(node, "accordingTo"),
        confidence=float(_one(node, "confidence") or 0),
        quad=_whole(node, "quad"),
        rule=_one(node, "rule") or "",
        cues=_cues(node),
        evidence=evidence,
    )


def _evidence(passage: Node, nodes: dict[str, Node]) -> Evidence | None:
    parts: dict[str, str] = {}
    for selector in passage.get(oa("hasSelector").value, []):
        parts |= {name.removeprefix(OA): values[0] for name, values in nodes.get(selector, {}).items()}
    if not {"exact", "start", "end"} <= parts.keys():
        return None
    return Evidence(parts["exact"], int(parts["start"]), int(parts["end"]))


def _one(node: Node, name: str) -> str | None:
    return next(iter(node.get(gp(name).value, [])), None)


def _term(node: Node, name: str) -> str | None:
    found = _one(node, name)
    return compact(found) if found else None


def _concept(node: Node, name: str) -> str | None:
    found = _one(node, name)
    return found.removeprefix(PLOVER) if found else None


def _whole(node: Node, name: str) -> int | None:
    found = _one(node, name)
    return int(found) if found else None


def _cues(node: Node) -> tuple[str, ...]:
    joined = _one(node, "cue")
    return tuple(joined.split(" | ")) if joined else ()


def _sides(node: Node) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Actors, recipients, and how many actors stand on the first side; in the order of ``gp:sides`` where it fits."""
    actors, recipients = (sorted(map(compact, node.get(GP + name, []))) for name in ("hasActor", "hasRecipient"))
    acting, _, receiving = (_one(node, "sides") or "").partition(" > ")
    first, *second = ([name for name in side.split(", ") if name] for side in acting.split("; "))
    ordered, received = [*first, *(name for side in second for name in side)], receiving.split(", ")
    lead = len(first) if second and sorted(ordered) == actors else 0
    return _in_order(actors, ordered), _in_order(recipients, received), lead


def _in_order(found: list[str], told: list[str]) -> tuple[str, ...]:
    return tuple(told if sorted(told) == found else found)


def _place(node: Node, nodes: dict[str, Node]) -> str | None:
    found = _one(node, "atPlace")
    if found is None:
        return None
    labels = nodes.get(found, {}).get(LABEL.value, [])
    return min(labels) if labels else compact(found).removeprefix("place:")
