"""What every fact must satisfy, whoever read it; and the contract that every extractor keeps."""

from dataclasses import replace

import pytest

from kg.errors import FactError, UsageError
from kg.extract import check, dyads, extractor, extractors
from kg.model import Document, Event, Evidence, Modality, Statement

DOCUMENT = Document(id="d", text="Ghana left the bloc. Peru stayed.")
EVIDENCE = Evidence("Ghana left the bloc.", 0, 20)
STATEMENT = Statement(document="d", subject="state:GHA", relation="memberOf", object="bloc:ecowas", evidence=EVIDENCE)
EVENT = Event(
    document="d", type="CONSULT", mode="visit", actors=("state:GHA",), recipients=("state:PER",), evidence=EVIDENCE
)


def test_a_sound_fact_passes() -> None:
    check(STATEMENT, DOCUMENT)
    check(EVENT, DOCUMENT)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (replace(STATEMENT, evidence=Evidence("Ghana left the bloc!", 0, 20)), "do not stand"),
        (replace(STATEMENT, evidence=Evidence("", 0, 0)), "do not stand"),
        (replace(STATEMENT, evidence=Evidence("stayed.", 26, 99)), "do not stand"),
        (replace(STATEMENT, document="other"), "is of document"),
        (replace(STATEMENT, relation="befriends"), "not in the ontology"),
        (replace(STATEMENT, relation="formerMemberOf"), "derived"),
        (replace(STATEMENT, object="state:PER"), "cannot be the object"),
        (replace(STATEMENT, subject="person:a-b"), "cannot be the subject"),
        (replace(STATEMENT, relation="opposes", object="state:GHA"), "itself"),
        (replace(STATEMENT, subject="Ghana"), "compact id"),
        (replace(STATEMENT, start="last week"), "EDTF"),
        (replace(STATEMENT, start="2025", end="2024"), "after it ends"),
        (replace(STATEMENT, confidence=1.5), "between 0 and 1"),
        (replace(EVENT, type="GREET"), "PLOVER"),
        (replace(EVENT, mode="bomb"), "not a mode"),
        (replace(EVENT, actors=()), "without an actor"),
        (replace(EVENT, actors=("Ghana",)), "compact id"),
        (replace(EVENT, date="soon"), "EDTF"),
        (replace(STATEMENT, according_to="somebody"), "compact id"),
    ],
)
def test_a_fact_that_breaks_the_contract_is_refused_with_the_reason(fact: Statement | Event, reason: str) -> None:
    with pytest.raises(FactError, match=reason):
        check(fact, DOCUMENT)


@pytest.mark.parametrize("name", extractors())
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Mali, Burkina Faso and Niger left ECOWAS on 29 January 2025. Russia delivered arms to Mali.",
        "The minister of foreign affairs " * 400,
        "Mali " * 3000,
        "“Quotes”, dashes — and emoji 🕊️; Côte d’Ivoire’s president met\u00a0Togo’s.",
        "(((((((( Mali , , , and and or of of the the the left ECOWAS",
    ],
)
def test_every_extractor_keeps_the_contract(name: str, text: str) -> None:
    if name == "syntax":
        pytest.importorskip("spacy", reason="the extra geopolkg[syntax] is not installed")
    document = Document(id="x", text=text, published="2025-02-01")
    reader = extractor(name)
    facts = list(reader.extract(document))
    assert facts == list(extractor(name).extract(document))
    assert len({f.id for f in facts}) == len(facts)
    assert reader.name == name
    assert reader.version
    for fact in facts:
        check(fact, document)
        assert fact.rule


def test_an_unknown_extractor_is_answered_with_the_known() -> None:
    with pytest.raises(UsageError, match="rules"):
        extractor("oracle")


def pairs(event: Event | Statement) -> list[tuple[str, str, str, int]]:
    return [(d.source, d.target, d.type, d.quad) for d in dyads(event)]


def test_each_actor_meets_each_recipient() -> None:
    event = replace(EVENT, actors=("state:GHA", "state:TGO"))
    assert pairs(event) == [("state:GHA", "state:PER", "CONSULT", 1), ("state:TGO", "state:PER", "CONSULT", 1)]


def test_a_mutual_act_is_paired_side_with_side_in_text_order() -> None:
    event = replace(EVENT, mode=None, actors=("state:GHA", "state:PER", "state:TGO"), recipients=(), lead=1)
    assert [p[:2] for p in pairs(event)] == [("state:GHA", "state:PER"), ("state:GHA", "state:TGO")]
    assert [p[:2] for p in pairs(replace(event, lead=0))][-1] == ("state:PER", "state:TGO")


@pytest.mark.parametrize(
    ("kind", "modality", "expected"),
    [
        ("CONSULT", Modality.PLANNED, ("AGREE", 1)),
        ("AID", Modality.PLANNED, ("AGREE", 1)),
        ("SANCTION", Modality.PLANNED, ("THREATEN", 3)),
        ("SANCTION", Modality.ACTUAL, ("SANCTION", 4)),
        ("CONCEDE", Modality.ACTUAL, ("CONCEDE", 2)),
    ],
)
def test_a_planned_act_counts_by_its_verbal_form(kind: str, modality: Modality, expected: tuple[str, int]) -> None:
    ((_, _, *got),) = pairs(replace(EVENT, type=kind, mode=None, modality=modality))
    assert tuple(got) == expected


def test_only_states_and_bodies_of_states_are_paired() -> None:
    assert pairs(replace(EVENT, recipients=("org:m23", "bloc:au"))) == [("state:GHA", "bloc:au", "CONSULT", 1)]


def test_a_standing_relation_counts_as_the_act_that_keeps_it_and_an_ended_one_not_at_all() -> None:
    from kg.model import Phase

    aid = replace(STATEMENT, relation="aids", object="state:PER")
    assert pairs(aid) == [("state:GHA", "state:PER", "AID", 2)]
    assert pairs(replace(aid, phase=Phase.ENDS)) == []
