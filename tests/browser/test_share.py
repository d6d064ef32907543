"""Share gives the link to exactly what is seen: to the phone's own sheet, to the clipboard, or to be copied by hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens
from tests.browser.test_map_and_list import pin

CLIPBOARD = ["clipboard-read", "clipboard-write"]
COPIED = "The link to this view is copied."


def share(page: Page) -> None:
    page.get_by_role("button", name="Share").click()


def copied(page: Page) -> str:
    """What is on the clipboard, once the page says that it is."""
    share(page)
    expect(page.get_by_text(COPIED)).to_be_visible()
    link: str = page.evaluate("navigator.clipboard.readText()")
    return link


def test_the_link_has_the_filter_the_view_and_the_place_chosen(reader: Opens):
    page = reader("/?region=KP", permissions=CLIPBOARD)
    page.get_by_role("article", name="Chongjin").get_by_role("button", name="on the map").click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()
    link = copied(page)
    assert re.search(r"/\?region=KP&map=\d+\.\d{4},\d+\.\d{4},\d+#place-geonames:2044757$", link)
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()


def test_a_link_with_a_card_shows_the_very_view_that_was_shared(reader: Opens):
    page = reader("/?map=41,128,6", permissions=CLIPBOARD)
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()
    link = copied(page)
    page.goto("about:blank")
    page.goto(link)
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_visible()
    assert copied(page) == link


def test_an_address_that_is_none_of_ours_opens_the_page_all_the_same(reader: Opens):
    page = reader("/#place-%E0%A4%A")
    expect(page.get_by_role("article", name="Chongjin")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_map_that_was_not_moved_has_its_view_in_the_link_too(reader: Opens):
    page = reader("/", permissions=CLIPBOARD)
    assert "map=" not in page.url
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    assert "?map=" in copied(page)


@pytest.mark.parametrize("path", ["/reports/{footage}", "/places/geonames:2044757", "/stories/footage"])
def test_reports_places_and_stories_are_shared_likewise(reader: Opens, newsroom: Newsroom, path: str):
    path = path.format(footage=newsroom.footage)
    assert path in copied(reader(path, permissions=CLIPBOARD))


def test_a_phone_opens_its_own_sheet(reader: Opens):
    page = reader("about:blank", width=390, has_touch=True, is_mobile=True)
    page.add_init_script("navigator.share = async (what) => { document.title = `shared ${what.url}`; }")
    page.goto("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    share(page)
    expect(page).to_have_title(re.compile(r"^shared .*/\?map=42\.0000,130\.0000,8$"))


def test_where_nothing_can_be_copied_the_link_is_there_to_be_copied_by_hand(reader: Opens):
    page = reader("about:blank")
    page.add_init_script(
        "navigator.clipboard.writeText = async () => { throw new Error('refused'); };"
        "document.execCommand = () => false;"
    )
    page.goto("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    share(page)
    expect(page.get_by_text("Please copy the link from the field.")).to_be_visible()
    field = page.get_by_role("textbox", name="Link to this view")
    expect(field).to_have_value(re.compile(r"\?map=42\.0000,130\.0000,8$"))
    assert field.evaluate("(field) => field.selectionEnd - field.selectionStart") == len(field.input_value())


def test_what_was_said_goes_when_the_reader_does(reader: Opens):
    page = reader("/?map=42,130,8", permissions=CLIPBOARD)
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_visible()
    copied(page)
    page.get_by_role("combobox", name="Places, or words in the reports").focus()
    expect(page.get_by_text(COPIED)).to_have_count(0)


def test_without_scripts_there_is_no_button_that_would_do_nothing(reader: Opens):
    page = reader("/", java_script_enabled=False)
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
