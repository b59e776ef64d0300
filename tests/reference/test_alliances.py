"""Pairs that a treaty binds: only while both are in it, one-sided where it is, and not for loose treaties of many."""

from collections.abc import Sequence

import pytest

from kg.errors import DataError
from kg.model import Evidence, Phase, Statement
from kg.reference.alliances import MANY, pacts, pairs
from kg.reference.cells import Row

TREATIES = ("treaty", "name", "kind", "signed", "in_force", "ended", "directed", "source", "note")
PARTIES = ("treaty", "actor", "role", "start", "end", "source", "note")


def row(table: str, columns: Sequence[str], cells: Sequence[str]) -> Row:
    spans = dict.fromkeys(columns, (0, 1))
    source = cells[columns.index("source")]
    return Row(table, 2, dict(zip(columns, cells, strict=True)), spans, Evidence(source, 0, len(source)))


def treaty(kind: str = "defence", *, directed: str = "no") -> Row:
    return row("treaties", TREATIES, ("treaty:t", "T", kind, "", "2000", "", directed, "An almanac", "a note"))


def party(actor: str, start: str, end: str = "", *, role: str = "party") -> Row:
    return row("treaty_parties", PARTIES, ("treaty:t", actor, role, start, end, "An almanac", ""))


def bonds(pact: Row, *parties: Row) -> list[Statement]:
    return list(pairs(pacts([pact]), parties))


def test_two_are_bound_while_both_are_in() -> None:
    (bond,) = bonds(treaty(), party("state:MLI", "2001", "2010"), party("state:NER", "2005"))
    assert (bond.subject, bond.relation, bond.object) == ("state:MLI", "defencePactWith", "state:NER")
    assert (bond.start, bond.end, bond.phase, bond.note) == ("2005", "2010", Phase.ENDS, None)


def test_two_that_were_never_in_together_are_not_bound() -> None:
    assert bonds(treaty(), party("state:MLI", "2001", "2004-12-31"), party("state:NER", "2005")) == []


def test_who_left_and_came_back_is_bound_twice() -> None:
    back = (party("state:MLI", "2001", "2003"), party("state:MLI", "2006"), party("state:NER", "2000"))
    assert [(b.start, b.end) for b in bonds(treaty(), *back)] == [("2001", "2003"), ("2006", None)]


@pytest.mark.parametrize(
    ("kind", "relation"),
    [
        ("neutrality", "nonAggressionPactWith"),
        ("non-aggression", "nonAggressionPactWith"),
        ("consultation", "ententeWith"),
        ("cooperation", "cooperatesWith"),
    ],
)
def test_the_kind_names_the_relation(kind: str, relation: str) -> None:
    (bond,) = bonds(treaty(kind), party("state:MLI", "2001"), party("state:NER", "2001"))
    assert bond.relation == relation


def test_a_guarantee_keeps_its_direction() -> None:
    given = party("state:FRA", "2001", role="guarantor"), party("state:MLI", "2001", role="beneficiary")
    (bond,) = bonds(treaty(directed="yes"), *given)
    assert (bond.subject, bond.relation, bond.object) == ("state:FRA", "guaranteesSecurityOf", "state:MLI")


def test_a_loose_treaty_of_many_binds_no_pairs() -> None:
    many = [party(f"state:{n:03}", "2001") for n in range(MANY + 1)]
    assert bonds(treaty("consultation"), *many) == []
    assert len(bonds(treaty("defence"), *many)) == (MANY + 1) * MANY // 2


def test_an_unknown_kind_stops_the_build() -> None:
    with pytest.raises(DataError, match=r"treaties\.csv:2: kind 'friendship'"):
        pacts([treaty("friendship")])
