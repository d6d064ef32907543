"""Places named together: the pairs under a filter as a table, as arcs, as a file; each leads to what is said of it."""

from __future__ import annotations

import csv
import re
from html import unescape
from io import StringIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from geojson_pydantic import FeatureCollection

from tests.web.newsroom import Desk


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Fish in Chongjin, rice in Rajin.", "One")
    desk.file("Fish in Chongjin, a speech in Seoul. Rice in Rajin, and Chongjin.", "Two")
    desk.file("North Korea and Seoul.", "Three")
    desk.file("Seoul.", "Four")


def pairs(page: str) -> list[list[str]]:
    """The rows of the table: the places by their names alone."""
    rows = re.findall(r"<tr [^>]*>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
    shown = [re.sub(r'<span class="quiet where">.*?</span>', "", row) for row in rows]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in shown]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells]


def test_pairs_stand_with_their_reports_and_share(reader: FlaskClient):
    page = reader.get("/together/").text
    assert pairs(page)[0] == ["Chongjin", "2", "Rajin", "2", "2 reports", "100%", "5.5"]
    assert ["Seoul", "3", "Chongjin", "2", "1 report", "25%", "0"] in pairs(page)
    assert "Pairs 1 to 4 of 4" in page


def test_a_pair_leads_to_what_its_reports_say_of_the_two(reader: FlaskClient):
    page = reader.get("/together/").text
    address = unescape(re.findall(r'<a href="([^"]+)">2 reports</a>', page)[0])
    query = address.partition("?")[2]
    named = reader.get(f"/api/v1/places?{query}").json
    assert {place["name"] for place in named["items"]} == {"Chongjin", "Rajin"}
    assert reader.get(f"/api/v1/reports?{query}").json["count"] == 2


def test_they_can_be_ordered_by_their_tie(reader: FlaskClient):
    page = reader.get("/together/?q=rice&sort=tie").text
    assert '<th scope="col" class="number" aria-sort="descending">Tie</th>' in page
    assert 'href="/together/?q=rice"' in page
    assert "“sort” was left out" in reader.get("/together/?sort=names").text


def test_the_filter_holds(reader: FlaskClient):
    assert [row[0] + row[2] for row in pairs(reader.get("/together/?region=KP&kind=settlement").text)] == [
        "ChongjinRajin"
    ]
    assert "No report names two of these places." in reader.get("/together/?region=KR").text


def test_they_can_be_counted_by_sentence(reader: FlaskClient):
    page = reader.get("/together/?by=sentence").text
    assert ["Chongjin", "3", "Rajin", "2", "2 sentences", "67%", "2.9"] in pairs(page)
    assert ["Chongjin", "3", "Seoul", "3", "1 sentence", "20%", "0"] in pairs(page)
    assert "Pairs 1 to 3 of 3" in page
    assert 'href="/together/?by=sentence&amp;sort=tie"' in page
    assert "No sentence names two of these places." in reader.get("/together/?by=sentence&region=KR").text
    assert "“by” was left out" in reader.get("/together/?by=word").text


def test_the_legend_says_in_words_how_wide_arcs_are(reader: FlaskClient):
    page = reader.get("/together/").text
    widths = re.findall(r'class="arc arc-(\d)" d="[^"]+"/></svg> ([^<]+)</li>', page)
    assert widths == [("1", "1 report"), ("2", "2 reports")]


@pytest.mark.parametrize("query", ["", "by=sentence", "sort=tie&region=KP", "q=rice&by=sentence&sort=tie", "region=AQ"])
def test_table_arcs_and_file_are_the_same_pairs(reader: FlaskClient, query: str):
    page = reader.get(f"/together/?{query}").text
    arcs = reader.get(f"/api/v1/pairs?{query}&limit=100").json
    rows = list(csv.DictReader(StringIO(reader.get(f"/together/pairs.csv?{query}").text, newline="")))
    ids = [f"{row['one']}~{row['other']}" for row in rows]
    assert re.findall('data-pair="([^"]+)"', page) == [arc["id"] for arc in arcs["features"]] == ids
    assert arcs["count"] == len(rows)
    assert [row[4].split()[0] for row in pairs(page)] == [row["with_both"] for row in rows]
    assert [arc["properties"]["both"] for arc in arcs["features"]] == [int(row["with_both"]) for row in rows]
    assert [arc["properties"]["tie"] for arc in arcs["features"]] == [float(row["tie"]) for row in rows]


def test_the_file_says_what_it_is_of(reader: FlaskClient):
    answer = reader.get("/together/pairs.csv?region=KP&by=sentence")
    assert answer.content_type == "text/csv; charset=utf-8; header=present"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dateline-together-north-korea.csv"'
    (row,) = csv.DictReader(StringIO(answer.text, newline=""))
    assert row["retrieved_from"] == "http://localhost/together/?region=KP&by=sentence"
    assert (row["one_name"], row["other_name"], row["by"], row["with_both"]) == ("Chongjin", "Rajin", "sentence", "2")


def test_an_arc_is_geojson_between_its_places(reader: FlaskClient):
    answer = reader.get("/api/v1/pairs?region=KP")
    assert answer.mimetype == "application/geo+json"
    (arc,) = FeatureCollection.model_validate(answer.json).features
    (one, other), line = (arc.properties["places"], arc.geometry.coordinates)
    assert [one["name"], other["name"]] == ["Chongjin", "Rajin"]
    for place, end in ((one, line[0]), (other, line[-1])):
        assert tuple(end) == pytest.approx((place["lon"], place["lat"]), abs=1e-5)
    assert (arc.properties["both"], arc.properties["reports"], answer.json["among"]) == (2, 2, 3)
    assert reader.get(arc.properties["url"]).status_code == 200


def test_without_scripts_there_is_a_picture_of_them(reader: FlaskClient):
    page = reader.get("/together/?region=KP&by=sentence").text
    address = unescape(re.findall(r'<img src="(/together/map.svg[^"]+)"', page)[0])
    assert 'alt="Map with 1 pair of places that are named together; first Chongjin and Rajin, 2 sentences"' in page
    picture = reader.get(address)
    assert picture.mimetype == "image/svg+xml"
    assert {"Chongjin", "Rajin"} <= set(re.findall(r"<text[^>]*>([^<]+)</text>", picture.text))
    assert reader.get("/together/map.svg?region=AQ").status_code == 200
    assert reader.get("/together/map.svg?size=big").status_code == 400


def test_where_no_pair_is_there_is_no_map(reader: FlaskClient):
    assert "map-pane" not in reader.get("/together/?region=AQ").text


@pytest.mark.parametrize("address", ["/api/v1/pairs", "/together/pairs.csv"])
@pytest.mark.parametrize("query", ["by=word", "sort=names", "limit=many", "colour=red"])
def test_what_cannot_be_read_is_told(reader: FlaskClient, address: str, query: str):
    answer = reader.get(f"{address}?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["key"] == query.partition("=")[0]


def test_the_page_keeps_what_can_be_read_and_says_what_cannot(reader: FlaskClient):
    page = reader.get("/together/?by=sentence&sort=names").text
    assert "“sort” was left out" in page
    assert re.search(r'aria-current="true">In one sentence', page)
    page = reader.get("/together/?by=word&sort=names").text
    assert "“by” was left out" in page
    assert "“sort” was left out" in page


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table mention; --", "\x00", "x" * 3000]
)
@pytest.mark.parametrize("key", ["by", "sort", "region", "q"])
def test_hostile_values_are_words(reader: FlaskClient, key: str, value: str):
    page = reader.get(f"/together/?{key}={quote(value)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert len(page.text) < 60_000
