"""An article with twenty maps: a reader has each as soon as they come to it, and no work is done for the rest."""

from __future__ import annotations

import json
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from playwright.sync_api import expect

from tests.browser.conftest import Newsroom, Opens, Visits
from tests.browser.hosts import host

FRAMES = 20


def article(newsroom: Newsroom, page: str) -> str:
    """The frame of a page as editors paste it, with words between, so many times."""
    address = quote(newsroom.address + page, safe="")
    with urlopen(f"{newsroom.address}/oembed?url={address}") as answer:
        markup: str = json.load(answer)["html"]
    return f"{markup}<p>Words of the article.</p>" * FRAMES


def asked_for(visits: Visits, path: str) -> int:
    return [urlsplit(address).path for address in visits.asked].count(path)


def test_each_starts_when_the_reader_comes_to_it(reader: Opens, newsroom: Newsroom, visits: Visits):
    with host(article(newsroom, "/?region=KP")) as address:
        page = reader(address, width=800)
        frames = page.frame_locator("iframe")
        expect(frames.first.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()
        assert asked_for(visits, "/embed/") < FRAMES / 2
        page.get_by_title("Map of").last.scroll_into_view_if_needed()
        expect(frames.last.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()
        frames.last.get_by_role("button", name="Rajin, 2 excerpts").click()
        expect(frames.last.get_by_role("dialog", name="Rajin")).to_contain_text("Trains run to Rajin")
        assert asked_for(visits, "/embed/") < FRAMES


def test_one_that_starts_at_a_click_is_a_picture_until_then(reader: Opens, newsroom: Newsroom, visits: Visits):
    with host(article(newsroom, "/?region=KP&start=click")) as address:
        page = reader(address, width=800)
        frames = page.frame_locator("iframe")
        for number, title in enumerate(page.get_by_title("Map of").all()):
            title.scroll_into_view_if_needed()
            expect(frames.nth(number).get_by_role("img", name="Map of North Korea")).to_be_visible()
        assert asked_for(visits, "/embed/") == FRAMES
        assert not asked_for(visits, "/api/v1/pins")
        frames.last.get_by_role("link", name="Show the map").click()
        expect(frames.last.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()
