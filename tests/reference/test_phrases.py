"""Definite descriptions, profiles and origins: the same rows, read for a person or an extractor."""

import pytest

from kg import reference
from kg.reference.groups import group

WHO = [
    ("the foreign minister of Mali", "2023-06-01", {"person:abdoulaye-diop"}),
    ("Mali's foreign minister", "2013-01-01", {"person:tieman-coulibaly"}),
    ("Malian foreign minister", "2013-01-01", {"person:tieman-coulibaly"}),
    ("the US secretary of state", "2025-03-01", {"person:marco-rubio"}),
    ("the foreign minister of India", "2021-01-01", {"person:subrahmanyam-jaishankar"}),
    ("the secretary-general of NATO", "2024-12-01", {"person:mark-rutte"}),
    ("German chancellor", "2015-01-01", {"person:angela-merkel"}),
    ("ECOWAS chair", "2024-08-01", {"state:NGA"}),
    ("the presidency of the EU", "2025-01-15", {"state:POL"}),
    ("the three Sahel states", "2024-05-01", {"state:BFA", "state:MLI", "state:NER"}),
    ("the three Sahel states", "2020-05-01", set()),
    ("the Baltic states", None, {"state:EST", "state:LVA", "state:LTU"}),
    ("the five Baltic states", None, set()),
    ("les pays baltes", None, {"state:EST", "state:LVA", "state:LTU"}),
    ("AES members", "2024-01-01", {"state:BFA", "state:MLI", "state:NER"}),
    ("Mali", None, {"state:MLI"}),
    ("the pope", "2010-01-01", {"person:benedict-xvi"}),
    ("the president", "2010-01-01", set()),
    ("Q912", None, {"state:MLI"}),
    ("the mayor of Mali", None, set()),
    ("somebody else", None, set()),
]


@pytest.mark.parametrize(("phrase", "day", "ids"), WHO, ids=str)
def test_who_a_phrase_means_on_a_day(phrase: str, day: str | None, ids: set[str]) -> None:
    assert set(reference.who(phrase, day=day)) == ids


def test_every_group_has_members_and_no_phrase_two_meanings() -> None:
    from kg.resources import read_csv

    rows = read_csv("data", "actors", "groups.csv", columns=("phrase", "bloc", "members", "start", "end", "source"))
    for row in rows:
        days = (None, row["start"] or None, "1980-01-01", "2005-01-01", "2018-01-01")  # some blocs are of the past
        assert any(len(group(row["phrase"], day=day)) >= 2 for day in days), row
        assert row["source"], row


def test_roles_name_offices_of_the_tables() -> None:
    from kg.gazetteer import load
    from kg.reference.phrases import roles

    known = {p.office for p in load().people} | {title.slug for title in load().titles}
    assert len(known & roles().keys()) > 30
    assert set(roles().values()) <= {
        "head-of-state", "head-of-government", "foreign-minister", "defence-minister", "head-of-organisation",
    }  # fmt: skip


def test_a_profile_tells_now_and_then() -> None:
    before = reference.profile("state:MLI", day="2024-12-31")
    after = reference.profile("state:MLI", day="2025-02-01")
    inside, outside = dict(before.now)["member of"], dict(after.now)["member of"]
    assert "bloc:ecowas" in {spell.id for spell in inside}
    assert "bloc:ecowas" not in {spell.id for spell in outside}
    (left,) = [spell for spell in dict(after.then)["member of"] if spell.id == "bloc:ecowas"]
    assert (left.end, left.where.partition(":")[0]) == ("2025-01-29", "memberships_africa.csv")
    assert next(spell for spell in inside if spell.id == "bloc:ecowas").suspended


def test_a_profile_of_a_bloc_lists_members_and_chair() -> None:
    aes = reference.profile("bloc:aes", day="2024-08-01")
    assert [spell.id for spell in dict(aes.now)["members"]] == ["state:BFA", "state:MLI", "state:NER"]
    assert [spell.id for spell in dict(aes.now)["chaired by"]] == ["state:MLI"]


def test_the_row_behind_a_statement_is_found() -> None:
    (row,) = [s for s in reference.about("bloc:aes") if s.subject == "state:MLI" and s.relation == "memberOf"]
    found = reference.origin("state:MLI", "bloc:aes", source=row.evidence.text, start=row.start, end=row.end)
    assert found == row.rule
    assert reference.origin("state:MLI", "bloc:aes", source="hearsay", start=None, end=None) == ""


def test_about_reads_the_same_as_the_whole() -> None:
    rows = {s.id for s in reference.about("bloc:visegrad-group")}
    whole = {s.id for s in reference.load() if "bloc:visegrad-group" in {s.subject, s.object}}
    assert rows >= whole - rows
    assert {s.subject for s in reference.about("bloc:visegrad-group") if s.relation == "memberOf"} >= {"state:POL"}
