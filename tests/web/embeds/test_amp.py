"""The code for AMP keeps each rule of ``amp-iframe`` (https://amp.dev/documentation/components/amp-iframe/).

They are those of AMP's validator (``validator-amp-iframe.protoascii``) and of the component's documentation.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.embeds.test_embeds import VIDEO, codes
from tests.web.newsroom import desk_of, site

PAGES = [
    "/?region=KP",
    "/?height=300&theme=dark&only=map",
    "/reports/1",
    "/reports/1/follow",
    "/places/geonames:2044757",
]
SITE = "https://maps.example"

LAYOUTS = {"fill", "fixed", "fixed-height", "flex-item", "intrinsic", "nodisplay", "responsive"}
ATTRIBUTES = {"allow", "allowfullscreen", "frameborder", "referrerpolicy", "resizable", "sandbox", "scrolling", "src"}
EVERYWHERE = {"alt", "aria-label", "class", "height", "id", "layout", "lang", "role", "tabindex", "title", "width"}

Element = tuple[str, dict[str, str], str]
"""A tag, its attributes, and the tag that it stands in."""


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}, self.open[-1]))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def reader(data_dir: Path) -> FlaskClient:
    app = site(data_dir, BASE_URL=SITE)
    desk_of(app).file(VIDEO)
    return app.test_client()


@pytest.fixture(params=PAGES)
def found(request: pytest.FixtureRequest, reader: FlaskClient) -> list[Element]:
    form = reader.get("/embed-code/", query_string={"url": SITE + request.param}).text
    parser = _Elements()
    parser.feed(codes(form)["amp"])
    assert parser.open == [""], "something is left open"
    return parser.found


@pytest.fixture
def frame(found: list[Element]) -> dict[str, str]:
    (tag, attributes, around), *_ = found
    assert (tag, around) == ("amp-iframe", "")
    return attributes


def child(found: list[Element], mark: str) -> Element:
    """The one element that is marked so and stands directly in the frame."""
    (one,) = [one for one in found if mark in one[1]]
    assert one[2] == "amp-iframe"
    return one


def test_it_has_the_attributes_that_amp_knows_and_no_others(frame: dict[str, str]):
    assert set(frame) <= ATTRIBUTES | EVERYWHERE
    assert frame["frameborder"] in ("0", "1")


def test_it_is_laid_out_with_a_size_in_whole_pixels(frame: dict[str, str]):
    assert frame["layout"] in LAYOUTS
    assert re.fullmatch(r"[1-9][0-9]*", frame["width"])
    assert re.fullmatch(r"[1-9][0-9]*", frame["height"])


def test_all_that_it_loads_comes_by_https(found: list[Element]):
    sources = [urlsplit(attributes["src"]) for _, attributes, _ in found if "src" in attributes]
    assert len(sources) == 2
    assert {(source.scheme, source.fragment) for source in sources} == {("https", "")}
    assert not any("__amp_source_origin" in source.query for source in sources)


def test_it_runs_scripts_in_no_origin_and_what_it_opens_is_free_of_that(frame: dict[str, str]):
    allowed = frame["sandbox"].split()
    assert "allow-scripts" in allowed
    assert "allow-same-origin" not in allowed
    assert {"allow-popups", "allow-popups-to-escape-sandbox"} <= set(allowed)


def test_it_may_be_resized_and_has_what_is_pressed_where_it_is_not(found: list[Element], frame: dict[str, str]):
    assert frame["resizable"] == ""
    assert "scrolling" not in frame  # which resizable sets
    _, overflow, _ = child(found, "overflow")
    assert (overflow["tabindex"], overflow["role"]) == ("0", "button")
    assert overflow["aria-label"]


def test_a_picture_that_fills_it_stands_there_until_it_comes(found: list[Element]):
    tag, picture, _ = child(found, "placeholder")
    assert (tag, picture["layout"]) == ("amp-img", "fill")
    assert picture["alt"].startswith("Map ")
    assert urlsplit(picture["src"]).path.endswith(".png")


def test_the_page_says_where_amp_would_not_show_it(reader: FlaskClient, data_dir: Path):
    said = "show nothing but https addresses"
    assert said not in reader.get("/embed-code/").text
    assert said in site(data_dir).test_client().get("/embed-code/").text
