"""Formal alliances of the Correlates of War project, v4.1: by member, by dyad, and by directed dyad.

By member: the state is party to the alliance. By dyad: one statement an obligation. The directed file has each pair
twice; what only one of two owes is a guarantee where it is defence, and no relation of ours where it is less.
"""

from collections.abc import Iterator
from pathlib import Path

from kg.importers.base import DataSet, Imported, Row, SkipError, Skips, day
from kg.importers.codes import spans
from kg.importers.mapping import relation
from kg.importers.sheets import Sheet, collect, sheets
from kg.model import Statement

__all__ = ["read"]

SOURCE = DataSet("cow-alliances", "COW formal alliances 4.1", 0.9)
OBLIGATIONS = ("defense", "neutrality", "nonaggression", "entente")
COLUMNS = {
    "by_member": ("version4id", "ccode", "mem_st_year", "mem_end_year"),
    "by_dyad": ("version4id", "ccode1", "ccode2", "dyad_st_year", "dyad_end_year", *OBLIGATIONS),
}
REFUSED = ("year", "this is a yearly file; give alliance_v4.1_by_member.csv or alliance_v4.1_by_dyad.csv instead")


def read(path: Path) -> Iterator[Imported]:
    """The documents of a file of alliances, which is read whole."""
    for sheet in sheets(path, SOURCE, columns=COLUMNS, size=None, refused=REFUSED):
        yield collect(sheet, _member) if "ccode" in sheet.header else _pairs(sheet)


def _member(row: Row) -> Iterator[Statement]:
    number, (start, end) = row["version4id"].partition(".")[0], _dates(row, "mem")
    if not (number.isascii() and number.isdigit()):
        raise SkipError("without an alliance")
    kind = f" ({row['ss_type']})" if row["ss_type"] else ""
    for who, began, over in spans("cow", row["ccode"], start, end):
        yield row.statement(
            who, relation("cow-alliances", "member"), f"treaty:cow-{number}", start=began, end=over, ended=bool(over),
            code=f"member-{number}", name=f"COW alliance {number}{kind}",
        )  # fmt: skip


def _pairs(sheet: Sheet) -> Imported:
    rows: dict[tuple[str, str, str, str], list[Row]] = {}

    def take(row: Row) -> tuple[()]:
        _dates(row, "dyad")
        if row["asymmetric"] == "1":
            raise SkipError("asymmetric: the directed file tells who is bound")
        rows.setdefault(_key(row), []).append(row)
        return ()

    def after(skips: Skips) -> Iterator[Statement]:
        for key, several in rows.items():
            opposite = rows.get((key[0], key[2], key[1], key[3]), [])
            for row in several:
                yield from _told(row, opposite, skips)

    return collect(sheet, take, after)


def _key(row: Row) -> tuple[str, str, str, str]:
    return row["version4id"], row["ccode1"], row["ccode2"], row["dyad_st_year"]


def _told(row: Row, opposite: list[Row], skips: Skips) -> Iterator[Statement]:
    """What a row says, given the rows of the other direction where the file has them."""
    said: dict[str, list[str]] = {}
    for code in OBLIGATIONS:
        if row[code] == "1":
            mutual = not opposite or any(other[code] == "1" for other in opposite)
            told = code if mutual else f"{code}-one-way"
            found = relation("cow-alliances", told)
            if not found:
                skips.add(f"{code} pledged by one side only", row.record.line)
            elif not (mutual and opposite and row["ccode1"] > row["ccode2"]):
                said.setdefault(found, []).append(told)
    for found, codes in said.items():
        try:
            yield from _statements(row, found, "+".join(codes))
        except SkipError as reason:
            skips.add(str(reason), row.record.line)


def _statements(row: Row, found: str, code: str) -> Iterator[Statement]:
    start, end = _dates(row, "dyad")
    for first, began, over in spans("cow", row["ccode1"], start, end):
        for second, joint, last in spans("cow", row["ccode2"], began, over):
            yield row.statement(first, found, second, start=joint, end=last, ended=bool(last), code=code)


def _dates(row: Row, prefix: str) -> tuple[str, str]:
    """Start and end; the start is open where the alliance is older than the data, the end where it outlived them."""
    start, end = (day(row[f"{prefix}_{side}_year"], row[f"{prefix}_{side}_month"], row[f"{prefix}_{side}_day"])
                  for side in ("st", "end"))  # fmt: skip
    if not start:
        raise SkipError("without a year of start")
    return f"../{start}" if row["left_censor"] == "1" else start, "" if row["right_censor"] == "1" else end
