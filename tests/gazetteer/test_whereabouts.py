"""A view of the map is said to lie in what most of it is, from the continent to the province."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.gazetteer.whereabouts import Whereabouts
from geo.model import Box
from geo.regions import Shapes
from geo.web.settings import Settings


@cache
def whereabouts() -> Whereabouts:
    folder = Settings.read().gazetteer_dir
    if not (folder / "about.json").is_file():
        pytest.skip("needs the gazetteer; make setup builds it")
    return Whereabouts(Gazetteer.open(folder), Shapes.open(folder))


def said(view: Box) -> str:
    """The steps as the map writes them."""
    return " › ".join(", ".join(place.name for place in step) for step in whereabouts().of(view))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ((129.5, 41.5, 130.0, 42.0), "Asia › North Korea › North Hamgyong"),
        ((125.5, 38.9, 126.0, 39.2), "Asia › North Korea › Pyongyang"),
        ((-125.0, 25.0, -66.0, 49.0), "North America › United States"),
        ((12.44, 41.89, 12.46, 41.91), "Europe › Italy › Lazio"),
        ((7.40, 43.72, 7.44, 43.75), "Europe › Monaco"),
    ],
)
def test_a_view_lies_in_what_most_of_its_land_belongs_to(view, words):
    assert said(view) == words


def test_a_view_of_half_a_continent_is_in_no_country():
    assert said((60.0, 0.0, 140.0, 55.0)) == "Asia"


def test_a_country_that_has_most_of_the_land_does_not_speak_for_a_view_of_its_neighbour():
    assert said((115.0, 30.0, 140.0, 48.0)) == "Asia"


def test_two_countries_that_have_a_view_between_them_are_both_named():
    assert said((126.0, 37.0, 128.5, 39.0)) == "Asia › South Korea, North Korea"


def test_a_view_of_the_whole_world_is_nowhere_in_it():
    assert said((-180.0, -85.0, 180.0, 85.0)) == ""


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ((132.0, 37.0, 137.0, 41.0), "Pacific Ocean › Sea of Japan"),
        ((29.0, 32.0, 32.0, 33.5), "Mediterranean Sea"),
        ((-170.0, -20.0, -150.0, 0.0), "South Pacific Ocean"),
    ],
)
def test_a_view_of_open_water_is_in_its_sea(view, words):
    assert said(view) == words


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ((131.5, 42.9, 132.3, 43.4), "Asia › Russia"),
        ((37.0, 55.0, 38.0, 56.0), "Europe › Russia"),
        ((-176.0, 65.0, -170.0, 68.0), "Asia › Russia"),
    ],
)
def test_russia_is_in_europe_and_in_asia(view, words):
    assert said(view).startswith(words)


def test_a_view_across_the_antimeridian_is_one_view():
    assert said((176.0, -19.0, -178.0, -16.0)) == "Oceania › Fiji"


def test_a_view_without_any_size_is_where_its_point_is():
    assert said((10.0, 50.0, 10.0, 50.0)) == "Europe › Germany › Bavaria"


lons, lats = st.floats(-180, 180), st.floats(-90, 90)


@settings(max_examples=60, deadline=None)
@given(lons, lats, lons, lats)
def test_every_view_has_an_answer_that_gets_smaller_and_says_nothing_twice(west, a, east, b):
    steps = whereabouts().of((west, min(a, b), east, max(a, b)))
    assert len(steps) <= 3
    assert all(1 <= len(step) <= 2 for step in steps)
    names = [tuple(place.name for place in step) for step in steps]
    assert len(set(names)) == len(names)
