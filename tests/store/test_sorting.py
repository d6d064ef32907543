"""A list in any order has each of its rows once, a page after the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.access import OPERATOR
from geo.filter import Filter
from geo.model import BadFilter
from geo.store import ExcerptRow, Order, Page, ReportCount, Selection, Store, orders
from geo.text import plain
from tests.store.atlas import CHONGJIN, RAJIN, SEOUL, a_report, naming

Row = TypeVar("Row")
ORDERS = st.builds(Order, st.sampled_from(sorted(orders.EXCERPTS.columns)), st.booleans())


@pytest.fixture
def selection(store: Store) -> Selection:
    for number in range(9):
        text = f"{number}: Seoul, then Chongjin, then Rajin."
        places = [SEOUL, CHONGJIN, RAJIN][: number % 3 + 1]
        report = a_report(
            text,
            source=["b", "A", ""][number % 3],
            author=["Z", "é", ""][number // 3],
            language=["en", "ko"][number % 2],
            published=None if number == 4 else date(2011, number % 3 + 1, 1),
        )
        store.add(report, naming(text, *places, confidence=number / 10), geoparser="test")
    return store.select(Filter())


def every(read: Callable[..., Page[Row]], order: Order, limit: int) -> list[Row]:
    """All rows of a list, read page by page."""
    found: list[Row] = []
    after = None
    while True:
        page = read(order=order, limit=limit, after=after)
        assert page.before == len(found)
        assert len(page.rows) <= limit
        found += page.rows
        after = page.after
        if after is None:
            return found


def rows(selection: Selection, order: Order, limit: int) -> list[ExcerptRow]:
    return every(selection.excerpts, order, limit)


def value(row: ExcerptRow, column: str) -> object:
    """What a row has in a column, as it is sorted; empty where it has none."""
    words = {
        "place_name": row.place.name if row.place else "",
        "country": row.place.country if row.place else "",
        "source": row.report.source,
        "author": row.report.author,
        "language": row.report.language,
    }
    if column in words:
        return plain(words[column])
    return row.report.published if column == "published" else row.confidence


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=ORDERS, limit=st.integers(1, 20))
def test_a_table_has_each_row_once_and_in_its_order(selection: Selection, order: Order, limit: int):
    listed = selection.excerpts(limit=99).rows
    found = rows(selection, order, limit)
    full = [row for row in listed if value(row, order.column) not in ("", None)]
    by_value = sorted(full, key=lambda row: value(row, order.column), reverse=order.falling)
    expected = by_value + [row for row in listed if row not in full]
    assert [row.id for row in found] == [row.id for row in expected]


def test_newest_first_is_the_list(selection: Selection):
    assert rows(selection, orders.EXCERPTS.usual, 4) == selection.excerpts(limit=99).rows


def test_a_page_goes_on_where_the_last_row_is_gone_meanwhile(store: Store, selection: Selection):
    for column in sorted(orders.EXCERPTS.columns):
        order = Order(column)
        page = selection.excerpts(order=order, limit=3)
        assert page.after
        rest = [row.id for row in rows(selection, order, 99)[3:]]
        gone = page.rows[-1].report.id
        store.remove(gone, OPERATOR)
        selection = store.select(Filter())
        left = selection.excerpts(order=order, limit=99, after=page.after).rows
        assert [row.id for row in left] == [id_ for id_ in rest if id_ in {row.id for row in left}]
        assert {row.id for row in left} == {row.id for row in rows(selection, order, 99)} & set(rest)


def test_a_reader_may_call_places_otherwise(selection: Selection):
    korean = {"Seoul": "서울", "Chongjin": "청진", "Rajin": "나진"}
    page = selection.excerpts(order=Order("place_name"), limit=99, called=lambda _, name: korean[name])
    names = [korean[row.place.name] for row in page.rows if row.place]
    assert names == sorted(names)
    assert len(names) == selection.totals.excerpts


def test_marks_on_letters_put_no_word_behind_the_alphabet(selection: Selection):
    page = selection.excerpts(order=Order("author"), limit=99)
    authors = dict.fromkeys(row.report.author for row in page.rows)
    assert list(authors) == ["é", "Z", ""]


def test_each_reader_has_the_places_by_the_names_of_their_own_language(selection: Selection):
    def backwards(_place_id: str, name: str) -> str:
        return name[::-1]

    order = Order("name")
    for _ in range(2):  # what was found for one reader is not given to the other
        assert [row.place.name for row in selection.place_list(9, order=order)] == ["Chongjin", "Rajin", "Seoul"]
        named = selection.place_list(9, order=order, called=backwards)
        assert [row.place.name for row in named] == ["Seoul", "Rajin", "Chongjin"]


@pytest.mark.parametrize(
    "after",
    ["", "x", "1.2", "1.2.3.4~", "1.2.3~nan", "1.2.3~inf", "1.2.3~1e999", "-1.2.3~4", "1.2.3~words", "９.2.3~1"],
)
def test_what_no_table_gave_is_no_place_to_go_on(selection: Selection, after: str):
    with pytest.raises(BadFilter, match="where a list goes on"):
        selection.excerpts(order=Order("confidence"), limit=3, after=after)


@pytest.mark.parametrize("text", ["", "-", "--published", "words", "published; drop table", "Published"])
def test_an_order_that_there_is_not_is_refused(text: str):
    with pytest.raises(BadFilter, match="needs one of"):
        Order.parse(text, orders.EXCERPTS.columns)


@given(order=ORDERS)
def test_an_order_is_read_as_it_is_written(order: Order):
    assert orders.EXCERPTS.read(str(order)) == orders.EXCERPTS.read(orders.EXCERPTS.text(order)) == order


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("column", orders.PLACES.columns)
def test_places_stand_in_an_order_on_one_page_or_on_several(selection: Selection, column: str, falling: bool):
    order = Order(column, falling)
    listed = selection.place_list(99, order=order)
    numbers = {
        "excerpts": lambda row: row.excerpts,
        "reports": lambda row: row.reports,
        "latest": lambda row: {"Seoul": 3, "Chongjin": 3, "Rajin": 3}[row.place.name],
        "name": lambda row: row.place.name,
        "population": lambda row: row.place.population,
    }[column]
    assert [numbers(row) for row in listed] == sorted(map(numbers, listed), reverse=falling)
    assert selection.place_list(1, 1, order=order) == listed[1:2]
    assert every(selection.places, order, 1) == listed


@pytest.mark.parametrize("falling", [False, True])
@pytest.mark.parametrize("column", orders.REPORTS.columns)
def test_reports_stand_in_an_order_on_one_page_or_on_several(selection: Selection, column: str, falling: bool):
    usual = selection.reports(limit=99).rows
    listed = every(selection.reports, Order(column, falling), 99)
    assert every(selection.reports, Order(column, falling), 2) == listed
    assert {row.report.id for row in listed} == {row.report.id for row in usual}

    def of(row: ReportCount) -> object:
        value = getattr(row, column, None) if column in ("excerpts", "places") else getattr(row.report, column)
        return plain(value) if isinstance(value, str) else value

    full = [of(row) for row in listed if of(row) not in ("", None)]
    assert full == sorted(full, reverse=falling)
    assert [of(row) for row in listed][: len(full)] == full  # those with nothing there are last
