"""Whom a phrase on its own means: read by the same rules as a sentence, so that a coder can check what an article gets.

A phrase may be a name, an agent with an adjective ("Malian troops"), a titled person with or without a name, an organ
or a metonym ("the Kremlin's spokesman"). Where it is open who is meant, nobody is taken and the reason is told.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.rules.clausereader import ShallowReader
from kg.extract.rules.context import Context
from kg.extract.rules.groups import group_mentions
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading, reading, words_of
from kg.extract.rules.titles import kind_of
from kg.extract.rules.words import classes_of, closed_class, set_aside, verb_forms
from kg.gazetteer import Hit, load
from kg.gazetteer.recase import recased
from kg.model import Document, Mention
from kg.model.dates import bounds
from kg.resources import read_csv
from kg.text import Sentence

__all__ = ["Resolution", "who"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a phrase means: ``actor`` is a compact id or None, ``how`` the kind of evidence, ``reason`` tells why.

    ``within`` is the state or body that it belongs to: the state of a party, the parent of an agency, the state that
    continues one of the past. ``person`` is whom the phrase names.
    """

    phrase: str
    actor: str | None
    how: str
    reason: str
    within: str | None = None
    person: str | None = None


def who(phrase: str, day: str | None = None, *, lang: str = "en") -> Resolution:
    """Whom a phrase means, as of an ISO day where offices and historic states turn on it.

    >>> who("Malian troops").actor, who("the Kremlin's spokesman").actor
    ('state:MLI', 'state:RUS')
    >>> who("Thatcher", "1985-03-01").actor, who("a Turkey sandwich").actor
    ('state:GBR', None)
    """
    text = " ".join(phrase.replace("_", " ").split())  # actor dictionaries write underscores
    found = (_spelt(text, date, lang) for date in _days(day))
    first = next(found)
    return replace(first if first.actor is not None else next(found, first), phrase=phrase)


def _days(date: str | None) -> tuple[str | None, ...]:
    """The days to try for an EDTF date: its first, and where that tells nothing its last."""
    return tuple(dict.fromkeys(bounds(date))) if date else (None,)


def _spelt(text: str, day: str | None, lang: str) -> Resolution:
    found = _read(recased(text, _is_word) if _tells_no_names(text) else text, day, lang)
    if found.actor is None and all(w[:1].isupper() for w in text.split()):
        found = _read(recased(text, _is_word), day, lang)  # "Bank of England Officials"
    owned = _OWNED.fullmatch(text) if found.actor is None else None
    return _read(f"{owned[2]}'s {owned[1].lower()}", day, lang) if owned else found


_OWNED = re.compile(r"([^()]+) \(([^()]+)\)")  # "Police (Nigeria)", as event data write it


def _tells_no_names(text: str) -> bool:
    """Whether letters do not say which words are names: all capitals, all small, or as in "Bank Of England"."""
    words = text.split()
    return text.islower() or (text.isupper() and len(words) > 1) or not _SMALL.isdisjoint(words[1:])


_SMALL = frozenset({"Of", "And", "The", "For", "In", "To"})


def _is_word(word: str) -> bool:
    """Whether a word in small letters is one of the language, as far as the lexicon goes."""
    return bool(word in closed_class() or classes_of(word) or verb_forms().get(word) or word in _title_words())


@cache
def _title_words() -> frozenset[str]:
    words = {word for title in load().titles for word in title.title.split()}
    return frozenset(word for word in words if not load().find(word))


def _read(text: str, day: str | None, lang: str) -> Resolution:
    document = Document(id="phrase", text=text, published=day, lang=lang)
    hits = load().scan(text, lang=lang, day=document.published)
    sentence = Sentence(text, 0, len(text), 0)
    (clauses,) = ShallowReader().read([words_of(sentence, hits, lang)])
    for token in clauses.tokens:
        verbal = token.tag == "V" or (token.capital and token.tag in {"P", "G", "O"})
        token.tag = "N" if verbal else token.tag  # a phrase has no verb: "Turkish patrols", "Prime Minister Borne"
    context = Context(document, load(), hits)
    found = reading(sentence, clauses, context)
    main = _main(found)
    force = None if main is not None else _force(found)
    if force is not None:
        return Resolution(text, force, "force", f"a force of {load().actor(force).name}", _within(force))
    if main is None:
        return Resolution(text, None, "", _why_not(found, hits))
    if not main.strong and set_aside(main.lows):
        return _of_their_own(text, main, context)
    meant = main.mentions[0] if main.mentions else main.place
    together = group_mentions(main, found.phrases)
    if meant is None or len({m.actor for m in together}) > 1:
        names = ", ".join(dict.fromkeys(m.name for m in together))
        return Resolution(text, None, "", f"several are meant: {names}", person=main.person)
    return Resolution(text, meant.actor, meant.how, _why(main, meant), _within(meant.actor), main.person)


def _main(found: Reading) -> Phrase | None:
    """The first phrase that stands for an actor or names a place; what hangs on a preposition cannot be the head."""
    heads = [p for p in found.phrases if not p.inner and not (p.prep and p is not found.phrases[0])]
    heads = heads[1:] if heads and all(t.tag == "D" or t.low == "ex" for t in heads[0].tokens) else heads
    if heads and not (heads[0].mentions or heads[0].title or heads[0].person):
        heads = heads[:1]  # "citizen (France)" is no "France"
    strong = next((p for p in heads if (p.mentions and p.strong) or p.place is not None), None)
    return strong or next((p for p in heads if p.mentions and _was_official(p)), None)


def _force(found: Reading) -> str | None:
    """Whose force a phrase begins with: in a text one is an actor of its own, and the text tells whose it is."""
    words = " ".join(t.low for t in found.phrases[0].tokens if t.tag != "D") if found.phrases else ""
    named = next((name for name in _forces() if words == name or words.startswith(name + " ")), "")
    return _forces().get(named)


@cache
def _forces() -> dict[str, str]:
    return {r["name"].lower(): r["actor"] for r in read_csv("data", "actors", "forces.csv", columns=("actor", "name"))}


def _was_official(phrase: Phrase) -> bool:
    """ "former President X", "opposition leader Y", "the president-elect": no trade, such as "singer"."""
    title = phrase.title or ""
    other_day = title.startswith(("former-", "ex-", "retired-")) or title.endswith(("-elect", "-designate"))
    return other_day or bool(title and phrase.person and kind_of(title) != "other")


def _of_their_own(text: str, main: Phrase, context: Context) -> Resolution:
    """An opposition leader acts for no state, but perhaps for a party of the tables."""
    office = context.office_on_day(main.person) if main.person else None
    words = " ".join(t.text for t in main.tokens)
    if office is None or office.actor.startswith("state:"):
        return Resolution(text, None, "", f"{words!r} does not act for {main.mentions[0].name}", person=main.person)
    why = f"{office.name} is {office.office.replace('-', ' ')} of {load().actor(office.actor).name}"
    return Resolution(text, office.actor, "person", why, _within(office.actor), main.person)


def _why(phrase: Phrase, meant: Mention) -> str:
    words = " ".join(t.text for t in phrase.tokens)
    if phrase.place is not None:
        return f"{meant.text!r} is a place in {meant.name}"
    if phrase.title:
        return f"{words!r} holds the office {phrase.title} of {meant.name}"
    return f"{meant.text!r} ({meant.how}) means {meant.name}"


def _why_not(found: Reading, hits: Iterable[Hit]) -> str:
    """Why nobody is meant, for a reader."""
    weak = next((p for p in found.phrases if p.mentions), None)
    if weak is not None:
        return f"{weak.mentions[0].name} only qualifies {weak.head.text!r}"
    for hit in hits:
        owners = list(dict.fromkeys(load().actor(n.actor).name for n in hit.names))
        if len(owners) > 1:
            return f"{hit.text!r} may be {' or '.join(owners)}"
        if hit.names[0].match == "context":
            return f"{hit.text!r} means {owners[0]} only where the text speaks of it"
        return f"{hit.text!r} means {owners[0]}, but is not what the phrase is about"
    titled = next((p for p in found.phrases if p.title), None)
    if titled is not None:
        return f"of whom the {(titled.title or '').replace('-', ' ')} is, is not told"
    return "no actor of the tables is named"


def _within(actor: str) -> str | None:
    row = load().rows.get(actor)
    return (row.country if row is not None else "") or _wholes().get(actor)


@cache
def _wholes() -> dict[str, str]:
    """The parent of each agency and court, and who continues a state of the past."""
    agencies = read_csv("data", "actors", "blocs.csv", columns=("id", "parent"))
    heirs = read_csv("data", "reference", "successions.csv", columns=("predecessor", "successor", "kind"))
    found = {r["predecessor"]: r["successor"] for r in heirs if r["kind"] == "continuation"}
    return found | {r["id"]: r["parent"] for r in agencies if r["parent"]}
