"""Actors and documents as people name them: by the tables of names, and by what the store itself holds."""

import difflib
import unicodedata
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.gazetteer import load as gazetteer
from kg.store import Reader
from kg.vocab import compact, iri, prefixes

__all__ = ["actor", "close", "document", "unknown"]

_LABELS = """SELECT DISTINCT ?thing ?name WHERE {
  GRAPH <https://w3id.org/geopolkg/graph/entities> { ?thing rdfs:label|skos:altLabel ?name }
} ORDER BY ?thing ?name"""
_MENTIONED = "ASK { { ?thing ?p ?o } UNION { ?s ?p ?thing } }"
_DOCUMENTS = "SELECT ?document ?title WHERE { ?document a gp:Document OPTIONAL { ?document dcterms:title ?title } }"


def actor(name: str, text: str, *, store: Reader, prefer: str = "") -> NamedNode:
    """The actor that a name, code, compact id or IRI means, for the parameter ``name``.

    Of several, those whose id starts with ``prefer`` count. Unknown and ambiguous ones are a `UsageError`.
    """
    node = _as_iri(text)
    if node is not None:
        return _known(node, text, store)
    found = {known.id: known.name for known in gazetteer().find(text)} or _by_label(text, store)
    ids = [id_ for id_ in found if id_.startswith(prefer)] or list(found)
    if len(ids) == 1:
        return NamedNode(iri(ids[0]))
    if ids:
        choices = ", ".join(f"{found[id_]} ({id_})" for id_ in ids[:8])
        raise UsageError(f"{text!r} means several actors: {choices}. Write one of the ids, such as {name}={ids[0]}")
    near = gazetteer().nearest(text) or close(text, _actor_names(store).values())
    raise unknown(name, text, near, hint="Names, ISO codes (MLI) and ids (state:MLI) are understood")


def document(name: str, text: str, *, store: Reader) -> NamedNode:
    """The document in the store that an id, with or without ``doc:``, or a title means; else a `UsageError`."""
    titles = {
        thing.value: title.value if isinstance(title, Literal) else ""
        for thing, title in store.select(_DOCUMENTS)
        if isinstance(thing, NamedNode)
    }
    node = _as_iri(text if ":" in text or " " in text else f"doc:{text}")
    if node is not None and node.value in titles:
        return node
    same = [thing for thing, title in titles.items() if title and _fold(title) == _fold(text)]
    if len(same) == 1:
        return NamedNode(same[0])
    if same:
        ids = ", ".join(map(compact, same[:5]))
        raise UsageError(f"{text!r} is the title of {len(same)} documents: {ids}; write an id")
    near = close(text, [*map(compact, titles), *titles.values()])
    raise unknown(name, text, near, hint="`kg query sources` lists the documents")


def _as_iri(text: str) -> NamedNode | None:
    """The node of an IRI or of a compact id with one of our prefixes, else None."""
    bare = text[1:-1] if text.startswith("<") and text.endswith(">") else text
    prefix, colon, rest = bare.partition(":")
    try:
        if prefix in ("http", "https"):
            return NamedNode(bare)
        if colon and rest and (prefix in prefixes() or prefix == "org"):
            return NamedNode(iri(bare))
    except ValueError as error:
        raise UsageError(f"{text!r} is not a valid IRI or id; write it without spaces, quotes or brackets") from error
    return None


def _known(node: NamedNode, text: str, store: Reader) -> NamedNode:
    """The node itself when the tables or the store have it."""
    id_ = compact(node.value)
    if gazetteer().knows(id_) or store.ask(_MENTIONED, {"thing": node}):
        return node
    near = close(id_, _actor_names(store)) or gazetteer().nearest(id_.partition(":")[2])
    raise unknown("id", text, near, hint="A name is understood too")


def _actor_names(store: Reader) -> dict[str, str]:
    """Names of the things in the store by compact id."""
    names: dict[str, str] = {}
    for thing, name in store.select(_LABELS):
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            names.setdefault(compact(thing.value), name.value)
    return names


def _by_label(text: str, store: Reader) -> dict[str, str]:
    wanted = _fold(text)
    found: dict[str, str] = {}
    for thing, name in store.select(_LABELS):
        if isinstance(thing, NamedNode) and isinstance(name, Literal) and _fold(name.value) == wanted:
            found.setdefault(compact(thing.value), name.value)
    return found


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def close(text: str, known: Iterable[str]) -> list[str]:
    """Up to four of the known words that read like the text, best first; case and accents do not count.

    >>> close("memberof", ["memberOf", "sanctions"])
    ['memberOf']
    """
    folded = {_fold(name): name for name in known}
    return [folded[key] for key in difflib.get_close_matches(_fold(text), folded, n=4, cutoff=0.5)]


def unknown(name: str, text: str, near: Iterable[str], *, hint: str) -> UsageError:
    """The error for a value of the parameter ``name`` that nobody knows, with the nearest ones."""
    choices = ", ".join(near)
    return UsageError(f"no {name} {text[:80]!r}" + (f"; did you mean {choices}?" if choices else ".") + f" {hint}")
