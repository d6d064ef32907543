"""The filter is a plain form; what it chooses stands in the address, the headline, the list and the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import card, fold, pin


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_region(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts)
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="China").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("region=CN"))
    expect(page.get_by_role("heading", name="Places in China", level=1)).to_be_visible()
    expect(card(page, "Dandong")).to_be_visible()
    expect(card(page, "Chongjin")).to_have_count(0)
    page.get_by_role("link", name="Take away China").click()
    expect(card(page, "Chongjin")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_words(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts)
    search = page.get_by_role("combobox" if scripts else "searchbox", name="Places, or words in the reports")
    search.fill("boats")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=boats"))
    expect(page.get_by_role("article")).to_have_count(1)
    expect(card(page, "Chongjin")).to_contain_text("Boats at Chongjin were mended.")
    expect(search).to_have_value("boats")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_dates_with_a_note_on_reports_without_one(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts)
    page.get_by_label("From", exact=True).fill("2014-01-01")
    page.get_by_role("group", name="Dates").get_by_role("button", name="Apply").click()
    expect(card(page, "Rajin")).to_contain_text("1 excerpt")
    expect(card(page, "Chongjin")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("1 report has no date and so cannot match these dates.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_dates_the_wrong_way_round_which_can_be_swapped(reader: Opens, scripts: bool):
    page = reader("/?map=42,130,8", java_script_enabled=scripts)
    page.get_by_label("From", exact=True).fill("2019-05-01")
    page.get_by_label("To", exact=True).fill("2011-05-31")
    page.get_by_role("group", name="Dates").get_by_role("button", name="Apply").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("No day lies from 1 May 2019 to 31 May 2011")
    if scripts:
        expect(pin(page, "Rajin")).to_have_count(0)
    expect(page.get_by_text("The map could not be brought up to date.")).to_have_count(0)
    page.get_by_role("link", name="Swap the two days").click()
    expect(main).to_contain_text("from 31 May 2011 to 1 May 2019", ignore_case=True)
    expect(card(page, "Rajin")).to_be_visible()


@pytest.mark.parametrize("query", ["hl=xx", "map=abc", "show=evil", "from=yesterday", "place=zz", "page=0"])
def test_what_an_address_gets_wrong_is_noted_and_the_map_goes_on(reader: Opens, query: str):
    page = reader(f"/?{query}")
    expect(page.get_by_role("alert").filter(has_text=re.compile("left out|No place is known"))).to_be_visible()
    page.get_by_role("button", name="Zoom out").click()
    expect(page.get_by_text("The map could not be brought up to date.")).to_have_count(0)


def test_two_values_of_one_key_and_another_key(reader: Opens):
    page = reader()
    fold(page, "Source").click()
    page.get_by_role("checkbox", name="Border Desk").check()
    fold(page, "Region").click()
    page.get_by_role("checkbox", name="Russia").check()
    page.get_by_role("checkbox", name="South Korea").check()
    page.get_by_role("group", name="Region").get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile(r"region=KR.*region=RU|region=RU.*region=KR"))
    expect(page).to_have_url(re.compile(r"source=Border"))
    expect(page.get_by_role("article")).to_have_count(1)
    expect(card(page, "Vladivostok")).to_be_visible()
    expect(page.get_by_role("list", name="Chosen").get_by_role("listitem")).to_have_count(4)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_one_of_several_things_in_a_fold(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts)
    fold(page, "More").click()
    fold(page, "Kind of place").click()
    page.get_by_role("checkbox", name="Countries").check()
    page.get_by_role("form", name="Filter").get_by_role("button", name="Apply").locator("visible=true").click()
    expect(page).to_have_url(re.compile("kind=country"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Countries")
    expect(card(page, "Chongjin")).to_have_count(0)


def test_a_long_list_can_be_looked_in(reader: Opens):
    page = reader("/?choose=source")
    page.get_by_role("searchbox", name="Look for a value of this list").fill("BÓRDER")
    expect(page.get_by_role("group", name="Source").get_by_role("checkbox").locator("visible=true")).to_have_count(1)
    page.get_by_role("checkbox", name="Border Desk").check()
    page.get_by_role("form", name="Filter").get_by_role("button", name="Apply").locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places in reports of Border Desk")


def test_by_a_year_and_by_keys_alone(reader: Opens):
    page = reader()
    fold(page, "Year").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=\d{4}-01-01.*to=\d{4}-12-31"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places in reports from 1 January")


def test_by_the_view_of_the_map(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.get_by_role("button", name="Only this map view").click()
    expect(page).to_have_url(re.compile("bbox="))
    expect(card(page, "Rajin")).to_be_visible()
    expect(card(page, "Dandong")).to_have_count(0)
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()


def test_the_address_alone_gives_the_same_page_with_scripts_off(reader: Opens):
    page = reader("/?region=KP&q=port", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Places in North Korea, with “port”")
    expect(page.get_by_role("article")).to_have_count(2)
    expect(page.get_by_role("img", name="Map of North Korea with 2 places")).to_be_visible()
    expect(page.get_by_role("button", name="Show Chongjin on the map")).to_be_hidden()


def test_a_value_that_cannot_be_read_is_said(reader: Opens):
    page = reader("/?from=yesterday")
    expect(page.get_by_role("alert")).to_contain_text("“from” was left out")
    expect(card(page, "Chongjin")).to_be_visible()


def test_nothing_found_offers_the_whole_map(reader: Opens):
    page = reader("/?q=unheard")
    expect(page.get_by_text("No place matches.")).to_be_visible()
    page.get_by_role("link", name="Show all places").click()
    expect(card(page, "Chongjin")).to_be_visible()
