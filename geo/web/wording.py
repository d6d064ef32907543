"""How a place is said in words: what sort it is, where it lies, and how near to it something is."""

from __future__ import annotations

from collections.abc import Callable

from babel.dates import format_skeleton

from geo.model import Kind, Place
from geo.store import Period, Unit
from geo.web.languages import language

KIND_LABELS = {
    Kind.COUNTRY: "country",
    Kind.ADMIN1: "province",
    Kind.ADMIN2: "district",
    Kind.SETTLEMENT: "town",
    Kind.FACILITY: "site",
    Kind.WATER: "water",
    Kind.LANDFORM: "land",
    Kind.REGION: "region",
}


def near(place: Place | None, uncertainty_km: float | None) -> str | None:
    """Where something is that was put at a place for want of its own; None where it is the place itself.

    >>> near(Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78), 10.0)
    'Somewhere in or near Chongjin, ± 10 km'
    """
    if place is None or uncertainty_km is None:
        return None
    return f"Somewhere in or near {place.name}, ± {uncertainty_km:.0f} km"


_SKELETONS = {Unit.DAY: "yMMMMd", Unit.MONTH: "yMMMM", Unit.YEAR: "y"}  # of CLDR: what is said, not in which order


def period_in_words(period: Period, unit: Unit) -> str:
    """A period as a reader would write it: 31 May 2012, May 2012, 2012, 2010–2019.

    >>> from datetime import date
    >>> period_in_words(Period(date(2012, 5, 1), date(2012, 5, 31), 3), Unit.MONTH)
    'May 2012'
    >>> period_in_words(Period(date(1900, 1, 1), date(1999, 12, 31), 3), Unit.YEAR)
    '1900–1999'
    """
    said = [format_skeleton(_SKELETONS[unit], day, locale=language()) for day in (period.first, period.last)]
    return said[0] if unit is not Unit.YEAR or said[0] == said[1] else "–".join(said)


def where(place: Place, region_name: Callable[[str], str]) -> str:
    """The areas that a place lies in, smallest first; its own name is not among them.

    >>> chongjin = Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78, "KP", "KP.17", "North Hamgyong")
    >>> where(chongjin, {"KP": "North Korea"}.__getitem__)
    'North Hamgyong, North Korea'
    """
    areas = [place.admin1_name or ""] if place.kind not in (Kind.COUNTRY, Kind.ADMIN1) else []
    if place.country and place.kind is not Kind.COUNTRY:
        areas.append(region_name(place.country))
    return ", ".join(area for area in areas if area and area != place.name)
