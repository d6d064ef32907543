"""The places beside the map are put in another order, and the map stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts on", "scripts off"])
def test_by_name(reader: Opens, scripts: bool):
    page = reader(java_script_enabled=scripts)
    order = page.get_by_role("combobox", name="Order", exact=True)
    order.focus()
    order.select_option("by name")
    if not scripts:
        page.get_by_role("region", name="Places, most excerpts first").get_by_role("button", name="Apply").click()
    expect(page).to_have_url(re.compile("sort=name"))
    expect(page.get_by_role("region", name="Places, by name")).to_be_visible()
    expect(order).to_have_value("name")
    names = page.get_by_role("article").get_by_role("heading", level=3).all_inner_texts()
    assert len(names) > 1
    assert names == sorted(names)
    if scripts:
        expect(order).to_be_focused()
