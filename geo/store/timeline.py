"""How many reports each day, month or year has: what a histogram of time is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geo.store.columns import Bools, Snapshot

MOST_PERIODS = 120
"""So many bars can be told apart, and pointed at, under a map."""

_FIRST_DAY = 719163  # 1970-01-01, from which NumPy counts, as datetime.date.toordinal counts it
_NUMPY_UNITS = {"day": "D", "month": "M", "year": "Y"}
_STEPS = (("day", 1), ("month", 1), ("year", 1), ("year", 10), ("year", 100), ("year", 1000))


class Unit(StrEnum):
    """What one period is called after; of very long spans a period has ten, a hundred or a thousand years."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """Its first and last day, both within it, and its number of reports."""

    first: date
    last: date
    reports: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of equal length, one after the other, from that of the first dated report to that of the last."""

    unit: Unit
    periods: tuple[Period, ...]


def timeline(snapshot: Snapshot, meant: Bools) -> Timeline:
    """The timeline of the dated reports of the mentions that are ``meant``."""
    days = snapshot.reports.day[np.bincount(snapshot.mentions.report[meant], minlength=len(snapshot.reports)) > 0]
    return timeline_of(days[days > 0])


def timeline_of(days: ArrayLike) -> Timeline:
    """The timeline of reports of these days (``date.toordinal``), by the shortest periods that it has room for."""
    dates = dates_of(days)
    if not len(dates):
        return Timeline(Unit.YEAR, ())
    unit, step, numbers = next(
        found for found in (_numbered(dates, *step) for step in _STEPS) if np.ptp(found[2]) < MOST_PERIODS
    )
    counts = np.bincount(numbers - numbers.min()).tolist()
    begins = [_first_day(unit, step, int(numbers.min()) + place) for place in range(len(counts) + 1)]
    days_of = ((date.fromordinal(begin), date.fromordinal(after - 1)) for begin, after in pairwise(begins))
    return Timeline(Unit(unit), tuple(Period(*span, count) for span, count in zip(days_of, counts, strict=True)))


def dates_of(days: ArrayLike) -> NDArray[np.datetime64]:
    """Days of :meth:`datetime.date.toordinal` as NumPy's own."""
    return (np.asarray(days, np.int64) - _FIRST_DAY).astype("datetime64[D]")


def _numbered(dates: NDArray[np.datetime64], unit: str, step: int) -> tuple[str, int, NDArray[np.int64]]:
    """The number of each date's period, counted from that of the year 0 or of 1970."""
    numbers = dates.astype(f"datetime64[{_NUMPY_UNITS[unit]}]").astype(np.int64)
    if unit == "year":
        numbers = (numbers + 1970) // step
    return unit, step, numbers


def _first_day(unit: str, step: int, number: int) -> int:
    """The day with which a period begins, brought within what a date can be."""
    if unit == "day":
        return number + _FIRST_DAY
    year, month = (number * step, 0) if unit == "year" else (number // 12 + 1970, number % 12)
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(max(year, date.min.year), month + 1, 1).toordinal()
