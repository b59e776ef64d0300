"""What all tests share: no network beyond this machine, nobody's environment, and small helpers."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.store import build_store

ROOT = Path(__file__).resolve().parents[1]
LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", ""}
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


def _is_near(address: object) -> bool:
    """Whether a socket address stays on this machine: a loopback host, or a path of the file system."""
    if isinstance(address, tuple):
        return str(address[0]) in LOOPBACK
    return isinstance(address, str | bytes)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse every connection that would leave the machine, from the first import on."""

    def refused(self: socket.socket, address: object) -> None:
        raise PermissionError(f"tests use no network beyond loopback; refused: {address!r}")

    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(self: socket.socket, address: object, *, real: Callable[..., object] = real) -> object:
            return real(self, address) if _is_near(address) else refused(self, address)

        setattr(socket.socket, name, guarded)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need Chromium are skipped where there is none, except in CI, where they fail."""
    if CHROMIUM is None and not os.environ.get("CI"):
        skip = pytest.mark.skip(reason="no Chromium on this machine (Debian package chromium)")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches the program."""
    for name in (
        "KG_STORE",
        "KG_DEBUG",
        "COLUMNS",
        "http_proxy",
        "https_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    """The program as a person runs it: ``kg("query", "--list")`` gives the finished process.

    The folder holds nothing but the usual store, without the reference graph, which would take seconds each time.
    """
    build_store(f"oxigraph:{tmp_path / 'kg-store'}")

    def run(
        *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path = tmp_path
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "kg.cli", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0", **(env or {})},
            timeout=120,
            check=False,
        )

    return run
