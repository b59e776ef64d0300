"""Sentences of a document, each with its place in the original text.

Boundaries come from nupunkt, run on one block at a time: a paragraph, a bullet, a heading. A line break inside a
hard-wrapped paragraph counts as a space; one before a bullet or after a heading ends the block.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from kg.model import Document
from kg.resources import read_csv

__all__ = ["Sentence", "blocks", "sentences"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|[\x0b\x0c\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪►»o]|\(?[0-9a-z]{1,2}[.)]|#{1,6})[ \t\u00a0]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_NEWLINES = str.maketrans("\n\r\t\u2028\u0085", "     ")
_MIN_WIDTH = 45  # a paragraph whose longest line is shorter was not wrapped by a program: its lines are items
_WINDOW = 100_000  # characters given to nupunkt at once: keeps time linear on a 10 MB single line
_LONGEST = 4_000  # characters of a sentence; what runs on longer is a text without full stops, and is cut
_LONG_LINE = 140  # characters; no program wraps that wide, so such a line is a whole paragraph
_WORD = re.compile(r"[^\W\d_]{3,}")
_SpanFinder = Callable[[str], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading: ``document.text[start:end] == text``, trimmed; ``paragraph`` counts blocks from 0.

    ``text`` keeps the line breaks of the original; offsets are characters, half-open.
    """

    text: str
    start: int
    end: int
    paragraph: int


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of the document's `body`, in text order.

    >>> text = "Mali left.\\n\\nGen. Tiani met Mr. Lavrov\\nin Moscow. He flew home."
    >>> [s.text for s in sentences(Document(id="d", text=text))]
    ['Mali left.', 'Gen. Tiani met Mr. Lavrov\\nin Moscow.', 'He flew home.']
    """
    paragraph = 0
    for passage_start, passage_end in document.body:
        for start, end in blocks(document.text, passage_start, passage_end):
            for first, last in _spans(document.text, start, end):
                yield Sentence(document.text[first:last], first, last, paragraph)
            paragraph += 1


def blocks(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Trimmed (start, end) ranges of the paragraphs, bullets and headings in ``text[start:end]``.

    >>> text = "Talks\\n- Mali\\n- Niger"
    >>> [text[a:b] for a, b in blocks(text)]
    ['Talks', '- Mali', '- Niger']
    """
    stop = len(text) if end is None else end
    position = start
    for gap in _BLANK_LINE.finditer(text, start, stop):
        yield from _lines(text, position, gap.start())
        position = gap.end()
    yield from _lines(text, position, stop)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The blocks of one paragraph: its lines, joined where the break is a mere wrap."""
    lines = _line_spans(text, start, end)
    width = max((b - a for a, b in lines), default=0)
    opened: int | None = None
    for number, (first, last) in enumerate(lines):
        opened = first if opened is None else opened
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or not _is_wrap(text[first:last], text[slice(*following)], width=width):
            yield opened, last
            opened = None


def _line_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Trimmed, non-empty lines."""
    spans = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        trimmed = _trim(text, start, stop)
        if trimmed[0] < trimmed[1]:
            spans.append(trimmed)
        start = stop + 1
    return spans


def _is_wrap(line: str, following: str, *, width: int) -> bool:
    """Whether the break between two lines is a space: the next word would not have fitted, or the phrase runs on."""
    if _BULLET.match(following):
        return False
    if following[0].islower() or line.endswith(","):
        return True
    if width > _LONG_LINE:
        return False
    if _ENDS_SENTENCE.search(line[-4:]):
        return width >= _MIN_WIDTH and not line.endswith(":")
    word = following.split(None, 1)[0]
    return width >= _MIN_WIDTH and len(line) + 1 + len(word) > width


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in _windows(text, start, end, _WINDOW):
        for a, b in _finder()(text[first:last].translate(_NEWLINES)):
            for piece in _windows(text, first + a, first + b, _LONGEST):
                span = _trim(text, *piece)
                if span[0] < span[1]:
                    yield span


def _windows(text: str, start: int, end: int, size: int) -> Iterator[tuple[int, int]]:
    """The range in pieces of bounded length, cut at the last full stop or space of each."""
    while end - start > size:
        limit = start + size
        cut = max(text.rfind(". ", start, limit) + 1, start)
        cut = cut if cut > start else max(text.rfind(" ", start, limit), start)
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    yield start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


@cache
def _finder() -> _SpanFinder:
    """nupunkt's span function; its import and model are paid on first use.

    Of the 5,900 abbreviations that nupunkt learnt, many are plain words of news ("ago", "bombed", "Andorra"), behind
    which it would not end a sentence. Those of three letters and more hold only where ``abbreviations.csv`` has them.
    """
    import nupunkt

    tokenizer = deepcopy(nupunkt.load("default"))  # the loaded one is shared with other users of the library
    known = {row["abbreviation"] for row in read_csv("data", "lexicon", "abbreviations.csv", columns=("abbreviation",))}
    for word in [w for w in tokenizer.abbreviations if _WORD.fullmatch(w) and w not in known]:
        tokenizer.remove_abbreviation(word)
    tokenizer.add_abbreviations(sorted(known))

    def find(text: str) -> list[tuple[int, int]]:
        return [(int(a), int(b)) for a, b in tokenizer.span_tokenize(text)]

    return find
