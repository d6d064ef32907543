"""An editor copies one line into an article, and readers there see the same map."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from geo.access import OPERATOR
from tests.web.newsroom import Desk

VIDEO = "The video was filmed in Chongjin. Officials in Seoul said no."


def code_of(page: str) -> dict[str, str]:
    """The attributes of the iframe that a page offers to copy."""
    offered = re.search(r'<textarea id="embed-code"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert offered is not None
    line = html.unescape(offered[1])
    assert "\n" not in line
    found: list[dict[str, str]] = []

    class Frames(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append({"tag": tag, **{key: value or "" for key, value in attrs}})

    Frames().feed(line)
    assert [one["tag"] for one in found] == ["iframe"]
    return found[0]


@pytest.mark.parametrize("address", ["/?region=KP&q=video", "/reports/1", "/places/geonames:2044757"])
def test_the_line_shows_the_same_view_in_a_frame(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO, "Smuggled “video” & more\nin two lines")
    frame = code_of(reader.get(address).text)
    assert frame["src"] == f"http://localhost/embed{address}"
    assert frame["loading"] == "lazy"
    assert frame["width"].isdecimal()
    assert frame["height"].isdecimal()
    assert frame["title"].startswith("Map of")
    framed = reader.get(frame["src"].removeprefix("http://localhost"))
    assert framed.status_code == 200
    assert "filmed in <mark>Chongjin</mark>" in framed.text


def test_a_frame_keeps_the_view_of_the_map(reader: FlaskClient):
    assert code_of(reader.get("/?map=41.8,129.8,7").text)["src"] == "http://localhost/embed/?map=41.8,129.8,7"


@pytest.mark.parametrize("address", ["/", "/reports/1", "/places/geonames:2044757"])
def test_a_frame_leads_back_to_the_page(reader: FlaskClient, desk: Desk, address: str):
    desk.file(VIDEO)
    assert f'href="http://localhost{address}"' in reader.get(f"/embed{address}").text


def test_a_frame_does_not_catch_the_scroll_of_the_page_around_it(reader: FlaskClient):
    assert '"guarded": true' in reader.get("/embed/").text
    assert '"guarded": false' in reader.get("/").text


def test_a_report_taken_out_leaves_a_short_note_in_its_frame(reader: FlaskClient, desk: Desk):
    number = desk.file(VIDEO)
    desk.store.remove(number, OPERATOR)
    left = reader.get(f"/embed/reports/{number}")
    assert left.status_code == 410
    assert left.mimetype == "text/html"
    assert "taken out" in left.text
    assert "filmed" not in left.text
