"""The whole program as a person runs it: an article in, facts, answers, files and a page out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.pipeline import sample_documents
from kg.store import build_store, open_store

if TYPE_CHECKING:
    from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[bytes]"]

TEXT = """Sahel states and Russia

Mali, Burkina Faso and Niger are members of the Alliance of Sahel States (AES).
The three states left ECOWAS on 29 January.
Russia supplied arms to Mali. The foreign ministers of Mali and Niger will visit Moscow next week.
"""
STATEMENT = [
    "document", "kind", "id", "subject", "relation", "object", "polarity", "modality", "phase", "start", "end",
    "sector", "according_to", "confidence", "quad", "rule", "evidence",
]  # fmt: skip
EVENT = [
    "document", "kind", "id", "type", "mode", "actors", "recipients", "modality", "polarity", "date", "place", "sector",
    "confidence", "quad", "rule", "evidence",
]  # fmt: skip
DYAD = [
    "document", "source", "target", "type", "mode", "quad", "score", "date", "modality", "polarity", "evidence",
]  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "sahel.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(done: "CompletedProcess[bytes]") -> list[dict[str, object]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_jsonl_has_the_keys_of_the_contract_in_their_order(kg: Run, article: Path) -> None:
    facts = lines(kg("extract", article.name, "--published", "2025-02-03", "--format", "jsonl"))
    assert {tuple(fact) for fact in facts} == {tuple(STATEMENT), tuple(EVENT)}
    for fact in facts:
        quote = fact["evidence"]
        assert list(quote) == ["text", "start", "end"]
        assert TEXT[quote["start"] : quote["end"]] == quote["text"]
    left = [f for f in facts if f.get("relation") == "memberOf" and f["object"] == "bloc:ecowas"]
    assert {f["subject"] for f in left} == {"state:MLI", "state:BFA", "state:NER"}
    assert {(f["phase"], f["end"]) for f in left} == {("ends", "2025-01-29")}
    visit = next(f for f in facts if f.get("mode") == "visit")
    assert (visit["type"], visit["modality"], visit["recipients"]) == ("CONSULT", "planned", ["state:RUS"])


def test_dyads_are_pairs_of_states_and_blocs(kg: Run, article: Path) -> None:
    pairs = lines(kg("extract", article.name, "--format", "dyads"))
    assert {tuple(pair) for pair in pairs} == {tuple(DYAD)}
    assert {str(pair[side]).partition(":")[0] for pair in pairs for side in ("source", "target")} <= {"state", "bloc"}
    assert all(pair["source"] != pair["target"] and pair["quad"] in {1, 2, 3, 4} for pair in pairs)


def test_a_table_shows_each_sentence_with_what_it_says(kg: Run, article: Path) -> None:
    text = kg("extract", article.name).stdout.decode()
    assert "“Russia supplied arms to Mali.”" in text
    assert "state:RUS suppliesArmsTo state:MLI  [actual, holds]" in text


def test_standard_input_is_read(kg: Run) -> None:
    facts = lines(kg("extract", "-", "--format", "jsonl", stdin=TEXT.encode()))
    assert facts


def test_ingest_query_why_and_the_rest(kg: Run, article: Path, tmp_path: Path) -> None:
    first = kg("ingest", article.name, "--published", "2025-02-03", "--outlet", "Example")
    again = kg("ingest", article.name, "--published", "2025-02-03", "--outlet", "Example")
    assert first.returncode == again.returncode == 0
    assert b"(1 unchanged)" in again.stdout
    assert b"(1 unchanged)" not in first.stdout
    members = kg("query", "members", "--param", "bloc=AES", "--format", "csv").stdout.decode()
    assert {"Mali,state:MLI", "Niger,state:NER", "Burkina Faso,state:BFA"} <= {
        ",".join(line.split(",")[:2]) for line in members.splitlines()
    }
    answer = json.loads(kg("query", "-", "--format", "json", stdin=b"SELECT ?w { ?w gp:memberOf bloc:aes }").stdout)
    assert answer["head"] == {"vars": ["w"]}
    assert len(answer["results"]["bindings"]) == 3
    assert b"Russia supplied arms to Mali." in kg("why", "Russia", "suppliesArmsTo", "MLI").stdout
    assert kg("why", "Mali", "suppliesArmsTo", "Russia").returncode == 1
    (tmp_path / "ask.rq").write_text("ASK { state:MLI gp:memberOf bloc:aes }", encoding="utf-8")
    assert b"true" in kg("query", "ask.rq").stdout
    assert b"members" in kg("query", "--list").stdout
    assert b"bloc" in kg("query", "--describe", "members").stdout
    assert kg("validate").returncode == 0
    assert b"articles" in kg("info").stdout


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "nt", "jsonld", "rdf", "graphml", "gexf"])
def test_export_writes_every_format(suffix: str, kg: Run, article: Path, tmp_path: Path) -> None:
    kg("ingest", article.name)
    done = kg("export", "-o", f"graph.{suffix}")
    assert done.returncode == 0, done.stderr.decode()
    assert "Mali" in (tmp_path / f"graph.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld"])
def test_what_is_exported_loads_to_the_same_store(suffix: str, kg: Run, article: Path, tmp_path: Path) -> None:
    kg("ingest", article.name)
    kg("export", "-o", f"graph.{suffix}")
    assert kg("--store", "oxigraph:copy", "load", f"graph.{suffix}").returncode == 0
    for store, name in (("kg-store", "a.nq"), ("copy", "b.nq")):
        kg("--store", f"oxigraph:{store}", "export", "-o", name)
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_the_store_may_be_named_by_the_environment(kg: Run, article: Path, tmp_path: Path) -> None:
    build_store(f"oxigraph:{tmp_path / 'elsewhere'}")
    assert kg("ingest", article.name, env={"KG_STORE": "oxigraph:elsewhere"}).returncode == 0
    counts = [open_store(f"oxigraph:{tmp_path / name}", read_only=True).count() for name in ("elsewhere", "kg-store")]
    assert counts[0] > 0
    assert counts[1] == 0


def test_output_is_utf_8_on_any_locale(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Türkiye and Côte d’Ivoire signed a defence pact in Yamoussoukro.", encoding="utf-8"
    )
    done = kg("extract", "a.txt", env={"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0"})
    assert done.returncode == 0
    assert "Côte d’Ivoire" in done.stdout.decode("utf-8")


@pytest.mark.slow
def test_two_hash_seeds_give_identical_bytes(kg: Run, tmp_path: Path) -> None:
    outputs = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        done = kg("demo", "-o", "out", cwd=folder, env={"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr.decode()
        kg(
            "--store",
            "oxigraph:out/store",
            "export",
            "--from",
            "news",
            "-o",
            "graph.nq",
            cwd=folder,
            env={"PYTHONHASHSEED": seed},
        )
        page = (folder / "out" / "network.html").read_bytes()
        outputs.append((done.stdout, page, (folder / "graph.nq").read_bytes()))
    assert outputs[0] == outputs[1]
    stdout, page, quads = outputs[0]
    assert f"{len(sample_documents())} articles".encode() in stdout
    assert stdout.count(b"(kg --store") == 3
    assert b"state:MLI" in page
    assert b"Alliance of Sahel States" in quads
    assert {path.name for path in (tmp_path / "1" / "out").iterdir()} == {"network.html", "store"}


def test_explain_tells_rule_and_line_within_80_columns(kg: Run, article: Path) -> None:
    done = kg("extract", article.name, "--published", "2025-02-03", "--explain")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "data/lexicon/frames/membership.csv:" in text
    assert "“The three states” points back to “Niger”" in text
    assert max(map(len, text.splitlines())) <= 80
    assert kg("extract", article.name, "--explain", "--format", "jsonl").returncode == 2


def test_why_explain_reads_the_stored_sentence_again(kg: Run, article: Path) -> None:
    kg("ingest", article.name, "--published", "2025-02-03")
    told = kg("why", "Russia", "suppliesArmsTo", "Mali", "--explain").stdout.decode()
    assert "“supplied”" in told
    assert "data/lexicon/frames/" in told
    points_back = kg("why", "Mali", "memberOf", "ECOWAS", "--explain").stdout.decode()
    assert "data/lexicon/frames/membership.csv:" in points_back
