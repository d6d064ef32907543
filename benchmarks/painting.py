"""How long a page takes in a real Chromium until its pins are painted, and what it has sent for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

from tools import browser as chromium

LONGEST = 900_000  # ms; stock MarkerCluster of 100,000 pins takes minutes
QUIET = 10_000  # ms; a stock page goes on asking for tiles that it cannot get

# Resolves, with the milliseconds since the navigation began, in the frame after the one that shows a pin.
PAINTED = """() => new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
        if (!document.querySelector(".leaflet-marker-icon")) return look();
        requestAnimationFrame(() => resolve(performance.now()));
    });
    look();
})"""


@dataclass(frozen=True, slots=True)
class Painted:
    """One visit to a page with an empty cache: seconds until pins are painted, and what came over the wire."""

    seconds: float
    sent: int
    """Bytes of all answers, headers and compressed bodies."""
    addresses: tuple[str, ...]
    """What the page asked this machine for, in order."""
    sent_before: int
    """Bytes of those answers that were there whole when the pins were."""


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that finds no host but this machine."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium.find(),
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        )
        yield opened
        opened.close()


def visit(opened: Browser, address: str) -> Painted:
    """What one visit took; what else the page asks for is waited for before its bytes are counted."""
    context = opened.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(LONGEST)
    asked: list[str] = []
    begun: list[float] = []  # seconds of the browser's clock
    sent: list[tuple[float, float]] = []
    session = context.new_cdp_session(page)
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.on("Network.requestWillBeSent", lambda event: begun.append(event["timestamp"]))
    session.on("Network.loadingFinished", lambda event: sent.append((event["timestamp"], event["encodedDataLength"])))
    session.send("Network.enable")
    page.goto(address, wait_until="commit")
    milliseconds: float = page.evaluate(PAINTED)
    with suppress(NotInTime):
        page.wait_for_load_state("networkidle", timeout=QUIET)
    context.close()
    seconds, ours = milliseconds / 1000, tuple(one for one in asked if "//127.0.0.1:" in one)
    before = sum(size for time, size in sent if time - begun[0] <= seconds)
    return Painted(seconds, round(sum(size for _, size in sent)), ours, round(before))
