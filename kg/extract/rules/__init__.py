"""The default extractor: names, clauses and a lexicon of triggers. Offline, deterministic, no model.

Every fact names the lexicon line that read it (``rule``), the words that decided its manner (``cues``) and how each
actor was recognised (``mentions``).
"""

from collections.abc import Iterator

from kg.extract.rules.clausereader import ClauseReader, ShallowReader, Words
from kg.extract.rules.context import Context
from kg.extract.rules.options import Options
from kg.extract.rules.reader import read
from kg.extract.rules.reading import Reading, words_of
from kg.extract.rules.silence import silent_sentence, silent_text
from kg.gazetteer import Hit, load
from kg.model import Document, Fact
from kg.text import Sentence, sentences

__all__ = ["RulesExtractor", "SyntaxExtractor"]


class RulesExtractor:
    """Reads news text by rules that are data (``data/lexicon``).

    >>> from kg.model import Document
    >>> facts = list(RulesExtractor().extract(Document(id="d", text="Mali left ECOWAS in January 2025.")))
    >>> [(f.subject, f.relation, f.object, str(f.phase), f.end) for f in facts if hasattr(f, "subject")]
    [('state:MLI', 'memberOf', 'bloc:ecowas', 'ends', '2025-01')]
    """

    name = "rules"
    version = "0.2.0"

    def __init__(self, reader: ClauseReader | None = None, options: Options | None = None) -> None:
        self._reader = reader or ShallowReader()
        self._options = options or Options()
        self.version = f"{RulesExtractor.version}{self._options.note}"

    def extract(self, document: Document) -> Iterator[Fact]:
        """Facts in reading order, each once."""
        seen: set[str] = set()
        for _, facts in self.readings(document):
            for fact in facts:
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact

    def readings(self, document: Document) -> Iterator[tuple[Reading, list[Fact]]]:
        """Each sentence as it was read, with what it tells."""
        gazetteer = load()
        hits = gazetteer.scan(document.text, lang=document.lang, day=document.published)
        context = Context(document, gazetteer, hits, self._options)
        silence = "silence" in self._options
        if silence and silent_text(document.text):
            return
        told = list(_sentences(document, hits, silence=silence))
        for (sentence, _), clauses in zip(told, self._reader.read(words for _, words in told), strict=True):
            yield read(sentence, clauses, context)


class SyntaxExtractor(RulesExtractor):
    """The same rules on the clauses of a syntax tree, by a spaCy pipeline with UD labels ("" is the shipped one)."""

    name = "syntax"

    def __init__(self, pipeline: str = "", options: Options | None = None) -> None:
        from kg.extract.rules.syntax import SyntacticReader

        reader = SyntacticReader(pipeline)
        super().__init__(reader, options)
        self.version = f"{self.version}+{reader.version}"


def _sentences(document: Document, hits: list[Hit], *, silence: bool) -> Iterator[tuple[Sentence, Words]]:
    """The sentences that may tell something, each with the names in it."""
    i = 0
    for sentence in sentences(document):
        if silence and silent_sentence(sentence.text):
            continue
        while i < len(hits) and hits[i].start < sentence.start:
            i += 1
        inside, i = _inside(hits, i, sentence)
        yield sentence, words_of(sentence, inside, document.lang)


def _inside(hits: list[Hit], i: int, sentence: Sentence) -> tuple[list[Hit], int]:
    first = i
    while i < len(hits) and hits[i].end <= sentence.end:
        i += 1
    return hits[first:i], i
