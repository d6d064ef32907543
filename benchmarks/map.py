"""The first page with 1 k, 10 k and 100 k pins: Dateline beside stock Folium's two marker clusters, in one run.

    make bench-map                  about three minutes
    make bench-map ARGS=--slow      MarkerCluster of 100 k pins too: a quarter of an hour

"server" is the time that making the page and what its script asks for takes; for Folium, making the map
and rendering it. "first" is that of the first visit after a start, which reads the store. "sent" is all
that comes over the wire to an empty cache, compressed. "painted" is from the start of the navigation to
the frame that shows pins: with our server's work in it, but without Folium's, whose page is made before.
The stock pages get their scripts from this machine, as ours do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from playwright.sync_api import Browser

from benchmarks.painting import Painted, browser, visit
from benchmarks.sites import STOCK, dateline, stock

SIZES = (1_000, 10_000, 100_000)
TIMES = 5
STOCK_TIMES = 3
SLOW = ("cluster", 100_000)
NAMES = {"cluster": "Folium MarkerCluster", "fast": "Folium FastMarkerCluster"}


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of one page."""

    pins: int
    page: str
    server: float
    painted: float
    sent: int
    requests: int
    first: float | None = None

    def __str__(self) -> str:
        first = f"{self.first:7.3f} s" if self.first is not None else " " * 9
        return (
            f"{self.pins:>9,}  {self.page:<26}{self.server:9.3f} s {first}  {self.sent / 1000:>9,.0f} kB"
            f"  {self.requests:>4}  {self.painted:9.3f} s"
        )


def of_dateline(opened: Browser, number: int, folder: Path) -> Figures:
    """The figures of our page."""
    with dateline(number, folder) as address:
        first = seconds(lambda: get(address))
        visits = [visit(opened, address) for _ in range(TIMES)]
        asked = [one for one in visits[0].addresses if urlsplit(one).path in ("/", *data_paths(visits[0]))]
        server = median(seconds(lambda: [get(one) for one in asked]) for _ in range(TIMES))
    return figures(number, "Dateline", server, visits, first)


def data_paths(one: Painted) -> set[str]:
    """The paths of the API that the page's script asked for."""
    return {path for path in (urlsplit(address).path for address in one.addresses) if path.startswith("/api/")}


def of_stock(opened: Browser, mode: str, number: int, folder: Path) -> Figures:
    """The figures of a stock page."""
    with stock(mode, number, folder) as (address, server):
        times = 1 if (mode, number) == SLOW else STOCK_TIMES
        return figures(number, NAMES[mode], server, [visit(opened, address) for _ in range(times)])


def figures(number: int, page: str, server: float, visits: list[Painted], first: float | None = None) -> Figures:
    """The medians of several visits."""
    painted = median(one.seconds for one in visits)
    sent = round(median(one.sent for one in visits))
    return Figures(number, page, server, painted, sent, len(visits[0].addresses), first)


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def get(address: str) -> bytes:
    """An answer, compressed as a browser gets it."""
    with urlopen(Request(address, headers={"Accept-Encoding": "gzip, br"})) as answer:
        body: bytes = answer.read()
    return body


def main() -> int:
    """0 where every target is met."""
    if not STOCK.is_dir():
        print(f"The stock pages are made by scripts beside the checkout, which are not there: {STOCK}", file=sys.stderr)
        return 2
    print(f"{'pins':>9}  {'page':<26}{'server':>11} {'first':>9}  {'sent':>12}  {'asks':>4}  {'painted':>11}")
    found: dict[tuple[str, int], Figures] = {}
    with TemporaryDirectory() as folder, browser() as opened:
        for number in SIZES:
            found["Dateline", number] = of_dateline(opened, number, Path(folder))
            print(found["Dateline", number], flush=True)
            for mode in NAMES:
                if (mode, number) != SLOW or "--slow" in sys.argv:
                    found[mode, number] = of_stock(opened, mode, number, Path(folder))
                    print(found[mode, number], flush=True)
    small, large, fast = (found[key] for key in (("Dateline", SIZES[0]), ("Dateline", SIZES[-1]), ("fast", SIZES[-1])))
    targets = [
        (
            f"painted {fast.painted / large.painted:.1f} times sooner than FastMarkerCluster (at least 10), "
            f"{(fast.server + fast.painted) / large.painted:.1f} times with the making of its page",
            fast.painted >= 10 * large.painted,
        ),
        (
            f"painted in {large.painted / small.painted:.2f} times what 1,000 pins take (at most 1.5)",
            large.painted <= 1.5 * small.painted,
        ),
        (f"{large.sent / 1000:.0f} kB for the whole first page (at most 400)", large.sent <= 400_000),
    ]
    print("\nDateline with 100,000 pins:")
    for words, met in targets:
        print(f"  {'met   ' if met else 'MISSED'}  {words}")
    return 0 if all(met for _, met in targets) else 1


if __name__ == "__main__":
    sys.exit(main())
