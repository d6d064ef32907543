"""How places lie to a geometry: points and areas alike, on both sides of the antimeridian."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.model import BadFilter
from geo.regions.relations import Sites, geometry_given

AREAS = {
    2: shapely.box(10, 10, 20, 20),
    3: shapely.union_all([shapely.box(170, -5, 180, 5), shapely.box(-180, -5, -170, 5)]),
}
SITES = Sites(
    lat=np.array([15.0, 0.0, 15.0, 0.0]),
    lon=np.array([15.0, 175.0, 15.0, 180.0]),
    areas=np.array([2, 3]),
    boxes=np.array([[np.nan] * 4, [np.nan] * 4, [10, 10, 20, 20], [170, -5, -170, 5]]),
    area=AREAS.__getitem__,
)
RELATIONS = ["intersects", "disjoint", "equals", "touches", "crosses", "within", "contains", "overlaps"]
corner = st.tuples(st.integers(-180, 180), st.integers(-90, 90))


@given(st.sampled_from(RELATIONS), st.lists(corner, min_size=2, max_size=2, unique=True))
def test_each_place_is_as_shapely_says(name: str, corners: list[tuple[int, int]]):
    box = shapely.MultiPoint(corners).envelope
    places = [shapely.Point(15, 15), shapely.Point(175, 0), AREAS[2], AREAS[3]]
    expected = [bool(getattr(shapely, name)(place, box)) for place in places]
    assert SITES.related(name, box).tolist() == expected


def test_several_places_are_one_geometry():
    assert SITES.together(np.array([0, 1])).equals(shapely.MultiPoint([(15, 15), (175, 0)]))
    assert SITES.together(np.array([2])) is AREAS[2]
    assert SITES.together(np.array([0, 2])).geom_type == "GeometryCollection"


@pytest.mark.parametrize(
    "given",
    [{"type": "Point"}, {"type": "Nothing", "coordinates": []}, {"bbox": [1, 2, 3]}, {"bbox": [1, "a", 2, 3]},
     {"type": "Point", "coordinates": []}, {"type": "LineString", "coordinates": [[0, 0]]}, {"bbox": [0, 5, 1, 4]},
     {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}, {"bbox": [0, 0, 1, 1e9]},
     {"type": "Point", "coordinates": ["a", "b"]}, {"type": "Point", "coordinates": [None, 1]}],
)  # fmt: skip
def test_what_is_no_geometry_is_told(given: dict[str, object]):
    with pytest.raises(BadFilter) as told:
        geometry_given(given, "filter")
    assert told.value.where == "filter"
