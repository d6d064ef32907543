"""Programs that read lines of JSON and write the places of each: run as a user would, timed, measured and scored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PEERS_ENVIRONMENT = ROOT / ".venv-bench"
WINDOW = 32  # lines that a program may hold back; the rate counts from the first ones on
TIMES = 3  # starts, of which the median is told

Scores = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Geoparser:
    """A program by name, and what starts it."""

    name: str
    command: tuple[str, ...]
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a file: seconds from the start of the process to each answer, and its peak memory.

    ``peak`` is the largest resident set of any one process of the program, in MB; files that are mapped
    into memory, as the gazetteer's index is, count as far as they were read.
    """

    answered: tuple[float, ...]
    words: tuple[int, ...]
    """Of the text of each report."""
    peak: float

    @property
    def reports_a_second(self) -> float | None:
        """The rate once it is under way: from the end of the first window to the last answer."""
        return self._rate(len(self.answered) - WINDOW)

    @property
    def words_a_second(self) -> float | None:
        """The same in words."""
        return self._rate(sum(self.words[WINDOW:]))

    def _rate(self, units: int) -> float | None:
        if len(self.answered) <= WINDOW:
            return None
        return units / max(self.answered[-1] - self.answered[WINDOW - 1], 1e-6)


def ours() -> list[Geoparser]:
    """Dateline as it comes, and with --fast where this version has that option."""
    flask = str(Path(sys.executable).with_name("flask"))
    told = subprocess.run([flask, "geoparse", "--help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    options: list[tuple[str, ...]] = [(), ("--fast",)] if "--fast" in told else [()]
    return [Geoparser(" ".join(("Dateline", *more)), (flask, "geoparse", *more), ours=True) for more in options]


def peers(folder: Path) -> list[Geoparser]:
    """The programs of requirements-bench.txt, in an environment of their own that is made where it is missing."""
    subprocess.run(["tools/python.sh", "requirements-bench.txt", PEERS_ENVIRONMENT.name], cwd=ROOT, check=True)
    names = folder / "names.tsv"
    # In a process of its own: what this one holds would count as the least that its children take.
    subprocess.run([sys.executable, "-m", "benchmarks.place_names", names], cwd=ROOT, check=True)
    python = str(PEERS_ENVIRONMENT / "bin" / "python")
    called = {"spacy": "spaCy, GeoNames' names", "flashgeotext": "flashgeotext", "geotext": "geotext"}
    return [Geoparser(name, (python, "-m", "benchmarks.peers", key, str(names))) for key, name in called.items()]


def write_questions(corpus: Path, into: Path, *, spans: bool = False, limit: int | None = None) -> Path:
    """A file of the corpus's reports without what was marked in them, save the spans alone where asked for."""
    with corpus.open(encoding="utf-8") as given, into.open("w", encoding="utf-8") as asked:
        for number, line in enumerate(given):
            if limit is not None and number >= limit:
                break
            report = json.loads(line)
            toponyms = [{"start": one["start"], "end": one["end"]} for one in report.pop("toponyms")]
            asked.write(json.dumps({**report, "toponyms": toponyms} if spans else report) + "\n")
    return into


def run(program: Sequence[str], asked: Path, answers: Path) -> Run:
    """Has a program answer a file of reports; raises SystemExit, saying what it said, where it fails."""
    times: list[float] = []
    with asked.open("rb") as given, answers.open("wb") as kept, tempfile.TemporaryFile() as complaints:
        begin = perf_counter()
        process = subprocess.Popen(program, stdin=given, stdout=subprocess.PIPE, stderr=complaints, cwd=ROOT)
        assert process.stdout
        for line in process.stdout:
            times.append(perf_counter() - begin)
            kept.write(line)
        process.stdout.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()[-2000:]
            raise SystemExit(f"{' '.join(program)}\nended with status {process.returncode}\n{said}")
    with asked.open(encoding="utf-8") as lines:
        words = tuple(len(json.loads(line)["text"].split()) for line in lines)
    bytes_each = 1 if sys.platform == "darwin" else 1024
    return Run(tuple(times), words, used.ru_maxrss * bytes_each / 1e6)


def first_report(program: Sequence[str], one: Path, answers: Path) -> float:
    """Seconds from the start of a process to its answer to a first report: the median of some."""
    return median(run(program, one, answers).answered[0] for _ in range(TIMES))


def score(scorer: Path, corpus: Path, answers: Path) -> Scores:
    """The figures of a file of answers, by the shared folder's own program."""
    command = [sys.executable, str(scorer), str(corpus), str(answers), "--json"]
    found: Scores = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found
