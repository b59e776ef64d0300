"""Who a definite description means on a day: "foreign minister of Mali", "ECOWAS chair", "the three Sahel states"."""

import re
from functools import cache

from kg.gazetteer import load as gazetteer
from kg.model.dates import covers
from kg.reference.groups import group, members_on
from kg.reference.rows import COLUMNS, EDITION
from kg.resources import read_csv

__all__ = ["chair", "holders", "roles", "who"]

_ARTICLE = re.compile(r"^(?:(?:the|les|le|la)\s+|l['’])", re.IGNORECASE)
_CHAIR = frozenset({"chair", "chairman", "chairmanship", "presidency", "rotating presidency", "chair country"})
_MEMBERS = frozenset({"members", "member states", "member countries", "states", "countries", "nations", "leaders"})


def who(phrase: str, *, day: str | None = None) -> tuple[str, ...]:
    """Compact ids of whom a phrase means on an ISO day (else that of the tables), sorted; empty where that is unsure.

    Understood are names, groups, offices of a state or body, chairs of a bloc and members of a bloc.

    >>> who("the foreign minister of Mali", day="2023-06-01"), who("ASEAN chair", day="2023-06-01")
    (('person:abdoulaye-diop',), ('state:IDN',))
    """
    text = _ARTICLE.sub("", " ".join(phrase.split()))
    named = gazetteer().find(text)
    if named:
        return tuple(sorted(actor.id for actor in named))
    found = group(text, day=day)
    if found:
        return found
    alone = _titles().get(text.casefold())  # "the pope": an office that one body alone has
    bodies = {p.actor for p in gazetteer().people if alone and p.office == alone}
    if alone and len(bodies) == 1:
        return holders(alone, bodies.pop(), day=day)
    for head, owner in _readings(text):
        owners = _owners(owner)
        if len(owners) == 1 and (found := _of(head, owners[0], day)):
            return found
    return ()


def holders(slug: str, actor: str, *, day: str | None = None) -> tuple[str, ...]:
    """Who held an office, or one of the same role, of a state or body on a day, sorted.

    >>> holders("foreign-minister", "state:IND", day="2024-06-20")
    ('person:subrahmanyam-jaishankar',)
    """
    asked = day or EDITION
    rows = [p for p in gazetteer().people if p.actor == actor and covers(p.start, p.end, asked)]
    exact = {p.id for p in rows if p.office == slug}
    if exact:
        return tuple(sorted(exact))
    role = roles().get(slug)
    return tuple(sorted({p.id for p in rows if role is not None and roles().get(p.office) == role}))


@cache
def chair(bloc: str, *, day: str | None = None) -> tuple[str, ...]:
    """The state that chaired a bloc on a day; empty where the tables do not tell.

    >>> chair("bloc:eu", day="2024-08-01")
    ('state:HUN',)
    """
    asked = day or EDITION
    rows = read_csv("data", "reference", "chairs.csv", columns=COLUMNS["chairs"])
    return tuple(sorted({r["actor"] for r in rows if r["bloc"] == bloc and covers(r["start"], r["end"], asked)}))


def _readings(text: str) -> list[tuple[str, str]]:
    """Ways to part a phrase into a head and whose it is: "H of O", "O's H", and "O H" wherever the words allow."""
    found = []
    of = re.fullmatch(r"(.+?) (?:of|de|du|des|d') ?(?:the |la |l')?(.+)", text, re.IGNORECASE)
    if of:
        found.append((of[1], of[2]))
    genitive = re.fullmatch(r"(.+?)(?:'s|’s|s'|s’) (.+)", text)
    if genitive:
        found.append((genitive[2], genitive[1]))
    words = text.split()
    found += [(" ".join(words[at:]), " ".join(words[:at])) for at in range(len(words) - 1, 0, -1)]
    return found


def _owners(words: str) -> list[str]:
    return [a.id for a in gazetteer().find(words) if a.id.startswith(("state:", "bloc:", "org:"))]


def _of(head: str, body: str, day: str | None) -> tuple[str, ...]:
    low = head.casefold()
    if low in _CHAIR and body.startswith("bloc:"):
        return chair(body, day=day)
    if low in _MEMBERS and body.startswith("bloc:"):
        return members_on(body, day)
    title = _titles().get(low)
    return holders(title, body, day=day) if title else ()


@cache
def _titles() -> dict[str, str]:
    return {title.title.casefold(): title.slug for title in reversed(gazetteer().titles)}


@cache
def roles() -> dict[str, str]:
    """The role of each office by its slug, such as foreign-minister for secretary-of-state."""
    return {row["slug"]: row["role"] for row in read_csv("data", "actors", "roles.csv", columns=("slug", "role"))}
