"""What the first page sends for: all from the site itself, and not much."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Opens, Visits
from tests.browser.test_map_and_list import pin

MOST = 350_000  # bytes over the wire, compressed


def test_it_is_light_and_asks_nobody_else(reader: Opens, visits: Visits):
    page = reader("about:blank")
    session = page.context.new_cdp_session(page)
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto("/")
    expect(pin(page, "Vladivostok, 1 excerpt")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert visits.hosts() == {"127.0.0.1"}
    assert 50_000 < sum(sent) <= MOST


def test_the_map_is_drawn_with_every_other_host_blocked(reader: Opens):
    page = reader("/?map=42,130,6", device_scale_factor=1)
    expect(pin(page, "Dandong, 2 excerpts")).to_be_visible()
    page.wait_for_load_state("networkidle")
    colours = page.get_by_role("group", name="Map").evaluate(
        """map => {
            const style = getComputedStyle(map);
            const tiles = [...map.querySelectorAll("canvas.leaflet-tile")];
            const opaque = tiles.flatMap((tile) => [...tile.getContext("2d").getImageData(0, 0, 512, 512).data])
                .filter((value, i) => i % 4 === 3 && value === 255).length;
            return {tiles: tiles.length, opaque, land: style.getPropertyValue("--map-land")};
        }"""
    )
    assert colours["tiles"] > 0
    assert colours["opaque"] > 100_000, "no land was drawn"
