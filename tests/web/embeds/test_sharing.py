"""What other sites show of a page that is posted there, and what search engines are told."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.newsroom import Desk

VIDEO = "The video was filmed in Chongjin. Chongjin is in North Korea. Officials in Seoul said no."
HOSTILE = '</script><script>alert(1)</script> " onload="alert(1) {{11*121}} &amp; <!--'


def tags(reader: FlaskClient, address: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', reader.get(address).text)
    return {name: html.unescape(content) for name, content in found}


def facts(reader: FlaskClient, address: str) -> dict[str, Any]:
    (said,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', reader.get(address).text, re.DOTALL)
    found: dict[str, Any] = json.loads(said)
    return found


def test_a_report_is_shown_with_its_title_and_the_picture_of_its_map(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, "A market by the sea")
    said = tags(reader, "/reports/1")
    assert said["og:title"].strip("\u2068\u2069") == "A market by the sea"
    assert said["og:description"] == said["description"]
    assert said["og:type"] == "article"
    assert said["og:image"] == "http://localhost/embed/reports/1.png"
    assert said["og:image:alt"] == "Map of North Korea and South Korea with 3 places; most excerpts: Chongjin, 2"
    assert said["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("/?region=KP&map=39,127,5", "/embed/map.png?region=KP&map=39,127,5"),
        ("/places/geonames:2044757?lang=en", "/embed/places/geonames:2044757.png?lang=en"),
        ("/reports/1/follow", "/embed/reports/1.png"),
        ("/table/?region=KP&columns=title", "/embed/map.png?region=KP"),
        ("/?hl=ko", "/embed/map.png?hl=ko"),
    ],
)
def test_the_picture_is_of_what_the_page_shows(reader: FlaskClient, desk: Desk, address: str, picture: str):
    desk.file(VIDEO, language="en")
    shown = tags(reader, address)["og:image"]
    assert shown == f"http://localhost{picture}"
    assert reader.get(shown).mimetype == "image/png"


@pytest.mark.parametrize("address", ["/method", "/stories/", "/api/"])
def test_a_page_without_a_map_is_shown_in_words(reader: FlaskClient, address: str):
    said = tags(reader, address)
    assert said["twitter:card"] == "summary"
    assert said["og:title"]
    assert "og:image" not in said


def test_search_engines_are_told_who_published_a_report_and_where_it_happened(reader: FlaskClient, desk: Desk):
    about = {"url": "https://example.org/a", "source": "Border Notes", "published": date(2024, 5, 3)}
    desk.file(VIDEO, "A market by the sea", **about)
    told = facts(reader, "/reports/1")
    assert (told["@type"], told["headline"]) == ("NewsArticle", "A market by the sea")
    assert (told["url"], told["mainEntityOfPage"]) == ("https://example.org/a", "http://localhost/reports/1")
    assert (told["publisher"]["name"], told["datePublished"]) == ("Border Notes", "2024-05-03")
    located = {place["name"]: place for place in told["contentLocation"]}
    assert located["Chongjin"]["geo"] == {"@type": "GeoCoordinates", "latitude": 41.79556, "longitude": 129.77583}
    assert located["North Korea"]["geo"]["@type"] == "GeoShape"


def test_a_map_is_a_map(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO)
    told = facts(reader, "/?region=KR")
    assert told["@type"] == "Map"
    assert [place["name"] for place in told["contentLocation"]] == ["Seoul"]


def test_hostile_words_stay_words(reader: FlaskClient, desk: Desk):
    desk.file(VIDEO, HOSTILE, source=HOSTILE, author=HOSTILE)
    assert facts(reader, "/reports/1")["headline"] == HOSTILE
    assert tags(reader, "/reports/1")["og:title"].strip("\u2068\u2069") == HOSTILE
    page = reader.get("/reports/1").text
    assert "<script>alert" not in page
    assert '" onload="' not in page


@pytest.mark.parametrize("address", ["/embed/", "/embed/reports/1", "/embed/places/geonames:2044757"])
def test_a_frame_leaves_itself_out_of_indexes_and_names_its_page(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    page = reader.get(address).text
    assert tags(reader, address)["robots"] == "noindex"
    assert f'<link rel="canonical" href="http://localhost{address.removeprefix("/embed")}">' in page
    assert "og:" not in page
    assert "ld+json" not in page
