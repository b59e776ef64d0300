"""Whatever is put in, the program answers in a line or two with the right exit code, and does the rest of the batch."""

import http.server
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.store import build_store

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

GOOD = "Mali, Burkina Faso and Niger are members of the Alliance of Sahel States (AES)."


def complaint(done: "subprocess.CompletedProcess[bytes]") -> str:
    """What stood on stderr: one or two lines a problem, never a traceback."""
    text = done.stderr.decode("utf-8")
    assert "Traceback" not in text
    assert "unexpected error" not in text
    assert text.startswith("kg: ")
    return text


@pytest.fixture
def address() -> Iterator[str]:
    """A web server on this machine that has nothing."""

    class Nothing(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/gone.html"
        server.shutdown()
        thread.join()


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.txt": (bytes(range(256)) * 64, ""),
    "long.txt": (b"x" * 20_000_000, "limit"),
    "broken.jsonl": (b'{"id": "a", "text": \n', "JSON"),
    "list.jsonl": (b"[1, 2]\n", "object"),
    "no-text.jsonl": (b'{"id": "a"}\n', "text"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_is_done(name: str, kg: Run, tmp_path: Path) -> None:
    content, reason = BAD_FILES[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = kg("extract", name, "good.txt", "--format", "jsonl")
    assert done.returncode == 2
    said = complaint(done)
    assert name in said
    assert reason in said
    assert len(said.splitlines()) <= 2
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert {fact["subject"] for fact in facts if fact["kind"] == "statement"} >= {"state:MLI", "state:NER"}


def test_missing_files_folders_and_dead_addresses_too(kg: Run, tmp_path: Path, address: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = kg("ingest", "none.txt", "folder", address, "good.txt")
    said = complaint(done)
    assert done.returncode == 2
    for word in ("none.txt: no such file", "folder", "404"):
        assert word in said
    assert b"1 article: " in done.stdout
    assert b"3 sources failed" in done.stdout


def test_broken_utf_8_is_read_with_a_named_fallback(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(GOOD.encode() + " The president of Côte d’Ivoire visited Mali.".encode("cp1252"))
    done = kg("extract", "old.txt", "--format", "jsonl")
    assert done.returncode == 0
    assert b"state:CIV" in done.stdout


BAD_CALLS = {
    "no such command": (("frobnicate",), "No such command"),
    "no such option": (("ingest", "--frobnicate", "a.txt"), "No such option"),
    "no source": (("ingest",), "Missing argument"),
    "a date that is none": (("ingest", "good.txt", "--published", "2024-13-01"), "YYYY-MM-DD"),
    "a format that is none": (("extract", "good.txt", "--format", "xml"), "jsonl"),
    "an extractor that is none": (("extract", "good.txt", "--extractor", "magic"), "rules"),
    "a store that is none": (("--store", "mysql:x", "info"), "oxigraph:"),
    "a store that is not there": (("--store", "oxigraph:none", "info"), "none"),
    "a query that is none": (("query", "alies-of"), "allies-of"),
    "a query file that is none": (("query", "none.rq"), "none.rq"),
    "a parameter that is missing": (("query", "allies-of"), "actor"),
    "a parameter that is none": (("query", "allies-of", "--param", "who=Mali"), "actor"),
    "a parameter without a value": (("query", "allies-of", "--param", "actor"), "NAME=VALUE"),
    "an actor that is none": (("query", "allies-of", "--param", "actor=Malli"), "Mali"),
    "a relation that is none": (("why", "Mali", "adores", "AES"), "relation"),
    "a day that is none": (("query", "allies-of", "--param", "actor=Mali", "--as-of", "soon"), "YYYY"),
    "an export without a suffix": (("export", "-o", "graph"), ".ttl"),
    "a file to load that is none": (("load", "none.ttl"), "none.ttl"),
    "gold that is none": (("evaluate", "none.jsonl"), "none.jsonl"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good article and a store that holds it."""
    path = tmp_path_factory.mktemp("calls")
    (path / "good.txt").write_text(GOOD, encoding="utf-8")
    root = Path(__file__).parents[2]
    build_store(f"oxigraph:{path / 'kg-store'}")
    subprocess.run(
        [sys.executable, "-m", "kg.cli", "ingest", "good.txt"],
        cwd=path, env={**os.environ, "PYTHONPATH": str(root)}, check=True, capture_output=True,
    )  # fmt: skip
    return path


@pytest.mark.parametrize("name", BAD_CALLS)
def test_a_wrong_call_is_told_in_two_lines(name: str, kg: Run, folder: Path) -> None:
    arguments, reason = BAD_CALLS[name]
    done = kg(*arguments, cwd=folder)
    said = complaint(done)
    assert done.returncode == 2
    assert reason in said
    assert len(said.splitlines()) <= 2
    assert done.stdout == b""


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?who WHERE { ?who", "frobnicate the graph", "", "DROP ALL", "INSERT DATA { <a:b> <a:c> <a:d> }",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SELECT * {" + "{" * 5000 + "}" * 5000 + "}",
    ],
    ids=["cut", "prose", "empty", "update", "insert", "service", "deep"],
)  # fmt: skip
def test_a_malformed_or_unsafe_query_is_refused(text: str, kg: Run, folder: Path) -> None:
    done = kg("query", "-", stdin=text.encode(), cwd=folder)
    assert done.returncode == 2
    assert len(complaint(done).splitlines()) <= 2


def test_an_article_without_facts_is_no_error_but_exit_code_1(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "soup.txt").write_text("Boil the leeks in salted water and add the cream.", encoding="utf-8")
    for command in (("extract", "soup.txt"), ("ingest", "soup.txt")):
        done = kg(*command)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr


def test_an_answer_without_rows_is_exit_code_1(kg: Run, folder: Path) -> None:
    done = kg("query", "-", stdin=b"SELECT ?x WHERE { ?x a gp:Nothing }", cwd=folder)
    assert done.returncode == 1


def test_two_hundred_pages_of_output_may_be_cut_short(folder: Path, root: Path) -> None:
    """`kg … | head` ends in silence."""
    script = f"{sys.executable} -m kg.cli query - --format tsv | head -1"
    query = b"SELECT * WHERE { ?s ?p ?o . ?a ?b ?c } LIMIT 100000"
    done = subprocess.run(
        ["sh", "-c", script], input=query, capture_output=True, cwd=folder, check=False,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_a_defect_of_ours_is_told_plainly_and_in_full_on_demand(root: Path) -> None:
    code = "import kg.cli.app as a\na.group.main = lambda **_: 1 / 0\na.main([])"
    for debug, traceback in (("", False), ("1", True)):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(root), "KG_DEBUG": debug},
        )  # fmt: skip
        assert ("Traceback" in done.stderr) is traceback
        assert done.returncode != 0
        assert traceback or "KG_DEBUG" in done.stderr


def test_the_keyboard_stops_it_with_130_and_nothing_torn(kg: Run, tmp_path: Path, root: Path) -> None:
    rows = [json.dumps({"id": f"a{n}", "text": f"{GOOD} {n}"}) for n in range(2000)]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "kg.cli", "ingest", "many.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert child.stdout is not None
    first = child.stdout.readline()
    child.send_signal(signal.SIGINT)
    rest, error = child.communicate(timeout=60)
    assert child.returncode == 130
    assert error.decode().strip() == "kg: stopped"
    stored = len((first + rest).splitlines())
    info = kg("info")
    assert info.returncode == 0, "every article is whole"
    assert 1 <= stored < 2000
    assert f"articles {stored}" in " ".join(info.stdout.decode().split())
