"""The places that a filter leaves, with their numbers, and the part of the world that they take up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import sqlalchemy as sa

from geo.model import Box, Place
from geo.regions import around, on_the_sphere
from geo.store.columns import Bools, Floats, Integers
from geo.store.database import reading
from geo.store.places import places_by_key

FEW_POINTS = 12
"""So many points a map shows all of when it opens."""
_OPENING_SHARE = 0.9  # of the excerpts, where there are more points


@dataclass(eq=False)
class PlaceCounts:
    """The places that a filter leaves, a row each, by rising Morton key: what pins are made of."""

    id: Integers
    """Keys of the store's own; :meth:`places` gives what they stand for."""
    key: Integers
    x: Integers
    y: Integers
    lat: Floats
    lon: Floats
    excerpts: Integers
    reports: Integers
    happened: Bools
    """True where an excerpt tells of something that happened there."""
    said: Bools
    """True where somebody spoke or filed, and no excerpt tells of anything that happened there."""
    uncertain: Bools
    """True where no excerpt is sure of the place (see :mod:`geo.store.doubt`)."""
    area: Bools
    """True where the place is an area, which is no pin."""
    extent: Floats
    """West, south, east, north; NaN where none is known."""
    population: Integers
    _engine: sa.Engine = field(repr=False)
    parts: tuple[Integers, ...] = ()
    """How many of the excerpts each of several filters means that are compared; empty where there is one filter."""

    def __len__(self) -> int:
        return len(self.id)

    def places(self, rows: Iterable[int]) -> dict[int, Place]:
        """The places of some rows; one that was taken out of the store meanwhile is left out."""
        keys = {row: int(self.id[row]) for row in rows}
        with reading(self._engine) as connection:
            found = places_by_key(connection, keys.values())
        return {row: found[key] for row, key in keys.items() if key in found}

    @cached_property
    def opening(self) -> Box | None:
        """The smallest box around the points where something happened, or the areas where that is no point.

        None without any place; where nothing is reported to have happened anywhere, around all of them. Of many
        points the few that lie farthest from the rest are left out, so that one mention of a capital on the other
        side of the globe does not make the map a map of the world.
        """
        if not len(self):
            return None
        meant = self.happened if self.happened.any() else np.ones(len(self), bool)
        kept = np.flatnonzero(meant & ~self.area)
        if len(kept) > FEW_POINTS:
            kept = kept[_most_together(self.lat[kept], self.lon[kept], self.excerpts[kept])]
        return around(self._points[kept] if len(kept) else self._boxes[meant])

    @cached_property
    def told_of(self) -> Box | None:
        """The smallest box around all points but those where somebody only spoke, or the areas where that is no point.

        None without any place; where everybody only spoke, around all of them.
        """
        if not len(self):
            return None
        meant = ~self.said if not self.said.all() else self.said
        points = meant & ~self.area
        return around(self._points[points] if points.any() else self._boxes[meant])

    @cached_property
    def reach(self) -> Box | None:
        """The smallest box around all of them, areas with the whole of their boxes; None without any place."""
        return around(self._boxes) if len(self) else None

    @property
    def _points(self) -> Floats:
        """Their points as boxes, a row each: west, south, east, north."""
        return np.column_stack((self.lon, self.lat, self.lon, self.lat))

    @property
    def _boxes(self) -> Floats:
        """Their boxes likewise, the points of those of which none is known."""
        return np.where(np.isnan(self.extent), self._points, self.extent)


def _most_together(lat: Floats, lon: Floats, excerpts: Integers) -> Bools:
    """The points nearest to the middle of all excerpts that hold most of them, on the globe, not on the map."""
    at = on_the_sphere(lat, lon)
    order = np.argsort(-(at @ (excerpts @ at)), kind="stable")
    before = np.cumsum(excerpts[order]) - excerpts[order]
    kept = np.zeros(len(lat), bool)
    kept[order[before < _OPENING_SHARE * excerpts.sum()]] = True
    return kept
