"""The list beside the map, and the lists of the API, in the order that a reader asks for."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import Desk


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("Rajin had snow. Rajin had rain. Chongjin had none.", "Old", published=date(2011, 1, 1), source="b")
    desk.file("Seoul had snow. Rajin had rain.", "Middle", published=date(2012, 1, 1), source="a")
    desk.file("Seoul had rain.", "New", published=date(2013, 1, 1), source="c")


def names(page: str) -> list[str]:
    """The places of the page's list, in their order."""
    return re.findall(r'<h3 id="name-[^"]+"><a [^>]+>([^<]+)</a>', page)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Rajin", "Seoul", "Chongjin"]),
        ("name", ["Chongjin", "Rajin", "Seoul"]),
        ("-latest", ["Seoul", "Rajin", "Chongjin"]),
    ],
)
def test_the_list_beside_the_map_stands_in_the_order_chosen(reader: FlaskClient, sort: str, order: list[str]):
    page = reader.get("/", query_string={"sort": sort}).text
    assert names(page) == order
    assert "3 places" in page
    chosen = re.search(r'<option value="([^"]*)" selected>', page)
    assert chosen
    assert chosen[1] == sort


def test_other_ways_of_the_page_keep_the_order(reader: FlaskClient):
    page = reader.get("/?sort=name&region=KR").text
    assert names(page) == ["Seoul"]
    assert re.search(r'class="chip" href="/\?sort=name"', page)


def test_an_order_that_the_page_does_not_offer_is_said_and_passed_over(reader: FlaskClient):
    page = reader.get("/?sort=beauty").text
    assert "needs one of -excerpts, -reports, -latest, name, -population; got &#39;beauty&#39;" in page
    assert names(page)[0] == "Rajin"


@pytest.mark.parametrize(
    ("list_", "sort", "key", "values"),
    [
        ("places", "name", "name", ["Chongjin", "Rajin", "Seoul"]),
        ("places", "excerpts", "name", ["Chongjin", "Seoul", "Rajin"]),
        ("excerpts", "published", "mention", ["Rajin", "Rajin", "Chongjin", "Seoul", "Rajin", "Seoul"]),
        ("excerpts", "-place_name", "mention", ["Seoul", "Seoul", "Rajin", "Rajin", "Rajin", "Chongjin"]),
        ("reports", "source", "title", ["Middle", "Old", "New"]),
        ("reports", "-excerpts", "title", ["Old", "Middle", "New"]),
    ],
)
def test_a_list_of_the_api_is_sorted_from_page_to_page(
    reader: FlaskClient, list_: str, sort: str, key: str, values: list[str]
):
    address, found = f"/api/v1/{list_}?sort={sort}&limit=2", []
    while address:
        answer = reader.get(address)
        assert f"/api/v1/{list_}?limit=2&sort={sort}" in answer.headers["Link"].partition(">")[0]
        assert answer.json["count"] == len(values)
        found += [item[key] for item in answer.json["items"]]
        address = answer.json["next"]
    assert found == values


@pytest.mark.parametrize("list_", ["places", "excerpts", "reports"])
def test_a_list_of_the_api_refuses_what_it_cannot_be_sorted_by(reader: FlaskClient, list_: str):
    answer = reader.get(f"/api/v1/{list_}?sort=beauty")
    assert (answer.status_code, answer.json["key"]) == (400, "sort")
