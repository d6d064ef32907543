"""What lies in a box, a circle, along a line or in a shape that somebody drew (:mod:`geo.drawn`).

Distances are geodesic, on the WGS84 ellipsoid. Those of many points are measured on a sphere first, which is never off
by more than half a percent (https://geopy.readthedocs.io/en/stable/#module-geopy.distance), and again on the ellipsoid
where that decides. Edges of shapes and lines are straight in degrees, as RFC 7946 (3.1.1) has them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from geopy.distance import geodesic
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.drawn import Circle, points_of, polygons_of
from geo.model import Box
from geo.regions.arcs import wgs84
from geo.regions.boxes import contains, outline

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_EARTH_KM = 6371.0088  # the mean radius (IUGG), on which the bound of the error rests
_OFF = 0.006  # more than a distance on that sphere can be off
_CORNERS = 96  # of a circle as it is drawn
_CORNERS_OF_AN_END = 32  # of a strip
_STEP = 0.25  # degrees between two points of a line, so that the shortest way between them is the line itself
_SHOWN = 5e-4  # of its width or height, half a pixel of a map that shows it whole
_THINNED = 1e-3  # of its width, by which a line may be straightened


@dataclass(frozen=True, eq=False)
class DrawnArea:
    """An area that somebody drew."""

    geometry: BaseGeometry
    """Its polygons in degrees, none across the 180th meridian; those of circles have corners."""
    holds: Callable[[Floats, Floats], Bools]
    """Says of latitudes and longitudes which points lie in it or on its edge."""
    mended: bool = False
    """Whether its lines crossed, and were taken for the edges of what they surround."""


def rectangle(box: Box) -> DrawnArea:
    """The area of a box."""
    return DrawnArea(outline(box), partial(contains, box))


@lru_cache(maxsize=32)
def polygons(text: str) -> DrawnArea:
    """The area of a shape as it stands in an address: sound, and parted at the 180th meridian."""
    found, mended = [], False
    for outer, *holes in polygons_of(text):
        rings = [shapely.linearrings(_turned(hole)) for hole in holes]
        polygon = shapely.polygons(shapely.linearrings(_turned(outer)), holes=rings or None)
        mended = mended or not shapely.is_valid(polygon)
        found.append(shapely.make_valid(polygon, method="structure", keep_collapsed=False))
    geometry = _on_the_globe(shapely.union_all(found))
    return DrawnArea(geometry, partial(_within_outline, geometry), mended)


@lru_cache(maxsize=32)
def disc(circle: Circle) -> DrawnArea:
    """The area of a circle."""
    lat, lon, km = circle.lat, circle.lon, circle.km

    def holds(lats: Floats, lons: Floats) -> Bools:
        return _within(km, lats, lons, np.full_like(lats, lat), np.full_like(lons, lon))

    (round_,) = _rounds(np.array([[lon, lat]]), km, _CORNERS)
    return DrawnArea(_on_the_globe(round_), holds)


@lru_cache(maxsize=32)
def strip(line: str, km: float) -> DrawnArea:
    """The area along an encoded line."""
    thinned = shapely.simplify(shapely.linestrings(_turned(points_of(line))), _THINNED * km / 111)
    if shapely.length(thinned):
        thinned = shapely.segmentize(thinned, _STEP)
    points = shapely.get_coordinates(thinned)
    ends = _rounds(points, km / np.cos(np.pi / _CORNERS_OF_AN_END), _CORNERS_OF_AN_END)  # the circles lie within
    parts = [shapely.convex_hull(shapely.geometrycollections(list(pair))) for pair in pairwise(ends)]
    geometry = _on_the_globe(shapely.union_all(parts))
    # Far more lie nowhere near it than in it, and are told apart by its outline with room to spare.
    with_room = geometry.buffer(2 * _OFF * km / 111 + 1e-3)

    def holds(lats: Floats, lons: Floats) -> Bools:
        found = _within_outline(with_room, lats, lons)
        rows = np.flatnonzero(found)
        nearest = _nearest(points, lats[rows], lons[rows])
        found[rows] = _within(km, lats[rows], lons[rows], nearest[:, 1], nearest[:, 0])
        return found

    return DrawnArea(geometry, holds)


def meet(area: BaseGeometry, boxes: Floats) -> Bools:
    """Which boxes, a row each, share a point with an area; each may cross the antimeridian."""
    west, south, east, north = boxes.T
    across = west > east
    found = shapely.intersects(area, shapely.box(west, south, np.where(across, 180, east), north))
    found[across] |= shapely.intersects(area, shapely.box(-180, south, east, north)[across])
    return np.asarray(found)


def common(areas: Iterable[Collection[DrawnArea]]) -> BaseGeometry | None:
    """What lies in one area of each collection; None where there is no collection."""
    found: BaseGeometry | None = None
    for either in areas:
        whole = shapely.union_all([area.geometry for area in either])
        found = whole if found is None else shapely.intersection(found, whole)
    return found


def as_drawn(geometry: BaseGeometry) -> dict[str, Any]:
    """An area as RFC 7946 writes it, of no more points than a map shows."""
    west, south, east, north = shapely.bounds(geometry)
    simple = shapely.simplify(geometry, max(east - west, north - south) * _SHOWN)
    found: dict[str, Any] = json.loads(shapely.to_geojson(shapely.set_precision(simple, 1e-5)))
    return found


def share(geometry: BaseGeometry, area: BaseGeometry) -> float:
    """How much of a geometry lies in an area, 0 to 1, measured on a map that keeps sizes (cylindrical equal-area)."""
    whole, inside = (
        shapely.area(shapely.transform(shapely.segmentize(one, 1.0), _equal_area))
        for one in (geometry, shapely.intersection(geometry, area))
    )
    return float(min(inside / whole, 1.0)) if whole else float(geometry.intersects(area))


def _equal_area(points: Floats) -> Floats:
    return np.column_stack((points[:, 0], np.degrees(np.sin(np.radians(points[:, 1])))))


def _rounds(points: Floats, km: float, corners: int) -> list[BaseGeometry]:
    """The polygons of circles round points, longitude first; their longitudes go on beyond 180, and up to a pole."""
    # By geopy, which has the same numbers one by one, those along a line round the world took five seconds.
    count = len(points)
    lons, lats = (np.repeat(column, corners).reshape(count, corners) for column in points.T)
    bearings = np.tile(np.linspace(0, 360, corners, endpoint=False), (count, 1))
    lons, lats, _ = wgs84().fwd(lons, lats, bearings, np.full((count, corners), 1000 * km))
    lons, lats = (np.column_stack((ends, ends[:, 0])) for ends in (lons, lats))
    return [_round(*of_point) for of_point in zip(points.tolist(), lons, lats, strict=True)]


def _round(middle: list[float], lons: Floats, lats: Floats) -> BaseGeometry:
    """The polygon of one circle; where it holds a pole, it goes up to it."""
    lon, lat = middle
    lons = np.unwrap(lons, period=360)
    lons += 360 * np.round((lon - lons.mean()) / 360)
    edge = [*zip(lons, lats, strict=True)]
    if abs(lons[-1] - lons[0]) > 180:
        pole = 90.0 if lat > 0 else -90.0
        edge += [(lons[-1], pole), (lons[0], pole)]
    found: BaseGeometry = shapely.polygons(edge)
    return found


def _on_the_globe(geometry: BaseGeometry) -> BaseGeometry:
    """The same with longitudes from -180 to 180, whatever they were: parted where it crosses the 180th meridian."""
    west, _, east, _ = shapely.bounds(geometry)
    if np.isnan(west) or (west >= -180 and east <= 180):
        return geometry
    rounds = range(int((west + 180) // 360), int((east + 180) // 360) + 1)
    pieces = []
    for turn in rounds:
        piece = shapely.intersection(geometry, shapely.box(360 * turn - 180, -90, 360 * turn + 180, 90))
        pieces.append(shapely.transform(piece, lambda points, turn=turn: points - (360 * turn, 0)))
    whole: BaseGeometry = shapely.union_all(pieces)
    return whole


def _within_outline(area: BaseGeometry, lats: Floats, lons: Floats) -> Bools:
    shapely.prepare(area)
    return np.asarray(shapely.intersects_xy(area, lons, lats))


def _nearest(line: Floats, lats: Floats, lons: Floats) -> Floats:
    """Longitude and latitude of the point of a line, a row a point of its own, that is nearest to each point."""
    points, ends = on_the_sphere(lats, lons), on_the_sphere(line[:, 1], line[:, 0])
    least, nearest = np.full(len(lats), np.inf), np.zeros((len(lats), 2))
    for row in range(len(ends) - 1):
        along = ends[row + 1] - ends[row]
        share = np.clip((points - ends[row]) @ along / max(along @ along, 1e-18), 0, 1)
        off = ((points - ends[row] - share[:, None] * along) ** 2).sum(axis=1)
        nearer = off < least
        least[nearer] = off[nearer]
        nearest[nearer] = line[row] + share[nearer, None] * (line[row + 1] - line[row])
    return nearest


def _within(km: float, lats: Floats, lons: Floats, to_lats: Floats, to_lons: Floats) -> Bools:
    """Which points lie within some kilometres of the points beside them."""
    chord = np.linalg.norm(on_the_sphere(lats, lons) - on_the_sphere(to_lats, to_lons), axis=1)
    about = 2 * _EARTH_KM * np.arcsin(np.minimum(chord / 2, 1))
    found = np.asarray(about <= km * (1 - _OFF))
    for row in np.flatnonzero(~found & (about <= km * (1 + _OFF))):
        found[row] = geodesic((lats[row], lons[row]), (to_lats[row], to_lons[row])).km <= km
    return found


def on_the_sphere(lats: Floats, lons: Floats) -> Floats:
    """Points on a sphere of radius 1, a row each."""
    phi, lam = np.radians(lats), np.radians(lons)
    return np.column_stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))


def _turned(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points as Shapely has them, longitude first."""
    return [(lon, lat) for lat, lon in points]
