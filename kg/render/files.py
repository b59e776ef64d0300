"""Writing a page: whole or not at all, the same bytes on every system."""

import os
import tempfile
from pathlib import Path

from kg.errors import UsageError
from kg.render.model import GraphView
from kg.render.page import page

__all__ = ["write_page"]


def write_page(view: GraphView, path: Path) -> Path:
    """Write the page of a view and give its path; `UsageError` where that cannot be written. No other file is made."""
    write_bytes(path, page(view).encode("utf-8"))
    return path


def write_bytes(path: Path, content: bytes) -> None:
    """Put the bytes under the name in one step, so that a reader sees the old file or the new one, never a part."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it, such as {path / 'network.html'}")
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(content)
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}; choose another place with -o") from error


def _umask() -> int:
    """The permissions that the process withholds; asking means setting, so it is set back at once."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
