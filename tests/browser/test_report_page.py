"""A report's page: its text whole, its mentions marked, beside its own map."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import FOOTAGE, Newsroom, Opens
from tests.browser.test_map_and_list import pin


def test_the_text_is_whole_with_its_curly_quotes_and_empty_lines(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}")
    expect(page.get_by_role("heading", name="Footage of a market", level=1)).to_be_visible()
    text = page.get_by_role("region", name="Text of the report")
    assert text.get_by_text("Hidden-camera footage shows").evaluate("element => element.textContent") == FOOTAGE


def test_a_mention_leads_to_its_place(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}", java_script_enabled=False)
    page.get_by_role("region", name="Text of the report").get_by_role("link", name="Rajin").click()
    expect(page.get_by_role("heading", name="Rajin", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="What the reports say")).to_contain_text("Trains run to Rajin")


def test_a_click_on_a_mention_shows_it_on_the_map(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}")
    text = page.get_by_role("region", name="Text of the report")
    text.get_by_role("link", name="Rajin").click()
    expect(page.get_by_role("dialog", name="Rajin")).to_be_visible()
    expect(text.get_by_role("link", name="Rajin")).to_have_attribute("aria-current", "true")
    text.get_by_role("link", name="South Korean").click()
    expect(page.get_by_role("dialog", name="South Korea")).to_be_visible()


def test_a_country_in_the_text_is_shown_whole_however_close_the_map_was(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}?map=42,130,11")
    page.get_by_role("region", name="Text of the report").get_by_role("link", name="South Korean").click()
    expect(page.get_by_role("dialog", name="South Korea")).to_be_visible()
    expect(page).to_have_url(re.compile(r"map=[^&#]*,[3-7]\b"))


def test_a_pin_marks_its_mention_in_the_text(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}?map=42,130,8")
    pin(page, "Chongjin, 1 excerpt").click()
    mention = page.get_by_role("region", name="Text of the report").get_by_role("link", name="Chongjin")
    expect(mention).to_have_attribute("aria-current", "true")
    expect(mention).to_be_focused()
    expect(mention).to_be_in_viewport()


def test_its_map_has_its_own_places_alone(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}?map=42,130,7")
    expect(pin(page, "Chongjin, 1 excerpt")).to_be_visible()
    expect(pin(page, "Vladivostok")).to_have_count(0)


def test_a_text_that_may_not_be_shown_again_leaves_only_the_link(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.link_only}")
    expect(page.get_by_role("main")).to_contain_text("may only be read at its source")
    expect(page.get_by_role("main")).not_to_contain_text("A closed text")
    pin(page, "Dandong, 1 excerpt").click()
    expect(page.get_by_role("dialog", name="Dandong")).to_contain_text("may only be read at its source")
