"""Does a frame of the lexicon fit a scene?"""

from kg.extract.rules.lexicon import Frame, frames
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.roles import Scene
from kg.extract.rules.words import classes_of

__all__ = ["match"]


def match(scene: Scene, lemma: str, *, pos: str = "v", particle: str = "") -> Frame | None:
    """The first row for a lemma whose conditions all hold."""
    for frame in frames().get((pos, lemma), ()):
        if frame.particle and frame.particle != particle and frame.particle not in scene.words:
            continue
        if all(_holds(c, scene) for c in frame.where):
            return frame
    return None


def _holds(condition: str, scene: Scene) -> bool:
    if "~" in condition:
        roles, _, classes = condition.partition("~")
        return _has_class(roles, classes.split(","), scene)
    if ":" in condition:
        roles, _, kind = condition.partition(":")
        return any(_has_kind(role, kind, scene) for role in roles.split("|"))
    if condition.startswith("-"):
        return not any(condition[1:] in classes_of(w) for w in scene.words)
    if condition == "comp":
        return scene.complement is not None
    if condition in {"neg", "passive"}:
        pred = scene.predicate
        return pred is not None and (pred.negated if condition == "neg" else pred.passive)
    return bool(scene.mentions(condition.removeprefix("+")))


def _has_class(roles: str, classes: list[str], scene: Scene) -> bool:
    if roles == "modal":
        return scene.predicate is not None and any(m in classes for m in scene.predicate.modals)
    if roles == "args":
        return any(c in classes_of(w) or c == w for w in scene.words for c in classes)
    if roles == "comp":
        return scene.complement is not None and any(
            c in classes_of(w) or c == w for w in scene.complement.words for c in classes
        )
    phrases = [p for role in roles.split("|") for p in scene.phrases_of(role)]
    return any(_phrase_has(p, c) for p in phrases for c in classes)


def _phrase_has(phrase: Phrase, noun_class: str) -> bool:
    return phrase.has(noun_class) or noun_class in phrase.lows


def _has_kind(role: str, kind: str, scene: Scene) -> bool:
    if role == "args":
        role = "rest"
    if kind == "treaty":
        return any(_treaty(p) for p in scene.phrases_of(role))
    mentions = scene.all_of(role)
    if kind == "none":
        return not mentions and bool(scene.phrases_of(role))
    if kind == "any":
        return bool(mentions)
    return any(m.actor.startswith(kind + ":") or (kind == "state" and m.actor.startswith("org:")) for m in mentions)


def _treaty(phrase: Phrase) -> bool:
    """Whether it names an agreement, or points back to one: "the Ottawa Convention", "this treaty"."""
    named = any(t.capital and t.tag == "N" for t in phrase.tokens)
    return phrase.has("treatyword") and (named or phrase.lows[0] in {"the", "this", "that"})
