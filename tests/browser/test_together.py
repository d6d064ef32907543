"""A researcher sees which places are named together, and reads what those reports say of the two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opens
from tests.browser.test_comfort import apart, box_of


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
    if scripts:
        point_across(page, first, names)
    else:
        expect(page.get_by_role("img", name=f"first {names[0]} and {names[1]}")).to_be_visible()
    both.focus()
    page.keyboard.press("Enter")
    found = page.get_by_role("region", name="Places, most excerpts first")
    for name in names:
        expect(found.get_by_role("heading", name=name, exact=True)).to_be_visible()


def point_across(page: Page, row: Locator, names: list[str]) -> None:
    """A row that has the focus marks its arc, and an arc that is pointed at its row; it leads to the reports too."""
    arcs, marked = page.locator(".arc-touch"), page.locator(".arc.is-pointed")
    expect(arcs).to_have_count(page.get_by_role("row").count() - 1)
    row.get_by_role("link").last.focus()
    expect(marked).to_have_count(1)
    page.get_by_role("link", name="In one sentence").focus()
    expect(marked).to_have_count(0)
    arcs.last.dispatch_event("mouseover")  # the first pair's, which lies above the others
    expect(row).to_have_class("is-pointed")
    arcs.last.dispatch_event("click")
    card = page.get_by_role("dialog", name=f"{names[0]} and {names[1]}")
    expect(card.get_by_role("link")).to_have_attribute("href", row.get_by_role("link").last.get_attribute("href") or "")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_names_on_the_map_stand_beside_each_other_and_not_upon(reader: Opens):
    page = reader("/together/?map=41,128,5")
    names = page.locator(".arc-end .pin-name.is-shown")
    expect(names.filter(has_text="Rajin")).to_be_visible()
    expect(names.filter(has_text="Chongjin")).to_be_visible()
    boxes = [box_of(name) for name in names.all()]
    assert all(apart(one, other) for at, one in enumerate(boxes) for other in boxes[:at])
