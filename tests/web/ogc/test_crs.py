"""Part 2 of OGC API - Features, coordinate reference systems: its abstract tests (18-058r1, annex A)."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from pyproj import Transformer

from tests.web.newsroom import CHONGJIN
from tests.web.ogc.asking import CRS84, MERCATOR, ask, names, refused


def test_each_collection_says_its_systems(reader: FlaskClient):
    """Part 2, A.2: /conf/crs/crs-uri, fc-md-crs-list, fc-md-storageCrs."""
    for one in ask(reader, "/collections")["collections"]:
        assert (one["crs"], one["storageCrs"]) == ([CRS84, MERCATOR], CRS84)


@pytest.mark.parametrize("address", ["items", f"items/{CHONGJIN.id}"])
def test_geometries_are_in_the_system_asked_for(reader: FlaskClient, address: str):
    """Part 2, A.2: /conf/crs/fc-crs-definition, default-crs, crs-parameter, ogc-crs-header."""
    response = reader.get(f"/ogc/collections/places/{address}")
    assert response.headers["Content-Crs"] == f"<{CRS84}>"
    response = reader.get(f"/ogc/collections/places/{address}", query_string={"crs": MERCATOR})
    assert response.headers["Content-Crs"] == f"<{MERCATOR}>"
    answer = response.get_json(force=True)
    chongjin = next(one for one in answer.get("features", [answer]) if one["id"] == CHONGJIN.id)
    expected = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True).transform(CHONGJIN.lon, CHONGJIN.lat)
    assert chongjin["geometry"]["coordinates"] == pytest.approx(expected, abs=0.01)


def test_a_box_is_in_the_system_that_it_names(reader: FlaskClient):
    """Part 2, A.2: /conf/crs/fc-bbox-crs-definition, bbox-crs-action."""
    box = "14359000,5100000,14600000,5300000"
    assert names(reader, "places", bbox=box, **{"bbox-crs": MERCATOR}) == {"Chongjin", "Rajin", "North Korea"}
    refused(reader, "/collections/places/items", "bbox", bbox=box)


@pytest.mark.parametrize("key", ["crs", "bbox-crs", "filter-crs"])
@pytest.mark.parametrize("crs", ["http://www.opengis.net/def/crs/EPSG/0/4326", "EPSG:3857", "../../etc/passwd", ""])
def test_another_system_is_refused(reader: FlaskClient, key: str, crs: str):
    """Part 2, A.2: /conf/crs/fc-crs-valid-value, bbox-crs-valid-value; Part 3: /conf/filter/filter-crs-param."""
    refused(reader, "/collections/places/items", key, **{key: crs})
