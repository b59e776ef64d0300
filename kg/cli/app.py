"""The command ``kg`` itself: its group, and how every error ends (one or two lines on stderr and an exit code).

=====  ==========================================================
0      done
1      nothing could be extracted or answered
2      the call or an input is wrong, or the store cannot do it
130    stopped by the keyboard
=====  ==========================================================
"""

import os
import sys
from collections.abc import Sequence

import click

from kg import __version__
from kg.cli.lazy import LazyGroup
from kg.cli.output import discard_stdout, fail, speak_utf8
from kg.errors import KgError

__all__ = ["group", "main"]

_BUG = 2
_STOPPED = 130

COMMANDS = {
    name: "kg.cli.import_:import_" if name == "import" else f"kg.cli.{name}:{name}"  # the bare word is Python's own
    for name in (
        "init", "demo", "ingest", "import", "extract", "query", "why", "actors", "render", "export", "load", "validate",
        "info", "evaluate", "bench",
    )
}  # fmt: skip


@click.group(
    cls=LazyGroup,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="""\b
Examples:
  kg demo
  kg ingest talks.txt --published 2025-01-30
  kg --store oxigraph:my-store query allies-of --param actor=Mali""",
)
@click.option(
    "--store",
    envvar="KG_STORE",
    default="oxigraph:kg-store",
    show_default=True,
    show_envvar=True,
    metavar="URL",
    help="Where the graph is kept: oxigraph:FOLDER, or memory: (gone at the end).",
)
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context, store: str) -> None:
    """Turn news text into a graph of who allies with, supports, opposes or visits whom, and ask it questions."""
    context.obj = store


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line with these arguments (else the process's own) and exit."""
    speak_utf8()
    code = _run(arguments)
    if code != _STOPPED:
        code = _flushed(code)
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    debug = bool(os.environ.get("KG_DEBUG"))
    try:
        answer = group.main(args=arguments, prog_name="kg", standalone_mode=False)
    except click.ClickException as error:
        return fail(_usage(error), code=2)
    except KgError as error:
        if debug:
            raise
        return fail(str(error), code=error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return fail("stopped", code=_STOPPED)
    except BrokenPipeError:
        discard_stdout()  # the reader has seen enough, as `head` does
        return 0
    except Exception as error:  # a person gets a line, not a traceback
        if debug:
            raise
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return fail(f"unexpected error: {reason}\nset KG_DEBUG=1 and run it again to see where", code=_BUG)
    return answer if isinstance(answer, int) else 0


def _usage(error: click.ClickException) -> str:
    """What is wrong with the call, and where to read how it goes."""
    message = error.format_message().replace("\n", " ")
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    return f"{message}\nsee {path} --help" if path else message


def _flushed(code: int) -> int:
    """The exit code after everything printed has arrived."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
    except OSError as error:
        discard_stdout()
        return fail(f"the output could not be written: {error.strerror}", code=_BUG)
    return code
