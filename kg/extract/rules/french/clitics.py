"""Whether a French word is a verb where it stands, and the small words that stand before verbs."""

from kg.extract.rules.french.telling import PRONOUNS
from kg.extract.rules.french.units import Unit

__all__ = ["NEGATIVE", "before", "is_verb"]

NEGATIVE = frozenset({"pas", "plus", "jamais", "guère", "point", "nullement"})
_FINITE = frozenset({"pres", "impf", "fut", "cond", "ps", "subj"})
_FEW = frozenset({"tous", "deux", "trois", "celui", "tout"})  # determiners that stand alone before a verb
_PLAIN = frozenset("BIDCSR")
_BACK = 8


def before(units: list[Unit], i: int) -> tuple[int, bool, bool, list[Unit]]:
    """Index of the verb past "ne", "se" and object pronouns; whether these stood there; the pronouns."""
    k, negated, reflexive, clitics = i, False, False, list[Unit]()
    while k < len(units):
        unit = units[k]
        if unit.tag in {"NE", "SE"}:
            negated, reflexive = negated or unit.tag == "NE", reflexive or unit.tag == "SE"
        elif unit.low in PRONOUNS and _clitic(units, k, marked=k > i):
            clitics.append(unit)
        elif not (unit.low in NEGATIVE and negated and _infinitive(units, k + 1)):
            break
        k += 1
    found = k < len(units) and bool(units[k].readings)
    return (k, negated, reflexive, clitics) if found else (i, False, False, [])


def _tenses(unit: Unit) -> set[str]:
    return {r.tense for r in unit.readings}


def _clitic(units: list[Unit], k: int, *, marked: bool) -> bool:
    """Whether "le", "la", "les", "l'", "en" … stand before a verb and not before a noun."""
    ahead = units[k + 1] if k + 1 < len(units) else None
    if ahead is None:
        return False
    if ahead.low in {"en", "y", "lui", "l'"}:
        return _clitic(units, k + 1, marked=marked)
    tenses = _tenses(ahead)
    if ahead.tag != "W":
        return marked and bool(tenses & (_FINITE | {"inf"}))
    if units[k].low == "en" and tenses <= {"ger", "pp"}:
        return False
    return bool(tenses & (_FINITE | {"inf", "ger"}))


def _infinitive(units: list[Unit], k: int) -> bool:
    """Whether an infinitive, with its pronouns, comes next: "ne pas signer"."""
    ahead = units[k] if k < len(units) else None
    return ahead is not None and ("inf" in _tenses(ahead) or ahead.tag == "SE" or ahead.low in PRONOUNS)


def is_verb(units: list[Unit], i: int, out: list[Unit]) -> bool:
    """Whether a word that may be a verb is one here; ``out`` is what was read before it."""
    unit, back = units[i], out[-1] if out else None
    if unit.tag == "W":
        nominal = back is not None and back.tag in {"D", "M"} and back.low not in _FEW
        return not nominal or bool(_tenses(unit) & {"inf", "ger"})
    if unit.tag in _PLAIN or unit.tag == "J" or not _tenses(unit) & _FINITE or unit.first.capital or back is None:
        return False
    ahead = units[i + 1].tag if i + 1 < len(units) else "U"
    if back.tag not in {"N", "A", "J", "Q", "R"} or ahead not in {"D", "S", "A", "I"}:
        return False
    return back.tag in {"Q", "R"} or not _has_verb(units, i, out)


def _has_verb(units: list[Unit], i: int, out: list[Unit]) -> bool:
    """Whether the clause has a finite verb besides."""
    for unit in units[i + 1 :]:
        if unit.tag in {"U", "R", "S"}:
            break
        if unit.tag == "W" and _tenses(unit) & _FINITE:
            return True
    return any(u.verb is not None and u.verb.tense in _FINITE for u in out[-_BACK:])
