"""A map in articles of others, each of which gives frames their height in its own way and lets them do little else."""

from __future__ import annotations

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens, Visits
from tests.browser.hosts import DIALECTS, SECRET, WORDPRESS, host, in_wordpress

RESERVED = 210  # pixels: less than any of these frames wants


def shows_all(page: Page) -> None:
    """The frame has its list at its whole height, and nothing in it is scrolled sideways."""
    expect(page.frame_locator("iframe").get_by_role("button", name="Rajin")).to_be_visible()
    inside = page.frames[1]
    assert inside.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert inside.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_page_that_speaks_one_of_the_dialects_gives_the_map_its_height(
    reader: Opens, newsroom: Newsroom, dialect: str
):
    source = f"{newsroom.address}/embed/places/geonames:2042645"
    frame = f'<iframe src="{source}" title="Map" width="320" height="{RESERVED}" sandbox="allow-scripts"></iframe>'
    with host(frame, DIALECTS[dialect]) as article:
        page = reader(article, width=320, height=800)
        expect(page.get_by_title("Map")).to_have_attribute("style", re.compile("height: [0-9]+px;"))
        shows_all(page)


def test_wordpress_shows_the_map_at_its_full_height_and_follows_its_links(reader: Opens, newsroom: Newsroom):
    with urlopen(f"{newsroom.address}/oembed?url={newsroom.address}/reports/{newsroom.footage}") as answer:
        markup = json.load(answer)["html"]
    nosy = '<iframe srcdoc="<script>setInterval(() => parent.frames[0].postMessage('
    nosy += "{ message: 'ready', secret: 'other' }, '*'), 50)</script>\"></iframe>"
    with host(in_wordpress(markup) + nosy, WORDPRESS) as article:
        page = reader(article, width=600, height=800)
        frame = page.frame_locator("iframe >> nth=0")
        expect(page.get_by_title("Map of the places")).to_have_attribute("height", "500")
        expect(page.get_by_title("Map of the places")).to_be_visible()
        expect(page.get_by_role("link", name="Map of the places")).to_be_hidden()
        expect(frame.get_by_role("button", name="Chongjin, 1 excerpt")).to_be_visible()

        frame.get_by_role("link", name="The report at Dateline").click()
        frame.get_by_role("link", name="At the source").first.click()
        expect(frame.get_by_role("textbox", name="Address of the link")).to_have_value(
            re.compile("https://news.example/footage")
        )
        frame.get_by_role("button", name="Close").click()
        assert page.evaluate("window.led") == f"{newsroom.address}/reports/{newsroom.footage}"

        told = [one for one in page.evaluate("heard") if isinstance(one, dict) and "secret" in one]
        heights = [one["value"] for one in told if one["message"] == "height"]
        assert set(heights) == {500}
        assert len(heights) <= 2  # once by itself, once more where the page around asked
        assert {one["secret"] for one in told} == {SECRET}


def test_a_note_in_place_of_a_map_tells_its_height_too(reader: Opens, newsroom: Newsroom, visits: Visits):
    frame = f'<iframe src="{newsroom.address}/embed/reports/99999" title="Map of the places" width="600"></iframe>'
    with host(in_wordpress(f"<blockquote><a href='#'>Map of the places</a></blockquote>{frame}"), WORDPRESS) as article:
        page = reader(article, width=600, height=800)
        expect(page.frame_locator("iframe").get_by_text("There is no report")).to_be_visible()
        expect(page.get_by_title("Map of the places")).to_have_attribute("height", "200")
        expect(page.get_by_role("link", name="Map of the places")).to_be_hidden()
    visits.complaints.clear()  # the browser says of the frame that its answer was 404


@pytest.mark.parametrize("width", [320, 600, 1000])
def test_the_code_with_the_script_moves_nothing_that_the_reader_sees(reader: Opens, newsroom: Newsroom, width: int):
    source = f"{newsroom.address}/embed/?region=KP"
    code = f'<iframe src="{source}" title="Map" width="600" height="500" style="max-width:100%"></iframe>'
    code += f'<script async src="{newsroom.address}/static/js/embed.js"></script>'
    with host(code, "", before=900) as article:
        page = reader(article, width=width, height=800)
        expect(page.frame_locator("iframe").get_by_role("button", name="Rajin").first).to_be_visible()
        page.get_by_title("Map").scroll_into_view_if_needed()
        moved = page.evaluate(
            "new Promise((told) => new PerformanceObserver((list) => told(list)).observe("
            "{ type: 'layout-shift', buffered: true }) || setTimeout(() => told(0), 300))"
        )
        assert not moved
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.frames[1].evaluate("document.documentElement.scrollWidth <= innerWidth")
