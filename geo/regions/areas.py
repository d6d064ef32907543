"""Admin-1 areas where only their settlements are known: approximate, and said to be.

The Voronoi cells of the settlements of one admin-1 code, joined, within the country's shape. A border
so found lies half way between the last settlements of both sides, so it is good to some kilometres
where people live and to tens of kilometres where they don't (``docs/gazetteer.md`` has figures).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import scale, translate
from shapely.geometry.base import BaseGeometry

from geo.regions.topology import cut_at_antimeridian, polygons_of

# An island without a settlement goes to one area whole up to this size, in square degrees; a larger
# one is cut like the mainland.
_SMALL_ISLAND = 4.0


def admin1_shapes(
    country: BaseGeometry, codes: Sequence[str], lats: NDArray[np.float64], lons: NDArray[np.float64]
) -> dict[str, BaseGeometry]:
    """The area of each admin-1 code, from the settlements that have it, within the country's shape."""
    if len(set(codes)) == 1:
        return {codes[0]: country}
    turn = 360 if country.bounds[2] - country.bounds[0] > 180 else 0
    middle = float(np.cos(np.radians(np.median(lats))))
    points, first = np.unique(
        np.column_stack([np.where(lons < 0, lons + turn, lons) * middle, lats]), axis=0, return_index=True
    )
    owner = np.array(codes)[first]
    land = np.array([_flat(part, turn, middle) for part in shapely.get_parts(country)])
    cells = _cells(points, land)
    pieces: dict[str, list[BaseGeometry]] = {}
    whole: dict[str, BaseGeometry] = {}
    for part, codes_inside in zip(land, _owners(land, points, owner), strict=True):
        if len(codes_inside) == 1:
            pieces.setdefault(codes_inside[0], []).append(part)
            continue
        whole = whole or {str(code): shapely.coverage_union_all(cells[owner == code]) for code in np.unique(owner)}
        shapely.prepare(part)
        for code, area in whole.items():
            if part.intersects(area):
                pieces.setdefault(code, []).append(polygons_of(part.intersection(area)))
    return {
        code: cut_at_antimeridian(scale(polygons_of(shapely.union_all(found)), 1 / middle, 1, origin=(0, 0)))
        for code, found in sorted(pieces.items())
    }


def _flat(part: BaseGeometry, turn: int, middle: float) -> BaseGeometry:
    """The part where its degrees are about as wide as high, on one side of the antimeridian."""
    if turn and part.bounds[0] < 0:
        part = translate(part, turn)
    found: BaseGeometry = scale(part, middle, 1, origin=(0, 0))
    return found


def _cells(points: NDArray[np.float64], land: NDArray[np.object_]) -> NDArray[np.object_]:
    """The Voronoi cell of each point, wide enough to cover the land."""
    frame = shapely.box(*shapely.total_bounds(land)).buffer(1)
    return np.array(
        shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame, ordered=True))
    )


def _owners(land: NDArray[np.object_], points: NDArray[np.float64], owner: NDArray[np.str_]) -> list[list[str]]:
    """For each part of the land the codes of its settlements; the nearest one's where it has none and is small."""
    dots = shapely.points(points)
    tree = shapely.STRtree(dots)
    found = []
    for part in land:
        inside = tree.query(part, predicate="contains")
        if not len(inside) and part.area < _SMALL_ISLAND:
            inside = tree.query_nearest(part, all_matches=False)
        found.append([str(code) for code in np.unique(owner[inside])])
    return found
