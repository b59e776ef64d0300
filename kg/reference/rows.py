"""From the rows of the reference tables to statements: the same model as news facts, each with its source quoted.

A spell that is over is one statement of phase ``ends`` with start and end; one that goes on has phase ``holds``, also
where its end is foreseen. A
notice of an exit is planned and known from its day on. The rule of a statement is the file and line of its row.
"""

from collections.abc import Callable, Iterator, Mapping

from kg import ontology
from kg.errors import DataError
from kg.gazetteer.tables import actors
from kg.model import Mention, Modality, Phase, Polarity, Statement
from kg.model.dates import bounds, is_valid
from kg.reference.cells import Row

__all__ = ["COLUMNS", "EDITION", "checked_dates", "document_of", "kind_of", "office_name", "statement", "statements"]

_SPELL = ("start", "end", "phase", "source", "note")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "memberships": ("bloc", "actor", "relation", *_SPELL),
    "chairs": ("bloc", "actor", "start", "end", "source", "note"),
    "treaties": ("treaty", "name", "kind", "signed", "in_force", "ended", "directed", "source", "note"),
    "treaty_parties": ("treaty", "actor", "role", "start", "end", "source", "note"),
    "ties": ("relation", "subject", "object", "start", "end", "phase", "polarity", "sector", "source", "note"),
    "successions": ("predecessor", "successor", "date", "kind", "source", "note"),
    "capitals": ("actor", "capital", "start", "end", "kind", "source", "note"),
    "lives": ("actor", "start", "end", "counts_from", "kind", "source", "note"),
    "people": ("person", "name", "aliases", "office", "actor", "from", "to", "source", "note"),
}
"""The columns of each kind of table; a file ``memberships_africa.csv`` is of kind memberships."""

EDITION = "2026-11-27"
"""The day of the tables: a spell that ends later still holds, and its end is what is foreseen."""

_MEMBERSHIPS = frozenset({"memberOf", "associateOf", "observerOf", "candidateFor"})
_MEMBERSHIP_PHASES = frozenset({"holds", "suspended", "ends-announced"})
_ROLES = frozenset({"party", "guarantor", "beneficiary"})
_CAPITALS: Mapping[str, Modality] = {
    "capital": Modality.ACTUAL, "seat-of-government": Modality.ACTUAL, "provisional": Modality.ACTUAL,
    "claimed": Modality.ALLEGED, "planned": Modality.PLANNED,
}  # fmt: skip
_SUCCESSIONS = frozenset({"continuation", "dissolution", "secession", "union", "replacement"})


def kind_of(table: str) -> str:
    """The kind of a table by its name.

    >>> kind_of("memberships_africa"), kind_of("treaty_parties")
    ('memberships', 'treaty_parties')
    """
    return "memberships" if table.startswith("memberships") else table


def document_of(table: str) -> str:
    """The id of the document that a table is in the graph.

    >>> document_of("ties")
    'reference-ties'
    """
    return f"reference-{table}"


def statements(row: Row, *, treaties: Mapping[str, str]) -> Iterator[Statement]:
    """The statement that a row makes; `DataError` with file, line and reason where it breaks the form of its table.

    ``treaties`` are the names of treaties by id. Rows of ``treaties`` and ``lives`` describe and state nothing here.
    """
    if not row["source"]:
        raise row.fault("the source is missing; name a public source where the row can be checked")
    yield from _READERS[kind_of(row.table)](row, treaties)


def statement(
    row: Row,
    subject: str,
    relation: str,
    target: str,
    *,
    start: str = "",
    end: str = "",
    phase: Phase = Phase.HOLDS,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ACTUAL,
    sector: str = "",
    announced: str | None = None,
    mentions: tuple[Mention, ...] = (),
) -> Statement:
    """The statement of a row, its evidence the cell of the source; a holding spell with an end is one that is over."""
    known = ontology.load().relations[relation]
    if phase is Phase.HOLDS and modality is Modality.ACTUAL and known.family != "history" and _is_over(end):
        phase = Phase.ENDS
    return Statement(
        document=document_of(row.table), subject=subject, relation=relation, object=target, polarity=polarity,
        modality=modality, phase=phase, start=start or None, end=end or None,
        sector=known.sector or sector or None, confidence=1.0,
        rule=row.where, evidence=row.source, mentions=mentions,
        announced=announced, note=row["note"] or None,
    )  # fmt: skip


def checked_dates(row: Row, first: str, last: str) -> tuple[str, str]:
    """The two cells as EDTF; `DataError` where one is no date or the spell would end before it starts."""
    start, end = row[first], row[last]
    for column, value in ((first, start), (last, end)):
        if value and not is_valid(value):
            raise row.fault(f"{column} is {value!r}, no date we know; write 2024, 2024-03, 2024-03-29, 2024? or 2024~")
    if start and end:
        began, ended = bounds(start)[0], bounds(end)[1]
        if began and ended and began > ended:
            raise row.fault(f"the spell ends ({end}) before it starts ({start})")
    return start, end


def office_name(office: str, owner: str) -> str:
    """An office in words.

    >>> office_name("foreign-minister", "state:MLI")
    'foreign minister of Mali'
    """
    return f"{office.replace('-', ' ')} of {actors()[owner].name}"


def _is_over(end: str) -> bool:
    return bool(end) and (bounds(end)[1] or "") <= EDITION


def _membership(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    bloc, actor = _actor(row, "bloc", "bloc"), _actor(row, "actor")
    start, end = checked_dates(row, "start", "end")
    relation, phase = _one_of(row, "relation", _MEMBERSHIPS), _one_of(row, "phase", _MEMBERSHIP_PHASES)
    if phase == "ends-announced":
        day = bounds(start)[0] if start else None
        yield statement(row, actor, relation, bloc, end=end, phase=Phase.ENDS, modality=Modality.PLANNED, announced=day)
    else:
        yield statement(row, actor, relation, bloc, start=start, end=end, phase=Phase(phase))


def _chair(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    bloc, actor = _actor(row, "bloc", "bloc"), _actor(row, "actor")
    start, end = checked_dates(row, "start", "end")
    yield statement(row, actor, "chairs", bloc, start=start, end=end)


def _party(row: Row, treaties: Mapping[str, str]) -> Iterator[Statement]:
    actor, treaty = _actor(row, "actor"), row["treaty"]
    if treaty not in treaties:
        raise row.fault(f"no treaty {treaty!r} in treaties.csv; add it there, or correct the id")
    _one_of(row, "role", _ROLES)
    start, end = checked_dates(row, "start", "end")
    named = Mention(treaty, treaties[treaty], treaty, *row.spans["treaty"], "name")
    yield statement(row, actor, "partyTo", treaty, start=start, end=end, mentions=(named,))


def _tie(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    relations = {name for name, relation in ontology.load().relations.items() if relation.extractable}
    relation = _one_of(row, "relation", frozenset(relations))
    start, end = checked_dates(row, "start", "end")
    phase = Phase(_one_of(row, "phase", frozenset(Phase)))
    polarity = Polarity(_one_of(row, "polarity", frozenset(Polarity)))
    if row["sector"] and row["sector"] not in ontology.load().contexts:
        raise row.fault(f"sector {row['sector']!r} is no PLOVER context; see ontology/codelists/plover.ttl")
    subject, target = _actor(row, "subject"), _actor(row, "object")
    yield statement(
        row, subject, relation, target, start=start, end=end, phase=phase, polarity=polarity, sector=row["sector"]
    )


def _succession(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    _one_of(row, "kind", _SUCCESSIONS)
    date, _end = checked_dates(row, "date", "date")
    yield statement(row, _actor(row, "predecessor"), "succeededBy", _actor(row, "successor"), start=date)


def _capital(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    modality = _CAPITALS[_one_of(row, "kind", frozenset(_CAPITALS))]
    start, end = checked_dates(row, "start", "end")
    if not row["capital"]:
        raise row.fault("the capital is missing")
    place = "place:" + "_".join(row["capital"].split())
    named = Mention(place, row["capital"], row["capital"], *row.spans["capital"], "name")
    yield statement(
        row, _actor(row, "actor"), "hasCapital", place, start=start, end=end, modality=modality, mentions=(named,)
    )


def _holder(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    owner = _actor(row, "actor")
    start, end = checked_dates(row, "from", "to")
    office = f"office:{row['office']}-{owner.partition(':')[2]}"
    named = Mention(office, office_name(row["office"], owner), row["office"], *row.spans["office"], "title")
    yield statement(row, row["person"], "holdsOffice", office, start=start, end=end, mentions=(named,))


def _nothing(row: Row, _: Mapping[str, str]) -> Iterator[Statement]:
    if kind_of(row.table) == "lives":
        _actor(row, "actor")
        checked_dates(row, "start", "end")
        checked_dates(row, "counts_from", "start")
    return iter(())


_READERS: Mapping[str, Callable[[Row, Mapping[str, str]], Iterator[Statement]]] = {
    "memberships": _membership,
    "chairs": _chair,
    "treaties": _nothing,
    "treaty_parties": _party,
    "ties": _tie,
    "successions": _succession,
    "capitals": _capital,
    "lives": _nothing,
    "people": _holder,
}


def _actor(row: Row, column: str, scheme: str = "") -> str:
    known = actors()
    actor = row[column]
    if actor in known and (not scheme or actor.startswith(f"{scheme}:")):
        return actor
    raise _unknown(row, column, scheme)


def _unknown(row: Row, column: str, scheme: str) -> DataError:
    import difflib

    known = [actor for actor in actors() if actor.startswith(scheme)]
    near = difflib.get_close_matches(row[column], known, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "add it to data/actors/, or correct the id"
    return row.fault(f"no {scheme or 'actor'} {row[column]!r} in the tables; {hint}")


def _one_of(row: Row, column: str, allowed: frozenset[str]) -> str:
    if row[column] in allowed:
        return row[column]
    raise row.fault(f"{column} is {row[column]!r}; it must be one of {', '.join(sorted(allowed))}")
