"""A map that stands still: for readers without scripts, and for whoever shows a picture of a view."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from geo.access import OPERATOR
from geo.model import Kind, Place
from geo.web.pictures.palette import THEMES, palette
from tests.web.newsroom import Desk

SVG = "{http://www.w3.org/2000/svg}"
VIDEO = "The video was filmed in Chongjin. Chongjin is in North Korea. Officials in Seoul said no."
HOSTILE = Place("own:x", "</text><script>alert(1)</script>", Kind.SETTLEMENT, 41, 129, "KP")

PICTURES = ["/embed/map.svg", "/embed/reports/1.svg", "/embed/places/geonames:2044757.svg"]


def picture(reader: FlaskClient, address: str) -> ET.Element:
    answer = reader.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "image/svg+xml"
    return ET.fromstring(answer.text)


def words(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def title(root: ET.Element) -> str:
    return root.findtext(f"{SVG}title") or ""


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_shows_the_places_and_says_so(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    root = picture(reader, address)
    assert "Chongjin" in words(root)
    assert "most excerpts: Chongjin, 2" in title(root)
    assert any("GeoNames" in one for one in words(root))


def test_its_title_says_where_and_how_many(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    root = picture(reader, "/embed/map.svg?map=39,127,5")
    assert title(root) == "Map of North Korea and South Korea with 3 places; most excerpts: Chongjin, 2"
    assert "Seoul, 1" in (root.findtext(f"{SVG}desc") or "")


def test_it_shows_what_the_filter_leaves(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    root = picture(reader, "/embed/map.svg?region=KR")
    assert title(root) == "Map of South Korea with 1 place; most excerpts: Seoul, 1"


def test_areas_take_the_place_of_pins_where_they_are_shaded(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    said = words(picture(reader, "/embed/map.svg?map=39,127,4&show=shading"))
    assert {"NORTH KOREA 3", "SOUTH KOREA 1"} <= set(said)
    assert "Chongjin" not in said


def test_a_view_without_places_is_still_a_map(reader: FlaskClient):
    assert title(picture(reader, "/embed/map.svg?map=0,0,3")) == "Map without a place that reports name"


def test_the_size_is_what_was_asked_for(reader: FlaskClient):
    root = picture(reader, "/embed/map.svg?size=400x300")
    assert (root.attrib["width"], root.attrib["height"]) == ("400", "300")
    assert picture(reader, "/embed/map.svg").attrib["viewBox"] == "0 0 1200 675"


@pytest.mark.parametrize(
    ("query", "key"),
    [("size=1x1", "size"), ("size=9999x9999", "size"), ("size=big", "size"), ("theme=pink", "theme"),
     ("map=here", "map"), ("bbox=1", "bbox")],
)  # fmt: skip
def test_what_cannot_be_read_is_said_with_its_key(reader: FlaskClient, query: str, key: str):
    answer = reader.get(f"/embed/map.svg?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
    assert key in answer.text.lower()


def test_dark_pictures_have_the_dark_colours(reader: FlaskClient):
    light, dark = (reader.get(f"/embed/map.svg?theme={theme}").text for theme in THEMES)
    assert palette("light")["map-sea"] in light
    assert palette("dark")["map-sea"] in dark
    assert palette("light")["map-sea"] not in dark


def test_a_name_in_a_picture_stays_a_name(reader: FlaskClient, desk: Desk):
    desk.file("Something in Hostile.", places={"Hostile": HOSTILE})
    root = picture(reader, "/embed/map.svg")
    assert HOSTILE.name in words(root)
    assert not list(root.iter(f"{SVG}script"))


@pytest.mark.parametrize("address", PICTURES)
def test_a_picture_may_run_and_fetch_nothing(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    answer = reader.get(address)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_picture_is_sent_again_only_when_something_changed(reader: FlaskClient, desk: Desk):
    etag = reader.get("/embed/map.svg").headers["ETag"]
    assert reader.get("/embed/map.svg", headers={"If-None-Match": etag}).status_code == 304
    desk.file(VIDEO)
    assert reader.get("/embed/map.svg", headers={"If-None-Match": etag}).status_code == 200


def test_there_is_no_picture_of_what_is_not_there(reader: FlaskClient, desk: Desk):
    number = desk.file(VIDEO)
    desk.store.remove(number, OPERATOR)
    assert reader.get(f"/embed/reports/{number}.svg").status_code == 410
    assert reader.get("/embed/reports/99.svg").status_code == 404
    assert reader.get("/embed/places/own:nowhere.svg").status_code == 404


@pytest.mark.parametrize("address", ["/", "/reports/1", "/places/geonames:2044757", "/embed/", "/embed/reports/1"])
def test_without_scripts_a_page_shows_the_picture_in_both_themes(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    found = re.search(r"<noscript><figure.*?</figure></noscript>", reader.get(address).text, re.DOTALL)
    assert found is not None
    addresses = [html.unescape(one) for one in re.findall(r'src(?:set)?="([^"]+)"', found[0])]
    assert len(addresses) == 4
    assert sum("theme=dark" in one for one in addresses) == 2
    (said,) = re.findall(r'alt="([^"]+)"', found[0])
    assert html.unescape(said) == title(picture(reader, addresses[-1]))
    assert "lazy" in found[0]
