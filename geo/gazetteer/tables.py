"""Our own tables: what no package has. Each is a CSV in ``tables/``; ``docs/gazetteer.md`` says what each is for.

A cell with several values parts them with ``|``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.model import BadInput, Box, Kind

FOLDER = Path(__file__).parent / "tables"

GONE = "-"
"""In place of a name: a code of the packages that no longer is an area."""


@dataclass(frozen=True, slots=True)
class Known:
    """What we add to a place of the packages.

    ``name`` replaces its own, ``also`` are further names as good as its own, ``abbreviations`` what
    newspapers print for it, ``alone`` names that mean it and nothing else, ``divisions`` what the
    admin-1 areas of a country are called ("Province").
    """

    key: str
    name: str = ""
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    geonameid: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """A place that no package has."""

    id: str
    name: str
    kind: Kind
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    population: int
    extent: Box | None
    also: tuple[str, ...]
    alone: tuple[str, ...]
    demonyms: tuple[str, ...]


@lru_cache(maxsize=4)
def known(table: str) -> dict[str, Known]:
    """The rows of ``countries``, ``admin1``, ``admin2`` or ``settlements`` by their code or GeoNames id."""
    found: dict[str, Known] = {}
    for where, row in _rows(table):
        key = row["key"]
        if key in found:
            raise BadInput(f"{key} stands there twice", where)
        found[key] = Known(
            key,
            row.get("name", ""),
            _values(row["also"]),
            _values(row.get("abbreviations", "")),
            _values(row.get("alone", "")),
            _values(row["demonyms"]),
            _values(row.get("divisions", "")),
            (float(row["lat"]), float(row["lon"])) if row.get("lat") else None,
            int(row.get("geonameid") or 0),
        )
    return found


@lru_cache
def translated(language: str) -> dict[str, str]:
    """What a language calls our own places, by their ids, and admin-1 areas, by their codes; no package tells."""
    found: dict[str, str] = {}
    for where, row in _rows(language):
        if row["key"] in found:
            raise BadInput(f"{row['key']} stands there twice", where)
        found[row["key"]] = row["name"]
    return found


def added() -> list[Added]:
    """The rows of ``places``: seas, rivers, ranges, world regions, and settlements and facilities in the news."""
    return [
        Added(
            row["id"],
            row["name"],
            Kind(row["kind"]),
            float(row["lat"]),
            float(row["lon"]),
            row["country"] or None,
            row["admin1"] or None,
            int(row["population"] or 0),
            _box(row["extent"]),
            _values(row["also"]),
            _values(row["alone"]),
            _values(row["demonyms"]),
        )
        for _, row in _rows("places")
    ]


def _rows(table: str) -> Iterator[tuple[str, dict[str, str]]]:
    path = FOLDER / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            yield f"{path.name}:{number}", row


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def _box(cell: str) -> Box | None:
    if not cell:
        return None
    west, south, east, north = (float(value) for value in cell.split())
    return (west, south, east, north)
