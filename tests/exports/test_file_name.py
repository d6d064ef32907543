"""The name of a file tells what is in it, and is safe wherever it is put."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exports.about import Collection
from geo.exports.file_name import file_name
from geo.filter import Filter
from geo.model import Kind, Role

NAMES = {"KP": "North Korea", "KP.17": "North Hamgyong", "geonames:2044757": "Chongjin"}
YEAR = {"first": date(2017, 1, 1), "last": date(2017, 12, 31)}


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (Filter(), "dateline-excerpts.csv"),
        (Filter(region=("KP",), **YEAR), "dateline-excerpts-north-korea-2017.csv"),
        (Filter(region=("KP",), exclude=("KP.17",)), "dateline-excerpts-north-korea-without-north-hamgyong.csv"),
        (Filter(place=("geonames:2044757",), q="fish market"), "dateline-excerpts-chongjin-fish-market.csv"),
        (Filter(first=date(2011, 5, 31)), "dateline-excerpts-since-2011-05-31.csv"),
        (Filter(last=date(2013, 12, 31)), "dateline-excerpts-until-2013.csv"),
        (Filter(first=date(2011, 1, 1), last=date(2013, 12, 31)), "dateline-excerpts-2011-to-2013.csv"),
        (Filter(source=("A", "B", "C", "D", "E")), "dateline-excerpts-a-b-c-and-2-more.csv"),
        (Filter(kind=(Kind.WATER,), role=(Role.SAID,)), "dateline-excerpts-water-said.csv"),
        (Filter(bbox=(124, 33, 131, 43), report=(12,)), "dateline-excerpts-map-area-report-12.csv"),
        (Filter(author=("Kim Ŏn",), q="청진"), "dateline-excerpts-kim-on.csv"),
    ],
)
def test_a_name_says_the_filter(asked: Filter, name: str):
    assert file_name(Collection.EXCERPTS, "csv", asked, NAMES) == name


@given(st.text(max_size=300), st.text(max_size=300))
def test_nothing_in_a_filter_can_break_a_name(q, source):
    name = file_name(Collection.PLACES, "excel.csv", Filter(q=q, source=(source,)), NAMES)
    assert re.fullmatch(r"dateline-places(-[a-z0-9]+)*\.excel\.csv", name)
    assert len(name) < 110
