"""A shaded map counts each excerpt once, and its steps suit what there is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filter import Filter
from geo.model import Kind, Place
from geo.store import Store
from geo.store.shading import MOST_STEPS, step_starts
from tests.store.atlas import CHONGJIN, FIJI, NORTH_HAMGYONG, NORTH_KOREA, RAJIN, SEOUL, SUVA

SEA = Place("geonames:2362015", "Sea of Japan", Kind.WATER, 40.0, 135.0)
RIVER = Place("geonames:1871848", "Yalu River", Kind.WATER, 40.0, 124.3, "KP")
SHAPES = {"KP", "KP.17", "KP.18", "KR", "FJ"}


@pytest.fixture
def filed(file: Callable) -> None:
    file("North Korea, North Hamgyong, Chongjin, Rajin, Seoul.", NORTH_KOREA, NORTH_HAMGYONG, CHONGJIN, RAJIN, SEOUL)
    file("Sea of Japan, Yalu River, Fiji, Suva.", SEA, RIVER, FIJI, SUVA)


@pytest.mark.usefixtures("filed")
def test_countries_hold_all_that_lies_in_them_and_seas_stand_by_themselves(store: Store):
    found = store.select(Filter()).shading(SHAPES, provinces=False)
    assert found.regions == {"KP": 5, "KR": 1, "FJ": 2}
    assert (found.own, found.unshaded) == ({SEA.id: 1}, 0)


@pytest.mark.usefixtures("filed")
def test_a_country_gives_way_to_its_provinces_and_what_names_only_the_country_is_in_none(store: Store):
    found = store.select(Filter()).shading(SHAPES, provinces=True)
    assert found.regions == {"KP.17": 2, "KP.18": 1, "KR": 1, "FJ": 2}, "the last two are known as countries alone"
    assert found.own == {SEA.id: 1, RIVER.id: 1}
    assert found.unshaded == 1


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize("provinces", [False, True])
@pytest.mark.parametrize("asked", [Filter(), Filter(region=("KP",)), Filter(kind=(Kind.WATER,)), Filter(source=("?",))])
def test_each_excerpt_counts_once(store: Store, asked: Filter, provinces: bool):
    selection = store.select(asked)
    found = selection.shading(SHAPES, provinces=provinces)
    counted = sum(found.regions.values()) + sum(found.own.values()) + found.unshaded
    assert counted == selection.totals.excerpts


@given(st.lists(st.integers(1, 10**7), max_size=300))
def test_every_step_has_an_area_and_every_area_a_step(numbers: list[int]):
    starts = step_starts(numbers)
    assert len(starts) <= MOST_STEPS
    assert {bisect_right(starts, number) for number in numbers} == set(range(1, len(starts) + 1))


def test_one_area_far_above_the_others_has_a_step_of_its_own():
    assert step_starts([1] * 40 + [1000]) == [1, 1000]
