"""The triggers of ``data/lexicon/frames/`` and the governing words of ``control.csv``, as typed rows.

A frame says: this verb or noun, with these arguments, is this PLOVER event between these roles and means these
relations.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.resources import read_csv, resource

__all__ = ["Control", "Frame", "Instrument", "Template", "control", "controls", "frames", "instruments"]


@dataclass(frozen=True, slots=True)
class Template:
    """A relation to state: ``relation(subject, object, phase, modality)``; a subject "*roles" pairs all its actors."""

    relation: str
    subject: str
    object: str
    phase: str
    modality: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the lexicon. ``where`` are conditions that all must hold; the first row that fits is taken."""

    id: str
    lemma: str
    particle: str
    pos: str
    where: tuple[str, ...]
    event: str
    mode: str | None
    actors: str
    recipients: str
    templates: tuple[Template, ...]
    confidence: float
    loose: bool  # may also be read in text order, where no frame fits in full


@dataclass(frozen=True, slots=True)
class Control:
    """What a governing word does to what it governs.

    ``subject``   who the governed verb's subject is: "subject", "object", or "say" for verbs of saying
    ``event``     what becomes of the inner event: keep, planned, hypothetical, drop
    ``statement`` manner of the inner statement: as it is, drop, or polarity/modality such as "denied/planned"
    """

    lemma: str
    link: str
    subject: str
    event: str
    statement: str
    line: str = ""  # file and line


@dataclass(frozen=True, slots=True)
class Instrument:
    """A kind of agreement, by its words: the relation between the parties and the sector, if the words name one."""

    pattern: re.Pattern[str]
    relation: str
    sector: str
    line: str = ""  # file and line


_FRAME_COLUMNS = (
    "id", "trigger", "pos", "where", "event", "mode", "actors", "recipients", "statements", "confidence", "loose",
)  # fmt: skip
_TEMPLATE = re.compile(r"(\w+)\(([^,()]+),([^,()]*)(?:,([a-z]*))?(?:,([a-z]*))?\)$")


@cache
def frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Rows by (part of speech v or n, lemma): those with more conditions first, of equals in file order."""
    table: dict[tuple[str, str], list[Frame]] = {}
    for frame in _all_frames():
        table.setdefault((frame.pos, frame.lemma), []).append(frame)
    return {key: tuple(sorted(rows, key=lambda f: -len(f.where))) for key, rows in table.items()}


def _all_frames() -> Iterator[Frame]:
    """The files of the folder in alphabetical order, each trigger of a row as a frame of its own."""
    for path in sorted(resource("data", "lexicon", "frames").glob("*.csv")):
        for r in read_csv("data", "lexicon", "frames", path.name, columns=_FRAME_COLUMNS):
            where = f"data/lexicon/frames/{path.name}:{r['_line']}"
            templates = tuple(_template(t, where) for t in r["statements"].split(";") if t.strip())
            for trigger in r["trigger"].split("|"):
                lemma, _, particle = trigger.strip().partition(" ")
                yield Frame(
                    r["id"], lemma, particle, r["pos"], tuple(r["where"].split()), r["event"], r["mode"] or None,
                    r["actors"], r["recipients"], templates, float(r["confidence"] or 0.8), r["loose"] == "yes",
                )  # fmt: skip


def _template(text: str, where: str) -> Template:
    m = _TEMPLATE.match(text.strip())
    if m is None:
        raise DataError(f"{where}: statement {text.strip()!r} is not relation(subject,object,phase)")
    relation, subject, obj, phase, modality = m.groups()
    return Template(relation, subject, obj, phase or "holds", modality or "")


@cache
def controls() -> dict[tuple[str, str], Control]:
    """Governing verbs and nouns by (lemma, link); link "" stands for any."""
    table = {}
    for r in read_csv("data", "lexicon", "control.csv", columns=("lemma", "link", "subject", "event", "statement")):
        for lemma in r["lemma"].split("|"):
            for link in r["link"].split("|"):
                table[(lemma, link)] = Control(
                    lemma, link, r["subject"], r["event"], r["statement"], f"data/lexicon/control.csv:{r['_line']}"
                )
    return table


def control(lemma: str, link: str = "") -> str:
    """Whose subject a governed verb takes after this lemma: subject, object, say, or "" where it governs nothing."""
    row = controls().get((lemma, link)) or controls().get((lemma, ""))
    return row.subject if row else ""


@cache
def instruments() -> tuple[Instrument, ...]:
    """Kinds of agreement in file order; the first that matches is taken."""
    rows = read_csv("data", "lexicon", "instruments.csv", columns=("pattern", "relation", "sector"))
    return tuple(
        Instrument(re.compile(r["pattern"]), r["relation"], r["sector"], f"data/lexicon/instruments.csv:{r['_line']}")
        for r in rows
    )
