"""Pins of a view: every place in one of them, none upon another, however the map is moved."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.mercator import morton, world_units
from geo.model import Box, Kind, Pin, Place
from geo.pins import DEEPEST, LARGEST, MOST_PINS, SMALLEST, TILE, pins, rows_in

WORLD = (-180.0, -90.0, 180.0, 90.0)
Town = tuple[float, float, int]
"""Latitude, longitude, number of excerpts."""


class Counts:
    """The double of :class:`geo.store.PlaceCounts`, from towns."""

    parts: tuple[np.ndarray, ...] = ()

    def __init__(
        self, towns: Sequence[Town], said: Iterable[int] = (), areas: Iterable[int] = (), uncertain: Iterable[int] = ()
    ) -> None:
        lat, lon, excerpts = (np.array(column) for column in zip(*towns, strict=True)) if towns else (np.empty(0),) * 3
        x, y = world_units(lat.astype(float), lon.astype(float))
        order = np.argsort(morton(x, y), kind="stable")
        self.key, self.x, self.y = morton(x, y)[order], x[order], y[order]
        self.lat, self.lon, self.excerpts = lat[order], lon[order], excerpts[order].astype(np.int64)
        self.reports = self.excerpts
        self.said, self.area = np.isin(order, list(said)), np.isin(order, list(areas))
        self.uncertain = np.isin(order, list(uncertain))
        self.number = order

    def places(self, rows: Iterable[int]) -> dict[int, Place]:
        return {row: self.place(row) for row in rows}

    def place(self, row: int) -> Place:
        number = int(self.number[row])
        return Place(f"town:{number}", f"Town {number}", Kind.SETTLEMENT, float(self.lat[row]), float(self.lon[row]))


TOWNS = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 100_000)), max_size=60)
CROWDS = st.lists(st.tuples(st.floats(41.7, 41.9), st.floats(129.7, 129.9), st.integers(1, 50)), max_size=60)
EDGES = st.lists(
    st.tuples(st.floats(-20, -10), st.floats(-180, -175) | st.floats(175, 180), st.integers(1, 50)), max_size=60
)
VIEWS = st.sampled_from([WORLD, (124.0, 33.0, 131.0, 43.0), (129.7, 41.7, 129.9, 41.9), (170.0, -25.0, -170.0, 0.0)])
ZOOMS = st.integers(0, DEEPEST)


def asking(test):
    return settings(max_examples=150, deadline=None)(given(TOWNS | CROWDS | EDGES, VIEWS, ZOOMS)(test))


@asking
def test_every_place_of_the_view_is_in_one_pin(towns: list[Town], view: Box, zoom: int):
    counts = Counts(towns)
    found = pins(counts, view, zoom)
    inside = [town for town in towns if is_in(view, town)]
    assert sum(pin.places for pin in found) == len(inside)
    assert sum(pin.excerpts for pin in found) == sum(excerpts for *_, excerpts in inside)
    assert sorted(rows_in(counts, view)) == [row for row in range(len(towns)) if is_in(view, towns[counts.number[row]])]


@asking
def test_no_pin_lies_on_another(towns: list[Town], view: Box, zoom: int):
    found = pins(Counts(towns), view, zoom)
    assert len(found) <= MOST_PINS
    for number, one in enumerate(found):
        assert SMALLEST <= one.size <= LARGEST
        for other in found[:number]:
            assert pixels_between(one, other, view, zoom) > (one.size + other.size) / 2


@asking
def test_a_place_by_itself_keeps_its_point_and_a_cluster_lies_among_its_own(towns: list[Town], view: Box, zoom: int):
    points = {f"town:{number}": town for number, town in enumerate(towns)}
    for pin in pins(Counts(towns), view, zoom):
        assert (pin.place is not None) == (pin.places == 1) == (pin.reports is not None) == (pin.bounds is None)
        if pin.place:
            assert (pin.lat, pin.lon, pin.excerpts) == points[pin.place.id]
        else:
            west, south, east, north = pin.bounds
            assert south - 1e-6 <= pin.lat <= north + 1e-6
            assert is_in((west, -90, east, 90), (0, pin.lon, 1)) or (pin.lon - west) % 360 < 1e-6


@asking
def test_the_same_view_gives_the_same_pins_with_most_excerpts_first(towns: list[Town], view: Box, zoom: int):
    found = pins(Counts(towns), view, zoom)
    assert [pin.excerpts for pin in found] == sorted((pin.excerpts for pin in found), reverse=True)
    assert pins(Counts(towns), view, zoom) == found


def is_in(view: Box, town: tuple[float, float, int]) -> bool:
    (west, south, east, north), (lat, lon, _) = view, town
    return south <= lat <= north and (west <= lon <= east if west <= east else lon >= west or lon <= east)


def pixels_between(one: Pin, other: Pin, view: Box, zoom: int) -> float:
    (x, y), (to_x, to_y) = on_screen(one, view, zoom), on_screen(other, view, zoom)
    return math.hypot(to_x - x, to_y - y)


def on_screen(pin: Pin, view: Box, zoom: int) -> tuple[float, float]:
    """Where a pin stands in pixels, on a map that begins in the west of the view."""
    sine = math.sin(math.radians(min(max(pin.lat, -85.05112878), 85.05112878)))
    across = (pin.lon - view[0]) % 360 if view[0] > view[2] else pin.lon + 180
    down = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return across / 360 * TILE * 2**zoom, down * TILE * 2**zoom


def test_nothing_named_is_no_pins():
    assert pins(Counts([]), WORLD, 3) == []


def test_places_come_apart_as_one_zooms_in():
    counts = Counts([(41.80, 129.78, 5), (42.25, 130.30, 2), (37.57, 126.98, 40)])
    assert [pin.places for pin in pins(counts, WORLD, 2)] == [3]
    assert [pin.places for pin in pins(counts, WORLD, 5)] == [1, 2]
    assert [(pin.place.name, pin.excerpts) for pin in pins(counts, WORLD, 8) if pin.place] == [
        ("Town 2", 40),
        ("Town 0", 5),
        ("Town 1", 2),
    ]


def test_a_bubble_grows_with_its_excerpts():
    sizes = [pins(Counts([(0, 0, excerpts)]), WORLD, 3)[0].size for excerpts in (1, 10, 100, 10_000, 10**7)]
    assert sizes == [28, 35, 42, 56, 56]


def test_areas_are_no_pins():
    assert [pin.excerpts for pin in pins(Counts([(40, 127, 90), (41.8, 129.78, 5)], areas=[0]), WORLD, 3)] == [5]


def test_a_pin_is_said_only_where_all_of_it_is():
    counts = Counts([(37.57, 126.98, 3), (37.57, 126.99, 2), (0.0, 0.0, 1)], said=[0, 2])
    assert [(pin.places, pin.said) for pin in pins(counts, WORLD, 3)] == [(2, False), (1, True)]


def test_a_cluster_is_uncertain_only_where_all_of_it_is():
    counts = Counts([(37.57, 126.98, 3), (37.57, 126.99, 2), (0.0, 0.0, 1)], uncertain=[0, 2])
    assert [(pin.places, pin.uncertain) for pin in pins(counts, WORLD, 3)] == [(2, False), (1, True)]


def test_both_sides_of_the_antimeridian_are_neighbours():
    counts = Counts([(-18, 179.99, 1), (-18, -179.99, 1)])
    [pin] = pins(counts, (170, -30, -170, 0), 5)
    assert (pin.places, round(pin.lat, 3), abs(round(pin.lon, 3))) == (2, -18.0, 180.0)
    assert pin.bounds == pytest.approx((179.99, -18, -179.99, -18), abs=1e-6)


def test_places_of_one_point_can_be_reached_at_any_zoom():
    counts = Counts([(41.8, 129.78, number) for number in range(1, 31)] + [(42.25, 130.3, 1)])
    for zoom in (7, DEEPEST):
        cluster, alone = pins(counts, WORLD, zoom)
        assert (cluster.places, alone.places, alone.together) == (30, 1, ())
        assert [place.name for place in cluster.together] == [f"Town {number}" for number in range(29, 9, -1)]


def test_a_cluster_that_comes_apart_does_not_name_its_places():
    counts = Counts([(41.8, 129.78, 2), (41.81, 129.79, 1)])
    assert pins(counts, WORLD, 5)[0].together == ()
    assert [place.name for place in pins(counts, WORLD, 5, deepest=8)[0].together] == ["Town 0", "Town 1"]


def test_the_last_zoom_names_what_is_in_a_chain_of_neighbours():
    chain = Counts([(0.0, number * 0.02, 1) for number in range(4)])
    assert [len(pin.together) for pin in pins(chain, WORLD, 9, deepest=9)] == [
        pin.places for pin in pins(chain, WORLD, 9, deepest=9)
    ]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10), VIEWS, ZOOMS)
@example(0, WORLD, DEEPEST)
def test_a_hundred_thousand_places_make_a_few_hundred_pins(seed: int, view: Box, zoom: int):
    random = np.random.default_rng(seed)
    lat, lon = np.degrees(np.arcsin(random.uniform(-1, 1, 100_000))), random.uniform(-180, 180, 100_000)
    counts = Counts(list(zip(lat, lon, random.zipf(2, 100_000).clip(1, 10_000), strict=True)))
    found = pins(counts, view, zoom)
    assert len(found) <= MOST_PINS
    assert sum(pin.places for pin in found) == len(rows_in(counts, view))


@pytest.mark.parametrize("zoom", [-3, 25])
def test_a_zoom_that_there_is_not_is_the_nearest_that_there_is(zoom: int):
    counts = Counts([(41.8, 129.78, 2), (42.25, 130.3, 1)])
    assert pins(counts, WORLD, zoom) == pins(counts, WORLD, min(max(zoom, 0), DEEPEST))
