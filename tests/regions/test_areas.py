"""Provinces drawn from their settlements: approximate, but whole, apart and in their country."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.regions.areas import admin1_shapes
from geo.regions.derivation import Towns, derive

SQUARE = shapely.box(0, 0, 10, 10)


def drawn(country, towns):
    codes, lats, lons = zip(*towns, strict=True)
    return admin1_shapes(country, codes, np.array(lats, float), np.array(lons, float))


def test_the_border_of_two_provinces_lies_half_way_between_their_towns():
    found = drawn(SQUARE, [("A", 5, 2), ("B", 5, 6)])
    assert found["A"].bounds == pytest.approx((0, 0, 4, 10))
    assert found["B"].bounds == pytest.approx((4, 0, 10, 10))


def test_a_country_of_one_province_is_that_province():
    assert drawn(SQUARE, [("A", 5, 2), ("A", 5, 6)]) == {"A": SQUARE}


def test_an_island_belongs_whole_to_its_own_town_or_to_the_nearest():
    country = shapely.union_all([SQUARE, shapely.box(11, 0, 12, 1), shapely.box(11, 8, 12, 9)])
    found = drawn(country, [("A", 5, 2), ("B", 5, 8), ("A", 0.5, 11.5)])
    assert found["A"].contains(shapely.box(11.1, 0.1, 11.9, 0.9))
    assert found["B"].contains(shapely.box(11.1, 8.1, 11.9, 8.9))


def test_a_lake_stays_a_hole():
    lake = shapely.box(4, 4, 6, 6)
    found = drawn(SQUARE.difference(lake), [("A", 5, 2), ("B", 5, 8)])
    assert not shapely.union_all(list(found.values())).contains(shapely.Point(5, 5))


def test_provinces_of_a_country_across_the_antimeridian():
    country = shapely.union_all([shapely.box(170, 0, 180, 10), shapely.box(-180, 0, -170, 10)])
    found = drawn(country, [("A", 5, 172), ("B", 5, -172)])
    assert found["A"].bounds == pytest.approx((170, 0, 180, 10))
    assert found["B"].bounds == pytest.approx((-180, 0, -170, 10))


towns = st.tuples(st.sampled_from("ABCD"), st.floats(0.1, 9.9), st.floats(0.1, 9.9))


@settings(max_examples=60)
@given(st.lists(towns, min_size=2, max_size=30, unique_by=lambda town: (round(town[1], 1), round(town[2], 1))))
def test_provinces_fill_their_country_and_share_nothing(towns):
    found = drawn(SQUARE, towns)
    assert set(found) == {code for code, _, _ in towns}
    assert all(shape.is_valid for shape in found.values())
    assert shapely.union_all(list(found.values())).area == pytest.approx(100)
    assert sum(shape.area for shape in found.values()) == pytest.approx(100)
    for code, lat, lon in towns:
        assert found[code].distance(shapely.Point(lon, lat)) < 1e-6


def test_a_province_whose_islands_no_map_has_is_drawn_round_its_towns(atlas, codes):
    towns = {"KP": Towns(["KP.1", "KP.2", "KP.3"], np.array([40.0, 39.0, 30.0]), np.array([127.0, 126.0, 150.0]))}
    found = derive(atlas, codes, towns, lambda done: None)
    assert found["KP.1"].within(found["KP"].buffer(1e-6))
    assert "KP.3" in found
    assert "VA" in found, "too small for the finest scale, taken from the next"


def test_how_well_drawn_provinces_match_surveyed_ones(shared, shapes):
    """The figures of docs/gazetteer.md; Natural Earth's own provinces at 1:50 m stand for the truth."""
    import gzip
    import json

    path = shared / "gazetteer" / "naturalearth" / "ne_50m_admin_1_states_provinces.json.gz"
    overlaps = []
    for feature in json.loads(gzip.decompress(path.read_bytes()))["features"]:
        ours = shapes.shape(feature["properties"].get("gn_a1_code") or "")
        if ours is not None:
            theirs = shapely.make_valid(shapely.geometry.shape(feature["geometry"]))
            overlaps.append(ours.intersection(theirs).area / ours.union(theirs).area)
    assert len(overlaps) > 90
    assert np.median(overlaps) > 0.85
