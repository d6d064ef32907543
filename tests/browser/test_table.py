"""A researcher reads the excerpts of her filter as a table: by mouse or keys, without scripts, and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens


def column(page: Page, name: str) -> list[str]:
    """The cells of a column, from top to bottom."""
    heads = [head.strip() for head in page.get_by_role("columnheader").all_inner_texts()]
    at = next(number for number, head in enumerate(heads) if head.startswith(name))
    rows = page.get_by_role("row").all()[1:]
    return [row.get_by_role("cell").nth(at).inner_text().strip() for row in rows]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_filter_is_read_as_a_table(reader: Opens, scripts: bool):
    page = reader("/?region=KP", java_script_enabled=scripts)
    page.get_by_role("link", name="Table", exact=True).click()
    expect(page.get_by_role("heading", name="Table of excerpts")).to_be_visible()
    expect(page.get_by_text("Places in North Korea", exact=True)).to_be_visible()
    page.get_by_text("Columns", exact=True).click()
    page.get_by_label("Country", exact=True).check()
    page.get_by_label("Source", exact=True).uncheck()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("columnheader", name="Country")).to_be_visible()
    assert set(column(page, "Country")) == {"KP"}
    page.get_by_role("columnheader", name="Place").get_by_role("link").click()
    expect(page.get_by_role("columnheader", name="Place")).to_have_attribute("aria-sort", "ascending")
    expect(page.get_by_role("columnheader", name="Source")).to_have_count(0)
    names = column(page, "Place")
    assert names == sorted(names, key=str.casefold)
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.get_by_role("heading", name="Places in North Korea")).to_be_visible()


def test_by_keys_alone(reader: Opens):
    page = reader("/table/")
    head = page.get_by_role("columnheader", name="Confidence").get_by_role("link")
    head.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Confidence")).to_have_attribute("aria-sort", "ascending")
    table = page.get_by_role("region", name="Excerpts")
    table.focus()
    page.keyboard.press("End")
    expect(page.get_by_role("row").last).to_be_in_viewport()
    expect(page.get_by_role("columnheader", name="Confidence")).to_be_in_viewport()


def test_on_a_phone_the_table_scrolls_in_itself(reader: Opens):
    page = reader("/table/", width=390, height=844, has_touch=True)
    expect(page.get_by_role("columnheader", name="Confidence")).not_to_be_in_viewport()
    table = page.get_by_role("region", name="Excerpts")
    table.evaluate("one => one.scrollTo(one.scrollWidth, 0)")
    expect(page.get_by_role("columnheader", name="Confidence")).to_be_in_viewport()
    assert page.get_by_role("main").evaluate("() => document.documentElement.scrollWidth") == 390
