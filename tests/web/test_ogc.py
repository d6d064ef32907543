"""The abstract test suites of OGC API - Features, clause by clause: each test names the one that it follows.

Part 1 is 17-069r4, annex A; Part 2 is 18-058r1, annex A; Part 3 is 19-079r2, annex A; CQL2 is 21-065r2, annex A.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from geojson_pydantic import Feature, FeatureCollection
from jsonschema import Draft202012Validator
from pyproj import Transformer

from geo.access import OPERATOR
from geo.cql2.text import json_of
from geo.filter import KEYS
from geo.model import Display
from tests.web.newsroom import CHONGJIN, RAJIN, Desk, towns

COLLECTIONS = ["places", "excerpts", "reports"]
CRS84, MERCATOR = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", "http://www.opengis.net/def/crs/EPSG/0/3857"


@pytest.fixture(autouse=True)
def reports(desk: Desk) -> None:
    desk.file("From Chongjin to Rajin.", "North", source="Daily", collection="Trade")
    desk.file("Snow fell on Seoul, and on Springfield.", "South", published=date(2013, 1, 1), language="en")
    desk.file("A rare sight in North Korea.", "Undated", published=None)


def ask(reader: FlaskClient, address: str, **query: Any) -> Any:  # whatever JSON there is
    response = reader.get(f"/ogc{address}", query_string=query)
    assert response.status_code == 200, response.text
    return response.get_json(force=True)


def names(reader: FlaskClient, collection: str, **query: Any) -> set[str]:
    answer = ask(reader, f"/collections/{collection}/items", limit=100, **query)
    assert answer["numberMatched"] == answer["numberReturned"] == len(answer["features"])
    key = {"places": "name", "excerpts": "place_name", "reports": "title"}[collection]
    return {one["properties"][key] for one in answer["features"]}


def link(document: Any, rel: str, media_type: str = "") -> str:
    """The address of the link of that kind, from the root of the site."""
    found = next(one["href"] for one in document["links"] if one["rel"] == rel and one["type"].startswith(media_type))
    return urlsplit(found)._replace(scheme="", netloc="").geturl()


def refused(reader: FlaskClient, address: str, key: str, **query: Any) -> str:
    """What a bad query is told."""
    response = reader.get(f"/ogc{address}", query_string=query)
    assert (response.status_code, response.mimetype) == (400, "application/problem+json"), response.text
    assert response.json["key"] == key
    return str(response.json["detail"])


# Part 1


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


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_items_are_features_with_their_numbers_and_links(reader: FlaskClient, collection: str):
    """A.2.7, A.3: /conf/core/fc-op, fc-response, fc-links, fc-timeStamp, fc-numberMatched, /conf/geojson/content."""
    response = reader.get(f"/ogc/collections/{collection}/items")
    assert response.mimetype == "application/geo+json"
    answer = response.get_json(force=True)
    FeatureCollection.model_validate(answer)
    assert answer["numberMatched"] == answer["numberReturned"] == len(answer["features"])
    assert datetime.fromisoformat(answer["timeStamp"])
    assert link(answer, "self", "application/geo+json")
    assert link(answer, "collection")
    assert reader.get(link(answer, "alternate")).mimetype == "text/html"
    for one in answer["features"]:
        alone = ask(reader, f"/collections/{collection}/items/{one['id']}")
        assert {key: alone[key] for key in one} == one


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_one_item_leads_to_itself_and_to_its_collection(reader: FlaskClient, collection: str):
    """A.2.8: /conf/core/f-op, f-success, f-links."""
    first = ask(reader, f"/collections/{collection}/items")["features"][0]["id"]
    feature = ask(reader, f"/collections/{collection}/items/{first}")
    Feature.model_validate(feature)
    assert reader.get(link(feature, "self")).get_json(force=True)["id"] == first
    assert reader.get(link(feature, "alternate")).mimetype == "text/html"
    assert link(feature, "collection") == f"/ogc/collections/{collection}?f=json"


def test_items_are_the_rows_of_files(reader: FlaskClient):
    """What an item says is what the exports say, by the same names."""
    for collection in ("places", "excerpts"):
        file = reader.get(f"/export/{collection}.geojson").get_json(force=True)["features"]
        assert ask(reader, f"/collections/{collection}/items")["features"] == file


@pytest.mark.parametrize(
    ("limit", "returned"), [("1", 1), ("3", 3), ("1000", 25), ("999999999", 25), (None, 10)], ids=str
)
def test_the_number_of_items_is_clamped_to_the_most(reader: FlaskClient, desk: Desk, limit: str | None, returned: int):
    """A.2.7: /conf/core/fc-limit-definition, fc-limit-response."""
    for town, place in towns(25).items():
        desk.file(f"Frost in {town}.", town, places={town: place})
    answer = ask(reader, "/collections/places/items", q="frost", **({"limit": limit} if limit else {}))
    assert (answer["numberMatched"], answer["numberReturned"]) == (25, returned)


@pytest.mark.parametrize("limit", ["0", "-3", "many", "1.5"])
def test_a_number_of_items_that_is_none_is_refused(reader: FlaskClient, limit: str):
    """A.2.7: /conf/core/query-param-invalid."""
    refused(reader, "/collections/places/items", "limit", limit=limit)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_pages_go_on_without_a_gap_or_a_repeat(reader: FlaskClient, desk: Desk, collection: str):
    """A.2.7: /conf/core/fc-links."""
    for number, (town, place) in enumerate(towns(7).items()):
        desk.file(f"Frost in {town}.", town, places={town: place}, published=date(2012, 1, 1 + number // 2))
    address, seen = f"/ogc/collections/{collection}/items?q=frost&limit=3", []
    while address:
        answer = reader.get(address).get_json(force=True)
        assert answer["numberMatched"] == 7
        seen += [one["id"] for one in answer["features"]]
        address = link(answer, "next") if any(one["rel"] == "next" for one in answer["links"]) else ""
    assert len(seen) == len(set(seen)) == 7


def test_a_box_leaves_what_meets_it(reader: FlaskClient):
    """A.2.7: /conf/core/fc-bbox-definition, fc-bbox-response."""
    assert names(reader, "places", bbox="129,41,131,43") == {"Chongjin", "Rajin", "North Korea"}
    assert names(reader, "excerpts", bbox="129,41,0,131,43,900") == {"Chongjin", "Rajin", "North Korea"}
    assert names(reader, "reports", bbox="126,37,127,37.7") == {"South"}
    assert names(reader, "places", bbox="170,-20,-170,-10") == set()


@pytest.mark.parametrize("box", ["1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,0,1,1", "1,50,2,40", "0,-100,1,100", ""])
def test_a_box_that_is_none_is_refused(reader: FlaskClient, box: str):
    """A.2.7: /conf/core/query-param-invalid."""
    refused(reader, "/collections/places/items", "bbox", bbox=box)


@pytest.mark.parametrize(
    ("moment", "titles"),
    [
        ("2012-05-31", {"North", "Undated"}),
        ("2012-05-31T12:00:00Z", {"North", "Undated"}),
        ("2012-06-01T01:00:00+02:00", {"North", "Undated"}),
        ("2012-01-01/2013-01-01", {"North", "South", "Undated"}),
        ("2012-06-01/..", {"South", "Undated"}),
        ("../2012-12-31", {"North", "Undated"}),
        ("/2012-12-31T23:59:59Z", {"North", "Undated"}),
        ("1990-01-01/", {"North", "South", "Undated"}),
        ("1990-01-01", {"Undated"}),
    ],
)
def test_a_time_leaves_what_is_of_it_and_what_has_none(reader: FlaskClient, moment: str, titles: set[str]):
    """A.2.7: /conf/core/fc-time-definition, fc-time-response: undated items match any; places have no time."""
    assert names(reader, "reports", datetime=moment) == titles
    assert names(reader, "places", datetime=moment) == {"Chongjin", "Rajin", "Seoul", "North Korea"}


def test_the_filters_own_dates_leave_undated_reports_out(reader: FlaskClient):
    assert names(reader, "reports", **{"from": "2012-01-01"}) == {"North", "South"}


@pytest.mark.parametrize(
    "moment", ["yesterday", "2012", "2012-13-01", "2013-01-01/2012-01-01", "2012-05-31T25:00:00Z", ""]
)
def test_a_time_that_is_none_is_refused(reader: FlaskClient, moment: str):
    """A.2.7: /conf/core/query-param-invalid."""
    refused(reader, "/collections/reports/items", "datetime", datetime=moment)


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


def test_the_maps_own_filter_is_understood(reader: FlaskClient):
    assert names(reader, "places", region="KP", kind="settlement") == {"Chongjin", "Rajin"}
    assert names(reader, "excerpts", source="Daily", q="chongjin") == {"Chongjin", "Rajin"}
    assert "region" in refused(reader, "/collections/places/items", "region", region="nowhere")


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


# Part 2


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


# Part 3


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_what_a_filter_can_ask_is_a_schema_of_the_items(reader: FlaskClient, collection: str):
    """Part 3, A.2: /conf/queryables/get-conformance, queryables-schema."""
    response = reader.get(
        link(ask(reader, f"/collections/{collection}"), "http://www.opengis.net/def/rel/ogc/1.0/queryables")
    )
    assert response.mimetype == "application/schema+json"
    schema = response.get_json(force=True)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    for feature in ask(reader, f"/collections/{collection}/items")["features"]:
        told = feature["properties"]
        assert set(schema["properties"]) - {"geometry"} <= set(told)
        known = {key: value for key, value in told.items() if key in schema["properties"] and value is not None}
        Draft202012Validator(schema).validate(known)


FILTERS = [
    ("places", "name = 'Chongjin' OR name = 'Rajin' AND country = 'KR'", {"Chongjin"}),
    ("places", "CASEI(name) LIKE casei('%JIN')", {"Chongjin", "Rajin"}),
    ("places", "NOT kind IN ('country')", {"Chongjin", "Rajin", "Seoul"}),
    ("places", "lat BETWEEN 42 AND 43", {"Rajin"}),
    ("places", "admin1 IS NULL", {"North Korea"}),
    ("places", "excerpts = reports AND population > 1000000", {"Seoul"}),
    ("places", "S_INTERSECTS(geometry, BBOX(129, 41, 130, 42))", {"Chongjin", "North Korea"}),
    ("places", "S_WITHIN(geometry, POLYGON((129 41, 131 41, 131 43, 129 43, 129 41)))", {"Chongjin", "Rajin"}),
    ("excerpts", "source = 'Daily' AND T_BEFORE(published, DATE('2013-01-01'))", {"Chongjin", "Rajin"}),
    ("excerpts", "published IS NULL", {"North Korea"}),
    ("reports", "unplaced > 0", {"South"}),
    ("reports", "T_DURING(published, INTERVAL('2012-01-01', '2012-12-31'))", {"North"}),
]


@pytest.mark.parametrize(("collection", "condition", "expected"), FILTERS)
def test_a_filter_leaves_what_it_says(reader: FlaskClient, collection: str, condition: str, expected: set[str]):
    """Part 3, A.4: /conf/filter/filter-param, /conf/features-filter; CQL2, A.3 to A.11."""
    assert names(reader, collection, filter=condition) == expected
    assert names(reader, collection, filter=condition, **{"filter-lang": "cql2-text"}) == expected
    encoded = json.dumps(json_of(condition))
    assert names(reader, collection, filter=encoded, **{"filter-lang": "cql2-json"}) == expected


def test_a_filter_is_joined_with_all_else_that_is_asked(reader: FlaskClient):
    """Part 3, A.5: /conf/features-filter/mixing-expressions."""
    assert names(reader, "places", filter="kind = 'settlement'", bbox="129,41,131,42", region="KP") == {"Chongjin"}
    assert names(reader, "excerpts", filter="country = 'KP'", datetime="1990-01-01") == {"North Korea"}


def test_the_geometries_of_a_filter_are_in_the_system_that_it_names(reader: FlaskClient):
    """Part 3, A.4: /conf/filter/filter-crs-wgs84, filter-crs-param."""
    box = "S_INTERSECTS(geometry, BBOX(14359000, 5100000, 14600000, 5300000))"
    assert names(reader, "places", filter=box, **{"filter-crs": MERCATOR}) == {"Chongjin", "Rajin", "North Korea"}
    refused(reader, "/collections/places/items", "filter", filter=box)


def test_pages_of_a_filter_keep_it(reader: FlaskClient):
    answer = ask(reader, "/collections/places/items", filter="kind = 'settlement'", limit=1)
    assert answer["numberMatched"] == 3
    assert reader.get(link(answer, "next")).get_json(force=True)["numberMatched"] == 3


@pytest.mark.parametrize(
    "condition",
    ["", "(" * 4_000, "(" * 2_000 + "name=" + ")" * 2_000, "NOT " * 1_500 + "said", "name = '" + "x" * 7_000,
     "nothing = 1", "name = 1", "name", "'; DROP TABLE report; --",
     "name = 'x' UNION SELECT 1", "S_INTERSECTS(geometry, POINT(1 91))",
     "S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 0 1, 1 0, 0 0)))", "foo(name) = 1", "{{7*7}}", "\0"],
)  # fmt: skip
def test_a_hostile_filter_is_told_what_is_wrong_with_it(reader: FlaskClient, condition: str):
    """Part 3, A.4: /conf/filter/filter-param: what cannot be read is refused."""
    assert len(refused(reader, "/collections/places/items", "filter", filter=condition)) < 1_000


def test_a_long_text_in_a_filter_is_only_text(reader: FlaskClient):
    assert names(reader, "places", filter="name = '" + "x" * 7_000 + "'") == set()


def test_another_language_of_filters_is_refused(reader: FlaskClient):
    """Part 3, A.4: /conf/filter/filter-lang-param."""
    refused(reader, "/collections/places/items", "filter-lang", filter="name = 'x'", **{"filter-lang": "ecql"})


@pytest.mark.parametrize("key", ["filter", "limit", "crs", "datetime", "after", "bbox"])
def test_what_can_be_asked_once_is_asked_once(reader: FlaskClient, key: str):
    assert "once" in refused(reader, "/collections/places/items", key, **{key: ["1", "2"]})


def test_a_place_that_goes_on_nowhere_is_refused(reader: FlaskClient):
    for collection in COLLECTIONS:
        refused(reader, f"/collections/{collection}/items", "after", after="x")


def test_words_that_may_only_be_read_at_the_source_are_not_there(reader: FlaskClient, desk: Desk):
    desk.file("Closed words about Rajin.", "Closed", display=Display.LINK, collection="Closed")
    response = reader.get("/ogc/collections/excerpts/items?collection=Closed")
    assert RAJIN.name in response.text
    assert "Closed words" not in response.text
