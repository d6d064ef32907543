"""A region is drawn, written down or given as a file, and the map is narrowed to it."""

from __future__ import annotations

import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from geo.drawn import LONGEST, Circle, Shape, polygons_of
from geo.regions import given as given_regions
from geo.web import draw
from tests.web.newsroom import CHONGJIN, Desk

AROUND_CHONGJIN = "41.5, 129.5\n41.5, 130\n42, 130\n42, 129.5\n41.5, 129.5"


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Fish in Chongjin. Trains to Rajin. Talks in Seoul. North Korea said nothing.")


def given(reader: FlaskClient, address: str = "/draw/", **fields: object) -> dict[str, list[str]]:
    """The query of the map that one is led to."""
    answer = reader.post(address, data=fields)
    assert answer.status_code == 303, answer.text
    return parse_qs(urlsplit(answer.location).query)


def refused(reader: FlaskClient, **fields: object) -> str:
    """The page that says why not."""
    answer = reader.post("/draw/", data=fields)
    assert answer.status_code == 400
    return answer.text


def test_an_area_by_its_corners(reader: FlaskClient):
    (shape,) = given(reader, text=AROUND_CHONGJIN, name="The coast")["shape"]
    assert Shape.read(shape).name == "The coast"
    assert polygons_of(Shape.read(shape).polygons) == [[[(41.5, 129.5), (41.5, 130), (42, 130), (42, 129.5)]]]
    page = reader.get("/", query_string={"shape": shape}).text
    assert "Places in “The coast”" in page
    assert "Chongjin" in page
    assert 'id="place-geonames:2042645"' not in page


def test_a_circle_round_a_place_by_its_name(reader: FlaskClient):
    (near,) = given(reader, text="Chongjin", km="20")["near"]
    assert (Circle.read(near).km, Circle.read(near).name) == (20, "Chongjin")
    assert given(reader, text="Chongjin", km="20", name="The port")["near"][0].startswith("The port:")
    assert "1 place" in reader.get("/", query_string={"near": near, "kind": "settlement"}).text


def test_a_line_and_its_width(reader: FlaskClient):
    (along,) = given(reader, text="41.0, 129.0\n43.0, 131.0", km="40")["along"]
    assert "Places within 40 km of the drawn line" in reader.get("/", query_string={"along": along}).text


@pytest.mark.parametrize(
    "fields",
    [
        {"text": AROUND_CHONGJIN, "name": "The coast"},
        {"text": "41.8, 129.8", "km": "20", "name": "The port"},
        {"text": "41.0, 129.0\n43.0, 131.0", "km": "40"},
        {"text": "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0), (5 2, 6 2, 6 3, 5 2)), ((20 20, 21 20, 21 21, 20 20)))"},
    ],
    ids=["area", "circle", "line", "several"],
)
def test_what_was_drawn_stands_in_the_form_to_be_changed(reader: FlaskClient, fields: dict[str, str]):
    query = given(reader, **fields)
    page = reader.get("/draw/", query_string=query).text
    (text,) = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    typed = {name: unescape(value) for name, value in re.findall(r'name="(km|name)"[^>]*value="([^"]*)"', page)}
    assert typed["name"] == fields.get("name", "")
    assert given(reader, "/draw/", text=unescape(text), **typed) == query


def test_the_rest_of_the_filter_stays_and_what_was_drawn_before_goes(reader: FlaskClient):
    query = given(reader, "/draw/?q=fish&near=1,2,3&bbox=1,2,3,4", text=AROUND_CHONGJIN)
    assert set(query) == {"q", "shape"}


def test_a_file(reader: FlaskClient):
    file = (io.BytesIO(b"POLYGON ((129.5 41.5, 130 41.5, 130 42, 129.5 41.5))"), "a.wkt")
    assert "shape" in given(reader, file=file)


def test_a_long_shape_is_kept_under_its_hash(reader: FlaskClient):
    wavy = [(40 + n / 1000, 129 + (n % 2) / 3) for n in range(900)]
    text = "\n".join(f"{lat}, {lon}" for lat, lon in [(39.9, 129), *wavy, (40.9, 131), (39.9, 131), (39.9, 129)])
    (shape,) = given(reader, text=text)["shape"]
    assert shape.startswith("stored.")
    assert len(shape) < LONGEST
    assert reader.get("/", query_string={"shape": shape}).status_code == 200
    assert len(reader.get("/api/v1/drawn", query_string={"shape": shape}).get_json()["geometry"]["coordinates"][0]) > 3


def test_a_shape_that_nobody_keeps_is_said(reader: FlaskClient):
    page = reader.get("/?shape=stored.00000000000000000000").text
    assert "No shape is kept as stored.00000000000000000000" in page
    assert "No place matches" in page


PAGES = ("/", "/embed/", "/table/", "/trend/", "/together/", "/export/", "/export/map.html", f"/places/{CHONGJIN.id}")


@pytest.mark.parametrize("path", PAGES)
def test_lines_that_cross_are_said_once_wherever_the_shape_chooses(reader: FlaskClient, path: str):
    (crossing,) = given(reader, text="41,129\n42,130\n42,129\n41,130\n41,129")["shape"]
    (sound,) = given(reader, text=AROUND_CHONGJIN)["shape"]
    said = "Lines of the drawn shape cross"
    assert reader.get(path, query_string={"shape": crossing}).text.count(said) == 1
    assert said not in reader.get(path, query_string={"shape": sound}).text


def test_lines_that_cross_in_either_of_two_filters_are_said_once(reader: FlaskClient):
    (crossing,) = given(reader, text="41,129\n42,130\n42,129\n41,130\n41,129")["shape"]
    for shapes in ({"shape": crossing}, {"b.shape": crossing}, {"shape": crossing, "b.shape": crossing}):
        assert reader.get("/compare/", query_string=shapes).text.count("Lines of the drawn shape cross") == 1


def test_the_list_says_how_much_of_an_area_lies_there(reader: FlaskClient):
    page = reader.get("/?near=41.8,129.8,100").text
    assert "% of it in the chosen area" in page
    assert "% of it in the chosen area" not in reader.get("/").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Draw a region, write where it is, or choose a file"),
        ({"text": "41.8, 129.8"}, "Say how many kilometres around"),
        ({"text": "41.8, 129.8", "km": "far"}, "The kilometres are a number"),
        ({"text": "41.8, 129.8", "km": "-1"}, "The kilometres are a number"),
        ({"text": "nowhere that is known"}, "Neither coordinates"),
        ({"text": AROUND_CHONGJIN, "name": "x" * 81}, "A name may have 80 characters"),
        ({"text": "MULTIPOINT (" + ",".join(f"{n} 1" for n in range(21)) + ")", "km": "1"}, "At most 20 points"),
        ({"text": "<script>alert(1)</script>"}, "Neither coordinates"),
        ({"text": "41, 129\n41, 130\n41, 131\n41, 129"}, "It surrounds nothing"),
        ({"text": "\n".join(f"{n}, {100 * (-1) ** n}" for n in range(9)), "km": "1"}, "1280 degrees long"),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_typed_is_lost(reader: FlaskClient, fields: dict[str, str], said: str):
    page = refused(reader, **fields)
    assert said in page
    assert "<script>alert" not in page
    if text := fields.get("text"):
        assert text.splitlines()[0].replace("<", "&lt;").replace(">", "&gt;") in page


def test_a_file_that_is_too_large_is_refused(reader: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(given_regions, "LARGEST", 1000)
    monkeypatch.setattr(draw, "BODY", 3000)
    assert "larger than 0 MB" in refused(reader, file=(io.BytesIO(b" " * 1001), "a.txt"))
    assert reader.post("/draw/", data={"file": (io.BytesIO(b" " * 3000), "a.txt")}).status_code == 413


def test_the_area_of_a_filter_for_programs(reader: FlaskClient):
    circle = reader.get("/api/v1/drawn?near=41.8,129.8,50").get_json()
    assert circle["geometry"]["type"] == "Polygon"
    assert reader.get("/api/v1/drawn").get_json() == {"type": "Feature", "properties": {}, "geometry": None}
    problem = reader.get("/api/v1/drawn?near=here").get_json()
    assert problem["key"] == "near"


def test_regions_are_parts_of_the_world_too(reader: FlaskClient):
    page = reader.get("/?region=030.*").text
    assert "Places in Eastern Asia, not as a whole" in page
    assert "동아시아" in reader.get("/?region=030&hl=ko").text
    assert "No part of the world is known by the code &#39;999&#39;" in reader.get("/?region=999").text


def test_a_chosen_region_stays_ticked_in_the_form(reader: FlaskClient):
    for region, number in (("KP.*", 2), ("030.*", 3), ("030", 4), ("999", 0), ("002", 0)):
        page = reader.get("/", query_string={"region": region}).text
        (rest,) = re.findall(rf'name="region" value="{re.escape(region)}" checked>(.*?)</label>', page, re.DOTALL)
        assert f'<span class="count">{number}</span>' in rest


def test_a_country_leads_to_its_neighbours_and_to_what_is_in_it(reader: FlaskClient):
    page = reader.get("/?region=KP").text
    assert 'href="/?region=CN&amp;region=KP&amp;region=KR&amp;region=RU"' in page
    assert 'href="/?region=KP.*"' in page or 'href="/?region=KP.%2A"' in page
