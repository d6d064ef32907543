"""Degrees and the metres of web maps, as PROJ knows them."""

from __future__ import annotations

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo.regions.projection import NORTHMOST, box_in_degrees, geojson, to_degrees, to_metres

TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
lons, lats = st.floats(-180, 180), st.floats(-85, 85)


@given(lons, lats)
def test_a_point_stands_where_proj_puts_it(lon: float, lat: float):
    point = to_metres(shapely.Point(lon, lat))
    assert (point.x, point.y) == pytest.approx(TO_METRES.transform(lon, lat), abs=0.01)


@given(lons, lats)
def test_there_and_back_is_the_same_place(lon: float, lat: float):
    point = to_degrees(to_metres(shapely.Point(lon, lat)))
    assert (point.x, point.y) == pytest.approx((lon, lat), abs=1e-6)


def test_what_lies_beyond_the_map_is_on_its_edge():
    assert to_metres(shapely.Point(0, -90)).y == pytest.approx(TO_METRES.transform(0, -NORTHMOST)[1], abs=0.01)
    assert box_in_degrees(-2e7, -9e9, 2e7, 9e9)[1::2] == pytest.approx((-NORTHMOST, NORTHMOST))


def test_geojson_is_in_either():
    area = shapely.box(129, 41, 131, 43)
    assert json.loads(geojson(area)) == json.loads(shapely.to_geojson(area))
    (ring,) = json.loads(geojson(area, in_metres=True))["coordinates"]
    assert ring[0] == pytest.approx(TO_METRES.transform(131, 41), abs=0.01)
