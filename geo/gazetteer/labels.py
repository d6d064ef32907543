"""The names on the base map: countries, provinces, seas and towns, each with the zoom from which it is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import cos, radians

from geo.gazetteer.index import Gazetteer
from geo.model import Kind, Place
from geo.regions import Shapes
from geo.regions.ground import Label

_MOST_TOWNS = 250_000  # of all, the largest first: those of 500 people and more

# The zoom from which a settlement is named, by its population; a capital comes two zooms earlier.
_CITY_RANKS = ((5_000_000, 4), (1_000_000, 5), (300_000, 6), (100_000, 7), (30_000, 8), (10_000, 9), (3_000, 10))
_SMALLEST_RANK = 11
# The same for areas, by square degrees at the equator.
_COUNTRY_RANKS = ((250.0, 2), (60.0, 3), (12.0, 4), (1.0, 5))
_ADMIN1_RANKS = ((60.0, 4), (15.0, 5), (4.0, 6), (1.0, 7), (0.2, 8))
_SEA_RANKS = ((3000.0, 1), (400.0, 3), (40.0, 4), (8.0, 5), (1.0, 7))
_NO_SEA = ("River", "Canal")
_RIVERS = frozenset(
    "Amu Darya|Brahmaputra|Danube|Euphrates|Ganges|Mekong|Nile|Rhine|Rio Grande|Syr Darya|Tigris|Volga|Zambezi".split(
        "|"
    )
)
_WHOLES = frozenset(("Atlantic Ocean", "Pacific Ocean"))  # named by their northern and southern halves


def labels_of(gazetteer: Gazetteer, shapes: Shapes, language: str, rivers: Collection[str] = ()) -> list[Label]:
    """Every label of the map, the most important first; what has no name in the language has its own.

    ``rivers`` are names of waters that are no seas.
    """
    unnamed = _WHOLES | _RIVERS | set(rivers)
    areas, seas = _area_labels(gazetteer, shapes, language), _sea_labels(gazetteer, language, unnamed)
    found = [*areas, *seas, *_town_labels(gazetteer, language)]
    return sorted(found, key=lambda label: label.rank)


def _area_labels(gazetteer: Gazetteer, shapes: Shapes, language: str) -> Iterator[Label]:
    for region in gazetteer.regions():
        shape = shapes.shape(region.id)
        if shape is None:
            continue
        place = gazetteer.region(region.id)
        name = gazetteer.region_name_in(region.id, language) or place.name
        size = shape.area * cos(radians(place.lat))
        if region.kind is Kind.COUNTRY:
            yield _label(name, place, _rank(size, _COUNTRY_RANKS, 6), "country")
        elif region.name != gazetteer.region_name(region.country or ""):
            yield _label(name, place, _rank(size, _ADMIN1_RANKS, 9), "admin1")


def _sea_labels(gazetteer: Gazetteer, language: str, unnamed: Collection[str]) -> Iterator[Label]:
    for place in gazetteer.own():
        is_sea = place.kind is Kind.WATER and not place.name.endswith(_NO_SEA) and place.name not in unnamed
        if is_sea and place.extent:
            west, south, east, north = place.extent
            size = (north - south) * ((east - west) % 360) * cos(radians(place.lat))
            name = gazetteer.name_in(place.id, language) or place.name
            yield _label(name, place, _rank(size, _SEA_RANKS, 8), "sea")


def _town_labels(gazetteer: Gazetteer, language: str) -> Iterator[Label]:
    capitals = set(gazetteer.capitals.values())
    first = gazetteer.first_settlement
    last = min(gazetteer.first_minor, first + _MOST_TOWNS)
    points = zip(gazetteer.lon[first:last].round(3).tolist(), gazetteer.lat[first:last].round(3).tolist(), strict=True)
    people = gazetteer.population[first:last].tolist()
    for row, (lon, lat), population in zip(range(first, last), points, people, strict=True):
        rank = _rank(population, _CITY_RANKS, _SMALLEST_RANK)
        if row in capitals:
            yield Label(gazetteer.name(row, language), lon, lat, max(3, rank - 2), "capital")
        else:
            yield Label(gazetteer.name(row, language), lon, lat, rank, "city")


def _rank(size: float, ranks: tuple[tuple[float, int], ...], smallest: int) -> int:
    return next((rank for least, rank in ranks if size >= least), smallest)


def _label(name: str, place: Place, rank: int, kind: str) -> Label:
    return Label(name, round(place.lon, 3), round(place.lat, 3), rank, kind)
