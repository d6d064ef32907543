"""The coordinate reference systems in which geometries are given and taken (18-058r1)."""

from __future__ import annotations

from enum import StrEnum

from geo.model import BadFilter
from geo.regions import Footprint
from geo.regions.projection import to_metres
from geo.web.asked import Args


class Crs(StrEnum):
    """One, by its address; longitude, or easting, comes first in both."""

    CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    WEB_MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"

    @property
    def in_metres(self) -> bool:
        """Whether its numbers are metres, not degrees."""
        return self is Crs.WEB_MERCATOR

    def geojson(self, footprint: Footprint) -> str:
        """Where a place is, as GeoJSON writes it, in this system."""
        if not self.in_metres:
            return footprint.geojson
        return Footprint(to_metres(footprint.geometry), footprint.claim).geojson

    @classmethod
    def read(cls, args: Args, key: str) -> Crs:
        """The one that a key of a query string names, CRS84 where there is none; raises BadFilter."""
        try:
            return cls(args.get(key, cls.CRS84))
        except ValueError:
            raise BadFilter(
                "needs one of %(choices)s; got %(value)s", key, choices=", ".join(cls), value=repr(args[key][:100])
            ) from None
