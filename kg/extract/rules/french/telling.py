"""A French verb group told in English words: "n'a pas été signé" is "has not been signed"."""

from dataclasses import dataclass, field

from kg.extract.rules.french.units import Unit
from kg.extract.rules.french.words import English, Verb, english
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import closed_class

__all__ = ["PRONOUNS", "Group", "Word", "objects", "particles", "words"]

Word = tuple[str, str, str]  # word, tag, verb form

PRONOUNS = {
    "l'": "it", "le": "it", "la": "it", "les": "them", "lui": "it", "leur": "them", "en": "", "y": "", "nous": "us",
    "vous": "you", "m'": "", "me": "", "t'": "", "te": "",
}  # fmt: skip
_DATIVE = frozenset({"lui", "leur"})
_ADVERBS = frozenset({"off", "down", "out", "up", "back", "away", "over"})
_PAST = frozenset({"impf", "ps"})


@dataclass(slots=True)
class Group:
    """A verb group: ``tense`` is that of its first word, ``auxiliary`` "", have, be or havebe."""

    verb: Verb
    tense: str
    plural: bool
    source: list[Token]
    end: int  # index of the unit behind it
    auxiliary: str = ""
    modal: str = ""
    negated: bool = False
    reflexive: bool = False
    objects: list[Unit] = field(default_factory=list)
    adverbs: list[Unit] = field(default_factory=list)


def words(group: Group, *, reported: bool) -> list[Word]:
    """Words, tags and verb forms of the group in English; ``reported`` where a conditional tells a future."""
    forms = english().get(group.verb.lemma) or _regular(group.verb.lemma)
    not_ = [("not", "B", "")] if group.negated else []
    participle = (forms.participle, "P", "both" if forms.same else "participle")
    if group.modal:
        tail = [("be", "X", ""), participle] if group.auxiliary == "be" else [_base(forms.base)]
        return [(group.modal, "O", ""), *not_, *tail]
    if group.auxiliary:
        return _compound(group, forms, not_, participle, reported=reported)
    if group.tense in {"fut", "cond"}:
        return [(_future(group.tense, reported=reported), "O", ""), *not_, _base(forms.base)]
    if group.tense in {"pp", "ger", "inf"}:
        return _without_person(group, forms, not_, participle)
    return _simple(group, forms, not_)


def _regular(lemma: str) -> English:
    return English(lemma, lemma + "s", lemma + "ed", lemma + "ed", lemma + "ing", same=True)


def _compound(group: Group, forms: English, not_: list[Word], participle: Word, *, reported: bool) -> list[Word]:
    """The tense with an auxiliary is the simple past of English: "a signé" is "signed"."""
    tense = group.tense
    first = "have" if group.auxiliary.startswith("have") else "be"
    tail = [("been", "X", ""), participle] if group.auxiliary == "havebe" else [participle]
    if tense in {"fut", "cond"}:
        return [(_future(tense, reported=reported), "O", ""), *not_, (first, "X", ""), *tail]
    if tense == "inf":
        return [*not_, (first, "X", ""), *tail]
    if group.auxiliary == "have":
        group.tense = "ps" if tense != "ger" else "ger"
        return [*not_, (forms.ing, "G", "ing")] if tense == "ger" else _simple(group, forms, not_)
    if group.auxiliary == "havebe":
        first = "be"
        tense = "ger" if tense == "ger" else "ps"
    return [(_auxiliary(first, tense, plural=group.plural), "X", ""), *not_, participle]


def _without_person(group: Group, forms: English, not_: list[Word], participle: Word) -> list[Word]:
    if group.tense == "inf":
        return [*not_, _base(forms.base)]
    if group.tense == "pp" and not group.verb.being:
        return [participle]
    if forms.base in {"be", "have"}:
        return [*not_, (_auxiliary(forms.base, "ger", plural=False), "X", "")]
    return [*not_, (forms.ing, "G", "ing")]  # "Entré dans la ligue": entering it


def _simple(group: Group, forms: English, not_: list[Word]) -> list[Word]:
    now = group.tense not in _PAST
    if forms.base in {"be", "have"}:
        return [(_auxiliary(forms.base, group.tense, plural=group.plural), "X", ""), *not_]
    if group.negated:
        return [(("do" if group.plural else "does") if now else "did", "X", ""), *not_, _base(forms.base)]
    if now:
        return [(forms.base, "V", "base") if group.plural else (forms.third, "V", "s")]
    return [(forms.past, "V", "both" if forms.same else "past")]


def _base(word: str) -> Word:
    return (word, "X", "") if word in {"be", "have"} else (word, "V", "base")


def _future(tense: str, *, reported: bool) -> str:
    return "will" if tense == "fut" else "would" if reported else "allegedly"


def _auxiliary(base: str, tense: str, *, plural: bool) -> str:
    if tense == "ger":
        return "being" if base == "be" else "having"
    if base == "have":
        return "had" if tense in _PAST else "have" if plural else "has"
    if tense in _PAST:
        return "were" if plural else "was"
    return "are" if plural else "is"


def particles(group: Group) -> list[Token]:
    """What belongs to the English verb: "break *off*", "lodge *complaint*"."""
    last = group.source[-1]
    return [Token(last.text, w, last.start, last.end, _tag(w)) for w in group.verb.particle.split()]


def _tag(word: str) -> str:
    return "B" if word in _ADVERBS else closed_class().get(word, "N")


def objects(group: Group) -> list[Unit]:
    """The pronouns before a French verb, which stand behind an English one."""
    return [Unit("", "Q", tokens) for clitic in group.objects if (tokens := _object(group, clitic))]


def _object(group: Group, clitic: Unit) -> list[Token]:
    at = clitic.first
    wanted = group.verb.prepositions
    if clitic.low == "en" and wanted.get("de") == "from":
        return [Token(at.text, "from", at.start, at.end, "I"), Token(at.text, "it", at.start, at.end, "Q")]
    word = PRONOUNS[clitic.low]
    if not word:
        return []
    tokens = [Token(at.text, word, at.start, at.end, "Q")]
    prep = wanted.get("à", "to") if clitic.low in _DATIVE else "-"
    if prep != "-":
        tokens.insert(0, Token(at.text, prep, at.start, at.end, "T" if prep == "to" else "I"))
    return tokens
