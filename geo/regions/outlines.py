"""Outlines that others drew, as GeoJSON (RFC 7946) has them: read, measured, and compared with what lies in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError  # type: ignore[attr-defined]  # it has no types
from shapely.geometry.base import BaseGeometry

from geo.model import BadInput, Box
from geo.regions.boxes import extent, point_inside
from geo.regions.topology import cut_at_antimeridian, polygons_of


def read(geometry: Mapping[str, Any]) -> BaseGeometry:
    """The geometry, valid and within 180 degrees; raises BadInput where it is none."""
    try:
        found: BaseGeometry | None = shapely.from_geojson(json.dumps(geometry))
    except (ShapelyError, TypeError, ValueError):
        raise BadInput("the geometry is no GeoJSON") from None
    if found is None or found.is_empty or not np.isfinite(shapely.get_coordinates(found)).all():
        raise BadInput("the geometry is empty")
    west, south, east, north = found.bounds
    if not (-90.01 <= south <= north <= 90.01 and -360 <= west <= east <= 360):
        raise BadInput("the geometry does not lie on the Earth: longitude comes first, latitude second, in degrees")
    if found.area == 0:
        return found
    return cut_at_antimeridian(found if found.is_valid else shapely.make_valid(found))


def joined(shapes: list[BaseGeometry]) -> BaseGeometry:
    """One geometry of several: areas joined, else all of their parts."""
    if all(shape.area > 0 for shape in shapes):
        return polygons_of(shapely.union_all(shapes))
    found: BaseGeometry = shapely.geometrycollections(shapely.get_parts(shapes))
    return found


def point_of(geometry: BaseGeometry) -> tuple[float, float]:
    """Latitude and longitude of a point that stands for a geometry, on it."""
    if geometry.area > 0:
        return point_inside(polygons_of(geometry))
    point = geometry.representative_point()
    return round(point.y, 5), round(point.x, 5)


def extent_of(geometry: BaseGeometry) -> Box | None:
    """The box around a geometry; None around a point."""
    return None if geometry.bounds[:2] == geometry.bounds[2:] else extent(geometry)


def agreement(
    shape: BaseGeometry, lats: NDArray[np.float64], lons: NDArray[np.float64], members: NDArray[np.bool_]
) -> tuple[float, float]:
    """The share of the members that lie in the shape, and the share of those in the shape that are members."""
    west, south, east, north = shape.bounds
    near = (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)
    shapely.prepare(shape)
    inside = np.zeros(len(lats), np.bool_)
    inside[near] = shapely.contains_xy(shape, lons[near], lats[near])
    both = int((inside & members).sum())
    return both / max(1, int(members.sum())), both / max(1, int(inside.sum()))
