"""Options and arguments that several commands share, and the checks that come with them."""

from collections.abc import Callable
from typing import Any

import click

__all__ = ["as_of", "extractor", "jobs", "name_value", "outlet", "parts", "published", "sources", "without"]

PARTS = ("news", "reference", "data")  # as in kg.query.world, which is too heavy to import for a help text
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

sources: Decorator = click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
published: Decorator = click.option(
    "--published", metavar="DATE", help="Day of publication, YYYY-MM-DD, where a source does not say."
)
outlet: Decorator = click.option("--outlet", metavar="NAME", help="Who published it, where a source does not say.")
extractor: Decorator = click.option(
    "--extractor", default="rules", show_default=True, metavar="NAME", help="What reads the facts out of the text."
)
without: Decorator = click.option(
    "--without",
    multiple=True,
    metavar="COMPONENT",
    help="Read without a part of the rules, such as anaphora or manner, to see what it is worth; may be repeated.",
)
jobs: Decorator = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes read; what is printed is the same.",
)
as_of: Decorator = click.option(
    "--as-of", metavar="DATE", help="The world of that day, month or year: YYYY-MM-DD, YYYY-MM or YYYY."
)
parts: Decorator = click.option(
    "--from",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    help="Only what articles (news), the reference tables (reference) or coded data files (data) say; may be repeated.",
)


def name_value(_: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """``name=value`` arguments as a dict; a click usage error where one has no name or comes twice."""
    found: dict[str, str] = {}
    for text in values:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise click.BadParameter(f"{text!r} is not NAME=VALUE; write for example actor=Mali", param=parameter)
        if name.strip() in found:
            raise click.BadParameter(f"{name.strip()} is given twice", param=parameter)
        found[name.strip()] = value
    return found
