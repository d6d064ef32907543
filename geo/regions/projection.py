"""Degrees WGS84 (CRS84) and the metres of web maps (EPSG:3857), one into the other."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.mercator import NORTHMOST
from geo.model import Box

RADIUS = 6_378_137.0  # metres, of the sphere of EPSG:3857


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry in degrees as one in metres, to the centimetre; what lies beyond the map is put on its edge.

    >>> to_metres(shapely.Point(180, 0)).wkt
    'POINT (20037508.34 0)'
    """
    projected: BaseGeometry = shapely.transform(geometry, _metres)
    return projected


def geojson(geometry: BaseGeometry, *, in_metres: bool = False) -> str:
    """A geometry in degrees as RFC 7946 writes it, its numbers degrees or metres."""
    written: str = shapely.to_geojson(to_metres(geometry) if in_metres else geometry)
    return written


def to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """A geometry in metres as one in degrees.

    >>> to_degrees(shapely.Point(0, 0)).wkt
    'POINT (0 0)'
    """
    found: BaseGeometry = shapely.transform(geometry, _degrees)
    return found


def box_in_degrees(west: float, south: float, east: float, north: float) -> Box:
    """A box in metres as one in degrees."""
    (west, south), (east, north) = _degrees(np.array([[west, south], [east, north]])).tolist()
    return west, south, east, north


def _metres(points: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(points[:, 0]), np.radians(np.clip(points[:, 1], -NORTHMOST, NORTHMOST))
    found = RADIUS * np.column_stack((lon, np.arctanh(np.sin(lat))))
    return np.round(found, 2) + 0.0  # no -0.0


def _degrees(points: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = points[:, 0] / RADIUS, np.clip(points[:, 1] / RADIUS, -np.pi, np.pi)
    return np.asarray(np.degrees(np.column_stack((x, np.arctan(np.sinh(y))))))
