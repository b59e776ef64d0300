"""Who holds which office, as titles beside names tell it."""

import pytest

from kg.extract import extractor
from kg.extract.rules.titles import is_office
from kg.model import Document, Statement


def offices(text: str) -> set[str]:
    """Offices as "salla-korhonen foreign-minister-FIN holds/actual"."""
    found = extractor("rules").extract(Document(id="d", text=text, published="2025-05-14"))
    return {
        f"{s.subject.removeprefix('person:')} {s.object.removeprefix('office:')} {s.phase}/{s.modality}"
        for s in found
        if isinstance(s, Statement) and s.relation == "holdsOffice"
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ghana's defence minister, General Kofi Asamani, told reporters that talks would go on.",
            {"kofi-asamani defence-minister-GHA holds/actual"},
        ),
        (
            "The king of Jordan, Sheikh Faris bin Nadim, received the envoys.",
            {"faris-bin-nadim king-JOR holds/actual"},
        ),
        (
            "The foreign ministers of Finland and Estonia, Salla Korhonen and Mart Tamme, met on Monday.",
            {"salla-korhonen foreign-minister-FIN holds/actual", "mart-tamme foreign-minister-EST holds/actual"},
        ),
        (
            "The President of the Republic of Malta, Karl Zammit, and the President of Cyprus, Andreas Leventis, met.",
            {"karl-zammit president-MLT holds/actual", "andreas-leventis president-CYP holds/actual"},
        ),
        (
            "Teuta Marku, Minister of Foreign Affairs of Albania, spoke first.",
            {"teuta-marku minister-of-foreign-affairs-ALB holds/actual"},
        ),
        (
            "The Deputy Prime Minister and Minister of Finance of Chad, Idriss Mahamat, resigned.",
            {
                "idriss-mahamat deputy-prime-minister-TCD holds/actual",
                "idriss-mahamat minister-of-finance-TCD holds/actual",
            },
        ),
        ("Lena Hartog, then president of Suriname, opposed it.", {"lena-hartog president-SUR ends/actual"}),
        ("The deposed president of Togo, Yao Mensah, left for Ghana.", {"yao-mensah president-TGO ends/actual"}),
        (
            "Portugal's president-elect, Rui Falcato, promised reform.",
            {"rui-falcato president-PRT begins/planned"},
        ),
        ("Samuel Otieno was sworn in as president of Kenya.", {"samuel-otieno president-KEN begins/actual"}),
        (
            "Ana Belmonte, who is to be foreign minister of Peru, declined.",
            {"ana-belmonte foreign-minister-PER begins/planned"},
        ),
    ],
)
def test_a_title_beside_a_name_is_an_office(text: str, expected: set[str]) -> None:
    assert offices(text) == expected


def test_a_counterpart_bears_the_same_title() -> None:
    found = offices("The prime minister of Laos and his Nepalese counterpart, Dr Bimal Adhikari, met in Vientiane.")
    assert "bimal-adhikari prime-minister-NPL holds/actual" in found


def test_the_owner_of_a_bare_title_is_the_state_spoken_of() -> None:
    text = "Iceland expelled two diplomats. The foreign minister, Jonas Sveinsson, called it a warning."
    assert offices(text) == {"jonas-sveinsson foreign-minister-ISL holds/actual"}


def test_a_plural_title_without_as_many_owners_names_nobody_wrongly() -> None:
    found = offices("The ministers of Malta, Karl Zammit and Andreas Leventis, left early.")
    assert all(" minister-MLT " in f or "MLT" in f for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan captain, Moses Barasa, lifted the trophy.",
        "The Icelandic director Hilda Thorsdottir won the festival.",
        "The Belgian Premier League will resume on Saturday.",
        "Dr Maria Vogel of Austria examined the finds.",
    ],
)
def test_ranks_trades_and_leagues_are_no_offices(text: str) -> None:
    assert offices(text) == set()


def test_kinds_of_titles() -> None:
    assert all(map(is_office, ("foreign-minister", "junta-chief", "secretary-general")))
    assert not any(map(is_office, ("general", "sheikh", "director")))
