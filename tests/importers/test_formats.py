"""What every format keeps: exact evidence, known actors, facts that pass the check, no crash on garbage."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.extract import check
from kg.gazetteer import load as gazetteer
from kg.importers import FORMATS, reader
from kg.importers.base import Imported
from kg.model import Event, Fact, Statement

SAMPLES = Path(__file__).parent / "samples"

# format, file, rows, statements, events, and how many rows were skipped by reason
GOLDEN: list[tuple[str, str, int, int, int, dict[str, int]]] = [
    ("atop", "atop5_1m.csv", 8, 7, 0, {"unknown code 999": 1, "without an alliance or a year of entry": 1}),
    ("atop", "atop5_1dy.csv", 12, 6, 0, {"unknown code 999": 1}),
    ("atop", "atop5_1ddyr.csv", 12, 3, 0, {"nonagg pledged by one side only": 3}),
    ("cow-alliances", "alliance_v4.1_by_member.csv", 5, 4, 0, {"unknown code 327": 1, "without a year of start": 1}),
    ("cow-alliances", "alliance_v4.1_by_dyad.csv", 4, 6, 0, {"asymmetric: the directed file tells who is bound": 1}),
    ("cow-alliances", "alliance_v4.1_by_directed.csv", 4, 2, 0, {"entente pledged by one side only": 1}),
    ("cow-igo", "state_year_formatv3.csv", 25, 7, 0, {"unknown code 999": 1, "no bloc for AAAID": 1}),
    ("cow-igo", "igo_year_formatv3.csv", 14, 8, 0, {"no bloc for AMSC": 1, "no state for PAPALSTATES": 1}),
    *(
        ("gdelt", name, 11, 0, 6, {
            "without a second actor": 1, "within one actor": 1, "unknown code EUR": 1,
            "rebels of a country, who are not the country": 1, "no PLOVER type for event code 010": 1,
        })
        for name in ("gdelt_57_19990329.csv", "gdelt_58_20240329.export.CSV", "gdelt_61_20240329120000.export.CSV")
    ),
    ("polecat", "ngecEvents.DV.2024w10.txt", 10, 0, 6, {
        "without a second actor": 1, "unknown event type FROBNICATE": 1, "an actor of several countries": 1,
        "rebels of a country, who are not the country": 1,
    }),
    ("ucdp-ged", "GEDEvent_v25_1.csv", 7, 0, 4, {
        "against civilians, who are no actor of ours": 1, "no actor of ours for Dusty Hill Youth": 1,
        "unknown type of violence 9": 1,
    }),
    ("acled", "acled_export.csv", 8, 0, 4, {
        "against or by people who are no actor of ours": 2, "no actor of ours for Dusty Hill Youth": 1,
        "no PLOVER type for Other": 1,
    }),
    ("wikidata", "memberships.json", 5, 3, 0, {"unknown item Q999999999": 1, "without a member": 1}),
    ("wikidata", "memberships_plain.json", 5, 3, 0, {"unknown item Q999999999": 1, "without a member": 1}),
    ("wikidata", "memberships.csv", 3, 3, 0, {}),
]  # fmt: skip
EACH = [(form, name) for form, name, *_ in GOLDEN]


def everything(form: str, path: Path) -> list[Imported]:
    return list(reader(form)(path))


def facts_of(form: str, name: str) -> list[Fact]:
    return [fact for part in everything(form, SAMPLES / name) for fact in part.facts]


def actors_of(fact: Fact) -> Iterator[str]:
    yield from (fact.subject, fact.object) if isinstance(fact, Statement) else (*fact.actors, *fact.recipients)


def is_exact(part: Imported, fact: Fact) -> bool:
    e = fact.evidence
    return part.document.text[e.start : e.end] == e.text


def test_every_format_has_a_sample() -> None:
    assert {form for form, _ in EACH} == set(FORMATS)


@pytest.mark.parametrize(("form", "name", "rows", "statements", "events", "skipped"), GOLDEN)
def test_the_counts_of_the_samples(
    form: str, name: str, rows: int, statements: int, events: int, skipped: dict[str, int]
) -> None:
    (part,) = everything(form, SAMPLES / name)
    assert part.lines == rows
    assert sum(isinstance(fact, Statement) for fact in part.facts) == statements
    assert sum(isinstance(fact, Event) for fact in part.facts) == events
    assert dict(part.skips.counts) == skipped
    assert set(part.skips.examples) == set(skipped)
    lines = (SAMPLES / name).read_text(encoding="utf-8").splitlines()
    assert all(1 <= line <= len(lines) for line in part.skips.examples.values())


@pytest.mark.parametrize(("form", "name"), EACH)
def test_facts_quote_the_whole_line_and_keep_the_contract(form: str, name: str) -> None:
    (part,) = everything(form, SAMPLES / name)
    text = part.document.text
    for fact in part.facts:
        check(fact, part.document)
        assert is_exact(part, fact)
        e = fact.evidence
        if not name.endswith(".json"):
            assert e.start == 0 or text[e.start - 1] == "\n"
            assert text[e.end : e.end + 1] in {"\n", "\r", ""}
        assert fact.rule.partition(":")[0] == form
        assert fact.confidence == {"gdelt": 0.6, "polecat": 0.6, "wikidata": 0.8}.get(form, 0.9)
        for actor in actors_of(fact):
            assert gazetteer().knows(actor) or actor.startswith(("treaty:atop-", "treaty:cow-")), actor


@pytest.mark.parametrize(("form", "name"), EACH)
def test_the_same_file_gives_the_same_again(form: str, name: str) -> None:
    assert everything(form, SAMPLES / name) == everything(form, SAMPLES / name)
    ids = [fact.id for fact in facts_of(form, name)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("form", "name"), EACH)
def test_marks_line_ends_and_encodings_change_no_fact(form: str, name: str, tmp_path: Path) -> None:
    content = (SAMPLES / name).read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    target = tmp_path / name
    wanted = [(f.rule, *actors_of(f)) for f in facts_of(form, name)]
    for changed in (b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), content.rstrip(b"\n"), content + b"\n\n"):
        target.write_bytes(changed)
        (part,) = everything(form, target)
        assert all(is_exact(part, fact) for fact in part.facts)
        assert [(f.rule, *actors_of(f)) for f in part.facts] == wanted
    assert not part.document.text.startswith("\ufeff")


@pytest.mark.parametrize(("form", "name"), EACH)
def test_packed_files_are_read_alike(form: str, name: str, tmp_path: Path) -> None:
    content = (SAMPLES / name).read_bytes()
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))
    with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
        archive.writestr(name, content)
    plain = everything(form, SAMPLES / name)
    for suffix in (".gz", ".zip"):
        packed = everything(form, tmp_path / f"{name}{suffix}")
        assert [p.document.id for p in packed] == [p.document.id for p in plain]
        assert [p.facts for p in packed] == [p.facts for p in plain]


@pytest.mark.parametrize(("form", "name"), EACH)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_garbage_never_crashes(form: str, name: str, tmp_path: Path, data: st.DataObject) -> None:
    lines = (SAMPLES / name).read_bytes().split(b"\n")
    place = data.draw(st.integers(1, len(lines) - 1))
    junk = data.draw(st.one_of(st.binary(max_size=60), st.text('",\t{}[]0Q-:x\n', max_size=60).map(str.encode)))
    cut = data.draw(st.integers(0, len(lines[place])))
    made = data.draw(st.sampled_from((
        [*lines[:place], lines[place][:cut] + junk + lines[place][cut:], *lines[place + 1 :]],
        [*lines[:place], junk, *lines[place:]],
        [*lines[:place], lines[place][:cut]],
    )))  # fmt: skip
    target = tmp_path / name
    target.write_bytes(b"\n".join(made))
    try:
        parts = everything(form, target)
    except InputError:
        return  # the file as a whole is not to be read; what is said then is tested below
    assert all(is_exact(part, fact) for part in parts for fact in part.facts)


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_no_file_of_the_format_is_told_in_two_lines(form: str, tmp_path: Path) -> None:
    cases = {
        "other.csv": b"colour,shape\nred,round\n",
        "empty.csv": b"",
        "blank.csv": b"\n  \n",
        "binary.csv": bytes(range(256)) * 9,
        "long.csv": b"x" * 1_200_000,
        "bad.gz": b"\x1f\x8bnot gzip",
        "bad.zip": b"PK not zip",
    }
    for name, content in cases.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError) as caught:
            everything(form, tmp_path / name)
        assert name in str(caught.value)
        assert len(str(caught.value).splitlines()) <= 2
    for missing in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(InputError):
            everything(form, missing)


def test_an_unknown_format_tells_which_there_are() -> None:
    with pytest.raises(UsageError, match="there are atop, cow-alliances"):
        reader("excel")


def test_several_files_in_one_archive_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("b.csv", "y")
    with pytest.raises(InputError, match=r"2 files \(a\.csv, b\.csv\)"):
        everything("acled", tmp_path / "two.zip")


def test_a_large_file_comes_in_parts_that_are_documents_of_their_own(tmp_path: Path) -> None:
    lines = (SAMPLES / "gdelt_61_20240329120000.export.CSV").read_bytes().splitlines(keepends=True)
    path = tmp_path / "20240329.export.CSV"
    path.write_bytes(b"".join(lines * 1_000))
    parts = everything("gdelt", path)
    assert [part.lines for part in parts] == [5_000, 5_000, 1_000]
    assert [part.line for part in parts] == [1, 5_001, 10_001]
    assert [part.document.id.split("-")[2:4] for part in parts] == [["20240329", f"00{n}"] for n in (1, 2, 3)]
    assert sum(len(part.facts) for part in parts) == 6_000
    assert all(is_exact(part, fact) for part in parts for fact in part.facts)


def test_latin_1_is_read_and_named(tmp_path: Path) -> None:
    text = (SAMPLES / "acled_export.csv").read_text(encoding="utf-8").replace("Tessalit", "Tombouctoué")
    (tmp_path / "a.csv").write_bytes(text.encode("latin-1"))
    (part,) = everything("acled", tmp_path / "a.csv")
    assert part.document.note is not None
    assert "read as latin-1" in part.document.note
    assert "Tombouctoué" in {fact.place for fact in part.facts if isinstance(fact, Event)}
