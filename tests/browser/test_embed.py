"""The pages made for a frame, in an article that lets them run scripts and nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Newsroom, Opens

SCROLLED = "new Promise((told) => scrollY ? told(scrollY) : addEventListener('scroll', () => told(scrollY)))"
"""How far the page around has been scrolled, as soon as it is."""


@pytest.mark.parametrize(("width", "height"), [(600, 400), (320, 480)])
def test_map_and_list_work_in_a_sandboxed_frame(reader: Opens, framed, width: int, height: int):
    with framed("/embed/?region=KP&map=42,130,8", width, height) as article:
        page = reader(article)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("Places in North Korea")
        frame.get_by_role("button", name="Rajin, 2 excerpts").click()
        expect(frame.get_by_role("dialog", name="Rajin")).to_contain_text("Trains run to Rajin")
        assert frame.get_by_role("main").evaluate("main => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("width", "height"), [(320, 400), (600, 400), (1000, 400)])
@pytest.mark.parametrize("path", ["/embed/", "/embed/?start=click", "/embed/?only=map", "/embed/reports/1"])
def test_a_frame_holds_nobody_who_scrolls_an_article(reader: Opens, framed, path: str, width: int, height: int):
    with framed(path, width, height) as article:
        page = reader(article, width=width, height=300)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("link", name="at Dateline")).to_be_visible()
        assert page.frames[1].evaluate("document.documentElement.scrollHeight <= innerHeight")
        frame.get_by_role("region", name="Map").hover(position={"x": 20, "y": 60})
        page.mouse.wheel(0, 100)
        assert page.evaluate(SCROLLED)


def test_the_wheel_scrolls_the_article_and_not_the_map(reader: Opens, framed):
    with framed("/embed/?map=42,130,8") as article:
        page = reader(article)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()
        frame.get_by_role("group", name="Map").hover()
        page.mouse.wheel(0, 300)
        expect(frame.get_by_text("Hold Ctrl or ⌘ to zoom the map")).to_be_visible()
        expect(frame.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()


def test_a_report_and_a_place_have_their_frames(reader: Opens, newsroom: Newsroom):
    page = reader(f"/embed/reports/{newsroom.footage}", width=600, height=400)
    expect(page.get_by_role("heading", name="Footage of a market", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="The report at Dateline")).to_have_attribute(
        "href", f"{newsroom.address}/reports/{newsroom.footage}"
    )
    page = reader("/embed/places/geonames:2044757", width=600, height=400)
    expect(page.get_by_role("heading", name="Chongjin", level=1)).to_be_visible()


def test_a_story_in_a_frame_stands_beside_its_map(reader: Opens):
    page = reader("/embed/stories/footage", width=600, height=400)
    expect(page.get_by_role("heading", name="Told in Seoul")).to_be_visible()
    words, sheet = (page.get_by_role("group", name=name).bounding_box() for name in ("The story", "Map:"))
    assert words is not None
    assert sheet is not None
    assert words["x"] + words["width"] <= sheet["x"]
    assert sheet["x"] + sheet["width"] == 600


def test_an_editor_chooses_what_the_frame_is_like_and_copies_the_code(reader: Opens, newsroom: Newsroom):
    page = reader("/?region=KP", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Embed").click()
    dialog = page.get_by_role("dialog", name="Embed")
    expect(dialog.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text("Places in North Korea")
    dialog.get_by_label("Map alone").check()
    dialog.get_by_label("Colours").select_option("Dark")
    dialog.get_by_label("Starts at a click").check()
    line = dialog.get_by_role("textbox", name="Frame", exact=True)
    expect(line).to_have_value(re.compile("start=click"))
    preview = dialog.frame_locator("iframe")
    preview.get_by_role("link", name="Show the map").click()
    expect(preview.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()

    dialog.get_by_role("button", name="Copy Frame", exact=True).click()
    expect(dialog.get_by_text("Copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{newsroom.address}/embed/?region=KP&amp;only=map&amp;theme=dark&amp;start=click"' in copied
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("path", ["/table/?region=KP", "/compare/?region=KP&b.q=Seoul", "/export/?region=KP"])
def test_another_way_to_look_at_a_filter_offers_its_map_in_the_dialog_too(reader: Opens, newsroom: Newsroom, path: str):
    page = reader(path)
    page.get_by_role("link", name="Embed").click()
    dialog = page.get_by_role("dialog", name="Embed")
    expect(dialog.get_by_role("textbox", name="Address")).to_have_value(f"{newsroom.address}/?region=KP")
    expect(dialog.get_by_text("The frame shows the map")).to_be_visible()
    dialog.get_by_label("Colours").select_option("Dark")
    expect(dialog.get_by_role("textbox", name="Address")).to_have_value(f"{newsroom.address}/?region=KP&theme=dark")
    expect(dialog.frame_locator("iframe").get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()


def test_the_codes_are_a_plain_page_with_scripts_off(reader: Opens, newsroom: Newsroom):
    page = reader("/reports/1", java_script_enabled=False)
    page.get_by_role("link", name="Embed").click()
    page.get_by_role("radio", name="Picture").check()
    page.get_by_role("button", name="Update").click()
    address = page.get_by_role("textbox", name="Address")
    expect(address).to_have_value(f"{newsroom.address}/reports/1?only=picture")


@pytest.mark.parametrize("path", ["/embed/", "/embed/?start=click", "/embed/places/geonames:2044757"])
def test_with_scripts_off_a_narrow_frame_has_the_picture_and_the_list_below_it(reader: Opens, path: str):
    page = reader(path, width=320, height=500, java_script_enabled=False)
    picture, list_head = page.get_by_role("img", name="Map of").bounding_box(), page.get_by_role("heading", level=1)
    below = list_head.bounding_box()
    assert picture is not None
    assert below is not None
    assert picture["y"] + picture["height"] <= below["y"]
    expect(page.get_by_text("Chongjin").first).to_be_visible()
