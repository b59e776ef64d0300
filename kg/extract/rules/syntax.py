"""Clauses from a syntax tree: Universal Dependencies by a spaCy pipeline, the small one shipped or a user's own.

The words are ours, one token a word and an actor's name one word however long, so that offsets stay ours; the tree says
which word is a verb, what its subject is, which clause stands in which. Names, anaphora and triggers are read as ever.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.extract.rules.clausereader import Clauses, ShallowReader, Words
from kg.extract.rules.tagging import settle_word
from kg.extract.rules.tokens import Token as Word
from kg.extract.rules.treeclauses import Tree, TreeClauses
from kg.resources import resource

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

__all__ = ["SyntacticReader"]

_MODEL = "en_ud"
_BATCH = 64  # sentences read together
_NAME = "France"  # stands for a name of several words: the parser takes it for what it is
_LABELS = frozenset({"nsubj", "obj", "obl", "nmod", "acl:relcl", "ccomp"})  # what makes a tree one of UD
_JOINTS = frozenset({",", "and", "or", "nor", "&"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
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
        kept = [_kept(shallow[k].tokens) for k in worth]
        docs = [self._doc([shallow[k].tokens[i] for i in own]) for k, own in zip(worth, kept, strict=True)]
        parsed = {k: (doc, own) for k, doc, own in zip(worth, self._nlp.pipe(docs), kept, strict=True)}
        for k, clauses in enumerate(shallow):
            yield _clauses(clauses.tokens, *parsed[k]) if k in parsed else clauses

    def _doc(self, tokens: list[Word]) -> "Doc":
        from spacy.tokens import Doc

        words = [_word(t) for t in tokens]
        spaces = [b.start > a.end for a, b in pairwise(tokens)] + [False]
        starts: list[bool | int | None] = [k == 0 for k in range(len(words))]
        return Doc(self._nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _kept(tokens: list[Word]) -> list[int]:
    """What the parser sees: of "Mali, Chad and Niger" the first name, of "the Bloc (BLC)" no brackets."""
    kept: list[int] = []
    i = 0
    while i < len(tokens):
        kept.append(i)
        i = _behind_list(tokens, i) if tokens[i].tag == "A" else i + 1
    return kept


def _behind_list(tokens: list[Word], i: int) -> int:
    """Index behind the coordination of names that begins at ``i``, and behind letters in brackets."""
    end = _behind_bracket(tokens, i + 1)
    reach = end
    while True:
        k = reach
        while k < len(tokens) and tokens[k].low in _JOINTS:
            k += 1
        if k == reach or k == len(tokens) or tokens[k].tag != "A":
            return end
        joined = any(t.low != "," for t in tokens[reach:k])
        reach = _behind_bracket(tokens, k + 1)
        if joined:
            return reach if _ends_phrase(tokens, reach) else end


def _behind_bracket(tokens: list[Word], i: int) -> int:
    bracket = [t.text for t in tokens[i : i + 3]]
    return i + 3 if len(bracket) == 3 and bracket[0] == "(" and bracket[2] == ")" and bracket[1].isupper() else i


def _ends_phrase(tokens: list[Word], i: int) -> bool:
    """Whether no noun follows: "Mali and Niger signed", not "Malian and Nigerien soldiers"."""
    return i == len(tokens) or tokens[i].tag not in {"N", "Z", "H", "A"}


def _clauses(tokens: list[Word], doc: "Doc", kept: list[int]) -> Clauses:
    """The tree over all tokens: what the parser did not see hangs on the name before it."""
    place = {token: word for word, token in enumerate(kept)}
    heads: list[int] = []
    deps: list[str] = []
    tags: list[str] = []
    for i, token in enumerate(tokens):
        word = doc[place[i]] if i in place else None
        heads.append(kept[word.head.i] if word is not None else heads[i - 1] if i - 1 not in place else i - 1)
        deps.append(word.dep_ if word is not None else "conj" if token.tag == "A" else "punct")
        tags.append(word.pos_ if word is not None else "PROPN" if token.tag == "A" else "PUNCT")
        if word is not None:
            settle_word(tokens, i, upos=word.pos_, dep=word.dep_, finite=_finite(word))
    return TreeClauses(tokens, Tree(heads, deps, tags))


def _finite(word: "Token") -> bool:
    """Whether a form that may be past or participle is the past: no auxiliary, and not hung on a noun."""
    dependents = {child.dep_ for child in word.children}
    if dependents & _AUXILIARIES or word.dep_ == "acl":
        return False
    if dependents & _SUBJECTS or word.head is word:
        return True
    return word.dep_ != "advcl" and (word.dep_ != "conj" or _finite(word.head))


def _worth(words: Words, tokens: list[Word]) -> bool:
    return words.lang == "en" and len(words.hits) >= _FEWEST and len(tokens) <= _LONGEST


def _word(token: Word) -> str:
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
