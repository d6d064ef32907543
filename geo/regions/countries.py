"""Country shapes under the codes of GeoNames (ISO 3166-1 alpha-2 and XK).

Natural Earth draws some areas otherwise than GeoNames assigns the settlements in them. A place must
lie within the shape of its own country, so shapes follow GeoNames; the two tables say where.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import Box
from geo.regions.boxes import contains, outline
from geo.regions.topology import Line, Part, Topology, polygons_of

# Features of world-atlas that have no ISO number, and the country that GeoNames counts them to.
_BY_NAME = {
    "Akrotiri": "CY",
    "Ashmore and Cartier Is.": "AU",
    "Baikonur": "KZ",
    "Coral Sea Is.": "AU",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Indian Ocean Ter.": "AU",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Siachen Glacier": "IN",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}

# Parts of a country's shape that have a code of their own, by the box that holds nothing else of it.
_BY_BOX: tuple[tuple[str, str, Box], ...] = (
    ("FR", "GF", (-55.0, 2.0, -51.0, 6.5)),
    ("FR", "GP", (-62.0, 15.7, -60.9, 16.7)),
    ("FR", "MQ", (-61.4, 14.3, -60.7, 15.0)),
    ("FR", "RE", (55.0, -21.6, 56.0, -20.7)),
    ("FR", "YT", (44.8, -13.2, 45.5, -12.4)),
    ("NL", "BQ", (-68.6, 11.9, -68.0, 12.5)),
    ("NL", "BQ", (-63.4, 17.3, -62.8, 17.8)),
    ("NO", "SJ", (10.0, 74.0, 34.0, 81.0)),
    ("NO", "SJ", (-10.0, 70.5, -7.0, 71.5)),
    ("NO", "BV", (3.0, -55.0, 4.0, -54.0)),
    ("AU", "CX", (105.3, -10.8, 106.0, -10.2)),
    ("AU", "CC", (96.5, -12.5, 97.3, -11.6)),
    ("NZ", "TK", (-173.0, -10.0, -171.0, -8.0)),
    ("RU", "UA", (32.3, 44.2, 36.8, 46.3)),  # Crimea
)  # fmt: skip


def code_of(part: Part, codes: Mapping[int, str]) -> str | None:
    """The country that a polygon belongs to, or None for rocks in the sea that no settlement claims."""
    code = codes.get(part.numeric) if part.numeric is not None else _BY_NAME.get(part.name)
    inside = part.shape.representative_point()
    for whole, own, box in _BY_BOX:
        if code == whole and outline(box).contains(inside):
            return own
    return code


# Natural Earth draws Western Sahara as far as the berm, GeoNames (and the United Nations) as far as the coast and
# 27°40' N. West, south and east of this box are the sea and other borders, so only its northern edge is drawn.
_SPLIT, _FROM = "EH", "MA"
_SPLIT_BOX: Box = (-17.5, 20.5, -8.66, 27.667)


def country_shapes(topology: Topology, codes: Mapping[int, str]) -> dict[str, BaseGeometry]:
    """The shape of each country; ``codes`` turns ISO 3166-1 numbers into codes."""
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for part in topology.parts:
        code = code_of(part, codes)
        if code == _FROM:
            parts[_SPLIT].append(shapely.intersection(part.shape, outline(_SPLIT_BOX)))
            parts[_FROM].append(shapely.difference(part.shape, outline(_SPLIT_BOX)))
        elif code:
            parts[code].append(part.shape)
    return {code: _joined(found) for code, found in sorted(parts.items())}


def _joined(shapes: list[BaseGeometry]) -> BaseGeometry:
    """One shape of several polygons, which are joined only where they touch: that takes long."""
    apart = shapely.multipolygons(shapely.get_parts([polygons_of(shape) for shape in shapes]))
    return polygons_of(apart if apart.is_valid else shapely.union_all(shapes))


def border_lines(topology: Topology, codes: Mapping[int, str]) -> list[Line]:
    """The lines that two countries share. Coasts are none, nor are lines within one country."""
    sides: dict[int, set[str | None]] = defaultdict(set)
    for part in topology.parts:
        code = code_of(part, codes)
        for arc in part.arcs:
            moved = code == _FROM and _inside_split(topology.lines[arc])
            sides[arc].add(_SPLIT if moved else code)
    found = [topology.lines[arc] for arc, codes_beside in sorted(sides.items()) if len(codes_beside) > 1]
    return [*found, *_edge_of_split(topology, codes)]


def _inside_split(line: Line) -> bool:
    return bool(contains(_SPLIT_BOX, line[:, 1], line[:, 0]).mean() > 0.5)


def _edge_of_split(topology: Topology, codes: Mapping[int, str]) -> list[Line]:
    west, _, east, north = _SPLIT_BOX
    edge = shapely.linestrings([(west, north), (east, north)])
    met = [shapely.intersection(part.shape, edge) for part in topology.parts if code_of(part, codes) == _FROM]
    return [shapely.get_coordinates(line) for line in shapely.get_parts(met) if line.length > 0]
