"""A researcher sets one filter beside another, and sees on one map what either names."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens


@pytest.mark.parametrize("scripts", [True, False])
def test_from_one_filter_to_two_and_to_a_place_under_either(reader: Opens, scripts: bool):
    page = reader("/?kind=settlement", java_script_enabled=scripts, width=320 if not scripts else 1440)
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_role("heading", name="Compare")).to_be_visible()
    of_b = page.get_by_role("group", name="B", exact=True)
    of_b.get_by_text("Region", exact=True).click()
    of_b.get_by_role("checkbox", name="South Korea").check()
    of_b.get_by_label("Words in the reports").press("Enter")
    expect(page.get_by_text("Towns in South Korea")).to_be_visible()
    chongjin, seoul = row(page, "Chongjin"), row(page, "Seoul")
    expect(chongjin.get_by_role("rowheader")).to_contain_text("in A alone")
    expect(seoul.get_by_role("rowheader")).to_contain_text("in both")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if scripts else True
    if scripts:
        the_map_shows_both(page)
    page.get_by_role("link", name="Exchange A and B").click()
    expect(chongjin.get_by_role("rowheader")).to_contain_text("in B alone")
    with page.expect_download() as took:
        page.get_by_role("link", name="Take the table away").click()
    assert took.value.suggested_filename.startswith("dateline-compare-")
    seoul.get_by_role("cell").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Seoul", exact=True)).to_be_visible()
    assert "region=KR" in page.url


def row(page: Page, place: str):
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=place, exact=True))


def the_map_shows_both(page: Page) -> None:
    """The mark of a place says in letters whose it is; its card has the words of both, and gives the focus back."""
    shown = page.get_by_role("region", name="Map", exact=True)
    mark = shown.get_by_role("button", name="AB Seoul")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Seoul")
    expect(card.get_by_role("link", name="A: ")).to_be_visible()
    expect(card.get_by_role("link", name="B: ")).to_be_visible()
    expect(row(page, "Seoul")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
