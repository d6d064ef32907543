"""Two filters side by side: what the page, the file and the API say of each place is what either filter says alone."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO
from itertools import pairwise
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import Desk

A_AND_B = "source=Agency&b.source=Letter"


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Fish in Chongjin, rice in Rajin.", "One", source="Agency")
    desk.file("Fish in Chongjin again, and North Korea.", "Two", source="Agency")
    desk.file("A speech in Seoul, fish in Chongjin.", "Three", source="Letter")


def rows(page: str) -> dict[str, list[str]]:
    """The rows of the table by their places: where named, and the numbers as they are read."""
    found = {}
    for row in re.findall(r"<tr [^>]*data-name.*?</tr>", page, re.DOTALL):
        cells = [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", cell))).strip() for cell in
                 re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]  # fmt: skip
        name = unescape(re.findall(r'data-name="([^"]*)"', row)[0])
        found[name] = [cells[0].removeprefix(name).strip(), *cells[1:]]
    return found


def test_each_place_has_its_numbers_under_both(reader: FlaskClient):
    page = reader.get(f"/compare/?{A_AND_B}").text
    assert rows(page) == {
        "Seoul": ["in B alone · South Korea", "0", "1 50%", "2.2 more in B"],
        "North Korea": ["in A alone", "1 25%", "0", "0.8 more in A"],
        "Rajin": ["in A alone · Rason, North Korea", "1 25%", "0", "0.8 more in A"],
        "Chongjin": ["in both · North Hamgyong, North Korea", "2 50%", "1 50%", "0"],
    }
    assert "Places in reports of Agency" in page
    assert "Places in reports of Letter" in page
    assert "<b>3 places</b> named in <b>4 excerpts</b> of <b>2 reports</b>" in page
    assert "<b>2 places</b> named in <b>2 excerpts</b> of <b>1 report</b>" in page
    assert "Places 1 to 4 of 4" in page


def test_a_number_leads_to_the_place_under_its_filter(reader: FlaskClient):
    row = reader.get(f"/compare/?{A_AND_B}").text.partition('data-name="Chongjin"')[2]
    of_a, of_b = [unescape(url) for url in re.findall(r'class="number"><a href="([^"]+)"', row)[:2]]
    assert (of_a, of_b) == ("/places/geonames:2044757?source=Agency", "/places/geonames:2044757?source=Letter")


def test_every_page_of_a_filter_leads_here_with_the_same_filter_twice(reader: FlaskClient):
    for path in ("/", "/table/", "/trend/", "/together/"):
        assert 'href="/compare/?region=KP&amp;b.region=KP"' in reader.get(f"{path}?region=KP").text
    page = reader.get("/compare/?region=KP&b.region=KP").text
    assert '<details class="view-columns" open>' in page
    assert 'aria-current="page">Compare' in page


def test_a_and_b_are_exchanged_by_a_link(reader: FlaskClient):
    page = reader.get(f"/compare/?{A_AND_B}&sort=a").text
    assert 'href="/compare/?source=Letter&amp;b.source=Agency&amp;sort=b">Exchange A and B' in page


def test_the_table_is_sorted_by_a_link(reader: FlaskClient):
    assert list(rows(reader.get(f"/compare/?{A_AND_B}&sort=name").text)) == [
        "Chongjin",
        "North Korea",
        "Rajin",
        "Seoul",
    ]
    page = reader.get(f"/compare/?{A_AND_B}&sort=b").text
    assert re.search(r'aria-sort="descending"><a [^>]*>Excerpts in B', page)
    assert "“sort” was left out" in reader.get("/compare/?sort=colour").text


def test_the_form_shows_both_filters_and_keeps_what_it_has_no_field_for(reader: FlaskClient):
    page = reader.get("/compare/?near=41.8,129.8,50&b.source=Letter&b.q=fish&b.from=2012-01-01").text
    assert '<input type="hidden" name="near" value="41.8,129.8,50">' in page
    assert re.search(r'name="b.source" value="Letter" checked', page)
    assert re.search(r'name="b.q" maxlength="500" value="fish"', page)
    assert re.search(r'name="b.from" value="2012-01-01"', page)
    assert page.count('name="source"') == page.count('name="b.source"') == 2


def test_what_cannot_be_read_of_either_is_said(reader: FlaskClient):
    page = reader.get("/compare/?region=nowhere&b.from=yesterday").text
    assert "“region” was left out" in page
    assert "“b.from” was left out" in page


def test_the_file_has_each_place_of_the_page_in_its_order(reader: FlaskClient):
    response = reader.get(f"/compare/places.csv?{A_AND_B}&sort=name")
    assert response.content_type == "text/csv; charset=utf-8; header=present"
    assert "dateline-compare-agency-and-letter.csv" in response.headers["Content-Disposition"]
    file = list(csv.DictReader(StringIO(response.text)))
    assert [row["place_name"] for row in file] == ["Chongjin", "North Korea", "Rajin", "Seoul"]
    assert [(row["named"], row["excerpts_a"], row["excerpts_b"], row["oftener"]) for row in file] == [
        ("both", "2", "1", ""),
        ("a", "1", "0", "a"),
        ("a", "1", "0", "a"),
        ("b", "0", "1", "b"),
    ]
    assert "/compare/?source=Agency&b.source=Letter&sort=name" in file[0]["retrieved_from"]
    assert "Take the table away (CSV, 4 rows)" in reader.get(f"/compare/?{A_AND_B}").text


FILTERS = ["", "source=Agency", "region=KP", "kind=country", "q=fish", "region=AQ", "usage=associative"]


@pytest.mark.parametrize(("a", "b"), [*pairwise(FILTERS), ("region=KP", "region=KP")])
def test_the_api_says_what_the_list_of_places_says_of_each_filter(reader: FlaskClient, a: str, b: str):
    second = urlencode([(f"b.{key}", value) for key, _, value in (pair.partition("=") for pair in b.split("&")) if key])
    query = "&".join(filter(None, (a, second)))
    found = reader.get(f"/api/v1/compare?{query}&limit=100").json
    for side, asked in (("a", a), ("b", b)):
        alone = reader.get(f"/api/v1/places?{asked}&limit=100").json
        assert {row["id"]: row[side]["excerpts"] for row in found["items"] if row[side]["excerpts"]} == {
            row["id"]: row["excerpts"] for row in alone["items"]
        }
        assert found[side]["places"] == alone["count"]
    file = csv.DictReader(StringIO(reader.get(f"/compare/places.csv?{query}").text))
    numbers = {row["place_id"]: (int(row["excerpts_a"]), int(row["excerpts_b"])) for row in file}
    assert numbers == {row["id"]: (row["a"]["excerpts"], row["b"]["excerpts"]) for row in found["items"]}
    assert len(rows(reader.get(f"/compare/?{query}").text)) == found["count"] == len(numbers)


def test_the_api_refuses_keys_and_values_that_it_does_not_know(reader: FlaskClient):
    for query, key in (("b.colour=red", "b.colour"), ("b.region=nowhere", "b.region"), ("b.b.region=KP", "b.b.region")):
        response = reader.get(f"/api/v1/compare?{query}")
        assert response.status_code == 400
        assert response.get_json(force=True)["key"] == key
    assert reader.get("/api/v1/places?b.region=KP").status_code == 400
    assert reader.get("/?b.region=KP").status_code == 200


def test_pins_and_areas_say_whose_they_are(reader: FlaskClient):
    view = "view=124,33,132,44&z=8"
    pins = reader.get(f"/api/v1/compare/pins?{A_AND_B}&{view}").get_json(force=True)["features"]
    shown = {pin["properties"]["name"]: pin["properties"] for pin in pins}
    assert {name: (pin["named"], pin["a"], pin["b"]) for name, pin in shown.items()} == {
        "Chongjin": ("both", 2, 1),
        "Rajin": ("a", 1, 0),
        "Seoul": ("b", 0, 1),
    }
    areas = reader.get(f"/api/v1/compare/areas?{A_AND_B}&{view}").get_json(force=True)["features"]
    assert [(area["properties"]["name"], area["properties"]["named"]) for area in areas] == [("North Korea", "a")]


def test_a_cluster_of_a_alone_and_b_alone_is_of_both(reader: FlaskClient):
    asked = "region=KP.18&b.region=KP.17&view=-180,-80,180,80&z=1"
    (pin,) = reader.get(f"/api/v1/compare/pins?{asked}").get_json(force=True)["features"]
    assert (pin["properties"]["places"], pin["properties"]["named"]) == (2, "both")


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table mention; --", "\x00", "x" * 3000]
)
@pytest.mark.parametrize("key", ["sort", "b.region", "b.q", "q"])
def test_hostile_values_are_words(reader: FlaskClient, key: str, value: str):
    page = reader.get(f"/compare/?{key}={quote(value)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert len(page.text) < 80_000
