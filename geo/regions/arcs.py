"""The shortest way between two places over the globe, as a line that a map can draw."""

from __future__ import annotations

import json
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

import antimeridian
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from pyproj import Geod

_STEP = 100_000  # m from point to point, between which the line is straight in degrees
_HALF_TURN = 180  # degrees; two points farther apart have the 180th meridian between them


def arc(lat: float, lon: float, to_lat: float, to_lon: float) -> BaseGeometry:
    """The geodesic between two points in degrees, on the WGS84 ellipsoid, from the first to the second.

    A line, or several where it crosses the 180th meridian: it is cut there (RFC 7946, 3.1.9), and what follows goes on
    from the other side. A point every 100 km keeps it within 2 km of the geodesic up to 80 degrees of latitude; over
    a pole, where degrees say little, within half of that step. Source: C. F. F. Karney, Algorithms for geodesics,
    Journal of Geodesy 87, 2013, as PROJ has it.
    """
    # No more digits than the globe has: a hair's breadth west of 0 the way over a pole would come down at -180.
    lon, to_lon = (180.0 if one == -_HALF_TURN else round(one, 12) + 0.0 for one in (lon, to_lon))
    _, _, metres = wgs84().inv(lon, lat, to_lon, to_lat)
    steps = max(ceil(metres / _STEP), 2)
    between = wgs84().npts(lon, lat, to_lon, to_lat, steps - 1)
    line: BaseGeometry = shapely.linestrings([(lon, lat), *between, (to_lon, to_lat)])
    if not (np.abs(np.diff(shapely.get_coordinates(line)[:, 0])) > _HALF_TURN).any():
        return line
    # Of a place on the meridian itself nothing is left on one of its sides.
    parts = shapely.get_parts(antimeridian.fix_line_string(line, great_circle=True))
    kept = parts[shapely.length(parts) > 0]
    line = kept[0] if len(kept) == 1 else shapely.multilinestrings(kept)
    return line


def as_line(line: BaseGeometry) -> dict[str, Any]:
    """A line, or several, as a GeoJSON geometry with five digits, about a metre."""
    found: dict[str, Any] = json.loads(shapely.to_geojson(shapely.transform(line, lambda at: np.round(at, 5))))
    return found


@lru_cache(maxsize=1)
def wgs84() -> Geod:
    """The ellipsoid on which all distances are measured."""
    from pyproj import Geod  # noqa: PLC0415  # a tenth of a second, for what few pages need

    return Geod(ellps="WGS84")
