"""All of it works from the keyboard, and the focus is never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opens
from tests.browser.test_map_and_list import card, fold, pin


def test_from_a_pin_to_its_card_and_back(reader: Opens):
    page = reader("/?map=42,130,8")
    pin(page, "Chongjin, 2 excerpts").focus()
    page.keyboard.press("Enter")
    expect(card(page, "Chongjin")).to_be_focused()
    page.get_by_role("button", name="Show Chongjin on the map").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("heading", name="Chongjin")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_hidden()
    expect(page.get_by_role("button", name="Show Chongjin on the map")).to_be_focused()


def test_the_first_tab_skips_to_the_list(reader: Opens):
    page = reader()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the list of places")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Places, most excerpts first")).to_be_focused()


def test_the_map_can_be_skipped(reader: Opens):
    page = reader()
    page.get_by_role("link", name="Skip the map").focus()
    expect(page.get_by_role("link", name="Skip the map")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Places, most excerpts first")).to_be_focused()


def test_the_focus_stays_on_the_map_when_a_cluster_opens(reader: Opens):
    page = reader("/?map=42,130,5")
    cluster = pin(page, "2 places, 4 excerpts")
    cluster.focus()
    page.keyboard.press("Enter")
    expect(cluster).to_have_count(0)
    expect(page.get_by_role("region", name="Map").locator(":focus")).to_have_count(1)


def test_on_a_phone_the_card_at_the_pin_takes_the_focus(reader: Opens):
    page = reader("/?map=42,130,8", width=390, height=844)
    pin(page, "Chongjin, 2 excerpts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("heading", name="Chongjin")).to_be_focused()
    page.keyboard.press("Escape")
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_focused()


def test_escape_in_the_card_of_the_list_closes_that_of_the_map_and_leads_back_to_the_pin(reader: Opens):
    page = reader("/?map=42,130,8")
    pin(page, "Chongjin, 2 excerpts").focus()
    page.keyboard.press("Enter")
    expect(card(page, "Chongjin")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Chongjin")).to_be_hidden()
    expect(pin(page, "Chongjin, 2 excerpts")).to_be_focused()


SEEN = """async (mark) => {
    await new Promise((painted) => requestAnimationFrame(() => scheduler.postTask(painted, {priority: "background"})));
    const { left, top, width, height } = mark.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return Boolean(hit && mark.contains(hit));
}"""


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_each_mark_that_the_keyboard_comes_to_is_seen(reader: Opens, width: int):
    page = reader("/?map=41.2,129.2,8", width=width, reduced_motion="reduce")
    expect(page.get_by_role("button", name="Chongjin, 2 excerpts", include_hidden=True)).to_be_attached()
    page.get_by_role("link", name="Skip the map").focus()
    marks = 0
    for _ in range(30):
        page.keyboard.press("Tab")
        mark = page.locator(".leaflet-marker-pane :focus")
        if mark.count():
            marks += 1
            assert mark.evaluate(SEEN), mark.get_attribute("aria-label")
        elif marks:
            break
        assert page.locator(":focus").count(), "the focus is lost"
    assert marks > 1


def test_a_mark_that_a_button_covers_is_for_the_keyboard_alone(reader: Opens):
    page = reader("/?map=41.2,129.78,8", width=390, reduced_motion="reduce")  # Chongjin is under the tools
    chongjin = page.get_by_role("button", name="Chongjin, 2 excerpts", include_hidden=True)
    expect(chongjin).to_be_attached()
    page.wait_for_load_state("networkidle")
    expect(chongjin).not_to_be_visible()
    page.get_by_role("group", name="Map").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("aria-label") == "Chongjin, 2 excerpts":
            break
    expect(chongjin).to_be_focused()
    assert chongjin.evaluate(SEEN)


def test_escape_closes_a_fold_of_the_filter(reader: Opens):
    page = reader()
    fold(page, "Region").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("checkbox", name="North Korea")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("checkbox", name="North Korea")).to_be_hidden()
    expect(fold(page, "Region")).to_be_focused()
