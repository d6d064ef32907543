"""Which region a point lies in, which regions a view meets, and what a browser gets of them."""

from __future__ import annotations

import json

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Missing, NotBuilt
from geo.regions import Shapes, halves
from geo.regions.boxes import outline

lons = st.floats(-180, 180)
lats = st.floats(-90, 90)


@pytest.mark.parametrize(
    ("lat", "lon", "regions"),
    [
        (41.80, 129.78, ("KP", "KP.17")),
        (42.26, 130.28, ("KP", "KP.18")),
        (39.03, 125.75, ("KP", "KP.12")),
        (37.57, 126.98, ("KR", "KR.11")),
        (43.1, 131.9, ("RU", "RU.59")),
        (66.0, -172.0, ("RU", "RU.15")),
        (52.9, 172.9, ("US", "US.AK")),
        (45.3, 34.4, ("UA", "UA.11")),
        (4.9, -52.3, ("GF", "GF.GF")),
        (41.9035, 12.4350, ("VA", None)),
        (0.0, 0.0, (None, None)),
    ],
)
def test_a_point_lies_in_a_country_and_a_province(shapes, lat, lon, regions):
    assert shapes.regions_at(lat, lon) == regions


def test_a_point_just_off_a_coast_belongs_to_it(shapes):
    assert shapes.shape("KP").distance(shapely.Point(129.95, 41.8)) > 0
    assert shapes.regions_at(41.8, 129.95) == ("KP", "KP.17")


@settings(max_examples=100)
@given(lons, lats, lons, lats)
def test_the_regions_of_a_view_are_those_whose_shape_meets_it(shapes, west, a, east, b):
    box = (west, min(a, b), east, max(a, b))
    area = outline(box)
    assert shapes.overlapping(area) == {one for one in COUNTRIES(shapes) if shapes.shape(one).intersects(area)} | {
        one for one in shapes.overlapping(area) if "." in one
    }


def COUNTRIES(shapes):  # noqa: N802 - a list that needs the shapes
    return [one for one in shapes.ids if "." not in one]


def test_a_view_meets_regions_that_reach_into_it_and_not_those_whose_box_alone_does(shapes):
    found = shapes.overlapping(outline((129, 41, 131, 43)))
    assert {"KP", "KP.17", "KP.18", "CN", "CN.05", "RU", "RU.59"} <= found
    assert "KR" not in found
    assert "US" not in shapes.overlapping(outline((-150, 30, -140, 40))), (
        "between Hawaii and California there is only sea"
    )


def test_a_view_across_the_antimeridian(shapes):
    found = shapes.overlapping(outline((170, -25, -170, 70)))
    assert {"FJ", "RU", "RU.15", "US", "US.AK", "TV"} <= found
    assert "KP" not in found


def test_neighbours_have_a_border_in_common(shapes):
    assert shapes.neighbours("KP") == {"CN", "KR", "RU"}
    assert "KP.17" in shapes.neighbours("KP.18")
    assert shapes.neighbours("JP") == shapes.neighbours("ZZ") == frozenset()


def test_a_shape_is_there_or_not(shapes):
    assert shapes.shape("ZZ") is None
    assert "KP.17" in shapes
    assert "ZZ" not in shapes


def test_the_geometry_for_a_browser_is_geojson_and_smaller_where_it_may_be(shapes):
    fine, coarse = (shapes.geojson("KP.17", tolerance) for tolerance in (0.0, 0.05))
    assert fine["type"] in {"Polygon", "MultiPolygon"}
    assert len(json.dumps(coarse)) < len(json.dumps(fine)) / 5
    assert shapely.geometry.shape(coarse).is_valid
    with pytest.raises(Missing, match="ZZ"):
        shapes.geojson("ZZ")


@pytest.mark.parametrize(
    ("region", "box"),
    [("RU", (125.0, 40.0, 135.0, 48.0)), ("RU", (170.0, 60.0, -170.0, 72.0)), ("FJ", (177.0, -19.0, -179.0, -16.0))],
)
def test_of_a_large_area_only_what_lies_in_the_view_is_sent(shapes, region, box):
    whole, cut = (shapely.geometry.shape(shapes.geojson(region, 0.01, within)) for within in (None, box))
    frame = shapely.union_all([shapely.box(*half) for half in halves(box)])
    assert cut.is_valid
    assert frame.buffer(0.01).covers(cut)
    assert cut.symmetric_difference(whole.intersection(frame)).area < 0.01 * cut.area


def test_what_lies_whole_in_the_view_is_sent_whole_and_what_lies_outside_is_not(shapes):
    assert shapes.geojson("KP.17", 0.01, (100, 30, 150, 60)) == shapes.geojson("KP.17", 0.01)
    assert shapes.geojson("KP.17", 0.01, (0, 0, 10, 10)) is None


def test_an_area_smaller_than_the_tolerance_is_still_an_area(shapes):
    assert shapely.geometry.shape(shapes.geojson("VA", 1.0)).area > 0


def test_every_shape_is_valid_and_every_province_lies_in_its_country(shapes):
    for one in shapes.ids[::7]:
        shape = shapes.shape(one)
        assert shape.is_valid, one
        assert not shape.is_empty, one


def test_settlements_lie_in_their_own_province(shapes, index_folder):
    from geo.gazetteer import Gazetteer

    gazetteer = Gazetteer.open(index_folder)
    rows = range(gazetteer.first_settlement, gazetteer.first_settlement + 20_000, 40)
    places = [gazetteer.at(row) for row in rows]
    agreed = [shapes.regions_at(place.lat, place.lon) == (place.country, place.admin1) for place in places]
    assert sum(agreed) > 0.97 * len(agreed)


def test_missing_shapes_say_what_to_do(tmp_path):
    with pytest.raises(NotBuilt, match="make setup"):
        Shapes.open(tmp_path)


def test_what_is_written_is_read_again(tmp_path):
    Shapes.write(tmp_path, {"AA": shapely.box(0, 0, 1, 1), "AA.1": shapely.box(0, 0, 1, 0.5)})
    found = Shapes.open(tmp_path)
    assert found.shape("AA").equals(shapely.box(0, 0, 1, 1))
    assert found.regions_at(0.25, 0.5) == ("AA", "AA.1")
    assert found.regions_at(0.75, 0.5) == ("AA", "AA.1"), "the nearest province of its country"
    assert found.regions_at(5, 5) == (None, None)
