"""What a person writes for a parameter, turned into the RDF term that the query is run with; never into query text."""

import re
from collections.abc import Callable, Mapping

from pyoxigraph import Literal, NamedNode

from kg import ontology
from kg.errors import UsageError
from kg.model.dates import bounds, day
from kg.query.header import Parameter
from kg.query.things import actor, close, document, unknown
from kg.store import Reader
from kg.vocab import GP, PLOVER

__all__ = ["resolve"]

_XSD = "http://www.w3.org/2001/XMLSchema#"


def resolve(parameter: Parameter, value: str, *, store: Reader) -> NamedNode | Literal:
    """The term for a value of the parameter's type.

    ``actor`` ``bloc``   a name (Mali), a code (MLI), a compact id (state:MLI) or an IRI that tables or store know
    ``relation``         memberOf or gp:memberOf        ``event``   CONSULT, consult-visit or plover:consult-visit
    ``sector``           military or plover:military    ``document`` doc:…, its id without doc:, or its title
    ``since`` ``until``  a day, month or year: its first, or its last day
    ``date`` ``integer`` ``string``

    Unknown and ambiguous values are a `UsageError` with the nearest ones.
    """
    text = value.strip()
    if not text or len(text) > 1_000:
        fault = "too long" if text else "empty"
        raise UsageError(f"{parameter.name} is {fault}; write for example {parameter.name}={parameter.example}")
    return _RESOLVERS[parameter.type](parameter, text, store)


def _actor(parameter: Parameter, text: str, store: Reader) -> NamedNode:
    return actor(parameter.name, text, store=store)


def _bloc(parameter: Parameter, text: str, store: Reader) -> NamedNode:
    return actor(parameter.name, text, store=store, prefer="bloc:")


def _document(parameter: Parameter, text: str, store: Reader) -> NamedNode:
    return document(parameter.name, text, store=store)


def _relation(parameter: Parameter, text: str, _: Reader) -> NamedNode:
    name = _bare(text, "gp:", GP)
    known = {relation.casefold(): relation for relation in ontology.load().relations}
    if name.casefold() in known:
        return NamedNode(GP + known[name.casefold()])
    hint = f"Relations are {', '.join(known.values())}"
    raise unknown(parameter.name, text, close(name, known.values()), hint=hint)


def _event(parameter: Parameter, text: str, _: Reader) -> NamedNode:
    types = ontology.load().event_types
    known = {name.lower(): name for name in types}
    known |= {f"{name}-{mode}".lower(): name for name in types for mode in types[name].modes}
    name = _bare(text, "plover:", PLOVER).lower()
    if name in known:
        return NamedNode(PLOVER + name)
    raise unknown(parameter.name, text, close(name, known), hint="Write a PLOVER type such as CONSULT or consult-visit")


def _sector(parameter: Parameter, text: str, _: Reader) -> NamedNode:
    known = {name.lower(): name for name in ontology.load().contexts}
    name = _bare(text, "plover:", PLOVER).lower()
    if name in known:
        return NamedNode(PLOVER + known[name])
    raise unknown(parameter.name, text, close(name, known), hint=f"Sectors are {', '.join(sorted(known))}")


def _since(_: Parameter, text: str, __: Reader) -> Literal:
    return _day(bounds(day(text))[0])


def _until(_: Parameter, text: str, __: Reader) -> Literal:
    return _day(bounds(day(text))[1])


def _integer(parameter: Parameter, text: str, _: Reader) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        raise UsageError(f"{parameter.name} is {text!r}, not a whole number; write for example {parameter.example}")
    return Literal(str(int(text)), datatype=NamedNode(_XSD + "integer"))


def _string(parameter: Parameter, text: str, _: Reader) -> Literal:
    try:
        return Literal(text)
    except ValueError as error:
        raise UsageError(f"{parameter.name} holds characters that are no text (lone surrogates)") from error


_RESOLVERS: Mapping[str, Callable[[Parameter, str, Reader], NamedNode | Literal]] = {
    "actor": _actor,
    "bloc": _bloc,
    "relation": _relation,
    "event": _event,
    "sector": _sector,
    "document": _document,
    "since": _since,
    "date": _since,
    "until": _until,
    "integer": _integer,
    "string": _string,
}


def _day(value: str | None) -> Literal:
    return Literal(value or "", datatype=NamedNode(_XSD + "date"))


def _bare(text: str, prefix: str, namespace: str) -> str:
    return text.strip("<>").removeprefix(namespace).removeprefix(prefix)
