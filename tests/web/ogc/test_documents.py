"""Part 1 of OGC API - Features, what leads to the items: its abstract tests (17-069r4, annex A), by their clauses."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from geo.access import OPERATOR
from geo.filter import KEYS
from tests.web.newsroom import CHONGJIN, Desk
from tests.web.ogc.asking import COLLECTIONS, ask, link, refused


def test_the_landing_page_leads_to_everything(reader: FlaskClient):
    """A.2.2: /conf/core/root-op, /conf/core/root-success."""
    landing = ask(reader, "/")
    assert {one["rel"] for one in landing["links"]} >= {
        "self",
        "alternate",
        "service-desc",
        "service-doc",
        "conformance",
        "data",
    }
    for one in landing["links"]:
        assert reader.get(one["href"]).mimetype == one["type"].partition(";")[0]


def test_the_api_is_described_by_openapi(reader: FlaskClient):
    """A.2.3, A.4: /conf/core/api-definition-op, /conf/oas30/oas-definition-1; the parameters of A.2.7."""
    response = reader.get(link(ask(reader, "/"), "service-desc"))
    assert response.content_type == "application/vnd.oai.openapi+json;version=3.0"
    told = response.get_json(force=True)
    assert told["openapi"].startswith("3.0.")
    parameters = told["components"]["parameters"]
    assert (parameters["bbox"]["style"], parameters["bbox"]["explode"]) == ("form", False)
    assert parameters["bbox"]["schema"]["items"] == {"type": "number"}
    assert parameters["limit"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 1000, "default": 10}
    for path in told["paths"].values():
        for given in path["get"]["parameters"]:
            assert "name" in given or given["$ref"].rpartition("/")[2] in parameters


def test_every_key_of_the_map_is_a_parameter_of_the_items(reader: FlaskClient):
    """A.2.3: /conf/core/api-definition-success."""
    given = ask(reader, "/api")["paths"]["/collections/places/items"]["get"]["parameters"]
    assert {one["$ref"].rpartition("/")[2] for one in given} >= KEYS


def test_what_is_kept_of_the_standards_is_told(reader: FlaskClient):
    """A.2.4: /conf/core/conformance-op, /conf/core/conformance-success."""
    kept = ask(reader, "/conformance")["conformsTo"]
    for part, name in (
        (1, "core"),
        (1, "geojson"),
        (1, "html"),
        (1, "oas30"),
        (2, "crs"),
        (3, "filter"),
        (3, "features-filter"),
    ):
        assert f"http://www.opengis.net/spec/ogcapi-features-{part}/1.0/conf/{name}" in kept


def test_there_are_three_collections_and_each_says_how_far_it_reaches(reader: FlaskClient):
    """A.2.5, A.2.6: /conf/core/fc-md-op, fc-md-success, fc-md-links, fc-md-items, fc-md-extent, sfc-md-op."""
    document = ask(reader, "/collections")
    assert link(document, "self", "application/json")
    assert link(document, "alternate", "text/html")
    assert [one["id"] for one in document["collections"]] == COLLECTIONS
    for one in document["collections"]:
        alone = ask(reader, f"/collections/{one['id']}")
        assert {key: alone[key] for key in alone if key != "links"} == {key: one[key] for key in one if key != "links"}
        assert link(one, "items", "application/geo+json")
        assert link(one, "items", "text/html")
        assert link(one, "license")
        assert "GeoNames" in one["attribution"]
        (west, south, east, north), *_ = one["extent"]["spatial"]["bbox"]
        assert west <= CHONGJIN.lon <= east
        assert south <= CHONGJIN.lat <= north
    assert document["collections"][1]["extent"]["temporal"]["interval"] == [
        ["2012-05-31T00:00:00Z", "2013-01-01T23:59:59Z"]
    ]


def test_an_empty_site_has_its_collections(reader: FlaskClient, desk: Desk):
    """A.2.5: /conf/core/fc-md-extent."""
    for number in (1, 2, 3):
        desk.store.remove(number, OPERATOR)
    assert [one["extent"] for one in ask(reader, "/collections")["collections"]] == [{}, {}, {}]
    assert ask(reader, "/collections/places/items")["features"] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/conformance", "/api", "/collections", "/collections/places", "/collections/places/queryables",
     "/collections/places/items", "/collections/places/items/geonames:2044757"],
)  # fmt: skip
def test_a_key_that_nobody_knows_is_refused(reader: FlaskClient, address: str):
    """A.2.7: /conf/core/query-param-unknown."""
    assert "no such key" in refused(reader, address, "regoin", regoin="KP")
    refused(reader, address, "f", f="gml")


@pytest.mark.parametrize(
    "address",
    ["/collections/nothing", "/collections/nothing/items", "/collections/unplaced",
     "/collections/places/items/nobody:1",
     "/collections/excerpts/items/999", "/collections/excerpts/items/x", "/collections/reports/items/999"],
)  # fmt: skip
def test_what_there_is_not_is_not_found(reader: FlaskClient, address: str):
    response = reader.get(f"/ogc{address}")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")


def test_a_browser_gets_a_page_and_a_program_data(reader: FlaskClient):
    """A.5: /conf/html/definition, /conf/html/content; RFC 9110, 12.5.1."""
    page = reader.get("/ogc/collections/excerpts/items", headers={"Accept": "text/html,*/*;q=0.8"})
    assert page.mimetype == "text/html"
    assert "Accept" in page.headers["Vary"]
    assert re.search(r"<mark>Chongjin</mark>", page.text)
    data = reader.get("/ogc/collections/excerpts/items")
    assert data.mimetype == "application/geo+json"
    assert page.headers["ETag"] != data.headers["ETag"]
    again = reader.get("/ogc/collections/excerpts/items", headers={"If-None-Match": data.headers["ETag"]})
    assert again.status_code == 304
    assert (
        reader.get("/ogc/", headers={"Accept": "text/html"}, query_string={"f": "json"}).mimetype == "application/json"
    )


@pytest.mark.parametrize(
    "path", ["", "conformance", "api", "collections", "collections/places", "collections/places/queryables",
             "collections/reports/items", "collections/places/items/geonames:2044757"],
)  # fmt: skip
def test_pages_are_in_the_readers_language(reader: FlaskClient, path: str):
    page = reader.get(f"/ogc/{path}?f=html&hl=ko")
    assert '<html lang="ko"' in page.text
    assert "데이터" in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_data_may_be_read_by_scripts_of_other_origins(reader: FlaskClient):
    headers = reader.get("/ogc/collections/places/items").headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Content-Crs" in headers["Access-Control-Expose-Headers"]
