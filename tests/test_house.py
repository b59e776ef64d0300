"""The house: start-up stays light, README and program agree, licences are permissive, locks fit the project."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import kg
from kg.cli.app import COMMANDS, group

HEAVY = {
    "rdflib", "networkx", "pyvis", "pyoxigraph", "trafilatura", "pyshacl", "nupunkt", "ahocorasick", "lxml",
    "jinja2", "IPython",
}  # fmt: skip
COPYLEFT = re.compile(r"\b(?:A|L)?GPL|General Public|Lesser", re.IGNORECASE)
PERMISSIVE = re.compile(
    r"\b(?:MIT|BSD|Apache|MPL|Mozilla|ISC|PSF|W3C|Python Software|Zlib|Unlicense|Public Domain|CC0)", re.IGNORECASE
)


def loaded_by(code: str, root: Path) -> set[str]:
    """Names of the top-level modules that a fresh interpreter has after running the code."""
    report = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "code",
    [
        "import kg",
        "import kg.model",
        "from kg.cli import main",
        "import sys\nfrom kg.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
    ],
    ids=["import kg", "import kg.model", "import kg.cli", "kg --help"],
)
def test_start_up_loads_nothing_heavy(code: str, root: Path) -> None:
    assert loaded_by(code, root) & HEAVY == set()


def test_the_check_of_start_up_sees_a_heavy_module(root: Path) -> None:
    assert "pyoxigraph" in loaded_by("import pyoxigraph", root)


def test_public_names_exist() -> None:
    for name in kg.__all__:
        assert hasattr(kg, name)
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert kg.__version__ == project["version"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert command.epilog is not None
    assert f"kg {name}" in command.epilog or "kg --store" in command.epilog
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in {"form", "help"}:
            assert parameter.help, f"{name} {parameter.opts}"


def readme_calls(root: Path) -> list[list[str]]:
    """The words of each line of the README's shell blocks that calls kg."""
    blocks = re.findall(
        r"```(?:sh|console|bash)\n(.*?)```", (root / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    lines = [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]
    return [re.split(r" [|#] ", line)[0].split() for line in lines if re.match(r"(?:\S+/)?kg\s", line)]


def test_the_readme_calls_only_what_exists_and_all_of_it(root: Path) -> None:
    called = set()
    for words in readme_calls(root):
        rest = words[3:] if words[1] == "--store" else words[1:]
        called.add(rest[0])
        command = group.get_command(click.Context(group), rest[0])
        assert command is not None, f"the README calls kg {rest[0]}"
        known = {opt for parameter in command.params for opt in (*parameter.opts, *parameter.secondary_opts)}
        given = {word.partition("=")[0] for word in rest[1:] if re.match(r"--?[a-z]", word)}
        assert given <= known, f"kg {rest[0]}: {given - known}"
    assert called == set(COMMANDS)


def test_the_readme_names_the_two_commands(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert "make demo" in text
    assert "make test" in text
    assert set(re.findall(r"`make ([a-z]+)`", text)) <= targets


def base_closure(root: Path) -> set[str]:
    """Names of all distributions that a plain installation brings on this machine."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    waiting = list(project["dependencies"])
    while waiting:
        requirement = Requirement(waiting.pop())
        environments = [{"extra": extra} for extra in requirement.extras or {""}]
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not any(requirement.marker.evaluate(e) for e in environments)):
            continue
        found.add(name)
        for text in importlib.metadata.requires(name) or []:
            marker = Requirement(text).marker
            if marker is None or any(marker.evaluate(environment) for environment in environments):
                waiting.append(text)
    return found


def licence(name: str) -> str:
    """What a distribution says of its licence: SPDX expression, classifiers, and the first line of the free text."""
    about = importlib.metadata.metadata(name)
    classifiers = [value for value in about.get_all("Classifier") or [] if value.startswith("License")]
    expression = about.get("License-Expression")
    return expression or " OR ".join([*classifiers, (about.get("License") or "").strip().partition("\n")[0]])


def test_base_dependencies_are_permissive(root: Path) -> None:
    closure = base_closure(root)
    assert {"pyoxigraph", "networkx", "certifi"} <= closure, "the walk found the direct and the indirect ones"
    bound = {name: licence(name) for name in sorted(closure) if COPYLEFT.search(licence(name))}
    # a choice that includes a permissive licence binds nobody; a licence that is copyleft alone does
    assert {name for name, text in bound.items() if not PERMISSIVE.search(text)} == set()
    unknown = {name for name in closure if not PERMISSIVE.search(licence(name))}
    assert unknown == set()


def test_the_locks_hold_what_the_project_asks_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    own = next(package for package in lock["package"] if package["name"] == project["project"]["name"])
    asked = {canonicalize_name(Requirement(text).name) for text in project["project"]["dependencies"]}
    assert {entry["name"] for entry in own["dependencies"]} == asked
    pins = dict(re.findall(r"^(\S+?)==(\S+)", (root / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    locked = {(package["name"], package.get("version")) for package in lock["package"]}
    assert set(pins.items()) <= locked
    for group_ in project["dependency-groups"].values():
        for entry in group_:
            if isinstance(entry, str):
                assert canonicalize_name(Requirement(entry).name) in pins


def test_the_locks_name_no_index_but_pypi(root: Path) -> None:
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    sources = {json.dumps(package["source"]) for package in lock["package"]}
    assert sources == {'{"registry": "https://pypi.org/simple"}', '{"editable": "."}'}
    text = (root / "uv.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"\w+://[^/\"]+", text)) == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert "://" not in (root / "requirements.lock").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_make_says_plainly_when_there_is_no_python(root: Path, tmp_path: Path) -> None:
    shutil.copy(root / "Makefile", tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("make", "sh"):
        (tools / name).symlink_to(shutil.which(name) or "")
    done = subprocess.run(
        ["make", ".venv/.pip"], cwd=tmp_path, env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "no Python 3.11 or newer found" in done.stderr
    assert "Traceback" not in done.stderr
