"""The tables of ``data/actors`` as typed rows. A row that does not fit stops the run with file, line and reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.gazetteer.names import KINDS, MATCHES, Name
from kg.model import Actor
from kg.resources import read_csv, resource

__all__ = ["ActorRow", "Person", "Title", "actors", "names", "people", "titles"]

_CLASS_OF = {"state": "State", "bloc": "Bloc", "org": "NonStateActor"}


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor of the tables: ``kind`` is the table's own (State, military …), ``qid`` a Wikidata id or empty."""

    id: str
    kind: str
    name: str
    qid: str
    source: str
    code: str = ""  # ISO 3166-1 alpha-2 of a state, acronym of a bloc
    country: str = ""  # of an organisation: the state it belongs to or acts for
    official: str = ""
    region: str = ""
    endonym: str = ""  # the common name in the country's own language and script
    past: bool = False  # of a bloc: dissolved

    @property
    def actor(self) -> Actor:
        """The same as the model's value, with the ontology's class."""
        scheme = self.id.partition(":")[0]
        kind = self.kind if scheme == "state" and self.kind == "Territory" else _CLASS_OF[scheme]
        return Actor(self.id, self.name, kind)


@dataclass(frozen=True, slots=True)
class Title:
    """An office title: ``slug`` names the office; ``acts_for`` tells whether its bearer acts for the state or body."""

    title: str
    slug: str
    kind: str
    scope: str
    acts_for: bool
    lang: str


@dataclass(frozen=True, slots=True)
class Person:
    """A person in an office of ``actor`` (a state or body) from ``start`` to ``end`` (EDTF, empty where open)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    office: str
    actor: str
    start: str
    end: str
    source: str


@cache
def actors() -> dict[str, ActorRow]:
    """All states, blocs and organisations by id, in table order."""
    rows: dict[str, ActorRow] = {}
    for row in (*_states(), *_bodies("blocs.csv", "acronym"), *_bodies("organisations.csv", "country")):
        if row.id in rows:
            raise DataError(f"data/actors: {row.id} stands in the tables twice")
        rows[row.id] = row
    return rows


def _states() -> Iterator[ActorRow]:
    columns = ("id", "iso2", "kind", "name", "official_name", "region", "endonym", "qid", "source")
    for r in read_csv("data", "actors", "states.csv", columns=columns):
        yield ActorRow(
            r["id"],
            r["kind"],
            r["name"],
            r["qid"],
            r["source"],
            code=r["iso2"],
            official=r["official_name"],
            region=r["region"],
            endonym=r["endonym"],
        )


def _bodies(file: str, extra: str) -> Iterator[ActorRow]:
    for r in read_csv("data", "actors", file, columns=("id", "kind", "name", extra, "qid", "source")):
        code, country = (r[extra], "") if extra == "acronym" else ("", r[extra])
        past = bool(r.get("dissolved"))
        yield ActorRow(r["id"], r["kind"], r["name"], r["qid"], r["source"], code=code, country=country, past=past)


@cache
def names() -> tuple[Name, ...]:
    """Every name form of ``names*.csv``, files in alphabetic order, rows as they stand."""
    known = actors()
    out = []
    for path in sorted(resource("data", "actors").glob("names*.csv")):
        for r in read_csv("data", "actors", path.name, columns=("actor", "name", "kind", "lang", "match")):
            where = f"{path}:{r['_line']}"
            if r["kind"] not in KINDS or r["match"] not in MATCHES:
                raise DataError(
                    f"{where}: kind {r['kind']!r} or match {r['match']!r} is unknown; kinds are {', '.join(KINDS)}"
                )
            if r["actor"] not in known and r["kind"] != "bad":
                raise DataError(f"{where}: actor {r['actor']!r} stands in no table")
            out.append(Name(r["actor"], r["name"], r["kind"], r["lang"], r["match"]))
    return tuple(out)


@cache
def titles() -> tuple[Title, ...]:
    """Office titles, lower case."""
    columns = ("title", "slug", "kind", "scope", "acts_for", "lang")
    rows = read_csv("data", "actors", "titles.csv", columns=columns)
    return tuple(Title(r["title"], r["slug"], r["kind"], r["scope"], r["acts_for"] == "yes", r["lang"]) for r in rows)


@cache
def people() -> tuple[Person, ...]:
    """Persons with their offices, one row an office held."""
    columns = ("person", "name", "aliases", "office", "actor", "from", "to", "source")
    return tuple(
        Person(
            r["person"],
            r["name"],
            tuple(filter(None, r["aliases"].split("|"))),
            r["office"],
            r["actor"],
            r["from"],
            r["to"],
            r["source"],
        )
        for r in read_csv("data", "actors", "people.csv", columns=columns)
    )
