"""French verb groups: clitics, negation, auxiliaries, modals and participles gathered into one unit each."""

from dataclasses import replace

from kg.extract.rules.french.clitics import NEGATIVE, before, is_verb
from kg.extract.rules.french.telling import Group, Word, objects, particles, words
from kg.extract.rules.french.units import Unit
from kg.extract.rules.french.words import Reading, Verb
from kg.extract.rules.tokens import Token
from kg.extract.rules.words import classes_of

__all__ = ["verb_groups"]

_MODALS = {"can": "can", "must": "shall", "go": "will"}
_OPENING = frozenset({"de", "d'", "à", "pour", "afin de", "afin d'"})  # what an English "to" stands for
_KEPT = frozenset({"sans", "après", "avant de", "avant d'"})  # what stands before an -ing form
_RANK = {"pres": 0, "impf": 1, "fut": 1, "cond": 1, "inf": 1, "ps": 2, "subj": 3, "pp": 4, "ger": 5}
_CONTRACTED = {"de": {"de", "d'", "du", "des"}, "à": {"à", "au", "aux"}}
_PERSONS = frozenset({"ils", "il", "elle", "elles", "on"})
_NOUNS = frozenset({"decision", "plan", "intention", "offer", "pledge", "promise", "request", "refusal", "threat",
                    "proposal", "commitment", "willingness", "readiness", "desire", "call", "demand"})  # fmt: skip
_NEAR = 12
_JOINS = frozenset({"et", "puis", "mais", "ou"})
_BEFORE_NOUN = frozenset("DJBMI")


def verb_groups(found: list[Unit]) -> list[Unit]:
    """Units with every verb group as one unit of English tokens."""
    return _Reader(found).read()


class _Reader:
    """Walks over the units of a sentence from left to right."""

    def __init__(self, found: list[Unit]) -> None:
        self.units = found
        self.out: list[Unit] = []
        self.governor: Verb | None = None
        self.told = False  # whether the last verb was in a tense with "avoir", which the next may share
        self.reported = False  # behind "que" or "si": a conditional tells a future

    def read(self) -> list[Unit]:
        i = 0
        while i < len(self.units):
            unit = self.units[i]
            self.reported = self.reported or (unit.tag == "S" and unit.low in {"que", "qu'", "si"})
            group = self._group(i)
            if group is None:
                self._plain(unit)
                i += 1
            else:
                self._emit(group)
                i = group.end
        return self.out

    def _plain(self, unit: Unit) -> None:
        if unit.tag not in {"NE", "SE"}:
            unit.tag = "N" if unit.tag == "W" else unit.tag
            self.out.append(unit)

    def _group(self, i: int) -> Group | None:
        k, negated, reflexive, clitics = before(self.units, i)
        unit = self.units[k]
        if not unit.readings or (k == i and not is_verb(self.units, i, self.out)):
            return None
        chosen = self._choose(k, reflexive=reflexive)
        if chosen is None:
            return None
        reading, end = chosen
        group = Group(reading.verb, reading.tense, reading.plural, [*unit.tokens], end)
        group.negated, group.reflexive, group.objects = negated, reflexive, clitics
        return self._complete(group)

    def _choose(self, k: int, *, reflexive: bool, tense: str = "") -> tuple[Reading, int] | None:
        """The reading of a verb form and the index behind it; most words first, reflexive only behind "se"."""
        fits = []
        for reading in self.units[k].readings if k < len(self.units) else ():
            end = self._rest(k + 1, reading.rest)
            if end and reading.reflexive <= reflexive and tense in {"", reading.tense}:
                fits.append((reading, end))
        rank = {"have": 1, "be": 1}  # "s'est": the auxiliary
        return min(
            fits,
            key=lambda f: (
                f[0].reflexive != reflexive and f[0].verb.lemma not in rank, -len(f[0].rest), _RANK[f[0].tense]
            ),
            default=None,
        )  # fmt: skip

    def _rest(self, k: int, rest: tuple[str, ...]) -> int:
        """Index behind the words that must follow a verb, past adverbs; 0 where they do not."""
        for n, word in enumerate(rest):
            if word.startswith("~"):
                return k if self._object_is(k, word[1:]) else 0
            while n == 0 and k < len(self.units) and self.units[k].tag == "B" and self.units[k].low != word:
                k += 1
            if k >= len(self.units) or self.units[k].low not in _CONTRACTED.get(word, {word}):
                return 0
            k += 1
        return k

    def _object_is(self, k: int, noun_class: str) -> bool:
        """Whether the noun behind a verb is of a class: "dénoncer ~pact" is to end it, "dénoncer" to condemn."""
        while k < len(self.units) and self.units[k].tag in _BEFORE_NOUN:
            k += 1
        unit = self.units[k] if k < len(self.units) else None
        return unit is not None and unit.tag == "N" and noun_class in classes_of(unit.tokens[-1].low)

    def _complete(self, group: Group) -> Group:
        """Take in the participle or infinitive behind an auxiliary or modal."""
        lemma = group.verb.lemma
        if lemma == "have" and any(c.low == "y" for c in group.objects) and not self._participle_next(group):
            group.verb = Verb("be", "")  # "il n'y a pas"
            if self.out and self.out[-1].low == "il":
                self.out[-1].tokens = [replace(self.out[-1].first, low="there", tag="B")]
            return self._strip(group)
        if lemma in {"have", "be"} and group.tense != "pp":
            return self._compound(group)
        if lemma in _MODALS or (lemma == "come" and self._at(group.end) in {"de", "d'"}):
            return self._with_infinitive(group)
        return self._strip(group)

    def _at(self, k: int) -> str:
        return self.units[k].low if k < len(self.units) else ""

    def _strip(self, group: Group) -> Group:
        """Leave out "pas" and the like right behind the verb."""
        while group.negated and self._at(group.end) in NEGATIVE:
            group.end += 1
        return group

    def _between(self, group: Group, k: int) -> tuple[int, list[Unit]]:
        """Past "pas", adverbs and an inverted subject between auxiliary and participle."""
        passed = []
        while k < len(self.units):
            unit = self.units[k]
            inverted = unit.low in _PERSONS and unit.first.text.startswith("-")
            if unit.tag != "B" and not inverted:
                break
            if unit.low not in NEGATIVE or not group.negated:
                passed.append(unit)
            k += 1
        return k, passed

    def _compound(self, group: Group) -> Group:
        k, passed = self._between(group, group.end)
        found = self._choose(k, reflexive=group.reflexive, tense="pp")
        if found is None:
            return self._strip(group)
        reading, end = found
        being = group.verb.lemma == "be"
        group.adverbs = passed
        group.source += self.units[k].tokens
        passive = None
        if reading.verb.lemma == "be" and not being:
            k, more = self._between(group, end)
            passive = self._choose(k, reflexive=False, tense="pp")
        if passive is not None:
            group.source += self.units[k].tokens
            group.verb, group.end, group.auxiliary = passive[0].verb, passive[1], "havebe"
            group.adverbs += more
            return group
        told = being and not group.reflexive and not reading.verb.being
        group.verb, group.end, group.auxiliary = reading.verb, end, "be" if told else "have"
        return group

    def _participle_next(self, group: Group) -> bool:
        k, _ = self._between(group, group.end)
        return self._choose(k, reflexive=False, tense="pp") is not None

    def _with_infinitive(self, group: Group) -> Group:
        recent = group.verb.lemma == "come"  # "vient de signer"
        k, passed = self._between(group, group.end + recent)
        j, negated, reflexive, clitics = before(self.units, k) if k < len(self.units) else (k, False, False, [])
        chosen = self._choose(j, reflexive=reflexive, tense="inf")
        if chosen is None:
            return self._strip(group)
        modal = {"can": "could"}.get(group.verb.lemma, "shall") if group.tense == "cond" else ""
        group.modal = "" if recent else modal or _MODALS[group.verb.lemma]
        group.auxiliary = "have" if recent else ""
        group.source += self.units[j].tokens
        group.verb, group.end, group.reflexive = chosen[0].verb, chosen[1], reflexive
        group.negated, group.adverbs = group.negated or negated, passed
        group.objects += clitics
        return self._passive_infinitive(group)

    def _passive_infinitive(self, group: Group) -> Group:
        passive = self._choose(group.end, reflexive=False, tense="pp") if group.verb.lemma == "be" else None
        if passive is not None:
            group.source += self.units[group.end].tokens
            group.verb, group.end, group.auxiliary = passive[0].verb, passive[1], "be"
        return group

    def _emit(self, group: Group) -> None:
        joined = bool(self.out) and self.out[-1].low in _JOINS
        if group.tense == "pp" and self.told and joined and not group.verb.being:
            group.tense = "ps"  # "a condamné l'attaque et rappelé son ambassadeur"
        self.told = group.auxiliary == "have" or (self.told and group.tense == "ps")
        made = [*self._lead(group), *words(group, reported=self.reported)]
        tokens = [_token(word, group) for word in made]
        tokens[-1].end = group.source[-1].end
        verb = Reading(group.verb, group.tense, group.plural)
        low = group.source[-1].low
        self.out.append(Unit(low, "V", tokens + particles(group), verb=verb, negated=group.negated))
        self.out += [*group.adverbs, *objects(group)]
        self.governor = group.verb

    def _lead(self, group: Group) -> list[Word]:
        """What stands before an infinitive or -ing form, in place of the French preposition."""
        back = self.out[-1] if self.out else None
        if group.modal or group.tense not in {"inf", "ger"}:
            return []
        if back is not None and back.verb is None and back.low in {*_KEPT, "en"}:
            if back.low == "en":
                back.tokens = [replace(back.first, low="by", tag="I")]
            group.tense = "ger"
            return []
        if back is not None and back.verb is None and back.low in _OPENING:
            self.out.pop()
        return self._governed(group) if group.tense == "inf" else []

    def _governed(self, group: Group) -> list[Word]:
        """The infinitive as the verb before takes it: "to", an -ing form, or a clause of what is said."""
        way = self.governor.infinitive if self.governor is not None and self._near() else "to"
        noun = bool(self.out) and self.out[-1].tag in {"N", "A"}
        if way == "to" or (way == "say" and noun):
            return [("to", "T", "")]
        group.tense = "pres" if way == "say" else "ger"
        if way == "say":
            return [("that", "S", ""), ("it", "Q", "")]
        return [] if way == "ing" else [(way, "I", "")]

    def _near(self) -> bool:
        """Whether the last verb governs what comes now: no noun of wish or duty stands between."""
        for unit in reversed(self.out[-_NEAR:]):
            if unit.verb is not None:
                return True
            if unit.tag in {"R", "S"} or any(t.low in _NOUNS for t in unit.tokens):
                return False
        return False


def _token(word: Word, group: Group) -> Token:
    low, tag, form = word
    main = tag in {"V", "P", "G"}
    at = group.source[-1] if main else group.source[0]
    return Token(at.text, low, at.start, at.end, tag, group.verb.lemma if main else low if tag == "O" else "", form)
