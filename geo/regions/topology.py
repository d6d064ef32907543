"""World-atlas TopoJSON (Natural Earth, public domain) read into polygons and borders.

Format: https://github.com/topojson/topojson-specification. Arcs are shared by the areas on both
sides, so what two countries have in common is known exactly and a coast is never taken for a border.
The file's rings run across the antimeridian and round the South Pole; here they are cut at 180
degrees and closed over the pole, as plane geometry needs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from geo.model import BadInput, NotBuilt
from geo.regions.boxes import WORLD

Line = NDArray[np.float64]
_WORLD = shapely.box(*WORLD)


@dataclass(frozen=True, slots=True)
class Part:
    """One polygon of a feature: ``numeric`` (ISO 3166-1) and ``name`` are the feature's, ``arcs`` its lines."""

    numeric: int | None
    name: str
    shape: BaseGeometry
    arcs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Topology:
    """One file: the countries, polygon by polygon, the land that they make up, and the lines between them."""

    parts: tuple[Part, ...]
    land: tuple[BaseGeometry, ...]
    lines: tuple[Line, ...]


def read(path: Path) -> Topology:
    """The countries of a ``countries-*.json`` of world-atlas."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotBuilt(f"the country shapes are not at {path}; run make setup") from None
    except ValueError as error:
        raise BadInput(f"no TopoJSON: {error}", str(path)) from None
    lines = tuple(_lines(document))
    countries, land = (document["objects"][name]["geometries"] for name in ("countries", "land"))
    return Topology(
        tuple(
            Part(int(feature["id"]) if "id" in feature else None, feature["properties"]["name"], shape, arcs)
            for feature in countries
            for shape, arcs in _polygons(feature, lines)
        ),
        tuple(shape for feature in land for shape, _ in _polygons(feature, lines)),
        lines,
    )


def _lines(document: dict[str, Any]) -> list[Line]:
    scale, origin = document["transform"]["scale"], document["transform"]["translate"]
    return [np.cumsum(np.array(arc, np.float64), axis=0) * scale + origin for arc in document["arcs"]]


def _polygons(feature: dict[str, Any], lines: tuple[Line, ...]) -> list[tuple[BaseGeometry, frozenset[int]]]:
    if feature["type"] not in {"Polygon", "MultiPolygon"}:
        return []
    found = []
    for arcs in [feature["arcs"]] if feature["type"] == "Polygon" else feature["arcs"]:
        rings = [ring for ring in (_ring(indices, lines) for indices in arcs) if len(ring) > 3]
        if rings:
            found.append((_polygon(rings), frozenset(at if at >= 0 else ~at for ring in arcs for at in ring)))
    return [(shape, arcs) for shape, arcs in found if not shape.is_empty]


def _ring(indices: list[int], lines: tuple[Line, ...]) -> Line:
    """The ring that arcs make (``~i`` is arc ``i`` backwards), its longitudes without jumps."""
    pieces = [lines[at] if at >= 0 else lines[~at][::-1] for at in indices]
    ring = np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])
    ring[:, 0] = unwrapped(ring[:, 0])
    return ring


def unwrapped(lons: Line) -> Line:
    """Longitudes along a line without jumps: across the antimeridian they go on beyond 180.

    >>> unwrapped(np.array([179.0, -179.0, 179.0])).tolist()
    [179.0, 181.0, 179.0]
    """
    return lons - 360 * np.cumsum(np.round(np.diff(lons, prepend=lons[:1]) / 360))


def _polygon(rings: list[Line]) -> BaseGeometry:
    round_pole = [ring for ring in rings if abs(ring[-1, 0] - ring[0, 0]) > 180]
    if round_pole:
        # Of two rings round the pole (1:50 m has a hole at -89.999) the outer one is the coast.
        coast = _closed_over_pole(max(round_pole, key=lambda ring: float(ring[:, 1].max())))
        rings = [coast, *(ring for ring in rings if not any(ring is other for other in round_pole))]
    middle = round((rings[0][:, 0].min() + rings[0][:, 0].max()) / 720) * 360
    shapes = [shapely.linearrings(ring - [middle, 0]) for ring in rings]
    polygon = shapely.polygons(shapes[0], _aligned(shapes[0], shapes[1:]) or None)
    return cut_at_antimeridian(polygon if polygon.is_valid else shapely.make_valid(polygon))


def _aligned(outer: BaseGeometry, holes: list[BaseGeometry]) -> list[BaseGeometry]:
    """Holes moved by whole turns to where their outer ring is."""
    middle = (outer.bounds[0] + outer.bounds[2]) / 2
    return [translate(hole, 360 * round((middle - (hole.bounds[0] + hole.bounds[2]) / 2) / 360)) for hole in holes]


def _closed_over_pole(ring: Line) -> Line:
    """The ring of a coast round the South Pole, begun at -180, with the pole's edge as its last side."""
    turn = ring[-1, 0] - ring[0, 0]
    once = ring[:-1] if turn > 0 else ring[:0:-1]
    lons = (once[:, 0] + 180) % 360 - 180
    start = int(np.argmin(lons))
    lons, lats = np.roll(lons, -start), np.roll(once[:, 1], -start)
    edge = [[180.0, lats[0]], [180.0, -90.0], [-180.0, -90.0], [-180.0, lats[0]]]
    return np.concatenate([[[-180.0, lats[0]]], np.column_stack([lons, lats]), edge])


def cut_at_antimeridian(shape: BaseGeometry) -> BaseGeometry:
    """The shape with what lies beyond -180 or 180 brought back to the other side; polygons alone."""
    west, _, east, _ = shape.bounds
    if west >= -180 and east <= 180:
        return polygons_of(shape)
    sides = [shapely.intersection(translate(shape, turn), _WORLD) for turn in (-360, 0, 360)]
    return polygons_of(shapely.union_all(sides))


def polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """The polygons among what an overlay gives, without the lines and points where areas only touch."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    found: BaseGeometry = polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
    return found
