"""The set-up does what is missing, does nothing twice, and makes good what was interrupted."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import front_end

ROOT = Path(__file__).resolve().parents[1]

# Stands for a Python: makes a .venv with itself in it, and writes down what pip is asked for.
PYTHON = """#!/bin/sh
case "$*" in
    -c*) exit {suitable} ;;
    --version) echo "Python 3.12.0" ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python && echo made >>log ;;
    *"pip install"*) echo "installed $*" >>log; [ ! -e fail ] ;;
esac
"""


def executable(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


class Checkout:
    """A checkout with nothing but the script and the requirements, at a path with a space and an umlaut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my maps für Köln"
        (self.folder / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "python.sh", self.folder / "tools")
        (self.folder / "requirements.txt").write_text("flask==3.1.3\n", encoding="ascii")
        self.python = executable(folder / "bin here" / "python3", PYTHON.format(suitable=0))

    def set_up(self, **environ: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "tools/python.sh", "requirements.txt"],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHON": str(self.python), **environ},
            capture_output=True,
            text=True,
            check=False,
        )

    def done(self) -> list[str]:
        """What the stand-in was asked to do, since last asked for."""
        log = self.folder / "log"
        words = [line.split()[0] for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []
        log.unlink(missing_ok=True)
        return words


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


def test_python_packages_are_installed_once(checkout):
    assert checkout.set_up().returncode == 0
    assert checkout.done() == ["made", "installed"]
    assert checkout.set_up().returncode == 0
    assert checkout.done() == []


def test_changed_requirements_are_installed_into_the_same_environment(checkout):
    checkout.set_up()
    checkout.done()
    (checkout.folder / "requirements.txt").write_text("flask==3.1.4\n", encoding="ascii")
    checkout.set_up()
    assert checkout.done() == ["installed"]


def test_an_interrupted_installation_is_begun_anew(checkout):
    (checkout.folder / "fail").touch()
    assert checkout.set_up().returncode != 0
    checkout.done()
    (checkout.folder / "fail").unlink()
    assert checkout.set_up().returncode == 0
    assert checkout.done() == ["made", "installed"]


def test_a_moved_checkout_is_set_up_again(checkout):
    checkout.set_up()
    checkout.done()
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("elsewhere"))
    checkout.set_up()
    assert checkout.done() == ["made", "installed"]


def test_without_a_suitable_python_the_message_says_what_to_do(checkout):
    old = executable(checkout.folder / "old" / "python3", PYTHON.format(suitable=1))
    answer = checkout.set_up(PYTHON=str(old))
    assert answer.returncode != 0
    assert "Python 3.11 or later" in answer.stderr
    assert "make run PYTHON=" in answer.stderr
    assert checkout.done() == []


def test_a_python_that_only_seems_to_be_there_is_passed_over(checkout):
    shims = checkout.folder / "shims"
    executable(shims / "python3.13", "#!/bin/sh\necho 'python3.13: command not found' >&2\nexit 127\n")
    executable(shims / "python3.12", PYTHON.format(suitable=0))
    assert checkout.set_up(PYTHON="", PATH=f"{shims}:{os.environ['PATH']}").returncode == 0
    assert checkout.done() == ["made", "installed"]


class Npm:
    """Stands for npm: puts the files of one package there, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.status = 0

    def __call__(self, arguments: list[str], root: Path) -> int:
        self.asked.append(arguments)
        shutil.rmtree(root / "node_modules", ignore_errors=True)
        if self.status == 0:
            (root / "node_modules" / "leaflet" / "dist").mkdir(parents=True)
            (root / "node_modules" / "leaflet" / "dist" / "leaflet.js").write_text("map", encoding="ascii")
        return self.status


@pytest.fixture
def npm():
    return Npm()


@pytest.fixture
def root(tmp_path):
    (tmp_path / "package.json").write_text(json.dumps({"vendor": {"leaflet": ["leaflet/dist/*.js"]}}), encoding="ascii")
    (tmp_path / "package-lock.json").write_text("{}", encoding="ascii")
    return tmp_path


def test_front_end_packages_are_installed_once(root, npm):
    assert [front_end.set_up(root, dev=False, npm=npm) for _ in range(2)] == [0, 0]
    assert len(npm.asked) == 1
    assert "--omit=dev" in npm.asked[0]
    assert (root / "static" / "vendor" / "leaflet" / "leaflet.js").read_text(encoding="ascii") == "map"


def test_what_checks_scripts_is_added_when_it_is_asked_for(root, npm):
    for dev in (False, True, True, False):
        front_end.set_up(root, dev=dev, npm=npm)
    assert ["--omit=dev" in arguments for arguments in npm.asked] == [True, False]


def test_after_a_failed_installation_the_pages_keep_what_they_had(root, npm):
    front_end.set_up(root, dev=False, npm=npm)
    (root / "package-lock.json").write_text("{ }", encoding="ascii")
    npm.status = 1
    assert front_end.set_up(root, dev=False, npm=npm) == 1
    assert (root / "static" / "vendor" / "leaflet" / "leaflet.js").exists()
    npm.status = 0
    assert front_end.set_up(root, dev=False, npm=npm) == 0
    assert len(npm.asked) == 3


def test_every_file_that_pages_load_is_there():
    for folder, patterns in json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["vendor"].items():
        for pattern in patterns:
            assert list((ROOT / "static" / "vendor" / folder).glob(Path(pattern).name)), f"{pattern}: run make setup"


def test_make_says_what_can_be_asked_for():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"run", "setup", "test", "lint", "bench-%"} <= set(re.findall(r"^make (\S+) +\S", said, re.MULTILINE))
