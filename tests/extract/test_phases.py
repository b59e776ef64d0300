"""Phase by tense, and claims that are denied."""

import pytest

from kg.extract import extractor
from kg.model import Document, Statement


def told(text: str) -> set[str]:
    facts = extractor("rules").extract(Document(id="d", text=text, published="2025-06-01"))
    return {
        f"{s.subject.partition(':')[2]} {s.relation} {s.object.partition(':')[2]} "
        f"{s.polarity.value} {s.modality.value} {s.phase.value}"
        for s in facts
        if isinstance(s, Statement)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya suspended its defence cooperation with Sudan.", "KEN cooperatesWith SDN affirmed actual suspended"),
        ("Kenya recognises Kosovo.", "KEN recognises XKX affirmed actual holds"),
        ("Kenya recognised Kosovo in May.", "KEN recognises XKX affirmed actual begins"),
        ("Kenya never recognised Kosovo.", "KEN recognises XKX denied actual holds"),
        ("Peru and Ecuador fought each other from 1995 to 1998.", "ECU inConflictWith PER affirmed actual ends"),
        ("Norway mediated between Peru and Ecuador in 1995.", "NOR mediatesFor PER affirmed actual ends"),
        ("Peru has applied to join the OECD.", "PER candidateFor oecd affirmed actual holds"),
    ],
)
def test_the_tense_of_the_verb_has_a_say_in_the_phase(text: str, expected: str) -> None:
    found = told(text)
    swapped = " ".join([expected.split()[2], expected.split()[1], expected.split()[0], *expected.split()[3:]])
    assert expected in found or ("inConflictWith" in expected and swapped in found)


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait accuses Iraq of supplying missiles to Iran, which Iraq denies.",
        "Kuwait accused Iraq of supplying missiles to Iran. Baghdad rejected the accusation.",
        "Kuwait accused Iraq of supplying missiles to Iran. Iraqi officials deny it.",
    ],
)
def test_a_denied_claim_stands_twice(text: str) -> None:
    assert {f"IRQ suppliesArmsTo IRN {p} alleged holds" for p in ("affirmed", "denied")} <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait accused Iraq of supplying missiles to Iran. Kuwait denied entry to two reporters.",
        "Kuwait accused Iraq of supplying missiles to Iran. Peru rejected the accusation.",
        "Kuwait accused Iraq of supplying missiles to Iran. Iraq did not deny it.",
    ],
)
def test_a_denial_of_something_else_denies_no_claim(text: str) -> None:
    assert not any(" denied " in s for s in told(text))
