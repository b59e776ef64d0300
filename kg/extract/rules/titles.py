"""Office titles in a phrase, and the person named with them."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.rules.context import Context, Known
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of, set_aside
from kg.gazetteer import Title, load
from kg.model import Mention

__all__ = ["bear", "find_title", "is_office", "kind_of", "title_at", "titles_in"]

_PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "dos",
        "di",
        "du",
        "la",
        "le",
        "ben",
        "ould",
        "abu",
    }
)
_NOT_NAMES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "h.e",
        "his",
        "her",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], Title]]]:
    table: dict[str, list[tuple[tuple[str, ...], Title]]] = {}
    for title in load().titles:
        words = tuple(title.title.lower().split())
        for form in {words, (*words[:-1], _plural(words[-1]))}:
            table.setdefault(form[0], []).append((form, title))
    for forms in table.values():
        forms.sort(key=lambda f: (-len(f[0]), f[0]))
    return table


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {"counterpart": "official"}
    for title in load().titles:
        kinds.setdefault(title.slug, title.kind)
    return kinds


def kind_of(slug: str | None) -> str:
    """Kind of an office slug: head-of-state, minister, bloc-official …; empty where unknown."""
    return _kinds().get(slug or "", "")


_NO_OFFICES = frozenset({"honorific", "other", "party"})
_RANKS = frozenset(
    [
        "general",
        "sheikh",
        "sheikha",
        "prince",
        "princess",
        "imam",
        "ayatollah",
        "duke",
        "colonel",
        "captain",
        "admiral",
        "major",
        "lieutenant",
        "brigadier",
        "marshal",
        "commander",
        "sergeant",
        "commandant",
        "officer",
        "lord",
        "baroness",
        "peer",
        "director",
        "deputy",
        "representative",
        "counterpart",
        "official",
        "aide",
        "head",
        "chief",
        "lawmaker",
        "mp",
        "mps",
        "mep",
    ]
)


def is_office(slug: str) -> bool:
    """Whether a title names an office one holds: a rank, a form of address or a trade does not.

    >>> is_office("foreign-minister"), is_office("brigadier-general"), is_office("sheikh")
    (True, False, False)
    """
    if kind_of(slug) in _NO_OFFICES or slug in _RANKS:
        return False
    return not (kind_of(slug) == "military" and slug.rsplit("-", 1)[-1] in _RANKS - {"commander", "head", "chief"})


def title_at(tokens: list[Token], i: int) -> tuple[int, Title] | None:
    """The longest title that begins at token ``i``: its length in tokens, and the row."""
    forms = _by_first_word().get(tokens[i].low)
    if forms is None:
        return None
    second = tokens[i + 1].low if i + 1 < len(tokens) else ""
    for words, title in forms:
        size = len(words)
        if size == 1 or (words[1] == second and tuple(t.low for t in tokens[i + 2 : i + size]) == words[2:]):
            return size, title
    return None


def find_title(phrase: Phrase, context: Context) -> None:
    """Set ``title`` and ``person`` of a phrase; a titled or known person acts for the state or body they belong to."""
    found = list(titles_in(phrase.tokens))
    if not found:
        _untitled(phrase, context)
        return
    after, title = next(((end, t) for end, t in reversed(found) if _name(phrase.tokens, end)), found[-1])
    named = bear(phrase, after, title, context)
    if not (named and title.kind in {"honorific", "military"}):
        phrase.title = title.slug


def titles_in(tokens: list[Token]) -> Iterator[tuple[int, Title]]:
    """Titles in a phrase, each with the index of the token behind it."""
    i = 0
    while i < len(tokens):
        found = title_at(tokens, i)
        if found:
            i += found[0]
            yield i, found[1]
        else:
            i += 1


_INSTITUTIONS = frozenset(
    {"league", "party", "office", "house", "award", "cup", "trophy", "club", "council", "day", "hotel", "street"}
)


def bear(phrase: Phrase, after: int, title: Title, context: Context) -> bool:
    """The name after a title, if one follows: the phrase then means the bearer's state or body."""
    name = _name(phrase.tokens, after)
    acts = title.acts_for and "ex" not in phrase.lows and not set_aside(phrase.lows)
    if not name or classes_of(name.split()[-1].lower()) or name.split()[-1].lower() in _INSTITUTIONS:
        phrase.strong = phrase.strong or bool(phrase.mentions and acts)
        return False
    actor = phrase.mentions[0].actor if phrase.mentions else None
    known = _introduced(name, actor, title, context)
    phrase.person = known.id
    if not phrase.mentions and known.actor:
        first = phrase.tokens[0]
        label = context.gazetteer.actor(known.actor).name if context.gazetteer.knows(known.actor) else known.actor
        phrase.mentions = [
            Mention(
                known.actor, label, " ".join(t.text for t in phrase.tokens), first.start, phrase.tokens[-1].end, "title"
            )
        ]
    phrase.strong = bool(phrase.mentions) and (acts or title.kind in {"honorific", "military"})
    return True


def _introduced(name: str, actor: str | None, title: Title, context: Context) -> Known:
    """The bearer as the document knows them; of a new surname alone the tables may tell whose it is with that title."""
    new = context.person(name) is None and (" " not in name or context.gazetteer.named(name) is None)
    listed = context.titled(name, title.slug) if new else None
    if new and listed is None and title.slug in _RANKS and title.kind in {"honorific", "military", "monarch"}:
        listed = context.listed(name)  # "Sheikh Zayed", "General Franco"
    if listed is None or actor not in {None, listed.actor}:
        return context.introduce(name, actor)
    known = context.introduce(name, listed.actor)
    known.id = listed.id
    return known


def _is_capital(token: Token) -> bool:
    """Whether a word may be a part of a name: "Karami", "al-Karami", "bin"."""
    return token.capital or token.low in _PARTICLES or bool(_ARTICLED.match(token.text))


_ARTICLED = re.compile(r"(?:al|el|ul|ad|an|as|ash|at|ar|d|o)[-'’][A-Z]")


def _name(tokens: list[Token], i: int) -> str:
    """The capitalised words from token ``i`` on, up to the end of the phrase."""
    words: list[str] = []
    for k, t in enumerate(tokens[i:], start=i):
        month = t.low in _NOT_NAMES and not (t.text == "May" and k and k + 1 == len(tokens))
        if month or (words and t.text.isupper() and t.low in _by_first_word()):
            if words:  # "David Brown MP"
                break
            continue
        if not _is_capital(t) or t.tag not in {"N", "A", "V", "G", "P"}:
            break
        if t.hit is not None and t.hit.names[0].kind not in {"person", "city"}:
            break
        words.append(t.text)
    while words and words[-1].lower() in _PARTICLES:
        words.pop()
    return " ".join(words)


def _untitled(phrase: Phrase, context: Context) -> None:
    """A phrase that is only a name: a person introduced before, or perhaps a new one."""
    if phrase.mentions or phrase.person:
        return
    words = [t for t in phrase.tokens if t.tag != "Z"]
    if not words or not all((t.tag == "N" and _is_capital(t)) or t.low in _PARTICLES for t in words):
        return
    name = _name(phrase.tokens, 0)
    if not name:
        return
    known = context.person(name) or (context.person(name.split()[-1]) if len(name.split()) <= 2 else None)
    listed = context.listed(name) if known is None else None
    if listed is not None:
        known = context.introduce(name, listed.actor)
        known.id = listed.id
    if known is None:
        if len(name.split()) >= 2 and not classes_of(name.split()[-1].lower()):
            phrase.person = context.introduce(name, None).id
        return
    phrase.person = known.id
    context.last_person = known
    if known.actor:
        label = context.gazetteer.actor(known.actor).name if context.gazetteer.knows(known.actor) else known.actor
        phrase.mentions = [Mention(known.actor, label, name, words[0].start, words[-1].end, "person")]
        phrase.strong = phrase.tokens[-1].tag != "Z"
