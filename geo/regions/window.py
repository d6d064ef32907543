"""What of some shapes a map shows: copied to the turns of the world in view, cut where nobody sees it, and joined again
where a cell's edge or the antimeridian had cut them.

A window is west, south, east, north in degrees, unwrapped: it may begin west of -180 and end east of 180, and
be wider than the world.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from math import floor
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model import Box

Rings = Sequence[Sequence[Sequence[float]]]
"""A polygon as the coordinates of GeoJSON."""

Line = NDArray[np.float64]
"""Longitudes and latitudes, a row each."""

_GRID = 1e-6  # degrees, to which edges that meet are brought together: a tenth of a metre


def polygon(rings: Rings) -> BaseGeometry:
    """The polygon of some rings, the first of which is around the others."""
    outer, *holes = map(shapely.linearrings, rings)
    found: BaseGeometry = shapely.polygons(outer, holes or None)
    return found


def areas_seen(areas: Iterable[BaseGeometry], window: Box, tolerance: float) -> BaseGeometry:
    """The part of some areas that lies in a window, as one, with ``tolerance`` degrees less detail."""
    here = _copies(areas, window)
    sound = [one if one.is_valid else shapely.make_valid(one) for one in here]
    joined = shapely.union_all(sound, grid_size=_GRID)
    found: BaseGeometry = shapely.simplify(joined, tolerance)
    return found


def lines_seen(lines: Iterable[Sequence[Sequence[float]]], window: Box, tolerance: float) -> list[Line]:
    """The parts of some lines that lie in a window, with ``tolerance`` degrees less detail."""
    here = _copies((shapely.linestrings(line) for line in lines), window)
    return [
        shapely.get_coordinates(part)
        for part in shapely.get_parts(shapely.simplify(here, tolerance)).tolist()
        if part.geom_type == "LineString"
    ]


def rings_of(area: BaseGeometry) -> list[Line]:
    """Every ring of an area, to be filled by the rule of even and odd."""
    return [
        shapely.get_coordinates(ring)
        for part in shapely.get_parts(shapely.get_parts(area)).tolist()
        if part.geom_type == "Polygon"
        for ring in shapely.get_rings(part).tolist()
    ]


def holds(area: BaseGeometry, lon: float, lat: float) -> bool:
    """True where a point lies in an area."""
    return bool(shapely.contains_xy(area, lon, lat))


def _copies(shapes: Iterable[Any], window: Box) -> NDArray[Any]:
    west, south, east, north = window
    kept = np.array(list(shapes), dtype=object)
    found = []
    for turn in range(floor((west + 180) / 360), floor((east + 180) / 360) + 1):
        inside = shapely.clip_by_rect(kept, west - 360 * turn, south, east - 360 * turn, north)
        inside = inside[~shapely.is_empty(inside)]
        found.append(shapely.transform(inside, partial(np.add, (360 * turn, 0))))
    return np.concatenate(found) if found else kept[:0]
