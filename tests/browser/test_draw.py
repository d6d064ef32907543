"""A researcher draws a region, by pointer, by keys, and with scripts off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opens, Visits


def draw(page: Page, tool: str, *points: tuple[float, float]) -> None:
    """Clicks on the map, at shares of its width and height, with a tool in hand."""
    page.get_by_role("button", name=tool, exact=True).click()
    box = page.locator("#map").bounding_box()
    assert box is not None
    for x, y in points:
        at = box["x"] + x * box["width"], box["y"] + y * box["height"]
        page.mouse.move(*at, steps=3)
        page.mouse.click(*at)


def numbers(page: Page) -> list[list[float]]:
    """The corners that stand in the form."""
    lines = page.get_by_label("Where it is").input_value().splitlines()
    return [[float(part) for part in line.split(",")] for line in lines]


def test_an_area_is_drawn_and_used(reader: Opens):
    page = reader("/")
    page.get_by_text("Region", exact=True).click()
    page.get_by_role("link", name="Draw a region, or give one as a file").click()
    expect(page.get_by_role("button", name="Area", exact=True)).to_be_visible()
    expect(page.locator(".pin").first).to_be_visible()
    draw(page, "Area", (0.3, 0.3), (0.7, 0.3), (0.7, 0.7), (0.3, 0.7), (0.3, 0.7))
    expect(page.get_by_label("Where it is")).not_to_have_value("")
    corners = numbers(page)
    assert corners[0] == corners[-1]
    assert len(corners) == 5
    page.get_by_label("Name (optional)").fill("The middle")
    page.get_by_role("button", name="Use this region").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Places in “The middle”")
    expect(page.locator(".drawn-area").first).to_be_attached()
    page.get_by_text("Region", exact=True).click()
    page.get_by_role("link", name="Draw a region, or give one as a file").click()
    expect(page.get_by_role("button", name="Area", exact=True)).to_be_visible()


def test_a_circle_is_a_point_and_its_kilometres(reader: Opens):
    page = reader("/draw/")
    expect(page.locator(".pin").first).to_be_visible()
    draw(page, "Circle", (0.5, 0.5), (0.6, 0.5))
    expect(page.get_by_label("Kilometres around a point or line")).not_to_have_value("")
    assert len(numbers(page)) == 1
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_label("Where it is")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_same_by_words_alone(reader: Opens, visits: Visits, scripts: bool):
    page = reader("/draw/", java_script_enabled=scripts)
    page.get_by_label("Where it is").fill("Chongjin")
    page.get_by_label("Where it is").press("Tab")
    page.get_by_role("button", name="Use this region").click()
    expect(page.get_by_text("Say how many kilometres around the point or line are meant")).to_be_visible()
    expect(page.get_by_label("Where it is")).to_have_value("Chongjin")
    visits.complaints = [one for one in visits.complaints if "Failed to load resource" not in one]  # of the status
    page.get_by_label("Kilometres around a point or line").fill("50")
    page.get_by_label("Kilometres around a point or line").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Places within 50 km of “Chongjin”")
    expect(page.get_by_role("link", name="Chongjin").first).to_be_visible()
