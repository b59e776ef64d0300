"""Clauses from a syntax tree: Universal Dependencies by a spaCy pipeline, the small one shipped or a user's own.

The words are ours, one token a word and an actor's name one word however long, so that offsets stay ours; the tree says
which word is a verb, what its subject is, which clause stands in which. Names, anaphora and triggers are read as ever.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.extract.rules.clausereader import Clauses, ShallowReader, Words
from kg.extract.rules.tagging import settle_word
from kg.extract.rules.tokens import Token
from kg.extract.rules.treeclauses import Tree, TreeClauses
from kg.resources import resource

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SyntacticReader"]

_MODEL = "en_ud"
_BATCH = 64  # sentences read together
_NAME = "France"  # stands for a name of several words: the parser takes it for what it is
_LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "acl:relcl", "ccomp"})  # what makes a tree one of UD
_LONGEST = 200  # words; a longer "sentence" is a list or a table
_FEWEST = 1  # names that a sentence must hold to be parsed


class SyntacticReader:
    """Reads English with a spaCy pipeline that has UD labels; what names nobody is read as the shallow reader does."""

    def __init__(self, pipeline: str = "") -> None:
        self._nlp = _pipeline(pipeline)
        name = pipeline or _MODEL
        self.version = f"{name}-{self._nlp.meta.get('version', '0')}"
        self._shallow = ShallowReader()

    def read(self, sentences: Iterable[Words]) -> Iterator[Clauses]:
        """The clauses of each sentence, in order; sentences are parsed in batches."""
        waiting = iter(sentences)
        while batch := list(islice(waiting, _BATCH)):
            yield from self._batch(batch)

    def _batch(self, batch: list[Words]) -> Iterator[Clauses]:
        shallow = list(self._shallow.read(batch))
        worth = [k for k, (w, c) in enumerate(zip(batch, shallow, strict=True)) if _worth(w, c.tokens)]
        docs = [self._doc(shallow[k].tokens) for k in worth]
        trees = dict(zip(worth, self._nlp.pipe(docs), strict=True))
        for k, clauses in enumerate(shallow):
            yield self._clauses(clauses.tokens, trees[k]) if k in trees else clauses

    def _doc(self, tokens: list[Token]) -> Any:
        from spacy.tokens import Doc

        words = [_word(t) for t in tokens]
        spaces = [b.start > a.end for a, b in pairwise(tokens)] + [False]
        starts: list[bool | int | None] = [k == 0 for k in range(len(words))]
        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)

    @staticmethod
    def _clauses(tokens: list[Token], doc: Any) -> Clauses:
        tree = Tree([w.head.i for w in doc], [w.dep_ for w in doc], [w.pos_ for w in doc])
        for i, word in enumerate(doc):
            settle_word(tokens, i, upos=word.pos_, dep=word.dep_, finite="Fin" in word.morph.get("VerbForm"))
        return TreeClauses(tokens, tree)


def _worth(words: Words, tokens: list[Token]) -> bool:
    return len(words.hits) >= _FEWEST and len(tokens) <= _LONGEST


def _word(token: Token) -> str:
    return _NAME if token.hit is not None and " " in token.text else token.text


@cache
def _pipeline(name: str) -> "Language":
    """The spaCy pipeline of a name or folder, with what is needed and no more; `UsageError` where it cannot be had."""
    try:
        import spacy
    except ImportError:
        raise UsageError(
            "the syntactic reader needs spaCy: pip install 'geopolkg[syntax]'; --extractor rules works without"
        ) from None
    where = name or str(resource("data", "models", _MODEL))
    try:
        nlp = spacy.load(where, exclude=["trainable_lemmatizer", "lemmatizer", "ner", "senter"])
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{where!r} is no spaCy pipeline that can be loaded ({error}); install it or give its folder"
        ) from None
    labels = set(nlp.pipe_labels["parser"]) if "parser" in nlp.pipe_names else set()
    if not labels >= _LABELS:
        missing = ", ".join(sorted(_LABELS - labels))
        raise UsageError(
            f"the pipeline {where!r} has no labels {missing}; a parser with Universal Dependencies is needed"
        )
    return nlp
