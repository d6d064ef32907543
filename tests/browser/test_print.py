"""Paper has the map as it is seen, the list with its words, the sources with their addresses, and where it is from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import card, pin

WIDEST = 672  # CSS pixels of an A4 page within its margins
PRINTING = "dispatchEvent(new Event('beforeprint'))"


def on_paper(page: Page) -> Page:
    """The page as its printed form is laid out."""
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    page.evaluate(PRINTING)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_the_map_is_there_whole_with_its_pins_and_without_its_buttons(reader: Opens, width: int):
    page = on_paper(reader("/?map=42,127,6", width=width))
    sheet = page.get_by_role("group", name="Map")
    box = sheet.bounding_box()
    assert box is not None
    assert box["width"] <= WIDEST + 2
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    expect(page.get_by_role("navigation", name="Where the map is")).to_contain_text("Asia")
    expect(sheet.get_by_text("Natural Earth")).to_be_visible()
    for name in ("Zoom in", "Full screen", "Share", "Only this map view", "Search"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


def test_the_list_has_its_words_and_the_sources_their_addresses(reader: Opens):
    page = on_paper(reader("/?map=42,127,6"))
    chongjin = card(page, "Chongjin")
    expect(chongjin).to_contain_text("Part of it comes from the port of Chongjin")
    source = chongjin.get_by_role("link", name="At the source")
    written = source.evaluate("(link) => getComputedStyle(link, '::after').content")
    assert written == '" (https://news.example/footage)"'


def test_it_says_when_it_was_printed_and_where_it_is_from(reader: Opens):
    page = on_paper(reader("/?map=42,127,6"))
    line = page.get_by_role("contentinfo").get_by_text(re.compile(r"^Printed on \d+ \w+ \d{4} from http"))
    expect(line).to_be_visible()
    expect(line).to_contain_text("/?map=42.0000,127.0000,6")


def test_it_is_printed_in_the_colours_of_the_day_whatever_the_theme(reader: Opens):
    page = reader("/?map=42,127,6", color_scheme="dark")
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    land = page.get_by_role("group", name="Map").evaluate(
        f"(map) => {{ {PRINTING}; return getComputedStyle(map).getPropertyValue('--map-land'); }}"
    )
    assert land == "rgb(245, 241, 231)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(21, 23, 26)"


@pytest.mark.parametrize("paper", [{"format": "A4"}, {"format": "Letter", "landscape": True}])
def test_a_browser_makes_pages_of_it(reader: Opens, paper: dict[str, object]):
    page = reader("/?map=42,127,6")
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    made = page.pdf(**paper)  # type: ignore[arg-type]  # what Playwright takes by name
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") >= 1


def test_without_scripts_paper_has_the_list_and_the_address(reader: Opens):
    page = reader("/", java_script_enabled=False)
    page.emulate_media(media="print")
    expect(card(page, "Chongjin")).to_contain_text("Part of it comes from the port of Chongjin")
    expect(page.get_by_role("contentinfo").get_by_text(re.compile(r"^http://127\.0\.0\.1:\d+/$"))).to_be_visible()


def test_a_table_is_printed_with_all_its_rows_and_columns_and_without_its_buttons(reader: Opens):
    page = reader("/table/", width=WIDEST)
    page.emulate_media(media="print")
    table = page.get_by_role("region", name="Excerpts 1 to")
    assert table.evaluate("box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]") == [0, 0]
    assert page.evaluate("document.documentElement.scrollWidth") == WIDEST
    for words in ("Columns", "Ways to look at it"):
        expect(page.get_by_text(words).or_(page.get_by_role("navigation", name=words)).first).to_be_hidden()
