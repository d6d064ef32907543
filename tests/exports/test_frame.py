"""A picture shows what the live map would show of the same view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exports.frame import Frame
from geo.model import View

KOREA = (124.0, 33.0, 131.0, 43.0)
FIJI = (177.0, -19.0, -179.0, -16.0)


def test_the_middle_of_the_view_is_the_middle_of_the_picture():
    assert Frame(View(41.8, 129.8, 7), 1200, 675).spot(41.8, 129.8) == pytest.approx((600, 337.5), abs=0.01)


def test_a_box_is_shown_whole():
    frame = Frame.around(KOREA, 736, 460)
    west, south, east, north = frame.window()
    assert west < 124
    assert south < 33
    assert east > 131
    assert north > 43


def test_a_box_is_shown_as_close_as_it_fits():
    frame = Frame.around(KOREA, 736, 460)
    closer = Frame(frame.view._replace(zoom=frame.view.zoom + 1), 736, 460)
    assert not (closer.window()[1] < 33 and closer.window()[3] > 43)


def test_a_box_across_the_antimeridian_is_shown_around_it():
    frame = Frame.around(FIJI, 736, 460)
    assert frame.view.lon == 179
    assert frame.spot(-17, 177)[0] < frame.spot(-17, -179)[0]
    assert frame.box[0] > frame.box[2]


def test_a_single_place_is_shown_with_the_country_around_it():
    assert Frame.around((129.8, 41.8, 129.8, 41.8), 736, 460).view == View(41.8, 129.8, 8)


def test_a_picture_ends_where_the_map_does():
    assert Frame(View(89, 0, 5), 1200, 675).window()[3] == pytest.approx(85.0511, abs=1e-3)


def test_a_picture_wider_than_the_world_asks_for_all_of_it():
    west, _, east, _ = Frame(View(0, 0, 1), 1200, 400).box
    assert (west, east) == (-180, 180)


@given(st.floats(-80, 80), st.floats(-180, 180), st.integers(1, 14), st.floats(-300, 300), st.floats(-200, 200))
def test_a_spot_and_its_place_are_the_same(lat: float, lon: float, zoom: int, right: float, down: float):
    frame = Frame(View(lat, lon, zoom), 800, 600)
    spot = (400 + right, 300 + down)
    assert frame.pixels(np.array([frame.place(spot)]))[0] == pytest.approx(spot, abs=0.05)
