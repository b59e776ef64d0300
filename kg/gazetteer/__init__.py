"""Who is who: the tables of ``data/actors`` as typed values, and all their names found in one pass over a text."""

from kg.gazetteer.lookup import Gazetteer, load
from kg.gazetteer.names import Hit, Name
from kg.gazetteer.tables import ActorRow, Person, Title

__all__ = ["ActorRow", "Gazetteer", "Hit", "Name", "Person", "Title", "load"]
