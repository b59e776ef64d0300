"""RDF terms made safely of anything a text may hold: IRIs from ids, literals from words, numbers and dates.

>>> node("state:MLI").value, decimal(0.85).value, text("Ñandú").value
('https://w3id.org/geopolkg/id/state/MLI', '0.85', 'Ñandú')
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import FactError
from kg.vocab import EDTF, GP, OA, PLOVER, RDF, RDFS, SKOS, XSD, iri

__all__ = [
    "ALT_LABEL",
    "EXACT_MATCH",
    "LABEL",
    "NOTATION",
    "OBJECT",
    "PREDICATE",
    "SUBJECT",
    "A",
    "Spo",
    "day",
    "decimal",
    "edtf",
    "gp",
    "integer",
    "node",
    "oa",
    "place_id",
    "plover",
    "sorted_quads",
    "text",
    "value",
]

Spo = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""Subject, predicate and object, before they are a quad."""

MAX_TEXT = 1_000_000
"""Characters of a literal: the engine stores longer ones but cannot read its own dump of them."""

A, SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("type", "subject", "predicate", "object"))
LABEL = NamedNode(RDFS + "label")
ALT_LABEL, EXACT_MATCH, NOTATION = (NamedNode(SKOS + name) for name in ("altLabel", "exactMatch", "notation"))
_DAY, _DECIMAL, _INTEGER = (NamedNode(XSD + name) for name in ("date", "decimal", "integer"))
_EDTF = NamedNode(EDTF + "EDTF")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=65_536)
def node(compact_id: str) -> NamedNode:
    """The node of a compact id; what an IRI may not hold is percent-encoded. `FactError` where it is no id.

    >>> node("Mali, the state")
    Traceback (most recent call last):
        ...
    kg.errors.FactError: 'Mali, the state' is no compact id; write a kind and a name, such as state:MLI
    """
    if ":" in compact_id:
        try:
            return NamedNode(iri(compact_id))
        except ValueError:
            pass  # a kind that is none of ours, with characters that no IRI may hold
    raise FactError(f"{compact_id[:80]!r} is no compact id; write a kind and a name, such as state:MLI")


@lru_cache(maxsize=4_096)
def gp(name: str) -> NamedNode:
    """A term of our ontology. A name that it does not have makes a node that the shapes refuse.

    >>> gp("memberOf").value
    'https://w3id.org/geopolkg/ont#memberOf'
    """
    return NamedNode(GP + quote(name, errors="replace"))


@lru_cache(maxsize=4_096)
def plover(name: str) -> NamedNode:
    """A concept of the PLOVER code lists: an event type in lower case, a mode (``consult-visit``) or a context."""
    return NamedNode(PLOVER + quote(name, errors="replace"))


def oa(name: str) -> NamedNode:
    """A term of the Web Annotation vocabulary."""
    return NamedNode(OA + name)


def text(words: str, *, lang: str | None = None) -> Literal:
    """Words as a literal, in a language where a valid tag is given.

    Lone surrogates, which no RDF syntax can hold, become U+FFFD; words beyond a million characters are cut.

    >>> text("a\\ud800b").value == "a\\N{REPLACEMENT CHARACTER}b", text("oui", lang="fr").language
    (True, 'fr')
    """
    clean = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", words[:MAX_TEXT])
    return Literal(clean, language=lang.lower()) if lang and _LANGUAGE.fullmatch(lang) else Literal(clean)


@lru_cache(maxsize=1_024)
def decimal(number: float) -> Literal:
    """An xsd:decimal of at most four places, without exponent or trailing zeros.

    >>> decimal(1.0).value, decimal(0.00001).value, decimal(1 / 3).value
    ('1', '0', '0.3333')
    """
    rounded = round(Decimal(repr(number)), 4).normalize() + 0  # + 0 makes -0 a plain 0
    return Literal(format(rounded, "f"), datatype=_DECIMAL)


def integer(number: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(number), datatype=_INTEGER)


def day(iso: str) -> Literal:
    """An xsd:date of an ISO day."""
    return Literal(iso, datatype=_DAY)


def edtf(value: str) -> Literal:
    """An EDTF date, in the datatype of the Library of Congress."""
    return Literal(value, datatype=_EDTF)


def place_id(words: str) -> str:
    """The compact id of a place named so: the words themselves, blanks as underscores.

    >>> place_id("New  York"), place_id("Port-au-Prince")
    ('place:New_York', 'place:Port-au-Prince')
    """
    return "place:" + "_".join(words.split())


def value(term: object) -> str:
    """The text of a term: the IRI of a node, the words of a literal."""
    return str(getattr(term, "value", term))


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """The quads, each once, in the order of their N-Quads lines, which hangs on nothing but their content."""
    lines = {str(quad): quad for quad in quads}
    return [lines[line] for line in sorted(lines)]
