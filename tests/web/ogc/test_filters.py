"""Part 3 of OGC API - Features, filtering (19-079r2, annex A), and CQL2 (21-065r2, annex A): their abstract tests."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from geo.cql2.text import json_of
from tests.web.ogc.asking import COLLECTIONS, MERCATOR, ask, link, names, refused


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
