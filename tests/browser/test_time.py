"""Time is a histogram with two handles, a player, and two dates as text; the filter changes without another page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens, Visits
from tests.browser.test_map_and_list import card, fold, pin


def handle(page: Page, name: str):
    return page.get_by_role("slider", name=name)


def test_the_handles_choose_dates_by_keyboard_and_list_and_map_follow(reader: Opens, visits: Visits):
    page = reader("/?map=42,130,6")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    first = handle(page, "First period")
    first.focus()
    page.keyboard.press("End")
    expect(first).to_have_attribute("aria-valuetext", "September 2014")
    expect(page).to_have_url(re.compile("from=2014-09-01"))
    expect(card(page, "Chongjin")).to_have_count(0)
    expect(card(page, "Rajin")).to_contain_text("1 excerpt")
    expect(pin(page, "Rajin, 1 excerpt")).to_be_visible()
    expect(pin(page, "Chongjin, 2 excerpts")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="places match")).to_have_text("2 places match")
    expect(handle(page, "First period")).to_be_focused()
    expect(page.get_by_label("From", exact=True)).to_have_value("2014-09-01")
    expect(page).to_have_url(re.compile("map=42"))
    scripts = [address for address in visits.asked if address.endswith(".js")]
    assert len(scripts) == len(set(scripts)), "no script was loaded again"


def test_back_brings_the_filter_before_and_its_list(reader: Opens):
    page = reader()
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="China").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", name="Places in China", level=1)).to_be_visible()
    expect(page).to_have_title(re.compile("Places in China"))
    page.go_back()
    expect(page.get_by_role("heading", name="Places in the reports", level=1)).to_be_visible()
    expect(card(page, "Chongjin")).to_be_visible()
    page.go_forward()
    expect(card(page, "Chongjin")).to_have_count(0)


def test_the_map_opens_anew_on_what_was_chosen_until_the_reader_has_moved_it(reader: Opens):
    page = reader()
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="Russia").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(pin(page, "Vladivostok, 1 excerpt")).to_be_visible()
    assert "map=" not in page.url


def test_the_player_steps_through_time_and_pauses(reader: Opens):
    page = reader()
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile(r"\?to=2012-05-31$"))
    expect(card(page, "Vladivostok")).to_have_count(0)
    expect(page).to_have_url(re.compile("from=2014-09-01"))
    expect(card(page, "Vladivostok")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_bar_chooses_its_period(reader: Opens):
    page = reader()
    bars = page.get_by_role("img", name=re.compile("Reports from May 2012 to September 2014"))
    bars.click(position={"x": 40, "y": 20})
    expect(page).to_have_url(re.compile("from=2012-0"))
    expect(card(page, "Vladivostok")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_the_dates_as_text_do_the_same(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts, width=390)
    page.get_by_label("To", exact=True).fill("2012-12-31")
    page.get_by_role("group", name="Dates").get_by_role("button", name="Apply").click()
    expect(page.get_by_role("heading", name="Places in reports until 31 December 2012", level=1)).to_be_visible()
    expect(card(page, "Vladivostok")).to_have_count(0)


def test_what_cannot_be_fetched_is_said_and_nothing_is_lost(reader: Opens, visits: Visits):
    page = reader()
    page.route("**/?region=CN", lambda route: route.abort())
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="China").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(page.get_by_role("alert")).to_contain_text("That could not be fetched.")
    expect(card(page, "Chongjin")).to_be_visible()
    page.unroute("**/?region=CN")
    page.get_by_role("button", name="Try again").click()
    expect(card(page, "Chongjin")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)
    visits.complaints.clear()  # Chromium notes the failed request
