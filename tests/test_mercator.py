"""Points on a web map, and the order that keeps neighbours together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.mercator import BITS, NORTHMOST, WORLD, degrees, morton, world_units


@given(st.floats(-NORTHMOST, NORTHMOST), st.floats(-180, 179.999))
def test_a_point_comes_back_from_its_steps(lat: float, lon: float):
    x, y = world_units(np.array([lat]), np.array([lon]))
    assert np.ravel(degrees(x + 0.5, y + 0.5)) == pytest.approx((lat, lon), abs=1e-6)


@given(st.integers(0, WORLD - 1), st.integers(0, WORLD - 1), st.integers(0, BITS))
def test_points_of_one_cell_share_the_leading_bits_of_their_keys(x: int, y: int, zoom: int):
    shift = BITS - zoom
    corner = x >> shift << shift, y >> shift << shift
    last = corner[0] + (1 << shift) - 1, corner[1] + (1 << shift) - 1
    keys = morton(np.array([x, corner[0], last[0]]), np.array([y, corner[1], last[1]])) >> 2 * shift
    assert keys[0] == keys[1] == keys[2]


def test_the_corners_of_the_world_are_on_the_map():
    x, y = world_units(np.array([90.0, -90.0]), np.array([-180.0, 180.0]))
    assert (x.tolist(), y.tolist()) == ([0, WORLD - 1], [0, WORLD - 1])


def test_beyond_the_east_side_the_world_goes_on():
    assert np.ravel(degrees(np.array([WORLD * 1.25]), np.array([WORLD / 2]))) == pytest.approx((0, -90))
