"""A researcher sees which places are named together, and reads what those reports say of the two."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_map_to_a_pair_and_to_its_reports(reader: Opens, scripts: bool):
    page = reader("/?kind=settlement", java_script_enabled=scripts)
    page.get_by_role("link", name="Named together").click()
    expect(page.get_by_role("heading", name="Named together")).to_be_visible()
    page.get_by_role("link", name="Strongest tie first").click()
    expect(page.get_by_role("columnheader", name="Tie")).to_have_attribute("aria-sort", "descending")
    first = page.get_by_role("row").nth(1)
    places = [first.get_by_role("rowheader").get_by_role("link"), first.get_by_role("cell").nth(1).get_by_role("link")]
    names = [place.inner_text() for place in places]
    both = first.get_by_role("link", name="report")
    both.focus()
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name="Places, those with most excerpts first")
    for name in names:
        expect(found.get_by_role("heading", name=name, exact=True)).to_be_visible()
