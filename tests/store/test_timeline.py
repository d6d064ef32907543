"""The histogram of time counts every dated report once, by periods that a map has room for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.access import READER
from geo.filter import Filter
from geo.store import Store, Timeline, Unit
from geo.store.timeline import MOST_PERIODS, timeline_of
from tests.store.atlas import CHONGJIN


def of(store: Store, **asked: object) -> Timeline:
    return store.select(Filter().with_(**asked), READER).timeline()


def test_a_few_weeks_are_told_by_day(store: Store, file):
    for number, day in enumerate((1, 1, 3)):
        file("In Chongjin.", CHONGJIN, published=date(2012, 5, day), identity=str(number))
    found = of(store)
    assert found.unit is Unit.DAY
    assert [(period.first.day, period.reports) for period in found.periods] == [(1, 2), (2, 0), (3, 1)]


def test_some_years_by_month_and_some_decades_by_year(store: Store, file):
    file("In Chongjin.", CHONGJIN, identity="2012-5-31", published=date(2012, 5, 31))
    file("In Chongjin.", CHONGJIN, identity="2013-5-1", published=date(2013, 5, 1))
    assert (of(store).unit, len(of(store).periods)) == (Unit.MONTH, 13)
    file("In Chongjin.", CHONGJIN, identity="1989-1-1", published=date(1989, 1, 1))
    assert (of(store).unit, len(of(store).periods)) == (Unit.YEAR, 25)


def test_a_stray_report_of_long_ago_leaves_no_thousand_bars(store: Store, file):
    file("In Chongjin.", CHONGJIN, identity="1-1-1", published=date(1, 1, 1))
    file("In Chongjin.", CHONGJIN, identity="9999-12-31", published=date(9999, 12, 31))
    found = of(store)
    assert len(found.periods) <= MOST_PERIODS
    assert (found.periods[0].first, found.periods[-1].last) == (date(1, 1, 1), date(9999, 12, 31))
    assert sum(period.reports for period in found.periods) == 2


def test_dates_that_were_chosen_do_not_change_it_but_other_keys_do(store: Store, file):
    file("In Chongjin.", CHONGJIN, identity="2012-5-1", published=date(2012, 5, 1), source="A")
    file("In Chongjin.", CHONGJIN, identity="2012-5-9", published=date(2012, 5, 9), source="B")
    assert of(store, first=date(2012, 5, 5)) == of(store)
    assert len(of(store, source=("A",)).periods) == 1


def test_without_a_dated_report_there_is_none(store: Store, file):
    file("In Chongjin.", CHONGJIN, identity="0-0-0", published=None)
    assert of(store).periods == ()


@given(days=st.lists(st.dates(date(1800, 1, 1), date(2100, 1, 1)), min_size=1, max_size=30))
def test_periods_follow_one_another_and_hold_every_report(days: list[date]):
    found = timeline_of([day.toordinal() for day in days])
    assert sum(period.reports for period in found.periods) == len(days)
    assert len(found.periods) <= MOST_PERIODS
    for before, after in pairwise(found.periods):
        assert after.first == before.last + timedelta(days=1)
    for day in days:
        assert any(period.first <= day <= period.last and period.reports for period in found.periods)
    assert found.periods[0].reports
    assert found.periods[-1].reports
