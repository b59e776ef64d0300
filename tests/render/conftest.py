"""Networks to draw, and a browser to look at the pages with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg import ontology
from kg.graph import Quote
from kg.graph.standing import phase_state, status_of
from kg.render import view, write_page

Graph = nx.MultiDiGraph
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
ACTORS = (
    ("state:MLI", "Mali", "State", "ML", ("Republic of Mali",)),
    ("state:BFA", "Burkina Faso", "State", "BF", ()),
    ("state:NER", "Niger", "State", "NE", ()),
    ("state:RUS", "Russia", "State", "RU", ("Russian Federation",)),
    ("state:FRA", "France", "State", "FR", ()),
    ("state:CIV", "Côte d’Ivoire", "State", "CI", ("Ivory Coast",)),
    ("bloc:aes", "Confederation of Sahel States", "Bloc", "", ("AES", "Alliance of Sahel States")),
    ("bloc:ecowas", "Economic Community of West African States", "Bloc", "", ("ECOWAS", "CEDEAO")),
    ("person:sergey-lavrov", "Sergey Lavrov", "Person", "", ()),
    ("org:wagner-group", "Wagner Group", "NonStateActor", "", ()),
    ("force:aes-joint-force", "AES joint force", "Force", "", ()),
)
SAHEL = ("state:MLI", "state:BFA", "state:NER")
Day = str | None


def add_tie(
    graph: Graph, source: str, relation: str, target: str, *, polarity: str = "affirmed", modality: str = "actual",
    phase: str = "holds", first: Day = None, last: Day = None, quotes: tuple[Quote, ...] = (),
    sectors: tuple[str, ...] = (), label: str = "",
) -> None:  # fmt: skip
    """Put in a tie as `kg.graph.network` makes it; without quotes it gets one that no other tie has."""
    known = ontology.load().relations.get(relation)
    words = label or (known.label if known else relation.partition("-")[2])
    names = [graph.nodes[node]["label"] for node in (source, target)]
    told = quotes or (
        Quote(
            quote=f"“{names[0]} {words} {names[1]}”, said by {polarity} {modality} {phase}.", document="doc:sample",
            title="A turn in the Sahel", outlet="sample", published="2025-04-05", url="https://example.org/sahel",
            confidence=0.9,
        ),
    )  # fmt: skip
    state = phase_state(phase)
    hostile = relation.startswith("event:accuse")
    looks = (
        (known.family, known.sign if known.sign in {"+", ""} else "-", not known.symmetric)
        if known
        else ("hostile" if hostile else "events", "-" if hostile else "+", True)
    )
    graph.add_edge(
        source, target, key=" ".join((relation, polarity, modality, state, words)), relation=relation, label=words,
        family=looks[0], sign=looks[1], directed=looks[2], event=known is None, polarity=polarity, modality=modality,
        phase=state, status=status_of(polarity, modality, state), start=first, end=last, valid_from=first,
        valid_to=last, said=min((q.published for q in told if q.published), default=None), sectors=sectors,
        confidence=0.9, count=len(told), facts=(), evidence=told,
    )  # fmt: skip


def sahel_graph() -> Graph:
    """The three Sahel states between ECOWAS, France and Russia: every manner and most families."""
    graph: Graph = Graph()
    for actor, label, kind, iso2, aliases in ACTORS:
        graph.add_node(actor, label=label, kind=kind, iso2=iso2, code=iso2, aliases=aliases)
    for state in SAHEL:
        add_tie(graph, state, "memberOf", "bloc:aes", phase="begins", first="2023-09-16")
        add_tie(graph, state, "memberOf", "bloc:ecowas", phase="ends", last="2025-01-29")
        add_tie(
            graph, state, "event:consult-visit", "state:RUS", modality="planned", label="visits", first="2025-04-03"
        )
        add_tie(graph, state, "reducesTiesWith", "state:FRA", first="2023-08-03")
    add_tie(graph, "state:BFA", "alliedWith", "state:MLI")
    add_tie(graph, "state:BFA", "alliedWith", "state:NER")
    add_tie(graph, "state:MLI", "cooperatesWith", "state:RUS", sectors=("military",))
    add_tie(graph, "state:MLI", "tradesWith", "state:RUS", modality="hypothetical")
    add_tie(graph, "state:NER", "hostsForcesOf", "state:RUS", polarity="denied")
    add_tie(graph, "state:FRA", "supports", "bloc:ecowas", modality="alleged")
    add_tie(graph, "state:FRA", "event:accuse", "state:MLI", label="accuses", first="2024-09-01")
    add_tie(graph, "state:CIV", "memberOf", "bloc:ecowas")
    add_tie(graph, "bloc:ecowas", "sanctions", "state:NER", phase="suspended", first="2023-07-30")
    add_tie(graph, "org:wagner-group", "givesMilitarySupportTo", "state:MLI", first="2021-12-01")
    add_tie(graph, "person:sergey-lavrov", "holdsOffice", "state:RUS", label="foreign minister of")
    add_tie(graph, "force:aes-joint-force", "forceOf", "bloc:aes")
    return graph


@pytest.fixture
def sahel() -> Graph:
    """A fresh copy of the Sahel network."""
    return sahel_graph()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    import shutil

    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


class Visit:
    """A page in the browser, with every request it made and everything it complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str) -> "Visit":
        self.page.goto(address)
        self.page.wait_for_function("document.documentElement.dataset.ready === '1'", timeout=30_000)
        return self

    def run(self, script: str, argument: object = None) -> Any:
        return self.page.evaluate(script, argument)


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Visit]]:
    """Draws a network, opens its page and gives the visit: ``visit(graph, color_scheme="dark")``."""
    contexts = []

    def start(graph: Graph, *, title: str = "A turn in the Sahel", anchor: str = "", **options: Any) -> Visit:
        file = write_page(view(graph, title=title), tmp_path / "network.html")
        settings = {"viewport": {"width": 1400, "height": 860}, "accept_downloads": True, **options}
        context = browser.new_context(**settings)
        contexts.append(context)
        return Visit(context.new_page()).open(f"{file.as_uri()}{anchor}")

    yield start
    for context in contexts:
        context.close()
