"""The tables of ``ontology/mappings``: what the words of other collections are in ours."""

from dataclasses import dataclass
from functools import cache

from kg.ontology import load
from kg.resources import read_csv

__all__ = ["Act", "acled", "bloc", "cameo", "cow_states", "groups", "polecat", "relation", "relations", "ucdp"]


@dataclass(frozen=True, slots=True)
class Act:
    """An event type, its mode (or empty) and class; ``mutual`` where both sides act, ``turned`` where the second does.

    ``code`` is the entry of the table that decided. The type is empty where PLOVER has none for it.
    """

    type: str
    mode: str
    quad: int
    code: str
    mutual: bool = False
    turned: bool = False


def cameo(code: str) -> Act | None:
    """What a CAMEO code is, by its longest beginning in the table; None where not even its root is there.

    >>> cameo("0871"), cameo("1234").mode, cameo("010").type
    (Act(type='RETREAT', mode='ceasefire', quad=2, code='0871', mutual=False, turned=False), 'change', '')
    """
    table = _cameo()
    return next((table[code[:n]] for n in range(len(code), 1, -1) if code[:n] in table), None)


def acled(event_type: str, sub_event_type: str) -> Act | None:
    """What an event of ACLED is: by its sub-event type, else by its type.

    >>> acled("Battles", "Armed clash").type, acled("Battles", "new kind").mutual
    ('ASSAULT', True)
    """
    table, key = _acled(), (event_type.casefold(), sub_event_type.casefold())
    return table.get(key) or table.get((key[0], ""))


def ucdp(type_of_violence: str) -> Act | None:
    """What a type of violence of UCDP is."""
    return _ucdp().get(type_of_violence)


def polecat(kind: str, name: str) -> str:
    """Our name of a ``type``, ``mode`` or ``context`` of POLECAT; nearly all are the same, to case and hyphen.

    >>> polecat("mode", "Martial_Law"), polecat("context", "human rights"), polecat("mode", "demonstration")
    ('martial-law', 'human_rights', 'demo')
    """
    word = name.strip()
    plain = {"type": word.upper(), "mode": word.lower().replace(" ", "-").replace("_", "-")}
    form = plain.get(kind, word.lower().replace(" ", "_").replace("-", "_"))
    return _polecat().get((kind, form), form)


def relation(scheme: str, code: str) -> str:
    """Our relation for a code of a collection, empty where there is none.

    >>> relation("atop", "consul"), relation("cow-igo", "3"), relation("atop", "offense")
    ('ententeWith', 'observerOf', '')
    """
    return relations().get((scheme, code), "")


def bloc(code: str) -> str:
    """Our bloc for an abbreviation of COW's organisations, whatever its case; empty where there is none."""
    return _blocs().get(code.strip().casefold(), "")


@cache
def relations() -> dict[tuple[str, str], str]:
    """Scheme and code to our relation, or to nothing."""
    rows = read_csv("ontology", "mappings", "relations.csv", columns=("scheme", "code", "relation", "match", "source"))
    return {(row["scheme"], row["code"]): row["relation"] for row in rows}


@cache
def cow_states() -> dict[str, str]:
    """The names that COW gives to its columns of states, with the numbers of the states."""
    rows = read_csv("ontology", "mappings", "cow_states.csv", columns=("name", "cow", "source"))
    return {row["name"]: row["cow"] for row in rows}


@cache
def groups(scheme: str) -> dict[str, str]:
    """Names of groups in a collection, casefolded, where the gazetteer's do not suffice."""
    rows = read_csv("ontology", "mappings", "groups.csv", columns=("scheme", "name", "actor", "source"))
    return {row["name"].casefold(): row["actor"] for row in rows if row["scheme"] == scheme}


def _act(row: dict[str, str], code: str) -> Act:
    kind, mode = row["type"], row["mode"]
    quad = load().event_types[kind].quad if kind else 0
    return Act(kind, mode, quad, code, mutual=row.get("mutual") == "yes", turned=row.get("turned") == "yes")


@cache
def _cameo() -> dict[str, Act]:
    columns = ("code", "type", "mode", "quad", "turned", "source")
    rows = read_csv("ontology", "mappings", "cameo.csv", columns=columns)
    return {row["code"]: _act(row, row["code"]) for row in rows}


@cache
def _acled() -> dict[tuple[str, str], Act]:
    columns = ("event_type", "sub_event_type", "type", "mode", "quad", "mutual", "source")
    rows = read_csv("ontology", "mappings", "acled.csv", columns=columns)
    return {
        (row["event_type"].casefold(), row["sub_event_type"].casefold()): _act(
            row, row["sub_event_type"] or row["event_type"]
        )
        for row in rows
    }


@cache
def _ucdp() -> dict[str, Act]:
    columns = ("type_of_violence", "type", "mode", "quad", "mutual", "source")
    rows = read_csv("ontology", "mappings", "ucdp.csv", columns=columns)
    return {row["type_of_violence"]: _act(row, row["type_of_violence"]) for row in rows}


@cache
def _polecat() -> dict[tuple[str, str], str]:
    rows = read_csv("ontology", "mappings", "polecat.csv", columns=("kind", "name", "ours", "source"))
    return {(row["kind"], row["name"]): row["ours"] for row in rows}


@cache
def _blocs() -> dict[str, str]:
    rows = read_csv("ontology", "mappings", "cow_igo.csv", columns=("code", "bloc", "source"))
    return {row["code"].casefold(): row["bloc"] for row in rows}
