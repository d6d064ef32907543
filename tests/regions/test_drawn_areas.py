"""What lies in a drawn area agrees with Shapely and geopy asked one by one."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.drawn import Circle, polygons_of, text_of
from geo.regions import as_drawn, common, disc, meet, polygons, rectangle, share, strip

lats = st.floats(-90, 90).map(lambda n: round(n, 3))
lons = st.floats(-180, 180).map(lambda n: round(n, 3))
POINTS = st.lists(st.tuples(lats, lons), min_size=1, max_size=20)
CENTRE = st.tuples(lats, lons)
SQUARE = [(40.0, 125.0), (40.0, 130.0), (43.0, 130.0), (43.0, 125.0)]
HOLE = [(41.0, 126.0), (41.0, 127.0), (42.0, 127.0), (42.0, 126.0)]


def holds(area, *points: tuple[float, float]) -> list[bool]:
    at = np.array(points, float)
    return area.holds(at[:, 0], at[:, 1]).tolist()


@settings(max_examples=100, deadline=None)
@given(CENTRE, st.floats(1, 5000), POINTS)
def test_a_circle_holds_what_geopy_says_is_no_farther(centre, km, points):
    circle = Circle(*centre, round(km, 3))
    assert holds(disc(circle), *points) == [geodesic(centre, point).km <= circle.km for point in points]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-200, 200)), min_size=3, max_size=8), POINTS)
def test_a_shape_holds_what_shapely_says(ring, points):
    text = text_of([[ring]])
    (((ring, *_),),) = ([polygons_of(text)[0]],)
    exact = shapely.make_valid(shapely.Polygon([(lon, lat) for lat, lon in ring]), method="structure")
    # Rounds of the world are told apart by rounding alone where a point lies on the very edge.
    for (lat, lon), found in zip(points, holds(polygons(text), *points), strict=True):
        there = [shapely.Point(lon + turn, lat) for turn in (-360, 0, 360)]
        if min(exact.boundary.distance(point) for point in there) > 1e-9:
            assert found == any(exact.intersects(point) for point in there)


def test_a_hole_is_left_out_and_several_polygons_count():
    area = polygons(text_of([[SQUARE, HOLE], [[(10.0, 10.0), (10.0, 11.0), (11.0, 11.0)]]]))
    assert holds(area, (40.5, 125.5), (41.5, 126.5), (10.2, 10.8), (0, 0)) == [True, False, True, False]
    assert not area.mended


def test_a_shape_goes_on_across_the_antimeridian():
    area = polygons(text_of([[[(-20.0, 170.0), (-20.0, 190.0), (-10.0, 190.0), (-10.0, 170.0)]]]))
    assert holds(area, (-15, 175), (-15, -175), (-15, 165), (-15, -165)) == [True, True, False, False]
    assert area.geometry.bounds == (-180, -20, 180, -10)


def test_lines_that_cross_are_edges_of_what_they_surround():
    bow = polygons(text_of([[[(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0)]]]))
    assert bow.mended
    assert bow.geometry.is_valid
    assert holds(bow, (1.5, 1.0), (0.5, 1.0), (1.0, 0.1), (1.0, 1.9)) == [True, True, False, False]


@pytest.mark.parametrize(("lat", "lon", "km"), [(89, 10, 500), (-85, 0, 1500), (0, 179.9, 100), (60, -179.9, 300)])
def test_a_circle_is_drawn_round_a_pole_and_across_the_antimeridian(lat: float, lon: float, km: float):
    area = disc(Circle(lat, lon, km))
    ways = [geodesic(kilometers=km * 0.95).destination((lat, lon), bearing) for bearing in range(0, 360, 20)]
    assert area.geometry.is_valid
    assert all(area.geometry.intersects(shapely.Point(way.longitude, way.latitude)) for way in ways)


@settings(max_examples=40, deadline=None)
@given(st.floats(-60, 60), st.floats(-180, 180), st.floats(1, 300), POINTS)
def test_along_a_line_lies_what_is_near_one_of_its_points(lat, lon, km, points):
    ends = [(lat, lon), (lat + 8, lon + 5)]
    steps = np.linspace(0, 1, 2000)
    line = [(lat + 8 * step, lon + 5 * step) for step in steps]
    near = [(lat + 4 + dy, lon + 2.5 + dx) for dy, dx in ((0, 0), (0.3, -0.5), (2, 2), (-1, 3))]
    near = [(y, (x + 180) % 360 - 180) for y, x in near]
    for point, found in zip(near, holds(strip(text_of([[ends]]), km), *near), strict=True):
        least = min(geodesic(point, (y, (x + 180) % 360 - 180)).km for y, x in line[::20])
        if abs(least - km) > 0.05 * km + 6:
            assert found == (least <= km)


def test_boxes_meet_an_area_also_across_the_antimeridian():
    boxes = np.array([[124, 37, 131, 43], [170, -30, -170, 0], [0, 0, 1, 1], [-180, -90, 180, 90]], float)
    assert meet(rectangle((-175, -20, -172, -10)).geometry, boxes).tolist() == [False, True, False, True]
    assert meet(rectangle((130, 40, 140, 50)).geometry, boxes).tolist() == [True, False, False, True]


def test_the_share_of_an_area_is_one_of_its_size_on_the_globe():
    north = shapely.box(0, 0, 10, 60)
    assert share(north, shapely.box(0, 0, 5, 60)) == pytest.approx(0.5)
    assert share(north, shapely.box(0, 30, 10, 60)) == pytest.approx(1 - 0.5 / (3**0.5 / 2), abs=1e-6)
    assert share(north, shapely.box(20, 0, 30, 60)) == 0


def test_keys_narrow_and_values_of_one_key_widen():
    first, second = (rectangle(box) for box in ((0, 0, 2, 2), (5, 0, 7, 2)))
    both = common([[first, second], [rectangle((1, 0, 6, 1))]])
    assert both is not None
    assert both.area == pytest.approx(2)
    assert common([]) is None


def test_a_map_is_given_no_more_points_than_it_shows():
    around = disc(Circle(40, 127, 300)).geometry
    drawn = as_drawn(shapely.segmentize(around, 0.001))
    assert drawn["type"] == "Polygon"
    assert len(drawn["coordinates"][0]) < 200


@pytest.mark.parametrize("lat", [0, 60, 80])
def test_far_in_the_north_too_what_lies_around_the_end_of_a_line_lies_along_it(lat: int):
    line = strip(text_of([[[(lat, 10), (lat + 0.5, 12)]]]), 50)
    around = [geodesic(kilometers=49.99).destination((lat, 10), bearing) for bearing in range(0, 360, 2)]
    lats, lons = np.array([(point.latitude, point.longitude) for point in around]).T
    assert line.holds(lats, lons).all()


def test_a_line_that_ends_where_it_begins_is_a_circle():
    line, circle = strip(text_of([[[(41, 129), (41, 129)]]]), 50), disc(Circle(41, 129, 50))
    assert shapely.hausdorff_distance(line.geometry, circle.geometry) < 0.01
    assert line.holds(np.array([41.0, 42.0]), np.array([129.5, 129])).tolist() == [True, False]
