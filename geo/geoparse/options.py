"""What a name could be: its places as plain numbers, with how likely each is before anything is read.

The gazetteer's arrays are asked once a name; what was found is kept for the reports that follow.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, log10, radians, sin
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Gazetteer
from geo.model import Kind, Place

MOST_OPTIONS = 24
"""Places of one name that are weighed; the 25th San Antonio by likelihood has never been the one meant."""
_LARGE = 2.5  # prior log-odds; about 20,000 people
_REMEMBERED = 20_000  # names, a few hundred bytes each


class Option(NamedTuple):
    """A place that a name could be.

    ``country`` and ``admin1`` are the gazetteer's numbers (0 for none), ``prior`` is how likely the
    place is meant before the report is read, in natural log-odds up to a constant; ``at`` is its
    point as a unit vector.
    """

    row: int
    match: float
    kind: Kind
    country: int
    admin1: int
    population: int
    prior: float
    at: tuple[float, float, float]


class Names:
    """The gazetteer as the geoparser asks it, with a memory."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._capitals = frozenset(gazetteer.capitals.values())
        # Methods remembered for this gazetteer alone, and forgotten with it.
        self.options = lru_cache(_REMEMBERED)(self._options)
        self.people_of = lru_cache(_REMEMBERED)(self._people_of)
        self.place = lru_cache(_REMEMBERED)(self._place)
        self.option = lru_cache(_REMEMBERED)(self._option)
        self.names_in = lru_cache(_REMEMBERED)(self._names_in)
        self.letters_in = lru_cache(_REMEMBERED)(self._letters_in)

    def _options(self, name: str) -> tuple[Option, ...]:
        """The places of a folded name, likeliest first."""
        rows = self.gazetteer.ids(name)[: 4 * MOST_OPTIONS].tolist()
        matches = self.gazetteer.matches(name)[: 4 * MOST_OPTIONS].tolist()
        found = [self._option(row, match) for row, match in zip(rows, matches, strict=True)]
        found = _cities_before_areas(found, self._capitals)
        found.sort(key=lambda option: -option.prior)
        return tuple(found[:MOST_OPTIONS])

    def _people_of(self, name: str) -> tuple[Option, ...]:
        """The places whose people, or whose adjective, a folded word is."""
        gazetteer = self.gazetteer
        return tuple(self._option(gazetteer.row(place.id), 1.0) for place in gazetteer.demonym(name))

    def _names_in(self, ahead: str) -> tuple[int, ...]:
        """How many of the words ahead make up a name, for each name they begin with; the longest first."""
        found = [
            name.count(" ") + 1
            for name in self.gazetteer.prefixes(ahead)
            if len(name) == len(ahead) or ahead[len(name)] == " "
        ]
        parts = ahead.split(" ", 3)
        found += [count for count in (1, 2, 3) if count <= len(parts) and self.people_of(" ".join(parts[:count]))]
        return tuple(sorted(set(found), reverse=True))

    def _letters_in(self, ahead: str) -> tuple[int, ...]:
        """How many folded letters ahead make up a name of some size, in a script without spaces; the longest first."""
        found = [
            name for name in self.gazetteer.prefixes(ahead) if len(name) > 1 and self.options(name)[0].prior >= _LARGE
        ]
        return tuple(len(name) for name in reversed(found))

    def _option(self, row: int, match: float = 1.0) -> Option:
        gazetteer = self.gazetteer
        kind = gazetteer.kinds[gazetteer.kind[row]]
        population = int(gazetteer.population[row])
        lat, lon = radians(gazetteer.lat[row]), radians(gazetteer.lon[row])
        at = (cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat))
        prior = _prior(kind, population, match, is_minor=row >= gazetteer.first_minor)
        return Option(row, match, kind, int(gazetteer.country[row]), int(gazetteer.admin1[row]), population, prior, at)

    def _place(self, row: int) -> Place:
        return self.gazetteer.at(row)


_CITY_SHARE = 0.15  # of the people of an area that has a city's name
_COUNTY_COSINE = 0.99996  # 57 km on the globe: from the middle of a county to its far end


def holds(whole: Option, part: Option) -> bool:
    """True where one place is an area that another lies in, as far as codes tell."""
    if whole.row == part.row or not whole.country or whole.country != part.country:
        return False
    if whole.kind is Kind.COUNTRY:
        return part.kind is not Kind.COUNTRY
    if whole.kind is Kind.ADMIN1:
        return whole.admin1 == part.admin1 and part.kind is not Kind.ADMIN1
    near = sum(a * b for a, b in zip(whole.at, part.at, strict=True)) > _COUNTY_COSINE
    return part.kind is Kind.SETTLEMENT and whole.admin1 == part.admin1 and near


POINTS = frozenset({Kind.SETTLEMENT, Kind.ADMIN2, Kind.FACILITY})
"""Kinds whose point says well enough where they are to be near another."""
_NEAR_KM = 60.0  # at this distance a place speaks for another a third as much as if next door
_EARTH_KM = 6371.0


def nearness(some: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near each of some unit vectors is to each of others: 1 at the same point, falling to 0 with distance."""
    # The chord squared is 2 - 2 cos; for the distances that count it is the distance squared.
    chord = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * (some @ others.T)))
    near: NDArray[np.float32] = np.exp(chord * (-_EARTH_KM / _NEAR_KM))
    return near


_KIND_PRIOR = {
    Kind.COUNTRY: 7.5,
    Kind.REGION: 5.5,
    Kind.WATER: 5.0,
    Kind.LANDFORM: 4.5,
    Kind.FACILITY: 4.5,
    Kind.ADMIN2: 3.0,
    Kind.SETTLEMENT: 0.0,
}


def _prior(kind: Kind, population: int, match: float, *, is_minor: bool) -> float:
    """News names large places more: a factor of ten in people is worth about 1.2. A sea that stands in a table of
    ours is there because news names it; a brook that only all of GeoNames has (``is_minor``) is like a hamlet."""
    people = 1.2 * (log10(population + 200) - 2.3)
    if kind is Kind.SETTLEMENT or is_minor:
        base = people
    elif kind is Kind.ADMIN1:
        base = people + 0.7
    elif kind is Kind.ADMIN2:
        base = 3.0 + 0.4 * people
    else:
        base = _KIND_PRIOR[kind] + 0.1 * people
    return base - 8.0 * (1.0 - match)


def _cities_before_areas(options: list[Option], capitals: frozenset[int]) -> list[Option]:
    """Moscow is the city before it is the region around it, and Washington the capital before it is the state;
    Quebec, with one in nine of its people, is the province."""
    areas = {option.admin1: option for option in options if option.kind is Kind.ADMIN1}
    if not areas:
        return options
    largest = max(area.prior for area in areas.values())
    found: list[Option] = []
    for option in options:
        area = areas.get(option.admin1)
        least = option.prior
        if option.row in capitals:
            least = largest + 1.0
        elif area and option.kind is Kind.SETTLEMENT and option.population > _CITY_SHARE * area.population:
            least = area.prior + 1.0
        found.append(option._replace(prior=max(option.prior, least)))
    return found


@lru_cache(maxsize=4)
def names_of(gazetteer: Gazetteer) -> Names:
    """The names of a gazetteer; the same object for the same gazetteer."""
    return Names(gazetteer)
