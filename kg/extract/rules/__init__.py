"""The default extractor: names, clauses and a lexicon of triggers. Offline, deterministic, no model.

Every fact names the lexicon line that read it (``rule``), the words that decided its manner (``cues``) and how each
actor was recognised (``mentions``).
"""

from collections.abc import Iterator

from kg.extract.rules.context import Context
from kg.extract.rules.reader import read
from kg.extract.rules.silence import silent_sentence, silent_text
from kg.gazetteer import Hit, load
from kg.model import Document, Fact
from kg.text import Sentence, sentences

__all__ = ["RulesExtractor"]


class RulesExtractor:
    """Reads news text by rules that are data (``data/lexicon``).

    >>> from kg.model import Document
    >>> facts = list(RulesExtractor().extract(Document(id="d", text="Mali left ECOWAS in January 2025.")))
    >>> [(f.subject, f.relation, f.object, str(f.phase), f.end) for f in facts if hasattr(f, "subject")]
    [('state:MLI', 'memberOf', 'bloc:ecowas', 'ends', '2025-01')]
    """

    name = "rules"
    version = "0.1.0"

    def extract(self, document: Document) -> Iterator[Fact]:
        """Facts in reading order, each once."""
        gazetteer = load()
        hits = gazetteer.scan(document.text, lang=document.lang)
        context = Context(document, gazetteer, hits)
        seen: set[str] = set()
        i = 0
        if silent_text(document.text):
            return
        for sentence in sentences(document):
            if silent_sentence(sentence.text):
                continue
            while i < len(hits) and hits[i].start < sentence.start:
                i += 1
            inside, i = _inside(hits, i, sentence)
            for fact in read(sentence, inside, context):
                if fact.id not in seen:
                    seen.add(fact.id)
                    yield fact


def _inside(hits: list[Hit], i: int, sentence: Sentence) -> tuple[list[Hit], int]:
    first = i
    while i < len(hits) and hits[i].end <= sentence.end:
        i += 1
    return hits[first:i], i
