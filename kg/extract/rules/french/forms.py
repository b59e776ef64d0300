"""Forms of French verbs, nouns and adjectives from what a dictionary gives."""

from collections.abc import Iterator

__all__ = ["adjective_forms", "conjugate", "noun_plural"]

_FUTURE = (("a", "ont"), ("ait", "aient"))
_AGREEMENT = ("", "e", "s", "es")


def conjugate(verb: str, kind: str) -> Iterator[tuple[str, str, bool]]:
    """Forms of the third person and "we", each with its tense and whether it is plural.

    ``kind`` is er, ir, re, or the irregular forms "prend prennent pris prendr [imperfect stem] [past]".

    >>> [f for f, tense, _ in conjugate("livrer", "er") if tense in {"fut", "pp"}]
    ['livrera', 'livreront', 'livré', 'livrée', 'livrés', 'livrées']
    """
    one, many, participle, future, imperfect, past = _stems(verb, kind)
    yield verb, "inf", False
    yield one, "pres", False
    yield many, "pres", True
    yield imperfect + "ons", "pres", True
    yield imperfect + "ait", "impf", False
    yield imperfect + "aient", "impf", True
    yield imperfect + "ant", "ger", False
    for (singular, plural), tense in zip(_FUTURE, ("fut", "cond"), strict=True):
        yield future + singular, tense, False
        yield future + plural, tense, True
    for ending in _AGREEMENT:
        yield participle + ending, "pp", ending.endswith("s")
    yield from _simple_past(past, many)


def _simple_past(past: str, many: str) -> Iterator[tuple[str, str, bool]]:
    """The past of tales and the subjunctive: "livra", "prit", "qu'il prenne"."""
    yield past, "ps", False
    plural = {"a": past[:-1] + "èrent", "it": past[:-1] + "rent", "ut": past[:-1] + "rent", "nt": past[:-1] + "rent"}
    yield next((form for end, form in plural.items() if past.endswith(end)), past), "ps", True
    if many.endswith("ent"):
        yield many[:-2], "subj", False


def _stems(verb: str, kind: str) -> tuple[str, str, str, str, str, str]:
    given = kind.split()
    stem = verb[:-2]
    if kind == "er":
        return _first(stem)
    if kind == "ir":
        return stem + "it", stem + "issent", stem + "i", stem + "ir", stem + "iss", stem + "it"
    if kind == "re":
        one = stem if stem.endswith("d") else stem + "t"
        return one, stem + "ent", stem + "u", stem + "r", stem, stem + "it"
    one, many, participle, future, *rest = given
    imperfect = rest[0] if rest else many.removesuffix("ent")
    past = rest[1] if len(rest) > 1 else _past_of(participle, stem)
    return one, many, participle, future, imperfect, past


def _past_of(participle: str, stem: str) -> str:
    if participle.endswith("u"):
        return participle + "t"
    return participle.rstrip("st") + "t" if participle.endswith(("i", "is", "it")) else stem + "it"


def _first(stem: str) -> tuple[str, str, str, str, str, str]:
    """Verbs in -er, with "menace / menaçait", "gèle", "emploie", "cède"."""
    soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1], stem)
    strong = _strong(stem)
    future = stem if stem[-2:-1] == "é" else strong
    return strong + "e", strong + "ent", stem + "é", future + "er", soft, soft + "a"


def _strong(stem: str) -> str:
    """The stem before a silent ending."""
    if stem.endswith(("oy", "uy")):
        return stem[:-1] + "i"
    if stem.endswith(("ppel", "jet")):
        return stem + stem[-1]
    if stem[-2:-1] in {"e", "é"} and stem[-1] not in "aeiouéy":
        return stem[:-2] + "è" + stem[-1]
    return stem


def noun_plural(word: str) -> str:
    """The plural of a French noun.

    >>> noun_plural("cheval"), noun_plural("feu"), noun_plural("avis"), noun_plural("accord")
    ('chevaux', 'feux', 'avis', 'accords')
    """
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


_FEMININE = (
    ("if", "ive"), ("eux", "euse"), ("el", "elle"), ("en", "enne"), ("er", "ère"), ("et", "ète"), ("c", "que"),
    ("teur", "trice"), ("e", "e"),
)  # fmt: skip


def adjective_forms(word: str) -> Iterator[str]:
    """The four forms of a French adjective.

    >>> sorted(set(adjective_forms("naval")))
    ['naval', 'navale', 'navales', 'navaux']
    """
    feminine = next((word.removesuffix(a) + b for a, b in _FEMININE if word.endswith(a)), word + "e")
    yield from (word, noun_plural(word), feminine, feminine + "s")
