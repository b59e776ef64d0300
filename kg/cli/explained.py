"""``--explain``: each fact with what decided it, for a screen of 80 columns."""

import textwrap
from collections.abc import Iterator, Mapping
from itertools import groupby

from kg.cli.lines import told
from kg.extract.explain import Reason, reasons
from kg.extract.rules import RulesExtractor
from kg.extract.unresolved import unresolved
from kg.extract.where import where
from kg.model import Document, Fact, Statement
from kg.pipeline import Reading

__all__ = ["explained", "fact_block", "row_block"]

_ABOUT = 12  # columns


def explained(reading: Reading, reader: RulesExtractor, *, width: int = 80) -> Iterator[str]:
    """Blocks of text: a sentence with its facts each, then who was left unresolved."""
    for evidence, facts in groupby(reading.facts, key=lambda fact: fact.evidence):
        quote = " ".join(evidence.text.split())
        blocks = (fact_block(fact, reading.document, width=width) for fact in facts)
        yield "\n".join([*_wrapped(f"“{quote}”", "", width), *blocks]) + "\n\n"
    left = _left(reading.document, reader, width)
    if left:
        yield f"{reading.document.id}: not taken for an actor\n" + "\n".join(left) + "\n"


def fact_block(fact: Fact, document: Document, *, width: int = 80) -> str:
    """A fact, and one line for each thing that had a say."""
    lines = _wrapped(f"{told(fact)}  confidence {fact.confidence:.2f}", "  ", width)
    for reason in reasons(fact, document):
        lines += _reason(reason, width)
    return "\n".join(lines)


def _reason(reason: Reason, width: int) -> list[str]:
    short = len(reason.about) <= _ABOUT
    first = f"    {reason.about if short else '':<{_ABOUT}} "
    head = [] if short else [f"    {reason.about}"]
    return [*head, *_wrapped(reason.words, first, width), *(" " * len(first) + place for place in reason.at)]


def _left(document: Document, reader: RulesExtractor, width: int) -> list[str]:
    found: dict[tuple[str, str], None] = {}
    for reading, _ in reader.readings(document):
        found.update(dict.fromkeys(unresolved(reading)))
    return [line for words, why in found for line in _wrapped(f"“{words}”: {why}", "  ", width)]


def _wrapped(text: str, first: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=" " * len(first)) or [first.rstrip()]


def row_block(row: Mapping[str, str | None], subject: str, *, width: int = 80) -> str:
    """A row of ``kg why`` with what decided it: the quoted sentence is read again by the rules of today.

    Of an anaphor, whose sentence alone does not tell whom it means, only the rule that was stored is told.
    """
    quote, rule = row["quote"] or "", row["rule"] or ""
    document = Document(id=row["document"] or "row", text=quote, published=row["published"])
    again = [f for f in RulesExtractor().extract(document) if _same(f, row, subject)]
    head = _wrapped(f"“{' '.join(quote.split())}”", "", width) if quote else []
    if again:
        return "\n".join([*head, fact_block(again[0], document, width=width)]) + "\n"
    said = ", ".join(row[part] or "" for part in ("modality", "polarity", "phase"))
    fact = f"{subject} {_local(row['stated'])} {row['toward_id']}  [{said}]  confidence {row['confidence'] or '?'}"
    return "\n".join([*head, *_wrapped(fact, "  ", width), *_reason(Reason("rule", rule, where(rule)), width)]) + "\n"


def _same(fact: Fact, row: Mapping[str, str | None], subject: str) -> bool:
    ends = {subject, row["toward_id"]}
    return isinstance(fact, Statement) and fact.rule == row["rule"] and {fact.subject, fact.object} == ends


def _local(term: str | None) -> str:
    return (term or "").rsplit(":", 1)[-1]
