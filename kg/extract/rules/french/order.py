"""English order of French noun phrases and relative clauses, and the prepositions that verbs and nouns ask for."""

from dataclasses import replace

from kg.extract.rules.french.units import Unit, adjectival
from kg.extract.rules.french.words import noun_prepositions
from kg.extract.rules.timewords import MONTHS
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of

__all__ = ["english_order"]

_COMPOUND = frozenset({"pact", "treatyword", "ties", "agent", "drill", "talks", "organisation", "attack",
                       "sanctionword", "member", "invest", "base", "membership", "war", "arms"})  # fmt: skip
_INSIDE = frozenset("DNAJMZ")
_CASE = {"du": "de", "des": "de", "d'": "de", "au": "à", "aux": "à"}
_LISTED = frozenset({"de", "à", "en", "avec", "pour", "contre", "par", "vers", "entre", "sur", "selon"})
_LIST = 3
_NEAR = 5
_GOING = frozenset({"retrait", "départ", "évacuation", "rappel"})
_STRESSED = frozenset({"lui", "eux", "elle", "elles"})
_ROLES = frozenset({"member", "members", "ally", "allies", "partner", "partners", "power", "candidate", "founder",
                    "observer", "neighbour", "rival", "donor", "supplier", "signatory", "mediator"})  # fmt: skip
_BEING = frozenset({"be", "remain", "become"})


def english_order(found: list[Unit]) -> list[Token]:
    """Tokens in English order."""
    return [t for u in _fronted(_relatives(_noun_phrases(_prepositions(_small_words(found))))) for t in u.tokens]


def _small_words(found: list[Unit]) -> list[Unit]:
    """Settle "que", "dont", "du"; articles before names go."""
    out: list[Unit] = []
    saying = False
    for i, unit in enumerate(found):
        ahead = found[i + 1] if i + 1 < len(found) else None
        saying = unit.verb.verb.infinitive == "say" if unit.verb is not None else saying
        if _stressed(found, i) or (unit.low in _ARTICLES and _needless(ahead, out)):
            continue
        if unit.low in {"que", "qu'"} and unit.tag == "S":
            _que(unit, out, saying=saying)
        elif unit.low == "dont" and ahead is not None and ahead.tag == "M":
            unit.tokens = [replace(unit.first, low="including", tag="I")]
        elif unit.low in {"du", "au", "aux", "des"} and ahead is not None and _bare(ahead):
            unit.tokens = unit.tokens[:1]
        out.append(unit)
    return out


def _needless(ahead: Unit | None, out: list[Unit]) -> bool:
    """Whether an article goes: before a name or a day, behind "dont"."""
    if ahead is None or _bare(ahead) or (out and out[-1].low == "dont"):
        return True
    return ahead.tag == "M" and ahead.low not in _COUNT


_ARTICLES = frozenset({"le", "la", "les", "l'"})
_COUNT = frozenset({"deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"})


def _stressed(found: list[Unit], i: int) -> bool:
    """ "le Gabon, lui, a": the pronoun only takes the subject up again, and goes with its commas."""
    around = [u.low for u in found[max(0, i - 1) : i + 3]]
    if found[i].low in _STRESSED and len(around) > 2:
        return around[0] == "," and around[2] == ","
    before = found[i - 1].low in _STRESSED if i else False
    ahead = found[i + 1].low in _STRESSED if i + 1 < len(found) else False
    other = found[i - 2].low if before and i > 1 else found[i + 2].low if ahead and i + 2 < len(found) else ""
    return found[i].low == "," and other == ","


def _bare(ahead: Unit) -> bool:
    """Whether a name needs no article in English."""
    hit = ahead.first.hit
    return (
        ahead.tag == "A"
        and hit is not None
        and not adjectival(hit)
        and hit.names[0].kind not in {"demonym", "adjective", "people"}
    )


def _que(unit: Unit, out: list[Unit], *, saying: bool) -> None:
    """ "que" behind a noun opens a relative clause, behind a verb of saying or elsewhere a clause of content."""
    back = out[-1] if out else None
    aside = (
        back is not None
        and back.low in {",", ")"}
        and len(out) > 1
        and out[-2].tag in {"N", "A", "J", "U"}
        and not saying
    )
    nominal = back is not None and back.tag in {"N", "A", "J"} and not saying
    if aside or nominal:
        unit.tag = "R"
        unit.tokens = [replace(unit.first, low="which", tag="R")]


def _prepositions(found: list[Unit]) -> list[Unit]:
    """Give "de", "à", "dans" … what the verb or noun before asks for."""
    verb: Unit | None = None
    for i, unit in enumerate(found):
        if unit.verb is not None:
            verb = unit
        elif unit.tag == "U" and unit.low in {".", ";", "»"}:
            verb = None
        base = _CASE.get(unit.low, unit.low)
        if _repeated(found, i, base):
            unit.tokens = []
            continue
        if unit.tag in {"I", "T"} and base in {
            "de",
            "à",
            "en",
            "dans",
            "sur",
            "pour",
            "par",
            "contre",
            "avec",
            "chez",
            "auprès de",
            "vers",
        }:
            _preposition(found, i, base, verb)
    return [u for u in found if u.tokens]


def _repeated(found: list[Unit], i: int, base: str) -> bool:
    """ "du Mali, du Niger et du Tchad": one preposition stands for all."""
    if i < _LIST or found[i].tag not in {"I", "T"} or base not in _LISTED or found[i - 1].low not in {",", "et", "ou"}:
        return False
    k = i - 3
    while k > 0 and found[k].tag == "D":
        k -= 1
    ahead = found[i + 1] if i + 1 < len(found) else None
    named = ahead is not None and ahead.tag == "A" and found[i - 2].tag == "A"
    return named and _CASE.get(found[k].low, found[k].low) == base


def _preposition(found: list[Unit], i: int, base: str, verb: Unit | None) -> None:
    unit, back = found[i], found[i - 1] if i else None
    ahead = found[i + 1] if i + 1 < len(found) else None
    named = ahead is not None and ahead.tag == "A" and not adjectival(ahead.first.hit)
    wanted = ""
    noun = _head_behind(found, i)
    if noun >= 0:
        owned = f"{found[noun - 1].low} {found[noun].head}" if noun else ""  # "son retrait de": from
        wanted = noun_prepositions().get((owned, base)) or noun_prepositions().get((found[noun].head, base), "")
        if base == "de" and named and any(u.head in _GOING for u in found[max(0, noun - _NEAR) : noun]):
            wanted = "from"  # "le retrait des troupes du Mali"
    dated = base != "de" and ahead is not None and (ahead.tag == "M" or ahead.first.low in MONTHS)
    direct = back is verb or (back is not None and back.tag in {"B", "Q"})
    if (
        verb is not None
        and verb.verb is not None
        and not (wanted or dated or _whose(back, base))
        and (base != "de" or direct or named)
    ):
        wanted = verb.verb.verb.prepositions.get(base, "")
    plain = unit.low in {"de", "d'"} and direct and back is not None and ahead is not None and ahead.tag in {"N", "J"}
    if (
        not wanted
        and base == "de"
        and (plain or (unit.low in {"des", "du"} and _partitive(back, named or _own(found, i))))
    ):
        if back is not None and back.verb is not None and back.verb.verb.lemma in _BEING and not back.negated:
            unit.tokens = []
            return
        unit.tag, unit.tokens = "D", [replace(unit.first, low="some", tag="D")]
        return
    if not wanted and base in {"à", "en"} and named and (back is None or back.tag != "N" or _place(ahead)):
        wanted = "in"
    if wanted == "-":
        unit.tokens = unit.tokens[1:]
    elif wanted:
        unit.tokens[0] = replace(unit.first, low=wanted, tag="T" if wanted == "to" else "I")


def _partitive(back: Unit | None, named: bool) -> bool:
    """ "livre des drones", "Des soldats": no preposition but an article."""
    if named:
        return False
    if back is not None and back.tag == "A":
        return True
    return back is None or back.tag in {"U", "C", "I", "T", "S", "R", "B"} or back.verb is not None


def _head_behind(found: list[Unit], i: int) -> int:
    """Index of the noun that ends right before a preposition, past its adjectives; -1 where there is none."""
    k = i - 1
    while k > 0 and (found[k].tag == "J" or (found[k].tag == "A" and adjectival(found[k].first.hit))):
        k -= 1
    return k if k >= 0 and found[k].tag == "N" and found[k].verb is None and found[k].head else -1


def _whose(back: Unit | None, base: str) -> bool:
    """ "les ministres du Mali": "de" tells whose the ministers are, whatever the verb asks for."""
    classes = classes_of(back.tokens[-1].low) if back is not None and back.tag == "N" and back.verb is None else set()
    return base == "de" and "agent" in classes and not {"force", "envoy"} & set(classes)


def _own(found: list[Unit], i: int) -> bool:
    """Whether "des" behind a name says whose that is, and not what it is given: "fournit au Niger des drones"."""
    if found[i - 1].tag != "A":
        return False
    k = next((k for k in range(i - 1, -1, -1) if found[k].tag in {"I", "T"} or found[k].verb is not None), -1)
    return not (k > 0 and _CASE.get(found[k].low, found[k].low) == "à" and found[k - 1].verb is not None)


def _place(ahead: Unit | None) -> bool:
    hit = ahead.first.hit if ahead is not None else None
    return hit is not None and hit.names[0].kind in {"capital", "city", "seat", "region"}


def _noun_phrases(found: list[Unit]) -> list[Unit]:
    out: list[Unit] = []
    i = 0
    while i < len(found):
        if found[i].tag == "N" and found[i].verb is None:
            end, unit = _noun_phrase(found, i)
            out.append(unit)
            i = end
        elif found[i].tag == "M" and _counts_of(found, i):
            out.append(found[i])
            i += 2
        else:
            out.append(found[i])
            i += 1
    return out


def _counts_of(found: list[Unit], i: int) -> bool:
    """ "500 millions de dollars", "des milliers de soldats"."""
    return i + 2 < len(found) and found[i + 1].low in {"de", "d'"} and found[i + 2].tag in {"N", "J"}


def _noun_phrase(found: list[Unit], i: int) -> tuple[int, Unit]:
    """A noun with its adjectives and bare "de" nouns before it."""
    head = found[i]
    names: list[Unit] = []
    before: list[Unit] = []
    k = i + 1
    while k < len(found):
        unit = found[k]
        if unit.tag == "A" and adjectival(unit.first.hit):
            names.append(unit)
        elif unit.tag == "J":
            before.insert(0, unit)
        elif unit.tag == "C" and k + 1 < len(found) and before and found[k + 1].tag == "J":
            before = [before[0], unit, found[k + 1], *before[1:]]
            k += 1
        elif unit.tag == "H" or not _compound(found, k, head):
            break
        else:
            before.insert(0, found[k + 1])
            k += 1
        k += 1
    tokens = [t for u in (*names, *before, head) for t in u.tokens]
    return k, Unit(head.low, "N", tokens, head=head.head)


def _compound(found: list[Unit], k: int, head: Unit) -> bool:
    """ "accord de coopération": a bare common noun behind "de" that says of what kind the noun is."""
    if found[k].low not in {"de", "d'"} or k + 1 >= len(found) or not found[k].tokens:
        return False
    inner = found[k + 1]
    common = inner.tag == "N" and inner.verb is None and not inner.first.capital
    return common and bool(_COMPOUND & classes_of(head.tokens[-1].low))


def _relatives(found: list[Unit]) -> list[Unit]:
    """ "que conduit le Kenya": the subject behind the verb of a relative clause is set before it."""
    out = list(found)
    for i in range(1, len(out) - 1):
        if out[i].verb is None or out[i - 1].tag != "R" or out[i - 1].low not in {"que", "qu'", "où"}:
            continue
        end = i + 1
        while end < len(out) and (out[end].tag in _INSIDE or _joins(out, end)):
            end += 1
        if end > i + 1:
            out[i:end] = [*out[i + 1 : end], out[i]]
    return out


def _joins(out: list[Unit], k: int) -> bool:
    both = out[k].tag == "C" or (out[k].low in {"de", "du", "des", "d'"} and out[k].tag == "I")
    return both and k + 1 < len(out) and out[k + 1].tag in _INSIDE


def _fronted(found: list[Unit]) -> list[Unit]:
    """ "Membre de la ligue, le Togo …": a noun without an article that opens a sentence says what the subject is."""
    comma = next((k for k, u in enumerate(found) if u.tag == "U"), 0)
    if not comma or found[0].tag != "N" or found[comma].low != "," or any(u.verb is not None for u in found[:comma]):
        return found
    end = comma + 1
    while end < len(found) and (found[end].tag in _INSIDE or _joins(found, end)):
        end += 1
    if found[0].tokens[-1].low not in _ROLES or end == comma + 1 or end == len(found) or found[end].verb is None:
        return found
    return [*found[comma + 1 : end], found[comma], *found[:comma], found[comma], *found[end:]]
