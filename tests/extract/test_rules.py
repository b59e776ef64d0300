"""The rules extractor on sentences of our own: what is told, how it is told, and what is not told."""

import pytest

from kg.extract import check, extractor
from kg.model import Document, Event, Fact, Statement
from kg.text import passages


def facts(text: str, published: str | None = "2025-05-14") -> list[Fact]:
    document = Document(id="d", text=text, published=published, passages=passages(text))
    out = list(extractor("rules").extract(document))
    for fact in out:
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.text
    return out


def told(text: str, published: str | None = "2025-05-14") -> set[str]:
    """Statements as "MLI memberOf ecowas ends/actual", denied ones with "not"."""
    return {
        ("not " if s.polarity == "denied" else "")
        + f"{_short(s.subject)} {s.relation} {_short(s.object)} {s.phase}/{s.modality}"
        for s in facts(text, published)
        if isinstance(s, Statement)
    }


def happened(text: str, published: str | None = "2025-05-14") -> set[str]:
    """Events as "CONSULT/visit MLI > RUS planned"."""
    return {
        f"{e.type}{'/' + e.mode if e.mode else ''} {'+'.join(map(_short, e.actors))}"
        f"{' > ' + '+'.join(map(_short, e.recipients)) if e.recipients else ''} {e.modality}"
        for e in facts(text, published)
        if isinstance(e, Event)
    }


def _short(actor: str) -> str:
    return actor.partition(":")[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana left the Commonwealth of Independent States on 3 May 2025.", "GHA memberOf cis ends/actual"),
        ("Peru will join the OECD next year.", "PER memberOf oecd begins/planned"),
        ("Chile may quit MERCOSUR.", "CHL memberOf mercosur ends/hypothetical"),
        ("Togo has not joined the AES.", "not TGO memberOf aes holds/actual"),
        ("Kenya signed a defence pact with Uganda.", "KEN defencePactWith UGA begins/actual"),
        ("Kenya signed a defence agreement with Uganda.", "KEN cooperatesWith UGA begins/actual"),
        ("Norway recognised Palestine in May 2024.", "NOR recognises PSE begins/actual"),
        ("Sudan broke off diplomatic relations with Iran in 2016.", "SDN diplomaticRelationsWith IRN ends/actual"),
        ("France delivered twenty armoured vehicles to Armenia.", "FRA suppliesArmsTo ARM holds/actual"),
        ("Armenia has bought howitzers from France.", "FRA suppliesArmsTo ARM holds/actual"),
        ("Kuwait accused Iraq of supplying missiles to Iran.", "IRQ suppliesArmsTo IRN holds/alleged"),
        ("The European Union imposed sanctions on Belarus.", "eu sanctions BLR begins/actual"),
        ("Washington lifted its sanctions on Syria.", "USA sanctions SYR ends/actual"),
        ("Qatar has been mediating between Rwanda and Angola.", "QAT mediatesFor RWA holds/actual"),
        ("Turkish troops are stationed in Somalia.", "SOM hostsForcesOf TUR holds/actual"),
        ("France pulled its last troops out of Chad in January.", "TCD hostsForcesOf FRA ends/actual"),
        ("Egypt trains Somali soldiers.", "EGY givesMilitarySupportTo SOM holds/actual"),
        ("China has invested two billion dollars in Zambia's copper mines.", "CHN investsIn ZMB holds/actual"),
        ("Belarus, Russia's ally, held a vote.", "BLR alliedWith RUS holds/actual"),
        ("Togo, a member of ECOWAS, abstained.", "TGO memberOf ecowas holds/actual"),
    ],
)
def test_a_relation_is_read_with_its_phase_and_modality(text: str, expected: str) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The foreign minister of Chad visited Cairo on Monday.", "CONSULT/visit TCD > EGY actual"),
        ("The presidents of Kenya, Uganda and Rwanda met in Kampala.", "CONSULT/multilateral KEN+UGA+RWA actual"),
        ("Japan's prime minister will visit India in June.", "CONSULT/visit JPN > IND planned"),
        ("Spain condemned the attack by Russia on Ukraine.", "ACCUSE/disapprove ESP > RUS actual"),
        ("Iran accuses Azerbaijan of hosting spies.", "ACCUSE/allege IRN > AZE actual"),
        ("Serbia recalled its ambassador from Zagreb.", "SANCTION/withdraw SRB > HRV actual"),
        ("Ecuador expelled the Mexican ambassador.", "SANCTION/expel ECU > MEX actual"),
        ("Brazil urged Argentina to sign the accord.", "REQUEST BRA > ARG actual"),
        ("Israel bombed Syria.", "ASSAULT ISR > SYR actual"),
        ("Algeria freed three Malian hostages.", "RETREAT/release DZA > MLI actual"),
        ("Nepal rejected India's proposal.", "REJECT NPL > IND actual"),
        ("Germany gave Moldova a loan of 40 million euros.", "AID DEU > MDA actual"),
    ],
)
def test_an_event_is_read_with_its_sides(text: str, expected: str) -> None:
    assert expected in happened(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did Chad leave the African Union?",
        "Mali beat Senegal 2-1 in the qualifier; the striker scored a late goal and the coach praised the goalkeeper.",
        "Mali, Niger and Chad are landlocked.",
        "Flights from Kenya to Ghana cost more this year.",
        "Beat the butter with sugar, then add Swiss cheese, a teaspoon of Turkish pepper and an onion to the dish.",
        "",
    ],
)
def test_nothing_is_told_where_nothing_happens(text: str) -> None:
    assert facts(text) == []


def test_a_denial_stands_beside_the_claim() -> None:
    got = told("Kuwait accused Iraq of supplying missiles to Iran. Iraq denied that it had supplied missiles to Iran.")
    assert "IRQ suppliesArmsTo IRN holds/alleged" in got
    assert "not IRQ suppliesArmsTo IRN holds/alleged" in got


def test_a_list_gives_one_statement_for_each() -> None:
    got = told("Mali, Burkina Faso and Niger quit ECOWAS on 29 January 2025.")
    assert got >= {f"{s} memberOf ecowas ends/actual" for s in ("MLI", "BFA", "NER")}


def test_anaphors_find_their_group() -> None:
    text = "Mali, Burkina Faso and Niger met in Bamako. The three countries signed a defence pact with Russia."
    assert told(text) >= {f"{s} defencePactWith RUS begins/actual" for s in ("MLI", "BFA", "NER")}


def test_the_bloc_is_the_one_spoken_of_last() -> None:
    assert "TCD memberOf aes begins/planned" in told("The AES held a summit. Chad intends to join the bloc.")


def test_a_titled_person_holds_an_office() -> None:
    got = told("Ruritanian envoys waited while Kenya's foreign minister, Amina Wanjiru, met Uganda's president.")
    assert "amina-wanjiru holdsOffice foreign-minister-KEN holds/actual" in got


def test_a_date_without_a_year_gets_no_year() -> None:
    (statement,) = [f for f in facts("Ghana left the AES on 3 May.", None) if isinstance(f, Statement)]
    assert (statement.end, statement.date_basis) == ("XXXX-05-03", "unresolved")


def test_a_date_resolved_with_the_publication_day_says_so() -> None:
    (statement,) = [f for f in facts("Ghana left the AES on 3 May.", "2025-05-14") if isinstance(f, Statement)]
    assert (statement.end, statement.date_basis) == ("2025-05-03", "documentDate")


def test_a_date_inside_a_noun_phrase_dates_no_relation() -> None:
    text = "Kenya moved away from France, with Uganda, shaken by a series of coups between 2020 and 2023, following."
    assert all(f.start is None and f.end is None for f in facts(text) if isinstance(f, Statement))


def test_a_date_of_one_clause_dates_no_other() -> None:
    text = "Ghana applied to join the AES on 3 May 2022, three months after Peru invaded Chile."
    (invasion,) = [f for f in facts(text) if isinstance(f, Event) and f.type == "ASSAULT"]
    assert invasion.date is None


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo, which ECOWAS had suspended in 2021 and 2022, sent no delegation.",
        "ECOWAS suspended Ghana in May 2021 and Togo in March 2022.",
    ],
)
def test_dates_that_belong_to_one_each_are_given_to_none(text: str) -> None:
    suspended = [f for f in facts(text) if isinstance(f, Statement) and f.phase == "suspended"]
    assert {f.subject for f in suspended} == {"state:GHA", "state:TGO"}
    assert {(f.start, f.end) for f in suspended} == {(None, None)}


def test_a_plan_covers_both_of_its_verbs() -> None:
    text = "Ghana said it would close its embassy in Lima and recall its ambassador from Peru."
    assert {e.split()[-1] for e in happened(text)} == {"planned"}


def test_a_clause_about_time_gives_the_main_verb_no_partner() -> None:
    text = "Ghana and Peru established diplomatic relations on Sunday, hours after Ghana cut its ties with Chile."
    assert "GHA diplomaticRelationsWith PER begins/actual" in told(text)
    assert not [s for s in told(text) if "diplomaticRelationsWith CHL begins" in s]


def test_an_allegation_is_one_event_and_an_alleged_relation() -> None:
    text = "Ghana alleges that Peru has delivered missiles to Chile."
    assert {e.split()[0] for e in happened(text)} == {"ACCUSE/allege"}
    assert "PER suppliesArmsTo CHL holds/alleged" in told(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Ghana joined NATO. Ministers met in Brussels. Togo applied for membership in May.", "TGO candidateFor eu"),
        ("Palestine has been a non-member observer state of the United Nations since 2012.", "PSE memberOf un"),
        ("Chad suspended talks with Mali in order to join the African Union.", "TCD memberOf au ends"),
        (
            "Togo revoked an agreement of 2012 with Peru. Ghana condemned the breach, and Chile said it was late.",
            "2012",
        ),
    ],
)
def test_what_stands_beside_is_not_taken_in(text: str, never: str) -> None:
    assert not [s for s in told(text) if s.startswith(never)]
    assert not [e for f in facts(text) if (e := getattr(f, "date", None)) == never]


def test_a_clause_beside_gives_no_recipient() -> None:
    text = "Ghana condemned any breach of the convention that protects embassies, and Canada said it was concerned."
    assert not [f for f in facts(text) if isinstance(f, Event) and "state:CAN" in f.recipients]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana said Togo had left the AES.", "TGO memberOf aes ends/alleged"),
        ("Ghana said it had left the AES.", "GHA memberOf aes ends/actual"),
        ("Ghana left in 2020, and in 2022 Togo joined the AES.", "TGO memberOf aes begins/actual"),
        ("In May Ghana left the AES.", "GHA memberOf aes ends/actual"),
        ("Ghana is negotiating to join the OECD.", "GHA memberOf oecd begins/planned"),
        ("A defence pact between Peru and Chile lapsed in the 1990s.", "PER defencePactWith CHL ends/actual"),
        ("Kuwait met Qatar. It came days after Peru invaded Chile.", "PER inConflictWith CHL holds/actual"),
        ("The Houthis in Yemen, who fired missiles at Israel, said no.", "houthis inConflictWith ISR holds/actual"),
        ("Peru and Chile agreed on Friday to restore diplomatic relations after talks in Lima that China mediated.",
         "PER diplomaticRelationsWith CHL begins/planned"),
    ],
)  # fmt: skip
def test_each_clause_has_its_own_doer_and_manner(text: str, expected: str) -> None:
    assert [s for s in told(text) if s.split()[1] == expected.split()[1]] == [expected]


def test_who_is_named_behind_not_is_no_party() -> None:
    assert told("Kosovo is recognised by Germany but not by Spain.") == {"DEU recognises XKX begins/actual"}


def test_the_date_of_the_clause_before_dates_nothing_behind() -> None:
    text = "The last French troops left Peru on 22 December 2023, and France has closed its embassy in Lima."
    (closed,) = [f for f in facts(text) if isinstance(f, Statement) and f.relation == "reducesTiesWith"]
    assert closed.start is None


def test_the_day_of_an_announcement_dates_no_exit() -> None:
    text = "Ghana announced on Sunday that it is leaving the AES."
    (statement,) = [f for f in facts(text) if isinstance(f, Statement)]
    assert (statement.start, statement.end, statement.modality) == (None, None, "planned")


def test_every_fact_explains_itself() -> None:
    for fact in facts("The European Union may impose sanctions on Georgia, and France visited Armenia."):
        assert fact.rule
        assert {m.actor for m in fact.mentions}
        assert all(m.how for m in fact.mentions)


def test_facts_pass_the_check_and_come_in_the_same_order_twice() -> None:
    text = "Mali, Burkina Faso and Niger left ECOWAS. Russia sent instructors to Niger. France condemned Mali."
    document = Document(id="d", text=text)
    first, second = list(extractor("rules").extract(document)), list(extractor("rules").extract(document))
    assert first == second
    for fact in first:
        check(fact, document)


def test_furniture_yields_no_fact() -> None:
    text = (
        "Ministers of two neighbours met\n\nKenya's foreign minister visited Uganda on Monday to discuss the border "
        "crossing that has been shut since the floods of last spring.\n\nYou may also like\n\nChad bombed Libya\n\n"
        "Copyright 2024. All Rights Reserved. France invaded Spain."
    )
    assert {e.split()[0] for e in happened(text)} == {"CONSULT/visit"}
