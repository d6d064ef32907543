"""Colours follow the system until the reader says otherwise, and then as long as the reader says so."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import pin

DAY, NIGHT = "rgb(252, 250, 246)", "rgb(21, 23, 26)"
LAND_BY_NIGHT = [38, 42, 45, 255]


def paper(page: Page) -> str:
    """The colour that the page stands on."""
    colour: str = page.locator("html").evaluate("(html) => getComputedStyle(html).backgroundColor")
    return colour


def choose(page: Page, theme: str) -> None:
    page.get_by_role("group", name="Colours").get_by_label(theme).check()


def test_colours_follow_the_system(reader: Opens):
    assert paper(reader()) == DAY
    assert paper(reader(color_scheme="dark")) == NIGHT


def test_a_choice_wins_over_the_system_on_every_page_until_it_is_taken_back(reader: Opens):
    page = reader("/method")
    choose(page, "Dark")
    assert paper(page) == NIGHT
    page.goto("/")
    assert paper(page) == NIGHT
    expect(page.get_by_role("group", name="Colours").get_by_label("Dark")).to_be_checked()
    choose(page, "As the system")
    assert paper(page) == DAY
    page.reload()
    assert paper(page) == DAY


def test_the_bar_of_the_browser_has_the_colour_of_the_page(reader: Opens):
    page = reader("/method")
    choose(page, "Dark")
    shown = page.locator('meta[name="theme-color"]').evaluate_all(
        "metas => metas.filter((meta) => matchMedia(meta.media).matches).map((meta) => meta.content)"
    )
    assert shown == ["#15171a"]


def test_the_map_is_drawn_anew_in_the_colours_chosen(reader: Opens):
    page = reader("/?map=42,127,7", device_scale_factor=1)
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    choose(page, "Dark")
    tiles = page.get_by_role("group", name="Map").locator("canvas.leaflet-tile")
    expect(tiles.first).to_be_attached()
    page.wait_for_load_state("networkidle")
    land = tiles.evaluate_all(
        """(tiles, land) => tiles.some((tile) => {
            const {data} = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
            return data.some((_, i) => i % 4 === 0 && land.every((value, at) => data[i + at] === value));
        })""",
        LAND_BY_NIGHT,
    )
    assert land, "no tile has land in the colours of the night"


def test_colours_are_read_from_the_page_once_for_a_theme(reader: Opens):
    page = reader("/?map=42,127,7")
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.evaluate(
        """() => {
            window.read = [];
            const {getPropertyValue} = CSSStyleDeclaration.prototype;
            CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
                if (name.startsWith("--map-")) read.push(name);
                return getPropertyValue.call(this, name);
            };
        }"""
    )
    page.get_by_role("button", name="Zoom in").click()
    expect(page.get_by_role("group", name="Map").locator("canvas.leaflet-tile").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("read") == []
    choose(page, "Dark")
    page.wait_for_load_state("networkidle")
    read = page.evaluate("read")
    assert read
    assert len(read) == len(set(read))


def test_without_scripts_there_is_no_switch_that_would_do_nothing(reader: Opens):
    page = reader("/method", java_script_enabled=False, color_scheme="dark")
    expect(page.get_by_role("group", name="Colours")).to_be_hidden()
    assert paper(page) == NIGHT
