"""Memberships from Wikidata (P463): the result of a SPARQL query as JSON or CSV.

Which column is what is told by its name (item, member, country; org, organization, bloc; start; end; with or without
Label), and where the names do not tell, by which items stand in it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from kg.errors import InputError
from kg.gazetteer import load as gazetteer
from kg.importers.base import DataSet, Imported, Row, SkipError, Skips, day
from kg.importers.files import Record, parts
from kg.importers.mapping import relation
from kg.importers.sheets import Sheet, collect, document, sheets
from kg.model import Statement

__all__ = ["read"]

SOURCE = DataSet("wikidata", "Wikidata", 0.8)
_NAMES = {
    "member": ("item", "member", "country", "state", "subject"),
    "body": ("org", "organization", "organisation", "bloc", "group", "memberof", "object"),
    "start": ("start", "starttime", "startdate", "from", "p580"),
    "end": ("end", "endtime", "enddate", "until", "to", "p582"),
}
_QID = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[0-9]{1,12})")
_DATE = re.compile(r"\+?([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_LOOKED_AT = 50  # rows from which a column's role is told


def read(path: Path) -> Iterator[Imported]:
    """The document of a query's result, which is read whole."""
    found = _json(path) if _is_json(path) else sheets(path, SOURCE, columns={"query results": ()}, size=None)
    for sheet in found:
        yield collect(sheet, partial(_membership, _roles(path, sheet)))


def _membership(roles: Mapping[str, str], row: Row) -> Iterator[Statement]:
    member, body = _who(row[roles["member"]], "member"), _who(row[roles["body"]], "body")
    if not body.startswith("bloc:"):
        raise SkipError(f"{body} is no bloc")
    end = _date(row[roles["end"]])
    yield row.statement(
        member,
        relation("wikidata", "P463"),
        body,
        start=_date(row[roles["start"]]),
        end=end,
        ended=bool(end),
        code="P463",
    )


def _who(cell: str, what: str) -> str:
    match = _QID.fullmatch(cell)
    if match is None:
        raise SkipError(f"without a {what}")
    if match[1] not in _items():
        raise SkipError(f"unknown item {match[1]}")
    return _items()[match[1]]


def _date(cell: str) -> str:
    """A day; the first of January is how Wikidata's results write a whole year, so it is read as no more than that."""
    match = _DATE.fullmatch(cell)
    if match is None:
        return ""
    found = day(match[1]) if match.group(2, 3) == ("01", "01") else day(*match.groups())
    if len(found) == 4 and match[2] not in {"00", "01"}:
        raise SkipError("a date that is none")
    return found


@cache
def _items() -> dict[str, str]:
    return {row.qid: row.id for row in gazetteer().rows.values() if row.qid}


def _roles(path: Path, sheet: Sheet) -> dict[str, str]:
    """The column of each role; that of an end or start may be missing."""
    plain = {re.sub(r"[^a-z0-9]", "", name): name for name in sheet.header}
    roles = {role: next((plain[n] for n in names if n in plain), "") for role, names in _NAMES.items()}
    rows = [row for _, row in zip(range(_LOOKED_AT), sheet.rows(Skips()), strict=False)]
    for role, kind in (("member", "state:"), ("body", "bloc:")):
        if not roles[role]:
            free = [name for name in sheet.header if name not in roles.values()]
            roles[role] = next((n for n in free if any(_kind(row[n]).startswith(kind) for row in rows)), "")
    missing = [role for role in ("member", "body") if not roles[role]]
    if missing:
        raise InputError(
            f"{path}: no column for the {' and the '.join(missing)}; it has {', '.join(sheet.header)[:200]}\n"
            "name them item and org, and let them hold items such as http://www.wikidata.org/entity/Q912"
        )
    return roles


def _kind(cell: str) -> str:
    match = _QID.fullmatch(cell)
    return _items().get(match[1], "") if match else ""


def _is_json(path: Path) -> bool:
    first = next((r.text for part in parts(path, quoted=False, size=1) for r in part.records), "")
    return first.lstrip().startswith(("{", "["))


def _json(path: Path) -> Iterator[Sheet]:
    """The rows of both forms that Wikidata gives: ``{"results": {"bindings": […]}}``, and a plain list of objects."""
    for part in parts(path, quoted=False, size=None):
        found = list(_objects(path, part.text))
        header = tuple(dict.fromkeys(name for _, names in found for name in names))
        records = tuple(record for record, _ in found)
        yield Sheet(SOURCE, document(path, SOURCE, part), part.number, 1, records, header, partial(_values, header))


def _objects(path: Path, text: str) -> Iterator[tuple[Record, list[str]]]:
    """Each row's object where it stands, with the names in it, in small letters."""
    decoder, place, line = json.JSONDecoder(), text.find("[", max(text.find('"bindings"'), 0)) + 1, 1
    counted = 0
    while place and (start := _next(text, place)) < len(text) and text[start] == "{":
        line, counted = line + text.count("\n", counted, start), start
        try:
            row, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{line}: broken JSON ({error}); save the result of the query again") from error
        yield Record(line, start, text[start:place]), [name.lower() for name in row]


def _next(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n,":
        place += 1
    return place


def _values(header: tuple[str, ...], text: str) -> list[str]:
    """The cells of a row: the words themselves, or what stands as ``value``."""
    row = {name.lower(): value for name, value in json.loads(text).items()}
    cells = (row.get(name, "") for name in header)
    return [str(cell.get("value", "") if isinstance(cell, dict) else cell or "") for cell in cells]
