"""The word lists of ``data/lexicon``: closed classes, verb forms, noun classes, sectors. Read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.resources import read_csv

__all__ = ["VerbForm", "classes_of", "closed_class", "sector_of", "set_aside", "verb_forms"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a word form may be as a verb: ``form`` is base, s, past, participle, both (past = participle) or ing."""

    lemma: str
    form: str
    noun: bool


@cache
def closed_class() -> dict[str, str]:
    """Function words and their tag (see `kg.extract.rules.tokens`)."""
    return {r["word"]: r["tag"] for r in read_csv("data", "lexicon", "closed.csv", columns=("word", "tag"))}


@cache
def verb_forms() -> dict[str, VerbForm]:
    """Every inflected form of the verbs of ``verbs.csv``.

    >>> verb_forms()["quit"].form, verb_forms()["signing"].lemma
    ('base', 'sign')
    """
    forms: dict[str, VerbForm] = {}
    for r in read_csv("data", "lexicon", "verbs.csv", columns=("lemma", "past", "participle", "noun")):
        lemma, past, participle, noun = r["lemma"], r["past"], r["participle"], r["noun"] == "yes"
        table = [(lemma, "base"), (_third(lemma), "s"), (_ing(lemma, past), "ing")]
        table += [(past, "both")] if past == participle else [(past, "past"), (participle, "participle")]
        for word, form in table:
            forms.setdefault(word, VerbForm(lemma, form, noun))
    return forms


def _third(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def _ing(lemma: str, past: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    doubled = lemma + lemma[-1]
    if past.startswith(doubled) or lemma in _DOUBLING:
        return doubled + "ing"
    return lemma + "ing"


# irregular verbs whose past does not show that the consonant doubles
_DOUBLING = frozenset({
    "begin", "get", "let", "put", "set", "run", "sit", "cut", "win", "forget", "hit", "shut", "split", "quit", "bid",
    "dig", "spin", "overrun", "shed",
})  # fmt: skip


@cache
def _noun_classes() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for r in read_csv("data", "lexicon", "nouns.csv", columns=("word", "class")):
        table.setdefault(r["word"], set()).add(r["class"])
    return {word: frozenset(classes) for word, classes in table.items()}


_NONE: frozenset[str] = frozenset()


def classes_of(word: str) -> frozenset[str]:
    """Classes of a lower-case noun, such as {'agent', 'force'} for "troops"; empty where it has none."""
    return _noun_classes().get(word, _NONE)


# behind a name: who is so described is not who is named
_SPONSORED = frozenset({
    "-backed", "-sponsored", "-supported", "-trained", "-funded", "-financed", "-armed", "-controlled", "-occupied",
    "-held", "-born", "-made", "-based", "-brokered", "-mediated", "-allied", "-aligned", "-linked", "-speaking",
    "-bound", "-style", "-educated", "-dominated", "-friendly",
})  # fmt: skip
_OFFICES = frozenset({"ministry", "ministries", "minister", "ministers", "department", "secretary", "commissioner"})


def set_aside(words: Sequence[str]) -> bool:
    """Whether lower-case words say that others than the state act, which an office for their field does not.

    >>> set_aside(["opposition", "lawmakers"]), set_aside(["sports", "ministry"]), set_aside(["-backed", "troops"])
    (True, False, True)
    """
    return any(
        low in _SPONSORED or ("aside" in classes_of(low) and not _OFFICES.intersection(words[k + 1 : k + 2]))
        for k, low in enumerate(words)
    )


@cache
def _sectors() -> dict[str, str]:
    return {r["word"]: r["sector"] for r in read_csv("data", "lexicon", "sectors.csv", columns=("word", "sector"))}


def sector_of(word: str) -> str | None:
    """The PLOVER context (or our addition to them) that a lower-case word names, or None."""
    return _sectors().get(word)
