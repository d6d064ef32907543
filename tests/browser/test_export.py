"""A researcher takes the data of her filter away, and cites it: by mouse or keys, with or without scripts."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens
from tests.browser.test_comfort import box_of


def saved(page: Page, name: str) -> tuple[str, str]:
    """The name and the text of the file that a link of that name gives."""
    return taken(page, page.get_by_role("link", name=name, exact=True))


def taken(page: Page, link: Locator) -> tuple[str, str]:
    """The same of the file that a link gives."""
    with page.expect_download() as download:
        link.click()
    return download.value.suggested_filename, download.value.path().read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_filter_is_taken_away_as_a_table(reader: Opens, scripts: bool):
    page = reader("/?region=KP", java_script_enabled=scripts)
    page.get_by_role("link", name="Take this data away").click()
    expect(page.get_by_role("heading", name="Take this data away")).to_be_visible()
    expect(page.get_by_text("Places in North Korea", exact=True)).to_be_visible()
    table = page.get_by_role("list", name="CSV", exact=True)
    link = table.get_by_role("link", name="Excerpts")
    number = int(link.inner_text().split()[1])
    name, text = taken(page, link)
    assert name == "dateline-excerpts-north-korea.csv"
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert len(rows) == number
    assert {row["country"] for row in rows} == {"KP"}


def test_by_keys_alone(reader: Opens):
    page = reader("/?region=KP")
    page.get_by_role("link", name="Take this data away").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("list", name="GeoJSON").get_by_role("link", name="Places")
    link.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "dateline-places-north-korea.geojson"


def test_the_way_back_leads_to_the_same_view(reader: Opens):
    page = reader("/export/?region=KP&map=41.8,129.8,7")
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="Places in North Korea")).to_be_visible()
    assert "map=41.8,129.8,7" in page.url


def test_another_filter_is_taken_away_without_a_new_page(reader: Opens):
    page = reader("/?region=KP")
    page.get_by_role("link", name="Take away North Korea").click()
    expect(page.get_by_role("heading", name="Places in the reports")).to_be_visible()
    expect(page.get_by_role("link", name="Take this data away")).to_have_attribute("href", "/export/")


def test_a_view_is_cited(reader: Opens):
    page = reader("/?region=KP", permissions=["clipboard-read", "clipboard-write"])
    cite = page.get_by_text("Cite", exact=True)
    before = box_of(cite)
    cite.click()
    assert box_of(cite) == before
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").endswith("/?region=KP")
    name, text = saved(page, "BibTeX")
    assert name == "dateline-map-north-korea.bib"
    assert "title = {{Places in North Korea}}" in text
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Copy citation")).to_be_hidden()
    expect(cite).to_be_focused()
