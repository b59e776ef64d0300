"""The reference graph as a person meets it: one command, and the world before any article is read."""

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.pipeline import init

if TYPE_CHECKING:
    from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[bytes]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a store that holds the reference graph and nothing else."""
    path = tmp_path_factory.mktemp("reference")
    assert init(f"oxigraph:{path / 'kg-store'}").new
    yield path
    shutil.rmtree(path)


def column(done: "CompletedProcess[bytes]", name: str) -> list[str]:
    assert done.returncode == 0, done.stderr.decode()
    return [row[name] for row in csv.DictReader(io.StringIO(done.stdout.decode(), newline=""))]


def members(kg: Run, folder: Path, *more: str) -> list[str]:
    call = ("query", "members", "--param", "bloc=ECOWAS", "--format", "csv", *more)
    return column(kg(*call, cwd=folder), "member_id")


def test_an_exit_is_seen_on_the_day(kg: Run, folder: Path) -> None:
    left = {"state:MLI", "state:BFA", "state:NER"}
    before, after = members(kg, folder, "--as-of", "2024-12-31"), members(kg, folder, "--as-of", "2025-02-01")
    assert left <= set(before)
    assert set(before) - set(after) == left
    assert len(after) == 12
    assert members(kg, folder) == after


def test_an_announced_exit_is_planned_from_its_day_on(kg: Run, folder: Path) -> None:
    call = ("query", "planned", "--param", "actor=Mali", "--format", "csv", "--as-of")
    assert "bloc:ecowas" in column(kg(*call, "2024-01-28", cwd=folder), "object_id")
    early = kg(*call, "2024-01-27", cwd=folder)
    assert b"bloc:ecowas" not in early.stdout


def test_memberships_allies_and_offices_answer(kg: Run, folder: Path) -> None:
    blocs = kg("query", "memberships-of", "--param", "actor=Mali", "--format", "csv", cwd=folder)
    assert {"bloc:aes", "bloc:au", "bloc:un"} <= set(column(blocs, "bloc_id"))
    allies = kg("query", "allies-of", "--param", "actor=Mali", "--format", "csv", cwd=folder)
    assert {"state:BFA", "state:NER"} <= set(column(allies, "ally_id"))
    call = ("query", "office-holders", "--param", "actor=Mali", "--as-of", "2012-06-01", "--format", "csv")
    assert "person:dioncounda-traore" in column(kg(*call, cwd=folder), "person_id")


def test_why_quotes_the_source_and_names_the_line(kg: Run, folder: Path) -> None:
    told = kg("why", "Mali", "memberOf", "AES", "--format", "json", cwd=folder)
    (row,) = json.loads(told.stdout)["results"]["bindings"]
    assert "Liptako-Gourma Charter" in row["quote"]["value"]
    assert row["basis"]["value"] == "reference"
    name, line = row["rule"]["value"].split(":")
    table = Path(__file__).parents[2] / "data" / "reference" / name
    assert "bloc:aes,state:MLI,memberOf" in table.read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_answers_and_pictures_say_what_they_are_drawn_from(kg: Run, folder: Path) -> None:
    done = kg("query", "members", "--param", "bloc=AES", cwd=folder)
    assert b"drawn from the reference tables" in done.stderr
    assert kg("query", "members", "--param", "bloc=AES", "--from", "news", cwd=folder).returncode == 1
    assert kg("render", cwd=folder).returncode == 1, "no document says anything"
    assert kg("render", "--query", "members", "--param", "bloc=AES", "-o", "aes.html", cwd=folder).returncode == 0
    assert "drawn from the reference tables" in (folder / "aes.html").read_text(encoding="utf-8")


def test_news_lands_on_top_and_is_drawn_with_the_memberships_of_its_actors(kg: Run, folder: Path) -> None:
    (folder / "talks.txt").write_text("Togo and Niger signed a defence pact. Togo left the AES on 3 May 2031.", "utf-8")
    done = kg("ingest", "talks.txt", cwd=folder)
    assert done.returncode == 0
    assert kg("ingest", "talks.txt", cwd=folder).stdout.count(b"(unchanged)") == 1
    assert kg("render", "-o", "all.html", cwd=folder).returncode == 0
    page = (folder / "all.html").read_text(encoding="utf-8")
    assert "drawn from news and the reference tables" in page
    assert "state:TGO" in page
    assert "state:FRA" not in page
    info = " ".join(kg("info", cwd=folder).stdout.decode().split())
    assert "articles 1 articles (the reference tables)" in info


def test_init_again_changes_nothing(kg: Run, folder: Path) -> None:
    again = kg("init", cwd=folder)
    assert again.returncode == 0
    assert again.stdout.decode().strip().endswith("nothing to change")


def test_a_first_question_makes_the_store(kg: Run, tmp_path: Path) -> None:
    done = kg("--store", "oxigraph:new", "query", "members", "--param", "bloc=AES", "--format", "csv")
    assert column(done, "member_id") == ["state:BFA", "state:MLI", "state:NER"]
    assert b"made the store new with the reference graph" in done.stderr
    assert kg("--store", "oxigraph:bare", "init", "--empty").returncode == 0
    assert kg("--store", "oxigraph:bare", "query", "members", "--param", "bloc=AES").returncode == 1
    assert kg("--store", "oxigraph:bare", "init", "--empty").returncode == 2
    assert {path.name for path in tmp_path.iterdir()} == {"kg-store", "new", "bare"}


def test_actors_are_explained_without_a_store(kg: Run, tmp_path: Path) -> None:
    before = kg("actors", "Mali", "--as-of", "2024-12-31").stdout.decode()
    now, _, then = before.partition("Before")
    assert "state:MLI" in now
    assert "Economic Community of West African States 1975-05-28 (suspended)" in " ".join(now.split())
    assert "G5 Sahel 2014-02-16 to 2022-06-30" in " ".join(then.split())
    person = kg("actors", "the foreign minister of Mali", "--as-of", "2023-06-01", "--format", "json")
    assert json.loads(person.stdout)["id"] == "person:abdoulaye-diop"
    assert "bloc:g5-sahel" in kg("actors", "sahel").stdout.decode()
    unknown = kg("actors", "Atlantis")
    assert unknown.returncode == 1
    assert unknown.stdout == b""
    assert list((tmp_path / "kg-store").iterdir())


def test_phrases_are_resolved_as_a_text_would_read_them(kg: Run, folder: Path) -> None:
    one = kg("actors", "Malian troops", cwd=folder)
    assert one.returncode == 0
    assert b"state:MLI" in one.stdout
    assert b"by demonym" in one.stderr
    (folder / "phrases.txt").write_text("Moscow\t1975\nMoscow\nthe president\n", encoding="utf-8")
    lines = kg("actors", "phrases.txt", "--format", "jsonl", cwd=folder).stdout.decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert [row["actor"] for row in found] == ["state:SUN", "state:RUS", None]
    assert found[2]["reason"]
