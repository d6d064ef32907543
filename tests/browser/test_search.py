"""What is typed brings suggestions, and everything is done from the keyboard; without scripts it is a plain search."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Newsroom, Opens, Visits
from tests.browser.test_accessibility import findings
from tests.browser.test_map_and_list import card, pin


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Places, or words in the reports")


def option(page: Page, name: str) -> Locator:
    return page.get_by_role("option", name=name)


def test_from_a_name_to_its_place_by_keyboard_alone(reader: Opens):
    page = reader()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(field(page)).to_be_focused()
    page.keyboard.type("청진")
    chongjin = option(page, "Chongjin North Hamgyong, North Korea 2 excerpts")
    expect(chongjin).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("status").first).to_have_text("1 suggestion")
    page.keyboard.press("ArrowDown")
    expect(chongjin).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", chongjin.get_attribute("id") or "none")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?place=geonames(:|%3A)2044757$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Chongjin")
    expect(page.get_by_role("article")).to_have_count(1)
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    expect(field(page)).to_be_focused()


def test_the_map_goes_to_the_one_place_that_was_chosen(reader: Opens):
    page = reader()
    field(page).press_sequentially("chongjin")
    expect(option(page, "Chongjin North Hamgyong")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chongjin")
    expect(page.locator(".leaflet-control-scale")).to_have_text(re.compile(r"^\d{1,2} km"))


def test_arrows_go_round_and_escape_closes_then_clears(reader: Opens):
    page = reader()
    field(page).press_sequentially("korea")
    expect(option(page, "North Korea country")).to_be_visible()
    last = page.get_by_role("listbox").get_by_role("option").last
    page.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    expect(last).to_have_text("Search the words “korea”")
    page.keyboard.press("ArrowDown")
    expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox").get_by_role("option").first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_value("korea")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(field(page)).to_have_value("")


def test_enter_searches_the_words_and_what_matched_is_marked(reader: Opens):
    page = reader()
    field(page).press_sequentially("mended")
    expect(option(page, "Search the words “mended”")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=mended$"))
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(card(page, "Chongjin").get_by_role("mark").filter(has_text="mended")).to_be_visible()
    expect(field(page)).to_have_value("mended")


def test_a_click_chooses_and_the_rest_of_the_filter_stays(reader: Opens):
    page = reader("/?source=Border+Desk")
    field(page).press_sequentially("raj")
    option(page, "Rajin Rason, North Korea 1 excerpt").click()
    expect(page).to_have_url(re.compile(r"source=Border\+Desk&place=geonames(:|%3A)2042645"))
    expect(card(page, "Rajin")).to_be_visible()


def test_from_the_page_of_a_report_to_a_place_of_the_whole_map(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.footage}")
    field(page).press_sequentially("vladi")
    option(page, "Vladivostok").click()
    expect(page).to_have_url(re.compile(r"/\?place=geonames(:|%3A)2013348$"))
    expect(card(page, "Vladivostok")).to_be_visible()


def test_the_card_at_a_pin_marks_what_matched_too(reader: Opens):
    page = reader("/?q=mended")
    pin(page, "Chongjin, 1 excerpt").click()
    words = page.get_by_role("dialog", name="Chongjin").get_by_role("mark").filter(has_text="mended")
    expect(words).to_be_visible()


def test_an_answer_that_is_late_or_fails_is_never_shown(reader: Opens, visits: Visits):
    page, held = reader(), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/suggest?*q=cho", hold)
    page.route("**/api/v1/suggest?*q=raj", lambda route: route.abort())
    with page.expect_request("**/api/v1/suggest?*q=cho"):
        field(page).fill("cho")
    field(page).fill("vladi")
    expect(option(page, "Vladivostok")).to_be_visible()
    expect(option(page, "Chongjin")).to_have_count(0)
    field(page).fill("raj")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/\?q=raj$"))
    assert held
    visits.complaints = [one for one in visits.complaints if "Failed to load resource" not in one]


def test_a_hostile_title_is_suggested_as_words(reader: Opens):
    page = reader()
    field(page).fill("${7*7} {{7")
    expect(page.get_by_role("option").filter(has_text="`<img src=x onerror=alert(1)>")).to_be_visible()
    expect(page.get_by_role("listbox").get_by_role("img")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_cut_off_with_the_list_open(reader: Opens, theme: str, width: int):
    page = reader("/?q=footage", color_scheme=theme, width=width, height=640)
    field(page).fill("north")
    expect(option(page, "North Korea country")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert findings(page) == []
    assert page.get_by_role("main").evaluate("() => document.documentElement.scrollWidth") == width


def test_without_scripts_a_name_in_any_script_leads_to_the_place(reader: Opens):
    page = reader(java_script_enabled=False)
    words = page.get_by_role("searchbox", name="Places, or words in the reports")
    words.fill("청진")
    words.press("Enter")
    expect(card(page, "Chongjin")).to_be_visible()
    page.get_by_role("link", name="Chongjin is a place on this map: 2 excerpts").click()
    expect(card(page, "Chongjin")).to_be_visible()
