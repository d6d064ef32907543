"""What areas a view shows, how many excerpts each stands for, and in which steps they are shaded.

An area either stands for the excerpts that name it as a whole, which is what lies under the pins, or for all
excerpts of places in it: then countries or provinces take the place of the pins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.filter import Filter
from geo.model import Box, Kind, Missing
from geo.store import PlaceRow
from geo.web.services import Services, actor

MOST_AREAS = 60  # of one view; more outlines than that say nothing
ALL_AREAS = 10_000  # there are some 5,000 countries and provinces
PROVINCES_FROM = 5  # the zoom at which most provinces are large enough to tell apart
MOST_STEPS = 5


class Counting(StrEnum):
    """What the number of an area counts."""

    ITSELF = "itself"
    """The excerpts that name the area as a whole."""
    WITHIN = "within"
    """All excerpts of places in it, and of itself."""


@dataclass(frozen=True, slots=True)
class Shading:
    """Areas, those with most excerpts first, and the least number of each step, from the palest to the darkest."""

    rows: Sequence[PlaceRow]
    steps: Sequence[int]

    def step(self, row: PlaceRow) -> int:
        """The step of an area, from 1."""
        return bisect_right(self.steps, row.excerpts)


def shading(here: Services, asked: Filter, view: Box, zoom: int, counting: Counting) -> Shading:
    """The areas that meet a view, for whoever asks."""
    rows = _named(here, asked, view)
    if counting is Counting.WITHIN:
        kind = Kind.COUNTRY if zoom < PROVINCES_FROM else Kind.ADMIN1
        others = [row for row in rows if row.place.kind not in (Kind.COUNTRY, Kind.ADMIN1)]
        rows = sorted([*_regions(here, asked, view, kind), *others], key=lambda row: -row.excerpts)
    return Shading(rows, steps_of([row.excerpts for row in rows]))


def steps_of(excerpts: Iterable[int]) -> list[int]:
    """The least number of each of at most five steps: 1, 2 or 5 times a power of ten, evenly apart as ratios are.

    >>> steps_of([3, 8, 1, 20])
    [1, 2, 5, 10, 20]
    >>> steps_of([230, 1])
    [1, 5, 20, 50, 200]
    >>> steps_of([])
    []
    """
    most = max(excerpts, default=0)
    rounded = [step * 10**power for power in range(len(str(most))) for step in (1, 2, 5) if step * 10**power <= most]
    if len(rounded) <= MOST_STEPS:
        return rounded
    return [rounded[round(place * (len(rounded) - 1) / (MOST_STEPS - 1))] for place in range(MOST_STEPS)]


def _named(here: Services, asked: Filter, view: Box) -> list[PlaceRow]:
    """The areas that reports name as a whole."""
    rows = here.store.select(asked.with_(bbox=view), actor()).place_list(MOST_AREAS, areas=True)
    if asked.bbox:
        meant = {row.place.id for row in here.store.select(asked, actor()).place_list(ALL_AREAS, areas=True)}
        rows = [row for row in rows if row.place.id in meant]
    return rows


def _regions(here: Services, asked: Filter, view: Box, kind: Kind) -> list[PlaceRow]:
    """Countries or provinces with the excerpts of all places in them."""
    counts = here.store.select(asked, actor()).excerpts_within(kind)
    shown = sorted(here.shapes.overlapping(view) & counts.keys(), key=lambda code: (-counts[code], code))
    rows = []
    for code in shown[:MOST_AREAS]:
        try:
            rows.append(PlaceRow(here.gazetteer.region(code), counts[code], 0))
        except Missing:
            continue
    return rows
