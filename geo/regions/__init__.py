"""Countries and admin-1 areas as shapes: containment, what is nearest, boxes, the antimeridian, the base map's lines.

Shapes are Natural Earth's (public domain, by the npm package ``world-atlas``) under the codes of GeoNames.
"""

from shapely.geometry.base import BaseGeometry as Geometry

from geo.regions.arcs import arc, as_line
from geo.regions.boxes import around, contains, contains_point, extent, halves, padded, point_inside
from geo.regions.drawn_areas import (
    DrawnArea,
    as_drawn,
    common,
    disc,
    meet,
    on_the_sphere,
    polygons,
    rectangle,
    share,
    strip,
)
from geo.regions.footprints import Claim, Footprint, footprint
from geo.regions.shapes import Shapes
from geo.regions.world import CONTINENTS, countries_of, parts_of_the_world

__all__ = [
    "CONTINENTS",
    "Claim",
    "DrawnArea",
    "Footprint",
    "Geometry",
    "Shapes",
    "arc",
    "around",
    "as_drawn",
    "as_line",
    "common",
    "contains",
    "contains_point",
    "countries_of",
    "disc",
    "extent",
    "footprint",
    "halves",
    "meet",
    "on_the_sphere",
    "padded",
    "parts_of_the_world",
    "point_inside",
    "polygons",
    "rectangle",
    "share",
    "strip",
]
