"""A place is found by any of its names, whatever the reports call it; the words around it count as ever."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.filter import Filter
from geo.model import Status
from geo.store import Store
from geo.store.words import names_in
from tests.store.atlas import CHONGJIN, NORTH_HAMGYONG, RAJIN, a_report, mention, naming

NAMES = {
    "chongjin": [CHONGJIN.id],
    "清津": [CHONGJIN.id, "geonames:1"],
    "Чхонджин": [CHONGJIN.id],
    "Seishin": [CHONGJIN.id],
    "port": [RAJIN.id],
    "나선": [RAJIN.id],
    "Hamgyong bukto": [NORTH_HAMGYONG.id],
    "Nowhere": ["geonames:1"],
}
TEXT = "Boats left Chongjin in May. The border market of Rajin was shut. Rice came to Chongjin."


@pytest.fixture
def store(url: str) -> Store:
    """One that knows what some places are called elsewhere."""
    return Store(url, called=lambda name: NAMES.get(name, ()))


@pytest.fixture(autouse=True)
def report(store: Store) -> None:
    again = TEXT.rindex("Chongjin")
    mentions = [
        *naming(TEXT, CHONGJIN, RAJIN),
        replace(mention(TEXT, "Chongjin", CHONGJIN), start=again, end=again + len("Chongjin")),
    ]
    store.add(a_report(TEXT, title="Trade"), mentions, geoparser="test")


def found(store: Store, q: str) -> list[str]:
    """The excerpts that are found, each by its first word."""
    rows = store.select(Filter(q=q)).excerpts(limit=100).rows
    return [row.excerpt.before.split()[0] for row in rows]


@pytest.mark.parametrize("q", ["清津", "Чхонджин", "Seishin", '"清津"'])
def test_a_name_that_no_report_has_finds_the_place(store: Store, q: str):
    assert found(store, q) == ["Boats", "Rice"]


def test_the_other_words_must_stand_in_the_excerpt_or_title(store: Store):
    assert found(store, "Seishin boats") == found(store, "boats 清津") == ["Boats"]
    assert found(store, "Seishin trade") == ["Boats", "Rice"]
    assert found(store, "Seishin market") == []


def test_a_word_that_is_a_name_too_finds_both(store: Store):
    assert found(store, "port") == ["The"]
    text = "The port of Chongjin."
    store.add(a_report(text, title="Harbour"), naming(text, CHONGJIN), geoparser="test")
    assert sorted(found(store, "port")) == ["The", "The"]


def test_several_words_may_be_one_name(store: Store):
    text = "Snow fell on North Hamgyong."
    store.add(a_report(text), naming(text, NORTH_HAMGYONG), geoparser="test")
    assert found(store, "Hamgyong bukto") == found(store, '"Hamgyong bukto"') == ["Snow"]
    assert found(store, '"Hamgyong bukto" snow') == ["Snow"]
    assert found(store, "bukto") == []


def test_a_name_of_places_that_no_report_names_is_a_word(store: Store):
    assert found(store, "Nowhere") == found(store, "Nowhere boats") == []


def test_the_rest_of_the_filter_holds(store: Store):
    assert store.select(Filter(q="清津", region=("KR",))).totals.excerpts == 0
    assert store.select(Filter(q="清津", place=(RAJIN.id,))).totals.excerpts == 0
    text = "A secret of Chongjin."
    store.add(a_report(text), naming(text, CHONGJIN, status=Status.WITHHELD), geoparser="test")
    assert store.select(Filter(q="清津")).totals.excerpts == 2


def test_without_letters_or_names_nothing_is_found(store: Store):
    assert names_in("!!!") == names_in("") == []
    assert found(store, "!!!") == []


def marked(store: Store, q: str) -> list[list[str]]:
    """What is marked in each excerpt that is found."""
    rows, matcher = store.select(Filter(q=q)).excerpts(limit=100).rows, store.matcher(q)
    return [[span.of(row.excerpt.words) for span in matcher.spans_of(row)] for row in rows]


def test_a_mention_that_was_found_by_a_name_is_marked(store: Store):
    assert marked(store, "Seishin boats") == [["Boats", "Chongjin"]]
    assert marked(store, "나선") == [["Rajin"]]
    assert marked(store, "market 나선") == [["market", "Rajin"]]
    assert marked(store, "May") == [["May"]]


def test_what_is_marked_is_one_piece_where_words_and_name_meet(store: Store):
    assert marked(store, "Seishin chongjin") == [["Chongjin"], ["Chongjin"]]
    assert marked(store, '"left chongjin" Seishin') == [["left Chongjin"]]
