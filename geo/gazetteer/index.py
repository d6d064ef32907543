"""The gazetteer: names to candidate places, ids to places, from a memory-mapped index."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import storage
from geo.model import Box, Candidate, Kind, Missing, Place, Region
from geo.text import fold

_LONGEST_NAME = 12  # words; the longest name of the index has about as many

Rows = NDArray[np.int32]
_NONE: Rows = np.empty(0, np.int32)


class Gazetteer:
    """Every place known, by name and by id. Nothing is read until it is asked for, and all workers share it.

    A place is a row number; ``kind`` (number of :data:`kinds`), ``country`` (number of
    ``country_codes``), ``admin1`` (number of ``admin1_codes``), ``lat``, ``lon`` (degrees WGS84),
    ``population`` and ``geonameid`` (0 for none) are arrays with one value a row, for those who weigh
    many candidates and want no :class:`Place` of each.
    """

    kinds = storage.KINDS

    def __init__(self, folder: Path) -> None:
        self._about = storage.about(folder)
        self.folder = folder
        self.version: str = self._about["version"]
        self.country_codes: tuple[str, ...] = tuple(self._about["countries"])
        self.admin1_codes: tuple[str, ...] = tuple(self._about["admin1"])
        self._names = storage.trie(folder, "names")
        self._first = storage.array(folder, "first")
        self._rows: Rows = storage.array(folder, "rows")
        self._match: NDArray[np.uint8] = storage.array(folder, "match")
        self._ids = storage.trie(folder, "ids")
        self._id_rows: Rows = storage.array(folder, "id_rows")
        self._id_keys: Rows = storage.array(folder, "id_keys")
        self._labels = storage.blob(folder / "labels.bin")
        self._label_ends = storage.array(folder, "label_ends")
        self._extents = storage.array(folder, "extents")
        self.kind: NDArray[np.uint8] = storage.array(folder, "kind")
        self.country: NDArray[np.uint16] = storage.array(folder, "country")
        self.admin1: NDArray[np.uint16] = storage.array(folder, "admin1")
        self.lat: NDArray[np.float64] = storage.array(folder, "lat")
        self.lon: NDArray[np.float64] = storage.array(folder, "lon")
        self.population: NDArray[np.int64] = storage.array(folder, "population")
        self.geonameid: NDArray[np.int64] = storage.array(folder, "geonameid")
        self.first_settlement: int = self._about["first_settlement"]
        """Rows from here on are the settlements of GeoNames, most people first."""
        self._country_rows: dict[str, int] = self._about["country_rows"]
        self._admin1_rows: dict[str, int] = self._about["admin1_rows"]
        self.capitals: dict[str, int] = self._about["capital_rows"]
        """Row of the capital by country code."""
        self._demonyms: dict[str, list[str]] = json.loads((folder / "demonyms.json").read_text(encoding="utf-8"))

    @classmethod
    def open(cls, folder: Path) -> Gazetteer:
        """The gazetteer whose index lies in ``folder``; raises NotBuilt where there is none."""
        return cls(folder)

    def __len__(self) -> int:
        return len(self.kind)

    def __contains__(self, folded: object) -> bool:
        return folded in self._names

    def ids(self, folded: str) -> Rows:
        """Rows of the places of a folded name, likeliest first; empty where no place is called that."""
        key = self._names.get(folded)
        return _NONE if key is None else self._rows[self._first[key] : self._first[key + 1]]

    def matches(self, folded: str) -> NDArray[np.float32]:
        """How well the name fits each of :meth:`ids`: 1 is the place's own name."""
        key = self._names.get(folded)
        if key is None:
            return np.empty(0, np.float32)
        return self._match[self._first[key] : self._first[key + 1]].astype(np.float32) / np.float32(255)

    def prefixes(self, folded: str) -> list[str]:
        """The names that ``folded`` begins with, shortest first, also those that end within a word."""
        found: list[str] = self._names.prefixes(folded)
        return found

    def longest(self, tokens: Sequence[str], at: int = 0) -> int:
        """How many of the folded ``tokens`` from ``at`` on make up the longest name that begins there; 0 for none.

        >>> # gazetteer.longest(["in", "north", "hamgyong", "province", "today"], 1) == 3
        """
        ahead = " ".join(tokens[at : at + _LONGEST_NAME])
        for name in reversed(self._names.prefixes(ahead)):
            if len(name) == len(ahead) or ahead[len(name)] == " ":
                return int(name.count(" ")) + 1
        return 0

    def at(self, row: int) -> Place:
        """The place of a row."""
        country = self.country_codes[self.country[row]]
        admin1 = self.admin1_codes[self.admin1[row]]
        return Place(
            id=self._ids.restore_key(int(self._id_keys[row])),
            name=self._label(row),
            kind=self.kinds[self.kind[row]],
            lat=float(self.lat[row]),
            lon=float(self.lon[row]),
            country=country or None,
            admin1=admin1 or None,
            admin1_name=self._label(self._admin1_rows[admin1]) if admin1 else None,
            population=int(self.population[row]),
            extent=self._extent(row),
        )

    def _label(self, row: int) -> str:
        return self._labels[int(self._label_ends[row]) : int(self._label_ends[row + 1])].decode()

    def _extent(self, row: int) -> Box | None:
        if row >= len(self._extents):
            return None
        west, south, east, north = self._extents[row].tolist()
        return (west, south, east, north)

    def row(self, place_id: str) -> int:
        """The row of a place by its id; raises Missing."""
        key = self._ids.get(place_id)
        if key is None:
            raise Missing(f"no place {place_id!r} in the gazetteer")
        return int(self._id_rows[key])

    def place(self, place_id: str) -> Place:
        """The place of an id (``geonames:2044757``, ``admin1:KP.17``); raises Missing."""
        return self.at(self.row(place_id))

    def lookup(self, name: str, limit: int = 20) -> list[Candidate]:
        """The places called ``name`` in any spelling, best first: by how well it fits, weighed with population."""
        folded = fold(name)
        return [
            Candidate(self.at(row), round(match, 2))
            for row, match in zip(self.ids(folded)[:limit].tolist(), self.matches(folded)[:limit].tolist(), strict=True)
        ]

    def demonym(self, folded: str) -> tuple[Place, ...]:
        """The places whose people or adjective ``folded`` is ("north koreans", "chinese"); empty for none."""
        return tuple(self.place(found) for found in self._demonyms.get(folded, ()))

    def nearest(self, lat: float, lon: float) -> Place:
        """The settlement nearest to a point in degrees WGS84."""
        first = self.first_settlement
        lats, lons = np.radians(self.lat[first:]), np.radians(self.lon[first:])
        here = math.radians(lat), math.radians(lon)
        distance = (
            np.sin((lats - here[0]) / 2) ** 2 + math.cos(here[0]) * np.cos(lats) * np.sin((lons - here[1]) / 2) ** 2
        )
        return self.at(first + int(np.argmin(distance)))

    def regions(self) -> list[Region]:
        """All countries and admin-1 areas, each group by name."""
        places = [self.at(row) for row in range(len(self._country_rows) + len(self._admin1_rows))]
        return [
            Region(place.admin1 or place.country or place.id, place.name, place.kind, place.country)
            for kind in (Kind.COUNTRY, Kind.ADMIN1)
            for place in sorted((p for p in places if p.kind is kind), key=lambda p: fold(p.name))
        ]

    def region_name(self, code: str) -> str:
        """The name of a country (``KP``) or admin-1 area (``KP.17``); the code itself where it is not known."""
        row = self._admin1_rows.get(code, self._country_rows.get(code))
        return code if row is None else self._label(row)

    def region(self, code: str) -> Place:
        """The country (``KP``) or admin-1 area (``KP.17``) as a place; raises Missing."""
        row = self._admin1_rows.get(code, self._country_rows.get(code))
        if row is None:
            raise Missing(f"no country or province {code!r} in the gazetteer")
        return self.at(row)

    def own(self) -> list[Place]:
        """The places of our own table: seas, rivers, ranges, world regions, facilities."""
        return [self.at(row) for row in range(self._about["first_own"], self.first_settlement)]

    def info(self) -> dict[str, Any]:
        """Sources, versions, licences and counts of the index."""
        return {key: self._about[key] for key in ("version", "format", "built", "sources", "counts")}
