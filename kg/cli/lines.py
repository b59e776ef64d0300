"""Facts as lines: JSON for other programs, and a table for people. Key names and their order are a contract."""

import json
import textwrap
from collections.abc import Iterator
from typing import Any

from kg.extract import dyads
from kg.extract.dyads import Dyad
from kg.model import Document, Event, Evidence, Fact, Polarity, Statement
from kg.pipeline import Reading

__all__ = ["fact_line", "printed", "told"]


def printed(reading: Reading, *, form: str, width: int) -> Iterator[str]:
    """What ``kg extract --format`` prints for one document: jsonl, dyads or table."""
    if form == "table":
        yield from _table(reading, width=width)
    elif form == "jsonl":
        yield from (_json(fact_line(fact)) for fact in reading.facts)
    else:
        events = (fact for fact in reading.facts if isinstance(fact, Event))
        yield from (_json(_dyad(dyad)) for event in events for dyad in dyads(event))


def fact_line(fact: Fact) -> dict[str, Any]:
    """The fact as JSON values with compact ids, EDTF dates and character offsets into the document's text."""
    return _statement(fact) if isinstance(fact, Statement) else _event(fact)


def _statement(fact: Statement) -> dict[str, Any]:
    return {
        "document": fact.document,
        "kind": "statement",
        "id": fact.id,
        "subject": fact.subject,
        "relation": fact.relation,
        "object": fact.object,
        "polarity": fact.polarity,
        "modality": fact.modality,
        "phase": fact.phase,
        "start": fact.start,
        "end": fact.end,
        "sector": fact.sector,
        "according_to": fact.according_to,
        "confidence": fact.confidence,
        "quad": fact.quad,
        "rule": fact.rule,
        "evidence": _evidence(fact.evidence),
    }


def _event(fact: Event) -> dict[str, Any]:
    return {
        "document": fact.document,
        "kind": "event",
        "id": fact.id,
        "type": fact.type,
        "mode": fact.mode,
        "actors": list(fact.actors),
        "recipients": list(fact.recipients),
        "modality": fact.modality,
        "polarity": fact.polarity,
        "date": fact.date,
        "place": fact.place,
        "sector": fact.sector,
        "confidence": fact.confidence,
        "quad": fact.quad,
        "rule": fact.rule,
        "evidence": _evidence(fact.evidence),
    }


def _dyad(dyad: Dyad) -> dict[str, Any]:
    return {
        "document": dyad.document,
        "source": dyad.source,
        "target": dyad.target,
        "type": dyad.type,
        "mode": dyad.mode,
        "quad": dyad.quad,
        "score": dyad.score,
        "date": dyad.date,
        "modality": dyad.modality,
        "polarity": dyad.polarity,
        "evidence": _evidence(dyad.evidence),
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _table(reading: Reading, *, width: int) -> Iterator[str]:
    """One block a document: each sentence that says something, and under it what it says."""
    from itertools import groupby

    if not reading.facts:
        return
    lines = [_heading(reading.document)]
    for evidence, facts in groupby(reading.facts, key=lambda fact: fact.evidence):
        quote = " ".join(evidence.text.split())
        lines += textwrap.wrap(f"“{quote}”", width, initial_indent="\n  ", subsequent_indent="   ")
        lines += [f"    {told(fact)}" for fact in facts]
    yield "\n".join(lines) + "\n\n"


def _heading(document: Document) -> str:
    about = ", ".join(part for part in (document.title, document.outlet, document.published) if part)
    return f"{document.id}  {about}" if about else document.id


def told(fact: Fact) -> str:
    """A fact in a line: who, what, whom, then how and when.

    >>> from kg.model import Evidence
    >>> said = Evidence("Mali left ECOWAS in 2025.", 0, 25)
    >>> ends = {"subject": "state:MLI", "relation": "memberOf", "object": "bloc:ecowas"}
    >>> told(Statement(document="d", **ends, end="2025", evidence=said))
    'state:MLI memberOf bloc:ecowas  [actual, holds] ../2025'
    """
    manner = [fact.modality.value, *([fact.polarity.value] if fact.polarity is Polarity.DENIED else [])]
    if isinstance(fact, Statement):
        who = f"{fact.subject} {fact.relation} {fact.object}"
        when = f"{fact.start or '..'}/{fact.end}" if fact.end else fact.start or ""
        manner.append(fact.phase.value)
    else:
        kind = fact.type + (f" {fact.mode}" if fact.mode else "")
        sides = [" + ".join(side) for side in (fact.actors, fact.recipients) if side]
        who, when = f"{kind}: {' > '.join(sides)}", fact.date or ""
    return f"{who}  [{', '.join(manner)}] {when}".rstrip()
