"""Facts: what one document says, at one place, about actors. Frozen values; a fact is never changed, only dropped."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model.actor import Mention

__all__ = ["Event", "Evidence", "Fact", "Modality", "Phase", "Polarity", "Statement", "Trace", "content_id"]


class Polarity(StrEnum):
    """Whether the source affirms or denies."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """How real the source says it is: done, planned, possible, or claimed by one side about another."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    ALLEGED = "alleged"


class Phase(StrEnum):
    """What happens to the relation, as the source tells it."""

    BEGINS = "begins"
    HOLDS = "holds"
    SUSPENDED = "suspended"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that says so: ``document.text[start:end] == text``, offsets in characters, half-open."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trace:
    """How an extractor came to a fact, for a person who asks; it is neither stored nor compared.

    ``trigger`` the word that the rule looks for; ``lines`` file and line of each row of a table that had a say beside
    the rule, with the words it was about
    """

    trigger: str = ""
    lines: tuple[tuple[str, str], ...] = ()


def content_id(kind: str, *parts: object) -> str:
    """A name made of content: equal parts give an equal name, on every machine and run.

    >>> content_id("stmt", "a", None, 1) == content_id("stmt", "a", None, 1)
    True
    >>> len(content_id("stmt", "a"))
    25
    """
    text = "\x1f".join("\x00" if p is None else str(p) for p in parts)
    return f"{kind}:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One relation as one document tells it at one place: never by itself a claim that the relation holds now.

    ``subject`` ``object``  compact actor ids; ``relation`` a relation of the ontology, such as ``memberOf``
    ``start`` ``end``       EDTF, no finer than the words, or None; ``date_text`` the words themselves;
                            ``date_basis`` is explicit, documentDate (resolved with the publication date) or unresolved
    ``sector``              a PLOVER context (military, economic …) or None
    ``according_to``        compact id of the speaker, or None for the document's own voice
    ``confidence``          probability, 0 to 1, that the sentence says this
    ``rule``                id of the lexicon line or construction that read it, or file and line of a table's row;
                            ``cues`` the words that decided
    ``mentions``            how each actor was recognised; ``trace`` how the rule came to it
    ``announced``           ISO day from which it was known, where that is not the document's publication, or None
    ``note``                what one should know beside it, or None
    """

    document: str
    subject: str
    relation: str
    object: str
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    phase: Phase = Phase.HOLDS
    start: str | None = None
    end: str | None = None
    date_text: str | None = None
    date_basis: str | None = None
    sector: str | None = None
    according_to: str | None = None
    confidence: float = 0.8
    quad: int | None = None
    rule: str = ""
    cues: tuple[str, ...] = ()
    evidence: Evidence
    mentions: tuple[Mention, ...] = ()
    trace: Trace = field(default=Trace(), compare=False, repr=False)
    announced: str | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        """Content hash, ``stmt:…``: the same claim at the same place of the same document has the same name."""
        return content_id(
            "stmt", self.document, self.subject, self.relation, self.object, self.polarity, self.modality, self.phase,
            self.start, self.end, self.sector, self.according_to, self.evidence.start, self.evidence.end,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening with its participants, typed by PLOVER (``type`` such as CONSULT, ``mode`` such as visit, or None).

    A mutual event lists all parties in ``actors`` and has no ``recipients``; ``lead`` of them stand on the first side
    (0: no sides are told), which the pairwise view needs and nothing else. ``quad`` is PLOVER's class (1 verbal
    cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict). ``date`` is EDTF, ``place`` the words.
    The rest is as in `Statement`.
    """

    document: str
    type: str
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    lead: int = field(default=0, compare=False)
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    date: str | None = None
    date_text: str | None = None
    date_basis: str | None = None
    place: str | None = None
    sector: str | None = None
    according_to: str | None = None
    confidence: float = 0.8
    quad: int | None = None
    rule: str = ""
    cues: tuple[str, ...] = ()
    evidence: Evidence
    mentions: tuple[Mention, ...] = ()
    trace: Trace = field(default=Trace(), compare=False, repr=False)

    @property
    def id(self) -> str:
        """Content hash, ``event:…``."""
        return content_id(
            "event", self.document, self.type, self.mode, ",".join(self.actors), ",".join(self.recipients),
            self.polarity, self.modality, self.date, self.place, self.sector, self.evidence.start, self.evidence.end,
        )  # fmt: skip


Fact = Statement | Event
