"""How many readers of an article its map can bear: its frame, the pins in it and its picture, asked for under load.

    make bench-embed

Two processes of gunicorn on this machine serve the demonstration, and wrk asks them for one address over and over, as
somebody who has nothing yet. "warm" is what they give from memory, "cold" what they make anew each time
(``DATELINE_ANSWERS_MB=0``; a picture is drawn once, and read from its file). "static" is a file of just as many bytes
from the same server, under the same load right after. Then a browser with an empty cache opens the frame.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from benchmarks.painting import Painted, browser, visit
from benchmarks.sites import ROOT, running
from tools import wrk

KEPT = ROOT / "data" / "bench" / "embed"
BUNDLE = ROOT / "static" / "bundle"
WORKERS = 2
THREADS, CONNECTIONS, SECONDS, BEFORE = 2, 8, 5, 2  # of wrk; what it asks before the figures are taken counts for none
PATIENCE = 30  # s; a process that begins while the machine has other work takes its time
VISITS = 5
SHARE, SENT, SECONDS_TO_PINS = 0.5, 200_000, 1.0
ENCODING = "br"

Verdict = tuple[str, bool]

_UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}  # in milliseconds


@dataclass(frozen=True, slots=True)
class Load:
    """What a server bore: answers a second, and the milliseconds in which 99 of 100 came."""

    rate: float
    late: float


def load(program: str, address: str, seconds: int = SECONDS) -> Load:
    """What ``wrk`` measures at one address; raises RuntimeError where any answer is an error."""
    options = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", f"--timeout={PATIENCE}s", "--latency"]
    command = [program, *options, "-H", f"Accept-Encoding: {ENCODING}", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, late = re.search(r"Requests/sec: +([\d.]+)", said), re.search(r"99% +([\d.]+)(us|ms|s|m)\b", said)
    if rate is None or late is None or "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{address} did not bear it:\n{said}")
    return Load(float(rate[1]), float(late[1]) * _UNITS[late[2]])


def borne(program: str, address: str) -> Load:
    """The same, once it was made and every process has answered: a picture that many want at once is drawn for each."""
    size_of(address)
    load(program, address, BEFORE)
    return load(program, address)


def size_of(address: str) -> int:
    """The bytes of an answer's body, compressed as a browser gets it."""
    with urlopen(Request(address, headers={"Accept-Encoding": ENCODING})) as answer:
        return len(answer.read())


@contextmanager
def static_files(sizes: Sequence[int]) -> Iterator[None]:
    """Files of so many bytes among those that the server has to give; what is in them is never compressed."""
    with ExitStack() as made:
        for size in sizes:
            file = BUNDLE / static(size)
            made.callback(file.unlink)
            file.write_bytes(bytes(size))
        yield


def static(size: int) -> str:
    """The name of the file of that size."""
    return f"of-{size}-bytes.bin"


def pins_of(site: str) -> str:
    """What the map of the frame asks the API for."""
    with browser() as opened:
        asked = visit(opened, f"{site}embed/").addresses
    parts = next(parts for parts in map(urlsplit, asked) if parts.path == "/api/v1/pins")
    return f"{parts.path}?{parts.query}".lstrip("/")


def told(name: str, size: int, loads: Sequence[Load]) -> None:
    """Prints the figures of one address."""
    figures = "".join(f"{one.rate:>9,.0f} /s{one.late:>8.1f} ms" for one in loads)
    print(f"  {name:<10}{size / 1000:>7.1f} kB{figures}", flush=True)


def under_load(program: str, database: Path) -> list[Verdict]:
    """The figures of what a frame is made of, printed as they come, and whether memory is quick enough."""
    with running(database, WORKERS, ANSWERS_MB="0") as site:
        asked = {"frame": "embed/", "pins": pins_of(site), "picture": "embed/map.png"}
        sizes = {name: size_of(site + path) for name, path in asked.items()}
        cold = {name: borne(program, site + path) for name, path in asked.items()}
    held = []
    print(f"\n{'':<22}{'warm':>9}{'p99':>14}{'static':>11}{'p99':>12}{'cold':>11}{'p99':>12}", flush=True)
    with static_files(list(sizes.values())), running(database, WORKERS) as site:
        for name, path in asked.items():
            warm = borne(program, site + path)
            still = borne(program, f"{site}static/{static(sizes[name])}")
            told(name, sizes[name], (warm, still, cold[name]))
            share = warm.rate / still.rate
            held.append((f"{name}: {share:.2f} of the rate of a static file (at least {SHARE})", share >= SHARE))
    return held


def opened_first(database: Path) -> list[Verdict]:
    """Whether a reader has the frame's pins soon, and without much to send for."""
    with running(database) as site, browser() as opened:
        visits: list[Painted] = [visit(opened, f"{site}embed/") for _ in range(VISITS)]
    seconds = median(one.seconds for one in visits)
    before, whole = median(one.sent_before for one in visits), median(one.sent for one in visits)
    print(f"\n  the whole frame, with what comes after its pins: {whole / 1000:.0f} kB")
    return [
        (f"pins are there in {seconds:.2f} s (at most {SECONDS_TO_PINS:.0f})", seconds <= SECONDS_TO_PINS),
        (f"{before / 1000:.0f} kB were sent by then, compressed (at most {SENT / 1000:.0f})", before <= SENT),
    ]


def main() -> int:
    """0 where every target is met; 2 where nothing could be measured."""
    program = wrk.install()
    if program is None:
        return 2
    KEPT.mkdir(parents=True, exist_ok=True)
    database = KEPT / "demo.sqlite"
    held = [*under_load(program, database), *opened_first(database)]
    print()
    for said, met in held:
        print(f"  {'met   ' if met else 'MISSED'}  {said}")
    return 0 if all(met for _, met in held) else 1


if __name__ == "__main__":
    sys.exit(main())
