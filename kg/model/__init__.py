"""The plain values that travel between the stages: documents, actors, facts and dates. Standard library only."""

from kg.model.actor import Actor, Mention
from kg.model.document import Document
from kg.model.fact import Event, Evidence, Fact, Modality, Phase, Polarity, Statement, Trace

__all__ = [
    "Actor",
    "Document",
    "Event",
    "Evidence",
    "Fact",
    "Mention",
    "Modality",
    "Phase",
    "Polarity",
    "Statement",
    "Trace",
]
