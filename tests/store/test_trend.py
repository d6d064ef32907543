"""The trend counts each excerpt of each selection once, in the period of its report."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.filter import Filter
from geo.store import Store, Unit, trend
from tests.store.atlas import CHONGJIN, SEOUL, a_report, naming

NORTH, SOUTH = Filter(region=("KP",)), Filter(region=("KR",))
DAYS = st.lists(st.none() | st.dates(date(1990, 1, 1), date(2020, 1, 1)), max_size=6)


def file(store: Store, day: date | None, *places: object, identity: str = "") -> None:
    """A report of that day that names those places."""
    text = f"{identity}{day} in Chongjin and in Seoul."
    store.add(a_report(text, published=day), naming(text, *places), geoparser="test")


def test_mentions_are_counted_a_month_for_each_selection(store: Store):
    file(store, date(2011, 1, 31), CHONGJIN, SEOUL)
    file(store, date(2011, 6, 1), CHONGJIN)
    file(store, date(2011, 6, 30), CHONGJIN)
    file(store, None, SEOUL)
    found = trend([store.select(NORTH), store.select(SOUTH)])
    assert found.unit is Unit.MONTH
    assert found.periods[0] == (date(2011, 1, 1), date(2011, 1, 31))
    assert [line.excerpts for line in found.lines] == [(1, 0, 0, 0, 0, 2), (1, 0, 0, 0, 0, 0)]
    assert [line.undated for line in found.lines] == [0, 1]


def test_days_are_told_apart_where_there_are_few(store: Store):
    file(store, date(2011, 1, 1), CHONGJIN)
    file(store, date(2011, 1, 3), CHONGJIN)
    found = trend([store.select(NORTH)])
    assert (found.unit, found.lines[0].excerpts) == (Unit.DAY, (1, 0, 1))


def test_nothing_has_no_periods(store: Store):
    file(store, None, SEOUL)
    assert trend([]).periods == ()
    found = trend([store.select(NORTH), store.select(SOUTH)])
    assert found.periods == ()
    assert [(line.excerpts, line.undated) for line in found.lines] == [((), 0), ((), 1)]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=DAYS)
def test_no_excerpt_is_lost_and_none_counted_twice(store: Store, days: list[date | None]):
    for number, day in enumerate(days):
        file(store, day, CHONGJIN, SEOUL, identity=f"{number} ")
    selections = [store.select(NORTH), store.select(SOUTH)]
    found = trend(selections)
    for line, selection in zip(found.lines, selections, strict=True):
        assert sum(line.excerpts) + line.undated == selection.totals.excerpts
    for at, (first, last) in enumerate(found.periods):
        within = store.select(NORTH.with_(first=first, last=last))
        assert found.lines[0].excerpts[at] == within.totals.excerpts
