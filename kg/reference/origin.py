"""Where in the tables a statement of the graph comes from, so that a reader finds the line to correct."""

from kg.reference.library import about, treaties

__all__ = ["origin"]


def origin(subject: str, target: str, *, source: str, start: str | None, end: str | None) -> str:
    """File and line, such as ``memberships_africa.csv:11``, of the row behind a statement; empty where none fits.

    ``source`` are the words it quotes, ``start`` and ``end`` its EDTF dates. Between two parties of a treaty it is the
    row of the treaty.

    >>> origin("state:MLI", "bloc:aes", source="no such source", start=None, end=None)
    ''
    """
    for s in about(subject):
        if (
            {s.subject, s.object} == {subject, target}
            and s.evidence.text == source
            and (s.start, s.end) == (start, end)
        ):
            return s.rule
    shared = {s.object for s in about(subject) if s.relation == "partyTo"}
    shared &= {s.object for s in about(target) if s.relation == "partyTo"}
    rows = [pact.row for name, pact in treaties().items() if name in shared and pact.row["source"] == source]
    return rows[0].where if rows else ""
