"""The words of Dateline keep their promises."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import (
    BadFilter,
    BadInput,
    DatelineError,
    Excerpt,
    Gone,
    Kind,
    Missing,
    NotBuilt,
    Place,
    Refused,
    Span,
)


def test_what_is_an_area_is_no_dot():
    assert {kind for kind in Kind if not kind.is_area} == {Kind.SETTLEMENT, Kind.FACILITY}


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_span_cuts_code_points(text: str, start: int, end: int):
    assert Span(start, end).of(text) == text[start:end]


@given(*[st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))] * 2)
def test_spans_overlap_where_they_share_a_code_point(one: Span, other: Span):
    assert one.overlaps(other) == other.overlaps(one) == bool(set(range(*one)) & set(range(*other)))


@pytest.mark.parametrize(
    ("id_", "number"), [("geonames:2044757", 2044757), ("admin1:KP.17", None), ("geonames:x", None), ("own:12", None)]
)
def test_a_place_tells_its_geonames_id(id_: str, number: int | None):
    assert Place(id_, "Chongjin", Kind.SETTLEMENT, 41.8, 129.8).geonameid == number


def test_an_excerpt_reads_as_its_words():
    assert str(Excerpt("left ", "Chongjin", " in May", cut_before=True, cut_after=True)) == "… left Chongjin in May …"
    assert str(Excerpt("Boats left ", "Chongjin", ".")) == "Boats left Chongjin."


def test_errors_are_one_tree():
    assert issubclass(BadFilter, BadInput)
    assert issubclass(Gone, Missing)
    assert issubclass(NotBuilt, Missing)
    assert all(issubclass(error, DatelineError) for error in (BadInput, Missing, Refused))


def test_bad_input_says_where():
    error = BadInput("no text", "reports.csv:12")
    assert (str(error), error.reason, error.where) == ("reports.csv:12: no text", "no text", "reports.csv:12")
    assert str(BadInput("no text")) == "no text"


def test_an_error_keeps_what_it_says_and_its_values_apart_for_other_languages():
    error = BadFilter("needs a day, got %(value)s", "from", value="100 %")
    assert (str(error), error.reason) == ("from: needs a day, got 100 %", "needs a day, got 100 %")
    assert (error.pattern, error.values) == ("needs a day, got %(value)s", {"value": "100 %"})
    assert str(Missing("100 % of it")) == "100 % of it"


def test_bad_input_comes_whole_from_another_process():
    error = pickle.loads(pickle.dumps(Missing("there is no report %(number)s", number=7)))
    assert str(error) == "there is no report 7"
    again = pickle.loads(pickle.dumps(BadInput("no text", "reports.csv:12")))
    assert (str(again), again.reason, again.where) == ("reports.csv:12: no text", "no text", "reports.csv:12")
