"""From files to the store: atomic documents, nothing new the second time, and the command."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import InputError, UsageError
from kg.pipeline.importing import StoredData, import_files
from kg.rdf import validate
from kg.store import differences, open_store
from kg.store.ledger import is_listed
from kg.vocab import DATA

if TYPE_CHECKING:
    import subprocess

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
SAMPLES = Path(__file__).parent / "samples"
ALL = {
    "atop": ("atop5_1m.csv", "atop5_1dy.csv", "atop5_1ddyr.csv"),
    "cow-alliances": ("alliance_v4.1_by_member.csv", "alliance_v4.1_by_dyad.csv"),
    "cow-igo": ("state_year_formatv3.csv", "igo_year_formatv3.csv"),
    "gdelt": ("gdelt_58_20240329.export.CSV",),
    "polecat": ("ngecEvents.DV.2024w10.txt",),
    "ucdp-ged": ("GEDEvent_v25_1.csv",),
    "acled": ("acled_export.csv",),
    "wikidata": ("memberships.json", "memberships.csv"),
}


def test_all_formats_in_one_store_twice() -> None:
    with open_store("memory:") as store:
        for form, names in ALL.items():
            report = import_files(store, form, [SAMPLES / name for name in names])
            assert report.exit_code == 0
            assert all(done.changed for done in report.stored)
        graphs = {graph for graph in store.graphs() if graph.startswith(DATA)}
        assert len(graphs) == sum(map(len, ALL.values()))
        assert all(map(is_listed, graphs))
        assert differences(store) == []
        assert validate(store.quads()).conforms
        before = store.dump()
        for form, names in ALL.items():
            report = import_files(store, form, [SAMPLES / name for name in names])
            assert not any(done.changed for done in report.stored)
        assert store.dump() == before


def test_what_is_imported_holds_now_and_says_where_it_is_from() -> None:
    with open_store("memory:") as store:
        import_files(store, "atop", [SAMPLES / "atop5_1dy.csv"])
        assert store.ask("ASK { GRAPH graph:current { state:FRA gp:alliedWith state:USA } }")
        assert not store.ask("ASK { GRAPH graph:current { state:IND gp:nonAggressionPactWith state:RUS } }")
        assert store.ask("""ASK {
          GRAPH ?g { ?doc a gp:DataFile . ?s rdf:predicate gp:defencePactWith ; gp:rule "atop:defense" }
          FILTER(STRSTARTS(STR(?g), "https://w3id.org/geopolkg/graph/data/data-atop-"))
        }""")


def test_a_broken_file_is_told_and_the_rest_is_done() -> None:
    heard: list[StoredData] = []
    errors: list[InputError] = []
    with open_store("memory:") as store:
        report = import_files(
            store,
            "acled",
            [SAMPLES / "none.csv", SAMPLES / "atop5_1m.csv", SAMPLES / "acled_export.csv"],
            on_stored=heard.append,
            on_error=errors.append,
        )
    assert (report.exit_code, report.events, report.lines) == (2, 4, 8)
    assert [done.document for done in heard] == [done.document for done in report.stored]
    assert [str(error) for error in errors] == list(report.errors)
    assert "no such file" in report.errors[0]
    assert sum(report.skipped.values()) == 4


def test_nothing_usable_is_exit_code_1_and_facts_that_break_the_contract_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "late.csv"
    path.write_text("atopid,member,yrent,yrexit\n1,220,1950,1940\n", "utf-8")
    with open_store("memory:") as store:
        report = import_files(store, "atop", [path])
        with pytest.raises(UsageError):
            import_files(store, "excel", [path])
    assert report.exit_code == 1
    assert report.stored[0].line() == f"{path}: 1 line, no facts; skipped 1: 1 it starts (1950) after it ends (1940)"
    assert report.stored[0].skipped[0].line == 2


@pytest.mark.slow
def test_the_command(kg: Run, tmp_path: Path) -> None:
    good = kg("import", "gdelt", str(SAMPLES / "gdelt_58_20240329.export.CSV"))
    assert good.returncode == 0
    (line,) = good.stdout.decode().splitlines()
    assert line.startswith(f"{SAMPLES / 'gdelt_58_20240329.export.CSV'}: 11 lines, 6 events; skipped 5: 1 ")
    assert line.endswith("1 without a second actor")
    (tmp_path / "other.csv").write_text("colour,shape\nred,round\n", "utf-8")
    bad = kg("import", "acled", "other.csv")
    assert (bad.returncode, bad.stdout) == (2, b"")
    said = bad.stderr.decode().splitlines()
    assert len(said) == 2
    assert said[0].startswith("kg: other.csv: not in the format acled (no column event_id_cnty")
    assert "'colour,shape'" in said[0]


def test_an_unknown_format_makes_no_store(kg: Run, tmp_path: Path) -> None:
    bad = kg("--store", "oxigraph:own", "import", "excel", "a.csv")
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert bad.stderr.decode().startswith("kg: no format 'excel'; there are atop, cow-alliances")
    assert not (tmp_path / "own").exists()


def test_a_call_without_a_file_tells_where_to_read_on(kg: Run) -> None:
    bad = kg("import", "gdelt")
    assert bad.returncode == 2
    assert bad.stderr.decode().splitlines()[-1].strip() == "see kg import --help"
