"""Places named together: the pairs under a filter, each with the map of what its reports say of the two."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import Desk


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Fish in Chongjin, rice in Rajin.", "One")
    desk.file("Fish in Chongjin, a speech in Seoul. Rice in Rajin, and Chongjin.", "Two")
    desk.file("North Korea and Seoul.", "Three")
    desk.file("Seoul.", "Four")


def pairs(page: str) -> list[list[str]]:
    """The rows of the table: the places by their names alone."""
    rows = re.findall(r"<tr>(.*?)</tr>", page.partition("<tbody>")[2], re.DOTALL)
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


@pytest.mark.parametrize(
    "value", ["<script>alert(1)</script>", "{{7*7}}", "'; drop table mention; --", "\x00", "x" * 3000]
)
@pytest.mark.parametrize("key", ["sort", "region", "q"])
def test_hostile_values_are_words(reader: FlaskClient, key: str, value: str):
    page = reader.get(f"/together/?{key}={quote(value)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert len(page.text) < 60_000
