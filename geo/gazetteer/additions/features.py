"""Which kind of place a feature code of GeoNames stands for (https://www.geonames.org/export/codes.html)."""

from __future__ import annotations

from functools import cache

from geo.model import Kind

_CLASSES = {
    "P": Kind.SETTLEMENT,
    "S": Kind.FACILITY,
    "H": Kind.WATER,
    "T": Kind.LANDFORM,
    "U": Kind.LANDFORM,  # under the sea: ridges, trenches, seamounts
    "V": Kind.LANDFORM,  # forests, heaths, vineyards
    "L": Kind.REGION,
    "A": Kind.REGION,  # but for the levels below: zones, parishes, historical countries
}
"""Class R is left out: of the world's streets GeoNames has few, and "Main Street" or "Broadway" would be pinned to
whichever town's it happens to have."""

_CODES = {
    "A.ADM1": Kind.ADMIN1,
    **dict.fromkeys(("A.ADM2", "A.ADM3", "A.ADM4", "A.ADM5", "A.ADMD"), Kind.ADMIN2),
    **dict.fromkeys(("L.AMUS", "L.CTRB", "L.INDS", "L.MILB", "L.NVB", "L.PRT"), Kind.FACILITY),
    "S.CAVE": Kind.LANDFORM,
}


@cache
def kind_of(feature_class: str, code: str) -> Kind | None:
    """The kind of place, or None for what is left out.

    >>> kind_of("P", "PPLC"), kind_of("H", "STM"), kind_of("R", "ST")
    (<Kind.SETTLEMENT: 'settlement'>, <Kind.WATER: 'water'>, None)
    """
    return _CODES.get(f"{feature_class}.{code}", _CLASSES.get(feature_class))
