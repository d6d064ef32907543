"""How a page feels while it is used: how soon it answers, and how many frames a second the map holds.

"INP" is what Chromium itself measures, read as the library ``web-vitals`` reads it: of each touch, click or key the
time from it to the next frame painted, and of all of them the worst. It is counted from when the page has the event to
answer: one that is sent by a tool bears the time at which it was asked for, and Chromium holds it back for a frame or
more, even of a page that does nothing. It is taken at the size of a phone with the processor four times slower, as in
Lighthouse's preset. Frames are counted by ``requestAnimationFrame`` at the size
of a desktop, with the processor as it is: the mean, and the share of a gesture spent in frames of over 50 ms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, Locator, Page

SLOWER = 4
AGAIN = 300  # ms from one touch to the next of who touches twice: the map is just being drawn anew
STEPS = 60  # movements of the pointer over a map, a frame each
FRAME = 16  # ms
LATE = 50  # ms; a frame that took longer is seen as a stop

FRAMES = """
window.frames_seen = [];
const see = (now) => { frames_seen.push(now); requestAnimationFrame(see); };
requestAnimationFrame(see);
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """How soon a visited page answered one touch, click or key; only what took longer than a frame is told of."""

    act: str
    """What the visitor did."""
    event: str
    """That was answered last."""
    took: float
    """Milliseconds until the next frame was painted."""
    delay: float
    """Of these, until the page began to answer: something else was being done."""
    work: float
    """Of these, what the page did at once; the rest is until the frame was painted."""

    def __str__(self) -> str:
        painting = max(0, self.took - self.delay - self.work)
        return (
            f"{self.took:.0f} ms to {self.act} ({self.event}): {self.delay:.0f} waiting, {self.work:.0f} at work, "
            f"{painting:.0f} until painted"
        )


@dataclass(frozen=True, slots=True)
class Frames:
    """How smoothly the map moved."""

    pins: int
    """That were shown at the start."""
    panning: float
    """Frames a second."""
    zooming: float
    late: float
    """The share of all the time that frames of over 50 ms took."""


def answers(opened: Browser, address: str) -> list[Answer]:
    """Those of a visit by touch and keys, the slowest first.

    It begins when the map shows its pins, and goes into it, to a pin and back, to the filter, a search, and a card of
    the list. How long a page is busy before is Lighthouse's to say (TBT).
    """
    context = opened.new_context(viewport={"width": 412, "height": 823}, has_touch=True, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    pins_of(page).first.wait_for()
    page.wait_for_load_state("networkidle")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    found = []
    for act in (zoom_in, choose_pin, close_card, walk_map, open_filter, write_search, show_card):
        opened.start_tracing(page=page, categories=["devtools.timeline"])
        act(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)  # for the frame that the event's entry waits for
        found += answers_in(json.loads(opened.stop_tracing()), act.__name__.replace("_", " "))
    context.close()
    return sorted(found, key=lambda one: -one.took)


def answers_in(trace: dict[str, Any], act: str) -> list[Answer]:
    """The slowest event of each touch, click or key of a trace, from when the first of those of its time had come."""
    entries = [
        entry["args"]["data"]
        for entry in trace["traceEvents"]
        if entry["name"] == "EventTiming" and entry["args"].get("data", {}).get("interactionId")
    ]
    reached: dict[float, float] = {}
    for entry in entries:
        sent, came = entry["timeStamp"], entry["enqueuedToMainThreadTime"]
        reached[sent] = min(came, reached.get(sent, came))
    slowest: dict[int, Answer] = {}
    for entry in entries:
        since, begun = reached[entry["timeStamp"]], entry["processingStart"]
        took = entry["timeStamp"] + entry["duration"] - since
        answer = Answer(act, entry["type"], took, begun - since, entry["processingEnd"] - begun)
        before = slowest.get(entry["interactionId"])
        if took > FRAME and (before is None or before.took < took):
            slowest[entry["interactionId"]] = answer
    return list(slowest.values())


def map_of(page: Page) -> Locator:
    """The map of a page."""
    return page.get_by_role("group", name=re.compile("^Map"))


def pins_of(page: Page) -> Locator:
    """The pins that the map of a page shows."""
    return map_of(page).get_by_role("button", name=re.compile("excerpt"))


def touch(page: Page, what: Locator, times: int = 1) -> None:
    """Touches the middle of what is found, asking nothing of the page meanwhile, as Playwright's ``tap`` would.

    Where the page is scrolled to it first, the finger comes when that has been seen.
    """
    what.scroll_into_view_if_needed()
    page.wait_for_timeout(AGAIN)
    box = what.bounding_box()
    assert box
    for _ in range(times):
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(AGAIN)


def zoom_in(page: Page) -> None:
    """By the map's own button, twice."""
    touch(page, map_of(page).get_by_role("button", name="Zoom in"), times=2)


def choose_pin(page: Page) -> None:
    """The first in the middle of what is shown, by Enter, since another may lie over it."""
    pins = pins_of(page)
    if pins.count():
        pins.first.press("Enter")


def close_card(page: Page) -> None:
    """By the key that closes."""
    page.keyboard.press("Escape")


def walk_map(page: Page) -> None:
    """By its arrows."""
    map_of(page).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "-"):
        page.keyboard.press(key)


def open_filter(page: Page) -> None:
    """The fold of regions, and its first choice."""
    fold = page.get_by_text("Region", exact=True).first
    touch(page, fold)
    touch(page, page.get_by_role("checkbox").first)
    page.keyboard.press("Escape")


def write_search(page: Page) -> None:
    """A few letters, not sent."""
    page.get_by_role("search").locator("input[name=q]").press_sequentially("port", delay=60)


def show_card(page: Page) -> None:
    """The first card's button."""
    touch(page, page.get_by_role("button", name=re.compile("on the map$")).first)


def frames(opened: Browser, address: str) -> Frames:
    """The map of a page panned across, and zoomed out and in again, while frames are counted."""
    context = opened.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.add_init_script(FRAMES)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    pins = pins_of(page).count()
    panned = [seen_during(page, partial(pan, page, step)) for step in (-4, 4, -4, 4, -4, 4)]
    zoomed = [seen_during(page, partial(zoom, page, steps)) for steps in (-1, 1, 1, -1, 1, -1)]
    context.close()
    spans = [span for gesture in (*panned, *zoomed) for span in gesture]
    late = sum(span for span in spans if span > LATE) / sum(spans)
    return Frames(pins, rate(panned), rate(zoomed), late)


def rate(gestures: list[list[float]]) -> float:
    """Frames a second over some gestures, from the milliseconds of each frame."""
    spans = [span for gesture in gestures for span in gesture]
    return 1000 * len(spans) / sum(spans)


def seen_during(page: Page, gesture: Callable[[], None]) -> list[float]:
    """The milliseconds of each frame of a gesture and of what it leaves to be done."""
    page.evaluate("frames_seen.length = 0")
    gesture()
    seen: list[float] = page.evaluate("frames_seen")
    return [after - before for before, after in pairwise(seen)]


def middle(page: Page) -> tuple[float, float]:
    """The middle of the map, in pixels of the page."""
    box = map_of(page).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pan(page: Page, step: int) -> None:
    """Drags the map, so many pixels a frame."""
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for number in range(1, STEPS + 1):
        page.mouse.move(x + step * number, y + number)
        page.wait_for_timeout(1000 / 60)
    page.mouse.up()
    page.wait_for_timeout(500)


def zoom(page: Page, steps: int) -> None:
    """Zooms by the wheel, and waits for the map to be drawn anew."""
    page.mouse.move(*middle(page))
    page.mouse.wheel(0, -120 * steps)
    page.wait_for_timeout(1000)
