"""The gazetteer: names to candidate places, ids to places, from a memory-mapped index."""

from __future__ import annotations

import json
import mmap
import re
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import languages, storage
from geo.model import Box, Candidate, Kind, Missing, NotBuilt, Place, Region
from geo.text import fold

_GEONAMES_ID = re.compile("geonames:([1-9][0-9]{0,17})")
_LONGEST_NAME = 12  # words; the longest name of the index has about as many

Rows = NDArray[np.int32]
_NONE: Rows = np.empty(0, np.int32)

_SWAP = 0.05  # seconds, more than a build takes to put a new index in the place of an old one
_SWAPS = 3  # that a slow machine may see one after another

# What the 255ths on disk stand for.
_MATCHES = (np.arange(256) / 255).round(2).astype(np.float32)


class Gazetteer:
    """Every place known, by name and by id. Nothing is read until it is asked for, and all workers share it.

    A place is a row number; ``kind`` (number of :data:`kinds`), ``country`` (number of
    ``country_codes``), ``admin1`` (number of ``admin1_codes``), ``admin2`` (of ``admin2_codes``), ``lat``, ``lon``
    (degrees WGS84), ``population`` and ``geonameid`` (0 for none) are arrays with one value a row, for those who
    weigh many candidates and want no :class:`Place` of each.
    """

    kinds = storage.KINDS

    def __init__(self, folder: Path) -> None:
        self._about = storage.about(folder)
        self.folder = folder
        self.version: str = self._about["version"]
        self.country_codes: tuple[str, ...] = tuple(self._about["countries"])
        self.admin1_codes: tuple[str, ...] = tuple(self._about["admin1"])
        self.admin2_codes: tuple[str, ...] = tuple(self._about["admin2"])
        self._names = storage.trie(folder, "names")
        self._first = storage.array(folder, "first")
        self._rows: Rows = storage.array(folder, "rows")
        self._match: NDArray[np.uint8] = storage.array(folder, "match")
        self._ids = storage.trie(folder, "ids")
        self._id_rows: Rows = storage.array(folder, "id_rows")
        self._own_rows: Rows = storage.array(folder, "own_rows")
        self._own_keys: Rows = storage.array(folder, "own_keys")
        self._by_geonameid: Rows = storage.array(folder, "by_geonameid")
        self._northward: Rows = storage.array(folder, "northward")
        self._labels = storage.blob(folder / "labels.bin")
        self._label_ends = storage.array(folder, "label_ends")
        self._translated = {
            language: _Translated(
                storage.array(folder, f"{language}_rows"),
                storage.array(folder, f"{language}_ends"),
                storage.blob(folder / f"{language}.bin"),
            )
            for language in self._about["languages"]
        }
        self.languages = (languages.ENGLISH, *self._translated)
        """Those in which it knows more than the names of countries, by their codes (BCP 47)."""
        self._called: dict[str, dict[str, str]] = {}
        self._extents = storage.array(folder, "extents")
        self.kind: NDArray[np.uint8] = storage.array(folder, "kind")
        self.country: NDArray[np.uint16] = storage.array(folder, "country")
        self.admin1: NDArray[np.uint16] = storage.array(folder, "admin1")
        self.admin2: NDArray[np.uint32] = storage.array(folder, "admin2")
        self.lat: NDArray[np.float64] = storage.array(folder, "lat")
        self.lon: NDArray[np.float64] = storage.array(folder, "lon")
        self.population: NDArray[np.int64] = storage.array(folder, "population")
        self.geonameid: NDArray[np.int64] = storage.array(folder, "geonameid")
        self.first_settlement: int = self._about["first_settlement"]
        """Rows from here on are the settlements of GeoNames, most people first,"""
        self.first_minor: int = self._about["first_minor"]
        """and from here on its other places: brooks, hills, churches, of which the embedded index has none."""
        self._country_rows: dict[str, int] = self._about["country_rows"]
        self._admin1_rows: dict[str, int] = self._about["admin1_rows"]
        self._region_rows: dict[str, int] = self._country_rows | self._admin1_rows | self._about["admin2_rows"]
        self.capitals: dict[str, int] = self._about["capital_rows"]
        """Row of the capital by country code."""
        self._demonyms: dict[str, list[str]] = json.loads((folder / "demonyms.json").read_text(encoding="utf-8"))

    @classmethod
    def open(cls, folder: Path) -> Gazetteer:
        """The gazetteer whose index lies in ``folder``; raises NotBuilt where there is none that can be read."""
        for _ in range(_SWAPS):
            try:
                return cls._opened(folder)
            except NotBuilt:
                time.sleep(_SWAP)
        return cls._opened(folder)

    @classmethod
    def _opened(cls, folder: Path) -> Gazetteer:
        """The same, but NotBuilt too where a build puts another index there meanwhile."""
        try:
            before = folder.stat().st_ino
            found = cls(folder)
            after = folder.stat().st_ino
        except (OSError, ValueError, KeyError):
            raise storage.not_built(folder) from None
        if before != after:
            raise storage.not_built(folder)
        return found

    def __len__(self) -> int:
        return len(self.kind)

    def __contains__(self, folded: object) -> bool:
        return isinstance(folded, str) and self._key(folded) is not None

    def _key(self, folded: str) -> int | None:
        try:
            key: int | None = self._names.get(folded)
        except UnicodeEncodeError:  # a lone surrogate: no name has one
            return None
        return key

    def ids(self, folded: str) -> Rows:
        """Rows of the places of a folded name, likeliest first; empty where no place is called that."""
        key = self._key(folded)
        return _NONE if key is None else self._rows[self._first[key] : self._first[key + 1]]

    def called(self, name: str) -> list[str]:
        """The ids of the places that go by a name, in any spelling and script, likeliest first."""
        return [self._id(row) for row in self.ids(fold(name)).tolist()]

    def matches(self, folded: str) -> NDArray[np.float32]:
        """How well the name fits each of :meth:`ids`, 0 to 1; :mod:`geo.gazetteer.spelling` says what a value means."""
        key = self._key(folded)
        known = _MATCHES[:0] if key is None else _MATCHES[self._match[self._first[key] : self._first[key + 1]]]
        found: NDArray[np.float32] = known
        return found

    def names(self, rows: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Every folded name of the places of some rows, each with the row; all edges are looked through for it."""
        meant = np.zeros(len(self), bool)
        meant[list(rows)] = True
        edges = np.flatnonzero(meant[self._rows])
        keys = np.searchsorted(self._first, edges, side="right") - 1
        return zip(map(self._names.restore_key, keys.tolist()), self._rows[edges].tolist(), strict=True)

    def prefixes(self, folded: str) -> list[str]:
        """The names that ``folded`` begins with, shortest first, also those that end within a word."""
        try:
            found: list[str] = self._names.prefixes(folded)
        except UnicodeEncodeError:
            return []
        return found

    def longest(self, tokens: Sequence[str], at: int = 0) -> int:
        """How many of the folded ``tokens`` from ``at`` on make up the longest name that begins there; 0 for none.

        Of "in north hamgyong province today", from 1 on, it is 3.
        """
        ahead = " ".join(tokens[at : at + _LONGEST_NAME])
        for name in reversed(self.prefixes(ahead)):
            if len(name) == len(ahead) or ahead[len(name)] == " ":
                return name.count(" ") + 1
        return 0

    def at(self, row: int) -> Place:
        """The place of a row."""
        country = self.country_codes[self.country[row]]
        admin1 = self.admin1_codes[self.admin1[row]]
        return Place(
            id=self._id(row),
            name=self.name(row),
            kind=self.kinds[self.kind[row]],
            lat=float(self.lat[row]),
            lon=float(self.lon[row]),
            country=country or None,
            admin1=admin1 or None,
            admin1_name=self.name(self._admin1_rows[admin1]) if admin1 else None,
            population=int(self.population[row]),
            extent=self._extent(row),
            admin2=self.admin2_codes[self.admin2[row]] or None,
        )

    def name(self, row: int, language: str = languages.ENGLISH) -> str:
        """The name of the place of a row; its own where it has none in the language."""
        return self._name_in(row, language) or self._own_name(row)

    def _own_name(self, row: int) -> str:
        return self._labels[int(self._label_ends[row]) : int(self._label_ends[row + 1])].decode()

    def name_in(self, place_id: str, language: str) -> str | None:
        """What a language (BCP 47) calls a place; None where that is not known, or no place has the id.

        None for English too: a place's own name is the English one.
        """
        return self._names_in(language).get(place_id)

    def _names_in(self, language: str) -> Mapping[str, str]:
        """The names that a language has of its own, by each id of their places; found once, as whole lists ask."""
        if language not in self._called:
            translated = self._translated.get(language)
            rows = {*(translated.rows.tolist() if translated else ()), *self._country_rows.values()}
            ids = {f"geonames:{self.geonameid[row]}": row for row in rows if self.geonameid[row]}
            ids |= {id_: int(self._id_rows[key]) for id_, key in self._ids.items()}
            named = {id_: self._name_in(row, language) for id_, row in ids.items()}
            self._called[language] = {id_: name for id_, name in named.items() if name}
        return self._called[language]

    def region_name_in(self, code: str, language: str) -> str | None:
        """The same of a country (``KP``), province (``KP.17``) or district (``US.KY.111``)."""
        row = self._region_rows.get(code)
        return None if row is None else self._name_in(row, language)

    def _name_in(self, row: int, language: str) -> str | None:
        if language == languages.ENGLISH:
            return None
        translated = self._translated.get(language)
        name = translated.name(row) if translated else None
        if name is None and self.kinds[self.kind[row]] is Kind.COUNTRY:
            name = languages.country_name(self.country_codes[self.country[row]], language)
        return name

    def _id(self, row: int) -> str:
        geonameid = int(self.geonameid[row])
        if geonameid:
            return f"geonames:{geonameid}"
        found: str = self._ids.restore_key(int(self._own_keys[np.searchsorted(self._own_rows, np.int32(row))]))
        return found

    def _extent(self, row: int) -> Box | None:
        if row >= len(self._extents) or np.isnan(self._extents[row, 0]):
            return None
        west, south, east, north = self._extents[row].tolist()
        return (west, south, east, north)

    def row(self, place_id: str) -> int:
        """The row of a place by its id; raises Missing."""
        known = _GEONAMES_ID.fullmatch(place_id)
        if known:
            # Not by NumPy, which would convert all of the sorter first.
            wanted = int(known[1])
            at = bisect_left(self._by_geonameid, wanted, key=lambda row: int(self.geonameid[row]))
            if at < len(self) and self.geonameid[self._by_geonameid[at]] == wanted:
                return int(self._by_geonameid[at])
        try:
            key = self._ids.get(place_id)
        except UnicodeEncodeError:  # a lone surrogate
            key = None
        if key is None:
            raise Missing("no place is known by the id %(id)s", id=repr(place_id))
        return int(self._id_rows[key])

    def place(self, place_id: str) -> Place:
        """The place of an id (``geonames:2044757``, ``admin1:KP.17``); raises Missing."""
        return self.at(self.row(place_id))

    def lookup(self, name: str, limit: int = 20) -> list[Candidate]:
        """The places called ``name`` in any spelling, best first: by how well it fits, weighed with population.

        What a name lies in may follow after commas: "Paris, Texas", "Clinton, Ill., USA".
        """
        folded = fold(name)
        if folded not in self:
            folded = folded.removeprefix("the ")
        edges = self._edges(folded) or self._edges_within(*(fold(part) for part in name.split(",")))
        return [Candidate(self.at(row), round(match, 2)) for row, match in edges[: max(0, limit)]]

    def _edges(self, folded: str) -> list[tuple[int, float]]:
        """Rows and matches of a name."""
        return list(zip(self.ids(folded).tolist(), self.matches(folded).tolist(), strict=True))

    def _edges_within(self, folded: str, *around: str) -> list[tuple[int, float]]:
        """The same of those places that lie in all of the regions ``around``, which are named too."""
        regions = [set(self.ids(one).tolist()) for one in around]
        return [
            (row, match)
            for row, match in (self._edges(folded) if around else [])
            if all(region & self._holders(row) for region in regions)
        ]

    def _holders(self, row: int) -> set[int | None]:
        """Rows of the country, the province and the district that a place lies in."""
        country, admin1 = self.country_codes[self.country[row]], self.admin1_codes[self.admin1[row]]
        return {self._region_rows.get(code) for code in (country, admin1, self.admin2_codes[self.admin2[row]])} - {row}

    def demonym(self, folded: str) -> tuple[Place, ...]:
        """The places whose people or adjective ``folded`` is ("north koreans", "chinese"); empty for none."""
        return tuple(self.place(found) for found in self._demonyms.get(folded, ()))

    def demonyms(self) -> list[str]:
        """Every demonym known, folded."""
        return list(self._demonyms)

    def countries(self) -> list[str]:
        """The codes of all countries."""
        return list(self._country_rows)

    def nearby(self, lat: float, lon: float, limit: int = 10) -> list[Place]:
        """The settlements nearest to a point in degrees WGS84, nearest first."""
        north = self._northward
        for reach in (0.5, 5.0, 180.0):
            # What is nearer than ``reach`` degrees lies in this band of latitudes.
            low, high = (self._first_north_of(lat + side) for side in (-reach, reach))
            band = north[low:high]
            apart = _degrees_apart(lat, lon, self.lat[band], self.lon[band])
            nearest = np.argsort(apart, kind="stable")[:limit]
            if len(nearest) == limit and apart[nearest[-1]] <= reach:
                break
        return [self.at(int(row)) for row in band[nearest]]

    def _first_north_of(self, lat: float) -> int:
        """How many settlements lie south of a latitude."""
        return bisect_left(self._northward, lat, key=lambda row: float(self.lat[row]))

    def full_name(self, place: Place) -> str:
        """The place's name with what it lies in: "Chongjin, North Hamgyong, North Korea"."""
        country = self.region_name(place.country) if place.country else None
        parts = [place.name, place.admin1_name, country]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def regions(self) -> list[Region]:
        """All countries and admin-1 areas, each group by name."""
        places = [self.at(row) for row in (*self._country_rows.values(), *self._admin1_rows.values())]
        return [
            Region(place.admin1 or place.country or place.id, place.name, place.kind, place.country)
            for kind in (Kind.COUNTRY, Kind.ADMIN1)
            for place in sorted((p for p in places if p.kind is kind), key=lambda p: fold(p.name))
        ]

    def region_rows(self) -> Mapping[str, int]:
        """The rows of all countries, provinces and districts by their codes."""
        return self._region_rows

    def region_name(self, code: str) -> str:
        """The name of a country (``KP``), province (``KP.17``) or district (``US.KY.111``); else the code itself."""
        row = self._region_rows.get(code)
        return code if row is None else self.name(row)

    def region(self, code: str) -> Place:
        """The country (``KP``), province (``KP.17``) or district (``US.KY.111``) as a place; raises Missing."""
        row = self._region_rows.get(code)
        if row is None:
            raise Missing("no country, province or district is known by the code %(code)s", code=repr(code))
        return self.at(row)

    def own(self) -> list[Place]:
        """The places of our own tables and of the operator's: seas, rivers, ranges, world regions, facilities."""
        return [self.at(row) for row in range(self._about["first_own"], self.first_settlement)]

    def info(self) -> dict[str, Any]:
        """Sources, additions, versions, licences and counts of the index."""
        return {key: self._about[key] for key in ("version", "format", "built", "sources", "additions", "counts")}

    @property
    def credits(self) -> tuple[str, ...]:
        """What the licences of additions ask to be shown with the map, as text."""
        return tuple(dict.fromkeys(one["credit"] for one in self._about["additions"] if one["credit"]))


class _Translated(NamedTuple):
    """The names of some rows, which are in order, in another language."""

    rows: Rows
    ends: NDArray[np.uint32]
    names: mmap.mmap

    def name(self, row: int) -> str | None:
        at = int(np.searchsorted(self.rows, np.int32(row)))
        if at == len(self.rows) or self.rows[at] != row:
            return None
        return self.names[int(self.ends[at]) : int(self.ends[at + 1])].decode()


def _degrees_apart(lat: float, lon: float, lats: NDArray[np.float64], lons: NDArray[np.float64]) -> NDArray[np.float64]:
    """The angles on the globe between a point and others (haversine)."""
    here, there, across = np.radians(lat), np.radians(lats), np.radians(lons - lon)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    found: NDArray[np.float64] = np.degrees(2 * np.arcsin(np.sqrt(half)))
    return found
