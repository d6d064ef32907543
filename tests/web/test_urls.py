"""One place makes addresses, and each of them leads to a route of the app."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from geo.filter import Filter
from geo.model import View
from geo.web.urls import Urls
from tests.web.newsroom import site

ASKED = Filter(region=("KP",), q="a & b")
GIVEN: dict[str, Any] = {
    "path": "css/base.css",
    "report_id": 12,
    "place_id": "geonames:2044757",
    "asked": ASKED,
    "other": Filter(region=("KR",)),
    "view": View(41.8, 129.8, 7),
    "page": 2,
    "limit": 20,
    "after": "1.2.3",
    "anchor": "m24",
    "columns": ("title", "place_name"),
    "by": "sentence",
    "sort": "-confidence",
    "framed": "/embed/places/geonames:2044757?q=a",
    "slug": "markets-by-the-sea",
    "name": "excerpts.csv",
    "frame": "/embed/places/geonames:2044757?region=KP",
    "width": 1200,
    "height": 630,
    "size": (400, 300),
    "theme": "dark",
    "form": "bib",
    "version": "0123456789abcdef",
    "part": "collections/places/items",
    "pairs": [("limit", "5")],
}
MAKERS = [name for name, _ in inspect.getmembers(Urls, inspect.isfunction) if name[0] != "_" and name != "absolute"]


@pytest.mark.parametrize("name", MAKERS)
def test_every_address_leads_somewhere(app: Flask, name: str):
    maker = getattr(Urls(statics="/static/v-1"), name)
    address = maker(**{key: GIVEN[key] for key in inspect.signature(maker).parameters})
    environ = EnvironBuilder(address.partition("#")[0]).get_environ()
    assert app.create_url_adapter(app.request_class(environ)).match()


def test_an_address_holds_the_whole_filter():
    assert Urls().map(ASKED, View(41.8, 129.8, 7), 2) == "/?region=KP&q=a+%26+b&map=41.8,129.8,7&page=2"
    assert Urls().map() == "/"


def test_a_site_that_is_mounted_below_the_root_names_itself_so():
    urls = Urls("/maps", "https://example.org")
    assert urls.embed_place("geonames:1", ASKED) == "/maps/embed/places/geonames:1?region=KP&q=a+%26+b"
    assert urls.absolute(urls.report(1, "m24")) == "https://example.org/maps/reports/1#m24"


def test_an_id_cannot_leave_its_place_in_the_path():
    assert Urls().place("../../etc/passwd?x#y") == "/places/..%2F..%2Fetc%2Fpasswd%3Fx%23y"


def test_behind_a_server_that_takes_a_path_away_every_address_has_it(data_dir: Path):
    reader = site(data_dir, BASE_URL="https://example.org/maps/").test_client()
    page = reader.get("/").text
    ours = re.findall(r'(?:href|src|action)="(/[^"]*)"', page) + re.findall(r'"url": "(/[^"]*)"', page)
    assert ours
    assert all(address.startswith("/maps/") for address in ours)
    assert 'href="https://example.org/maps/"' in page
