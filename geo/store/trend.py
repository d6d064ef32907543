"""How many excerpts each of several selections has a day, month or year: what their lines are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from geo.store.selection import Selection
from geo.store.timeline import Unit, timeline_of


@dataclass(frozen=True, slots=True)
class Line:
    """The excerpts of one selection, one number a period, and those of reports without a date."""

    excerpts: tuple[int, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Periods of equal length, their first and last days, from the first dated report of any line to the last."""

    unit: Unit
    periods: tuple[tuple[date, date], ...]
    lines: tuple[Line, ...]
    """One a selection, in their order."""


def trend(selections: Sequence[Selection]) -> Trend:
    """The trend of some selections, by the shortest periods that there is room for."""
    counted = [one.excerpts_by_day() for one in selections]
    days = np.concatenate([days for days, _ in counted]) if counted else np.zeros(0, np.int64)
    shared = timeline_of(days[days > 0])
    begins = np.array([period.first.toordinal() for period in shared.periods], np.int64)
    lines = []
    for days, excerpts in counted:
        dated = days > 0
        periods = np.searchsorted(begins, days[dated], side="right") - 1
        counts = np.bincount(periods, weights=excerpts[dated], minlength=len(begins)).astype(int)
        lines.append(Line(tuple(counts.tolist()), int(excerpts[~dated].sum())))
    return Trend(shared.unit, tuple((period.first, period.last) for period in shared.periods), tuple(lines))
