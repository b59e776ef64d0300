"""The store on disk: who may write, what a killed or forked process leaves, what a damaged folder says."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.errors import StoreBusyError, StoreError, UsageError
from kg.store import Store, build_store, differences, open_store
from kg.store.disk import plain_errors
from kg.vocab import CURRENT, doc_graph

HAS = NamedNode("https://example.org/has")


def content(version: int, size: int = 20) -> list[Quad]:
    return [Quad(NamedNode(f"https://example.org/{n}"), HAS, Literal(str(version))) for n in range(size)]


def fill(path: Path) -> None:
    with open_store(f"oxigraph:{path}") as store:
        store.replace(doc_graph("d"), content(1))


def test_what_was_written_is_there_after_opening_again(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    with open_store(f"oxigraph:{tmp_path / 's'}", read_only=True) as reader:
        assert reader.count(doc_graph("d")) == 20
        assert differences(reader) == []


def test_the_folder_is_a_plain_oxigraph_database(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    assert len(Engine(str(tmp_path / "s"))) == 22


@pytest.mark.parametrize("url", ["http://localhost/sparql", "https://example.org/sparql"])
def test_remote_stores_are_announced_as_not_supported(url: str) -> None:
    with pytest.raises(UsageError, match="remote endpoint, which is not supported yet"):
        open_store(url)


@pytest.mark.parametrize("url", ["kg-store", "oxigraph:", "memory:x", "sqlite:a", ""])
def test_an_unknown_url_names_the_allowed(url: str) -> None:
    with pytest.raises(UsageError, match=r"use oxigraph:PATH .* or memory:"):
        open_store(url)


def test_reading_what_does_not_exist_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .*kg init"):
        open_store(f"oxigraph:{tmp_path / 's'}", read_only=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("read_only", [True, False])
def test_a_folder_of_other_things_is_left_alone(tmp_path: Path, *, read_only: bool) -> None:
    (tmp_path / "thesis.tex").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"holds other files \(such as thesis.tex\)"):
        open_store(f"oxigraph:{tmp_path}", read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="is a file, not a store"):
        open_store(f"oxigraph:{tmp_path / 'file'}")


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    (tmp_path / "s").mkdir()
    fill(tmp_path / "s")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    url = f"oxigraph:{tmp_path / 's'}"
    with open_store(url), pytest.raises(StoreBusyError, match=r"another process is writing .*it waited 0\.1 s"):
        open_store(url, wait=0.1)
    open_store(url).close()


def test_two_writers_that_wait_both_get_their_turn(tmp_path: Path) -> None:
    program = """
import sys
from kg.store import open_store
from pyoxigraph import Literal, NamedNode, Quad
for number in range(5):
    with open_store(sys.argv[1], wait=60) as store:
        one = NamedNode(f"https://example.org/{sys.argv[2]}/{number}")
        store.replace(f"https://w3id.org/geopolkg/graph/doc/{sys.argv[2]}-{number}", [Quad(one, one, one)])
"""
    url = f"oxigraph:{tmp_path / 's'}"
    writers = [start(program, url, name) for name in ("a", "b")]
    assert [finish(writer) for writer in writers] == [0, 0]
    with open_store(url, read_only=True) as reader:
        assert len([graph for graph in reader.graphs() if "/doc/" in graph]) == 10
        assert differences(reader) == []


def test_a_program_that_holds_the_database_itself_is_named(tmp_path: Path) -> None:
    fill(tmp_path / "s")
    engine = Engine(str(tmp_path / "s"))
    with pytest.raises(StoreBusyError, match="another program has the store"):
        open_store(f"oxigraph:{tmp_path / 's'}")
    del engine
    open_store(f"oxigraph:{tmp_path / 's'}").close()


def test_a_reader_beside_a_writer_sees_what_was_there(tmp_path: Path) -> None:
    url = f"oxigraph:{tmp_path / 's'}"
    with open_store(url) as writer:
        for version in range(15):
            writer.replace(doc_graph("d"), content(version))
            with open_store(url, read_only=True) as reader:
                values = {
                    row[0] for row in reader.select("SELECT DISTINCT ?v WHERE { ?s <https://example.org/has> ?v }")
                }
                assert values == {Literal(str(version))}


@pytest.mark.slow
def test_readers_in_other_processes_never_see_half_an_article(tmp_path: Path) -> None:
    """Without the gate about one opening in twenty saw an index of the old and one of the new article."""
    program = """
import sys
from kg.store import open_store
from kg.vocab import CURRENT, doc_graph
torn = 0
for _ in range(25):
    with open_store(sys.argv[1], read_only=True) as store:
        versions = len(store.select("SELECT DISTINCT ?v WHERE { ?s <https://example.org/has> ?v }"))
        torn += (versions, store.count(CURRENT), store.count(doc_graph("d"))) != (1, 20, 20)
sys.exit(torn)
"""

    def write(store: Store, version: int) -> None:
        before, after = (
            [Quad(quad.subject, quad.predicate, quad.object, NamedNode(CURRENT)) for quad in content(number)]
            for number in (version - 1, version)
        )
        store.replace(doc_graph("d"), content(version), also_remove=before, also_add=after)

    url = f"oxigraph:{tmp_path / 's'}"
    with open_store(url) as store:
        write(store, 1)
        readers = [start(program, url) for _ in range(2)]
        version = 1
        while any(reader.poll() is None for reader in readers):
            version += 1
            write(store, version)
        assert [finish(reader) for reader in readers] == [0, 0]
        assert version > 2


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(f"oxigraph:{tmp_path / 's'}")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed; open it again"):
        store.count()


def test_a_forked_child_cannot_write_into_the_void(tmp_path: Path) -> None:
    program = """
import os, sys
from kg.errors import StoreError
from kg.store import open_store
store = open_store(sys.argv[1])
child = os.fork()
if child == 0:
    try:
        store.add([])
        store.count()
    except StoreError as error:
        store.close()
        os._exit(7 if "forked" in str(error) else 8)
    os._exit(9)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
assert store.count() == 0
"""
    assert finish(start(program, f"oxigraph:{tmp_path / 's'}")) == 0


@pytest.mark.parametrize("what", ["CURRENT", "MANIFEST", "sst"])
def test_damage_is_named_with_the_way_out(tmp_path: Path, what: str) -> None:
    fill(tmp_path / "s")
    victim = next(path for path in sorted((tmp_path / "s").iterdir()) if what in path.name)
    victim.write_bytes(b"") if what != "CURRENT" else victim.unlink()
    for read_only in (False, True):
        with pytest.raises(StoreError, match=r"is damaged .*Move the folder away") as caught:
            open_store(f"oxigraph:{tmp_path / 's'}", read_only=read_only)
        assert not isinstance(caught.value, StoreBusyError)


def test_a_failed_write_leaves_a_store_that_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"oxigraph:{tmp_path / 's'}"
    with open_store(url) as store:
        store.replace(doc_graph("d"), content(1))
        with monkeypatch.context() as patch:
            patch.setattr("kg.store.change.Change.update", lambda _self: "LOAD <http://127.0.0.1:1/>")
            with pytest.raises(StoreError):
                store.replace(doc_graph("d"), content(2))
        store.update("INSERT DATA { <https://example.org/a> a gp:Thing }")
        assert differences(store) == []
        assert store.replace(doc_graph("d"), content(3))


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(28, "No space left on device"), "is full; nothing was half written"),
        (OSError("IO error: No space left on device: While appending to file: s/000012.log"), "is full"),
        (
            OSError("IO error: While lock file: s/LOCK: Resource temporarily unavailable"),
            "another program has the store",
        ),
        (PermissionError(13, "Permission denied"), "no permission to use the store"),
        (RuntimeError("Corruption: block checksum mismatch"), r"is damaged \(block checksum mismatch\)"),
        (OSError("something else"), "cannot be used: something else"),
    ],
)
def test_errors_of_the_database_in_plain_words(error: Exception, message: str) -> None:
    with pytest.raises(StoreError, match=message), plain_errors(Path("s")):
        raise error


@pytest.mark.slow
def test_killed_at_random_nothing_is_torn_and_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    program = """
import sys
from kg.store import open_store
from kg.vocab import CURRENT, doc_graph
from pyoxigraph import Literal, NamedNode, Quad
has = NamedNode("https://example.org/has")
def content(version, graph=None):
    place = [NamedNode(graph)] if graph else []
    return [Quad(NamedNode(f"https://example.org/{n}"), has, Literal(str(version)), *place) for n in range(20)]
first = int(sys.argv[2])
store = open_store(sys.argv[1])
for version in range(first, first + 100_000):
    name = doc_graph(f"d{version % 3}")
    store.replace(name, content(version), also_remove=content(version - 1, CURRENT), also_add=content(version, CURRENT))
    print(version, flush=True)
"""
    url = f"oxigraph:{tmp_path / 's'}"
    version = 0
    for kill in range(8):
        writer = start(program, url, str(version + 1))
        time.sleep(0.15 + 0.11 * kill)  # from within the opening to well into the writing
        writer.send_signal(signal.SIGKILL)
        said = writer.communicate(timeout=60)[0].split("\n")[:-1]
        acknowledged = int(said[-1]) if said else version
        version = check_whole(url, acknowledged) if (tmp_path / "s").exists() else version
    assert version > 0


def check_whole(url: str, acknowledged: int) -> int:
    """The version in the store, once every graph has been seen to be whole and of one version."""
    query = "SELECT DISTINCT ?v WHERE { GRAPH ?g { ?s <https://example.org/has> ?v } }"
    with open_store(url, read_only=True) as reader:
        assert differences(reader) == []
    with open_store(url) as store:
        versions = {int(row[0].value) for row in store.select(query)}  # type: ignore[union-attr]
        newest = max(versions, default=0)
        assert newest in (acknowledged, acknowledged + 1)
        for number in {*versions}:
            assert store.count(doc_graph(f"d{number % 3}")) == 20
        assert store.count(CURRENT) == (20 if versions else 0)
        assert differences(store) == []
        return newest


def finish(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=120)
    return process.returncode


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


def test_a_store_left_unfinished_long_ago_is_swept_away(tmp_path: Path) -> None:
    old, young, foreign = (tmp_path / name for name in (".s.new-a", ".s.new-b", ".other.new-a"))
    for draft in (old, young, foreign):
        draft.mkdir()
        (draft / "CURRENT").touch()
    for draft in (old, foreign):
        os.utime(draft, (0, 0))
    assert build_store(f"oxigraph:{tmp_path / 's'}")
    assert {path.name for path in tmp_path.iterdir()} == {".s.new-b", ".other.new-a", "s"}
