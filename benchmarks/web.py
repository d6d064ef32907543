"""Pages as a reader on a phone gets them, by Lighthouse's mobile preset, and as one who uses them feels them.

    make bench-web                     the demonstration, and 1 k, 100 k and 1 M mentions; twenty minutes, the first
                                       time more, since the stores are made
    make bench-web ARGS=--demo         the demonstration alone: three minutes

Each page is judged three times, and the run with the middle performance is told; its report is kept in
data/bench/web, as .html to be looked at and as .json. Stock Folium's page of the same pins stands beside ours.
INP and frames a second are measured as :mod:`benchmarks.moving` says.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks import lighthouse, moving
from benchmarks.lighthouse import Judged
from benchmarks.painting import browser
from benchmarks.sites import ROOT, STOCK, dateline, running, stock

KEPT = ROOT / "data" / "bench" / "web"
SIZES = (1_000, 100_000, 1_000_000)
STOCK_SIZES = (1_000, 100_000)
TIMES = 3

PERFORMANCE, ALL_OF, SEO = 95, 100, 95  # of 100
LCP = 1.5  # s
INP = 100  # ms
SENT = 350_000  # bytes
FRAMES = 50  # a second
CROWDED = "?map=48.5,9,8"  # with a million mentions it shows some 240 pins, as many as a window has room for
HELD = 1.5  # what a page may cost with a million mentions, as a multiple of what it costs with a thousand


def pages(site: str) -> Iterator[tuple[str, str]]:
    """The name and address of one page of each sort that the site has."""
    (report,), (place,) = ([one] for one in (first(site, "reports"), first(site, "places")))
    yield "first page", site
    yield "report", f"{site}reports/{report}"
    yield "place", f"{site}places/{place}"
    if slug := first_story(site):
        yield "story", f"{site}stories/{slug}"
    yield "embed", f"{site}embed/"


def first(site: str, what: str) -> object:
    """The id of the first of a list of the API."""
    with urlopen(f"{site}api/v1/{what}?limit=1") as answer:
        return json.load(answer)["items"][0]["id"]


def first_story(site: str) -> str | None:
    """The name of a story in its address; None where the site tells none."""
    try:
        with urlopen(f"{site}stories/") as answer:
            found = re.search(r'href="/stories/([\w-]+)"', answer.read().decode())
    except HTTPError:
        return None
    return found[1] if found else None


def judged(name: str, address: str, folder: Path) -> Judged:
    """The judgement with the middle performance of several; its report is kept in ``folder``."""
    found = [(lighthouse.judge(address, folder / f"{name}-{time}"), time) for time in range(TIMES)]
    found.sort(key=lambda one: (one[0].scores["performance"], -one[0].lcp))
    middle, kept = found[TIMES // 2]
    for _, time in found:
        for suffix in (".json", ".html"):
            report = folder / f"{name}-{time}{suffix}"
            if time == kept:
                report.replace(folder / f"{name}{suffix}")
            else:
                report.unlink()
    return middle


def line(name: str, one: Judged) -> str:
    """What is told of a page."""
    scores = "".join(f"{score:5}" for score in one.scores.values())
    return (
        f"  {name:<22}{scores}{one.lcp:8.2f} s{one.tbt:7.0f} ms{one.cls:8.3f}{one.sent / 1000:8.0f} kB"
        f"{one.requests:6}  {', '.join(sorted(one.hosts - {'127.0.0.1'})) or 'none'}"
        + (f"  not passed: {', '.join(one.faults)}" if one.faults else "")
    )


SHORT = "".join(f"{name:>5}" for name in ("perf", "a11y", "best", "seo"))
HEAD = f"  {'':<22}{SHORT}{'LCP':>10}{'TBT':>10}{'CLS':>8}{'sent':>11}{'asks':>6}  others"

Verdict = tuple[str, bool]


def verdicts(where: str, name: str, one: Judged) -> list[Verdict]:
    """What a page is held to, and whether it holds."""
    low = {key: score for key, score in one.scores.items() if score < least(key, name)}
    held = [
        (f"scores {low or 'high enough'}", not low),
        (f"LCP {one.lcp:.2f} s (at most {LCP})", one.lcp <= LCP),
        (f"CLS {one.cls:.3f} (0)", one.cls == 0),
        (f"asked {', '.join(sorted(one.hosts))} (itself alone)", one.hosts == {"127.0.0.1"}),
    ]
    if name == "first page":
        held.append((f"{one.sent / 1000:.0f} kB (at most {SENT / 1000:.0f})", one.sent <= SENT))
    return [(f"{where}, {name}: {words}", met) for words, met in held]


def least(category: str, page: str) -> int:
    """The score that a page needs; an embed stays out of indexes, so it needs none for being found."""
    if category == "seo":
        return 0 if page == "embed" else SEO
    return PERFORMANCE if category == "performance" else ALL_OF


def measure(where: str, site: str, crowded: str = "") -> tuple[dict[str, Judged], list[Verdict]]:
    """The figures of a site, printed as they come, and what follows from them; ``crowded`` is a view with many pins."""
    found, held = {}, []
    print(f"\n{where}\n{HEAD}", flush=True)
    for name, address in pages(site):
        found[name] = judged(name, address, KEPT / where.replace(",", "").replace(" ", "-"))
        print(line(name, found[name]), flush=True)
        held += verdicts(where, name, found[name])
    with browser() as opened:
        answers, frames = moving.answers(opened, site), moving.frames(opened, site + crowded)
    inp = max((one.took for one in answers), default=0)
    print(f"  INP {inp:.0f} ms; {len(answers)} answers took more than a frame")
    for one in answers:
        if one.took > INP / 2:
            print(f"    {one}")
    print(
        f"  {frames.pins} pins: {frames.panning:.0f} frames a second panning, {frames.zooming:.0f} zooming, "
        f"{frames.late:.0%} of the time in frames of over {moving.LATE} ms",
        flush=True,
    )
    held.append((f"{where}: INP {inp:.0f} ms (at most {INP})", inp <= INP))
    slowest = min(frames.panning, frames.zooming)
    held.append((f"{where}: {slowest:.0f} frames a second (at least {FRAMES})", slowest >= FRAMES))
    return found, held


def growth(small: dict[str, Judged], large: dict[str, Judged]) -> list[Verdict]:
    """Whether a page costs with a million mentions what it costs with a thousand."""
    held = []
    for name in small.keys() & large.keys():
        one, other = small[name], large[name]
        held += [
            (f"{name}: LCP {other.lcp / one.lcp:.2f} times (at most {HELD})", other.lcp <= HELD * one.lcp),
            (f"{name}: sent {other.sent / one.sent:.2f} times (at most {HELD})", other.sent <= HELD * one.sent),
        ]
    return held


def main() -> int:
    """0 where every target is met."""
    lighthouse.install()
    KEPT.mkdir(parents=True, exist_ok=True)
    with running(KEPT / "demo.sqlite") as site:
        _, held = measure("demo", site)
    if "--demo" not in sys.argv and not STOCK.is_dir():
        print(f"\nThe pins of the large sites come from scripts beside the checkout, which are not there: {STOCK}")
    elif "--demo" not in sys.argv:
        sizes = {}
        for number in SIZES:
            with dateline(number, KEPT) as site:
                sizes[number], more = measure(f"{number:,} mentions", site, CROWDED)
                held += more
            if number in STOCK_SIZES:
                with stock("fast", number, KEPT) as (site, _):
                    print(line("Folium, FastMarkerC.", judged("folium", site, KEPT / f"{number}-mentions")), flush=True)
        held += growth(sizes[SIZES[0]], sizes[SIZES[-1]])
    print()
    for words, met in held:
        print(f"  {'met   ' if met else 'MISSED'}  {words}")
    return 0 if all(met for _, met in held) else 1


if __name__ == "__main__":
    sys.exit(main())
