"""List and map mark what is pointed at; areas can be shaded in place of pins; what is uncertain looks so."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import card, pin


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_what_is_pointed_at_in_the_list_is_marked_on_the_map_and_back(reader: Opens, how: str):
    page = reader("/?map=42,130,8")
    pointed = re.compile(r"\bis-pointed\b")
    rajin = pin(page, "Rajin, 2 excerpts")
    expect(rajin).to_be_visible()
    getattr(card(page, "Rajin").get_by_role("link", name="Rajin", exact=True), how)()
    expect(rajin).to_have_class(pointed)
    getattr(pin(page, "Chongjin, 2 excerpts"), how)()
    expect(card(page, "Chongjin")).to_have_class(pointed)
    expect(page).to_have_url(re.compile("/\\?map=42,130,8$"))


def test_areas_can_be_shaded_in_place_of_pins(reader: Opens):
    page = reader("/?map=40,127,4")
    cluster = pin(page, re.compile("^[0-9]+ places, "))
    expect(cluster.first).to_be_visible()
    page.get_by_role("button", name="Shading").click()
    expect(page).to_have_url(re.compile("show=shading"))
    area = pin(page, "North Korea, 6 excerpts in all of it")
    expect(area).to_be_visible()
    expect(cluster).to_have_count(0)
    expect(page.get_by_role("region", name="Map", exact=True)).to_contain_text("5 and more")
    area.focus()
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="North Korea")
    expect(popup).to_contain_text("6 excerpts of places in it")
    popup.get_by_role("link", name="Only North Korea").click()
    expect(page.get_by_role("heading", name="Places in North Korea", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("show=shading"))
    page.get_by_role("button", name="Pins").click()
    expect(page).not_to_have_url(re.compile("show="))


def test_an_address_opens_the_map_shaded(reader: Opens):
    page = reader("/?show=shading&map=41,129,6")
    expect(pin(page, "North Hamgyong, 2 excerpts in all of it")).to_be_visible()
    expect(page.get_by_role("button", name="Shading")).to_have_attribute("aria-pressed", "true")


def test_every_excerpt_leads_to_all_places_of_its_report(reader: Opens):
    page = reader()
    card(page, "Vladivostok").get_by_role("link", name="Show all in this report").click()
    expect(page.get_by_role("heading", name="Places in “Freight to Rajin”", level=1)).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(2)


def test_what_is_uncertain_says_so_on_map_and_list(reader: Opens):
    page = reader("/?map=39.9,127.5,8")
    expect(pin(page, re.compile("^Hamhung, 1 excerpt, uncertain"))).to_be_visible()
    expect(card(page, "Hamhung")).to_contain_text("uncertain: it may have been elsewhere")


def test_the_card_of_an_area_never_says_more_than_the_filter_lets_through(reader: Opens):
    page = reader("/?region=KP.17&show=shading&map=40,127,4")
    area = pin(page, "North Korea, 2 excerpts in all of it")
    area.focus()
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="North Korea")
    expect(popup).to_contain_text("2 excerpts of places in it")
    expect(popup.get_by_role("link", name="Only North Korea")).to_have_count(0)


def test_the_legend_counts_what_is_in_no_area(reader: Opens):
    page = reader("/?show=shading&map=41,129,6&region=KP")
    expect(page.get_by_role("region", name="Map", exact=True)).to_contain_text("1 more is in no area drawn")


def test_the_switch_and_the_steps_can_be_told_apart_in_forced_colours(reader: Opens):
    page = reader("/?show=shading&map=40,127,4", forced_colors="active")
    expect(pin(page, "North Korea, 6 excerpts in all of it")).to_be_visible()
    ground = "element => getComputedStyle(element).backgroundColor"
    switch = [page.get_by_role("button", name=name).evaluate(ground) for name in ("Pins", "Shading")]
    assert len(set(switch)) == 2
    swatch = "element => getComputedStyle(element.firstElementChild).backgroundColor"
    steps = page.get_by_role("region", name="Map", exact=True).get_by_role("listitem")
    grounds = [step.evaluate(swatch) for step in steps.filter(has_text=re.compile(r"^\d")).all()]
    assert len(grounds) > 1
    assert len(set(grounds)) == len(grounds)


def test_a_finger_points_at_nothing(reader: Opens):
    page = reader("/?map=42,130,8", has_touch=True, is_mobile=True)
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    card(page, "Rajin").get_by_text("Rason, North Korea").tap()
    expect(pin(page, "Rajin, 2 excerpts")).not_to_have_class(re.compile("is-pointed"))


def test_a_card_that_scripts_bring_says_what_the_server_says(reader: Opens):
    page = reader("/?map=39.9,127.5,8")
    words = "South Hamgyong, North Korea · uncertain: it may have been elsewhere"
    expect(card(page, "Hamhung")).to_contain_text(words)
    pin(page, re.compile("^Hamhung, ")).click()
    expect(page.get_by_role("dialog", name="Hamhung")).to_contain_text(words)
