"""What questions cost over real reports: pins of a view, a page of a list, full text with region and dates, facets.

    make bench-query                     1 k, 100 k and 1 M excerpts; the first time a quarter of an hour, to make them
    make bench-query ARGS="1000 100000"  those numbers alone

Each question is asked many times, no two alike, over HTTP of a server as `make run` starts it; the ten facets are asked
of the store in this process. Beside it Datasette answers the same questions in SQL over the same file, those that SQL
can be asked: pins without clusters, lists with their count, full text by the very index. The stores are kept in
data/bench/query; their reports are those of the corpora beside the checkout (:mod:`benchmarks.repeated`).
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from urllib.parse import urlencode, urlsplit

import numpy as np

from benchmarks.geoparsers import PEERS_ENVIRONMENT
from benchmarks.questions import REGIONS, Datasettes, Ours, Question, days, words
from benchmarks.repeated import CORPORA, repeated
from benchmarks.sites import ROOT, running
from geo.filter import Filter
from geo.gazetteer import Gazetteer
from geo.store import Store

KEPT = ROOT / "data" / "bench" / "query"
SIZES = (1_000, 100_000, 1_000_000)
TIMES, PEER_TIMES = 100, 10  # how often each question is asked
QUICK, QUICK_FACETS = 50, 150  # ms, in 95 of 100, of 1 M excerpts
FACETS = ("source", "year", "month", "kind", "role", "usage", "status", "collection", "lang", "author")
STARTED = 60  # s, in which Datasette is there

Verdict = tuple[str, bool]


def asked(address: str, ask: Callable[[], Question], times: int) -> list[float]:
    """The milliseconds of each answer, over one connection, once one was given."""
    connection, found = HTTPConnection(urlsplit(address).netloc, timeout=600), []
    for _ in range(times + 1):
        path, values = ask()
        begun = perf_counter()
        connection.request("GET", f"{path}?{urlencode(values)}")
        answer = connection.getresponse()
        body = answer.read()
        found.append(1000 * (perf_counter() - begun))
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {body[:300]!r}")
    connection.close()
    return found[1:]


def faceted(file: Path, times: int) -> list[float]:
    """The milliseconds of ten facets at once, each time under another filter, its evaluation included."""
    store, random, found = Store(f"sqlite:///{file}"), Random(1), []
    for _ in range(times + 1):
        first, last = map(date.fromisoformat, days(random))
        begun = perf_counter()
        selection = store.select(Filter(region=(random.choice(REGIONS),), first=first, last=last))
        for key in FACETS:
            selection.facet(key)
        found.append(1000 * (perf_counter() - begun))
    return found[1:]


@contextmanager
def datasette(file: Path) -> Iterator[str]:
    """The address of a Datasette over that file, with no limit of time and no rows cut off."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ("sql_time_limit_ms", "600000"), ("max_returned_rows", "100000")
    command = [str(PEERS_ENVIRONMENT / "bin" / "datasette"), "serve", "--immutable", str(file), "--port", str(port)]
    for name, value in settings:
        command += ["--setting", name, value]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(10 * STARTED):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def measure(excerpts: int, file: Path, vocabulary: list[str]) -> list[Verdict]:
    """The figures of one store, printed as they come, and what follows from them."""
    print(f"\n{excerpts:,} excerpts, {file.stat().st_size / 1e6:,.0f} MB{'':<18}{'p50':>10}{'p95':>10}", flush=True)
    held, ours, theirs = [], Ours(vocabulary), Datasettes(file.stem, vocabulary)
    with running(file) as site:
        for name, ask in (
            ("pins of a view", ours.pins),
            ("page of the list", ours.list),
            ("full text, region, dates", ours.search),
            ("OR, NEAR and -", ours.operators),
        ):
            held.append(verdict(name, told(name, asked(site, ask, TIMES)), QUICK))
        told("the map's whole page", asked(site, ours.page, TIMES))
    held.append(verdict("ten facets", told("ten facets", faceted(file, TIMES)), QUICK_FACETS))
    with datasette(file) as site:
        for name, ask in (
            ("pins, Datasette", theirs.pins),
            ("list, Datasette", theirs.list),
            ("full text, Datasette", theirs.search),
            ("ten facets, Datasette", theirs.facets),
        ):
            told(name, asked(site, ask, PEER_TIMES))
    return [(f"{excerpts:,} excerpts, {words}", met) for words, met in held]


def told(name: str, milliseconds: list[float]) -> float:
    """Prints the figures of one question, and gives the milliseconds in which 95 of 100 are answered."""
    middle, late = np.percentile(milliseconds, [50, 95])
    print(f"  {name:<40}{middle:>7.1f} ms{late:>7.1f} ms", flush=True)
    return float(late)


def verdict(name: str, late: float, most: int) -> Verdict:
    """Whether one question is answered soon enough, in milliseconds."""
    return f"{name}: {late:.0f} ms in 95 of 100 (at most {most})", late <= most


def main(arguments: list[str]) -> int:
    """0 where every target is met at the largest number of excerpts, or nothing could be measured."""
    if not CORPORA.is_dir():
        print(f"The reports come from corpora beside the checkout, which are not there: {CORPORA}")
        return 0
    subprocess.run(["sh", "tools/python.sh", "requirements-bench.txt", PEERS_ENVIRONMENT.name], cwd=ROOT, check=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    gazetteer, vocabulary = Gazetteer.open(ROOT / "data" / "gazetteer"), words()
    held: list[Verdict] = []
    for excerpts in map(int, arguments or SIZES):
        held = measure(excerpts, repeated(excerpts, KEPT / f"{excerpts}.sqlite", gazetteer), vocabulary)
    print()
    for said, met in held:
        print(f"  {'met   ' if met else 'MISSED'}  {said}")
    return 0 if all(met for _, met in held) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
