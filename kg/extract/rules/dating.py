"""Which time expression dates which clause. Where that is not plain, a fact stays undated."""

import re

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.periods import Period
from kg.extract.rules.reading import Reading
from kg.extract.rules.subjects import TWOFOLD

__all__ = ["beside", "of_predicate"]

_BESIDE = 14  # characters: "… with Turkey in early 2024"
_OPENING = 4  # characters: "In 2024 …"
_AND = re.compile(r"\b(?:and|et)\b")
_NO_DATE = frozenset({"duration", "frequency"})
_TOLD = frozenset({"that", "said", "to"})  # links of clauses whose governor has its own date
_NESTING = frozenset({"of", "following", "since", "after", "before", "during", "amid"})


def of_predicate(reading: Reading, pred: Predicate) -> Period | None:
    """The expression behind the verb in its clause; else one before it with no verb between; else the opening one."""
    behind = _inside(reading, pred.verb.start, _clause_end(reading, pred))
    if behind is not None:
        return behind
    if pred.link in TWOFOLD:  # "applied on 18 May, three months after Russia invaded": the date is not of this clause
        return None
    if pred.link in _TOLD:  # "announced on Sunday that they are leaving", "agreed on Friday to restore"
        opening = [t.start for t in reading.tokens[: pred.start] if t.tag == "S"]
        return _inside(reading, opening[-1], pred.verb.start) if pred.link == "that" and opening else None
    others = [p.verb.start for p in reading.predicates if p.verb.start < pred.verb.start]
    left = max(others, default=reading.sentence.start)
    subject = min((p.tokens[0].start for p in pred.subject), default=pred.verb.start)
    if others:  # "left on 22 December, and France has closed": the date stands in the clause before
        joins = [t.start for t in reading.tokens if left < t.start < subject and t.low in {",", "and", "but"}]
        left = joins[-1] if joins else left
    before = _inside(reading, left, min(subject, pred.verb.start)) if subject > left else None
    if before is not None or pred.link in {"rel", "participle"}:
        return before
    return next((p for p in reading.periods if p.start <= _OPENING and p.edtf), None)


def _clause_end(reading: Reading, pred: Predicate) -> int:
    """Where the words of a predicate end: before "and last year it announced" of the next."""
    limit = reading.limit(pred)
    following = next((p for p in reading.predicates if p.start == limit), None)
    if following is not None and following.link == "":
        first = min((p.start for p in following.subject if p.start >= pred.end), default=limit)
        joins = (k for k in range(pred.end, first) if reading.tokens[k].low in {"and", "but", "while"})
        limit = next(joins, limit)
    return reading.tokens[limit - 1].end


def beside(reading: Reading, end: int) -> Period | None:
    """The expression that begins right behind a place of the document."""
    base = reading.sentence.start
    found = (p for p in reading.periods if 0 <= base + p.lead - end <= _BESIDE and p.edtf and p.kind not in _NO_DATE)
    return next(found, None)


def _inside(reading: Reading, start: int, end: int) -> Period | None:
    base = reading.sentence.start
    dated = (p for p in reading.periods if start <= base + p.start < end and p.edtf and p.kind not in _NO_DATE)
    own = [p for p in dated if not _nested(reading, p)]
    if len(own) > 1 and _shared_out(reading, own[0], own[1]):
        return None
    return own[0] if own else None


def _shared_out(reading: Reading, first: Period, second: Period) -> bool:
    """ "in 2021 and 2022", "Mali in August and Niger in May": each of several facts has one, and which is not plain."""
    if first.kind != "point" or second.kind != "point":
        return False
    return _AND.search(reading.sentence.text[first.end : second.start]) is not None


def _nested(reading: Reading, period: Period) -> bool:
    """Whether it dates a noun ("following a series of coups between 2020 and 2023") and not the clause."""
    lead = reading.sentence.start + period.lead
    if reading.sentence.text[: period.start].rstrip().endswith(" of"):  # "an agreement of 2012"
        return True
    before = [p for p in reading.phrases if p.tokens[-1].end <= lead]
    if not before or before[-1].prep not in _NESTING or before[-1].mentions:
        return False
    return lead - before[-1].tokens[-1].end < _BESIDE
