"""What a query from outside may contain, decided on its tokens before the engine sees it.

The engine dies of deeply nested queries and goes to the network for ``SERVICE``; neither can be switched off there.
So length, nesting and the words that reach outside are checked here. Strings, IRIs, names and comments do not count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import UsageError

__all__ = ["Token", "check_query", "depth", "tokens", "unescape"]

MAX_LENGTH = 64_000  # bytes
MAX_DEPTH = 100  # the engine's stack ends at about 2,000
MAX_STRUCTURE = 2_000  # words and signs; chains of 6,000 operators end the engine's stack without any nesting

_OUTSIDE = re.compile(r"service|load|from", re.IGNORECASE)
_CHANGES = {"insert", "delete", "clear", "drop", "create", "copy", "move", "add"}
_VALUES = {"iri", "string", "var", "name", "number", "lang", "comment", "space"}

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>(?<![^\s])\#[^\r\n]*)                   # a '#' inside other text may be anything: read on as code
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
              | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<var>[?$]\w+)
  | (?P<name>(?:[^\W\d][\w.\-]*|_)?:(?:[\w.:%\-]|\\.)*)
  | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<number>\d[\d.eE]*)
  | (?P<word>[^\W\d]\w*)
  | (?P<open><<|[{(\[])
  | (?P<close>>>|[})\]])
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_IN_IRI = re.compile(r"\).*\b(?:service|load|from)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: its ``kind`` (iri, string, var, name, number, word, open, close, sign …) and its text."""

    kind: str
    text: str


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a SPARQL or Turtle text, white space and comments left out.

    >>> [token.text for token in tokens("ASK { ?a <http://b> 'service' } # from")]
    ['ASK', '{', '?a', '<http://b>', "'service'", '}']
    """
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind not in ("space", "comment"):
            yield Token(kind, match.group())


def unescape(text: str) -> str:
    r"""The text with ``\uXXXX`` and ``\UXXXXXXXX`` replaced, as SPARQL reads them before anything else.

    >>> unescape("S" + chr(92) + "u0045RVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def depth(pieces: Iterator[Token]) -> int:
    """The deepest nesting of brackets of all kinds.

    >>> depth(tokens("a { b ( c ) [ ] }"))
    2
    """
    now = deepest = 0
    for piece in pieces:
        now += (piece.kind == "open") - (piece.kind == "close")
        now = max(now, 0)
        deepest = max(deepest, now)
    return deepest


def check_query(text: str) -> None:
    """Refuse a query that is too long, too deep, reaches outside or changes the store (`UsageError`); else say nothing.

    Escapes may hide a word or the end of a string, so the text is judged both as written and unescaped.

    >>> check_query("SELECT * WHERE { ?s ?p ?o }")
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_LENGTH:
        raise UsageError(f"the query has {size:,} bytes; allowed are {MAX_LENGTH:,}. Ask for less at a time")
    for reading in dict.fromkeys((text, unescape(text))):
        pieces = list(tokens(reading))
        _check_shape(pieces)
        _check_words(pieces)


def _check_shape(pieces: list[Token]) -> None:
    deepest = depth(iter(pieces))
    if deepest > MAX_DEPTH:
        raise UsageError(f"the query nests brackets {deepest} deep; allowed are {MAX_DEPTH}. Write it flatter")
    structure = sum(piece.kind not in _VALUES for piece in pieces)
    if structure > MAX_STRUCTURE:
        raise UsageError(
            f"the query has {structure:,} keywords and signs; allowed are {MAX_STRUCTURE:,}. Split it into several"
        )


def _check_words(pieces: list[Token]) -> None:
    for piece in pieces:
        if _reaches_outside(piece):
            raise UsageError(
                f"the query uses {piece.text[:80]}, which would reach outside this store; SERVICE, LOAD and FROM are "
                "not allowed. All graphs are searched anyway; name one with GRAPH"
            )
        if piece.kind == "word" and piece.text.lower() in _CHANGES:
            raise UsageError(
                f"the query uses {piece.text}, which would change the store; only SELECT, ASK, CONSTRUCT and DESCRIBE "
                "are answered here. `kg ingest` and `kg load` change it"
            )


def _reaches_outside(piece: Token) -> bool:
    """Whether the engine could read one of the three words in it: it wants no blank after them (``SERVICE:x{}``)."""
    if piece.kind == "name":
        return bool(_OUTSIDE.search(piece.text.partition(":")[0]))
    if piece.kind == "iri":
        return bool(_IN_IRI.search(piece.text))
    return piece.kind == "word" and bool(_OUTSIDE.search(piece.text))
