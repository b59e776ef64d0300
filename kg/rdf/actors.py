"""What the graph says of an actor itself: its class, its names, and the state or body that an office belongs to."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from kg.gazetteer import load as gazetteer
from kg.model import Fact, Statement
from kg.rdf.terms import LABEL, A, gp, node, text
from kg.vocab import CLASSES

__all__ = ["class_of", "local_quads", "mentioned", "owner_of"]


def class_of(actor: str) -> str:
    """The ontology's class of a compact id: by the tables where they know it, else by what stands before the colon.

    >>> class_of("state:MLI"), class_of("treaty:liptako-gourma-charter")
    ('State', 'Agreement')
    """
    known = gazetteer()
    return known.actor(actor).kind if known.knows(actor) else CLASSES.get(actor.partition(":")[0], "Actor")


def owner_of(office: str) -> str | None:
    """The state or body at the end of an office's id, None where it is none that we know.

    >>> owner_of("office:defence-minister-NER"), owner_of("office:president-world-bank"), owner_of("office:king")
    ('state:NER', 'bloc:world-bank', None)
    """
    known = gazetteer()
    words = office.partition(":")[2].split("-")
    for start in range(1, len(words)):  # the longest ending first: world-bank before bank
        ending = "-".join(words[start:])
        found = next((id_ for kind in ("state", "bloc", "org") if known.knows(id_ := f"{kind}:{ending}")), None)
        if found:
            return found
    return None


def mentioned(facts: Iterable[Fact]) -> dict[str, str]:
    """Every actor that the facts name, by compact id in sorted order, with the name to show for it."""
    names: dict[str, str] = {}
    for fact in facts:
        for mention in fact.mentions:
            if len(mention.name) > len(names.get(mention.actor, "")):
                names[mention.actor] = mention.name
        for actor in _ends(fact):
            names.setdefault(actor, "")
    for actor in [a for a in names if a.startswith("office:")]:
        owner = owner_of(actor)
        if owner:
            names.setdefault(owner, "")
    return {actor: names[actor] or _spelled(actor) for actor in sorted(names)}


def local_quads(names: dict[str, str], *, graph: NamedNode, lang: str) -> Iterator[Quad]:
    """Class, name and, of an office, owner of the actors that the tables do not know."""
    known = gazetteer()
    for actor, name in names.items():
        if known.knows(actor):
            continue
        yield Quad(node(actor), A, gp(class_of(actor)), graph)
        yield Quad(node(actor), LABEL, text(name, lang=lang), graph)
        owner = owner_of(actor) if actor.startswith("office:") else None
        if owner:
            yield Quad(node(actor), gp("officeOf"), node(owner), graph)


def _ends(fact: Fact) -> tuple[str, ...]:
    ends = (fact.subject, fact.object) if isinstance(fact, Statement) else (*fact.actors, *fact.recipients)
    return (*ends, fact.according_to) if fact.according_to else ends


def _spelled(actor: str) -> str:
    """A name made of the id, for an actor that no mention names."""
    kind, _, slug = actor.partition(":")
    words = slug.replace("-", " ")
    return words.title() if kind in {"person", "org", "treaty"} else words
