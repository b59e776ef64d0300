"""The article that started the project: the facts it gives, to the character.

The text is not ours and not in the project; the golden file holds ids, manners and offsets, no words. To renew it
after a change that was looked at: `python tests/extract/test_seed.py`.
"""

import json
from pathlib import Path

import pytest

from kg.extract import extractor
from kg.model import Fact, Statement
from kg.text import read

HERE = Path(__file__).resolve().parent
GOLDEN = HERE / "golden" / "seed.json"
SEED = HERE.parents[2] / "shared" / "seed" / "sahel-ministers-visit-moscow.txt"


def row(fact: Fact) -> list[object]:
    place = [fact.evidence.start, fact.evidence.end]
    if isinstance(fact, Statement):
        manner = [str(fact.polarity), str(fact.modality), str(fact.phase)]
        return [fact.subject, fact.relation, fact.object, *manner, fact.start, fact.end, fact.sector, *place]
    parties = [list(fact.actors), list(fact.recipients)]
    return [fact.type, fact.mode, *parties, str(fact.modality), str(fact.polarity), fact.date, *place]


def rows() -> list[list[object]]:
    (document,) = read(SEED)
    return [row(f) for f in extractor("rules").extract(document)]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is kept beside the project, not in it")
def test_the_seed_gives_its_facts() -> None:
    assert rows() == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_the_golden_facts_hold_no_invented_year_and_no_exit_that_is_not_told() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert all(not str(date).startswith("20") for r in golden for date in r if isinstance(date, str) and "-04-" in date)
    assert not any(r[1] == "memberOf" and r[2] == "bloc:ecowas" for r in golden)


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(r) for r in rows())
    GOLDEN.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
