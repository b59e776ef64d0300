"""Claims that somebody denies: "which Tehran denies", "Beijing rejected the charge". Both stand side by side."""

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.rules.clauses import Predicate
from kg.extract.rules.context import Context
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.reading import Reading
from kg.model import Evidence, Fact, Mention, Modality, Polarity, Statement

__all__ = ["denials"]

_DENIES = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "dispute", "contest"})
_CLAIMS = frozenset({
    "accusation", "accusations", "charge", "charges", "allegation", "allegations", "claim", "claims", "it", "this",
    "them", "report", "reports", "suggestion", "assertion", "assertions",
})  # fmt: skip
_NEAR = 2  # sentences after which a claim is no longer what "it" means


def denials(reading: Reading, told: list[Fact], context: Context, evidence: Evidence) -> list[Statement]:
    """A denied twin of every claim that a predicate of the sentence denies, by whom it is denied."""
    context.claims = [
        (s, context.sentence) for s in told if isinstance(s, Statement) and s.modality is Modality.ALLEGED
    ] + [(s, n) for s, n in context.claims if context.sentence - n < _NEAR]
    found: list[Statement] = []
    for pred in reading.predicates:
        if pred.lemma in _DENIES and not pred.negated and _denies_claim(pred):
            denier = next((m for p in pred.role("subj") for m in p.mentions), None)
            found += _twins(context, denier, evidence) if denier is not None else ()
    return found


def _denies_claim(pred: Predicate) -> bool:
    if pred.link == "rel" and pred.antecedent is not None:
        return True
    return any(_is_claim(p) for p in pred.role("obj"))


def _is_claim(phrase: Phrase) -> bool:
    return phrase.head.low in _CLAIMS


def _twins(context: Context, denier: Mention, evidence: Evidence) -> Iterator[Statement]:
    """Claims are denied by a party to them, of the nearest sentence that made any."""
    about = [(s, n) for s, n in context.claims if denier.actor in {s.subject, s.object} and not _denied(s)]
    nearest = max((n for _, n in about), default=0)
    for claim, number in about:
        if number == nearest and claim.according_to != denier.actor:
            yield replace(
                claim,
                polarity=Polarity.DENIED,
                according_to=denier.actor,
                evidence=evidence,
                rule="claim-denied",
                cues=(*claim.cues, "denies"),
            )


def _denied(statement: Statement) -> bool:
    return statement.polarity is Polarity.DENIED
