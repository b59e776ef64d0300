"""What a person needs to know to use a query, as text."""

from collections.abc import Mapping

from kg.query.header import NamedQuery
from kg.query.shelf import find, library
from kg.query.table import render

__all__ = ["describe", "listing"]


def describe(name: str, *, queries: Mapping[str, NamedQuery] | None = None) -> str:
    """The query's title, question, parameters, columns and examples, as ``kg query --describe`` prints them.

    >>> print(describe("members").splitlines()[0])
    members: Members of a bloc
    """
    query = find(name, library() if queries is None else queries)
    parts = [f"{query.name}: {query.title}\n{query.question}\n"]
    parts += [f"{note}\n" for note in query.notes]
    if query.params:
        rows = [[p.name, p.type, "required" if p.required else "optional", p.example, p.meaning] for p in query.params]
        parts.append(render(["parameter", "type", "", "example", "meaning"], rows, width=100))
    if query.columns:
        parts.append(render(["column", "meaning"], [[c.name, c.meaning] for c in query.columns], width=100))
    if query.examples:
        parts.append("\n".join(query.examples) + "\n")
    return "\n".join(parts)


def listing(queries: Mapping[str, NamedQuery] | None = None, *, width: int = 140) -> str:
    """All queries with the question each answers, one a line, as ``kg query --list`` prints them.

    >>> listing().splitlines()[0].split()
    ['query', 'answers', 'parameters']
    """
    known = library() if queries is None else queries
    rows = [
        [q.name, q.question, ", ".join(p.name if p.required else f"[{p.name}]" for p in q.params)]
        for q in known.values()
    ]
    return render(["query", "answers", "parameters"], rows, width=width)
