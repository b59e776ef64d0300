"""Running a query, named or ad hoc, with parameters from a person and as of a day."""

from collections.abc import Collection, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import UsageError
from kg.query.header import NamedQuery, Parameter, parse
from kg.query.result import Result
from kg.query.shelf import find, library
from kg.query.values import resolve
from kg.query.world import PARTS, Scope, world
from kg.store import Reader, Term, check_query
from kg.store.guard import tokens

__all__ = ["form_of", "named", "run", "scope_of"]

_FORMS = {"select": "rows", "ask": "boolean", "construct": "triples", "describe": "triples"}


def run(
    store: Reader,
    query: NamedQuery | str,
    *,
    params: Mapping[str, str] | None = None,
    as_of: str | None = None,
    parts: Collection[str] = PARTS,
    extra_dirs: tuple[Path, ...] = (),
) -> Result:
    """The answer of a query: one of the library by name, or SPARQL text; parameters as a person writes them.

    ``as_of`` (YYYY, YYYY-MM or YYYY-MM-DD) asks for the world of that day and ``parts`` for what articles, reference
    tables or data files say alone, whatever the query: see `kg.query.world`.
    Errors of the call (unknown name or value, missing parameter, bad query) are a `UsageError`.

    >>> from kg.store import open_store
    >>> run(open_store("memory:"), "ASK { ?s ?p ?o }").rows
    [('false',)]
    """
    asked = query if isinstance(query, NamedQuery) else named(query, extra_dirs=extra_dirs)
    check_query(asked.text)
    form = form_of(asked.text)
    values = _bind(asked, params or {}, store=store)
    asked_of = world(store, as_of=as_of, parts=parts, scope=_scope(asked, values))
    return _answer(asked_of, asked, form=form, values=values)


def named(query: str, *, extra_dirs: tuple[Path, ...] = ()) -> NamedQuery:
    """The library query of this name, or the text as a query; a text is whatever has white space or a bracket."""
    queries = library(extra_dirs)
    if query in queries or not any(sign.isspace() or sign in "{}" for sign in query.strip()):
        return find(query, queries)
    return parse("query", query)


def form_of(text: str) -> str:
    """Whether a query gives rows, boolean or triples.

    >>> form_of("PREFIX ask: <http://example.org/> SELECT * WHERE { ?s ?p ?o }")
    'rows'
    """
    for token in tokens(text):
        if token.kind == "word" and token.text.lower() in _FORMS:
            return _FORMS[token.text.lower()]
    raise UsageError(
        "this is no query: it has none of SELECT, ASK, CONSTRUCT and DESCRIBE. `kg query --list` shows examples"
    )


def _bind(query: NamedQuery, params: Mapping[str, str], *, store: Reader) -> dict[str, NamedNode | Literal]:
    for name in params if query.params else ():
        query.param(name)  # an unknown one is named before one that is missing
    missing = [f"{p.name}={p.example}" for p in query.params if p.required and p.name not in params]
    if missing:
        raise UsageError(
            f"the query {query.name} also needs {' and '.join(missing)} (an example); give it with --param"
        )
    chosen = {name: query.param(name) if query.params else _guess(name, value) for name, value in params.items()}
    return {name: resolve(parameter, params[name], store=store) for name, parameter in chosen.items()}


def scope_of(store: Reader, query: str, params: Mapping[str, str]) -> Scope | None:
    """What a query looks at with these parameters, where its header says so."""
    asked = named(query)
    return _scope(asked, _bind(asked, params, store=store))


def _scope(query: NamedQuery, values: Mapping[str, NamedNode | Literal]) -> Scope | None:
    """What the query looks at, where its header says so and the parameters that it names are given."""
    given = [values.get(name) for name in query.scope if name in {p.name for p in query.params}]
    actors = tuple(node for node in given if isinstance(node, NamedNode))
    if actors:
        return Scope(actors=actors)
    relations = tuple(name for name in query.scope if name not in {p.name for p in query.params})
    return Scope(relations=relations) if relations else None


def _guess(name: str, value: str) -> Parameter:
    """A parameter of a query without a header: an id or IRI is an actor, digits are a number, the rest is text."""
    kind = "string"
    if value.strip().isdecimal():
        kind = "integer"
    elif ":" in value and not any(sign.isspace() for sign in value.strip()):
        kind = "actor"
    return Parameter(name, kind, True, "state:MLI", "")


def _answer(store: Reader, query: NamedQuery, *, form: str, values: Mapping[str, NamedNode | Literal]) -> Result:
    if form == "boolean":
        yes = store.ask(query.text, values)
        return Result(form, ("answer",), ((Literal(str(yes).lower()),),))
    if form == "triples":
        triples = store.construct(query.text, values)
        return Result(
            form, ("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in triples)
        )
    solutions = store.select(query.text, values)
    hidden = {parameter.name for parameter in query.params}
    kept = [at for at, name in enumerate(solutions.variables) if name not in hidden]
    rows: dict[tuple[Term | None, ...], None] = dict.fromkeys(tuple(row[at] for at in kept) for row in solutions)
    return Result(
        form, tuple(solutions.variables[at] for at in kept), tuple(rows if hidden else (tuple(r) for r in solutions))
    )
