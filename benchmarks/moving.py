"""How a page feels while it is used: how soon it answers, and how many frames a second the map holds.

"INP" is what Chromium itself measures, read as the library ``web-vitals`` reads it: of each touch, click or key the
time from it to the next frame painted, and of all of them the worst. It is taken at the size of a phone with the
processor four times slower, as in Lighthouse's preset. Frames are counted by ``requestAnimationFrame`` at the size
of a desktop, with the processor as it is: the mean, and the share of a gesture spent in frames of over 50 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from playwright.sync_api import Browser, Locator, Page

SLOWER = 4
STEPS = 60  # movements of the pointer over a map, a frame each
LATE = 50  # ms; a frame that took longer is seen as a stop

ANSWERS = """
window.answers = new Map();
new PerformanceObserver((list) => {
    for (const { interactionId, duration, name, startTime, processingStart, processingEnd } of list.getEntries()) {
        if (interactionId && duration > (answers.get(interactionId)?.[1] ?? 0)) {
            answers.set(interactionId, [name, duration, processingStart - startTime, processingEnd - processingStart]);
        }
    }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
window.takeAnswers = () => {
    const taken = [...answers.values()];
    answers.clear();
    return taken;
};
"""

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
    """Milliseconds until the next frame was painted, in steps of 8."""
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

    It goes into the map, to a pin and back, to the filter, a search, and a card of the list.
    """
    context = opened.new_context(viewport={"width": 412, "height": 823}, has_touch=True, locale="en-GB")
    context.add_init_script(ANSWERS)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    found = []
    for act in (zoom_in, choose_pin, close_card, walk_map, open_filter, write_search, show_card):
        act(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)  # for the frame that the event's entry waits for
        found += [Answer(act.__name__.replace("_", " "), *row) for row in page.evaluate("takeAnswers()")]
    context.close()
    return sorted(found, key=lambda one: -one.took)


def map_of(page: Page) -> Locator:
    """The map of a page."""
    return page.get_by_role("group", name=re.compile("^Map"))


def zoom_in(page: Page) -> None:
    """By the map's own button, twice."""
    for _ in range(2):
        map_of(page).get_by_role("button", name="Zoom in").tap()


def choose_pin(page: Page) -> None:
    """The first in the middle of what is shown, by Enter, since another may lie over it."""
    pins = map_of(page).get_by_role("button", name=re.compile("excerpt"))
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
    fold.tap()
    page.get_by_role("checkbox").first.tap()
    page.keyboard.press("Escape")


def write_search(page: Page) -> None:
    """A few letters, not sent."""
    page.get_by_role("search").locator("input[name=q]").press_sequentially("port", delay=60)


def show_card(page: Page) -> None:
    """The first card's button."""
    page.get_by_role("button", name=re.compile("on the map$")).first.tap()


def frames(opened: Browser, address: str) -> Frames:
    """The map of a page panned across, and zoomed out and in again, while frames are counted."""
    context = opened.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    context.add_init_script(FRAMES)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    pins = map_of(page).get_by_role("button", name=re.compile("excerpt")).count()
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
