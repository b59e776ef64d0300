"""Speed, start-up and memory of the extractor, measured beside each other in one run."""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from kg.model import Document
from kg.quality.corpus import mixed, write_jsonl

__all__ = ["Measured", "machine", "memory", "run", "start_up"]

_MEGABYTE = 1_000_000
_NAMES = ("name", "official", "short", "acronym", "former", "capital", "demonym", "adjective", "people", "metonym")
_TEXT = "Mali left ECOWAS in January 2025.\n"
# prints the peak memory of an extraction to stderr; getrusage would count what the parent had before the call
_PEAK = """
import sys
from kg.cli import main
try:
    main(sys.argv[1:])
finally:
    print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
"""


class Measured:
    """Seconds of some runs over a number of words."""

    def __init__(self, name: str, words: int) -> None:
        self.name, self.words = name, words
        self.seconds: list[float] = []

    @property
    def rate(self) -> float:
        """Words a second, by the median."""
        return self.words / statistics.median(self.seconds)

    @property
    def spread(self) -> str:
        """Slowest and fastest run, in words a second."""
        return f"{self.words / max(self.seconds):,.0f} to {self.words / min(self.seconds):,.0f}"


def machine() -> list[tuple[str, str]]:
    """What the figures were measured on."""
    cpu = next((line.split(":")[1].strip() for line in _cpuinfo() if line.startswith("model name")), platform.machine())
    packages = {name: _version(name) for name in ("geopolkg", "nupunkt", "pyahocorasick", "spacy")}
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return [("machine", f"{cpu}, {os.cpu_count()} cores, {platform.system()}"), ("python", python), *packages.items()]


def run(words: int, repeat: int) -> Iterator[Measured]:
    """Each contestant, the runs of all of them in turn, so that a busy minute hits all alike."""
    documents = mixed(words)
    total = sum(len(d.text.split()) for d in documents)
    contestants = _contestants()
    found = [Measured(name, total) for name, _ in contestants]
    for number in range(repeat + 1):
        for measured, (_, work) in zip(found, contestants, strict=True):
            begun = time.perf_counter()
            work(documents)
            if number:  # the first warms up
                measured.seconds.append(time.perf_counter() - begun)
    yield from found


def _contestants() -> list[tuple[str, Callable[[Sequence[Document]], object]]]:
    names = [("rules, facts, one process", _rules(1)), ("rules, facts, two processes", _rules(2))]
    return [*names, ("spaCy, sentences and names only", _spacy())] if _version("spacy") != "none" else names


def _rules(jobs: int) -> Callable[[Sequence[Document]], object]:
    from kg import pipeline

    return lambda documents: sum(len(reading.facts) for reading in pipeline.extract(documents, jobs=jobs))


def _spacy() -> Callable[[Sequence[Document]], object]:
    """A blank English pipeline that splits sentences and marks the same names; no relations, no facts."""
    import spacy

    from kg.gazetteer.tables import names, people

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler: Any = nlp.add_pipe("entity_ruler")
    forms = {n.name: n.actor for n in names() if n.lang in {"en", "", "mul"} and n.kind in _NAMES}
    forms |= {p.name: p.id for p in people()}
    with nlp.select_pipes(enable="entity_ruler"):
        ruler.add_patterns([{"label": "ACTOR", "pattern": form, "id": actor} for form, actor in forms.items()])
    return lambda documents: sum(len(doc.ents) for doc in nlp.pipe([d.text for d in documents]))


def start_up(repeat: int) -> list[float]:
    """Seconds from the call of the program to its end, on an article of one sentence, in a fresh process each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.txt"
        path.write_text(_TEXT, encoding="utf-8")
        return [_timed(["-m", "kg.cli", "extract", str(path), "--format", "jsonl"]) for _ in range(repeat)]


def _timed(arguments: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own program
    return time.perf_counter() - begun


def memory(megabytes: int) -> list[tuple[int, int]]:
    """Peak megabytes of reading a generated file of a tenth of the size, and of the whole size (Linux only)."""
    if not Path("/proc/self/status").exists():
        return []
    sizes = (max(1, megabytes // 10), megabytes)
    return [(size, _peak(size)) for size in sizes]


def _peak(megabytes: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        write_jsonl(path, megabytes * _MEGABYTE)
        arguments = [sys.executable, "-c", _PEAK, "extract", str(path), "--format", "jsonl"]
        done = subprocess.run(  # noqa: S603  # our own program
            arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
    return int(done.stderr.split()[-2]) * 1024 // _MEGABYTE


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
