"""A reader asks for a county: the map, the list, the files and the doors for programs all mean what lies in it."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from geo.model import Kind, Place
from tests.exports.rows import table
from tests.web.newsroom import Desk
from tests.web.test_folds import choices

REPORTS = {
    "Fire": "A fire broke out in Louisville, Kentucky, on Monday. Smoke reached Shively, Ky., and St. Matthews, "
    "in Jefferson County, Kentucky.",
    "Budget": "Lawmakers in Frankfort, Kentucky, passed the budget of Kentucky. Lexington, Kentucky, gets most of it.",
    "Flood": "The river rose in Madison, Indiana, in Jefferson County, Indiana.",
}
COUNTY = {"Jefferson County", "Louisville", "Shively", "Saint Matthews"}


@pytest.fixture(scope="module")
def site(lasting_app: Flask) -> Flask:
    lines = "\n".join(json.dumps({"id": title, "title": title, "text": text}) for title, text in REPORTS.items())
    assert lasting_app.test_cli_runner().invoke(args=["ingest", "-"], input=lines).exit_code == 0
    return lasting_app


@pytest.fixture
def reader(site: Flask) -> FlaskClient:
    return site.test_client()


def words(reader: FlaskClient, address: str) -> str:
    """A page without the signs that keep names of other scripts apart."""
    return unescape(reader.get(address).text).translate({0x2068: None, 0x2069: None})


def names(reader: FlaskClient, query: str) -> set[str]:
    return {item["name"] for item in reader.get(f"/api/v1/places?{query}").json["items"]}


def test_a_county_is_what_lies_in_it_and_itself(reader: FlaskClient):
    assert names(reader, "region=US.KY.111") == COUNTY
    assert "Kentucky" in names(reader, "region=US.KY")
    assert names(reader, "region=US.KY.111&region=US.IN.077") == {*COUNTY, "Madison"}


def test_the_rest_of_a_province_is_what_the_county_leaves(reader: FlaskClient):
    assert names(reader, "region=US.KY&exclude=US.KY.111") == {"Kentucky", "Frankfort", "Lexington"}
    assert names(reader, "region=US.KY.*&exclude=US.KY.111") == {"Frankfort", "Lexington"}


def test_counties_of_one_name_are_told_apart_by_their_states(reader: FlaskClient):
    page = words(reader, "/?region=US.KY.111&region=US.IN.077")
    assert "Places in Jefferson County (Indiana) or Jefferson County (Kentucky)" in page
    assert page.count("Jefferson County (Kentucky)") > 1, "in the sentence and as a chip"


def test_page_files_and_doors_for_programs_count_the_same(reader: FlaskClient):
    query = "region=US.KY.111"
    count = reader.get(f"/api/v1/excerpts?{query}").json["count"]
    rows = table(reader.get(f"/export/excerpts.csv?{query}").data)
    assert count == len(rows) == 4
    assert {(row["admin2"], row["admin2_name"]) for row in rows} == {("US.KY.111", "Jefferson County")}
    assert reader.get(f"/ogc/collections/excerpts/items?{query}").json["numberMatched"] == count
    condition = {"filter": "admin2 = 'US.KY.111'", "filter-lang": "cql2-text"}
    found = reader.get("/ogc/collections/places/items", query_string=condition).json
    assert {one["properties"]["name"] for one in found["features"]} == COUNTY
    assert re.search(r"<dd><b>4</b>", reader.get(f"/export/?{query}").text)


def test_the_form_lists_the_counties_of_a_state_that_is_chosen(reader: FlaskClient):
    def region(query: str) -> list[str]:
        return [one for one in choices(reader.get(f"/?{query}").text, "Region") if "County" in one]

    assert region("") == []
    assert region("region=US.KY") == ["Jefferson County 4", "Fayette County 1", "Franklin County 1"]
    assert region("region=US.KY.111") == ["[Jefferson County 4]", "Fayette County 1", "Franklin County 1"]
    assert region("region=US.IN.079") == ["Jefferson County 2", "[Jennings County 0]"]


def test_a_county_is_found_by_its_name(reader: FlaskClient):
    found = reader.get("/api/v1/suggest?q=jefferson+co").json["items"]
    assert [(one["label"], one["detail"], one["url"], one["excerpts"]) for one in found if one["type"] == "region"] == [
        ("All of Jefferson County", "Kentucky, United States", "/?region=US.KY.111", 4),
        ("All of Jefferson County", "Indiana, United States", "/?region=US.IN.077", 2),
    ]


def test_programs_are_told_of_the_counties(reader: FlaskClient):
    items = reader.get("/api/v1/regions?region=US.KY").json["items"]
    assert [(one["id"], one["kind"], one["excerpts"]) for one in items][:3] == [
        ("US", "country", 15),
        ("US.KY", "admin1", 11),
        ("US.KY.111", "admin2", 4),
    ]
    values = reader.get("/api/v1/facets/district").json["items"]
    assert [(one["value"], one["label"]) for one in values][:2] == [
        ("US.KY.111", "Jefferson County (Kentucky)"),
        ("US.IN.077", "Jefferson County (Indiana)"),
    ]


def test_a_place_says_in_which_county_it_lies(reader: FlaskClient):
    (louisville,) = reader.get("/api/v1/places?region=US.KY.111&kind=settlement&q=Louisville").json["items"]
    assert (louisville["admin2"], louisville["admin2_name"]) == ("US.KY.111", "Jefferson County")
    page = reader.get(louisville["url"]).text
    assert re.search(r"<dt>District</dt>\s*<dd>(<bdi>)?Jefferson County", page)


def test_a_trend_names_the_county_and_its_state(reader: FlaskClient):
    assert "Jefferson County (Kentucky)" in reader.get("/trend/?region=US.KY.111").text


def test_a_county_has_no_neighbours_and_a_state_may_be_left_out_as_a_whole(reader: FlaskClient):
    page = words(reader, "/?region=US.KY")
    assert "Also the neighbours of Kentucky" in page
    assert "Not where Kentucky is meant as a whole" in page
    assert "region=US.KY.*" in unquote(page)
    page = words(reader, "/?region=US.KY.111")
    assert "neighbours" not in page
    assert "as a whole" not in page


def test_a_county_that_nobody_knows_is_said_to_be_none(reader: FlaskClient):
    assert "No country, province or district is known by the code 'US.KY.999'" in words(reader, "/?region=US.KY.999")
    assert reader.get("/api/v1/places?region=US.KY.999").json["count"] == 0
    assert reader.get("/api/v1/places?region=US.KY.1.2").status_code == 400


def test_capitals_make_no_difference_in_country_and_state(reader: FlaskClient):
    assert names(reader, "region=us.ky.111") == COUNTY


def test_a_site_of_before_has_its_counties_once_it_is_prepared(app: Flask, desk: Desk):
    louisville = Place("geonames:4299276", "Louisville", Kind.SETTLEMENT, 38.25, -85.76, "US", "US.KY", "Kentucky")
    desk.file("A fire in Louisville.", places={"Louisville": louisville})
    reader, terminal = app.test_client(), app.test_cli_runner()
    assert names(reader, "region=US.KY.111") == set()
    assert terminal.invoke(args=["prepare"]).output == "places: 1 place brought up to what the gazetteer says now.\n"
    assert names(reader, "region=US.KY.111") == {"Louisville"}
    assert terminal.invoke(args=["prepare"]).output == ""
