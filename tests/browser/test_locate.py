"""The map says where in the world it is, leads home, fills the screen, and finds the reader who asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens, Visits
from tests.browser.test_map_and_list import pin

HERE = {"latitude": 41.7955512, "longitude": 129.7758311, "accuracy": 30}


def whereabouts(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Where the map is")


def control(page: Page, name: str) -> Locator:
    """One of the map's own buttons."""
    return page.get_by_role("region", name="Map").get_by_role("button", name=name, exact=True)


def test_the_map_says_where_its_view_lies_and_says_it_anew_after_each_move(reader: Opens):
    page = reader("/?map=41.8,129.6,10", width=1440)
    expect(whereabouts(page).get_by_role("listitem")).to_have_text(["Asia", "North Korea", "North Hamgyong"])
    page.get_by_role("group", name="Map").focus()
    page.keyboard.press("Shift+-")
    expect(whereabouts(page).get_by_role("listitem")).to_have_text(["Asia"])


def test_each_name_leads_to_the_whole_of_its_area(reader: Opens):
    page = reader("/?map=41.8,129.6,10")
    whereabouts(page).get_by_role("button", name="North Korea").press("Enter")
    expect(page).to_have_url(re.compile(r"map=40\.\d+,127\.\d+,[67]$"))


def test_the_line_has_its_height_before_its_words(reader: Opens):
    page = reader("about:blank")
    page.route("**/api/v1/whereabouts?*", lambda route: None)  # it never answers
    page.goto("/")
    box = whereabouts(page).bounding_box()
    assert box is not None
    assert box["height"] == 32


def test_home_leads_back_to_where_the_map_opened(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    control(page, "Zoom in").click()
    expect(page).to_have_url(re.compile(r"map=42\.0000,130\.0000,9"))
    control(page, "Back to where the map opened").click()
    expect(page).to_have_url(re.compile(r"map=42\.0000,130\.0000,8"))


def test_the_map_fills_the_screen_with_its_cards_and_legend(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    control(page, "Full screen").click()
    expect(control(page, "Leave full screen")).to_be_visible()
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("heading")).to_be_focused()
    expect(page.get_by_role("region", name="Map").get_by_text("Somebody only spoke there")).to_be_visible()
    control(page, "Leave full screen").click()
    expect(control(page, "Full screen")).to_be_visible()


def test_only_who_asks_is_shown_where_they_are_and_the_spot_goes_nowhere(reader: Opens, visits: Visits):
    page = reader("/?map=50,10,5", geolocation=HERE, permissions=["geolocation"])
    control(page, "Where am I?").click()
    said = page.get_by_role("region", name="Map").get_by_text("You are about here, within 30 m")
    expect(said).to_be_visible()
    expect(page).to_have_url(re.compile(r"map=41\.8000,129\.8000,11"))
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert not [address for address in visits.asked if "41.7955" in address or "129.7758" in address]
    page.get_by_role("button", name="Close", exact=True).click()
    expect(said).to_be_hidden()
    expect(page.get_by_role("group", name="Map")).to_be_focused()


def test_who_refuses_is_told_in_words(reader: Opens):
    page = reader("/", permissions=[])
    control(page, "Where am I?").click()
    expect(page.get_by_text("Your browser does not let this page know where you are")).to_be_visible()


def test_a_frame_offers_nothing_that_it_may_not_do(reader: Opens, framed: Callable[..., Any]):
    with framed("/embed/") as article:
        page = reader("about:blank")
        page.goto(article)
        inside = page.frame_locator("iframe")
        expect(inside.get_by_role("button", name="Back to where the map opened")).to_be_visible()
        expect(inside.get_by_role("button", name="Where am I?")).to_have_count(0)
        expect(inside.get_by_role("button", name="Full screen")).to_have_count(0)


def test_the_scale_is_in_kilometres_alone(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(page.get_by_text(re.compile(r"^\d+ km$")).first).to_be_visible()
    expect(page.get_by_text(re.compile(r"^\d+ (mi|ft)$"))).to_have_count(0)


def test_buttons_stand_on_the_other_side_where_one_reads_from_right_to_left(reader: Opens):
    page = reader("about:blank")
    page.add_init_script(
        "document.addEventListener('readystatechange', () => { document.documentElement.dir = 'rtl'; })"
    )
    page.goto("/?map=42,130,8")
    button, frame = (one.bounding_box() for one in (control(page, "Zoom in"), page.get_by_role("group", name="Map")))
    assert button is not None
    assert frame is not None
    assert button["x"] - frame["x"] < 20
