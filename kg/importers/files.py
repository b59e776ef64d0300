"""Files as records with offsets: plain, .gz or .zip, read as a stream and cut into parts, so that memory stays flat.

A record is a line; in comma-separated text a quoted cell may hold line ends, and then it is several. The characters of
a part are those of the file, without its byte-order mark.
"""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from kg.errors import InputError
from kg.model import Evidence

__all__ = ["LINES", "Part", "Record", "parts"]

LINES = 5_000
"""How many records a part has at most, where a file is cut."""

_MAX_LINE = 1_000_000  # bytes; the widest table of the field has lines of some 2,000
_MAX_WHOLE = 300_000_000  # bytes of a file that is read as one part
_MAX_JOINED = 50  # lines that a quoted cell may span; a stray quotation mark must not swallow the file
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the number of its first line in the file, and where its text starts in the part."""

    line: int
    start: int
    text: str

    @property
    def evidence(self) -> Evidence:
        """The whole record as what is quoted."""
        return Evidence(self.text, self.start, self.start + len(self.text))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a file: its number and that of its first line, its text, its records, and how it was read."""

    number: int
    line: int
    text: str
    records: tuple[Record, ...]
    note: str | None


def parts(path: Path, *, quoted: bool, size: int | None = LINES) -> Iterator[Part]:
    """The parts of a file in order, of ``size`` records each, or the file as one part.

    ``quoted`` tells whether quotation marks may hold line ends together. `InputError` where the file cannot be read.
    """
    with _opened(path) as stream:
        held: list[tuple[int, bytes]] = []
        number = 1
        for record in _records(_lines(stream, path, whole=size is None), joined=quoted):
            held.append(record)
            if size is not None and len(held) == size:
                yield _part(number, held)
                number, held = number + 1, []
        if held:
            yield _part(number, held)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of the file, unpacked; whatever goes wrong with it, also later, as one `InputError`."""
    try:
        with path.open("rb") as file:
            if path.suffix.lower() == ".gz":
                with gzip.open(file) as unpacked:
                    yield cast("IO[bytes]", unpacked)
            elif path.suffix.lower() == ".zip":
                with zipfile.ZipFile(file) as archive, archive.open(_member(path, archive)) as unpacked:
                    yield unpacked
            else:
                yield file
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{path}: this archive is damaged or of a kind we cannot unpack ({error})") from error
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: this is a folder; name the files in it") from error
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) != 1:
        names = ", ".join(info.filename for info in files[:4])
        raise InputError(f"{path}: an archive of {len(files)} files ({names}); unpack it and name the one you mean")
    return files[0]


def _lines(stream: IO[bytes], path: Path, *, whole: bool) -> Iterator[bytes]:
    """The lines with their ends, the byte-order mark taken off the first."""
    total, first = 0, True
    while line := stream.readline(_MAX_LINE):
        if len(line) == _MAX_LINE or b"\x00" in line:
            raise InputError(f"{path}: not lines of text (a line of 1 MB, or NUL bytes); give the file as published")
        total += len(line)
        if whole and total > _MAX_WHOLE:
            raise InputError(f"{path}: over {_MAX_WHOLE // 1_000_000} MB, more than this format has; split it by years")
        yield line.removeprefix(_BOM) if first else line
        first = False


def _records(lines: Iterator[bytes], *, joined: bool) -> Iterator[tuple[int, bytes]]:
    """Number of the first line and bytes of each record; lines that an open quotation mark holds together are one."""
    waiting: list[tuple[int, bytes]] = []
    for numbered in enumerate(lines, 1):
        waiting.append(numbered)
        if joined and _is_open(waiting):
            if len(waiting) < _MAX_JOINED:
                continue
            yield from waiting
        else:
            yield waiting[0][0], b"".join(line for _, line in waiting)
        waiting = []
    yield from waiting


def _is_open(waiting: list[tuple[int, bytes]]) -> bool:
    return sum(line.count(b'"') for _, line in waiting) % 2 == 1


def _part(number: int, held: list[tuple[int, bytes]]) -> Part:
    data = b"".join(line for _, line in held)
    encoding, note = "utf-8", None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        encoding, note = "latin-1", f"not UTF-8 (byte {error.start + 1} of this part); read as latin-1"
        text = data.decode(encoding)
    records, start = [], 0
    for line, raw in held:
        words = raw.decode(encoding)
        if words.strip():
            records.append(Record(line, start, words.rstrip("\r\n")))
        start += len(words)
    return Part(number, held[0][0], text, tuple(records), note)
