"""How tense and manner set the phase of a relation: what holds, what begins, what was suspended, what is over."""

from kg.extract.rules.manner import Manner
from kg.extract.rules.verbgroups import Predicate
from kg.model import Modality, Phase, Polarity

__all__ = ["in_tense", "settled"]

_PAUSES = frozenset({"suspend", "freeze", "pause", "interrupt"})  # a relation that is frozen is not over
_STATES = frozenset({"recognises", "supports"})  # "recognises it" tells a state, "recognised it" an act
_APPLIES = frozenset({"apply", "submit", "file", "lodge"})
_PASSING = frozenset({"mediatesFor", "disputesTerritoryWith"})  # told in the past tense, they are over
_LASTING = frozenset(
    {"fight", "battle", "war", "clash"}
)  # "fought from 1998 to 2000"; "bombed" tells of a war that goes on
_REPORTED = frozenset({"that", "said"})  # "denied that it had supplied": the tense is that of the report
_ACTS = frozenset({"memberOf", "partyTo", "candidateFor", "observerOf", "holdsOffice", "diplomaticRelationsWith"})


def in_tense(phase: str, relation: str, pred: Predicate) -> str:
    """The phase that a lexicon line gives a relation, in the tense of the verb that tells it.

    "Suspended its cooperation" ends nothing; "recognises" holds; "had disputed" and "mediated in March" are over.
    """
    if phase == "ends" and pred.lemma in _PAUSES:
        return "suspended"
    if pred.modals or pred.negated:
        return phase
    if phase == "begins":
        return "holds" if _stands(relation, pred) else phase
    return "ends" if phase == "holds" and not pred.passive and _over(relation, pred) else phase


def _stands(relation: str, pred: Predicate) -> bool:
    """ "Recognises it" tells a state; who applied is a candidate."""
    applied = relation == "candidateFor" and pred.lemma in _APPLIES
    return applied or (relation in _STATES and _present(pred))


def _over(relation: str, pred: Predicate) -> bool:
    if relation in _ACTS:
        return False
    reported = pred.link in _REPORTED
    return (pred.pluperfect and not reported) or (_past(pred) and (relation in _PASSING or pred.lemma in _LASTING))


def _present(pred: Predicate) -> bool:
    return pred.form == "finite" and pred.verb.tag == "V" and pred.verb.form in {"s", "base"} and pred.link != "to"


def _past(pred: Predicate) -> bool:
    return pred.form == "finite" and pred.verb.tag == "V" and pred.verb.form in {"past", "both"} and not pred.perfect


def settled(phase: Phase, manner: Manner) -> tuple[Phase, Modality]:
    """A plan begins, what is denied to have begun does not hold, and what was stopped ended."""
    if manner.ends:
        return Phase.ENDS, Modality.ACTUAL
    if manner.modality in {Modality.PLANNED, Modality.HYPOTHETICAL} and phase is Phase.HOLDS:
        return Phase.BEGINS, manner.modality
    if manner.polarity is Polarity.DENIED and phase is Phase.BEGINS and manner.modality is not Modality.PLANNED:
        return Phase.HOLDS, manner.modality
    return phase, manner.modality
