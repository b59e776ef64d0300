"""Relations told by noun phrases: memberships, candidates, partners, forces, disputed land."""

import pytest

from kg.extract import extractor
from kg.model import Document, Statement


def told(text: str, *relations: str) -> set[str]:
    """Statements as "TGO memberOf ecowas holds/actual", denied ones with "not"."""
    found = extractor("rules").extract(Document(id="d", text=text, published="2025-05-14"))
    return {
        f"{'not ' if s.polarity == 'denied' else ''}{s.subject.partition(':')[2]} {s.relation} "
        f"{s.object.partition(':')[2]} {s.phase}/{s.modality}"
        for s in found
        if isinstance(s, Statement) and (not relations or s.relation in relations)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Togo, a member of ECOWAS, abstained.", {"TGO memberOf ecowas holds/actual"}),
        ("Ghana, as a member of the African Union, objected.", {"GHA memberOf au holds/actual"}),
        (
            "The Pacific Islands Forum (PIF), chaired this year by Tonga, may send monitors.",
            {"TON memberOf pif holds/actual"},
        ),
        ("Peru quarrelled with Mercosur, a Brazilian-led bloc.", {"BRA memberOf mercosur holds/actual"}),
        (
            "The ASEAN states Laos, Vietnam and Brunei abstained.",
            {f"{s} memberOf asean holds/actual" for s in ("LAO", "VNM", "BRN")},
        ),
        (
            "The Caribbean Community (CARICOM), of which Haiti is a full member, agreed.",
            {"HTI memberOf caricom holds/actual"},
        ),
        ("Albania, a candidate for membership of the European Union, objected.", {"ALB candidateFor eu holds/actual"}),
        (
            "The bank welcomed the applications of Kenya and Ghana for membership of the World Trade Organization.",
            {"KEN candidateFor wto holds/actual", "GHA candidateFor wto holds/actual"},
        ),
        (
            "Nepal, a dialogue partner of the Shanghai Cooperation Organisation, sent an envoy.",
            {"NPL observerOf sco holds/actual"},
        ),
        ("Qatar was designated a major non-NATO ally by the United States.", {"QAT alliedWith USA begins/actual"}),
        (
            "The members of the Nordic Council are Denmark, Iceland and Norway.",
            {f"{s} memberOf nordic-council holds/actual" for s in ("DNK", "ISL", "NOR")},
        ),
        (
            "The founders of ASEAN include Thailand and Malaysia.",
            {f"{s} memberOf asean holds/actual" for s in ("THA", "MYS")},
        ),
        ("Saudi Arabia has not yet joined BRICS.", {"not SAU memberOf brics holds/actual"}),
        ("Malawi has yet to ratify the Ottawa Convention.", {"not MWI partyTo ottawa-convention holds/actual"}),
        (
            "Kosovo and Bosnia were granted candidate status by the EU.",
            {"XKX candidateFor eu begins/actual", "BIH candidateFor eu begins/actual"},
        ),
        ("Uzbekistan holds observer status in the Eurasian Economic Union.", {"UZB observerOf eaeu holds/actual"}),
        ("ECOWAS lifted the suspension of Guinea.", {"GIN memberOf ecowas begins/actual"}),
        (
            "Palau switched recognition from China to Taiwan.",
            {"PLW recognises TWN begins/actual", "PLW recognises CHN ends/actual"},
        ),
        ("Iran has been under American sanctions since 1995.", {"USA sanctions IRN holds/actual"}),
        ("The European Union froze the assets of Syrian generals.", {"eu sanctions SYR begins/actual"}),
        ("Oman offered its good offices to Yemen.", {"OMN mediatesFor YEM begins/planned"}),
        (
            "ASEAN has ten members: Laos, Thailand and Vietnam.",
            {f"{s} memberOf asean holds/actual" for s in ("LAO", "THA", "VNM")},
        ),
        (
            "Qatar-brokered talks between Chad and Sudan resumed.",
            {"QAT mediatesFor TCD holds/actual", "QAT mediatesFor SDN holds/actual"},
        ),
        (
            "Moldova joined the European Union's sanctions against Russia.",
            {"MDA sanctions RUS begins/actual", "eu sanctions RUS holds/actual"},
        ),
        (
            "NATO members such as Poland and Lithuania objected.",
            {"POL memberOf nato holds/actual", "LTU memberOf nato holds/actual"},
        ),
        ("Chad, once a French colony, objected.", {"FRA formerColonialPowerOf TCD holds/actual"}),
    ],
)
def test_standing_relations(text: str, expected: set[str]) -> None:
    names = {e.removeprefix("not ").split()[1] for e in expected}
    found = {" ".join(f.split()) for f in told(text, *names)}
    if "alliedWith" in names:  # mutual: either order
        found = {f.replace("USA alliedWith QAT", "QAT alliedWith USA") for f in found}
    assert found == expected


def test_member_states_of_the_bloc_that_the_text_speaks_for() -> None:
    text = "The Southern African Development Community met. The Republic of Malawi, a Member State, was absent."
    assert told(text, "memberOf") == {"MWI memberOf sadc holds/actual"}


def test_the_first_summit_of_a_bloc_with_a_state_tells_who_the_bloc_is() -> None:
    text = (
        "The foreign ministers of Kenya, Uganda and Tanzania will visit Beijing on Friday. "
        "The visit is the first EAC-China summit in a decade."
    )
    assert told(text, "memberOf") == {f"{s} memberOf eac holds/actual" for s in ("KEN", "UGA", "TZA")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops of EUFOR, the EU-led force, stayed.", {"eufor forceOf eu holds/actual"}),
        ("The African Union Mission in Sudan (AMIS) withdrew.", {"amis forceOf au holds/actual"}),
        ("The United Nations has a mission in Cyprus, known as UNFICYP.", {"unficyp forceOf un holds/actual"}),
        (
            "They praised the United States, whose Sixth Fleet is based in Naples.",
            {"sixth-fleet forceOf USA holds/actual"},
        ),
        ("Patrols of the Fiji Defence Force went on.", {"fiji-defence-force forceOf FJI holds/actual"}),
        ("ASEAN plans to establish a joint force of 900 soldiers.", {"asean-joint-force forceOf asean begins/planned"}),
    ],
)
def test_named_forces(text: str, expected: set[str]) -> None:
    assert told(text, "forceOf") == expected


def test_letters_behind_a_country_do_not_rename_it() -> None:
    text = "The SADC Mission in Lesotho (SAPMIL) ended. SAPMIL soldiers went home to Namibia."
    assert not any(f.startswith("LSO ") for f in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Niger argued over an island in the lake, which both states claim.",
        "The border dispute between Chad and Niger drags on.",
    ],
)
def test_disputed_land(text: str) -> None:
    assert told(text, "disputesTerritoryWith") == {"TCD disputesTerritoryWith NER holds/actual"}


@pytest.mark.parametrize(
    "text",
    [
        "The dispute between Chad and Niger over football tickets drags on.",
        "Togo, a country of lagoons, is small.",
        "A member of the orchestra from Ghana fell ill.",
        "Pro-Russian voters and anti-American singers filled the hall.",
    ],
)
def test_nothing_is_read_into_quiet_sentences(text: str) -> None:
    assert told(text) == set()


def test_a_membership_spoken_of_is_not_yet_one() -> None:
    assert not told("Hungary opposes Ukraine's membership of NATO.", "memberOf")


def test_entries_told_without_their_verb_have_their_own_years() -> None:
    text = "Brunei joined ASEAN in 1984, Vietnam in 1995 and Cambodia in 1999."
    found = extractor("rules").extract(Document(id="d", text=text, published="2025-05-14"))
    dated = {(s.subject, s.phase, s.start) for s in found if isinstance(s, Statement)}
    expected = {("BRN", "1984"), ("VNM", "1995"), ("KHM", "1999")}
    assert dated == {(f"state:{state}", "begins", year) for state, year in expected}
