"""Clients that nobody here wrote ask the OGC API over HTTP: GDAL's command line, and OWSLib."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from owslib.ogcapi.features import Features

from tests.browser.conftest import served
from tests.web.newsroom import Desk, towns
from tools import gdal

ROWS = 25


@pytest.fixture
def address(app: Flask, desk: Desk) -> Iterator[str]:
    """A site with more places than a page of items has, and an area."""
    for number, (town, place) in enumerate(towns(ROWS).items()):
        desk.file(f"Frost in {town}.", town, places={town: place}, published=date(2012, 1, 1 + number))
    desk.file("Frost in all of North Korea.", "Everywhere", published=None)
    with served(app) as served_at:
        yield f"{served_at}/ogc/"


@pytest.fixture
def ogr(address: str) -> str:
    """The data source as GDAL names it."""
    if gdal.find() is None:
        pytest.skip(f"needs ogrinfo; make test installs it where it may (on Debian: apt-get install {gdal.PACKAGE})")
    return f"OAPIF:{address}"


def told(*words: str) -> str:
    answer = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "ERROR" not in answer.stderr
    return answer.stdout


def count(*words: str) -> int:
    return int(re.findall(r"Feature Count: (\d+)", told("ogrinfo", "-ro", "-so", *words))[0])


def test_gdal_finds_the_collections_and_counts_their_rows(ogr: str):
    listed = re.findall(r"^\d: (\w+) ", told("ogrinfo", "-ro", ogr), re.MULTILINE)
    assert listed == ["places", "excerpts", "reports"]
    assert [count(ogr, name) for name in listed] == [ROWS + 1] * 3


def test_gdal_filters_by_box_and_by_condition(ogr: str):
    assert count(ogr, "places", "-spat", "124", "38", "131", "43") == 1
    assert count(ogr, "places", "-where", "name = 'Town0003' OR name = 'Town0004' AND kind = 'country'") == 1
    assert count(ogr, "reports", "-where", "title = 'Everywhere'") == 1


@pytest.mark.parametrize("form", ["GPKG", "GeoJSON"])
def test_gdal_takes_every_row_away_page_by_page(ogr: str, tmp_path: Path, form: str):
    path = tmp_path / f"taken.{form.lower()}"
    told("ogr2ogr", "-f", form, str(path), ogr, "excerpts", "-oo", "PAGE_SIZE=7")
    assert count(str(path), "excerpts") == ROWS + 1


def test_owslib_reads_the_collections_and_their_items(address: str):
    asked = Features(address)
    assert asked.feature_collections() == ["places", "excerpts", "reports"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in asked.conformance()["conformsTo"]
    assert asked.api()["openapi"].startswith("3.0.")
    assert "name" in asked.collection_queryables("places")["properties"]
    assert asked.collection_items("places", limit=3)["numberReturned"] == 3
    assert asked.collection_item("places", "own:Town0003")["properties"]["name"] == "Town0003"


def test_owslib_filters_by_box_time_and_condition(address: str):
    asked = Features(address)

    def matched(collection: str, **query: object) -> int:
        return asked.collection_items(collection, **query)["numberMatched"]

    assert matched("places", bbox=[124, 38, 131, 43]) == 1
    assert matched("reports", datetime_="2012-01-01/2012-01-07") == 8
    assert matched("places", filter="name LIKE 'Town000%'") == 10
    condition = {"op": "in", "args": [{"property": "name"}, ["Town0001", "North Korea"]]}
    assert matched("places", filter=json.dumps(condition), **{"filter-lang": "cql2-json"}) == 2
