"""How a tie stands, in one word, from the polarity, modality and phase that its sources give it."""

from collections.abc import Mapping

__all__ = ["MODALITIES", "STATUSES", "phase_state", "status_of"]

STATUSES = ("holds", "suspended", "planned", "possible", "alleged", "denied", "ended")
"""From the surest to the least standing; of an event, ``holds`` means that it happened."""

MODALITIES = ("actual", "planned", "hypothetical", "alleged")

_STATES: Mapping[str, str] = {"begins": "holds", "holds": "holds", "suspended": "suspended", "ends": "ends"}
_BY_MODALITY: Mapping[str, str] = {"planned": "planned", "hypothetical": "possible", "alleged": "alleged"}


def phase_state(phase: str) -> str:
    """The state a phase leads to: what begins holds.

    >>> phase_state("begins"), phase_state("ends")
    ('holds', 'ends')
    """
    return _STATES.get(phase, "holds")


def status_of(polarity: str, modality: str, phase: str) -> str:
    """One of `STATUSES`. Doubt comes before time: a planned exit is planned, a denied one denied.

    >>> status_of("affirmed", "planned", "ends"), status_of("affirmed", "actual", "ends")
    ('planned', 'ended')
    """
    if polarity == "denied":
        return "denied"
    if modality in _BY_MODALITY:
        return _BY_MODALITY[modality]
    return {"ends": "ended", "suspended": "suspended"}.get(phase, "holds")
