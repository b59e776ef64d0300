"""Where a rule stands, so that who disagrees with a fact finds the line to change."""

from functools import cache
from pathlib import Path

from kg.resources import read_csv, resource

__all__ = ["where"]

_LOOSE = "-in-text-order"


def where(rule: str) -> tuple[str, ...]:
    """File and line of each line that a rule id stands for: rows of the lexicon, else where the code names it.

    >>> where("leave-bloc")[0].startswith("data/lexicon/frames/membership.csv:")
    True
    >>> where("noun-ally")[0].startswith("data/lexicon/relational.csv:"), where("no-such-rule")
    (True, ())
    """
    if rule.endswith(_LOOSE):
        return _rows().get(rule.removesuffix(_LOOSE), ()) + _code(f'{_LOOSE}"')
    return _rows().get(rule) or _code(f'"{rule}"') or _code(f'f"{rule.partition("-")[0]}-{{')


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for path in sorted(resource("data", "lexicon", "frames").glob("*.csv")):
        for r in read_csv("data", "lexicon", "frames", path.name, columns=("id",)):
            table[r["id"]] = (*table.get(r["id"], ()), f"data/lexicon/frames/{path.name}:{r['_line']}")
    for r in read_csv("data", "lexicon", "relational.csv", columns=("noun",)):
        rule = f"noun-{r['noun']}"
        table[rule] = (*table.get(rule, ()), f"data/lexicon/relational.csv:{r['_line']}")
    return table


def _code(text: str) -> tuple[str, ...]:
    """The lines of the modules in which a rule id is written out."""
    room = Path(__file__).parent / "rules"
    found = []
    for path in sorted(room.glob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [f"kg/extract/rules/{path.name}:{n}" for n, line in enumerate(lines, 1) if text in line]
    return tuple(found)
