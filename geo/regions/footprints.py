"""Where a place is, as a geometry that says of itself how much it claims: a point, an outline, or a mere box."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import Box, Place
from geo.regions.boxes import extent, outline
from geo.regions.shapes import Shapes

_DIGITS = 5  # of degrees, about 1 m: more than any source of ours has


class Claim(StrEnum):
    """What a geometry claims."""

    POINT = "point"
    """The place, which is no area, is there."""
    OUTLINE = "outline"
    """The place is that area; of a province approximately (see :mod:`geo.regions.areas`)."""
    EXTENT = "extent"
    """The place is an area within that box."""
    CENTRE = "centre"
    """The place is an area around that point, of a size that is not known."""


@dataclass(frozen=True)
class Footprint:
    """A geometry in degrees WGS84, longitude first, and what it claims; ``box`` is that of an area."""

    geometry: BaseGeometry
    claim: Claim
    box: Box | None = None

    @cached_property
    def wkb(self) -> bytes:
        """The geometry as well-known binary (OGC 06-103r4), little-endian."""
        found: bytes = shapely.to_wkb(self.geometry, byte_order=1)
        return found

    @cached_property
    def geojson(self) -> str:
        """The geometry as RFC 7946 writes it."""
        found: str = shapely.to_geojson(self.geometry)
        return found

    @cached_property
    def mapping(self) -> dict[str, Any]:
        """The same as a mapping."""
        found: dict[str, Any] = json.loads(self.geojson)
        return found


def footprint(place: Place, shapes: Shapes, *, outlined: bool) -> Footprint:
    """Where a place is; an area is its outline where that is known and ``outlined`` asks for it, else its box."""
    if not place.kind.is_area:
        return Footprint(shapely.points(place.lon, place.lat), Claim.POINT)
    shape = shapes.shape(place.region) if place.region else None
    box = _rounded(place.extent or (extent(shape) if shape is not None else None))
    written = shapes.written(place.region) if place.region and outlined else None
    if written is not None:
        return Footprint(written, Claim.OUTLINE, box)
    if box is not None:
        return Footprint(shapely.orient_polygons(outline(box)), Claim.EXTENT, box)
    return Footprint(shapely.points(place.lon, place.lat), Claim.CENTRE)


def _rounded(box: Box | None) -> Box | None:
    if box is None:
        return None
    west, south, east, north = (round(side, _DIGITS) for side in box)
    return west, south, east, north
