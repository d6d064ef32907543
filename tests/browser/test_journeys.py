"""What was reported in Rajin in September 2014? A reader finds the words and the way to their source, in any way."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import card

FURTHEST = 90  # presses of Tab; a page of the list has about sixty stops


def tab_to(page: Page, wanted: Locator) -> None:
    """Goes there as a keyboard does; each stop on the way has to be in view."""
    for _ in range(FURTHEST):
        page.keyboard.press("Tab")
        if wanted.count() and wanted.evaluate("element => element === document.activeElement"):
            expect(wanted).to_be_in_viewport()
            return
    raise AssertionError(f"{FURTHEST} presses of Tab do not lead to {wanted}")


def finds_the_source(page: Page) -> Locator:
    """The words of the report, and the link to the passage in its source."""
    rajin = card(page, "Rajin")
    expect(rajin).to_contain_text("Trains run to Rajin from Vladivostok.")
    expect(rajin).not_to_contain_text("Part of it comes from")
    source = rajin.get_by_role("link", name="At the source")
    expect(source).to_have_attribute("href", re.compile(r"^https://news\.example/freight#:~:text="))
    return source


def test_by_keyboard_alone(reader: Opens):
    page = reader()
    tab_to(page, page.get_by_role("slider", name="First period"))
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("from=2014-09-01"))
    expect(page.get_by_role("slider", name="First period")).to_be_focused()
    source = finds_the_source(page)
    tab_to(page, card(page, "Rajin").get_by_role("link", name="Rajin", exact=True))
    tab_to(page, source)


@pytest.mark.parametrize("width", [320, 1280])
def test_with_scripts_off(reader: Opens, width: int):
    page = reader(width=width, java_script_enabled=False)
    page.get_by_label("From", exact=True).fill("2014-09-01")
    page.get_by_label("To", exact=True).fill("2014-09-30")
    page.get_by_role("group", name="Dates").get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Places in reports from 1 September 2014 to 30 September 2014"
    )
    finds_the_source(page)


def test_on_a_narrow_phone(reader: Opens):
    page = reader(width=320, height=640, has_touch=True)
    page.get_by_label("From", exact=True).fill("2014-09-01")
    page.get_by_role("group", name="Dates").get_by_role("button", name="Apply").tap()
    source = finds_the_source(page)
    source.scroll_into_view_if_needed()
    expect(source).to_be_in_viewport()
    box = source.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_read_aloud_it_makes_sense(reader: Opens):
    page = reader("/?from=2014-09-01&to=2014-09-30")
    expect(page.get_by_role("main")).to_match_aria_snapshot(
        """
        - heading "Places in reports from 1 September 2014 to 30 September 2014" [level=1]
        - paragraph:
          - text: 2 places named in 2 excerpts of 1 report
        - navigation "Ways to look at it":
          - list:
            - listitem:
              - link "Map"
            - listitem:
              - link "Table"
        - form "Filter"
        - list "Chosen":
          - listitem:
            - link /since 1 September 2014/
          - listitem:
            - link /until 30 September 2014/
        """
    )
    expect(card(page, "Rajin")).to_match_aria_snapshot(
        """
        - article "Rajin":
          - heading "Rajin" [level=3]
          - text: 1 excerpt
          - paragraph: Rason, North Korea
          - list:
            - listitem:
              - blockquote:
                - text: Trains run to
                - mark: Rajin
                - text: from Vladivostok.
              - paragraph
          - button "Show Rajin on the map"
        """
    )
