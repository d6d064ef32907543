"""With online tiles set, they lie over the basemap; where they fail, the basemap is what is seen."""

from __future__ import annotations

from base64 import b64decode

from playwright.sync_api import Route, expect

from tests.browser.conftest import Newsroom, Opens, Visits, served
from tests.browser.test_map_and_list import pin
from tests.web.newsroom import site

HOST = "tile.openstreetmap.org"
GREY = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def tile(route: Route) -> None:
    """Answers as the tile host would."""
    route.fulfill(body=GREY, content_type="image/png")


def test_tiles_are_shown_with_their_attribution(reader: Opens, newsroom: Newsroom, visits: Visits):
    visits.welcome.add(HOST)
    with served(site(newsroom.folder, TILES="OpenStreetMap.Mapnik")) as address:
        page = reader("about:blank")
        page.route(f"https://{HOST}/**", tile)
        page.goto(f"{address}/?map=42,130,8")
        expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
        expect(page.get_by_role("link", name="OpenStreetMap")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert HOST in visits.hosts()


def test_the_basemap_stays_where_tiles_fail(reader: Opens, newsroom: Newsroom, visits: Visits):
    visits.welcome.add(HOST)
    with served(site(newsroom.folder, TILES="OpenStreetMap.Mapnik")) as address:
        page = reader("about:blank")
        page.route(f"https://{HOST}/**", lambda route: route.abort())
        page.goto(f"{address}/?map=42,130,8")
        expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
        page.wait_for_load_state("networkidle")
        drawn = page.get_by_role("group", name="Map").evaluate(
            "map => [...map.querySelectorAll('canvas.leaflet-tile')].some((tile) => "
            "tile.getContext('2d').getImageData(0, 0, 512, 512).data.some((value) => value > 0))"
        )
        assert drawn
    visits.complaints.clear()  # Chromium notes each failed request
