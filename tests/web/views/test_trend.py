"""The trend: how often regions are named as time goes by, drawn, as a table and as a file that agree with the map."""

from __future__ import annotations

import csv
import re
from datetime import date
from html import unescape
from io import StringIO
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from geo.model import Kind, Place
from tests.web.newsroom import Desk


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Fish in Chongjin, rice in Rajin.", "May", published=date(2012, 5, 3))
    desk.file("Fish in Chongjin, a speech in Seoul.", "November", published=date(2012, 11, 9))
    desk.file("Rice in Rajin.", "Undated", published=None)


def table(page: str) -> list[list[str]]:
    """The rows of the table under the charts, head and foot included."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def lines(reader: FlaskClient, query: str = "") -> list[dict[str, str]]:
    """The rows of the file."""
    return list(csv.DictReader(StringIO(reader.get(f"/trend/excerpts.csv?{query}").text, newline="")))


def test_countries_with_most_excerpts_are_drawn_where_no_region_is_chosen(reader: FlaskClient):
    page = reader.get("/trend/").text
    assert "these are the countries with most excerpts" in page
    assert "Excerpts a month" in page
    assert table(page) == [
        ["Period", "North Korea", "South Korea"],
        ["May 2012", "2", "0"],
        ["November 2012", "1", "1"],
        ["Without a date", "1", "0"],
        ["In all", "4", "1"],
    ]


def test_the_regions_of_the_filter_are_drawn(reader: FlaskClient):
    page = reader.get("/trend/?region=KP.17&region=KP.18&region=KR").text
    assert table(page)[0] == ["Period", "North Hamgyong", "Rason", "South Korea"]
    assert "No region is chosen" not in page
    assert page.count('class="trend-steps"') == 3


def test_each_point_leads_to_the_map_of_that_region_and_time(reader: FlaskClient):
    page = reader.get("/trend/?source=The+Daily+Demonstration").text
    points = re.findall(r'<a href="([^"]+)" tabindex="-1">.*?<title>[^:]+: (\d+) excerpts?</title>', page)
    assert len(points) == 3
    for address, number in points:
        assert address in page.partition("<table>")[2], "what the chart leads to, the table does too"
        query = unescape(address).partition("?")[2]
        assert "source=The+Daily+Demonstration" in query
        assert reader.get(f"/api/v1/excerpts?{query}").json["count"] == int(number)


def test_a_period_is_no_wider_than_the_dates_asked_for(reader: FlaskClient, desk: Desk):
    desk.file("Fish in Chongjin.", "Later", published=date(2013, 5, 20))
    page = reader.get("/trend/?region=KP&from=2012-05-02&to=2013-05-25").text
    assert "/?region=KP&amp;from=2012-05-02&amp;to=2012-05-31" in page
    assert "/?region=KP&amp;from=2013-05-01&amp;to=2013-05-25" in page
    assert "1 report has no date" in page


def test_the_file_says_what_the_page_says_and_where_it_comes_from(reader: FlaskClient):
    answer = reader.get("/trend/excerpts.csv?region=KP")
    assert answer.content_type == "text/csv; charset=utf-8; header=present"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dateline-trend-north-korea.csv"'
    rows = lines(reader, "region=KP")
    assert len(rows) == 7
    assert rows[0] | {"retrieved_at": ""} == {
        "region": "KP",
        "region_name": "North Korea",
        "first": "2012-05-01",
        "last": "2012-05-31",
        "excerpts": "2",
        "retrieved_from": "http://localhost/?region=KP",
        "retrieved_at": "",
        "retrieved_with": rows[0]["retrieved_with"],
        "attribution": rows[0]["attribution"],
    }
    assert sum(int(row["excerpts"]) for row in rows) == 3


def test_the_file_is_strict_and_the_page_is_not(reader: FlaskClient):
    assert reader.get("/trend/excerpts.csv?from=yesterday").status_code == 400
    problem = reader.get("/trend/excerpts.csv?colour=red")
    assert (problem.status_code, problem.mimetype) == (400, "application/problem+json")
    assert "“from” was left out" in reader.get("/trend/?from=yesterday").text


def test_more_regions_than_fit_are_said(reader: FlaskClient):
    regions = ["KP", "KR", "CN", "JP", "RU", "US", "GB", "FR", "DE", "IT", "ES", "PT", "PL", "CZ"]
    page = reader.get("/trend/?" + "&".join(f"region={one}" for one in regions)).text
    assert "2 more regions are chosen than can be drawn at once." in page


def test_a_region_that_nobody_knows_is_said(reader: FlaskClient):
    page = reader.get("/trend/?region=ZZ")
    assert page.status_code == 200
    assert 'role="alert"' in page.text


def test_nothing_with_a_date_is_said(reader: FlaskClient):
    page = reader.get("/trend/?region=AQ").text
    assert "No report with a date matches." in page
    assert '<svg viewBox="0 0 0' not in page


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table mention; --", "\x00"])
@pytest.mark.parametrize("key", ["region", "source", "q", "from"])
def test_hostile_values_are_words(reader: FlaskClient, key: str, value: str):
    page = reader.get(f"/trend/?{key}={quote(value)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text


def test_a_hostile_name_stays_a_name(reader: FlaskClient, desk: Desk):
    evil = Place("own:evil", "=1+1", Kind.SETTLEMENT, 1, 1, "KP", "KP.99", "<b>=cmd</b>")
    desk.file("Evil.", "Evil", places={"Evil": evil})
    page = reader.get("/trend/?region=KP.99").text
    assert "<b>=cmd" not in page
