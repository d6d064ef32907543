"""axe-core finds nothing on any page, in light or dark; nothing has to be scrolled sideways at 320 pixels."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Newsroom, Opens
from tests.browser.test_map_and_list import fold, pin

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ["/", "/?show=shading&map=41,129,6", "/?region=KP&from=2012-01-01", "/?q=unheard",
         "/reports/{footage}", "/reports/{hostile}",
         "/reports/{link_only}", "/places/geonames:2044757", "/places/geonames:1873107", "/embed/",
         "/embed/reports/{footage}", "/embed/places/geonames:2044757", "/method",
         "/stories/", "/stories/footage", "/stories/footage#step-2", "/embed/stories/footage",
         "/export/?region=KP", "/export/?region=AQ",
         "/reports/{footage}/follow", "/reports/{hostile}/follow", "/embed/reports/{footage}/follow"]  # fmt: skip

# Views that bring Chongjin, step by step, below each of what stands on the map of a phone.
UNDER = [
    (41.79 - 0.0041 * up, 129.78 - 0.0055 * aside)
    for up, aside in [
        *((up, 0) for up in range(70, 190, 20)),
        *((up, 120) for up in range(0, 140, 20)),
        *((-up, 100) for up in range(120, 190, 15)),
    ]
]


def findings(page: Page) -> list[str]:
    """What axe-core finds: each rule with the elements that break it. It is run past the page's own policy."""
    if not AXE.is_file():
        pytest.skip("needs axe-core; make test installs it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    more = {"label-content-name-mismatch": {"enabled": True}}  # WCAG 2.5.3, which axe-core counts as an experiment
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
@pytest.mark.parametrize("path", ["/", "/?show=shading", "/reports/{footage}", "/stories/footage", "/embed/"])
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


@pytest.mark.parametrize("width", [390, 320])
def test_axe_finds_nothing_wherever_a_pin_lies_under_what_stands_on_the_map(
    reader: Opens, newsroom: Newsroom, width: int
):
    page = reader("/?map=41.8,129.8,8", width=width)
    found = []
    for lat, lon in UNDER:
        page.goto(f"/?map={lat},{lon},8")
        page.wait_for_load_state("networkidle")
        found += findings(page)
    assert found == []


def test_a_pin_is_called_what_is_written_on_it(reader: Opens):
    page = reader("/?map=42,130,8")
    expect(pin(page, "Rajin, 2 excerpts")).to_be_visible()
    many = {"id": None, "name": "", "kind": "", "places": 4500, "excerpts": 44849, "said": False, "uncertain": False}
    one = {**many, "id": "geonames:2044757", "name": "Chongjin", "places": 1, "excerpts": 1234}
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [130.5, 42.2]}}
    answer = {
        "type": "FeatureCollection",
        "features": [
            {**feature, "properties": {**many, "size": 56, "url": None}},
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [129.8, 41.8]},
                "properties": {**one, "size": 28, "url": "/"},
            },
        ],
    }
    page.route("**/api/v1/pins**", lambda route: route.fulfill(json=answer))
    page.get_by_role("button", name="Zoom in").click()
    expect(pin(page, "4,500 places, 45k, 44,849 excerpts")).to_have_text("45k")
    expect(pin(page, "Chongjin, 1.2k, 1,234 excerpts")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_at_320_pixels(reader: Opens, newsroom: Newsroom, path: str):
    page = reader(path.format_map(vars_of(newsroom)), width=320, height=640)
    page.wait_for_load_state("networkidle")
    assert page.get_by_role("main").evaluate("() => document.documentElement.scrollWidth") == 320


def vars_of(newsroom: Newsroom) -> dict[str, int]:
    """The numbers that the addresses above are filled with."""
    return {"footage": newsroom.footage, "hostile": newsroom.hostile, "link_only": newsroom.link_only}
