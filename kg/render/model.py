"""What the renderers show: one frozen value with everything in it, so that a page depends on nothing else."""

from dataclasses import dataclass

from kg.graph.evidence import Quote

__all__ = ["EdgeView", "FamilyStyle", "GraphView", "KindStyle", "NodeView"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyStyle:
    """How a family of relations looks: ``sign`` is +, - or empty; colours have at least 3:1 contrast on their theme."""

    id: str
    label: str
    light: str
    dark: str
    glyph: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindStyle:
    """How a kind of actor looks: ``shape`` is dot, hexagon, square, diamond, triangle or triangleDown."""

    id: str
    label: str
    shape: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """An actor: ``id`` compact, ``code`` a few letters or empty, ``size`` the radius, ``x`` ``y`` the place (px)."""

    id: str
    label: str
    kind: str
    code: str = ""
    aliases: tuple[str, ...] = ()
    size: float = 16.0
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeView:
    """A tie between two actors, with its sources.

    ``label``         the relation in words, such as "member of"; ``family`` the id of a `FamilyStyle`
    ``sign``          +, - or empty; ``directed`` False where the relation is mutual
    ``status``        one of `kg.graph.STATUSES`; ``polarity`` ``modality`` ``phase`` are what it was made from
    ``start`` ``end`` EDTF as the sources give them; ``since`` ``until`` the ISO days they allow, empty where unknown
    ``said``          ISO day of the first publication
    ``quotes``        positions in `GraphView.quotes`; ``acts`` says for each what it tells, where a line bundles events
    ``bend``          how far the line leaves the straight way: positive to the left of its direction, -1 to 1
    """

    id: str
    source: str
    target: str
    relation: str
    label: str
    family: str
    sign: str = ""
    directed: bool = True
    event: bool = False
    polarity: str = "affirmed"
    modality: str = "actual"
    phase: str = "holds"
    status: str = "holds"
    start: str = ""
    end: str = ""
    since: str = ""
    until: str = ""
    said: str = ""
    sectors: tuple[str, ...] = ()
    confidence: float | None = None
    count: int = 1
    quotes: tuple[int, ...] = ()
    acts: tuple[str, ...] = ()
    bend: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphView:
    """A picture ready to be drawn: what is shown, where it lies, how it looks and who says so.

    ``title`` and ``subtitle`` say what is shown; ``caption`` stands alone when the picture is printed.
    """

    title: str
    subtitle: str = ""
    caption: str = ""
    nodes: tuple[NodeView, ...] = ()
    edges: tuple[EdgeView, ...] = ()
    quotes: tuple[Quote, ...] = ()
    families: tuple[FamilyStyle, ...] = ()
    kinds: tuple[KindStyle, ...] = ()
