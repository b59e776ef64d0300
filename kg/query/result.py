"""The answer of a query, and its forms: rows, dicts, JSON, CSV, TSV, Turtle, and a table for reading."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from kg.query.table import render
from kg.store import Term
from kg.vocab import compact, prefixes

__all__ = ["Result", "plain"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {_XSD + kind for kind in ("integer", "decimal", "double", "float", "nonNegativeInteger", "int", "long")}
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Result:
    """What a query answered: ``columns``, and one tuple of RDF ``terms`` a row, None where nothing is known.

    ``form`` is rows (SELECT), boolean (ASK: one cell, ``answer``) or triples (CONSTRUCT: subject, predicate, object).

    >>> result = Result("rows", ("who",), ((NamedNode("https://w3id.org/geopolkg/id/state/MLI"),),))
    >>> result.rows
    [('state:MLI',)]
    >>> result.to_json()
    '{"head":{"vars":["who"]},"results":{"bindings":[{"who":{"type":"uri",\
"value":"https://w3id.org/geopolkg/id/state/MLI"}}]}}'
    """

    form: str
    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        return iter(self.rows)

    @property
    def rows(self) -> list[tuple[str | None, ...]]:
        """The rows as text: compact ids for our IRIs, the words of literals, None where nothing is known."""
        return [tuple(None if term is None else plain(term) for term in row) for row in self.terms]

    def dicts(self) -> list[dict[str, str | None]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_json(self) -> str:
        """SPARQL 1.1 Query Results JSON, with full IRIs, languages and datatypes."""
        if self.form == "boolean":
            return _json({"head": {}, "boolean": self.rows[0][0] == "true"})
        bindings = [
            {name: _json_term(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.terms
        ]
        return _json({"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}})

    def to_csv(self, *, raw: bool = False) -> str:
        """CSV with a header line; text that a spreadsheet might run gets a leading ``'`` unless ``raw``."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([_cell(term, raw=raw) for term in row] for row in self.terms)
        return out.getvalue()

    def to_tsv(self, *, raw: bool = False) -> str:
        """One line a row, cells parted by tabs; tabs and line ends inside a cell become blanks."""
        lines = [self.columns, *([_cell(term, raw=raw) for term in row] for row in self.terms)]
        return "".join("\t".join(" ".join(cell.split()) for cell in line) + "\n" for line in lines)

    def to_turtle(self) -> str:
        """The triples of a CONSTRUCT as Turtle."""
        triples = [Triple(*row) for row in self.terms]  # type: ignore[arg-type]
        return (pyoxigraph.serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes()) or b"").decode()

    def to_table(self, *, width: int = 80) -> str:
        """A table for people, within ``width``: long texts under their row, and one block a row where too wide."""
        return render(self.columns, [[cell or "" for cell in row] for row in self.rows], width=width)


def plain(term: Term) -> str:
    """A term as people read it.

    >>> plain(NamedNode("https://w3id.org/geopolkg/ont#memberOf")), plain(Literal("Mali", language="en"))
    ('memberOf', 'Mali')
    """
    if isinstance(term, NamedNode):
        return _short(term.value)
    if isinstance(term, Literal):
        return term.value
    return str(term)


@lru_cache(maxsize=65_536)
def _short(iri: str) -> str:
    """Our compact id, else the prefixed name, else the IRI itself."""
    own = compact(iri)
    if own != iri:
        return own
    best = max(
        (item for item in prefixes().items() if iri.startswith(item[1])), key=lambda item: len(item[1]), default=None
    )
    local = iri.removeprefix(best[1]) if best else ""
    return f"{best[0]}:{local}" if best and re.fullmatch(r"[\w.-]+", local) else iri


def _cell(term: Term | None, *, raw: bool) -> str:
    if term is None:
        return ""
    text = plain(term)
    number = isinstance(term, Literal) and term.datatype.value in _NUMBERS
    return f"'{text}" if not raw and not number and text.startswith(_RISKY) else text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    value = {"type": "literal", "value": term.value}
    if term.language is not None:
        return value | {"xml:lang": term.language}
    return value if term.datatype.value == _XSD + "string" else value | {"datatype": term.datatype.value}
