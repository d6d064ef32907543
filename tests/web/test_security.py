"""What a browser may do with our answers: every one of them says it, errors included."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from geo.access import OPERATOR
from geo.model import BadInput
from tests.web.newsroom import desk_of, site

PAGES = ["/", "/reports/1", "/places/geonames:2044757"]
EMBEDS = [f"/embed{page}" for page in PAGES]
ERRORS = [
    "/nothing",
    "/reports/2",
    "/reports/99",
    "/embed/reports/2",
    "/api/v1/nothing",
    "/api/v1/pins",
    "/basemap/x/y/1-1.json",
]
PLAIN = ["/method"]
API_PAGE = ["/api/"]
OTHERS = ["/api/v1/pins?view=1,2,3,4&z=3", "/api/v1/excerpts", "/healthz", "/static/css/base.css"]


@pytest.fixture(scope="module")
def app(lasting_app: Flask) -> Flask:
    desk = desk_of(lasting_app)
    desk.file("Filmed in Chongjin.", "Still here")
    desk.store.remove(desk.file("Filmed in Rajin.", "Taken out"), OPERATOR)
    return lasting_app


def policy_of(response: TestResponse) -> dict[str, list[str]]:
    rules = (rule.split() for rule in response.headers["Content-Security-Policy"].split("; "))
    return {name: values for name, *values in rules}


@pytest.mark.parametrize("address", [*PAGES, *PLAIN, *API_PAGE, *EMBEDS, *ERRORS, *OTHERS])
def test_every_answer_carries_a_strict_policy(reader: FlaskClient, address: str):
    response = reader.get(address)
    policy = policy_of(response)
    assert policy["default-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]
    for name, values in policy.items():
        assert not {"'unsafe-inline'", "'unsafe-eval'", "http:", "https:"} & set(values)
        assert "*" not in values or name == "frame-ancestors"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [*PAGES, *PLAIN])
def test_a_page_may_ask_its_reader_where_they_are(reader: FlaskClient, address: str):
    assert "geolocation=(self)" in reader.get(address).headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [*EMBEDS, "/embed/reports/2", "/api/v1/nothing", *OTHERS])
def test_nothing_else_may_ask_where_a_reader_is(reader: FlaskClient, address: str):
    assert "geolocation=()" in reader.get(address).headers["Permissions-Policy"]


@pytest.mark.parametrize("address", [*PAGES, *PLAIN, *API_PAGE, *EMBEDS, *ERRORS, *OTHERS])
def test_no_answer_sets_a_cookie(reader: FlaskClient, address: str):
    assert "Set-Cookie" not in reader.get(address).headers


@pytest.mark.parametrize("address", [*PAGES, *EMBEDS])
def test_the_one_inline_script_is_allowed_by_its_hash(reader: FlaskClient, address: str):
    response = reader.get(address)
    inline = re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*/ld\+json)[^>]*>(.*?)</script>", response.text, re.DOTALL)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert policy_of(response)["script-src"] == ["'self'", f"'sha256-{digest}'"]


@pytest.mark.parametrize("address", [*PAGES, *PLAIN, *API_PAGE, *EMBEDS, "/nothing", "/embed/reports/2"])
def test_no_page_has_an_inline_style_or_handler_or_another_host(reader: FlaskClient, address: str):
    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = {name for name, _ in attrs}
            assert tag not in ("style", "iframe", "object")
            assert "style" not in names
            assert not [name for name in names if name.startswith("on")]
            loaded = [value for name, value in attrs if name == "src" or (tag == "link" and name == "href")]
            led_to = dict(attrs).get("rel") in ("canonical", "alternate", "expect")
            ours = "/embed/map.svg?" if tag == "img" else "/static/"
            assert led_to or all((value or "").startswith(ours) for value in loaded)

    Tags().feed(reader.get(address).text)


@pytest.mark.parametrize("address", [*PAGES, *PLAIN, "/nothing", "/api/v1/excerpts"])
def test_nobody_may_frame_a_page(reader: FlaskClient, address: str):
    response = reader.get(address)
    assert policy_of(response)["frame-ancestors"] == ["'none'"]
    assert response.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", [*EMBEDS, "/embed/reports/2"])
def test_everybody_may_frame_an_embed(reader: FlaskClient, address: str):
    response = reader.get(address)
    assert policy_of(response)["frame-ancestors"] == ["*"]
    assert "X-Frame-Options" not in response.headers


def test_where_the_operator_names_sites_they_alone_may_frame_an_embed(data_dir: Path):
    reader = site(data_dir, FRAMED_BY="https://news.example https://*.example.org:8443").test_client()
    allowed = ["'self'", "https://news.example", "https://*.example.org:8443"]
    assert policy_of(reader.get("/embed/"))["frame-ancestors"] == allowed
    assert policy_of(reader.get("/"))["frame-ancestors"] == ["'none'"]


@pytest.mark.parametrize("sites", ["news.example", "https://news.example; script-src *", "https://a.example/path", "*"])
def test_what_is_no_site_to_be_framed_by_is_refused(data_dir: Path, sites: str):
    with pytest.raises(BadInput, match="DATELINE_FRAMED_BY: needs sites"):
        site(data_dir, FRAMED_BY=sites)


def test_a_page_may_show_frames_of_ours_alone_and_a_frame_none(reader: FlaskClient):
    assert policy_of(reader.get("/"))["frame-src"] == ["'self'"]
    assert policy_of(reader.get("/embed/"))["frame-src"] == ["'none'"]


@pytest.mark.parametrize("address", [*OTHERS[:2], OTHERS[3], "/api/v1/nothing", "/basemap/x/y/1-1.json"])
def test_what_a_frame_fetches_is_open_to_an_origin_of_none(reader: FlaskClient, address: str):
    response = reader.get(address, headers={"Origin": "null"})
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", [*PAGES, *PLAIN])
def test_a_page_is_not_open_to_other_origins(reader: FlaskClient, address: str):
    response = reader.get(address, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_304_leaves_the_stored_policy_of_the_page_as_it_is(reader: FlaskClient):
    first = reader.get("/")
    again = reader.get("/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert "Content-Security-Policy" not in again.headers


def test_a_tile_server_is_named_only_where_the_operator_chose_one(reader: FlaskClient, data_dir: Path):
    assert policy_of(reader.get("/"))["img-src"] == ["'self'", "data:"]
    tiled = site(data_dir, TILES="OpenStreetMap.Mapnik").test_client().get("/")
    assert policy_of(tiled)["img-src"] == ["'self'", "data:", "https://tile.openstreetmap.org"]
    assert policy_of(tiled)["connect-src"] == ["'self'"]
    assert "https://tile.openstreetmap.org/{z}/{x}/{y}.png" in tiled.text
    assert "/basemap/index.json" in tiled.text


def test_an_endless_query_is_refused(reader: FlaskClient):
    assert reader.get("/?q=" + "x" * 8_000).status_code == 414
    assert reader.get("/api/v1/places?" + "region=KP&" * 700).status_code == 200


def test_a_large_body_is_refused(reader: FlaskClient):
    assert reader.post("/", data=b"x" * 1_000_000).status_code in (405, 413)


@pytest.mark.parametrize("host", ['a"><script>alert(1)</script>', "a b", "[::1", "evil.example/path"])
def test_a_host_that_is_none_is_not_repeated(reader: FlaskClient, host: str):
    assert host not in reader.get("/", headers={"Host": host}).text
