"""The article inside a text that was saved from a page: its passages, headline and date, without the page's furniture.

Nothing is cut from the text: a passage is a range of it, so every offset still points into the original. What counts as
furniture is data, `data/lexicon/boilerplate.csv`; its kinds are

``line``    this line is furniture, whatever surrounds it
``block``   this line heads a list of teasers: the short lines under it go with it
``footer``  the article is over: all that follows is furniture, unless two paragraphs in a row return
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.resources import read_csv
from kg.text.dateline import is_dateline, publication_day

__all__ = ["Article", "article", "passages"]

_KINDS = ("line", "block", "footer")
_LONGEST = 500  # characters; longer lines are paragraphs whatever they say
_PARAGRAPH = 90  # characters that make a line with a full stop a paragraph of an article
_HEADLINE = 170
_HEAD = 14  # lines within which a headline stands
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[-–—*•·▪►»]|\d{1,2}[.)]) ?")
_ADDRESSES_READER = re.compile(r"\b(?:we|us|our|you|your|nous|notre|nos|vous|votre|vos)\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s[|»›·•]\s|\S {2,}\S|\t")
_HAS_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Article:
    """What `article` found: ranges of the original text, the headline, the day of publication where it is stated."""

    passages: tuple[tuple[int, int], ...]
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str | None  # of the table above; None for what may be the article

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads like a paragraph of an article."""
        return self.kind is None and len(self.text) >= _PARAGRAPH and bool(_STOP.search(self.text[-4:]))


def passages(text: str, *, title: str | None = None) -> tuple[tuple[int, int], ...]:
    """Half-open ranges of the text that are the article, in order; the whole text where nothing would be left.

    >>> text = "Home » Africa\\nMali left ECOWAS on Wednesday.\\nLeave a Comment\\nYour name"
    >>> [text[a:b] for a, b in passages(text)]
    ['Mali left ECOWAS on Wednesday.']
    """
    return article(text, title=title).passages


def article(text: str, *, title: str | None = None) -> Article:
    """Passages, headline and day of publication of a plain text; a given ``title`` is left out as the headline is."""
    lines = list(_lines(text))
    kept = _without_footers(_without_teasers(lines))
    headline = title or _headline(kept)
    kept = [line for line in kept if not _repeats(line.text, headline)]
    kept = [line for line in kept if line.kind is None]
    ranges = tuple(_joined(kept, text)) or (((0, len(text)),) if text.strip() and not lines else ())
    return Article(ranges, headline, publication_day([line.text for line in lines[:_HEAD]]))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold anything, trimmed and classified."""
    position = 0
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        raw = text[position:stop]
        line = raw.strip()
        if line:
            start = position + raw.index(line[0])
            yield _Line(start, start + len(line), line, _kind(line))
        position = stop + 1


def _kind(line: str) -> str | None:
    if len(line) > _LONGEST:
        return None
    if not _HAS_WORD.search(line) or is_dateline(line):
        return "line"
    plain = line.replace("’", "'")
    for kind, pattern in _patterns().items():
        if pattern.fullmatch(plain):
            return kind
    is_menu = len(_SEPARATORS.findall(line)) >= 2 and not _STOP.search(line[-4:])
    return "line" if is_menu else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """One compiled alternation a kind, strongest kind first."""
    rows = read_csv("data", "lexicon", "boilerplate.csv", columns=("pattern", "kind", "source", "note"))
    found: dict[str, list[str]] = {"footer": [], "block": [], "line": []}
    for row in rows:
        try:
            re.compile(row["pattern"])
            found[row["kind"]].append(row["pattern"])
        except (re.error, KeyError) as error:
            allowed = ", ".join(_KINDS)
            raise DataError(f"boilerplate.csv:{row['_line']}: {error}; kinds are {allowed}, patterns regexes") from None
    return {kind: re.compile("|".join(parts) or r"(?!)", re.IGNORECASE) for kind, parts in found.items()}


def _without_teasers(lines: list[_Line]) -> list[_Line]:
    """The lines less the lists of teasers: after a ``block`` line, everything until a paragraph or a ``footer``."""
    kept = []
    teasing = False
    for line in lines:
        if line.kind == "block":
            teasing = True
        elif line.kind == "footer" or (line.is_paragraph and not _BULLET.match(line.text)):
            teasing = False
        if not teasing:
            kept.append(line)
    return kept


def _without_footers(lines: list[_Line]) -> list[_Line]:
    """The lines less what follows a ``footer`` line, until two paragraphs in a row that do not address the reader."""
    kept: list[_Line] = []
    closed = False
    for line, following in zip(lines, [*lines[1:], None][: len(lines)], strict=True):
        if line.kind == "footer":
            closed = True
        elif closed and _returns(line) and following is not None and _returns(following):
            closed = False
        if not closed:
            kept.append(line)
    return kept


def _returns(line: _Line) -> bool:
    return line.is_paragraph and not _ADDRESSES_READER.search(line.text)


def _headline(lines: list[_Line]) -> str | None:
    """The first short line of the head that is no sentence and stands before a paragraph; None where there is none."""
    head = [line for line in lines[:_HEAD] if line.kind is None]
    for position, line in enumerate(head):
        if line.is_paragraph or len(line.text) > _HEADLINE or line.text[0].islower():
            return None
        if _is_headline(line.text):
            below = lines[lines.index(line) + 1 :]
            return line.text if any(other.is_paragraph for other in below) else None
        if position > 3:
            return None
    return None


def _is_headline(text: str) -> bool:
    ends_like_sentence = text.endswith((".", ":", ";", ","))
    return not ends_like_sentence and len(text.split()) >= 3 and not _BULLET.match(text) and text[0] not in "[("


def _repeats(text: str, headline: str | None) -> bool:
    return headline is not None and _folded(text) == _folded(headline)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _joined(lines: list[_Line], text: str) -> Iterator[tuple[int, int]]:
    """Ranges of neighbouring lines: only white space lies between two lines of one range."""
    opened: _Line | None = None
    last: _Line | None = None
    for line in lines:
        if opened is None or last is None or text[last.end : line.start].strip():
            if opened is not None and last is not None:
                yield opened.start, last.end
            opened = line
        last = line
    if opened is not None and last is not None:
        yield opened.start, last.end
