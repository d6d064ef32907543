"""axe-core finds nothing on any page, in light or dark; nothing has to be scrolled sideways at 320 pixels."""

from __future__ import annotations

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
         "/together/", "/together/?region=AQ", "/export/?region=KP", "/export/?region=AQ",
         "/draw/", "/?near=41.8,129.8,100", "/api/",
         "/ogc/", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/places/queryables",
         "/ogc/collections/excerpts/items", "/ogc/collections/reports/items/{footage}",
         "/reports/{footage}/follow", "/reports/{hostile}/follow", "/embed/reports/{footage}/follow"]  # fmt: skip


def findings(page: Page) -> list[str]:
    """What axe-core finds: each rule with the elements that break it. It is run past the page's own policy."""
    if not AXE.is_file():
        pytest.skip("needs axe-core; make test installs it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    more = {rule: {"enabled": True} for rule in ("target-size", "label-content-name-mismatch")}  # off where nobody asks
    answer = page.evaluate("([runOnly, rules]) => axe.run({runOnly, rules})", [tags, more])
    return [
        f"{rule['id']}: {node['html'][:160]} ({node['failureSummary']})"
        for rule in answer["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(reader: Opens, newsroom: Newsroom, path: str, theme: str):
    page = reader(path.format_map(vars_of(newsroom)), color_scheme=theme)
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


@pytest.mark.parametrize(("width", "locale"), [(390, "ko-KR"), (320, "en-GB"), (1024, "ko-KR")])
@pytest.mark.parametrize(
    "path",
    ["/", "/?show=shading", "/reports/{footage}", "/stories/footage", "/embed/", "/ogc/collections/excerpts/items"],
)
def test_axe_finds_nothing_on_smaller_screens_and_in_korean(
    reader: Opens, newsroom: Newsroom, path: str, width: int, locale: str
):
    page = reader(path.format_map(vars_of(newsroom)), width=width, locale=locale)
    page.wait_for_load_state("networkidle")
    assert findings(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_with_a_card_and_a_fold_open(reader: Opens, theme: str):
    page = reader("/?map=42,130,8", color_scheme=theme)
    pin(page, "Chongjin, 2 excerpts").click()
    expect(page.get_by_role("dialog", name="Chongjin").get_by_role("link", name="More about Chongjin")).to_be_visible()
    fold(page, "Region").click()
    assert findings(page) == []


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


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_at_320_pixels(reader: Opens, newsroom: Newsroom, path: str):
    page = reader(path.format_map(vars_of(newsroom)), width=320, height=640)
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("main").evaluate("() => document.documentElement.scrollWidth") == 320


def vars_of(newsroom: Newsroom) -> dict[str, int]:
    """The numbers that the addresses above are filled with."""
    return {"footage": newsroom.footage, "hostile": newsroom.hostile, "link_only": newsroom.link_only}
