"""All that the tables know of one actor, put in order for a reader: names, codes, what it is in and was in, offices."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.gazetteer import load as gazetteer
from kg.model import Modality, Phase, Statement
from kg.reference.library import about, held, treaties
from kg.reference.lives import bodies
from kg.reference.phrases import roles
from kg.reference.rows import EDITION
from kg.resources import read_csv

__all__ = ["Profile", "Spell", "profile"]

_IN = ("memberOf", "associateOf", "observerOf", "candidateFor")


@dataclass(frozen=True, slots=True)
class Spell:
    """One tie of the actor for a time: ``who`` and ``id`` of the other side, dates EDTF or empty, file and line."""

    relation: str
    who: str
    id: str
    start: str
    end: str
    suspended: bool
    note: str
    source: str
    where: str


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor as of a day: ``facts`` are label and value; ``now`` and ``then`` its ties by heading, in order."""

    id: str
    name: str
    kind: str
    day: str
    facts: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    now: tuple[tuple[str, tuple[Spell, ...]], ...]
    then: tuple[tuple[str, tuple[Spell, ...]], ...]


def profile(actor: str, *, day: str | None = None) -> Profile:
    """What the tables tell of the actor of a compact id, as of an ISO day (else that of the tables).

    >>> [heading for heading, _ in profile("bloc:aes").now][:1]
    ['members']
    """
    asked = day or EDITION
    known = gazetteer()
    found = known.actor(actor)
    told = [s for s in about(actor) if s.modality is Modality.ACTUAL]
    paused = {(s.subject, s.object) for s in told if s.phase is Phase.SUSPENDED and _runs(s, asked)}
    now = [s for s in told if held(s, asked)]
    then = [s for s in told if s.phase is Phase.ENDS and not held(s, asked) and (s.end or "") <= asked]
    return Profile(
        actor, found.name, found.kind, asked, tuple(_facts(actor)), tuple(_names(actor)),
        _headed(now, actor, paused), _headed(then, actor, set()),
    )  # fmt: skip


def _runs(s: Statement, day: str) -> bool:
    return (s.start or "") <= day < (s.end or "9999")


def _headed(
    told: Iterable[Statement], actor: str, paused: set[tuple[str, str]]
) -> tuple[tuple[str, tuple[Spell, ...]], ...]:
    """The ties under their headings, headings in the order of `_HEADINGS`."""
    by: dict[str, list[Spell]] = {}
    for s in told:
        own = s.subject == actor
        heading = _HEADINGS.get((s.relation, own)) or _HEADINGS.get((s.relation, True), s.relation)
        by.setdefault(heading, []).append(
            _spell(s, s.object if own or s.relation == "holdsOffice" else s.subject, paused)
        )
    order = list(dict.fromkeys(_HEADINGS.values()))
    ranked = sorted(by, key=lambda heading: (order.index(heading) if heading in order else len(order), heading))
    return tuple((heading, tuple(sorted(by[heading], key=_order))) for heading in ranked)


def _order(spell: Spell) -> tuple[int, str, str]:
    """Offices by their rank in the tables of roles, all else by name."""
    slug = spell.id.partition(":")[2] if spell.id.startswith("office:") else ""
    ranked = list(roles().values())
    rank = next((ranked.index(role) for office, role in roles().items() if slug.startswith(f"{office}-")), len(ranked))
    return rank, spell.who, spell.start


_HEADINGS = {
    ("memberOf", False): "members",
    ("memberOf", True): "member of",
    ("associateOf", False): "associates",
    ("associateOf", True): "associate of",
    ("observerOf", False): "observers",
    ("observerOf", True): "observer of",
    ("candidateFor", False): "candidates",
    ("candidateFor", True): "candidate for",
    ("chairs", True): "chairs",
    ("chairs", False): "chaired by",
    ("holdsOffice", True): "offices",
    ("holdsOffice", False): "offices",
    ("hasCapital", True): "capital",
    ("partyTo", True): "party to",
    ("partyTo", False): "parties",
    ("recognises", True): "recognises",
    ("recognises", False): "recognised by",
    ("hostsForcesOf", True): "hosts forces of",
    ("hostsForcesOf", False): "has forces in",
    ("sanctions", True): "sanctions",
    ("sanctions", False): "sanctioned by",
    ("inConflictWith", True): "in conflict with",
    ("occupies", True): "occupies territory of",
    ("occupies", False): "has territory occupied by",
    ("disputesTerritoryWith", True): "disputes territory with",
    ("diplomaticRelationsWith", True): "diplomatic relations with",
    ("formerColonialPowerOf", True): "former colonial power of",
    ("formerColonialPowerOf", False): "former colony of",
    ("succeededBy", True): "succeeded by",
    ("succeededBy", False): "successor of",
}


def _spell(s: Statement, other: str, paused: set[tuple[str, str]]) -> Spell:
    return Spell(
        s.relation, _name(s, other), other, s.start or "", s.end or "", (s.subject, s.object) in paused,
        s.note or "", s.evidence.text, s.rule,
    )  # fmt: skip


def _name(s: Statement, other: str) -> str:
    if s.relation == "holdsOffice":
        office = next((m.name for m in s.mentions if m.actor == s.object), s.object)
        return f"{gazetteer().actor(s.subject).name}, {office}"
    if other in treaties():
        return treaties()[other].row["name"]
    known = gazetteer()
    return known.actor(other).name if known.knows(other) else other.partition(":")[2].replace("_", " ")


def _names(actor: str) -> list[str]:
    kinds = ("name", "short", "official", "acronym", "former", "people", "demonym", "adjective")
    names = [n for n in gazetteer().names_of(actor) if n.kind in kinds and n.lang in {"en", "mul", ""}]
    people = [form for p in gazetteer().people if p.id == actor for form in p.aliases]
    return list(dict.fromkeys([n.name for n in names] + people))


def _facts(actor: str) -> list[tuple[str, str]]:
    row = gazetteer().rows.get(actor)
    if row is None:
        return []
    codes = [
        f"{r['scheme'].upper()} {r['code']}" for r in _codes() if r["actor"] == actor and r["scheme"] in {"cow", "m49"}
    ]
    iso = actor.partition(":")[2] if actor.startswith("state:") and row.code else ""
    told = [
        ("kind", row.kind),
        ("official name", row.official),
        ("own name", row.endonym),
        ("codes", ", ".join(filter(None, (f"ISO {row.code}, {iso}" if iso else row.code, *codes)))),
        ("Wikidata", row.qid),
        ("region", row.region),
        ("country", gazetteer().actor(row.country).name if row.country else ""),
    ]
    body = bodies().get(actor)
    if body is not None:
        parent = gazetteer().actor(body.parent).name if body.parent else ""
        told += [("seat", body.seat), ("part of", parent)]
        told += [("founded", body.life.founded), ("dissolved", body.life.dissolved)]
    for r in _lives():
        if r["actor"] == actor:
            told += [("founded", f"{r['start']} ({r['kind']})" if r["start"] else ""), ("dissolved", r["end"])]
    return [(label, value) for label, value in told if value]


def _codes() -> list[dict[str, str]]:
    return read_csv("data", "actors", "codes.csv", columns=("actor", "scheme", "code"))


def _lives() -> list[dict[str, str]]:
    return read_csv("data", "reference", "lives.csv", columns=("actor", "start", "end", "kind"))
