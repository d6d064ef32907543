"""What a reader asks for in an address: pages go on without what they cannot read, the API refuses it."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Request

from geo.filter import Filter
from geo.model import BadFilter, View
from geo.web.asked import Args, read_box, read_page, read_strictly, read_view, whole_number


def args(query: str) -> Args:
    return MultiDict(Request.from_values(query_string=iri_to_uri(query)).args)


def test_a_page_reads_its_filter_view_and_page_at_once():
    asked = read_page(args("region=KP&q=market&map=41.8,129.8,7&page=3"))
    assert asked.filter == Filter(region=("KP",), q="market")
    assert (asked.view, asked.page, asked.problems) == (View(41.8, 129.8, 7), 3, [])


def test_a_page_shows_what_it_cannot_read_and_goes_on():
    asked = read_page(args("region=Korea&from=yesterday&map=here&page=two&unknown=1&q=market"))
    assert asked.filter == Filter(q="market")
    assert [problem.where for problem in asked.problems] == ["region", "from", "map", "page"]


@pytest.mark.parametrize("query", ["region=Korea", "from=2012-13-01", "bbox=1,2,3", "min_confidence=2", "zoom=3"])
def test_the_api_refuses_what_it_cannot_read_and_names_the_key(query: str):
    with pytest.raises(BadFilter) as refused:
        read_strictly(args(query))
    assert refused.value.where == query.partition("=")[0]


def test_the_api_knows_the_keys_of_the_filter_and_those_of_the_address():
    assert read_strictly(args("region=KP&z=3&view=1,2,3,4"), "view", "z") == Filter(region=("KP",))


@pytest.mark.parametrize("text", ["1,2", "1,2,3,4", "a,b,c", "91,0,3", "nan,0,3", "0,0,99", "inf,0,1"])
def test_a_view_that_is_none_is_refused(text: str):
    with pytest.raises(BadFilter):
        read_view(args(f"map={text}"))


def test_a_view_dragged_round_the_world_is_the_same_view():
    assert read_view(args("map=41.8,489.8,7")) == View(41.8, 129.8, 7)


def test_a_box_may_reach_over_the_poles_and_the_antimeridian():
    assert read_box(args("view=170,-95,190,95")) == (170, -90, -170, 90)


@pytest.mark.parametrize("text", ["", "1,2,3", "west,south,east,north", "1,9,2,8", "nan,0,1,1", "1,nan,1,1"])
def test_a_box_that_is_none_is_refused_by_its_key(text: str):
    with pytest.raises(BadFilter) as refused:
        read_box(args(f"view={text}"))
    assert refused.value.where == "view"


def test_numbers_are_brought_within_their_limits():
    assert [whole_number(args(f"limit={n}"), "limit", default=20, most=100) for n in ("", "5", "1000", "-3")] == [
        20,
        5,
        100,
        1,
    ]


@pytest.mark.parametrize("text", ["ten", "1.5", "१२", "9" * 99])
def test_numbers_that_are_none_are_refused(text: str):
    with pytest.raises(BadFilter):
        whole_number(args(f"limit={text}"), "limit", default=20, most=100)
