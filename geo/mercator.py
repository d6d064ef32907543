"""Where a point stands on a web map, and the order that keeps neighbours together.

World units are those of Web Mercator (EPSG:3857) cut into ``2 ** BITS`` steps from west to east and from
north to south, so that a grid cell of any zoom is a run of leading bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

BITS = 30
WORLD = 1 << BITS
"""Steps across the world; one is under 4 cm at the equator."""

NORTHMOST = 85.05112877980659  # degrees; where the map of the world is a square

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def world_units(lat: Floats, lon: Floats) -> tuple[Integers, Integers]:
    """Columns x (0 at 180 degrees west) and y (0 at the north) of points in degrees, in steps of the world.

    >>> world_units(np.array([0.0, 89.0]), np.array([0.0, -180.0]))
    (array([536870912,         0]), array([536870912,         0]))
    """
    sine = np.sin(np.radians(np.clip(lat, -NORTHMOST, NORTHMOST)))
    x = (lon + 180.0) / 360.0
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return _steps(x), _steps(y)


def degrees(x: NDArray[np.floating[Any]], y: NDArray[np.floating[Any]]) -> tuple[Floats, Floats]:
    """Latitudes and longitudes of points in steps of the world; x may lie beyond its east side.

    >>> degrees(np.array([WORLD / 2]), np.array([WORLD / 2]))
    (array([0.]), array([0.]))
    """
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / WORLD))))
    return np.asarray(lat, np.float64), np.asarray((x / WORLD * 360.0) % 360.0 - 180.0, np.float64)


def morton(x: Integers, y: Integers) -> Integers:
    """Keys that sort points along a Z curve: the bits of x and y in turn (Morton 1966).

    Two points share the leading ``2 * zoom`` of the 60 bits where they lie in one cell of that zoom.

    >>> morton(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]))
    array([0, 1, 2, 3])
    """
    return _spread(x) | (_spread(y) << 1)


def _steps(share: Floats) -> Integers:
    return np.clip(share * WORLD, 0, WORLD - 1).astype(np.int64)


def _spread(value: Integers) -> Integers:
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        value = (value | (value << shift)) & mask
    return value
