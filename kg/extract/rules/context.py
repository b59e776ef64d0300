"""What one document has told so far: who its names mean, whom it introduced, which group was spoken of last."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.rules.options import Options
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of, closed_class, verb_forms
from kg.gazetteer import Gazetteer, Hit, Name
from kg.gazetteer.surnames import alike, in_office, leader, only_one, role_of, surnamed
from kg.gazetteer.tables import Person
from kg.model import Document, Mention, Statement
from kg.model.dates import bounds

__all__ = ["Context", "Known", "slug"]

_PROPER = frozenset({"name", "official", "short", "acronym", "former", "people"})
_MEMORY = 200  # groups that are kept in mind; a text of 60 sentences speaks of fewer
_PLACE_KINDS = frozenset({"capital", "seat"})
_SCENES = frozenset({"capital", "metonym"})  # "in Brussels" speaks of a place before it speaks of a bloc
# Letters that Unicode does not decompose.
_FOLD = {
    ord(letter): plain
    for letter, plain in zip("øØłŁđĐıßæÆ", ["o", "O", "l", "L", "d", "D", "i", "ss", "ae", "Ae"], strict=True)
}


def slug(name: str) -> str:
    """ASCII-folded kebab case.

    >>> slug("Muhammad Zia-ul-Haq"), slug("Nicușor Dan")
    ('muhammad-zia-ul-haq', 'nicusor-dan')
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_FOLD)) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", folded.lower()).strip("-")


@dataclass(slots=True)
class Known:
    """A person as the document introduced them: the state or body they act for, if any."""

    id: str
    name: str
    actor: str | None = None


@dataclass(slots=True)
class Group:
    """Actors that were spoken of together, or one actor; ``role`` is subj, obj or other; ``sentence`` counts from 0.

    ``actors`` are the compact ids; ``scheme`` is state, bloc or org where all are of one kind, else mixed.
    """

    mentions: tuple[Mention, ...]
    role: str
    sentence: int
    actors: tuple[str, ...] = field(init=False)
    scheme: str = field(init=False)

    def __post_init__(self) -> None:
        self.actors = tuple(dict.fromkeys(m.actor for m in self.mentions))
        schemes = {a.partition(":")[0] for a in self.actors}
        self.scheme = schemes.pop() if len(schemes) == 1 else "mixed"


@dataclass(slots=True)
class Context:
    """The running state of reading one document."""

    document: Document
    gazetteer: Gazetteer
    hits: list[Hit]
    options: Options = field(default_factory=Options)
    persons: dict[str, Known] = field(default_factory=dict)  # by every name part that may stand for them
    groups: list[Group] = field(default_factory=list)
    sentence: int = 0
    chosen: dict[str, str] = field(default_factory=dict)  # ambiguous name form -> the actor taken
    local: dict[str, Mention] = field(default_factory=dict)  # abbreviations introduced in brackets
    last_person: Known | None = None
    treaties: dict[str, Mention] = field(default_factory=dict)  # last agreement by its head word or letters
    treaty_sentence: int = -1  # where an agreement was named last
    treaties_here: list[tuple[int, Mention]] = field(default_factory=list)  # of the sentence, by first token
    anchor: str | None = None  # the last single date told, for "the next day"
    parties: list[tuple[Mention, Mention]] = field(default_factory=list)  # sides of the last mutual act
    claims: list[tuple[Statement, int]] = field(default_factory=list)  # what was alleged lately, and in which sentence
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for hit in self.hits:
            owners = {n.actor for n in hit.names}
            if len(owners) == 1 and hit.names[0].match != "context":
                self.counts[hit.names[0].actor] += 1

    def resolve(self, hit: Hit) -> Name | None:
        """The row that a name stands for here, or None where that cannot be told."""
        owners = dict.fromkeys(n.actor for n in hit.names)
        if all(n.kind == "person" for n in hit.names):
            return self._bearer(hit)
        if len(owners) == 1:
            name = hit.names[0]
            return name if name.match != "context" or self._supported(hit, name) else None
        return self._likeliest(hit, [a for a in owners if self.counts[a] or self.counts[self._country(a)]])

    def _likeliest(self, hit: Hit, seen: list[str]) -> Name | None:
        """Of several owners of a name the one spoken of, else the plain one, else the one spoken of most."""
        if len(seen) == 1:
            return next(n for n in hit.names if n.actor == seen[0])
        plain = [n for n in hit.names if n.match != "context"]
        if len({n.actor for n in plain}) == 1:
            return plain[0]
        if len(seen) > 1:
            best = max(seen, key=lambda a: self.counts[a])
            return next(n for n in hit.names if n.actor == best)
        return self._preferred(hit)

    def _bearer(self, hit: Hit) -> Name | None:
        """Of several persons of one name the one spoken of in full, or in office on the day, or any of one body."""
        if len({n.actor for n in hit.names}) == 1:
            if not self._too_early(hit):
                return hit.names[0]
            namesake = leader(hit.text, self.document.published)
            return replace(hit.names[0], actor=namesake.id) if namesake is not None else None
        seen = [n for n in hit.names if self.counts[n.actor]]
        if len(seen) == 1:
            return seen[0]
        one = only_one((p for n in hit.names for p in self.gazetteer.offices(n.actor)), self.document.published)
        return next((n for n in hit.names if one is not None and n.actor == one.id), None)

    def _too_early(self, hit: Hit) -> bool:
        """Whether a surname alone stands for somebody who held no office until after the day of publication."""
        day = self.document.published
        if day is None or " " in hit.text:
            return False
        starts = [bounds(p.start)[0] if p.start else None for p in self.gazetteer.offices(hit.names[0].actor)]
        return all(start is not None and start > day for start in starts)

    def _country(self, actor: str) -> str:
        """The state that an organisation belongs to, or ""."""
        row = self.gazetteer.rows.get(actor)
        return row.country if row is not None else ""

    def _supported(self, hit: Hit, name: Name) -> bool:
        """A name that needs context is taken where the text speaks of others, and it is no part of a person's name."""
        if self._in_person_name(hit):
            return False
        row = self.gazetteer.rows.get(name.actor)
        if row is not None and row.kind == "party" and row.country:  # "Labour Party": there is one in many a state
            return self.counts[name.actor] > 0 or self.counts[row.country] > 0
        others = sum(1 for actor, n in self.counts.items() if n and actor != name.actor)
        return self.counts[name.actor] > 0 or others > 0

    def _in_person_name(self, hit: Hit) -> bool:
        before = re.search(r"([A-Z][a-z]+) $", self.document.text[max(0, hit.start - 20) : hit.start])
        return before is not None and before.group(1).lower() in _GIVEN

    def _preferred(self, hit: Hit) -> Name | None:
        """With nothing else to go by: a bloc's seat means the bloc when states are spoken of; otherwise nobody."""
        if len(self.counts) == 0:
            return None
        blocs = [n for n in hit.names if n.actor.startswith("bloc:")]
        return blocs[0] if len(blocs) == 1 else None

    def person(self, words: str) -> Known | None:
        """The person that a name or a part of a name stands for in this document."""
        return self.persons.get(words.lower())

    def introduce(self, name: str, actor: str | None) -> Known:
        """Register a person under their full name and surname; a fuller or later mention finds the same person."""
        known = self.persons.get(name.lower())
        if known is None:
            listed = self.gazetteer.named(name)
            known = Known(listed.id if listed else f"person:{slug(name)}", name, actor)
            self.persons[name.lower()] = known
            last = name.rsplit(maxsplit=1)[-1].lower()
            if len(last) > 2:
                self.persons.setdefault(last, known)
        if actor and not known.actor:
            known.actor = actor
        self.last_person = known
        return known

    def office_on_day(self, person_id: str) -> Person | None:
        """The office that a listed person held on the day of publication; else the last, if all were of one actor."""
        rows = self.gazetteer.offices(person_id)
        held = in_office(rows, self.document.published)
        if held:
            return held[0]
        return rows[-1] if rows and len({p.actor for p in rows}) == 1 else None

    def listed(self, name: str) -> Person | None:
        """The person of the tables that a name not found as it stands may mean: spelt otherwise, or a leader's surname.

        A surname that is also a word stands for nobody inside a text.
        """
        if " " in name:
            person = alike(name)
            return self.office_on_day(person) if person else None
        low = name.lower()
        word = bool(low in _WORDS or classes_of(low) or verb_forms().get(low) or closed_class().get(low))
        return None if word and self.document.text != name else leader(name, self.document.published)

    def titled(self, name: str, title: str) -> Person | None:
        """The listed person with a surname who held that office, or one of its role, on the day or at all."""
        if " " in name and not surnamed(name):
            person = alike(name)
            return self.office_on_day(person) if person else None
        office = _PARTS_OF_TIME.sub("", title)
        same = [p for p in surnamed(name) if role_of(p.office) == role_of(office)]
        return only_one(same, self.document.published)

    def mention_of(self, actor: str, token: Token) -> Mention:
        """A mention of an actor by a pronoun."""
        name = self.gazetteer.actor(actor).name if self.gazetteer.knows(actor) else actor
        return Mention(actor, name, token.text, token.start, token.end, "anaphor")

    def counterpart(self, actor: str) -> list[Mention]:
        """The one other state that the last sentences spoke of beside an actor; empty where there are several."""
        k = len(self.groups)
        while k and self.sentence - self.groups[k - 1].sentence <= 2:
            k -= 1
        recent = self.groups[k:]
        others = {m.actor: m for g in recent for m in g.mentions if m.actor.startswith("state:") and m.actor != actor}
        return list(others.values()) if len(others) == 1 else []

    def last_bloc(self) -> list[Mention]:
        """The bloc spoken of last, as a mention; empty where there was none."""
        blocs = (g for g in reversed(self.groups) if g.scheme == "bloc" and len(g.actors) == 1)
        last = next((g for g in blocs if g.mentions[0].how not in _SCENES), None)
        return list(last.mentions) if last is not None and last.sentence >= self.treaty_sentence else []

    def remember(self, mentions: Iterable[Mention], *, role: str) -> None:
        """Note that actors were spoken of."""
        group = tuple(mentions)
        if group:
            self.groups.append(Group(group, role, self.sentence))
        if len(self.groups) > 2 * _MEMORY:  # so that the time for a long text grows with its length only
            del self.groups[:_MEMORY]


# surnames of leaders that are words, places or given names as often
_WORDS = frozenset({
    "baker", "begin", "bishop", "brown", "bush", "cameron", "cannon", "champagne", "christopher", "clark", "cook",
    "cooper", "english", "fields", "ford", "fox", "fraser", "gates", "graham", "hague", "harper", "harris", "heath",
    "howard", "hunt", "johnson", "kenny", "kerry", "key", "king", "levy", "lincoln", "major", "martin", "may", "miller",
    "morrison", "owen", "perry", "peters", "price", "rice", "robinson", "sharon", "smith", "straw", "wallace", "wilson",
    "costa", "santos", "silva", "cruz", "lula", "rosa", "rio", "marin", "roman", "victor", "frei", "franco",
    "moon", "park", "kim", "lee", "chen", "wang", "li", "yang", "hu", "ma", "wu", "an", "no", "abe", "mori", "suzuki",
    "singh", "khan", "ali", "ahmed", "hassan", "hussein", "abdullah", "mohammed", "rahman", "gül", "gore", "dole",
})  # fmt: skip
_PARTS_OF_TIME = re.compile(r"^(?:former|ex|acting|interim|caretaker|outgoing|then)-|-(?:elect|designate)$")
# given names after which "Jordan", "Chad", "Washington" … are surnames
_GIVEN = frozenset(
    {
        "michael",
        "deandre",
        "eric",
        "kevin",
        "henry",
        "simon",
        "paul",
        "katie",
        "vernon",
        "george",
        "denzel",
        "kerry",
        "martha",
    }
)
