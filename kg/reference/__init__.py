"""The reference tables of ``data/reference/``: who was in what, bound by which treaty, in which office, and when.

Nothing here is read until asked for. `load` gives the same `kg.model.Statement` that an extractor gives of an article.
"""

from kg.reference.groups import group, members_on
from kg.reference.library import OUTLET, Part, Reference, about, load, treaties
from kg.reference.origin import origin
from kg.reference.phrases import chair, holders, who
from kg.reference.profile import Profile, Spell, profile
from kg.reference.rows import EDITION

__all__ = [
    "EDITION",
    "OUTLET",
    "Part",
    "Profile",
    "Reference",
    "Spell",
    "about",
    "chair",
    "group",
    "holders",
    "load",
    "members_on",
    "origin",
    "profile",
    "treaties",
    "who",
]
