"""Nothing moves after it is shown, nothing is too small to be hit, nothing is lost in large text or forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.conftest import Newsroom, Opens, Visits
from tests.browser.test_accessibility import vars_of
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


@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_everything_can_be_hit_with_a_finger_and_text_of_twice_the_size_loses_nothing(
    reader: Opens, newsroom: Newsroom, path: str
):
    page = opened(reader, newsroom, path, width=320)
    assert page.evaluate(SMALL) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(SMALL) == []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate(LOST) == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [*PAGES, *FRAMES])
def test_nothing_moves_after_it_is_shown(reader: Opens, newsroom: Newsroom, path: str, width: int):
    page = reader("about:blank", width=width)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(path.format_map(vars_of(newsroom)))
    page.wait_for_load_state("networkidle")
    assert page.evaluate("shifts") == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_after_a_link_to_a_place_is_followed(reader: Opens, width: int):
    page = reader("about:blank", width=width)
    page.add_init_script(f"({SHIFTS})()")
    page.goto("/#place-geonames:2044757")
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    moved = [sources for _, *sources in page.evaluate("shifts")]
    # The scale of the map is of another length at another zoom.
    assert [sources for sources in moved if not all("leaflet-control-scale" in one for one in sources)] == []


@pytest.mark.parametrize("path", ["/", "/reports/{footage}", "/places/geonames:2044757", "/stories/footage"])
def test_on_a_phone_text_of_twice_the_size_is_not_scrolled_sideways(reader: Opens, newsroom: Newsroom, path: str):
    page = opened(reader, newsroom, path, width=390, height=844)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate(LOST) == []
        search = page.get_by_role("search").get_by_role("button", name="Search")
        for button in (search, page.get_by_role("button", name="Share")):
            assert_within(button, 0, width)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_what_draws_a_region_is_not_scrolled_sideways_in_large_text(reader: Opens, width: int):
    page = reader("/draw/", width=width, height=844)
    line = page.get_by_role("button", name="Line")
    expect(line).to_be_visible()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert_within(line, 0, width)


def test_the_marks_of_the_map_grow_with_their_numbers(reader: Opens):
    page = reader("/?map=42,130,8")
    small, large = pin(page, "Chongjin, 2 excerpts").evaluate(
        """(mark) => ["100%", "200%"].map((size) => {
            document.documentElement.style.fontSize = size;
            const { width, height } = mark.getBoundingClientRect();
            return [width, height];
        })"""
    )
    assert large == [2 * length for length in small]


@pytest.mark.parametrize("path", ["/", "/?show=shading"])
def test_the_legend_leaves_the_time_and_the_sources_free(reader: Opens, path: str):
    page = reader(path)
    page.wait_for_load_state("networkidle")
    for width, height in ((1024, 768), (1152, 720), (1200, 760), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        legend = box_of(page.get_by_role("group").filter(has_text="Legend"))
        for other in (page.get_by_role("region", name="Dates of the reports"), page.get_by_text("land Natural Earth")):
            assert apart(legend, box_of(other))


def test_on_a_phone_the_map_opens_with_no_place_behind_its_buttons(reader: Opens):
    for width in (320, 390):
        page = reader("/", width=width, height=640)
        page.wait_for_load_state("networkidle")
        buttons = (
            page.get_by_role("group", name="Pins or shading"),
            page.get_by_role("button", name="Only this map view"),
        )
        first, second = (box_of(button) for button in buttons)
        assert first["y"] == second["y"]
        for mark in page.get_by_role("group", name="Map:").get_by_role("button", name="excerpt").all():
            assert mark.is_hidden() or all(apart(box_of(mark), box_of(button)) for button in buttons)


def test_time_runs_one_way_and_names_stand_where_there_is_room_when_one_reads_from_right_to_left(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    left_to_right = page.get_by_text("Chongjin", exact=True).last.bounding_box()
    page.evaluate("document.documentElement.dir = 'rtl'")
    mark, name = box_of(pin(page, "Chongjin, 2 excerpts")), box_of(page.get_by_text("Chongjin", exact=True).last)
    assert left_to_right is not None
    assert name["width"] == left_to_right["width"]
    assert name["x"] >= mark["x"] + mark["width"]
    time = page.get_by_role("region", name="Dates of the reports")
    assert box_of(time.get_by_role("slider", name="First period"))["x"] <= box_of(time.get_by_role("img"))["x"]
    first, last = filter(None, time.get_by_role("figure").inner_text().splitlines())
    assert box_of(time.get_by_text(first, exact=True))["x"] < box_of(time.get_by_text(last, exact=True))["x"]


def test_what_could_not_be_fetched_is_said_where_it_covers_no_control(reader: Opens, visits: Visits):
    for width in (390, 1280):
        page = reader("/?map=42,130,8", width=width)
        expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.get_by_role("button", name="Apply").last.click()
        message = page.get_by_role("alert").filter(has_text="What you see is as before")
        expect(message).to_be_visible()
        page.evaluate("scrollTo(0, 0)")
        for other in (page.get_by_role("navigation", name="Where the map is"), page.get_by_role("button", name="Pins")):
            assert apart(box_of(message), box_of(other))
    visits.complaints.clear()  # Chromium notes each failed request


def box_of(one: Locator) -> FloatRect:
    """Where it stands, which it must."""
    box = one.bounding_box()
    assert box is not None
    return box


def apart(one: FloatRect, other: FloatRect) -> bool:
    """Whether neither box covers a part of the other."""
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    return beside or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


def assert_within(one: Locator, left: float, right: float) -> None:
    box = box_of(one)
    assert left <= box["x"]
    assert box["x"] + box["width"] <= right


def test_who_wants_less_motion_is_moved_at_once(reader: Opens):
    page = reader("/?map=42,130,8", reduced_motion="reduce")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    page.get_by_role("group", name="Map").press("ArrowRight")
    assert page.evaluate("document.getAnimations().length") == 0
    expect(page).not_to_have_url("/?map=42,130,8")
    page.get_by_role("button", name="Zoom in").click()
    assert page.evaluate("document.getAnimations().length") == 0
