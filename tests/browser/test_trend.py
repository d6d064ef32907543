"""A researcher sees how often regions are named as time goes by: in charts, and by keys in the table."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_map_to_its_trend_and_to_the_map_of_a_period(reader: Opens, scripts: bool):
    page = reader("/?region=KP", java_script_enabled=scripts)
    page.get_by_role("link", name="Trend", exact=True).click()
    expect(page.get_by_role("heading", name="Trend")).to_be_visible()
    expect(page.get_by_role("figure", name="North Korea")).to_be_visible()
    last = page.get_by_role("row", name="In all").get_by_role("link")
    number = last.inner_text()
    last.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Places in North Korea")).to_be_visible()
    expect(page.get_by_text(f"{number} excerpts of").first).to_be_visible()


def test_a_click_on_a_chart_opens_the_map_of_that_time(reader: Opens):
    page = reader("/trend/?region=KP")
    named = page.get_by_role("row").nth(1)
    period, number = named.get_by_role("rowheader").inner_text(), named.get_by_role("link").inner_text()
    page.get_by_role("figure", name="North Korea").get_by_text(f"{period}: {number} excerpt").locator("..").click()
    expect(page.get_by_role("heading", name="Places in North Korea")).to_be_visible()
    expect(page.get_by_text(f"{number} excerpt")).not_to_have_count(0)


def test_the_table_is_taken_away(reader: Opens):
    page = reader("/trend/?region=KP")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "dateline-trend-north-korea.csv"
    assert download.value.path().read_text(encoding="utf-8").startswith("region,region_name,first,last,excerpts,")
