"""Names of agreements and who is a party to them."""

import pytest

from kg.extract import extractor
from kg.extract.rules.treaties import pending
from kg.model import Document, Statement


def parties(text: str) -> set[str]:
    """Statements as "CHL lima-treaty holds/actual", denied ones with "not"."""
    found = extractor("rules").extract(Document(id="d", text=text, published="2025-05-14"))
    return {
        f"{'not ' if s.polarity == 'denied' else ''}{s.subject.partition(':')[2]} "
        f"{s.object.removeprefix('treaty:')} {s.phase}/{s.modality}"
        for s in found
        if isinstance(s, Statement) and s.relation == "partyTo"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They praised the Reciprocal Fisheries Agreement between Chile and Peru.",
            {"CHL reciprocal-fisheries-agreement holds/actual", "PER reciprocal-fisheries-agreement holds/actual"},
        ),
        (
            "Chile and Peru signed the Treaty on the Limits of the two Seas.",
            {
                "CHL treaty-on-the-limits-of-the-two-seas begins/actual",
                "PER treaty-on-the-limits-of-the-two-seas begins/actual",
            },
        ),
        (
            "The Joint Security and Prosperity Agreement (J-SPA), which was signed by Chile and Peru, is long.",
            {
                "CHL joint-security-and-prosperity-agreement begins/actual",
                "PER joint-security-and-prosperity-agreement begins/actual",
            },
        ),
        ("Ghana, a party to the Rome Statute, objected.", {"GHA rome-statute holds/actual"}),
        ("Ministers welcomed the accession of Ghana to the Hague Convention.", {"GHA hague-convention begins/actual"}),
        (
            "The paper recalls the ratification by Ghana and Togo of the Protocol on Trade in Fish.",
            {"GHA protocol-on-trade-in-fish begins/actual", "TGO protocol-on-trade-in-fish begins/actual"},
        ),
        ("Chile will leave the Ottawa Convention.", {"CHL ottawa-convention ends/planned"}),
    ],
)
def test_parties_of_named_agreements(text: str, expected: set[str]) -> None:
    assert parties(text) == expected


def test_the_treaty_later_in_the_text_is_the_one_named_before() -> None:
    text = "The Ottawa Convention bans mines. Ghana joined the convention in 2001."
    assert parties(text) == {"GHA ottawa-convention begins/actual"}


def test_a_place_in_the_name_of_an_accord_is_not_the_state() -> None:
    found = extractor("rules").extract(Document(id="d", text="Mali and its rebels signed the Algiers peace accord."))
    assert not any("state:DZA" in {m.actor for m in f.mentions} for f in found)


def test_what_has_no_name_is_no_treaty() -> None:
    assert parties("Chile and Peru signed a nuclear deal and a trade agreement.") == set()


def test_pending_entry_into_force() -> None:
    assert pending("it shall enter into force upon ratification")
    assert not pending("it entered into force in 1968")
