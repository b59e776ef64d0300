"""A named query: SPARQL text that describes itself in the comments at its top.

::

    # title: Members of a bloc                      once
    # question: Who is a member of the bloc?        once
    # note: what else one should know               any number
    # param: bloc — bloc, required, example AES — the bloc asked about
             name — type, required|optional, example VALUE — meaning
    # column: member — name of the member           one for each column of the answer, in order
    # scope: bloc memberOf                          at most once: what the query looks at, see below
    # example: kg query members --param bloc=AES    any number

A parameter is a variable of the same name. It must be in the projection (the engine binds no other) and is hidden in
the answer. Use it in a pattern or a ``FILTER``; an optional one only as ``FILTER(COALESCE(test, true))``, which passes
where it is not given. ``BIND`` and ``BOUND`` do not see it, nor does a subquery that does not project it.

A scope names parameters, relations, or both. It promises that where one of these parameters is given only facts of the
actors given for them matter, and otherwise only statements of these relations; `kg.query.world` then looks no further.
"""

import re
from dataclasses import dataclass, field

from kg.errors import UsageError

__all__ = ["TYPES", "Column", "NamedQuery", "Parameter", "parse"]

TYPES = ("actor", "bloc", "relation", "event", "sector", "document", "since", "until", "date", "integer", "string")
"""Types of parameters; `kg.query.values` says what each accepts."""

_LINE = re.compile(r"#\s*(?P<key>[a-z]+):\s*(?P<value>.*\S)\s*")
_PARAM = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*) — (?P<type>[a-z]+), (?P<need>required|optional), example (?P<example>.+?) — "
    r"(?P<meaning>.+)"
)
_KEYS = ("title", "question", "note", "param", "column", "scope", "example")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the query takes; ``type`` is one of `TYPES`."""

    name: str
    type: str
    required: bool
    example: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer and what it holds."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what its header says; ``text`` is the whole file."""

    name: str
    text: str
    title: str
    question: str
    params: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = field(default=())
    scope: tuple[str, ...] = ()

    def param(self, name: str) -> Parameter:
        """The parameter of this name; `UsageError` with the known ones for any other."""
        for parameter in self.params:
            if parameter.name == name:
                return parameter
        known = ", ".join(parameter.name for parameter in self.params) or "none at all"
        raise UsageError(f"the query {self.name} has no parameter {name!r}; it takes {known}")


def parse(name: str, text: str) -> NamedQuery:
    """The named query of a file's text; a header that breaks the grammar above is a `UsageError` with its line.

    >>> parse("q", "# title: All\\n# question: What is there?\\nSELECT * WHERE { ?s ?p ?o }").title
    'All'
    """
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    params: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if not line.startswith("#"):
            if line.strip():
                break
        elif match and match["key"] in found:
            found[match["key"]].append(match["value"])
            if match["key"] == "param":
                params.append(_parameter(match["value"], where=f"{name}:{number}"))
        elif match:
            raise UsageError(f"{name}:{number}: the header has no key {match['key']!r}; keys are {', '.join(_KEYS)}")
    return NamedQuery(
        name=name,
        text=text,
        title=(found["title"] or [name])[0],
        question=(found["question"] or [""])[0],
        params=tuple(params),
        columns=tuple(_column(value) for value in found["column"]),
        notes=tuple(found["note"]),
        examples=tuple(found["example"]),
        scope=tuple(" ".join(found["scope"]).split()),
    )


def _parameter(value: str, *, where: str) -> Parameter:
    match = _PARAM.fullmatch(value)
    if match is None or match["type"] not in TYPES:
        raise UsageError(
            f"{where}: cannot read the parameter {value!r}; write NAME — TYPE, required, example VALUE — MEANING, "
            f"the type one of {', '.join(TYPES)}"
        )
    return Parameter(match["name"], match["type"], match["need"] == "required", match["example"], match["meaning"])


def _column(value: str) -> Column:
    name, _, meaning = value.partition(" — ")
    return Column(name, meaning)
