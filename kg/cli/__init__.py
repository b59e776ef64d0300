"""The command line: ``kg``, one module a command. Imports nothing heavy until a command runs."""

from kg.cli.app import main

__all__ = ["main"]
