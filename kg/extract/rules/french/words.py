"""The French word lists of ``data/lexicon/fr``, each form with its English gloss. Read once."""

from dataclasses import dataclass, field
from functools import cache

from kg.extract.rules.french.forms import adjective_forms, conjugate, noun_plural
from kg.extract.rules.words import verb_forms
from kg.gazetteer import load
from kg.resources import read_csv

__all__ = [
    "English",
    "Reading",
    "Verb",
    "adjectives",
    "english",
    "invariable",
    "noun_prepositions",
    "others",
    "runs",
    "verbs",
]

_HERE = ("data", "lexicon", "fr")
_IRREGULAR = {"man": "men", "money": "money", "aid": "aid", "fisherman": "fishermen", "policeman": "policemen"}


@dataclass(frozen=True, slots=True)
class Verb:
    """A French verb: the English lemma and particle, what its prepositions become, and how it takes an infinitive."""

    lemma: str
    particle: str
    prepositions: dict[str, str] = field(default_factory=dict)
    infinitive: str = "to"  # to, ing, say, or the preposition of an -ing form
    being: bool = False  # whether its perfect is made with "être"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form may be as a verb; ``rest`` are the words that must follow ("mettre" *fin à*)."""

    verb: Verb
    tense: str
    plural: bool
    rest: tuple[str, ...] = ()
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class English:
    """The forms of an English verb."""

    base: str
    third: str
    past: str
    participle: str
    ing: str
    same: bool


@cache
def verbs() -> dict[str, tuple[Reading, ...]]:
    """Readings of every verb form, those with more words first."""
    table: dict[str, list[Reading]] = {}
    for r in read_csv(*_HERE, "verbs.csv", columns=("verb", "conj", "gloss", "prepositions", "infinitive", "aux")):
        reflexive = r["verb"].startswith("se ")
        first, *rest = r["verb"].removeprefix("se ").split()
        lemma, _, particle = r["gloss"].partition(" ")
        pairs = (p.partition(">") for p in r["prepositions"].split())
        verb = Verb(lemma, particle, {a: b for a, _, b in pairs}, r["infinitive"] or "to", r["aux"] == "e")
        for form, tense, plural in conjugate(first, r["conj"]):
            table.setdefault(form, []).append(Reading(verb, tense, plural, tuple(rest), reflexive))
    return {k: tuple(sorted(v, key=lambda x: -len(x.rest))) for k, v in table.items()}


@cache
def others() -> dict[str, tuple[str, str]]:
    """Function words, adjectives and nouns: gloss and tag (J for adjectives, else as in `kg.extract.rules.tokens`)."""
    table: dict[str, tuple[str, str]] = {}
    for r in read_csv(*_HERE, "words.csv", columns=("word", "gloss", "tag")):
        table.setdefault(r["word"], (r["gloss"], r["tag"]))
    for r in read_csv(*_HERE, "nouns.csv", columns=("word", "gloss", "plural")):
        table.setdefault(r["word"], (r["gloss"], "N"))
        table.setdefault(noun_plural(r["word"]), (r["plural"] or _plural(r["gloss"]), "N"))
    for form, gloss in adjectives().items():
        table.setdefault(form, (gloss, "J"))
    return table


@cache
def adjectives() -> dict[str, str]:
    """Every form of the adjectives; some of them are nouns as well ("militaire", "voisin")."""
    table: dict[str, str] = {}
    for r in read_csv(*_HERE, "adjectives.csv", columns=("word", "gloss")):
        for form in adjective_forms(r["word"]):
            table.setdefault(form, r["gloss"])
    return table


def _plural(word: str) -> str:
    first, of, rest = word.partition(" of ")
    if of:
        return _plural(first) + of + rest
    last = word.rsplit(" ", 1)[-1]
    if last in _IRREGULAR:
        return word[: len(word) - len(last)] + _IRREGULAR[last]
    if word.endswith(("s", "x", "ch", "sh")):
        return word if word.endswith("s") and not word.endswith("ss") else word + "es"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"


@cache
def runs() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Fixed expressions and office titles by first word, the longest first: words, gloss, tag."""
    table: dict[str, dict[tuple[str, ...], tuple[str, str]]] = {}
    for r in read_csv(*_HERE, "phrases.csv", columns=("phrase", "gloss", "tag")):
        words = tuple(r["phrase"].replace("'", "' ").split())
        table.setdefault(words[0], {}).setdefault(words, (r["gloss"], r["tag"]))
    for words, gloss in _titles():
        table.setdefault(words[0], {}).setdefault(words, (gloss, "N"))
    longest = {first: sorted(forms.items(), key=lambda f: (-len(f[0]), f[0])) for first, forms in table.items()}
    return {first: tuple((w, g, t) for w, (g, t) in forms) for first, forms in longest.items()}


def _titles() -> list[tuple[tuple[str, ...], str]]:
    """French office titles with the English title of the same office, in singular and plural."""
    rows = load().titles
    names = {
        t.slug: t.title.lower()
        for t in reversed(rows)
        if t.lang == "en" and t.title.lower().replace(" ", "-") == t.slug
    }
    out = []
    for title in rows:
        if title.lang != "fr" or title.title.endswith("."):
            continue
        gloss = names.get(title.slug, title.slug.replace("-", " "))
        words = tuple(title.title.lower().replace("’", "'").replace("'", "' ").split())
        out += [(words, gloss), ((noun_plural(words[0]), *words[1:]), _plural(gloss))]
    return out


@cache
def invariable() -> dict[str, str]:
    """Nouns that look the same in the plural ("pays"), with the English plural."""
    rows = read_csv(*_HERE, "nouns.csv", columns=("word", "gloss", "plural"))
    return {r["word"]: r["plural"] or _plural(r["gloss"]) for r in rows if noun_plural(r["word"]) == r["word"]}


@cache
def noun_prepositions() -> dict[tuple[str, str], str]:
    """What a preposition becomes behind a noun: "soutien à" is support *for*."""
    rows = read_csv(*_HERE, "noun_prepositions.csv", columns=("noun", "preposition", "gloss"))
    return {(n, r["preposition"]): r["gloss"] for r in rows for n in (r["noun"], noun_plural(r["noun"]))}


@cache
def english() -> dict[str, English]:
    """Forms of the English verbs by lemma."""
    table: dict[str, dict[str, str]] = {}
    for word, form in verb_forms().items():
        table.setdefault(form.lemma, {}).setdefault(form.form, word)
    return {lemma: _forms(lemma, forms) for lemma, forms in table.items()}


def _forms(lemma: str, forms: dict[str, str]) -> English:
    both = forms.get("both", "")
    past = both or forms.get("past", lemma)
    participle = both or forms.get("participle", past)
    return English(lemma, forms.get("s", lemma + "s"), past, participle, forms.get("ing", lemma + "ing"), bool(both))
