"""Addresses that stand in articles: each shows for ever what it showed on the day that it was pasted.

One is added where there is a new way to write one, and none is ever changed or taken away.
"""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.access import OPERATOR
from geo.model import Chapter, Story
from tests.web.newsroom import CHONGJIN, SEOUL, desk_of

VIDEO = "The video was filmed in Chongjin. Officials in Seoul said no."
BOTH, NORTH, SOUTH = ("Chongjin", "Seoul"), ("Chongjin",), ("Seoul",)

FRAMES = {
    "/embed/": BOTH,
    "/embed/?map=41.8,129.8,7": BOTH,
    "/embed/?region=KP&only=map&theme=dark": (),
    "/embed/?region=KP&show=shading": NORTH,
    "/embed/?region=KP&as_of=2100-01-31&hl=ko&start=click": ("청진",),
    "/embed/?only=picture&theme=light": (),
    "/embed/reports/1": BOTH,
    "/embed/reports/1?start=click&theme=dark": BOTH,
    "/embed/reports/1/follow": BOTH,
    "/embed/reports/1/follow?step=2": BOTH,
    "/embed/places/geonames:2044757": NORTH,
    "/embed/places/geonames:2044757?only=map&hl=en": (),
    "/embed/stories/told": BOTH,
    "/embed/stories/told?step=2&theme=dark": BOTH,
    # The filter, in each of its keys.
    "/embed/?region=KP&exclude=KR": NORTH,
    "/embed/?region=KP.17": NORTH,
    "/embed/?region=KP-09": NORTH,
    "/embed/?bbox=129,41,130,42": NORTH,
    "/embed/?near=41.8,129.8,50": NORTH,
    "/embed/?from=2012-01-01&to=2012-12-31": BOTH,
    "/embed/?source=Border+Notes&author=A.+Reader": BOTH,
    "/embed/?lang=en&collection=Coast": BOTH,
    "/embed/?q=%22filmed+in%22&min_confidence=0.5": NORTH,
    "/embed/?kind=settlement&role=said": SOUTH,
    "/embed/?usage=literal&status=machine": BOTH,
    "/embed/?report=1&place=geonames:2044757": NORTH,
}
"""Frames, and the places whose names stand in each."""

PICTURES = (
    "/embed/map.png",
    "/embed/map.png?region=KP&theme=dark&width=1200&height=630",
    "/embed/map.png?width=1080&height=1080&heading=no",
    "/embed/map.png?size=400x300&scale=2&show=shading",
    "/embed/map.svg?map=41.8,129.8,7&width=736&height=460",
    "/embed/reports/1.png?width=1200&height=630",
    "/embed/reports/1.svg",
    "/embed/places/geonames:2044757.png?theme=dark",
    "/embed/places/geonames:2044757.svg",
    "/embed/stories/told.png",
    "/embed/stories/told.svg",
)

PAGES = (
    "/?region=KP&hl=ko&only=map&theme=dark&start=click&height=400",
    "/reports/1?only=picture",
    "/reports/1/follow?step=2",
    "/places/geonames:2044757?as_of=2100-01-31",
    "/stories/told?step=2",
)
"""Pages with the choices of a frame, as an editor pastes them on a line of their own."""


@pytest.fixture(scope="module")
def reader(lasting_app: Flask) -> FlaskClient:
    desk = desk_of(lasting_app)
    about = {"source": "Border Notes", "author": "A. Reader", "language": "en", "collection": "Coast"}
    desk.file(VIDEO, "A market by the sea", said=["Seoul"], **about)
    quote_of = desk.store.find_quote("1", "filmed in Chongjin", OPERATOR)
    chapters = Chapter("Filmed", place=CHONGJIN.id, quotes=(quote_of,)), Chapter("Denied in Seoul", place=SEOUL.id)
    desk.store.save_story(Story("told", "Told of Chongjin", chapters), OPERATOR)
    return lasting_app.test_client()


@pytest.mark.parametrize("address", FRAMES)
def test_a_frame_shows_what_it_showed(reader: FlaskClient, address: str):
    answer = reader.get(address)
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", "", answer.text.partition("<main")[2])
    assert "was left out" not in words
    for name in FRAMES[address]:
        assert name in words
    if FRAMES[address] in (NORTH, SOUTH):
        assert not any(name in words for name in set(BOTH) - set(FRAMES[address]))


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_is_there(reader: FlaskClient, address: str):
    answer = reader.get(address)
    assert answer.status_code == 200
    assert answer.mimetype == ("image/png" if ".png" in address else "image/svg+xml")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_still_becomes_a_frame(reader: FlaskClient, page: str):
    address = quote(f"http://localhost{page}", safe="")
    assert reader.get(f"/oembed?url={address}&format=json&maxwidth=600&maxheight=800").status_code == 200
    assert reader.get(f"/oembed?url={address}&format=xml").status_code == 200
    assert reader.get(f"/embed-code/?url={address}").status_code == 200
    assert reader.get(page).status_code == 200


def test_the_script_for_heights_is_where_it_was(reader: FlaskClient):
    assert reader.get("/static/js/embed.js").mimetype == "text/javascript"
