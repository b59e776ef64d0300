"""Predicates of a sentence with subjects, arguments by preposition, and the predicate that governs each."""

from kg.extract.rules.phrases import Phrase
from kg.extract.rules.subjects import STOPS, attach, pass_on
from kg.extract.rules.tokens import Token
from kg.extract.rules.verbgroups import Predicate, verb_groups

__all__ = ["Predicate", "predicates"]

_NOBODY = frozenset({"neither", "no", "none", "nobody"})


def predicates(tokens: list[Token], phrases: list[Phrase]) -> list[Predicate]:
    """Predicates in text order."""
    found = list(verb_groups(tokens))
    for k, pred in enumerate(found):
        attach(pred, found[:k], tokens, phrases)
    for k, pred in enumerate(found):
        _arguments(pred, found[k + 1] if k + 1 < len(found) else None, tokens, phrases)
    for pred in found:
        pass_on(pred)
        pred.negated = pred.negated or any(p.tokens[0].low in _NOBODY for p in pred.subject)
    return found


def _arguments(pred: Predicate, following: Predicate | None, tokens: list[Token], phrases: list[Phrase]) -> None:
    """Noun phrases behind the verb, up to the next verb; what is the next verb's subject is not this one's argument."""
    limit = following.start if following is not None else len(tokens)
    own = following is not None and following.link not in {"participle", "bare"}
    taken = {id(p) for p in following.subject if p is not following.antecedent} if following and own else set()
    for p in phrases:
        if p.start < pred.end or p.start >= limit or id(p) in taken or p.inner:
            continue
        if "not" in {t.low for t in tokens[max(pred.end, p.start - 2) : p.start]}:
            continue  # "by Germany but not by Spain"
        if any(t.low in STOPS or t.tag == "R" for t in tokens[pred.end : p.start]):
            break
        pred.args.append(p)
    antecedent = pred.antecedent
    if pred.link == "rel" and antecedent is not None and antecedent not in pred.subject and not pred.antecedent_prep:
        pred.args.insert(0, antecedent)
