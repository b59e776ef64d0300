"""RDF files in and out: the format from the suffix, safe limits while reading, sorted bytes when writing."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.parsers import expat

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import InputError, UsageError
from kg.store.canonical import canonical, rename_blank_nodes
from kg.store.guard import MAX_DEPTH, depth, tokens

__all__ = ["FORMATS", "rdf_format", "read_quads", "serialise", "write_file"]

FORMATS: Mapping[str, RdfFormat] = {
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
}
"""The formats by the suffix of a file, without its dot."""

MAX_LITERAL = 1_000_000  # characters; the engine stores longer ones but cannot read its own dump of them
MAX_IRI = 4_000  # characters

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def rdf_format(name: str) -> RdfFormat:
    """The format of a file name or suffix; `UsageError` with the known ones for any other.

    >>> rdf_format("facts.TTL").name, rdf_format("nq").name
    ('Turtle', 'N-Quads')
    """
    suffix = name.rpartition(".")[2].lower()
    if suffix not in FORMATS:
        raise UsageError(f"{name!r} has no known RDF suffix; use one of {', '.join('.' + known for known in FORMATS)}")
    return FORMATS[suffix]


def serialise(quads: Iterable[Quad], *, format: RdfFormat, prefixes: Mapping[str, str]) -> bytes:  # noqa: A002
    """The quads as bytes that depend on nothing but them; formats without graphs get each triple once.

    >>> quad = Quad(NamedNode("https://example.org/a"), NamedNode("https://example.org/b"), Literal("c"))
    >>> serialise([quad], format=RdfFormat.N_TRIPLES, prefixes={})
    b'<https://example.org/a> <https://example.org/b> "c" .\\n'
    """
    content = canonical(quads)
    if format.supports_datasets:
        ordered: Iterable[Quad] | Iterable[Triple] = sorted(content, key=_reading_order)
    else:
        flat = {Quad(quad.subject, quad.predicate, quad.object) for quad in content}
        ordered = [quad.triple for quad in sorted(flat, key=_reading_order)]
    known = dict(prefixes) if format in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    return pyoxigraph.serialize(ordered, format=format, prefixes=known) or b""


def _reading_order(quad: Quad) -> tuple[str, str, bool, str, str]:
    predicate = quad.predicate.value
    return str(quad.graph_name), str(quad.subject), predicate != _TYPE, predicate, str(quad.object)


def write_file(path: Path, content: bytes) -> None:
    """Put the content at ``path`` whole or not at all (`InputError` where it cannot be written)."""
    try:
        file, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(file, "wb") as out:
                out.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}; choose a folder that exists and has room") from error


def read_quads(path: Path, *, graph: str | None = None) -> list[Quad]:
    """All quads of an RDF file, its default graph moved into ``graph`` when given.

    Anything wrong with the file is an `InputError` (with the line where known): nothing is read by halves. XML with a
    document type is refused, and so are nesting beyond 100, literals beyond a million characters and IRIs beyond 4,000.
    """
    kind = rdf_format(path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}; check the name") from error
    _check_nesting(path, data, kind)
    try:
        parsed = canonical(pyoxigraph.parse(data, format=kind))
    except (SyntaxError, ValueError, OSError, MemoryError) as error:
        raise InputError(f"{path} is not sound {kind.name}: {_one_line(error)}; nothing of it was loaded") from error
    for quad in parsed:
        _check_size(path, quad)
    named = rename_blank_nodes(parsed, scope=hashlib.sha256(data).hexdigest())
    return [_placed(quad, graph) for quad in named] if graph else named


def _placed(quad: Quad, graph: str) -> Quad:
    if not isinstance(quad.graph_name, DefaultGraph):
        return quad
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))


def _check_size(path: Path, quad: Quad) -> None:
    for term in quad:
        if isinstance(term, Literal) and len(term.value) > MAX_LITERAL:
            raise InputError(f"{path} has a literal of {len(term.value):,} characters; allowed are {MAX_LITERAL:,}")
        if isinstance(term, NamedNode) and len(term.value) > MAX_IRI:
            raise InputError(f"{path} has an IRI of {len(term.value):,} characters; allowed are {MAX_IRI:,}")


def _check_nesting(path: Path, data: bytes, kind: RdfFormat) -> None:
    if kind == RdfFormat.RDF_XML:
        deepest = _xml_depth(path, data)
    elif kind in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS) and data.count(b"<<") <= MAX_DEPTH:
        return  # only triple terms nest in these, and reading the tokens of a large file takes long
    else:
        deepest = depth(tokens(data.decode("utf-8", "replace")))
    if deepest > MAX_DEPTH:
        raise InputError(f"{path} nests {deepest} deep; allowed are {MAX_DEPTH}; nothing of it was loaded")


def _xml_depth(path: Path, data: bytes) -> int:
    """Nesting of the XML elements; the scan stops at a document type, before any entity could grow."""
    now = deepest = 0

    def enter(_name: str, _attributes: object) -> None:
        nonlocal now, deepest
        now += 1
        deepest = max(deepest, now)

    def leave(_name: str) -> None:
        nonlocal now
        now -= 1

    def refuse(*_: object) -> None:
        raise InputError(f"{path} declares a document type (<!DOCTYPE …>), which is refused; remove it and load again")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = enter, leave, refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise InputError(f"{path} is not sound XML: {error}; nothing of it was loaded") from error
    return deepest


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
