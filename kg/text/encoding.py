"""Bytes to characters: UTF-8 first, then a fallback that is named in the answer."""

import codecs
import re

from kg.errors import InputError

__all__ = ["MAX_BYTES", "decode", "without_surrogates"]

MAX_BYTES = 10_000_000  # one article; a novel has a tenth of that
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "zip or office"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
)
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


def decode(data: bytes, source: str, *, declared: str | None = None) -> tuple[str, str | None]:
    """The text of the bytes and a note where they were not plain UTF-8; `InputError` on binary or oversized data.

    Order: a byte-order mark, UTF-8, UTF-8 with a few broken bytes (U+FFFD for them), the ``declared`` charset, cp1252.

    >>> decode("Lomé".encode(), "a.txt"), decode("Lomé".encode("cp1252"), "a.txt")
    (('Lomé', None), ('Lomé', 'not UTF-8 (byte 4); read as cp1252'))
    """
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{source}: {len(data) / 1e6:.1f} MB is over the limit of {MAX_BYTES // 1_000_000} MB for one article; "
            "split it, or write one article a line as .jsonl"
        )
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _with_bom(data, name, source)
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _fallback(data, declared, error.start + 1, source)


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate, which no encoding can write, replaced by U+FFFD; its length is unchanged.

    >>> without_surrogates("a\\ud800b") == "a\\ufffdb"
    True
    """
    return _SURROGATES.sub(_REPLACEMENT, text)


def _with_bom(data: bytes, name: str, source: str) -> tuple[str, str | None]:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
        return text, f"broken {name}; unreadable bytes replaced by U+FFFD"
    if "\x00" in text:
        raise InputError(f"{source}: binary content (NUL characters); give text, HTML or JSON lines")
    return text, None if name == "utf-8-sig" else f"read as {name}"


def _refuse_binary(data: bytes, source: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{source}: this is a {name} file; save it as text or HTML first")
    if b"\x00" in data:
        raise InputError(f"{source}: binary content (NUL bytes); give text, HTML or JSON lines")


def _fallback(data: bytes, declared: str | None, position: int, source: str) -> tuple[str, str]:
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count(_REPLACEMENT)
    if sum(character > "\x7f" for character in repaired) > 2 * broken:  # mostly good UTF-8: keep it so
        return repaired, f"broken UTF-8 (byte {position}); {broken} unreadable bytes replaced by U+FFFD"
    name = _codec(declared)
    text = data.decode(name, errors="replace")
    if len(_CONTROLS.findall(text)) > len(text) // 20:
        raise InputError(f"{source}: binary content (control characters); give text, HTML or JSON lines")
    return text, f"not UTF-8 (byte {position}); read as {name}"


def _codec(declared: str | None) -> str:
    """The declared charset where Python knows it and it is a text encoding other than UTF-8, else cp1252."""
    try:
        info = codecs.lookup(declared or "cp1252")
    except (LookupError, ValueError):
        return "cp1252"
    known = info.name not in {"utf-8", "ascii", "iso8859-1"} and getattr(info, "_is_text_encoding", True)
    return info.name if known else "cp1252"
