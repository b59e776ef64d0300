"""Which parts of the extractor are at work: each can be switched off, to see what it is worth."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import UsageError

__all__ = ["COMPONENTS", "Options", "without"]

COMPONENTS = {
    "anaphora": "pronouns, possessives and definite nouns that point back",
    "titles": "titled persons, and who bears a title",
    "coordination": "A, B and C as one party",
    "verbs": "frames of verbs",
    "nouns": "frames of nouns",
    "standing": "relations that noun phrases tell: members, offices, allies",
    "fallback": "a trigger between two actors, where no frame fits in full",
    "manner": "polarity and modality",
    "control": "what governing words do to the manner of what they govern",
    "dates": "time expressions",
    "treaties": "agreements with a name",
    "silence": "texts of fields in which states are only names",
}


@dataclass(frozen=True, slots=True)
class Options:
    """Components that are switched off; without any all are at work.

    ``pairs`` asks for the pairwise view: where no frame yields a pair, weighed cues may (`kg.extract.rules.learned`).
    """

    off: frozenset[str] = frozenset()
    pairs: bool = False

    def __contains__(self, component: object) -> bool:
        return component not in self.off

    @property
    def note(self) -> str:
        """What is added to the version of the extractor, so that nobody takes such facts for its best."""
        return "".join(f"-{name}" for name in COMPONENTS if name in self.off)


def without(components: Iterable[str], *, pairs: bool = False) -> Options:
    """All components but these; `UsageError` with the known ones where there is none of a name.

    >>> "dates" in without(["dates"]), "titles" in without(["dates"]), without(["dates"]).note
    (False, True, '-dates')
    """
    off = frozenset(components)
    for name in sorted(off - set(COMPONENTS)):
        raise UsageError(f"no component {name!r}; there are {', '.join(COMPONENTS)}")
    return Options(off, pairs)
