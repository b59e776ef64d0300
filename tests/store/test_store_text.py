"""Every text comes back as it went in, whatever characters it has, through updates and through files."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import differences, open_store
from kg.vocab import doc_graph

SAYS = NamedNode("https://example.org/says")
LANGUAGES = st.sampled_from([None, "en", "ar", "zh-Hant"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from(
    [
        "\x00",
        "\u202eabc",
        "\ufeff",
        "\uffff",
        "\U0010ffff",
        "\\u0041",
        "\\",
        '"} ; DROP ALL ; {"',
        "\r\n\t",
        "مالي",
        "e\u0301",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(TEXTS, LANGUAGES), max_size=8))
def test_literals_survive_replace_dump_and_load(tmp_path_factory: object, texts: list[tuple[str, str | None]]) -> None:
    graph = doc_graph("d")
    quads = {
        Quad(SAYS, SAYS, Literal(text, language=language) if language else Literal(text), NamedNode(graph))
        for text, language in texts
    }
    with open_store("memory:") as one, open_store("memory:") as two:
        one.replace(graph, [Quad(SAYS, SAYS, Literal("to go"))])
        one.replace(graph, quads)
        assert set(one.quads(graph)) == quads
        path = Path(str(tmp_path_factory.mktemp("text"))) / "dump.nq"  # type: ignore[attr-defined]
        one.dump(path)
        two.load(path)
        assert set(two.quads(graph)) == quads
        assert differences(two) == []
