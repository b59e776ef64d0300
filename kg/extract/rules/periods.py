"""Time expressions of a sentence and what they mean, honest about what the words leave open.

The kind is told by the preposition: ``since 1949`` is since, ``until 1976`` until, ``by 2030`` and ``before June`` by,
``from 1998 to 2000`` range, ``for ten years`` duration, ``every year`` frequency, anything else point.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.rules.timevalues import Frame, value
from kg.extract.rules.timewords import FUTURE, Grammar, grammar
from kg.model.dates import is_valid

__all__ = ["Period", "find"]

_SINCE = frozenset(
    {"since", "as of", "as from", "effective", "starting", "depuis", "dès", "à partir de", "à partir du"}
)
_OPENS = frozenset({"from", "between", "de", "du", "entre", "d'"})
_UNTIL = frozenset({"until", "till", "untill", "through", "jusqu'en", "jusqu'au", "jusqu'à"})
_BY = frozenset({"by", "before", "ahead of", "d'ici à", "d'ici au", "d'ici", "avant"})
_JOINS = frozenset({"to", "and", "until", "till", "through", "à", "au", "et", "jusqu'en", "jusqu'au", "jusqu'à"})
_LISTS = frozenset({"to", "and", "or", "et", "à", "au"})  # hold between two expressions; alone they prove nothing
_WEAK = frozenset(
    {"around", "about", "over", "at", "on", "under", "into", "le", "les", "ce", "dans", "au"}
)  # not before a year
_BARE = frozenset({"y", "m", "season"})  # forms that are dates only where something beside them says so
_MONTHLY = frozenset({"span_dm", "span_md", "dm", "md", "my", "rm", "m", "part_m", "weekday"})
_DURATIONS = frozenset({"length", "lengths", "last_n"})
_COUNTED_THINGS = re.compile(r"\s+(?:[a-zà-ÿ-]+s|men|people|per ?cent|%)\b")
_CLAUSE = re.compile(r"[.;:!?,](?=\s)|\b(?:which|who|whose|that|qui|que)\b")
_AFTER_CLAUSE = re.compile(r"\b(?:after|before|après|avant)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+\w")
_PERFECT = re.compile(r"\b(?:had|was|were|avai(?:t|ent)|étai(?:t|ent))\b")
_MORE = re.compile(r"\b(?:more than|over|nearly|almost|about|around|some|plus de|près de|environ)\s+$", re.IGNORECASE)
_HEADING = re.compile(r"\s*(\d{4})\s*[-–—:]\s")  # a line of a chronology
_REACH = 48  # characters from a telling word to the start or the end of its expression
_BESIDE = 40  # characters next to an expression that can tell what it is
_WINDOW = 90  # characters before an expression in which its clause's verb is looked for


@dataclass(frozen=True, slots=True)
class Period:
    """One time expression: ``text[start:end]`` of the searched text; ``lead`` is where its preposition starts.

    ``edtf``   a point or an interval, no finer than the words; None where they tell none
    ``basis``  explicit (the words name the year), documentDate (resolved against publication or anchor), unresolved
    ``kind``   point, range, duration, since, until, by or frequency
    """

    start: int
    end: int
    lead: int
    text: str
    edtf: str | None
    basis: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Found:
    period: Period
    prep: str
    form: str
    parts: dict[str, str | None]
    frame: Frame


def find(
    text: str,
    *,
    published: str | None = None,
    anchor: str | None = None,
    future: bool | None = None,
    lang: str = "en",
) -> list[Period]:
    """The time expressions of a sentence, in order, without overlap.

    ``published`` is the ISO day of publication, ``anchor`` the EDTF point last spoken of ("the next day" needs it),
    ``lang`` en or fr. ``future`` tells whether "in September" means the coming one; None: its verbs decide.

    >>> [(p.text, p.edtf, p.kind) for p in find("A member since 2019, it left in March.", published="2025-05-14")]
    [('2019', '2019', 'since'), ('March', '2025-03', 'point')]
    >>> find("The visit is set for April 3-4.")[0].edtf
    'XXXX-04-03/XXXX-04-04'
    """
    words = grammar(lang)
    if not words.quick.search(text):
        return []
    base = date.fromisoformat(published) if published and len(published) == 10 else None
    found = list(_candidates(text, words, Frame(base, anchor, future)))
    return [item.period for item in _merged(found, text) if _stands(item, text)]


def _candidates(text: str, words: Grammar, frame: Frame) -> Iterator[_Found]:
    heading = _HEADING.match(text)
    frame = replace(frame, year=heading[1]) if heading else frame
    for match in _matches(text, words):
        form = next(name for name in words.forms if match[name])
        prep = " ".join((match["prep"] or "").lower().replace("’", "'").split())
        inner = words.forms[form].match(text, match.start("core"))
        if inner is None or inner.end() != match.end("core") or not _is_capitalised(inner, words):
            continue
        before_it = bool(_AFTER_CLAUSE.search(match[0]) and _GOES_ON.match(text, match.end()))
        seen = replace(frame, reverse=before_it, future=_looks_ahead(text, match.start(), prep, frame.future))
        found = _read(match, inner.groupdict(), form=form, prep=prep, frame=seen, words=words)
        yield found
        frame = replace(frame, anchor=_next_anchor(found.period, frame.anchor))


def _matches(text: str, words: Grammar) -> Iterator[re.Match[str]]:
    """The expressions around the words that can belong to one: the costly pattern sees only their neighbourhood."""
    windows: list[tuple[int, int]] = []
    for hit in words.quick.finditer(text):
        start = max(0, hit.start() - _REACH)
        start = max(start, text.find(" ", start, hit.start())) if start else 0
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], hit.end() + _REACH)
        else:
            windows.append((start, hit.end() + _REACH))
    for first, last in windows:
        yield from words.whole.finditer(text, first, last)


def _next_anchor(period: Period, anchor: str | None) -> str | None:
    """What "that year" or "two days later" counts from next: the latest single date of the sentence."""
    edtf = period.edtf
    return edtf if edtf and "/" not in edtf and "X" not in edtf and not edtf[5:7] > "12" else anchor


def _read(
    match: re.Match[str], parts: dict[str, str | None], *, form: str, prep: str, frame: Frame, words: Grammar
) -> _Found:
    before = match.string[max(0, match.start() - _WINDOW) : match.start()]
    edtf = value(form, parts, frame)
    if edtf and form in {"ago", "later"} and not {"~", "/"} & set(edtf) and _MORE.search(_up_to(match)):
        edtf += "~"
    edtf = edtf if edtf and is_valid(edtf) else None
    start, end = match.span("core")
    kind = _kind(form, prep, before, words)
    period = Period(start, end, match.start(), match["core"], edtf, _basis(edtf, form, parts), kind)
    return _Found(period, prep, form, parts, frame)


def _up_to(match: re.Match[str]) -> str:
    """The words just before the expression, its preposition among them."""
    return match.string[max(0, match.start("core") - _BESIDE) : match.start("core")]


def _is_capitalised(inner: re.Match[str], words: Grammar) -> bool:
    """Whether an English month or weekday is written as a name: ``may`` and ``march`` are verbs."""
    if words is grammar("fr"):
        return True
    parts = inner.groupdict()
    return all(name[0].isupper() for name in (parts.get("m"), parts.get("w")) if name)


def _looks_ahead(text: str, start: int, prep: str, given: bool | None) -> bool | None:
    if given is not None:
        return given
    if prep in _SINCE:
        return False
    window = text[max(0, start - _WINDOW) : start]
    if prep in {"by", "d'ici à", "d'ici au", "d'ici"}:
        return not _PERFECT.search(text[start : start + _WINDOW] + " " + window)
    borders = [m.end() for m in _CLAUSE.finditer(window)]
    clause = window[borders[-1] :] if borders else window
    if FUTURE.search(clause):
        return True
    return None if prep in _UNTIL | _BY else False


def _basis(edtf: str | None, form: str, parts: dict[str, str | None]) -> str:
    if edtf is None or edtf.startswith("XXXX"):
        return "unresolved"
    year = parts.get("y") or ""
    is_explicit = form in {"iso", "decade", "century"} or year[:4].isdigit()
    return "explicit" if is_explicit else "documentDate"


def _kind(form: str, prep: str, before: str, words: Grammar) -> str:
    if form == "every":
        return "frequency"
    if form in _DURATIONS:
        return "duration"
    if form in {"span_dm", "span_md", "yy", "ys"}:
        return "range"
    if prep in _SINCE or prep in {"after", "après", "from"} or words.since.search(before):
        return "since"
    if prep in _UNTIL or words.until.search(before):
        return "until"
    return "by" if prep in _BY else "point"


def _merged(found: list[_Found], text: str) -> Iterator[_Found]:
    """The expressions with "from A to B", "between A and B", "A – B" made one range; dangling list members dropped."""
    waiting: _Found | None = None
    for item in found:
        if waiting is None:
            waiting = item if item.prep not in _LISTS or item.form not in _BARE else None
            continue
        both = _range(waiting, item, text)
        if both is not None:
            yield both
            waiting = None
        else:
            yield waiting
            waiting = (
                item if item.prep not in _LISTS or item.form not in _BARE or _follows(waiting, item, text) else None
            )
    if waiting is not None:
        yield waiting


def _follows(first: _Found, second: _Found, text: str) -> bool:
    return not text[first.period.end : second.period.lead].strip(" \n\t,")


def _range(first: _Found, second: _Found, text: str) -> _Found | None:
    gap = text[first.period.end : second.period.lead].strip()
    opened = first.prep in _OPENS or first.period.kind == "since"
    joined = not gap and second.prep in _JOINS and opened and not (second.prep == "and" and first.prep != "between")
    dashed = gap in {"-", "–", "—"} and not second.prep and {first.form, second.form} <= _MONTHLY
    if not (joined or dashed) or first.period.edtf is None or second.period.edtf is None:
        return None
    edtf = f"{_aligned(first, second.period.edtf)}/{second.period.edtf}"
    if edtf.count("/") != 1 or not is_valid(edtf):
        return None
    a, b = first.period, second.period
    whole = Period(a.start, b.end, a.lead, text[a.start : b.end], edtf, b.basis, "range")
    return _Found(whole, first.prep, second.form, second.parts, second.frame)


def _aligned(first: _Found, last: str) -> str:
    """The first end of a range with the year that its last end brings: from 31 March to 1 April 2025."""
    own = str(first.period.edtf)
    bare = value(first.form, first.parts, first.frame.without_base()) or own
    if not bare.startswith("XXXX") or not last[:4].isdigit():
        return own
    year = int(last[:4]) - (bare[5:] > last[5:] != "")
    return f"{year:04}{bare[4:]}"


def _stands(item: _Found, text: str) -> bool:
    """Whether what looks like a date is one: a bare year, month or season needs a word or a bracket beside it."""
    if item.form not in _BARE or item.period.kind == "range":
        return True
    before = text[max(0, item.period.lead - _BESIDE) : item.period.lead]
    after = text[item.period.end : item.period.end + _BESIDE]
    introduced = bool(item.prep) or before.lower().endswith(("the ", "le ", "la ", "l'", "l’"))
    if item.form == "y":
        return _is_year(item, before, after, introduced=introduced)
    if item.form == "season":
        is_dated = bool(item.parts.get("rel") or item.parts.get("rel2") or item.parts.get("y"))
        return is_dated or (introduced and str(item.parts.get("s")).lower() != "fall")
    return (introduced and item.prep not in {"the", "into", "under"}) or after.startswith(("'s", "’s"))


def _is_year(item: _Found, before: str, after: str, *, introduced: bool) -> bool:
    if item.prep in _WEAK or (item.period.text.endswith("00") and _COUNTED_THINGS.match(after)):
        return False
    bracketed = before.endswith(("(", "[")) and after[:1] in {")", "]", ",", "-", "–"}
    heads_line = item.period.start < _BESIDE and not before.strip() and re.match(r"\s*[-–—:]\s", after) is not None
    has_part = not item.period.text[0].isdigit()
    return introduced or bracketed or heads_line or has_part
