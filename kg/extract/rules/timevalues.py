"""What a time expression means: from the words of one form to an EDTF value no finer than they are."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.extract.rules.timewords import HOLIDAYS, MONTHS, NUMBERS, SEASONS, UNITS, WEEKDAYS

__all__ = ["Frame", "value"]

_PAST = frozenset({"last", "past", "this past", "previous", "dernier", "dernière", "passé", "passée"})
_COMING = frozenset({"next", "coming", "this coming", "the coming", "prochain", "prochaine"})
_NOW = frozenset({"this", "current", "the current", "cette", "ce", "cet", "the", "la", "le", "l'", ""})
_AFTER = frozenset(
    {
        "following",
        "the following",
        "the next",
        "suivant",
        "suivante",
        "a day later",
        "the day after",
        "a day after",
        "le lendemain",
    }
)
_BEFORE = frozenset(
    {"the previous", "précédent", "précédente", "the day before", "a day before", "a day earlier", "la veille"}
)
_DAYS_OFF = {
    "yesterday": -1, "hier": -1, "avant-hier": -2, "tomorrow": 1, "demain": 1, "après-demain": 2,
    "l'avant-veille": -2, "le surlendemain": 2,
}  # fmt: skip
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a relative expression is read against.

    ``base``    the day of publication, or None
    ``anchor``  the EDTF point last spoken of, or None: what "the next day" counts from
    ``year``    the year that heads the line ("1990 - Iraq occupies Kuwait on 2 August"), or None; it wins over ``base``
    ``reverse`` True in "two days after the council voted", which dates the vote: two days before the anchor
    ``future``  True where the clause looks ahead, False where it looks back, None for whichever is nearer
    """

    base: date | None
    anchor: str | None = None
    future: bool | None = False
    year: str | None = None
    reverse: bool = False

    def without_base(self) -> "Frame":
        """The same frame with nothing to resolve years by."""
        return replace(self, base=None, anchor=None, year=None)


def value(form: str, parts: dict[str, str | None], frame: Frame) -> str | None:
    """The EDTF value of the named groups that a form matched, or None where the words alone do not tell.

    >>> published = Frame(date(2025, 5, 14))
    >>> value("md", {"m": "January", "d": "29", "y": None}, published), value("weekday", {"w": "Tuesday"}, published)
    ('2025-01-29', '2025-05-13')
    """
    words = {name: " ".join(text.lower().replace("’", "'").split()) for name, text in parts.items() if text}
    reader = _READERS.get(form)
    try:
        return reader(words, frame) if reader else None
    except (ValueError, OverflowError):  # 31 June, or a day before the calendar starts
        return None


def _iso(words: dict[str, str], _: Frame) -> str | None:
    return date.fromisoformat(words["iso"]).isoformat()


def _span(words: dict[str, str], frame: Frame) -> str | None:
    first = _month_day(words, frame)
    last = _month_day(words | {"d": words["d2"]}, frame)
    return f"{first}/{last}" if first and last and int(words["d"]) < int(words["d2"]) else None


def _month_day(words: dict[str, str], frame: Frame) -> str | None:
    month, day = _month(words["m"]), int(words["d"])
    return _dated(month, day, words, frame)


def _holiday(words: dict[str, str], frame: Frame) -> str | None:
    month, day = (int(part) for part in HOLIDAYS[words["h"]].split("-"))
    return _dated(month, day, words, frame)


def _month_year(words: dict[str, str], frame: Frame) -> str | None:
    month = _month(words["m"])
    if rel := words.get("rel"):
        return _relative_month(month, rel, frame)
    return _dated(month, None, words, frame)


def _relative_month(month: int, rel: str, frame: Frame) -> str | None:
    base = frame.base
    if base is None:
        return f"XXXX-{month:02}"
    if rel in _NOW:
        year = base.year
    elif rel in _COMING:
        year = base.year + (month <= base.month)
    else:
        year = base.year - (month >= base.month)
    return f"{year:04}-{month:02}"


def _dated(month: int, day: int | None, words: dict[str, str], frame: Frame) -> str | None:
    """The month or day in the year that the words name, else in the nearest year on the right side of publication."""
    tail = f"{month:02}" if day is None else f"{month:02}-{day:02}"
    date(2024, month, day or 1)  # refuses 31 June
    if "y" in words:
        year = _year_of(words["y"], frame)
        return f"{year:04}-{tail}" if year is not None else f"XXXX-{tail}"
    if frame.base is None or frame.year is not None:
        return f"{frame.year or 'XXXX'}-{tail}"
    return f"{_nearest_year(month, day, frame.base, frame.future):04}-{tail}"


def _nearest_year(month: int, day: int | None, base: date, future: bool | None) -> int:
    here = (month, day or base.day)
    now = (base.month, base.day)
    past, coming = base.year - (here > now), base.year + (here < now)
    if future is not None:
        return coming if future else past
    distance = (here[0] - now[0]) * 30 + here[1] - now[1]
    return base.year if abs(distance) <= 183 else base.year + (1 if distance < 0 else -1)


def _year_of(words: str, frame: Frame) -> int | None:
    if words[:4].isdigit():
        return int(words[:4])
    if any(word in words for word in ("that", "same", "following", "the next", "the previous", "même")):
        if frame.anchor is None or not frame.anchor[:4].isdigit():
            return None
        return int(frame.anchor[:4]) + (any(w in words for w in ("following", "next"))) - ("previous" in words)
    if frame.base is None:
        return None
    back = any(word in words for word in ("last", "dernier", "dernière", "passé"))
    return frame.base.year - back + any(word in words for word in ("next", "prochain"))


def _year(words: dict[str, str], _: Frame) -> str | None:
    return words["y"]


def _years(words: dict[str, str], _: Frame) -> str | None:
    first, last = words["y"], words["y2"]
    last = first[: 4 - len(last)] + last
    return f"{first}/{last}" if first < last else None


def _decade(words: dict[str, str], _: Frame) -> str | None:
    return f"{words['dec']}X"


def _century(words: dict[str, str], _: Frame) -> str | None:
    return f"{int(words['cen']) - 1:02}XX"


def _season(words: dict[str, str], frame: Frame) -> str | None:
    code = SEASONS[words["s"]]
    if "y" in words:
        year = _year_of(words["y"], frame)
        return f"{year:04}-{code}" if year is not None else None
    if frame.base is None:
        return None
    rel = words.get("rel") or words.get("rel2") or "this"
    started = frame.base.year - (frame.base.month < _SEASON_STARTS[code])
    running = (frame.base.month - _SEASON_STARTS[code]) % 12 < 3
    if rel in _PAST:
        started -= running
    elif rel in _COMING or (frame.future and not running):
        started += 1
    return f"{started:04}-{code}"


def _weekday(words: dict[str, str], frame: Frame) -> str | None:
    number, rel = WEEKDAYS[words["w"].removesuffix("'s")], words.get("rel")
    if rel in _AFTER or rel in _BEFORE:
        return _weekday_by(frame.anchor, number, forward=rel in _AFTER)
    if frame.base is None:
        return None
    if week := words.get("wk"):
        monday = frame.base - timedelta(frame.base.weekday()) + timedelta({"last": -7, "next": 7}.get(week, 0))
        return (monday + timedelta(number)).isoformat()
    return _weekday_near(frame.base, number, rel=rel, future=frame.future).isoformat()


def _weekday_near(base: date, number: int, *, rel: str | None, future: bool | None) -> date:
    """The nearest such day behind or ahead; "last" and "next" exclude the day itself."""
    if rel in _PAST:
        return base - timedelta((base.weekday() - number - 1) % 7 + 1)
    if rel in _COMING:
        return base + timedelta((number - base.weekday() - 1) % 7 + 1)
    if future:
        return base + timedelta((number - base.weekday()) % 7)
    return base - timedelta((base.weekday() - number) % 7)


def _weekday_by(anchor: str | None, number: int, *, forward: bool) -> str | None:
    start = _day(anchor)
    if start is None:
        return None
    return _weekday_near(start, number, rel="next" if forward else "last", future=None).isoformat()


def _word(words: dict[str, str], frame: Frame) -> str | None:
    day = frame.base or _day(frame.anchor)
    return None if day is None else (day + timedelta(_DAYS_OFF.get(words["word"], 0))).isoformat()


def _relative(words: dict[str, str], frame: Frame) -> str | None:
    """This, last, next and the same week, month, year …"""
    rel, unit = words["rel"], UNITS[words["u"]]
    step = -1 if rel in _PAST or rel in _BEFORE else 1 if rel in _COMING or rel in _AFTER else 0
    if rel == "the past":
        return None  # "over the past year" is a length
    if unit == "weekend":
        return _weekend(frame.base, step, future=frame.future is True)
    if rel in _NOW:
        return _shifted(_today(frame) or frame.anchor, unit, 0)
    counts_from_today = (rel in _PAST or rel in _COMING) and (rel, words["u"]) != ("next", "day")
    return _shifted(_today(frame) if counts_from_today else frame.anchor, unit, step)


def _today(frame: Frame) -> str | None:
    return frame.base.isoformat() if frame.base else None


def _weekend(base: date | None, step: int, *, future: bool) -> str | None:
    """Saturday and Sunday: of this weekend (0; the coming one if ``future``), the last (-1) or the next one (1)."""
    if base is None:
        return None
    saturday = base - timedelta((base.weekday() - 5) % 7)
    is_weekend = base.weekday() >= 5
    if step == -1 and is_weekend:
        saturday -= timedelta(7)
    elif step == 1 or (step == 0 and future and not is_weekend):
        saturday += timedelta(7)
    return f"{saturday}/{saturday + timedelta(1)}"


def _counted(words: dict[str, str], frame: Frame) -> str | None:
    """Two days ago, three months later."""
    count = int(words["n"]) if words["n"].isdigit() else NUMBERS.get(words["n"])
    if count is None:
        return None
    way, unit = words.get("dir", "ago"), UNITS[words["u"]]
    reference = _today(frame) if way in {"ago", "from now"} else frame.anchor
    forward = (way in {"later", "afterwards", "after", "from now", "plus tard", "après"}) != frame.reverse
    if unit == "decade":
        found = _shifted(reference, "year", 10 * count if forward else -10 * count)
        return f"{found}~" if found else None
    return _shifted(reference, unit, count if forward else -count)


def _shifted(point: str | None, unit: str, count: int) -> str | None:
    """The unit ``count`` units from the one around an EDTF point; None where the point is coarser than the unit."""
    if point is None or "/" in point:
        return None
    point = point.rstrip("?~%")
    if unit in {"year", "decade"}:
        return _shifted_year(point, unit, count)
    return _shifted_month(point, count) if unit == "month" else _shifted_day(point, unit, count)


def _shifted_year(point: str, unit: str, count: int) -> str | None:
    if not point[:4].isdigit():
        return None
    return f"{int(point[:4]) + count:04}" if unit == "year" else f"{int(point[:3]) + count:03}X"


def _shifted_day(point: str, unit: str, count: int) -> str | None:
    day = _day(point)
    if day is None:
        return point if unit == "day" and count == 0 and len(point) == 10 else None
    if unit == "day":
        return (day + timedelta(count)).isoformat()
    monday = day - timedelta(day.weekday()) + timedelta(7 * count)
    return f"{monday}/{monday + timedelta(6)}"


def _shifted_month(point: str, count: int) -> str | None:
    if len(point) < 7 or not point[5:7].isdigit() or not 1 <= int(point[5:7]) <= 12:
        return None
    if not point[:4].isdigit():
        months = (int(point[5:7]) - 1 + count) % 12
        return f"XXXX-{months + 1:02}"
    year, month = divmod(int(point[:4]) * 12 + int(point[5:7]) - 1 + count, 12)
    return f"{year:04}-{month + 1:02}"


def _neighbour(words: dict[str, str], frame: Frame) -> str | None:
    """The day after, a day earlier, la veille."""
    rel = words["rel"]
    step = _DAYS_OFF.get(rel, 1 if rel in _AFTER else -1)
    return _shifted(frame.anchor, "day", -step if frame.reverse else step)


def _neighbour_unit(words: dict[str, str], frame: Frame) -> str | None:
    forward = (words["rel"] in {"after", "d'après"}) != frame.reverse
    return _shifted(frame.anchor, UNITS[words["u"]], 1 if forward else -1)


def _present(words: dict[str, str], frame: Frame) -> str | None:
    return _shifted(_today(frame) or frame.anchor, UNITS[words["u"]], 0)


def _day(point: str | None) -> date | None:
    text = (point or "").rstrip("?~%")
    return date.fromisoformat(text) if len(text) == 10 and text[:4].isdigit() and "X" not in text else None


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".")]


_READERS = {
    "iso": _iso, "span_dm": _span, "span_md": _span, "dm": _month_day, "md": _month_day, "holiday": _holiday,
    "my": _month_year, "rm": _month_year, "m": _month_year, "part_m": _month_year,
    "y": _year, "ys": _years, "yy": _years, "decade": _decade, "century": _century, "season": _season,
    "weekday": _weekday, "word": _word, "rel": _relative, "rel_after": _relative, "adv_unit": _relative,
    "part_unit": _relative, "ago": _counted, "later": _counted, "day_by": _neighbour,
    "unit_by": _neighbour_unit, "within": _present,
    "year_end": _present,
}  # fmt: skip
