"""Places as columns, one value a row: thirteen million of them take what a few hundred thousand objects would."""

from __future__ import annotations

from array import array
from enum import IntEnum

from geo.gazetteer.storage import KINDS
from geo.model import Place

_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


class Standing(IntEnum):
    """Where a place stands among the rows; of two with one GeoNames id the first in this order stays."""

    AREA = 0
    """Countries, and the areas of the first and second level that we know more of than their point."""
    OWN = 1
    """Places of our tables, of the operator, of Natural Earth: there because somebody names them."""
    SETTLEMENT = 2
    """Settlements of GeoNames, most people first."""
    MINOR = 3
    """All the rest of GeoNames: brooks, hills, churches; most people first."""
    GONE = 4
    """Taken out again before the index was written."""


class Columns:
    """Places in the order they came. Each column is an ``array``, which NumPy reads without a copy.

    Degrees are WGS84, ``kind`` is a number of ``storage.KINDS``, ``country``, ``admin1`` and ``admin2`` are numbers
    of the codes seen so far, ``labels`` the names as UTF-8, cut by ``label_ends``.
    """

    def __init__(self) -> None:
        self.country_codes: dict[str, int] = {"": 0}
        self.admin1_codes: dict[str, int] = {"": 0}
        self.admin2_codes: dict[str, int] = {"": 0}
        self.ids: dict[int, str] = {}
        """Ids by row of the places that have none of GeoNames."""
        self.extents: dict[int, tuple[float, float, float, float]] = {}
        self.geonameid, self.population = array("q"), array("q")
        self.lat, self.lon = array("d"), array("d")
        self.country, self.admin1 = array("H"), array("H")
        self.admin2 = array("I")  # all of GeoNames has 47,000 districts, and the world makes more
        self.kind, self.standing = array("B"), array("B")
        self.labels, self.label_ends = bytearray(), array("Q", [0])

    def __len__(self) -> int:
        return len(self.kind)

    def add_place(self, place: Place, standing: Standing) -> None:
        """Put in a place that is known as an object."""
        row, geonameid = len(self), place.geonameid or 0
        if not geonameid:
            self.ids[row] = place.id
        if place.extent:
            self.extents[row] = place.extent
        self.add(
            geonameid,
            place.name,
            _KIND_NUMBERS[place.kind],
            lat=place.lat,
            lon=place.lon,
            country=place.country or "",
            admin1=place.admin1 or "",
            admin2=place.admin2 or "",
            population=place.population,
            standing=standing,
        )

    def add(
        self,
        geonameid: int,
        name: str,
        kind: int,
        *,
        lat: float,
        lon: float,
        country: str,
        admin1: str,
        admin2: str,
        population: int,
        standing: int,
    ) -> None:
        """Put in a place as numbers: ``kind`` is one of ``storage.KINDS``, ``geonameid`` 0 for none."""
        self.geonameid.append(geonameid)
        self.kind.append(kind)
        self.lat.append(lat)
        self.lon.append(lon)
        self.country.append(self.country_codes.setdefault(country, len(self.country_codes)))
        self.admin1.append(self.admin1_codes.setdefault(admin1, len(self.admin1_codes)))
        self.admin2.append(self.admin2_codes.setdefault(admin2, len(self.admin2_codes)))
        self.population.append(population)
        self.standing.append(standing)
        self.labels += name.encode()
        self.label_ends.append(len(self.labels))
