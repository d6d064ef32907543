"""All shapes of an index: countries from world-atlas, admin-1 areas from their settlements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.regions import topology
from geo.regions.areas import admin1_shapes
from geo.regions.countries import country_shapes

# The finest scale first; what is too small for its grid (the Vatican) comes from the next.
_SCALES = ("countries-10m.json", "countries-50m.json")

# About five kilometres: the area drawn for a province whose islands no map has.
_ISLET = 0.05


class Towns(NamedTuple):
    """The settlements of one country: admin-1 code and point of each."""

    admin1: list[str]
    lats: NDArray[np.float64]
    lons: NDArray[np.float64]


def derive(
    atlas: Path, codes: Mapping[int, str], towns: Mapping[str, Towns], progress: Callable[[float], None]
) -> dict[str, BaseGeometry]:
    """The shape of every country and admin-1 area by id. ``codes`` turns ISO 3166-1 numbers into country codes;
    ``progress`` is called with the part done."""
    countries: dict[str, BaseGeometry] = {}
    for scale in _SCALES:
        countries = {**country_shapes(topology.read(atlas / scale), codes), **countries}
    found: dict[str, BaseGeometry] = {}
    for number, (code, country) in enumerate(sorted(countries.items())):
        found[code] = country
        if code in towns:
            areas = admin1_shapes(country, *towns[code])
            found |= {
                admin1: areas.get(admin1) or _islets(admin1, towns[code]) for admin1 in sorted(set(towns[code].admin1))
            }
        progress((number + 1) / len(countries))
    return found


def _islets(admin1: str, towns: Towns) -> BaseGeometry:
    mine = np.array(towns.admin1) == admin1
    found: BaseGeometry = shapely.union_all(shapely.buffer(shapely.points(towns.lons[mine], towns.lats[mine]), _ISLET))
    return found
