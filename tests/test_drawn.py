"""Circles, lines and polygons in an address."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drawn import Circle, Corridor, Shape, hash_of, is_stored, points_of, polygons_of, text_of
from geo.model import BadFilter

lats = st.floats(-90, 90)
lons = st.floats(-540, 540)
POINTS = st.tuples(lats, lons)
RINGS = st.lists(POINTS, min_size=3, max_size=20)
A_METRE = 1e-5  # degrees of latitude


@given(st.lists(st.lists(RINGS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_polygons_are_the_same_to_a_metre(polygons):
    again = polygons_of(text_of(polygons))
    for polygon, other in zip(polygons, again, strict=True):
        for ring, read in zip(polygon, other, strict=True):
            for point, same in zip(ring, read, strict=True):
                assert point == pytest.approx(same, abs=0.51 * A_METRE)
    assert text_of(again) == text_of(polygons)


@given(lats, st.floats(-180, 180), st.floats(0.001, 5000))
def test_a_circle_is_the_same_again(lat, lon, km):
    once = Circle.read(f"{lat},{lon},{km}")
    assert Circle.read(str(once)) == once


def test_a_line_with_its_width():
    line = text_of([[[(41.8, 129.8), (42.4, 130.6)]]])
    one = Corridor.read(f"{line}, 25.0")
    assert (points_of(one.line), one.km) == ([(41.8, 129.8), (42.4, 130.6)], 25)
    assert str(one) == f"{line},25"


def test_each_may_have_a_name():
    assert Circle.read("The port: 41.8,129.8,5").name == "The port"
    assert str(Shape.read("A: b:_p~iF~ps|U_ulLnnqC_mqNvxq`@")) == "A: b:_p~iF~ps|U_ulLnnqC_mqNvxq`@"
    assert Corridor.read(f"The river:{hash_of('x')},5") == Corridor(hash_of("x"), 5, "The river")
    with pytest.raises(BadFilter, match="a name may have 80 characters"):
        Shape.read(f"{'x' * 81}:{hash_of('x')}")


def test_what_is_too_long_stands_for_itself_as_its_hash():
    name = hash_of("a shape")
    assert is_stored(name)
    assert Shape.read(name).polygons == name
    assert Corridor.read(f"{name},5").line == name
    assert not is_stored(text_of([[[(0, 0), (0, 1), (1, 1)]]]))


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (Circle.read, "41.8,129.8", "needs lat,lon,km in degrees and kilometres"),
        (Circle.read, "Chongjin,50,1", "needs lat,lon,km"),
        (Circle.read, "91,0,1", "not on the globe"),
        (Circle.read, "nan,0,1", "not on the globe"),
        (Circle.read, "1,2,0", "a distance from 1 m to 5000 km, got 0"),
        (Circle.read, "1,2,nan", "a distance"),
        (Circle.read, "1,2,99999", "a distance"),
        (Corridor.read, "_p~iF~ps|U", "a line and, after a comma"),
        (Corridor.read, "_p~iF~ps|U,5", "has 1 points and needs 2"),
        (Corridor.read, ",5", "is no encoded line"),
        (Shape.read, "POLYGON((0 0,1 1))", "is no encoded line"),
        (Shape.read, "_p~iF~ps|U_ulLnnqC", "has 2 points and needs 3"),
        (Shape.read, "~~~~", "is no encoded line"),
        (Shape.read, "~" * 1999 + "?", "is no encoded line"),
        (Shape.read, "stored.12", "is no encoded line"),
    ],
)
def test_what_is_none_is_said(read, text: str, said: str):
    with pytest.raises(BadFilter, match=said):
        read(text)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str):
    for read in (Circle.read, Corridor.read, Shape.read):
        with suppress(BadFilter):
            read(text)
