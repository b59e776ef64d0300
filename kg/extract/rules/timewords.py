"""The words for time in English and French, and the patterns made of them.

The patterns are data, `data/lexicon/periods.csv`: a form a line with an example that it must match as a whole; a name
between @ signs stands for a building block of the same file or for one of the word lists below.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.resources import read_csv

__all__ = ["FUTURE", "HOLIDAYS", "MONTHS", "NUMBERS", "SEASONS", "UNITS", "WEEKDAYS", "Grammar", "grammar"]


def _numbered(*lines: str, first: int = 1) -> dict[str, int]:
    return {name: number for line in lines for number, name in enumerate(line.split(), start=first)}


_ENGLISH_MONTHS = _numbered(
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
) | {"sept": 9}
_FRENCH_MONTHS = _numbered(
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
)
MONTHS = _ENGLISH_MONTHS | _FRENCH_MONTHS
_COLUMNS = ("lang", "form", "pattern", "example", "source", "note")
WEEKDAYS = _numbered(
    "monday tuesday wednesday thursday friday saturday sunday",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    first=0,
)
SEASONS = _numbered("spring summer autumn winter", "printemps été automne hiver", first=21) | {"fall": 23}
NUMBERS = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
) | {"a": 1, "an": 1, "une": 1, "vingt": 20, "thirty": 30, "forty": 40, "fifty": 50, "trente": 30}
UNITS = {
    "day": "day", "night": "day", "morning": "day", "evening": "day", "afternoon": "day", "week": "week",
    "fortnight": "week", "weekend": "weekend", "month": "month", "year": "year", "decade": "decade",
    "jour": "day", "journée": "day", "nuit": "day", "soir": "day", "matin": "day", "veille": "day",
    "lendemain": "day", "semaine": "week", "week-end": "weekend", "mois": "month", "an": "year", "année": "year",
    "décennie": "decade",
}  # fmt: skip
HOLIDAYS = {
    "new year's day": "01-01", "new year's eve": "12-31", "christmas day": "12-25", "christmas eve": "12-24",
    "christmas": "12-25", "boxing day": "12-26", "may day": "05-01", "valentine's day": "02-14",
    "bastille day": "07-14",
    "le jour de l'an": "01-01", "jour de l'an": "01-01", "noël": "12-25", "la saint-sylvestre": "12-31",
}  # fmt: skip
# words that make the nearest date the coming one
FUTURE = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:to|due|set|expected|scheduled|planned)|due|scheduled|upcoming|forthcoming"
    r"|(?:plan|intend|hope|aim|expect|agree|promise|prepare|pledge|vow|propose|want)s? to"
    r"|(?:planned|expected|set) (?:to|for)"
    r"|doi(?:t|vent)|devr(?:a|ont)|ser(?:a|ont)|aur(?:a|ont)|prév(?:oit|oient|u|us|ue|ues)"
    r"|prochaine?s? (?:rendez-vous|réunion|session|sommet|visite))\b",
    re.IGNORECASE,
)


class Forms(Mapping[str, re.Pattern[str]]):
    """Form name to compiled pattern; one is compiled when it is first asked for, since most texts need a few."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self._patterns = patterns
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getitem__(self, name: str) -> re.Pattern[str]:
        if name not in self._compiled:
            self._compiled[name] = _compiled(self._patterns[name])
        return self._compiled[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The forms of a language: ``whole`` finds one with its preposition, ``forms`` reads the one that was found."""

    quick: re.Pattern[str]
    whole: re.Pattern[str]
    forms: Forms
    since: re.Pattern[str]
    until: re.Pattern[str]


_PREPOSITIONS = {
    "en": r"since|until|till|untill|through|by|before|from|between|on|in|at|during|after|of|for|over|as of|as from"
    r"|effective|starting|throughout|around|about|to|and|or|ahead of|dated|within|under|into",
    "fr": r"depuis|jusqu['’]en|jusqu['’]au|jusqu['’]à|d['’]ici à|d['’]ici au|d['’]ici|avant|dès|à partir de|à partir du"
    r"|entre|de|du|d['’]|en|le|les|au|à|ce|pendant|durant|pour|et|après|fin|dans",
}
_QUICK = {
    "en": r"\d|day|night|week|month|year|decade|centur|tomorrow|morning|evening|spring|summer|autumn|winter|fall"
    r"|christmas|January|February|March|April|May|June|July|August|September|October|November|December|daily|annual",
    "fr": r"\d|jour|semaine|mois|\ban|année|hier|demain|veille|di\b|dimanche|janvier|février|fevrier|mars|avril|mai"
    r"|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre|printemps|été|automne|hiver|week-end|noël|nuit",
}
_BEFORE = {
    "en": (r"\bsince (?:(?!and\b|that\b)[\w'’-]+ ){1,4}$", r"\buntil (?:(?!and\b|that\b)[\w'’-]+ ){1,4}$"),
    "fr": (r"\bdepuis (?:(?!et\b|que\b)[\w'’-]+ ){1,4}$", r"\bjusqu['’]à (?:(?!et\b|que\b)[\w'’-]+ ){1,4}$"),
}


@cache
def grammar(lang: str) -> Grammar:
    """The compiled forms of ``en`` or ``fr``; any other language is read as English."""
    known = lang if lang in _PREPOSITIONS else "en"
    forms = _forms(known)
    bare = {name: re.sub(r"\(\?P<\w+>", "(?:", pattern) for name, pattern in forms.items()}
    alternatives = "|".join(f"(?P<{name}>{pattern})" for name, pattern in bare.items())
    article = r"(?:le |la |les |l['’]|ce |du )?" if known == "fr" else r"(?:the )?"
    joint = r"(?:\s+|(?<=['’]))" if known == "fr" else r"\s+"
    lead = rf"(?:(?P<prep>{_PREPOSITIONS[known]}){joint}{article})?"
    since, until = _BEFORE[known]
    return Grammar(
        _compiled(_QUICK[known]),
        _compiled(rf"(?<![\w$€£.-]){lead}(?P<core>{alternatives})"),
        Forms(forms),
        _compiled(since),
        _compiled(until),
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, blind to case; a space in it stands for any white space, a line break too."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)


def _forms(lang: str) -> dict[str, str]:
    """Form name to pattern, in the order of the file, which is the order of preference; building blocks filled in."""
    rows = [row for row in read_csv("data", "lexicon", "periods.csv", columns=_COLUMNS) if row["lang"] == lang]
    blocks = _word_blocks(lang) | {row["form"]: row["pattern"] for row in rows if row["form"].startswith("@")}
    return {row["form"]: _filled(row["pattern"], blocks) for row in rows if not row["form"].startswith("@")}


def _filled(pattern: str, blocks: dict[str, str]) -> str:
    while found := re.search(r"@\w+@", pattern):
        pattern = pattern.replace(found[0], blocks[found[0]])
    return pattern


def _word_blocks(lang: str) -> dict[str, str]:
    is_french = lang == "fr"
    numerals = NUMBERS.keys() - ({"a", "an"} if is_french else {"un", "une"})
    return {
        "@month@": _month_block(_FRENCH_MONTHS if is_french else _ENGLISH_MONTHS),
        "@weekday@": f"(?:{_any(list(WEEKDAYS)[7:] if is_french else list(WEEKDAYS)[:7])})",
        "@numeral@": _any(numerals),
        "@holiday@": _any(list(HOLIDAYS)[9:] if is_french else list(HOLIDAYS)[:9]),
    }


def _month_block(months: dict[str, int]) -> str:
    """Month names; only a shortened one takes a full stop with it, since after the others it ends the sentence."""
    whole = {"may", "june", "july", "mars", "mai", "juin", "août", "aout"}
    short = [name for name in months if len(name) <= 4 and name not in whole]
    dotted = rf"(?:{_any(short)})\b\.?|" if short else ""
    return rf"(?:{dotted}(?:{_any(months)})\b)"


def _any(words: Iterable[str]) -> str:
    """An alternation of the words, longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))).replace("\\ ", " ")
