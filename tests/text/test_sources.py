"""Reading: every kind of source becomes documents, every bad one a message and nothing worse."""

import gzip
import io
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg.errors import InputError, UsageError
from kg.model import Document
from kg.text import document, read
from kg.text.build import content_name

TEXT = "Mali and Niger left the bloc on Wednesday, and the two signed a defence pact in Bamako on the same day."
HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Two leave the bloc</title>
<meta property="og:site_name" content="The Coast"><meta property="article:published_time" content="2025-01-30"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Two leave the bloc</h1><p>{TEXT}</p><p>Benin, which is a member
of the bloc, said that it regretted the decision and asked them to come back before the end of the year.</p></article>
<footer>Copyright 2025. We use cookies.</footer></body></html>"""


def only(source: object, **options: str) -> Document:
    (found,) = read(source, **options)  # type: ignore[arg-type]
    return found


def message(source: object, **options: str) -> str:
    with pytest.raises(InputError) as caught:
        list(read(source, **options))  # type: ignore[arg-type]
    assert len(str(caught.value).splitlines()) <= 2
    return str(caught.value)


class TestFiles:
    def test_a_text_file_keeps_every_character(self, tmp_path: Path) -> None:
        path = tmp_path / "Two leave.txt"
        path.write_bytes(("\ufeff" + TEXT + "\r\n\r\n  The end of it.\r\n").encode())
        found = only(path, published="2025-01-30", outlet="The Coast")
        assert found.text == TEXT + "\r\n\r\n  The end of it.\r\n"
        assert (found.published, found.outlet, found.lang, found.note) == ("2025-01-30", "The Coast", "en", None)
        assert found.id.startswith("two-leave-")

    def test_equal_files_have_equal_ids_wherever_they_lie(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "talks.txt").write_text(TEXT)
        assert only(tmp_path / "a" / "talks.txt").id == only(tmp_path / "b" / "talks.txt").id
        (tmp_path / "a" / "talks.txt").write_text(TEXT + " ")
        assert only(tmp_path / "a" / "talks.txt").id != only(tmp_path / "b" / "talks.txt").id

    def test_a_page_gives_its_article_and_what_it_says_of_itself(self, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        path.write_text(HTML, encoding="utf-8")
        found = only(path)
        assert TEXT in found.text
        assert "cookies" not in found.text
        assert (found.title, found.published, found.outlet) == ("Two leave the bloc", "2025-01-30", "The Coast")
        assert all(found.text[a:b] != "Two leave the bloc" for a, b in found.body)

    def test_the_caller_knows_better_than_the_page(self, tmp_path: Path) -> None:
        path = tmp_path / "page.html"
        path.write_text(HTML, encoding="utf-8")
        found = only(path, published="2025-02-01", outlet="Mine")
        assert (found.published, found.outlet) == ("2025-02-01", "Mine")

    @pytest.mark.parametrize(
        ("data", "words", "note"),
        [
            ("La Cédéao a été quittée par le Mali.".encode("cp1252"), "La Cédéao a été", "cp1252"),
            (("Lomé " * 20).encode() + b"\xff end.", "Lomé Lomé", "broken UTF-8"),
            ("Le Mali a quitté la Cédéao.".encode("utf-16"), "Le Mali a quitté", "utf-16"),
        ],
    )
    def test_other_encodings_are_read_and_named(self, tmp_path: Path, data: bytes, words: str, note: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        found = only(path)
        assert found.text.startswith(words)
        assert found.note is not None
        assert note in found.note

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "empty"),
            (b"  \n ", "empty"),
            (b"\x7fELF\x00\x00\x01", "binary"),
            (b"%PDF-1.7 x", "PDF"),
            (b"PK\x03\x04rest", "zip"),
            (b"a" * 10_000_001, "10 MB"),
        ],
    )
    def test_bad_content_is_named(self, tmp_path: Path, data: bytes, words: str) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(data)
        assert words in message(path)
        assert "a.txt" in message(path)

    def test_a_missing_file_and_a_folder(self, tmp_path: Path) -> None:
        assert "no such file" in message(tmp_path / "none.txt")
        assert "*.txt" in message(tmp_path)

    @pytest.mark.parametrize(
        "page", ["<html><body></body></html>", '<!DOCTYPE x [<!ENTITY a "b">]><html>&a;</html>', "<div>" * 5000 + TEXT]
    )
    def test_a_page_without_article_or_built_to_break_is_refused(self, tmp_path: Path, page: str) -> None:
        path = tmp_path / "page.html"
        path.write_text(page)
        assert "page.html" in message(path)

    @pytest.mark.parametrize("day", ["2025", "30 January 2025", "2025-02-30", "soon"])
    def test_a_malformed_publication_day_is_a_usage_error(self, day: str) -> None:
        with pytest.raises(UsageError, match="YYYY-MM-DD"):
            read("any.txt", published=day)


class TestJsonLines:
    def write(self, tmp_path: Path, *lines: object) -> Path:
        path = tmp_path / "news.jsonl"
        path.write_text("\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines), encoding="utf-8")
        return path

    def test_fields_of_a_line_win_and_the_rest_is_filled_in(self, tmp_path: Path) -> None:
        path = self.write(
            tmp_path,
            {
                "id": "D/1",
                "text": TEXT,
                "published": "20 June 2024",
                "outlet": "A",
                "title": "T",
                "url": "https://e.org/1",
            },
            {"text": TEXT, "published": "2024-06-20T10:00:00Z"},
            {"id": 7, "html": HTML},
        )
        first, second, third = read(path, published="2025-01-01", outlet="B", lang="fr")
        assert (first.id, first.published, first.outlet, first.title, first.url) == (
            "D/1", "2024-06-20", "A", "T", "https://e.org/1",
        )  # fmt: skip
        assert (second.id, second.published, second.outlet, second.lang) == (
            content_name("news-2", TEXT), "2024-06-20", "B", "fr",
        )  # fmt: skip
        assert third.id == "7"
        assert TEXT in third.text

    def test_two_files_of_one_name_keep_both_articles(self, tmp_path: Path) -> None:
        names = set()
        for folder, text in (("a", "Mali left."), ("b", "Chad stayed.")):
            (tmp_path / folder).mkdir()
            names.add(only(self.write(tmp_path / folder, {"text": text})).id)
        assert len(names) == 2

    def test_a_broken_line_is_set_aside_with_its_number_and_the_rest_goes_on(self, tmp_path: Path) -> None:
        path = self.write(
            tmp_path, {"id": "a", "text": TEXT}, '{"id": "b", "te', "[1, 2]", {"id": "c"},
            {"id": "d", "text": TEXT, "published": "soon"}, {"id": "x\ny", "text": TEXT}, "", "[" * 100_000,
            {"id": "e", "text": "Mali \ud800 left."},
        )  # fmt: skip
        broken: list[InputError] = []
        found = list(read(path, on_error=broken.append))
        assert [d.id for d in found] == ["a", "e"]
        assert found[1].text == "Mali \ufffd left."
        assert [f"news.jsonl:{n}:" in str(e) for n, e in zip((2, 3, 4, 5, 6, 8), broken, strict=True)] == [True] * 6

    def test_without_a_handler_the_first_broken_line_is_raised(self, tmp_path: Path) -> None:
        assert "news.jsonl:1:" in message(self.write(tmp_path, "{", {"id": "a", "text": TEXT}))

    def test_a_line_over_the_limit_is_refused_and_the_next_is_read(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, '{"id": "a", "text": "' + "x" * 20_000_000 + '"}', {"id": "b", "text": TEXT})
        broken: list[InputError] = []
        assert [d.id for d in read(path, on_error=broken.append)] == ["b"]
        assert "10 MB" in str(broken[0])

    def test_lines_are_read_one_at_a_time(self, tmp_path: Path) -> None:
        documents = read(self.write(tmp_path, {"id": "a", "text": TEXT}, "{"))
        assert next(documents).id == "a"
        with pytest.raises(InputError):
            next(documents)


class TestStandardInput:
    def give(self, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    @pytest.mark.parametrize(
        ("data", "ids"),
        [
            (b'\n{"id": "a", "text": "Mali left."}\n{"id": "b", "text": "Niger left."}\n', ["a", "b"]),
            (HTML.encode(), ["stdin-"]),
            (TEXT.encode(), ["stdin-"]),
        ],
    )
    def test_text_html_and_json_lines_are_told_apart(
        self, monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]
    ) -> None:
        self.give(monkeypatch, data)
        found = list(read("-"))
        assert len(found) == len(ids)
        assert all(d.id.startswith(i) for d, i in zip(found, ids, strict=True))
        assert all("<" not in d.text for d in found)

    def test_nothing_and_too_much(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.give(monkeypatch, b" \n")
        assert "empty" in message("-")
        self.give(monkeypatch, b"word\n" * 2_100_000)
        assert "10 MB" in message("-")


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, HTML.encode()),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(HTML.encode())),
            "/bomb": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b" " * 40_000_000)),
            "/plain": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
            "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
            "/away": (302, {"Location": "file:///etc/hosts"}, b""),
            "/ftp": (302, {"Location": "ftp://example.org/a"}, b""),
            "/broken": (200, {"Content-Type": "text/plain", "Content-Length": "100000"}, TEXT.encode()),
            "/l%C3%A4nder": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
            "/moved": (301, {"Location": "/page"}, b""),
        }
        status, headers, body = pages.get(self.path, (404, {}, b"none"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class TestPages:
    @pytest.fixture
    def site(self) -> Iterator[str]:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()

    @pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
    def test_a_page_is_fetched(self, site: str, path: str) -> None:
        found = only(site + path)
        assert TEXT in found.text
        assert found.published == "2025-01-30"
        assert found.url is not None

    def test_plain_text_is_fetched(self, site: str) -> None:
        assert only(site + "/plain").text == TEXT
        assert only(site + "/länder").text == TEXT

    @pytest.mark.parametrize(
        ("path", "words"),
        [
            ("/none", "404"),
            ("/image", "image/png"),
            ("/away", "file:"),
            ("/ftp", "'ftp'"),
            ("/bomb", "10 MB"),
            ("/broken", "before the page was complete"),
        ],
    )
    def test_a_bad_answer_is_named(self, site: str, path: str, words: str) -> None:
        assert words in message(site + path)

    @pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://example.org/a", "data://x", "http://", "http://[::1"])
    def test_other_schemes_are_refused(self, url: str) -> None:
        message(url)

    def test_a_dead_address_is_named(self) -> None:
        assert "cannot be reached" in message("http://127.0.0.1:9/")


def test_a_text_alone_makes_a_document() -> None:
    first, second = document(TEXT), document(TEXT)
    assert first == second
    assert first.body == ((0, len(TEXT)),)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Le Mali a quitté la Cédéao en janvier et le Niger aussi.", "fr"), (TEXT, "en"), ("Mali.", "en")],
)
def test_the_language_is_told(text: str, lang: str) -> None:
    assert document(text).lang == lang
