"""Time is a histogram with two handles, a player, and two dates as text; the filter changes without another page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Opens, Visits
from tests.browser.test_comfort import box_of
from tests.browser.test_map_and_list import card, fold, pin


def handle(page: Page, name: str) -> Locator:
    """One end of the range."""
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


def test_a_range_that_reaches_to_the_end_is_played_through_by_its_periods(reader: Opens):
    page = reader("/?from=2012-06-01")
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile(r"from=2014-09-01"))
    expect(card(page, "Vladivostok")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_going_back_leads_to_what_was_shown_before_the_player_started(reader: Opens):
    page = reader("/?kind=settlement")
    page.get_by_role("button", name="Play").click()
    expect(page).to_have_url(re.compile("from=2014-09-01"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?kind=settlement$"))
    expect(card(page, "Chongjin")).to_be_visible()


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
    expect(page.get_by_role("heading", name="Places in China", level=1)).to_be_focused()


def test_offline_keeps_what_is_shown_and_the_player_stops(reader: Opens, visits: Visits):
    page = reader()
    expect(pin(page, "Vladivostok, 1 excerpt")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Play").click()
    failed = page.get_by_role("alert").filter(has_text="What you see is as before.")
    expect(failed).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(card(page, "Vladivostok")).to_be_visible()
    page.context.set_offline(False)
    visits.complaints.clear()  # Chromium notes the failed requests


def test_an_answer_to_an_earlier_place_of_a_handle_does_not_take_it_out_of_the_hand(reader: Opens):
    page = reader()
    late: list[Route] = []
    page.route(re.compile(r"/\?to=2014-08"), lambda route: late.append(route))  # noqa: PLW0108  # a builtin takes no attribute, which Playwright sets
    handle(page, "Last period").focus()
    with page.expect_request(re.compile(r"/\?to=2014-08")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    for route in late:
        route.continue_()
    expect(page).to_have_url(re.compile(r"\?to=2014-07-31$"))
    expect(handle(page, "Last period")).to_have_attribute("aria-valuetext", "July 2014")
    expect(page.get_by_label("To", exact=True)).to_have_value("2014-07-31")
    expect(handle(page, "Last period")).to_be_focused()


def test_a_handle_moved_while_another_choice_is_fetched_keeps_both(reader: Opens):
    page = reader()
    late: list[Route] = []
    page.route(re.compile(r"/\?region=KP$"), lambda route: late.append(route))  # noqa: PLW0108  # as above
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="North Korea").check()
    with page.expect_request(re.compile(r"/\?region=KP$")):
        page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    handle(page, "First period").focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("region=KP.*from=2014-09-01"))
    expect(page.get_by_role("heading", name=re.compile("Places in North Korea, .*2014"), level=1)).to_be_visible()


def test_what_is_entered_while_an_answer_is_on_its_way_is_kept(reader: Opens):
    page = reader()
    late: list[Route] = []
    page.route("**/?q=boats", lambda route: late.append(route))  # noqa: PLW0108  # as above
    search = page.get_by_role("combobox", name="Places, or words in the reports")
    search.fill("boats")
    with page.expect_request("**/?q=boats"):
        page.keyboard.press("Enter")
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="North Korea").check()
    for route in late:
        route.continue_()
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="North Korea")).to_be_checked()
    expect(page.get_by_role("checkbox", name="North Korea")).to_be_focused()


def test_the_player_holds_still_when_the_reader_opens_a_fold_of_the_filter(reader: Opens):
    page = reader()
    page.get_by_role("button", name="Play").click()
    fold(page, "Source").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    # Whichever sources there are by then: the player may have come some steps far.
    expect(
        page.get_by_role("group", name="Source, with the number of excerpts").get_by_role("checkbox").first
    ).to_be_visible()


def test_a_map_that_was_moved_opens_anew_where_nothing_of_the_result_would_be_seen(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="China").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?region=CN$"))
    page.go_back()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    expect(page).to_have_url(re.compile(r"map=42,130,8$"))


def test_another_language_is_another_page_in_all_its_words(reader: Opens):
    page = reader("/?region=KP")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="한국어").click()
    expect(page).to_have_url(re.compile("region=KP.*hl=ko"))
    expect(page.get_by_role("navigation", name="Language")).to_have_count(0)
    expect(page.get_by_role("button", name="재생")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("navigation", name="Language")).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_time_is_as_high_whatever_is_chosen(reader: Opens):
    whole, part = (reader(path).get_by_role("region", name="Dates of the reports") for path in ("/", "/?to=2014-08-31"))
    assert box_of(part)["height"] == box_of(whole)["height"]
