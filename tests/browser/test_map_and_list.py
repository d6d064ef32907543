"""List and map show the same places, and each shows what is chosen on the other."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens


def pin(page: Page, name: str) -> Locator:
    """A mark on the map, by its words."""
    return page.get_by_role("region", name="Map").get_by_role("button", name=name)


def card(page: Page, name: str) -> Locator:
    """A place of the list."""
    return page.get_by_role("article", name=name)


def fold(page: Page, name: str) -> Locator:
    """What opens a part of the filter."""
    return page.get_by_role("form", name="Filter").locator("summary", has_text=name)


def test_every_place_of_the_list_has_its_excerpts_beside_the_map(reader: Opens):
    page = reader()
    expect(page.get_by_role("heading", name="Places in the reports", level=1)).to_be_visible()
    chongjin = card(page, "Chongjin")
    expect(chongjin).to_contain_text("North Hamgyong, North Korea")
    expect(chongjin).to_contain_text("2 excerpts")
    expect(chongjin).to_contain_text("Part of it comes from the port of Chongjin and from the zone of Rajin, he said.")
    expect(chongjin.get_by_role("mark").first).to_have_text("Chongjin")
    expect(chongjin.get_by_role("link", name="Footage of a market")).to_be_visible()
    expect(chongjin.get_by_role("link", name="At the source")).to_have_attribute(
        "href", re.compile(r"^https://news\.example/footage#:~:text=.*Chongjin")
    )


def test_a_click_on_a_pin_opens_its_card_and_finds_it_in_the_list(reader: Opens):
    page = reader("/?map=42,130,8")
    pin(page, "Chongjin, 2 excerpts").click()
    popup = page.get_by_role("dialog", name="Chongjin")
    expect(popup).to_contain_text("Boats at Chongjin were mended.")
    expect(popup.get_by_role("mark").first).to_have_text("Chongjin")
    expect(popup.get_by_role("link", name="Footage of a market")).to_be_visible()
    expect(popup).to_contain_text("31 May 2012")
    expect(card(page, "Chongjin")).to_be_focused()
    expect(card(page, "Chongjin")).to_have_attribute("aria-current", "true")


def test_a_pin_is_marked_at_once_and_its_card_opens_when_that_is_seen(reader: Opens):
    page = reader("/?map=42,130,8", width=390)
    chongjin = pin(page, "Chongjin, 2 excerpts")
    marked = chongjin.evaluate(
        """(pin) => {
            pin.click();
            return [pin.getAttribute("aria-current"), document.querySelector("[role=dialog]") === null];
        }"""
    )
    assert marked == ["true", True]
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("heading")).to_be_focused()


def test_a_card_shows_its_place_on_the_map(reader: Opens):
    page = reader()
    page.get_by_role("button", name="Show Rajin on the map").click()
    expect(page.get_by_role("dialog", name="Rajin")).to_contain_text("Trains run to Rajin from Vladivostok.")
    expect(pin(page, "Rajin, 2 excerpts")).to_have_attribute("aria-current", "true")


def test_the_name_in_the_list_shows_its_place_on_the_map_too(reader: Opens):
    page = reader()
    card(page, "Vladivostok").get_by_role("link", name="Vladivostok").click()
    expect(page.get_by_role("dialog", name="Vladivostok")).to_be_visible()


def test_a_country_is_an_outline_with_its_number_and_never_a_pin(reader: Opens):
    page = reader("/?map=40,127,6")
    expect(pin(page, "North Korea")).to_have_count(1)
    expect(pin(page, "North Korea, 1 excerpt about all of it")).to_be_visible()
    page.get_by_role("button", name="Show North Korea on the map").click()
    expect(page.get_by_role("dialog", name="North Korea")).to_contain_text("a market in North Korea")


def test_where_somebody_only_spoke_is_said_in_words(reader: Opens):
    page = reader("/?map=37.5,127,8")
    expect(pin(page, "Seoul, 1 excerpt, where somebody only spoke")).to_be_visible()
    expect(card(page, "Seoul")).to_contain_text("only where somebody spoke")
    expect(page.get_by_role("list", name="Marks on the map")).to_contain_text("Somebody only spoke there")


def test_what_is_only_somewhere_in_a_town_is_said_in_the_list_and_at_the_pin(reader: Opens):
    page = reader("/?map=40.1,124.4,8")
    expect(card(page, "Dandong")).to_contain_text("Somewhere in or near Dandong, ± 10 km")
    pin(page, "Dandong, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Dandong")).to_contain_text("Somewhere in or near Dandong, ± 10 km")


def test_a_cluster_opens_into_its_places(reader: Opens):
    page = reader("/?map=42,130,5")
    pin(page, "2 places, 4 excerpts").click()
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()


def test_what_could_not_be_placed_is_listed_with_the_reason(reader: Opens):
    page = reader()
    unplaced = page.get_by_role("region", name="Not placed")
    expect(unplaced).to_contain_text("Nobody in Springfield knew.")
    expect(unplaced).to_contain_text("Springfield: no place of that name is known")


def test_another_page_of_the_list_says_what_has_come_not_all_that_matches(reader: Opens):
    page = reader("/?page=2")
    page.get_by_role("link", name="To its first page").click()
    expect(page.get_by_role("status").filter(has_text="places")).to_have_text("7 places listed")


def test_the_address_keeps_the_view_and_the_chosen_place(reader: Opens):
    page = reader("/?map=42,130,8")
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile(r"map=[\d.,]+,9#place-geonames:2044757$"))
    there = reader(page.url)
    expect(there.get_by_role("dialog", name="Chongjin")).to_be_visible()


def test_a_link_to_a_place_that_is_not_there_says_so_until_it_leads_to_another(reader: Opens):
    page = reader("/?region=RU#place-geonames:2044757")
    said = page.get_by_role("alert").filter(has_text="The place that this link leads to could not be shown")
    expect(said).to_be_visible()
    expect(pin(page, "Vladivostok, 1 excerpt")).to_be_visible()
    page.evaluate("location.hash = '#place-geonames:2013348'")
    expect(page.get_by_role("dialog", name="Vladivostok")).to_be_visible()
    expect(said).to_be_hidden()


def test_a_click_beside_the_card_closes_it(reader: Opens):
    page = reader("/?map=42,130,8")
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()
    page.get_by_role("group", name="Map").click(position={"x": 40, "y": 300})
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_hidden()
    expect(card(page, "Chongjin")).not_to_have_attribute("aria-current", "true")


def test_the_first_view_adds_nothing_to_the_address(reader: Opens):
    page = reader()
    expect(pin(page, "Vladivostok, 1 excerpt")).to_be_visible()
    assert "map=" not in page.url


@pytest.mark.parametrize("place", ["Chongjin", "North Korea"])
@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1280, 500), (390, 844), (844, 390)])
def test_a_card_opened_from_the_list_is_seen_whole(reader: Opens, width: int, height: int, motion: str, place: str):
    page = reader(width=width, height=height, reduced_motion=motion)
    card(page, place).get_by_role("button", name="on the map").click()
    popup = page.get_by_role("dialog", name=place)
    expect_whole(page, popup)


def expect_whole(page: Page, popup: Locator) -> None:
    """The head of a card and what closes it are seen, and nothing lies over them."""
    expect(popup.get_by_role("mark").first).to_be_visible()
    for part in (popup.get_by_role("heading"), page.get_by_role("button", name="Close")):
        expect(part).to_be_in_viewport(ratio=1)
        part.click(trial=True)


def test_a_card_is_fitted_anew_when_the_phone_is_turned(reader: Opens):
    page = reader("/?map=42,130,8", width=390, height=844)
    pin(page, "Chongjin, 2 excerpts").click()
    popup = page.get_by_role("dialog", name="Chongjin")
    expect(popup.get_by_role("mark").first).to_be_visible()
    page.set_viewport_size({"width": 844, "height": 390})
    page.get_by_role("group", name="Map").scroll_into_view_if_needed()
    expect_whole(page, popup)


def test_what_is_pointed_at_on_the_map_takes_the_place_of_what_was_in_the_list(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    card(page, "Chongjin").hover()
    expect(pin(page, "Chongjin, 2 excerpts")).to_have_class(re.compile("is-pointed"))
    pin(page, "Rajin, 2 excerpts").hover()
    expect(card(page, "Rajin")).to_have_class(re.compile("is-pointed"))
    expect(pin(page, "Chongjin, 2 excerpts")).not_to_have_class(re.compile("is-pointed"))


@pytest.mark.parametrize("width", [320, 1280])
def test_a_search_for_one_long_word_stays_within_the_page(reader: Opens, width: int):
    page = reader(f"/?q={'a' * 240}", width=width)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
