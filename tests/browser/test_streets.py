"""With a street map of the operator's own, every map has streets, in both themes, and asks nobody else for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens, Visits, served
from tests.browser.test_map_and_list import pin
from tests.browser.test_print import PRINTING
from tests.browser.test_theme import choose
from tests.street_file import Drawn, square, write
from tests.web.newsroom import RAJIN, site

NAMES = {"name": "나진로", "name:en": "Rajin Road", "name:ko": "나진로"}
THINGS = [
    Drawn("earth", "area", square(RAJIN.lat, RAJIN.lon, 0.02)),
    Drawn("water", "area", square(RAJIN.lat + 0.005, RAJIN.lon - 0.01, 0.004), {"kind": "lake"}),
    Drawn(
        "roads",
        "line",
        [(RAJIN.lat, RAJIN.lon - 0.02), (RAJIN.lat, RAJIN.lon + 0.02)],
        {"kind": "major_road", **NAMES},
    ),
]
NEAR = f"?map={RAJIN.lat},{RAJIN.lon},16"
ROADWAY, ROADWAY_BY_NIGHT = [248, 245, 238], [29, 32, 35]  # --map-halo, in which the basemap draws nothing but names

# Whether a tile of the map has a pixel of that colour, after all that needs neither a frame nor a timer.
HAS = """async (map, [colour, frames]) => {
    for (let turn = 0; turn < 200; turn++) await null;
    const copy = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const found = () => [...map.querySelectorAll("canvas.leaflet-tile")].some((tile) => {
        [copy.canvas.width, copy.canvas.height] = [tile.width, tile.height];
        copy.drawImage(tile, 0, 0);
        const {data} = copy.getImageData(0, 0, tile.width, tile.height);
        return data.some((_, i) => i % 4 === 0 && colour.every((value, at) => data[i + at] === value));
    });
    while (!found()) {
        if (!frames--) return false;
        await new Promise(requestAnimationFrame);
    }
    return true;
}"""
A_WHILE = 600  # frames, for what is still being drawn

WRITTEN = """window.written = [];
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
    window.written.push(text);
    return write.call(this, text, ...at);
};"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("streets") / "rason.pmtiles", THINGS, zooms=range(16))


@pytest.fixture
def streets(newsroom: Newsroom, file: Path) -> Iterator[str]:
    """Where a site with streets is; asked for before the reader, who leaves it before it closes."""
    with served(site(newsroom.folder, BASEMAP=f"pmtiles:{file}")) as address:
        yield address


def opened(reader: Opens, address: str, **wishes: object) -> Page:
    """The page at an address of its own, once its pins and its streets are there."""
    page = reader("about:blank", device_scale_factor=1, **wishes)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def has(page: Page, colour: list[int], frames: int = A_WHILE) -> bool:
    """Whether a colour is on the map, at the latest after so many frames."""
    found: bool = page.locator("#map").evaluate(HAS, [colour, frames])
    return found


def has_now(page: Page, colour: list[int]) -> bool:
    """Whether a colour is on the map as it is: paper waits for no frame."""
    return has(page, colour, frames=0)


def test_streets_are_drawn_with_their_attribution_and_pins_over_them(streets: str, reader: Opens, visits: Visits):
    page = opened(reader, f"{streets}/{NEAR}")
    assert has(page, ROADWAY)
    for name in ("OpenStreetMap", "Protomaps", "GeoNames"):
        expect(page.get_by_role("link", name=name).first).to_be_visible()
    pin(page, "Rajin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Rajin")).to_contain_text("Trains run to Rajin")
    assert visits.hosts() == {"127.0.0.1"}


def test_a_map_without_the_setting_loads_nothing_of_it(reader: Opens, visits: Visits):
    page = reader(f"/{NEAR}", device_scale_factor=1)
    page.wait_for_load_state("networkidle")
    assert not has_now(page, ROADWAY)
    assert not [
        address for address in visits.asked if "streets" in address or "pmtiles" in address or "proto" in address
    ]


def test_only_a_part_of_the_file_is_asked_for_and_each_once(streets: str, reader: Opens, visits: Visits):
    page = reader("about:blank", device_scale_factor=1)
    parts: list[str] = []
    page.on("request", lambda one: parts.append(one.headers["range"]) if one.url.endswith(".pmtiles") else None)
    page.goto(f"{streets}/{NEAR}")
    page.wait_for_load_state("networkidle")
    assert 1 < len(parts) < 30
    assert len(set(parts)) == len(parts)


def test_streets_follow_the_theme_that_the_reader_chooses(streets: str, reader: Opens):
    page = opened(reader, f"{streets}/{NEAR}")
    choose(page, "Dark")
    assert has(page, ROADWAY_BY_NIGHT)
    assert not has_now(page, ROADWAY)
    assert has(opened(reader, f"{streets}/{NEAR}", color_scheme="dark"), ROADWAY_BY_NIGHT)


def test_streets_are_printed_by_day(streets: str, reader: Opens):
    page = opened(reader, f"{streets}/{NEAR}", color_scheme="dark")
    page.evaluate(PRINTING)
    assert has_now(page, ROADWAY)


@pytest.mark.parametrize(("locale", "said"), [("en-GB", "Rajin Road"), ("ko-KR", "나진로"), ("fr-FR", "Rajin Road")])
def test_streets_are_named_in_the_language_of_the_page(streets: str, reader: Opens, locale: str, said: str):
    page = reader("about:blank", locale=locale)
    page.add_init_script(WRITTEN)
    page.goto(f"{streets}/{NEAR}")
    page.wait_for_load_state("networkidle")
    assert has(page, ROADWAY)
    assert set(page.evaluate("written")) & set(NAMES.values()) == {said}


def test_outside_of_the_file_and_while_it_cannot_be_had_the_basemap_is_seen(
    reader: Opens, newsroom: Newsroom, tmp_path: Path, visits: Visits
):
    file = write(tmp_path / "gone.pmtiles", THINGS, zooms=range(16))
    with served(site(newsroom.folder, BASEMAP=f"pmtiles:{file}")) as address:
        land = [245, 241, 231]
        assert has(opened(reader, f"{address}/?map=44.5,127,9"), land)
        assert visits.complaints == []
        file.unlink()
        page = opened(reader, f"{address}/{NEAR}")
        expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
        assert has(page, land)
        assert not has_now(page, ROADWAY)
    visits.complaints.clear()  # Chromium notes each failed request


def test_pins_are_there_where_what_draws_streets_does_not_come(streets: str, reader: Opens, visits: Visits):
    page = reader("about:blank")
    page.route("**/protomaps-leaflet.js", lambda route: route.abort())
    page.goto(f"{streets}/{NEAR}")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert {complaint.partition(":")[0] for complaint in visits.complaints} == {"Failed to load resource"}
    visits.complaints.clear()


def test_a_frame_that_may_run_scripts_and_nothing_else_has_streets(streets: str, reader: Opens, framed):
    with framed(f"/embed/{NEAR}", address=streets) as article:
        page = reader(article, device_scale_factor=1)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("button", name="Rajin, 2 excerpts")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert frame.get_by_role("group", name="Map").evaluate(HAS, [ROADWAY, A_WHILE])


def test_shading_outlines_and_whereabouts_are_what_they_are_without_streets(streets: str, reader: Opens):
    page = opened(reader, f"{streets}/?map=42.1,129.9,9")
    expect(page.get_by_role("navigation", name="Where the map is")).to_contain_text("North Korea")
    page.get_by_role("button", name="Shading").click()
    expect(page.get_by_role("button", name="North Hamgyong, 2 excerpts in all of it")).to_be_visible()
