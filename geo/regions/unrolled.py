"""Lines and polygons whose longitudes go on beyond 180 degrees where they cross that meridian, as on a map rolled out.

A step of more than 180 degrees from one point to the next is the shorter way round (RFC 7946, 3.1.9 has such shapes cut
there, which many programs do not); one of 360 is an edge as wide as the world.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

Points = NDArray[np.float64]
"""A row a point, longitude and latitude in degrees."""

_MOST_CROSSINGS = 50_000  # of all edges, which take a second to be mended
_AT_ONCE = 256  # edges


def unrolled(points: Points) -> Points:
    """The points with their longitudes going on.

    >>> unrolled(np.array([[179.0, 0.0], [-179.0, 1.0]])).tolist()
    [[179.0, 0.0], [181.0, 1.0]]
    """
    steps = np.diff(points[:, 0])
    rounds = np.where((np.abs(steps) > 180) & (np.abs(steps) != 360), -360 * np.round(steps / 360), 0)
    return np.column_stack((points[:, 0] + np.append(0, np.cumsum(rounds)), points[:, 1]))


def unrolled_rings(polygon: BaseGeometry) -> list[Points]:
    """The rings of a polygon, the outer one first; one round a pole goes up to it, and holes lie within."""
    outer, *holes = (_closed(unrolled(shapely.get_coordinates(ring))) for ring in shapely.get_rings(polygon))
    return [outer, *(np.add(hole, (360 * np.round((_middle(outer) - _middle(hole)) / 360), 0)) for hole in holes)]


def _closed(ring: Points) -> Points:
    first, last = ring[0], ring[-1]
    if first[0] == last[0]:
        return ring
    pole = 90 if ring[:, 1].mean() > 0 else -90
    return np.vstack((ring, (last[0], pole), (first[0], pole), first))


def _middle(ring: Points) -> float:
    return float(ring[:, 0].min() + ring[:, 0].max()) / 2


def is_tangle(rings: Iterable[Points]) -> bool:
    """Whether the edges of polygons cross so often that what they surround takes minutes to tell."""
    edges = np.concatenate([shapely.linestrings(np.stack((ring[:-1], ring[1:]), axis=1)) for ring in rings])
    tree, crossed = shapely.STRtree(edges), 0
    for begin in range(0, len(edges), _AT_ONCE):
        crossed += tree.query(edges[begin : begin + _AT_ONCE], predicate="crosses").shape[1]
        if crossed > 2 * _MOST_CROSSINGS:  # each is found twice
            return True
    return False
