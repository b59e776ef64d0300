"""The gazetteer: actors by id, by friendly name, and in running text."""

import difflib
import unicodedata
from functools import cache, cached_property

from kg.errors import UsageError
from kg.gazetteer import tables
from kg.gazetteer.eras import of_their_day
from kg.gazetteer.names import Hit, Name, NameIndex
from kg.model import Actor
from kg.resources import without_collector

__all__ = ["Gazetteer", "load"]

# kinds of names that are recognised in texts of any language
_EVERYWHERE = frozenset({
    "name", "official", "short", "acronym", "former", "capital", "metonym", "bad", "city", "region",
})  # fmt: skip


class Gazetteer:
    """States, blocs, organisations and known persons with all their names.

    >>> load().actor("state:MLI").name
    'Mali'
    >>> [a.id for a in load().find("ecowas")]
    ['bloc:ecowas']
    """

    def __init__(self) -> None:
        self.rows = tables.actors()
        self.people = tables.people()

    @property
    def titles(self) -> tuple[tables.Title, ...]:
        """Office titles, lower case; read when first asked for."""
        return tables.titles()

    def actor(self, id: str) -> Actor:  # noqa: A002  # the word for it
        """The actor of a compact id; `UsageError` with the nearest ids where there is none."""
        if id in self.rows:
            return self.rows[id].actor
        person = self._persons.get(id)
        if person:
            return Actor(person.id, person.name, "Person")
        near = difflib.get_close_matches(id, self.rows, n=3)
        raise UsageError(f"no actor {id!r} in the tables" + (f"; did you mean {', '.join(near)}?" if near else ""))

    def knows(self, id: str) -> bool:  # noqa: A002
        """Whether a compact id stands in the tables."""
        return id in self.rows or id in self._persons

    def find(self, name: str) -> list[Actor]:
        """Actors that a friendly name may mean: an id, an ISO code, a name in any language, whatever case and accents.

        >>> [a.id for a in load().find("MLI")], [a.id for a in load().find("côte d'ivoire")]
        (['state:MLI'], ['state:CIV'])
        """
        if self.knows(name):
            return [self.actor(name)]
        ids = self._friendly.get(_fold(name), ())
        return [self.actor(i) for i in ids]

    def nearest(self, name: str, *, count: int = 5) -> list[str]:
        """The names closest to one that nobody has, best first."""
        folded = difflib.get_close_matches(_fold(name), self._friendly, n=count, cutoff=0.6)
        out: list[str] = []
        for form in folded:
            out += [
                f"{self.actor(i).name} ({i})" for i in self._friendly[form] if f"{self.actor(i).name} ({i})" not in out
            ]
        return out[:count]

    def names_of(self, id: str) -> tuple[Name, ...]:  # noqa: A002
        """All name forms of an actor, in table order."""
        return self._names_by_actor.get(id, ())

    def scan(self, text: str, *, lang: str = "en", day: str | None = None) -> list[Hit]:
        """Names in a text of the given language; names proper of other languages are recognised too.

        With an ISO day names mean whom they meant then: Moscow in 1975 is the Soviet Union's.

        >>> [h.names[0].actor for h in load().scan("Moscow", day="1975-03-01")]
        ['state:SUN']
        """
        return of_their_day(self._index(lang).scan(text), text, day)

    def offices(self, person_id: str) -> tuple[tables.Person, ...]:
        """All rows of a person, in table order."""
        return self._offices.get(person_id, ())

    def named(self, name: str) -> tables.Person | None:
        """The first row of a person with just that name or alias."""
        return self._people_by_name.get(name)

    def _index(self, lang: str) -> NameIndex:
        if lang not in self._indexes:
            spoken = {lang, "", "mul"}
            with without_collector():
                known = tables.names()
                rows = [n for n in known if n.lang in spoken or (n.match != "context" and n.kind in _EVERYWHERE)]
                self._indexes[lang] = NameIndex([*rows, *self._person_names()])
        return self._indexes[lang]

    def _person_names(self) -> list[Name]:
        once = self._persons.values()
        return [Name(p.id, form, "person", "", "exact") for p in once for form in (p.name, *p.aliases)]

    @cached_property
    def _indexes(self) -> dict[str, NameIndex]:
        return {}

    @cached_property
    def _persons(self) -> dict[str, tables.Person]:
        return {p.id: p for p in reversed(self.people)}

    @cached_property
    def _offices(self) -> dict[str, tuple[tables.Person, ...]]:
        out: dict[str, list[tables.Person]] = {}
        for p in self.people:
            out.setdefault(p.id, []).append(p)
        return {person: tuple(rows) for person, rows in out.items()}

    @cached_property
    def _people_by_name(self) -> dict[str, tables.Person]:
        return {form: p for p in reversed(self.people) for form in (p.name, *p.aliases)}

    @cached_property
    def _names_by_actor(self) -> dict[str, tuple[Name, ...]]:
        out: dict[str, list[Name]] = {}
        for n in tables.names():
            out.setdefault(n.actor, []).append(n)
        return {actor: tuple(names) for actor, names in out.items()}

    @cached_property
    def _friendly(self) -> dict[str, tuple[str, ...]]:
        """Folded name -> ids. A proper name beats a capital or a demonym that reads the same."""
        ranked: dict[str, dict[str, int]] = {}

        def add(form: str, actor: str, rank: int) -> None:
            ids = ranked.setdefault(_fold(form), {})
            later = 1 if actor in self.rows and self.rows[actor].past else 0  # of two with one name the living bloc
            ids[actor] = min(rank + later, ids.get(actor, rank + later))

        for row in self.rows.values():
            for form in (row.id.partition(":")[2], row.name, row.code, row.qid):
                if form:
                    add(form, row.id, 0)
            if row.endonym:
                add(row.endonym, row.id, 2)
        for n in tables.names():
            if n.kind != "bad":
                add(n.name, n.actor, 1 if n.kind in {"name", "official", "short", "acronym"} else 2)
        for p in self.people:
            for form in (p.name, *p.aliases):
                add(form, p.id, 1)
        return {form: tuple(i for i, r in ids.items() if r == min(ids.values())) for form, ids in ranked.items()}


def _fold(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).split())


@cache
def load() -> Gazetteer:
    """The gazetteer of the shipped tables, read once."""
    return Gazetteer()
