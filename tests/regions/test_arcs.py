"""Arcs: the geodesic between two places, cut at the 180th meridian, and not torn near a pole."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from geojson_pydantic.geometries import parse_geometry_obj
from geopy.distance import geodesic
from hypothesis import example, given
from hypothesis import strategies as st

from geo.regions import arc, as_line

PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def parts(line: shapely.Geometry) -> list[np.ndarray]:
    """The points of each part, longitude before latitude."""
    return [shapely.get_coordinates(part) for part in shapely.get_parts(line)]


def on_the_globe(point: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(point)
    return np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


@given(one=PLACES, other=PLACES)
@example(one=(-18.0, 178.0), other=(-13.8, -171.8))
@example(one=(10.0, 180.0), other=(-20.0, -180.0))
@example(one=(10.0, -180.0), other=(12.0, 170.0))
@example(one=(89.0, 10.0), other=(89.0, -175.0))
@example(one=(80.0, 0.0), other=(80.0, 180.0))
@example(one=(41.0, 129.0), other=(41.0, 129.0))
@example(one=(90.0, 0.0), other=(-90.0, 50.0))
@example(one=(0.0, -1e-84), other=(0.0, 180.0))
def test_an_arc_is_the_shortest_way_in_one_piece_over_the_globe(one: tuple[float, float], other: tuple[float, float]):
    found = parts(arc(*one, *other))
    for place, point in ((one, found[0][0]), (other, found[-1][-1])):
        assert on_the_globe(point) == pytest.approx(on_the_globe(np.array(place[::-1])), abs=1e-9)
    for before, after in itertools.pairwise(found):  # where it is cut
        assert {before[-1][0], after[0][0]} == {-180, 180}
        assert before[-1][1] == after[0][1]
    points = np.concatenate(found)
    assert np.abs(points[:, 0]).max() <= 180
    assert all(np.abs(np.diff(part[:, 0])).max() <= 180 for part in found)
    long = sum(geodesic(a[::-1], b[::-1]).km for part in found for a, b in itertools.pairwise(part))
    assert long == pytest.approx(geodesic(one, other).km, rel=1e-6, abs=1e-3)


@given(one=st.tuples(st.floats(-80, 80), st.floats(-180, 180)), other=PLACES)
def test_between_its_points_it_is_within_two_kilometres(one: tuple[float, float], other: tuple[float, float]):
    for part in parts(arc(*one, *other)):
        for (lon, lat), (to_lon, to_lat) in itertools.pairwise(part):
            if max(abs(lat), abs(to_lat)) < 80:
                middle = parts(arc(lat, lon, to_lat, to_lon))[0][1]
                drawn = ((lat + to_lat) / 2, (lon + to_lon) / 2)
                assert geodesic(middle[::-1], drawn).km < 2


def test_over_the_antimeridian_it_is_two_lines():
    line = as_line(arc(-18.14, 178.44, -13.83, -171.77))
    assert line["type"] == "MultiLineString"
    assert parse_geometry_obj(line)
    assert [len(part[0]) for part in line["coordinates"]] == [2, 2]


def test_else_it_is_one():
    line = as_line(arc(41.8, 129.78, 37.57, 126.98))
    assert (line["type"], line["coordinates"][0]) == ("LineString", [129.78, 41.8])
