"""How places lie to a geometry that somebody gives: the predicates of Simple Features (OGC 06-103r4, 6.1.15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError  # type: ignore[attr-defined]  # it comes from C, where mypy does not see it
from shapely.geometry import shape as from_mapping
from shapely.geometry.base import BaseGeometry

from geo.model import BadFilter
from geo.regions.boxes import outline
from geo.regions.projection import box_in_degrees, to_degrees

_PREDICATES: Mapping[str, Callable[..., Any]] = {
    "intersects": shapely.intersects,
    "equals": shapely.equals,
    "touches": shapely.touches,
    "crosses": shapely.crosses,
    "within": shapely.contains,
    "contains": shapely.within,
    "overlaps": shapely.overlaps,
}
"""Asked of the geometry given first, since that is the one prepared. Each holds only where both share a point."""


def geometry_given(given: Mapping[str, Any], key: str, *, in_metres: bool = False) -> BaseGeometry:
    """The geometry in degrees that GeoJSON, or ``{"bbox": [...]}``, describes in degrees, or metres of EPSG:3857.

    Raises BadFilter, naming ``key``, where there is none, where it is not valid, or where it lies beyond the world.
    """
    try:
        found = _box(given["bbox"], in_metres=in_metres) if "bbox" in given else shapely.force_2d(from_mapping(given))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ShapelyError):
        raise BadFilter("is no geometry: %(value)s", key, value=repr(dict(given))[:100]) from None
    if found.is_empty or not np.isfinite(shapely.get_coordinates(found)).all():
        raise BadFilter("is no geometry: %(value)s", key, value=repr(dict(given))[:100])
    if not found.is_valid:
        raise BadFilter("is no valid geometry: %(reason)s", key, reason=shapely.is_valid_reason(found))
    if in_metres and "bbox" not in given:
        found = to_degrees(found)
    west, south, east, north = found.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        raise BadFilter(
            "a geometry lies beyond the world: %(value)s", key, value=f"{west:g}, {south:g}, {east:g}, {north:g}"
        )
    return found


def _box(sides: list[float], *, in_metres: bool) -> BaseGeometry:
    west, south, east, north = sides if len(sides) == 4 else (*sides[:2], *sides[3:5])
    if south > north:
        raise ValueError
    return outline(box_in_degrees(west, south, east, north) if in_metres else (west, south, east, north))


@dataclass(frozen=True, eq=False)
class Sites:
    """Where places are, a row each: at a point, or over the area that ``area`` gives for a row of ``areas``.

    ``boxes`` are west, south, east, north of a row, NaN where none is known; they spare the areas that lie elsewhere.
    """

    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    areas: NDArray[np.int64]
    boxes: NDArray[np.float64]
    area: Callable[[int], BaseGeometry]

    def related(self, name: str, given: BaseGeometry) -> NDArray[np.bool_]:
        """Which of the places are in that relation (``within``, ``disjoint`` …) to a geometry."""
        if name == "disjoint":
            return ~self.related("intersects", given)
        found, predicate = np.zeros(len(self.lat), bool), _PREDICATES[name]
        west, south, east, north = given.bounds
        near = (self.lon >= west) & (self.lon <= east) & (self.lat >= south) & (self.lat <= north)
        near[self.areas] = False
        rows = np.flatnonzero(near)
        shapely.prepare(given)
        found[rows] = predicate(given, shapely.points(self.lon[rows], self.lat[rows]))
        for row in self.areas[self._may_meet(west, south, east, north)].tolist():
            found[row] = predicate(given, self.area(row))
        return found

    def together(self, rows: NDArray[np.int64]) -> BaseGeometry:
        """The places of some rows as one geometry: points a multipoint, an area itself, several a collection."""
        over = np.isin(rows, self.areas)
        points = shapely.points(self.lon[rows[~over]], self.lat[rows[~over]])
        areas = list(map(self.area, rows[over].tolist()))
        if len(areas) == len(rows) == 1:
            return areas[0]
        found: BaseGeometry = shapely.geometrycollections([*points, *areas]) if areas else shapely.multipoints(points)
        return found

    def _may_meet(self, west: float, south: float, east: float, north: float) -> NDArray[np.bool_]:
        """Which of the areas may share a point with a box; one without a box of its own always may."""
        left, bottom, right, top = self.boxes[self.areas].T
        beside = (left > east) | (right < west)
        apart = (beside & (left <= right)) | (bottom > north) | (top < south)
        return np.asarray(~apart)
