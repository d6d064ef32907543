"""Part 1 of OGC API - Features, the items: its abstract tests (17-069r4, annex A), by their clauses."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask.testing import FlaskClient
from geojson_pydantic import Feature, FeatureCollection

from geo.model import Display
from tests.web.newsroom import RAJIN, Desk, towns
from tests.web.ogc.asking import COLLECTIONS, ask, link, names, refused


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
        ("2012-06-01T/..", {"South", "Undated"}),  # as GDAL sends it
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


def test_the_maps_own_filter_is_understood(reader: FlaskClient):
    assert names(reader, "places", region="KP", kind="settlement") == {"Chongjin", "Rajin"}
    assert names(reader, "excerpts", source="Daily", q="chongjin") == {"Chongjin", "Rajin"}
    assert "region" in refused(reader, "/collections/places/items", "region", region="nowhere")


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
