"""Our own tables: what no package has. Each is a CSV in ``tables/`` with a reason a row where it needs one.

A cell with several values parts them with ``|``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from geo.model import BadInput, Box, Kind

FOLDER = Path(__file__).parent / "tables"


@dataclass(frozen=True, slots=True)
class Known:
    """What we add to a place of the packages: another name of its own, more names, its demonyms, a point."""

    key: str
    name: str = ""
    also: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
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
    extent: Box | None
    also: tuple[str, ...]
    demonyms: tuple[str, ...]


def known(table: str) -> dict[str, Known]:
    """The rows of ``countries``, ``admin1`` or ``settlements`` by code or GeoNames id."""
    found: dict[str, Known] = {}
    for where, row in _rows(table):
        key = row["key"]
        if key in found:
            raise BadInput(f"{key} stands there twice", where)
        point = (float(row["lat"]), float(row["lon"])) if row.get("lat") else None
        found[key] = Known(
            key,
            row.get("name", ""),
            _values(row["also"]),
            _values(row.get("demonyms", "")),
            point,
            int(row.get("geonameid") or 0),
        )
    return found


def added() -> list[Added]:
    """The rows of ``places``: seas, rivers, ranges, world regions, and settlements and facilities in the news."""
    return [
        Added(
            f"dateline:{row['key']}",
            row["name"],
            Kind(row["kind"]),
            float(row["lat"]),
            float(row["lon"]),
            row["country"] or None,
            row["admin1"] or None,
            _box(row["extent"]),
            _values(row["also"]),
            _values(row["demonyms"]),
        )
        for _, row in _rows("places")
    ]


def _rows(table: str) -> list[tuple[str, dict[str, str]]]:
    path = FOLDER / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(f"{path.name}:{number}", row) for number, row in enumerate(csv.DictReader(file), 2)]


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def _box(cell: str) -> Box | None:
    if not cell:
        return None
    west, south, east, north = (float(value) for value in cell.split())
    return (west, south, east, north)
