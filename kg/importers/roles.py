"""Whom an actor of a country stands for, by the role codes that CAMEO, ICEWS and PLOVER share."""

from kg.importers.base import SkipError

__all__ = ["check_role"]

_NOT_ITS_STATE = {
    "REB": "rebels", "INS": "insurgents", "SEP": "separatists", "UAF": "unaligned armed forces", "CRM": "criminals",
    "OPP": "opposition", "RAD": "radicals", "REF": "refugees",
}  # fmt: skip


def check_role(*codes: str) -> None:
    """Refuse actors that act against or apart from their state: what they do is not its doing.

    >>> check_role("GOV", "MIL"), check_role("")
    (None, None)
    """
    for code in codes:
        if code.upper() in _NOT_ITS_STATE:
            raise SkipError(f"{_NOT_ITS_STATE[code.upper()]} of a country, who are not the country")
