"""Countries and admin-1 areas as shapes: containment, what is nearest, boxes, the antimeridian, the base map's lines.

Shapes are Natural Earth's (public domain, by the npm package ``world-atlas``) under the codes of GeoNames.
"""

from shapely.geometry.base import BaseGeometry as Geometry

from geo.regions.boxes import around, contains, contains_point, extent, halves, padded, point_inside
from geo.regions.footprints import Claim, Footprint, footprint
from geo.regions.shapes import Shapes

__all__ = [
    "Claim",
    "Footprint",
    "Geometry",
    "Shapes",
    "around",
    "contains",
    "contains_point",
    "extent",
    "footprint",
    "halves",
    "padded",
    "point_inside",
]
