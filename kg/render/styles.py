"""How kinds of actors and families of relations look. Relations have their looks from the ontology (``gp.ttl``).

Colours have at least 3:1 contrast with the ground of their theme; shape, sign and line end tell the same as colour.
"""

import unicodedata
from collections.abc import Iterable

from kg.render.model import FamilyStyle, KindStyle

__all__ = ["DARK_GROUND", "LIGHT_GROUND", "family_styles", "kind_styles"]

LIGHT_GROUND, DARK_GROUND = "#f6f7f9", "#0f1216"
"""The ground of the picture in both themes, as in ``assets/app.css``."""

_KINDS = (
    KindStyle(id="State", label="State", shape="dot", light="#2f5597", dark="#86aef0"),
    KindStyle(id="Territory", label="Territory", shape="dot", light="#5f7ca8", dark="#a9c0e2"),
    KindStyle(id="Bloc", label="Bloc or organisation of states", shape="hexagon", light="#6f3a96", dark="#c9a2ea"),
    KindStyle(id="NonStateActor", label="Armed group, firm, party", shape="diamond", light="#9a4f12", dark="#eab27c"),
    KindStyle(id="Force", label="Force or mission", shape="square", light="#4b6b1f", dark="#b2d47c"),
    KindStyle(id="Person", label="Person", shape="triangle", light="#4a5563", dark="#c2cad6"),
    KindStyle(id="Office", label="Office", shape="triangleDown", light="#4a5563", dark="#c2cad6"),
    KindStyle(id="Agreement", label="Treaty or agreement", shape="square", light="#0f6f6a", dark="#6fd0c8"),
    KindStyle(id="Other", label="Other", shape="dot", light="#5f6368", dark="#bdc1c6"),
)
# events are no relations of the ontology; its PLOVER quad classes 1-2 and 3-4 make the two families
_EVENTS = (
    FamilyStyle(id="events", label="Meetings, accords, help", light="#0b7285", dark="#5fc9dc", glyph="◎", sign="+"),
    FamilyStyle(
        id="hostile", label="Accusations, threats, force", light="#b0307a", dark="#f49ac8", glyph="!", sign="-"
    ),
)


def kind_styles(kinds: Iterable[str]) -> tuple[KindStyle, ...]:
    """Styles of the kinds given, in the order of a legend; an unknown kind counts as Other.

    >>> [style.shape for style in kind_styles({"Bloc", "State"})]
    ['dot', 'hexagon']
    """
    wanted = {kind if any(style.id == kind for style in _KINDS) else "Other" for kind in kinds}
    return tuple(style for style in _KINDS if style.id in wanted)


def family_styles(families: Iterable[str]) -> tuple[FamilyStyle, ...]:
    """Styles of the families given, in the order of a legend; an unknown family is `KeyError`.

    >>> [style.label for style in family_styles({"membership", "events"})]
    ['Membership', 'Meetings, accords, help']
    """
    from kg import ontology

    known = {
        family.name: FamilyStyle(
            id=family.name, label=family.label, light=family.light, dark=family.dark,
            glyph=_letter(family.glyph), sign=_sign(family.sign),
        )
        for family in ontology.load().families.values()
    } | {style.id: style for style in _EVENTS}  # fmt: skip
    wanted = set(families)
    if unknown := wanted - set(known):
        raise KeyError(f"no family {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    return tuple(style for name, style in known.items() if name in wanted)


def _letter(glyph: str) -> str:
    """The sign at its plainest: half width, and as text where a system would draw a coloured picture."""
    plain = unicodedata.normalize("NFKC", glyph)
    return plain if plain.isascii() else f"{plain}\ufe0e"


def _sign(sign: str) -> str:
    """The sign as plus or hyphen, whatever dash was written."""
    return "-" if sign in {"-", "−", "–"} else "+" if sign == "+" else ""
