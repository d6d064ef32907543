"""axe-core finds nothing on any page, in light or dark; nothing has to be scrolled sideways at 320 pixels.

Each page is loaded once for all of it: what a theme changes is colours alone, and a window can be made narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens
from tests.browser.test_map_and_list import fold, pin

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ["/", "/?show=shading&map=41,129,6", "/?region=KP&from=2012-01-01", "/?q=unheard",
         "/reports/{footage}", "/reports/{hostile}",
         "/reports/{link_only}", "/places/geonames:2044757", "/places/geonames:1873107", "/embed/",
         "/embed/reports/{footage}", "/embed/places/geonames:2044757", "/embed-code/", "/method",
         "/stories/", "/stories/footage", "/stories/footage#step-2", "/embed/stories/footage",
         "/table/?region=KP&sort=place_name", "/table/?region=AQ", "/trend/", "/trend/?region=AQ",
         "/together/", "/together/?region=AQ", "/compare/?region=KP&b.kind=settlement",
         "/export/?region=KP", "/export/?region=AQ",
         "/draw/", "/?near=41.8,129.8,100", "/api/",
         "/ogc/", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/places/queryables",
         "/ogc/collections/excerpts/items", "/ogc/collections/reports/items/{footage}",
         "/reports/{footage}/follow", "/reports/{hostile}/follow", "/embed/reports/{footage}/follow"]  # fmt: skip


TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OFF_WHERE_NOBODY_ASKS = {rule: {"enabled": True} for rule in ("target-size", "label-content-name-mismatch")}
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def findings(page: Page, only: Sequence[str] = ()) -> list[str]:
    """What axe-core finds: each rule, or of ``only`` these, with the elements that break it.

    It is run past the page's own policy, and not in frames, which are pages of their own here.
    """
    if not AXE.is_file():
        pytest.skip("needs axe-core; make test installs it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wanted = {"runOnly": list(only)} if only else {"runOnly": TAGS, "rules": OFF_WHERE_NOBODY_ASKS}
    answer = page.evaluate("(wanted) => axe.run({...wanted, iframes: false, resultTypes: ['violations']})", wanted)
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_cut_off_at_320_pixels(reader: Opens, newsroom: Newsroom, path: str):
    page = reader(path.format_map(vars_of(newsroom)), color_scheme="light")
    page.wait_for_load_state("networkidle")
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, OF_COLOURS) == []
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert findings(page, OF_COLOURS) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.get_by_role("main").evaluate("() => document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("path", ["/", "/reports/{footage}", "/stories/footage", "/embed/"])
def test_axe_finds_nothing_on_smaller_screens_and_in_korean(reader: Opens, newsroom: Newsroom, path: str):
    page = reader(path.format_map(vars_of(newsroom)), width=390, locale="ko-KR")
    for width in (390, 320, 1024):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_load_state("networkidle")
        assert findings(page) == []


def test_axe_finds_nothing_with_a_card_and_a_fold_open(reader: Opens):
    page = reader("/?map=42,130,8", color_scheme="light")
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("link", name="More about Chongjin")).to_be_visible()
    fold(page, "Region").click()
    assert findings(page) == []
    page.emulate_media(color_scheme="dark")
    assert findings(page, OF_COLOURS) == []


def answering(page: Page, *pins: tuple[float, float, dict[str, Any]]) -> None:
    """From now on the API has these pins for any view: latitude, longitude, and what is said of each."""
    about = {
        "id": None,
        "name": "",
        "kind": "",
        "places": 9,
        "said": False,
        "uncertain": False,
        "size": 39,
        "url": None,
    }
    features = [
        {"geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": about | own} for lat, lon, own in pins
    ]
    answer = {"type": "FeatureCollection", "features": features}
    page.route("**/api/v1/pins**", lambda route: route.fulfill(json=answer))


@pytest.mark.parametrize("view", ["41.65,128.92", "41.65,129.0", "42.72,129.67"])
def test_axe_finds_no_pin_that_what_stands_on_a_map_leaves_too_small(reader: Opens, view: str):
    page = reader("/method", width=390)
    answering(page, (41.8, 129.8, {"excerpts": 41}))  # half below a button in these views, or below the sources
    page.goto(f"/?map={view},8")
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


def test_a_pin_is_called_what_is_written_on_it(reader: Opens):
    page = reader("/method")
    chongjin = {"id": "geonames:2044757", "name": "Chongjin", "places": 1, "excerpts": 1234, "url": "/"}
    answering(page, (42.2, 130.5, {"places": 4500, "excerpts": 44849}), (41.8, 129.8, chongjin))
    page.goto("/?map=42,130,8")
    expect(pin(page, "4,500 places, 45k, 44,849 excerpts")).to_have_text("45k")
    expect(pin(page, "Chongjin, 1.2k, 1,234 excerpts")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


def vars_of(newsroom: Newsroom) -> dict[str, int]:
    """The numbers that the addresses above are filled with."""
    return {"footage": newsroom.footage, "hostile": newsroom.hostile, "link_only": newsroom.link_only}
