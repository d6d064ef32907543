"""A report whose words look like code is text, everywhere: nothing runs, nothing is fetched, the page stays whole."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import HOSTILE_TEXT, HOSTILE_TITLE, Newsroom, Opens
from tests.browser.test_map_and_list import card, pin


def stays_whole(page: Page) -> None:
    """Nothing of it has run or become markup: no picture, no script of its own, no title taken."""
    assert page.title() != "taken"
    expect(page.get_by_role("img", name="x")).to_have_count(0)
    expect(page.locator("img[src*='evil'], img[src='x']")).to_have_count(0)
    expect(page.get_by_text("49", exact=True)).to_have_count(0)


def test_in_the_list(reader: Opens):
    page = reader()
    dandong = card(page, "Dandong")
    expect(dandong).to_contain_text("document.title='taken'")
    expect(dandong.get_by_role("link", name="${7*7} {{7*7}}")).to_be_visible()
    expect(dandong).to_contain_text("<b>Bold</b> & Co")
    expect(dandong.get_by_role("link", name="At the source")).to_have_count(0)
    expect(card(page, "Chongjin")).to_be_visible()
    stays_whole(page)


def test_in_the_card_at_its_pin(reader: Opens):
    page = reader("/?map=40.1,124.4,8")
    pin(page, "Dandong, 2 excerpts").click()
    popup = page.get_by_role("dialog", name="Dandong")
    expect(popup).to_contain_text("${7*7} {{7*7}}")
    expect(popup).to_contain_text("<img src=https://evil.example/x.png")
    stays_whole(page)


def test_on_its_own_page(reader: Opens, newsroom: Newsroom):
    page = reader(f"/reports/{newsroom.hostile}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE_TITLE)
    text = page.get_by_role("region", name="Text of the report").get_by_text("document.title")
    assert text.evaluate("element => element.textContent") == HOSTILE_TEXT
    assert page.title() == f"\u2068{HOSTILE_TITLE}\u2069 – Dateline"
    expect(page.get_by_role("link", name="Read at the source")).to_have_count(0)
    stays_whole(page)


def test_in_a_search(reader: Opens):
    page = reader("/?q=</script><script>document.title='taken'</script>{{7*7}}${7*7}`")
    expect(page.get_by_role("heading", level=1)).to_contain_text("</script><script>")
    stays_whole(page)
