"""Actors and where a text names them."""

from dataclasses import dataclass

__all__ = ["Actor", "Mention"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who or what can hold a relation: ``id`` is compact (``state:MLI``, ``bloc:aes``), ``kind`` its class.

    ``kind`` is a class of the ontology: State, Territory, Bloc, NonStateActor, Force, Person, Office, Agreement.
    """

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that means an actor, and why we think so.

    ``actor``  compact id, such as ``state:MLI``
    ``name``   the name to show for it (the fullest form in the text for persons, forces and treaties)
    ``text``   the words as they stand at ``start``:``end`` of the document (half-open, characters)
    ``how``    what resolved them: ``name``, ``demonym``, ``capital``, ``metonym``, ``acronym``, ``title``, ``anaphor``
    """

    actor: str
    name: str
    text: str
    start: int
    end: int
    how: str
