"""The base map's land, borders and waters, cut into cells that a browser fetches one at a time.

Cells divide -180 to 180 and 90 to -90 evenly: column 0 begins at 180° W, row 0 at 90° N. Shapes are cut
exactly at the cell's edge, so that who draws them can tell such an edge from a coast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry as Geometry

from geo.model import Box
from geo.regions import topology
from geo.regions.countries import border_lines

Geometries = NDArray[Any]
Line = list[list[float]]
Rings = list[Line]

# Degrees from a line drawn at 1:10 million within which the same line lies at another scale.
_NEAR = {"10m": 0.02, "50m": 0.1, "110m": 0.5}


@dataclass(frozen=True, slots=True)
class Level:
    """One fineness of the base map, good up to ``max_zoom``, in ``columns`` by ``rows`` cells.

    ``scale`` is the Natural Earth scale; coordinates have ``digits`` decimals, less than half a pixel at
    ``max_zoom`` or as much as the source has.
    """

    name: str
    scale: str
    max_zoom: int
    columns: int
    rows: int
    digits: int

    def cell(self, column: int, row: int) -> Box:
        """The box of a cell."""
        width, height = 360 / self.columns, 180 / self.rows
        return (-180 + column * width, 90 - (row + 1) * height, -180 + (column + 1) * width, 90 - row * height)

    def cell_at(self, lat: float, lon: float) -> tuple[int, int]:
        """Column and row of the cell that a point lies in."""
        column, row = int((lon + 180) / 360 * self.columns), int((90 - lat) / 180 * self.rows)
        return min(column, self.columns - 1), min(row, self.rows - 1)


LEVELS = (
    Level("world", "110m", 2, 1, 1, 2),
    Level("continent", "50m", 3, 6, 3, 2),
    Level("region", "50m", 6, 16, 8, 2),
    Level("country", "10m", 8, 24, 16, 3),
    Level("town", "10m", 14, 48, 32, 3),
)


@dataclass(frozen=True, slots=True)
class Extras:
    """What the map shows beside land and borders where somebody installed it, with the zoom from which it is shown."""

    lakes: Sequence[tuple[int, Geometry]] = ()
    rivers: Sequence[tuple[int, Geometry]] = ()
    disputed: Sequence[Geometry] = ()
    """Lines that not everybody takes for a border; borders that lie on them are left to them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What lies in one cell, as the coordinates of GeoJSON: polygons of rings, and lines.

    ``lakes`` and ``rivers`` are a zoom each with what is shown from there on.
    """

    column: int
    row: int
    land: list[Rings]
    borders: list[Line]
    lakes: list[tuple[int, list[Rings]]] = field(default_factory=list)
    rivers: list[tuple[int, list[Line]]] = field(default_factory=list)
    disputed: list[Line] = field(default_factory=list)


def cut(level: Level, atlas: Path, codes: Mapping[int, str], extras: Extras = Extras()) -> Iterator[Piece]:  # frozen
    """Every cell of a level, also those of the open sea."""
    source = topology.read(atlas / f"countries-{level.scale}.json")
    fine = _detail(level)
    land = _simplified(shapely.get_parts(list(source.land)), fine)
    disputed = _simplified(_parts(extras.disputed), fine)
    borders = np.array([shapely.linestrings(line) for line in border_lines(source, codes)])
    borders = _simplified(_without(borders, disputed, _NEAR[level.scale]), fine)
    lakes, rivers = (_by_zoom(shapes, level.max_zoom, fine) for shapes in (extras.lakes, extras.rivers))
    for column in range(level.columns):
        west, _, east, _ = level.cell(column, 0)

        def strip(shapes: Geometries, box: Box = (west, -90, east, 90)) -> Geometries:
            return _clipped(shapes, box)

        land_here, borders_here, disputed_here = strip(land), strip(borders), strip(disputed)
        lakes_here, rivers_here = ({zoom: strip(them) for zoom, them in found.items()} for found in (lakes, rivers))
        for row in range(level.rows):
            cell = _Cell(level.cell(column, row), level.digits)
            yield Piece(
                column,
                row,
                cell.areas(land_here),
                cell.lines(borders_here),
                [(zoom, areas) for zoom, them in lakes_here.items() if (areas := cell.areas(them))],
                [(zoom, lines) for zoom, them in rivers_here.items() if (lines := cell.lines(them))],
                cell.lines(disputed_here),
            )


@dataclass(frozen=True, slots=True)
class _Cell:
    box: Box
    digits: int

    def areas(self, shapes: Geometries) -> list[Rings]:
        return [rings for shape in _clipped(shapes, self.box) if (rings := _rings(shape, self.digits))]

    def lines(self, shapes: Geometries) -> list[Line]:
        return [line for shape in _clipped(shapes, self.box) if len(line := _line(shape, self.digits)) > 1]


def _detail(level: Level) -> float:
    """Degrees that a line may be off at a level: a third of a pixel at the last zoom that it is shown at."""
    return float(360 / 256 / 2**level.max_zoom / 3)


def _simplified(shapes: Geometries, tolerance: float) -> Geometries:
    """The same with less detail, without islands and lakes that are less than a dot."""
    found: Geometries = shapely.simplify(shapes, tolerance)
    areas = shapely.get_type_id(shapes) == shapely.GeometryType.POLYGON
    kept: Geometries = found[~areas | (shapely.area(shapes) > tolerance**2)]
    return kept


def _parts(shapes: Sequence[Geometry]) -> Geometries:
    found: Geometries = shapely.get_parts(np.array(shapes, dtype=object))
    return found


def _by_zoom(shapes: Sequence[tuple[int, Geometry]], last: int, tolerance: float) -> dict[int, Geometries]:
    """The parts of shapes by the zoom from which they are shown, for those that are shown at all."""
    found: dict[int, list[Geometry]] = defaultdict(list)
    for zoom, shape in shapes:
        if zoom <= last:
            found[zoom].append(shape)
    return {zoom: _simplified(_parts(them), tolerance) for zoom, them in sorted(found.items())}


def _without(borders: Geometries, disputed: Geometries, near: float) -> Geometries:
    """What of borders does not lie on a disputed line, within so many degrees."""
    if not len(disputed):
        return borders
    around = shapely.union_all(shapely.buffer(disputed, near, quad_segs=2))
    shapely.prepare(around)
    meets = shapely.intersects(borders, around)
    left = shapely.get_parts(shapely.difference(borders[meets], around))
    found: Geometries = np.concatenate([borders[~meets], left])
    return found


def _clipped(shapes: Geometries, box: Box) -> Geometries:
    """What lies in the box of polygons or lines, part by part; what only touches it is left out."""
    west, south, east, north = box
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    near = (bounds[:, 0] < east) & (bounds[:, 2] > west) & (bounds[:, 1] < north) & (bounds[:, 3] > south)
    inside = shapely.get_parts(shapely.clip_by_rect(shapes[near], west, south, east, north))
    kinds = shapely.get_type_id(inside)
    found: Geometries = inside[(kinds == shapely.GeometryType.POLYGON) | (kinds == shapely.GeometryType.LINESTRING)]
    return found


def _rings(polygon: Any, digits: int) -> Rings:  # noqa: ANN401 - a shapely polygon
    """The rings of a polygon; none of the polygon where it is too small to have an area."""
    outer, *holes = [_line(ring, digits) for ring in shapely.get_rings(polygon)]
    return [outer, *(hole for hole in holes if len(hole) > 3)] if len(outer) > 3 else []


def _line(line: Any, digits: int) -> Line:  # noqa: ANN401 - a shapely line or ring
    """The points of a line, rounded, without those that fall together."""
    points = np.round(shapely.get_coordinates(line), digits)
    kept = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    found: Line = points[kept].tolist()
    return found
