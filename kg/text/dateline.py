"""The day of publication where the head of a plain text states it in full, year included; nothing is inferred."""

import re

from kg.model import dates

__all__ = ["is_dateline", "publication_day", "stated_day"]

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), start=1)
} | {"sept": 9, "fevrier": 2, "aout": 8, "decembre": 12}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})(?:T[\d:.]{4,12}(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er)? (?P<m1>{_NAME})\.?,? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_NAME})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
)
_DATE_ALONE = re.compile(_DATE, re.IGNORECASE)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_LABEL = r"(?:(?:first )?(?:published|posted|publié|date|updated|last updated|mis à jour)(?: on| le)?:? ?)"
_PLACE = r"(?:(?-i:[A-ZÀ-Þ][\w'’.-]*(?: /)?)(?: (?:de|la|du|of|[A-ZÀ-Þ][\w'’.-]*| / )){0,3}, (?:le )?)"
_BYLINE = r"(?:(?:by|par) [^|]{2,60}, (?:le )?)"
_TIME = r"(?:,? (?:at |à )?\d{1,2}[:.h]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?"
# one segment of a head line: a label, a place or a byline before the date, nothing else beside it
_SEGMENT = re.compile(
    rf"(?:{_LABEL}|{_PLACE}|{_BYLINE})?(?:{_WEEKDAY}\.?,? (?:the |le )?)?(?:{_DATE}){_TIME}\.?", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[-–—]\s+")
_HEAD = 12  # lines
_LONGEST = 160  # characters of a head line


def publication_day(lines: list[str]) -> str | None:
    """The ISO day that one of the first twelve lines gives as its own, or None.

    >>> publication_day(["Talks in Lomé", "12 March 2024 | By A. Writer"]), publication_day(["Published: 2024-06-20"])
    ('2024-03-12', '2024-06-20')
    >>> publication_day(["NIAMEY, May 14 (Agency) - Ministers met.", "Mali marks the coup of 18 August 2020"]) is None
    True
    """
    for line in lines[:_HEAD]:
        if len(line) <= _LONGEST:
            for segment in _SEPARATOR.split(line.strip()):
                match = _SEGMENT.fullmatch(segment)
                if match and (found := _iso(match)):
                    return found
    return None


def is_dateline(line: str) -> bool:
    """Whether the line is a full date with at most a label, a place or a byline before it, and nothing else.

    >>> is_dateline("Manama, 5 December 2024"), is_dateline("The coup of 18 August 2020")
    (True, False)
    """
    return len(line) <= _LONGEST and _SEGMENT.fullmatch(line) is not None


def stated_day(text: str) -> str | None:
    """The ISO day of a text that is a full date and nothing else (an ISO time may follow), or None.

    >>> stated_day("20 June 2024"), stated_day("2024-06-20T10:00:00Z"), stated_day("June 2024")
    ('2024-06-20', '2024-06-20', None)
    """
    match = _DATE_ALONE.fullmatch(text.strip())
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    if match["iso"]:
        value = match["iso"]
    else:
        month = _MONTHS[(match["m1"] or match["m2"]).lower()]
        value = f"{match['y1'] or match['y2']}-{month:02}-{int(match['d1'] or match['d2']):02}"
    return value if dates.is_valid(value) else None
