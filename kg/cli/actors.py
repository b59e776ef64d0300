"""``kg actors``: who a name or phrase means, and what the tables know of them."""

import io
import json
import sys
import textwrap
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.output import note, say, width
from kg.cli.phrases import resolve_lines, told

if TYPE_CHECKING:
    from kg.extract import Resolution
    from kg.reference import Profile, Spell

__all__ = ["actors"]


@click.command(
    epilog="""\b
Examples:
  kg actors Mali
  kg actors ECOWAS --as-of 2024-12-31
  kg actors "the foreign minister of Mali" --as-of 2023-06-01
  kg actors "the Kremlin's spokesman"
  kg actors Thatcher --as-of 1985 --format jsonl
  kg actors phrases.txt --format jsonl
  kg actors sahel"""
)
@click.argument("search")
@options.as_of
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
def actors(*, search: str, as_of: str | None, form: str) -> int:
    """Explain an actor: names, codes, memberships now and then, offices, dates, as the reference tables have them.

    SEARCH is a name, a code, an id, or a phrase: the foreign minister of Mali, ECOWAS chair, the Baltic states, Malian
    troops. Where nobody has just that name, actors whose names contain the words are listed. No store is needed.

    With --format jsonl a phrase is read as the extractor reads it in a text, and how it was resolved, or why not, is
    told. SEARCH may then be a file of phrases, or - for stdin: one a line, each with a tab and a date where it has one.
    """
    from kg.errors import UsageError
    from kg.model.dates import bounds, day
    from kg.reference import who

    if not search.strip() or len(search) > _LONGEST:
        raise UsageError(f"write a name of 1 to {_LONGEST} characters, such as kg actors Mali")
    if form == "jsonl":
        return _phrases(search, as_of)
    on = bounds(day(as_of))[1] if as_of is not None else None
    found = list(who(search, day=on)) or [i for i in [search] if _is_known(i)]
    if len(found) == 1:
        if found[0].startswith("person:"):
            note(told(_as_read(search, on)))
        say(_profile(found[0], on, form))
        return 0
    read = _as_read(search, on) if not found else None
    if read is not None and read.actor is not None:
        note(told(read))
        say(_profile(read.actor, on, form))
        return 0
    listed = found or _containing(search)
    if not listed:
        why = f"; {read.reason}" if read is not None else ""
        note(f"nobody is called {search!r} in the tables{why}{_nearest(search)}")
        return 1
    say(json.dumps(listed, ensure_ascii=False) if form == "json" else "\n".join(map(_line, listed)))
    if form == "text":
        note("write one of the ids to read more")
    return 0


def _profile(actor: str, day: str | None, form: str) -> str:
    from kg.reference import profile

    found = profile(actor, day=day)
    return json.dumps(asdict(found), ensure_ascii=False) if form == "json" else _text(found, width())


def _as_read(search: str, day: str | None) -> "Resolution":
    """Whom a text would mean by the words."""
    from kg.extract.phrase import who

    return who(search, day)


def _phrases(search: str, as_of: str | None) -> int:
    """One phrase, those of a file, or those of stdin, as JSON lines."""
    if search == "-":
        return resolve_lines(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8"), as_of)
    path = Path(search)
    if not path.is_file():
        return resolve_lines(io.StringIO(search), as_of)
    with path.open(encoding="utf-8") as lines:
        return resolve_lines(lines, as_of)


def _is_known(actor: str) -> bool:
    from kg.gazetteer import load

    return load().knows(actor)


def _containing(search: str) -> list[str]:
    """Actors of whose names one contains the words, states and blocs first."""
    from kg.gazetteer import load

    known, wanted = load(), search.casefold()
    rows: list[tuple[str, ...]] = [(row.id, row.name, row.official, row.code) for row in known.rows.values()]
    rows += [(p.id, p.name, *p.aliases) for p in known.people]
    names = {i: " ".join(n.name for n in known.names_of(i)) for i, *_ in rows}
    found = [i for i, *forms in rows if wanted in " ".join((*forms, names[i])).casefold()]
    return sorted(dict.fromkeys(found), key=lambda i: (_SCHEMES.find(i.partition(":")[0]), i))[:40]


_SCHEMES = "state bloc org person"
_LONGEST = 200


def _nearest(search: str) -> str:
    from kg.gazetteer import load

    near = load().nearest(search, count=4)
    return f"; did you mean {', '.join(near)}?" if near else ""


def _line(actor: str) -> str:
    from kg.gazetteer import load

    known = load()
    row = known.rows.get(actor)
    return f"{actor:<32}  {known.actor(actor).name}" + (f" ({row.kind})" if row else "")


def _text(told: "Profile", columns: int) -> str:
    lines = [f"{told.name}  {told.id}"]
    lines += _wrapped("  ", "; ".join(f"{label} {value}" for label, value in told.facts), columns)
    other = [name for name in told.names if name != told.name]
    lines += _wrapped("  also: ", ", ".join(other), columns) if other else []
    lines += ["", f"As of {told.day}, by the reference tables"] if told.now else ["", "Nothing is told of that day."]
    for heading, spells in told.now:
        lines += _wrapped(f"  {heading} ({len(spells)}): ", ", ".join(map(_since, spells)), columns)
    if told.then:
        lines += ["", "Before"]
    for heading, spells in told.then:
        lines += _wrapped(f"  {heading} ({len(spells)}): ", ", ".join(map(_span, spells)), columns)
    return "\n".join(lines)


def _since(spell: "Spell") -> str:
    dated = f" {spell.start}" if spell.start else ""
    return f"{spell.who}{dated}{' (suspended)' if spell.suspended else ''}"


def _span(spell: "Spell") -> str:
    return f"{spell.who} {spell.start or '?'} to {spell.end or '?'}"


def _wrapped(head: str, text: str, columns: int) -> list[str]:
    if not text:
        return []
    return textwrap.wrap(head + text, columns, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)
