"""Boxes, also those that cross the antimeridian."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.regions import contains, extent, halves, padded, point_inside
from geo.regions.boxes import outline

lons = st.floats(-180, 180)
lats = st.floats(-90, 90)
boxes = st.tuples(lons, lats, lons, lats).map(lambda b: (b[0], min(b[1], b[3]), b[2], max(b[1], b[3])))


@given(boxes, lats, lons)
def test_a_point_is_in_a_box_just_when_it_is_in_one_of_its_halves(box, lat, lon):
    inside = any(w <= lon <= e and s <= lat <= n for w, s, e, n in halves(box))
    assert contains(box, np.array([lat]), np.array([lon])).tolist() == [inside]


def test_a_view_of_the_pacific_holds_fiji_and_not_korea():
    lat, lon = np.array([-17.8, 41.8]), np.array([178.0, 129.8])
    assert contains((160, -40, -160, 50), lat, lon).tolist() == [True, False]


@pytest.mark.parametrize("box", [(170, -20, -170, -10), (-10, -5, 10, 5), (179, 0, 180, 1)])
def test_the_extent_of_a_box_is_that_box(box):
    assert extent(outline(box)) == pytest.approx(box)


def test_the_extent_leaves_out_the_widest_gap():
    islands = shapely.union_all(
        [shapely.box(-170, 0, -160, 5), shapely.box(150, 0, 155, 5), shapely.box(175, 0, 180, 5)]
    )
    assert extent(islands) == pytest.approx((150, 0, -160, 5))


def test_the_point_of_an_area_lies_inside_it_even_where_its_middle_does_not():
    horseshoe = shapely.box(0, 0, 10, 10).difference(shapely.box(2, 2, 8, 10))
    lat, lon = point_inside(horseshoe)
    assert horseshoe.contains(shapely.Point(lon, lat))


@given(boxes, st.floats(0, 1), lats, lons)
def test_a_padded_box_holds_all_that_the_box_held(box, share, lat, lon):
    if contains(box, np.array([lat]), np.array([lon]))[0]:
        west, south, east, north = padded(box, share)
        slack = (west - 1e-9, south, east + 1e-9, north)
        assert contains(slack, np.array([lat]), np.array([lon]))[0] or abs(lon) > 180 - 1e-9
