"""Roles of a predicate or a nominal, evaluated: "subj+with", "from|of", "rest" … to mentions."""

from dataclasses import dataclass, field

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.subjects import TWOFOLD
from kg.model import Mention

__all__ = ["Scene", "scene_of"]


# preposition phrases that say how, when or along what, and so name no recipient
_ASIDE = frozenset({
    "subj", "by", "across", "through", "via", "near", "along", "under", "since", "during", "after", "before", "despite",
    "amid", "as", "than", "according", "like", "without", "alongside", "including", "due", "following", "ahead", "per",
})  # fmt: skip


# links of predicates that stand beside their governor and do not complete it
_BESIDE = TWOFOLD | {"", "and", "rel", "participle", "adjunct", "bare"}
_COMPLEMENT = "obj|with|to|from|on|against|in|of|for|at|into|rest"  # whom a governed verb is directed at


@dataclass(slots=True)
class Scene:
    """What a trigger has around it: phrases by role name. ``complement`` is the scene of the verb that it governs."""

    roles: dict[str, list[Phrase]]
    phrases: list[Phrase]  # of the whole sentence
    words: frozenset[str]  # lower-case words of the clause after the trigger
    predicate: Predicate | None = None
    complement: "Scene | None" = None
    link: str = ""  # of the complement
    counterpart: list[Mention] = field(default_factory=list)  # the other side of a quarrel between two
    last_bloc: list[Mention] = field(default_factory=list)  # the bloc spoken of last, for "hopes to join in 2028"
    owner: list[Mention] = field(default_factory=list)

    def phrases_of(self, role: str) -> list[Phrase]:
        """Phrases of one role name."""
        if role == "rest":
            return [p for name, ps in self.roles.items() if name not in _ASIDE for p in ps]
        if role == "bloc":
            return [p for p in self.phrases_of("rest") if any(m.actor.startswith("bloc:") for m in p.mentions)]
        return self.roles.get(role, [])

    def mentions(self, expression: str) -> list[Mention]:
        """Mentions of an expression: ``a+b`` joins, ``a|b`` takes the first that names anybody."""
        out: list[Mention] = []
        for part in expression.split("+"):
            for option in part.split("|"):
                found = self._one(option.strip())
                if found:
                    out += found
                    break
        return list({m.actor: m for m in out}.values())

    def _one(self, role: str) -> list[Mention]:
        special = {
            "lastbloc": self.last_bloc,
            "counterpart": self.counterpart,
            "owner": self.owner,
            "treaty": [],
            "": [],
        }
        if role in special:
            return special[role]
        if role == "comp":
            return self.complement.mentions(_COMPLEMENT) if self.complement else []
        if role == "objowner":
            return [m for p in self.roles.get("obj", []) for m in p.owner]
        if role == "subj":
            return [m for p in self.phrases_of(role) if p.strong for m in self._with_list(p)]
        mine = {m.actor for m in self._one("subj")}
        found = [m for m in self.all_of(role) if m.actor not in mine]
        return [m for m in found if m.actor.startswith("bloc:")] if role == "bloc" else found

    def all_of(self, role: str) -> list[Mention]:
        """Every mention of a role, strong or weak; of a bare scene ("in Tehran") the state it lies in."""
        phrases = self.phrases_of(role)
        found = [m for p in phrases for m in self._with_list(p)]
        if not found and role in {"in", "at", "to", "into", "on", "near", "from"}:
            found = [p.place for p in phrases if p.place is not None]
        return found

    def _with_list(self, phrase: Phrase) -> list[Mention]:
        """Mentions of a phrase with its coordination; of "the west of the country" those of its "of" part."""
        if phrase.group is None:
            return phrase.mentions or [m for p in phrase.parts for m in self._with_list(p)]
        return [m for p in self.phrases if p.group == phrase.group for m in p.mentions]


def _behind_subject(pred: Predicate, phrases: list[Phrase]) -> list[Phrase]:
    """Prepositional phrases between subject and verb: "sanctions against Iran were lifted"."""
    last = max(p.end for p in pred.subject)
    found = []
    for p in phrases:
        if last < p.start < pred.start:
            if p.start != last + 1 or not p.prep or p.inner:
                break
            if not (p.prep in {"in", "at"} and any(s.strong for s in pred.subject)):  # "the Houthis in Yemen"
                found.append(p)
            last = p.end
    return found


def scene_of(
    pred: Predicate, phrases: list[Phrase], tokens_low: list[str], limit: int, later: list[Predicate]
) -> Scene:
    """The scene of a predicate, with the scene of what it governs."""
    roles: dict[str, list[Phrase]] = {"subj": pred.role("subj"), "obj": pred.role("obj")}
    before = ""
    for p in pred.args:
        if p.prep and not (pred.passive and p.prep == "by"):
            aside = p.prep == "of" and before in _ASIDE - {"subj", "by"}  # "since the end of the war"
            roles.setdefault(before if aside else p.prep, []).append(p)
        before = p.prep
    if pred.link == "rel" and pred.antecedent is not None and pred.antecedent in pred.args and not roles["obj"]:
        roles["obj"] = [pred.antecedent]
    if pred.subject and pred.form == "finite":
        for p in _behind_subject(pred, phrases):
            roles.setdefault(p.prep, []).append(p)
    if pred.antecedent_prep and pred.antecedent is not None:
        roles.setdefault(pred.antecedent_prep, []).append(pred.antecedent)
    if pred.link == "to" and pred.governor is not None and "with" not in roles:
        roles["with"] = [p for p in pred.governor.args if p.prep == "with"]
    words = frozenset(tokens_low[pred.end : limit]) | frozenset(
        pred.antecedent.lows if pred.antecedent is not None else ()
    )
    scene = Scene(roles, phrases, words, pred)
    governed = next((q for q in later if q.governor is pred and q.link not in _BESIDE), None)
    if governed is not None:
        rest = later[later.index(governed) + 1 :]
        scene.complement = scene_of(governed, phrases, tokens_low, rest[0].start if rest else len(tokens_low), rest)
        scene.link = governed.link
    return scene
