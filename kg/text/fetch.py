"""Fetching one page by HTTP, with limits on size and time and no other scheme."""

import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from typing import IO
from urllib.parse import quote, urlsplit

from kg.errors import InputError
from kg.text.encoding import MAX_BYTES

__all__ = ["Page", "fetch", "is_url"]

_AGENT = "geopolkg/0.1 (news text to knowledge graph; +https://w3id.org/geopolkg/)"
_SILENCE = 20.0  # seconds without a byte
_DEADLINE = 60.0  # seconds for the whole page
_CHUNK = 1 << 16
_LEGAL = "%:/?#[]@!$&'()*+,;=~"  # what an address may hold unquoted beside letters and digits


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched page: its bytes, its media type such as ``text/html``, the charset it declares, its final address."""

    data: bytes
    media: str
    charset: str | None
    url: str


def is_url(source: str) -> bool:
    """Whether the source names a scheme (``https:…``) rather than a file.

    >>> is_url("https://example.org/a"), is_url("ftp://example.org/a"), is_url("a.txt"), is_url("C:\\\\a.txt")
    (True, True, False, False)
    """
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.isalnum()


def fetch(url: str) -> Page:
    """The page at an http or https address; `InputError` on other schemes, error answers, silence, or over 10 MB."""
    _check(url)
    request = urllib.request.Request(  # noqa: S310 - the scheme was checked
        quote(url, safe=_LEGAL),
        headers={"User-Agent": _AGENT, "Accept": "text/html, text/plain;q=0.8", "Accept-Encoding": "gzip, identity"},
    )
    try:
        with _opener().open(request, timeout=_SILENCE) as response:
            data = _body(response, url, encoded=response.headers.get("Content-Encoding", ""))
            headers = response.headers
            return Page(data, headers.get_content_type(), headers.get_content_charset(), response.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        raise InputError(f"{url}: the server answered {error.code} {error.reason}; check the address") from None
    except urllib.error.URLError as error:
        raise InputError(f"{url}: cannot be reached ({error.reason}); check the address and the connection") from None
    except (OSError, ValueError, zlib.error) as error:
        raise InputError(f"{url}: reading failed ({error}); try again later") from None


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(  # noqa: PLR0917 - the signature is urllib's
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> urllib.request.Request | None:
        try:
            _check(newurl)
        except InputError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _check(url: str) -> None:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise InputError(f"{url!r} is no address ({error}); write it as https://host/path") from None
    if parts.scheme.lower() not in {"http", "https"}:
        raise InputError(f"{url}: scheme {parts.scheme!r} is not read; give an http or https address, or a file")
    if not parts.hostname or any(character <= " " for character in url):
        raise InputError(f"{url!r} is no complete address; write it as https://host/path")


def _opener() -> urllib.request.OpenerDirector:
    """An opener that knows http and https and nothing else: no file, ftp or data addresses."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _body(response: IO[bytes], url: str, *, encoded: str) -> bytes:
    """The body, unpacked; stops at the size limit, so that a small bomb cannot grow."""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if encoded.lower() == "gzip" else None
    deadline = time.monotonic() + _DEADLINE
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk if unpack is None else unpack.decompress(chunk, MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"{url}: over the limit of {MAX_BYTES // 1_000_000} MB for one page")
        if time.monotonic() > deadline:
            raise InputError(f"{url}: not complete after {_DEADLINE:.0f} seconds; save the page and give the file")
    if getattr(response, "length", None):  # bytes that the server announced and did not send
        raise InputError(f"{url}: the connection broke before the page was complete; try again later")
    return bytes(data)
