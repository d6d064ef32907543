"""The base map's land and borders, cut into cells that a browser fetches one at a time.

Cells divide -180 to 180 and 90 to -90 evenly: column 0 begins at 180° W, row 0 at 90° N. Shapes are cut
exactly at the cell's edge, so that who draws them can tell such an edge from a coast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.model import Box
from geo.regions import topology
from geo.regions.countries import border_lines

Geometries = NDArray[Any]


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
    Level("world", "110m", 3, 1, 1, 2),
    Level("region", "50m", 6, 16, 8, 2),
    Level("country", "10m", 8, 24, 16, 3),
    Level("town", "10m", 14, 48, 32, 3),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Land (polygons of rings) and borders (lines) of one cell, as the coordinates of GeoJSON."""

    column: int
    row: int
    land: list[list[list[list[float]]]]
    borders: list[list[list[float]]]


def cut(level: Level, atlas: Path, codes: Mapping[int, str]) -> Iterator[Piece]:
    """Every cell of a level, also those of the open sea."""
    source = topology.read(atlas / f"countries-{level.scale}.json")
    land = shapely.get_parts(list(source.land))
    borders = np.array([shapely.linestrings(line) for line in border_lines(source, codes)])
    for column in range(level.columns):
        west, _, east, _ = level.cell(column, 0)
        land_here, borders_here = (_clipped(shapes, (west, -90, east, 90)) for shapes in (land, borders))
        for row in range(level.rows):
            box = level.cell(column, row)
            yield Piece(
                column,
                row,
                [rings for shape in _clipped(land_here, box) if (rings := _rings(shape, level.digits))],
                [line for shape in _clipped(borders_here, box) if len(line := _line(shape, level.digits)) > 1],
            )


def _clipped(shapes: Geometries, box: Box) -> Geometries:
    """What lies in the box of polygons or lines, part by part; what only touches it is left out."""
    west, south, east, north = box
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    near = (bounds[:, 0] < east) & (bounds[:, 2] > west) & (bounds[:, 1] < north) & (bounds[:, 3] > south)
    inside = shapely.get_parts(shapely.clip_by_rect(shapes[near], west, south, east, north))
    kinds = shapely.get_type_id(inside)
    found: Geometries = inside[(kinds == shapely.GeometryType.POLYGON) | (kinds == shapely.GeometryType.LINESTRING)]
    return found


def _rings(polygon: Any, digits: int) -> list[list[list[float]]]:  # noqa: ANN401 - a shapely polygon
    """The rings of a polygon; none of the polygon where it is too small to have an area."""
    outer, *holes = [_line(ring, digits) for ring in shapely.get_rings(polygon)]
    return [outer, *(hole for hole in holes if len(hole) > 3)] if len(outer) > 3 else []


def _line(line: Any, digits: int) -> list[list[float]]:  # noqa: ANN401 - a shapely line or ring
    """The points of a line, rounded, without those that fall together."""
    points = np.round(shapely.get_coordinates(line), digits)
    kept = np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))
    found: list[list[float]] = points[kept].tolist()
    return found
