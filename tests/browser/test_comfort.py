"""Nothing moves after it is shown, nothing is too small to be hit, nothing is lost in large text or forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens
from tests.browser.test_accessibility import findings, vars_of
from tests.browser.test_map_and_list import pin

PAGES = [
    "/",
    "/?region=KP",
    "/reports/{footage}",
    "/places/geonames:2044757",
    "/method",
    "/stories/",
    "/stories/footage",
]
FRAMES = ["/embed/", "/embed/reports/{footage}", "/embed/places/geonames:2044757", "/embed/stories/footage"]

# WCAG 2.2, 2.5.8: 24 by 24 CSS pixels, save for what stands in a line of text.
SMALL = """() => {
    const ACTIVE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";
    const inLine = (one) => getComputedStyle(one).display === "inline" && one.matches("a, button, summary");
    const seen = (one) => one.checkVisibility({visibilityProperty: true});
    const shown = (one) => seen(one) && !one.closest(".only-read, .skip, [inert]");
    const hit = (one) => (one.matches("input") && one.closest("label")) || one;
    return [...document.querySelectorAll(ACTIVE)]
        .filter((one) => shown(one) && !inLine(one))
        .map((one) => [one, hit(one).getBoundingClientRect()])
        .filter(([, {width, height}]) => width > 0 && (Math.round(width) < 24 || Math.round(height) < 24))
        .map(([one, {width, height}]) => `${one.outerHTML.slice(0, 120)}: ${width} x ${height}`);
}"""

SHIFTS = """() => { window.shifts = []; new PerformanceObserver((list) => {
    for (const {value, hadRecentInput, sources} of list.getEntries()) {
        if (!hadRecentInput) shifts.push([value, ...sources.map(({node}) => node?.outerHTML?.slice(0, 120) ?? "text")]);
    }
}).observe({type: "layout-shift", buffered: true}); }"""

# What is cut off because its box is too small for it: the line of the map shortens on purpose, and can be scrolled to.
LOST = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest(".story-map, .only-read, svg"))
    .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.outerHTML.slice(0, 160))"""


def opened(reader: Opens, newsroom: Newsroom, path: str, **wishes: object) -> Page:
    page = reader(path.format_map(vars_of(newsroom)), **wishes)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_everything_can_be_hit_with_a_finger(reader: Opens, newsroom: Newsroom, path: str, width: int):
    assert opened(reader, newsroom, path, width=width).evaluate(SMALL) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_nothing_moves_after_it_is_shown(reader: Opens, newsroom: Newsroom, path: str, width: int):
    page = reader("about:blank", width=width)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(path.format_map(vars_of(newsroom)))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_text_of_twice_the_size_loses_nothing(reader: Opens, newsroom: Newsroom, path: str):
    page = opened(reader, newsroom, path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_axe_finds_nothing_in_forced_colours(reader: Opens, newsroom: Newsroom, path: str):
    assert findings(opened(reader, newsroom, path, forced_colors="active")) == []


def test_who_wants_less_motion_is_moved_at_once(reader: Opens):
    page = reader("/?map=42,130,8", reduced_motion="reduce")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    page.get_by_role("group", name="Map").press("ArrowRight")
    assert page.evaluate("document.getAnimations().length") == 0
    expect(page).not_to_have_url("/?map=42,130,8")
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("document.getAnimations().length") == 0
