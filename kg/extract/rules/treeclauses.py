"""Predicates completed by a dependency tree (Universal Dependencies).

The words are read as the shallow reader reads them; a small parser errs too often to be followed alone. What the tree
adds are subjects that the words alone do not show, and arguments that stand far from their verb.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extract.rules.clauses import predicates
from kg.extract.rules.lexicon import control
from kg.extract.rules.phrases import Phrase
from kg.extract.rules.subjects import content_governor, pass_on
from kg.extract.rules.tokens import Token
from kg.extract.rules.verbgroups import Predicate, verb_groups

__all__ = ["Tree", "TreeClauses"]

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
_RELATIVE = frozenset({"which", "who", "that", "whom", "whose"})
_TIMES = frozenset({"obl:tmod", "obl:unmarked", "obl:npmod", "advmod"})
_REPORTED = frozenset({"that", "said"})
_TOLD = _REPORTED | {"and"}


@dataclass(frozen=True, slots=True)
class Tree:
    """Heads (a root is its own), relations to them and universal tags, word by word."""

    heads: list[int]
    deps: list[str]
    tags: list[str]
    children: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.children.extend([] for _ in self.heads)
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)

    def up(self, i: int) -> Iterator[int]:
        """The word and everything above it, the root last."""
        yield i
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def child(self, i: int, *deps: str) -> int | None:
        """The first child with one of the relations."""
        return next((c for c in self.children[i] if self.deps[c] in deps), None)


@dataclass(slots=True)
class TreeClauses:
    """A sentence with its tree; `Clauses` of the syntactic reader."""

    tokens: list[Token]
    tree: Tree

    def predicates(self, phrases: list[Phrase]) -> list[Predicate]:
        """Predicates in text order."""
        return _Attacher(self.tokens, self.tree, phrases).predicates()


class _Attacher:
    """Hangs phrases on predicates and predicates on each other, as the tree has it."""

    def __init__(self, tokens: list[Token], tree: Tree, phrases: list[Phrase]) -> None:
        self.tokens, self.tree, self.phrases = tokens, tree, phrases
        self.preds = list(verb_groups(tokens))
        self.node = [_node(tree, pred, tokens) for pred in self.preds]
        self.at = dict(reversed(list(zip(self.node, self.preds, strict=True))))
        self.holding: dict[int, Phrase] = {i: p for p in phrases for i in range(p.start, p.end)}
        self.heads = [_head(tree, p) for p in phrases]

    def predicates(self) -> list[Predicate]:
        self._join()
        for node, pred in zip(self.node, self.preds, strict=True):
            pred.subject = self._subject(node)
        for node, pred in zip(self.node, self.preds, strict=True):
            self._govern(node, pred)
        self._arguments()
        for pred in self.preds:
            pass_on(pred)
        return self._complete()

    def _join(self) -> None:
        """Coordination that the words alone did not show: a name the tree joins to another shares its preposition."""
        index = {id(p): k for k, p in enumerate(self.phrases)}
        for head, phrase in zip(self.heads, self.phrases, strict=True):
            if self.tree.deps[head] != "conj" or not phrase.mentions or phrase.inner or phrase.group is not None:
                continue
            first = self.holding.get(self.tree.heads[head])
            if first is None or not first.mentions or first is phrase or first.inner:
                continue
            first.group = index[id(first)] if first.group is None else first.group
            phrase.group, phrase.prep = first.group, phrase.prep or first.prep

    def _subject(self, node: int) -> list[Phrase]:
        subject = self.tree.child(node, *_SUBJECTS)
        if subject is None or self.tokens[subject].low in _RELATIVE:
            return []
        return self._with_list(self.holding.get(subject))

    def _with_list(self, phrase: Phrase | None) -> list[Phrase]:
        if phrase is None:
            return []
        return [phrase] if phrase.group is None else [p for p in self.phrases if p.group == phrase.group]

    def _govern(self, node: int, pred: Predicate) -> None:
        """Set governor and link, and the subject that comes from there."""
        dep, head = self.tree.deps[node], self.tree.heads[node]
        above = self._above(node)
        if dep == "conj" and head in self.at:
            self._conjoined(pred, self.at[head])
        elif dep == "acl:relcl":
            self._relative(node, pred, head)
        elif dep.startswith("acl"):
            self._adnominal(node, pred, head)
        elif dep in {"ccomp", "xcomp", "csubj"}:
            pred.governor, pred.link = above, self._complement(node, pred)
        elif dep.startswith("advcl"):
            self._adverbial(node, pred, above)
        elif dep == "parataxis":
            self._beside(pred, above)
        elif above is not None:
            pred.governor, pred.link = above, _form_link(pred)

    def _above(self, node: int) -> Predicate | None:
        return next((self.at[n] for n in self.tree.up(node) if n != node and n in self.at), None)

    def _conjoined(self, pred: Predicate, first: Predicate) -> None:
        """ "and recalled": the subject, and what governs the first verb, go for the second."""
        own = bool(pred.subject)
        pred.governor, pred.link = first, "" if own else "and"
        if first.link in _REPORTED or (own and first.link == "rel"):
            pred.governor, pred.link = first.governor, first.link
        if own:
            return
        pred.subject = first.subject
        pred.antecedent = pred.antecedent or first.antecedent
        if pred.verb.form == "base" and not pred.modals:
            pred.modals = first.modals
        if pred.form == "participle":
            pred.passive = first.passive

    def _relative(self, node: int, pred: Predicate, head: int) -> None:
        pred.link, pred.governor = "rel", self._above(node)
        pred.antecedent = self.holding.get(head)
        if pred.antecedent is None:
            return
        word = next((k for k in range(head + 1, pred.start) if self.tokens[k].low in _RELATIVE), head)
        if word > head and self.tokens[word - 1].tag in {"I", "T"}:
            pred.antecedent_prep = self.tokens[word - 1].low
        if not pred.subject:
            pred.subject = self._with_list(pred.antecedent)

    def _adnominal(self, node: int, pred: Predicate, head: int) -> None:
        """ "a plan to leave", "troops fighting in", "led by", "the claim that"."""
        noun, above = self.holding.get(head), self._above(node)
        pred.governor = above
        if pred.form in {"participle", "ing"} and noun is not None and self._mark(node) == "":
            pred.link = "participle" if pred.form == "participle" else "bare"
            pred.subject = pred.subject or self._with_list(noun)
        else:
            pred.link = self._complement(node, pred)
            if noun is not None and control(self.tokens[head].low, pred.link):
                pred.governor = content_governor(noun, above)

    def _complement(self, node: int, pred: Predicate) -> str:
        mark = self._mark(node)
        if mark in {"", "to"}:
            return _form_link(pred) or "said"
        return mark

    def _mark(self, node: int) -> str:
        mark = self.tree.child(node, "mark")
        return self.tokens[mark].low if mark is not None else ""

    def _adverbial(self, node: int, pred: Predicate, above: Predicate | None) -> None:
        mark = self._mark(node)
        pred.governor = above
        if pred.form == "to":
            order = pred.start > 1 and self.tokens[pred.start - 1].low == "order"
            pred.link = "purpose" if order else "to"
        elif pred.form == "participle" and not mark:
            pred.link = "participle"
            pred.subject = pred.subject or (above.subject if above is not None else [])
        else:
            pred.link = mark or ("adjunct" if pred.form == "ing" else "as")

    def _beside(self, pred: Predicate, above: Predicate | None) -> None:
        """ "…, X said": what stands above a verb of saying set beside it is what was said."""
        if above is None:
            return
        if control(pred.lemma) == "say" and above.governor is None and not above.link:
            above.governor, above.link = pred, "said"
        elif control(above.lemma) == "say":
            pred.governor, pred.link = above, "said"

    def _complete(self) -> list[Predicate]:
        """The predicates of the shallow reader, with the tree's subjects where they have none, and its arguments."""
        place = {id(p): k for k, p in enumerate(self.phrases)}
        shallow = predicates(self.tokens, self.phrases)
        mine = {id(t): s for s, t in zip(shallow, self.preds, strict=True)}
        for own, trees in zip(shallow, self.preds, strict=True):
            if own.link == "said" and trees.link not in _TOLD:
                own.link, own.governor = "", None
            elif own.link == "" and trees.link in _REPORTED and trees.governor is not None:
                _hang(own, mine.get(id(trees.governor)), trees.link)
            if _named(trees.subject) and not _named(own.subject) and not _points_back(own.subject):
                own.subject = trees.subject
            own.args += [p for p in trees.args if p not in own.args and p not in own.subject]
            own.args.sort(key=lambda p: place[id(p)])
        return shallow

    def _arguments(self) -> None:
        for head, phrase in zip(self.heads, self.phrases, strict=True):
            if phrase.inner or (self.tree.deps[head] in _TIMES and not phrase.mentions) or self._excluded(phrase):
                continue
            pred = self._owner(head, phrase)
            if pred is not None:
                pred.args.append(phrase)
        for pred in self.preds:
            antecedent = pred.antecedent
            if pred.link != "rel" or antecedent is None or pred.antecedent_prep:
                continue
            if antecedent not in pred.subject and antecedent not in pred.args:
                pred.args.insert(0, antecedent)

    def _owner(self, head: int, phrase: Phrase) -> Predicate | None:
        """The predicate that a phrase belongs to, unless it is, or is part of, its subject."""
        below = head
        for word in self.tree.up(head):
            pred = self.at.get(word)
            if pred is not None:
                inside = below != word and self.tree.deps[below] in _SUBJECTS
                return None if inside or phrase in pred.subject else pred
            below = word
        return None

    def _excluded(self, phrase: Phrase) -> bool:
        """ "by Germany but not by Spain"."""
        return "not" in {t.low for t in self.tokens[max(0, phrase.start - 2) : phrase.start]} and bool(phrase.prep)


def _node(tree: Tree, pred: Predicate, tokens: list[Token]) -> int:
    """The word of the tree that a verb group stands for: of a copula what is said to be, of a verb itself."""
    word = next(i for i in range(pred.end - 1, pred.start - 1, -1) if tokens[i] is pred.verb)
    while tree.deps[word] in {"cop", "aux", "aux:pass"} and tree.heads[word] != word:
        word = tree.heads[word]
    return word


def _head(tree: Tree, phrase: Phrase) -> int:
    """The word of a phrase that hangs on a word outside it."""
    inside = range(phrase.start, phrase.end)
    outer = [i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i]
    return next((i for i in reversed(outer) if tree.tags[i] in {"NOUN", "PROPN", "PRON"}), outer[-1])


def _named(phrases: list[Phrase]) -> bool:
    return any(p.mentions or p.person for p in phrases)


def _hang(pred: Predicate, governor: Predicate | None, link: str) -> None:
    """Let a predicate be governed by another, unless that is governed by it."""
    above = governor
    while above is not None and above is not pred:
        above = above.governor
    if above is None:
        pred.link, pred.governor = link, governor


def _points_back(phrases: list[Phrase]) -> bool:
    """Whether an anaphor may be among them; what it means is settled later."""
    return any(p.tokens[0].tag in {"Q", "D", "M"} for p in phrases)


def _form_link(pred: Predicate) -> str:
    return {"to": "to", "ing": "ing"}.get(pred.form, "")
