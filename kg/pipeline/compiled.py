"""The reference graph as one file of N-Quads, made once from the tables and loaded in a moment.

``data/reference/compiled.nq.gz`` begins with a comment that names the digest of the tables and of the ontology it was
made from. Where they have changed since, by hand or otherwise, it is not used: the graph is made from the tables, which
takes longer and checks every row. ``make reference`` writes the file anew.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import __version__
from kg.errors import DataError
from kg.resources import resource, without_collector

if TYPE_CHECKING:
    from pyoxigraph import Quad

__all__ = ["Compiled", "compile_tables", "digest", "edition_quad", "shipped", "write"]

FILE = "compiled.nq.gz"


@dataclass(frozen=True, slots=True)
class Compiled:
    """The reference graph: N-Quads of all its graphs in order, and how many tables and statements they are."""

    nquads: bytes
    tables: int
    statements: int


def digest() -> str:
    """SHA-256 (hex) over the program's version, the tables of reference and actors, and the ontology."""
    found = hashlib.sha256(__version__.encode())
    for folder, pattern in (
        (("data", "reference"), "*.csv"),
        (("data", "actors"), "*.csv"),
        (("ontology",), "**/*.ttl"),
    ):
        for path in sorted(resource(*folder).glob(pattern)):
            content = path.read_bytes()
            found.update(f"{path.name} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


def edition_quad(made_from: str) -> "Quad":
    """What a store's ledger says of the reference graph in it: the digest of the tables it was made from."""
    from pyoxigraph import Literal, NamedNode, Quad

    from kg.store import LEDGER
    from kg.vocab import REFERENCE

    version = NamedNode("https://schema.org/version")
    return Quad(NamedNode(REFERENCE.removesuffix("/")), version, Literal(made_from), NamedNode(LEDGER))


def shipped() -> Compiled | None:
    """The graph as it comes with the program; None where there is no file, or the tables have changed since."""
    with suppress(DataError, OSError, EOFError, ValueError, KeyError):
        whole = gzip.decompress(resource("data", "reference", FILE).read_bytes())
        head, _, nquads = whole.partition(b"\n")
        about = json.loads(head.removeprefix(b"# "))
        if about["digest"] == digest():
            return Compiled(nquads, about["tables"], about["statements"])
    return None


def compile_tables(on_table: Callable[[str], None] | None = None) -> Compiled:
    """The graph made from the tables, every row checked; `DataError` with file, line and reason where one is broken."""
    from kg import reference

    with without_collector():
        lines = [line for several in _lines(on_table) for line in several]
        tables = reference.load()
    nquads = "".join(f"{line} .\n" for line in lines).encode()
    return Compiled(nquads, len(tables.parts), sum(len(part.statements) for part in tables.parts))


def write() -> Path:
    """Write the compiled file beside the tables, the same bytes for the same tables, and give its path."""
    made = compile_tables()
    about = {"digest": digest(), "tables": made.tables, "statements": made.statements}
    path = resource("data", "reference") / FILE
    head = f"# {json.dumps(about)}\n".encode()
    path.write_bytes(gzip.compress(head + made.nquads, compresslevel=9, mtime=0))
    return path


def _lines(on_table: Callable[[str], None] | None) -> Iterator[list[str]]:
    """The N-Quads lines of each graph, with its entry in the ledger, without the dot."""
    from kg import ontology, rdf, reference
    from kg.store.canonical import canonical
    from kg.store.ledger import is_listed, rows
    from kg.vocab import ONTOLOGY

    def told(graph: str, quads: "Iterable[Quad]") -> list[str]:
        content = canonical(quads)
        entry = rows(graph, content) if is_listed(graph) else []
        return [str(quad) for quad in (*content, *entry)]

    yield told(ONTOLOGY, ontology.quads())
    for graph, quads in rdf.reference_quads():
        if on_table is not None:
            on_table(graph.rpartition("/")[2])
        yield told(graph, quads)
    yield told("", rdf.reference_actors())
    yield told("", rdf.current_of(reference.load()))
    yield [str(edition_quad(digest()))]


if __name__ == "__main__":
    print(write())  # noqa: T201  # a maintainer's command
