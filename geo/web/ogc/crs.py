"""The coordinate reference systems in which geometries are given and taken (18-058r1)."""

from __future__ import annotations

from enum import StrEnum

from geo.regions import Geometry
from geo.regions.projection import geojson
from geo.web.asked import Args, not_among


class Crs(StrEnum):
    """One, by its address; longitude, or easting, comes first in both."""

    CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    WEB_MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"

    @property
    def in_metres(self) -> bool:
        """Whether its numbers are metres, not degrees."""
        return self is Crs.WEB_MERCATOR

    def geojson(self, geometry: Geometry) -> str:
        """A geometry in degrees as GeoJSON writes it, in this system."""
        return geojson(geometry, in_metres=self.in_metres)

    @classmethod
    def read(cls, args: Args, key: str) -> Crs:
        """The one that a key of a query string names, CRS84 where there is none; raises BadFilter."""
        asked = args.get(key, cls.CRS84)
        if asked not in list(cls):
            raise not_among(key, asked, cls)
        return cls(asked)
