"""What areas a view shows, how many excerpts each stands for, and in which steps they are shaded.

An area either stands for the excerpts that name it as a whole, which is what lies under the pins, or for all
excerpts of places in it: then countries or provinces take the place of the pins.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.filter import Filter
from geo.model import Box, Missing, Place
from geo.regions import Shapes, rectangle
from geo.store import ComparedPlace, Comparison, PlaceRow
from geo.store.shading import step_starts
from geo.web.services import Services, actor

MOST_AREAS = 60  # of one view that are named themselves; more outlines than that say nothing
MOST_SHADED = 600  # of one view: left out, an area with excerpts would look like one without
PROVINCES_FROM = 5  # the zoom at which most provinces are large enough to tell apart


DETAIL = 0.75 * 360 / 256
"""Three quarters of a pixel in degrees of longitude at zoom 0; each zoom halves them."""


class Counting(StrEnum):
    """What the number of an area counts."""

    ITSELF = "itself"
    """The excerpts that name the area as a whole."""
    WITHIN = "within"
    """All excerpts of places in it, each in one area alone."""


@dataclass(frozen=True, slots=True)
class Areas:
    """Areas, those with most excerpts first, and the least number of each step, from the palest to the darkest."""

    rows: Sequence[PlaceRow]
    steps: Sequence[int]
    unshaded: int = 0
    """The excerpts of the filter that count in no area."""

    def step(self, row: PlaceRow) -> int:
        """The step of an area, from 1."""
        return bisect_right(self.steps, row.excerpts)


def areas(here: Services, asked: Filter, view: Box, zoom: int, counting: Counting) -> Areas:
    """The areas that meet a view, for whoever asks."""
    named = _named(here, asked, view)
    if counting is Counting.WITHIN:
        return _within(here, asked, view, zoom, named)
    return Areas(named, step_starts(row.excerpts for row in named))


def compared_areas(here: Services, found: Comparison, view: Box) -> list[ComparedPlace]:
    """The areas that meet a view and that reports name as a whole under either of two filters."""
    return found.areas(found.either.seen_in(view, here.shapes), MOST_AREAS)


def outline(shapes: Shapes, place: Place, frame: Box, zoom: int) -> dict[str, Any] | None:
    """The GeoJSON geometry of an area in the detail of a zoom, as much as lies in the frame; None where unknown."""
    if place.region is None or place.region not in shapes:
        return None
    return shapes.geojson(place.region, DETAIL / 2**zoom, frame)


def _named(here: Services, asked: Filter, view: Box) -> list[PlaceRow]:
    """The areas that reports name as a whole."""
    selection = here.store.select(asked, actor())
    return selection.place_list(MOST_AREAS, areas=True, among=selection.seen_in(view, here.shapes))


def _within(here: Services, asked: Filter, view: Box, zoom: int, named: Sequence[PlaceRow]) -> Areas:
    """Countries or provinces with the excerpts of all places in them, seas and the like with their own.

    The steps are those of the whole filter, so that a shade means the same wherever the map is moved.
    """
    shaded = here.store.select(asked, actor()).shading(here.shapes, provinces=zoom >= PROVINCES_FROM)
    rows = [row for row in named if row.place.id in shaded.own]
    met = here.shapes.overlapping(rectangle(view).geometry)
    for code in sorted(met & shaded.regions.keys(), key=lambda code: (-shaded.regions[code], code))[:MOST_SHADED]:
        try:
            rows.append(PlaceRow(here.gazetteer.region(code), shaded.regions[code], None))
        except Missing:  # a country that this gazetteer no longer has
            continue
    return Areas(sorted(rows, key=lambda row: -row.excerpts), shaded.steps, shaded.unshaded)
