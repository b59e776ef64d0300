"""Every error a user can meet, as one tree.

::

    KgError                  the root; its message is one or two lines for a person
    ├── UsageError           the call itself is wrong: an unknown name, a bad date, a bad option        (exit 2)
    ├── InputError           one source cannot be read; skip it, count it, go on                        (exit 2)
    ├── NothingFoundError    all went well and there is nothing to show                                 (exit 1)
    ├── FactError            a fact breaks the contract of facts: drop it, count it, go on
    ├── DataError            a file of ``ontology/`` or ``data/`` is broken: stop                       (exit 2)
    └── StoreError           the store cannot do this now                                               (exit 2)
        └── StoreBusyError   another process is writing; try again

A message names the bad value, what is allowed, and the next step.
"""

__all__ = [
    "DataError",
    "FactError",
    "InputError",
    "KgError",
    "NothingFoundError",
    "StoreBusyError",
    "StoreError",
    "UsageError",
]


class KgError(Exception):
    """Root of all errors that this package raises on purpose."""

    exit_code = 2


class UsageError(KgError):
    """The call is wrong: an unknown name, a malformed date, an option that does not exist."""


class InputError(KgError):
    """One source cannot be read; the rest of the batch can."""


class NothingFoundError(KgError):
    """Everything went well and the answer is empty."""

    exit_code = 1


class FactError(KgError):
    """A fact breaks the contract of facts (see `kg.extract.check`); it is dropped and counted."""


class DataError(KgError):
    """A file under ``ontology/`` or ``data/`` is broken; the message names file, line and reason."""


class StoreError(KgError):
    """The store cannot do what was asked."""


class StoreBusyError(StoreError):
    """Another process holds the store for writing."""
