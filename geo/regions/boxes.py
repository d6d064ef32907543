"""Boxes ``(west, south, east, north)`` in degrees WGS84; where ``west > east`` they cross the antimeridian."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model import Box

WORLD: Box = (-180.0, -90.0, 180.0, 90.0)


def halves(box: Box) -> list[Box]:
    """The box as one or two that do not cross the antimeridian.

    >>> halves((170, -20, -170, -10))
    [(170, -20, 180.0, -10), (-180.0, -20, -170, -10)]
    """
    west, south, east, north = box
    if west <= east:
        return [box]
    return [(west, south, 180.0, north), (-180.0, south, east, north)]


def contains(box: Box, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which of the points lie in the box or on its edge.

    >>> contains((170, -20, -170, -10), np.array([-15.0, -15.0]), np.array([179.0, 160.0])).tolist()
    [True, False]
    """
    west, south, east, north = box
    across = (lons >= west) & (lons <= east) if west <= east else (lons >= west) | (lons <= east)
    return (lats >= south) & (lats <= north) & across


def contains_point(box: Box, lat: float, lon: float) -> bool:
    """Whether a point lies in the box or on its edge."""
    return bool(contains(box, np.array([lat]), np.array([lon]))[0])


def padded(box: Box, share: float) -> Box:
    """The box with so large a share of its width and height added on each side; never beyond a pole.

    >>> padded((170, -20, -180, 0), 0.5)
    (165.0, -30.0, -175.0, 10.0)
    """
    west, south, east, north = box
    width, height = (east - west) % 360 or float(east != west) * 360, north - south
    south, north = max(-90.0, south - share * height), min(90.0, north + share * height)
    if width * (1 + 2 * share) >= 360:
        return (WORLD[0], south, WORLD[2], north)
    return (_wrapped(west - share * width), south, _wrapped(east + share * width), north)


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180 if abs(lon) > 180 else lon


def outline(box: Box) -> BaseGeometry:
    """The box as a geometry: a polygon, or one on each side of the antimeridian."""
    found: BaseGeometry = shapely.union_all([shapely.box(*half) for half in halves(box)])
    return found


def extent(*geometries: BaseGeometry) -> Box:
    """The smallest box round some geometries, across the antimeridian where that is the smaller one.

    >>> extent(shapely.MultiPolygon([shapely.box(177, -19, 180, -16), shapely.box(-180, -18, -179, -17)]))
    (177.0, -19.0, -179.0, -16.0)
    """
    return around(shapely.bounds(shapely.get_parts(geometries)))


def around(boxes: NDArray[np.float64]) -> Box:
    """The smallest box round some boxes, a row each, across the antimeridian where that is the smaller one.

    >>> around(np.array([[177.0, -19.0, 180.0, -16.0], [-180.0, -18.0, -179.0, -17.0]]))
    (177.0, -19.0, -179.0, -16.0)
    """
    first = np.argsort(boxes[:, 0])
    west, south, east, north = boxes[first].T
    farthest = np.maximum.accumulate(np.where(east < west, east + 360, east))
    # The empty stretches between boxes as one goes east; the box leaves out the widest of them.
    gaps = np.append(west[1:], west[0] + 360) - farthest
    widest = int(np.argmax(gaps))
    if gaps[widest] <= 0:
        return (WORLD[0], float(south.min()), WORLD[2], float(north.max()))
    end = float(farthest[widest])
    return (
        float(west[(widest + 1) % len(west)]),
        float(south.min()),
        end - 360 if end > 180 else end,
        float(north.max()),
    )


def point_inside(geometry: BaseGeometry) -> tuple[float, float]:
    """Latitude and longitude of a point that stands for an area: the centroid of its largest part where that
    lies inside, else a point well inside."""
    parts = shapely.get_parts(geometry)
    largest = parts[int(np.argmax(shapely.area(parts)))]
    centre = largest.centroid
    point = centre if largest.contains(centre) else largest.representative_point()
    return round(point.y, 5), round(point.x, 5)
