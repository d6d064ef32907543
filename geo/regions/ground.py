"""The base map's folder: pieces of land, borders and waters, and labels by language, as a build wrote them.

``index.json`` lists the levels and says the version, which is that of every piece. Below a folder of that name,
``<level>/land/<column>-<row>.json`` and ``<level>/labels/<language>/<column>-<row>.json`` make up a piece::

    {"land": [polygons of rings of [lon, lat]], "borders": [lines], "disputed": [lines],
     "lakes": [[zoom, [polygons]]], "rivers": [[zoom, [lines]]], "labels": [[name, lon, lat, rank, kind]]}

Lakes and rivers are shown from their zoom on, and a label from that which is its ``rank``; ``kind`` is one of
country, capital, city, admin1, sea. The most important labels of a piece come first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from math import floor
from pathlib import Path
from typing import Any, NamedTuple

from geo.model import Box, NotBuilt
from geo.regions.pieces import Level, Piece

SOURCE = "en"
"""The language whose labels are always there."""

_OF_LEVEL = tuple(one.name for one in fields(Level))


class Label(NamedTuple):
    """A name on the base map: shown from the zoom ``rank`` on, in degrees WGS84."""

    name: str
    lon: float
    lat: float
    rank: int
    kind: str


class Ground:
    """The base map in a folder; raises NotBuilt where it has not been cut."""

    def __init__(self, folder: Path) -> None:
        try:
            self.listing = (folder / "index.json").read_bytes()
            said = json.loads(self.listing)
            self.version = str(said["version"])
            self.levels = tuple(Level(**{key: one[key] for key in _OF_LEVEL}) for one in said["levels"])
        except FileNotFoundError:
            raise NotBuilt("the basemap has not been cut yet; `make setup` does it") from None
        self._folder = folder / self.version

    def piece(self, level: str, column: int, row: int, language: str = SOURCE) -> bytes | None:
        """A piece as JSON, its labels in English where there are none in the language; None where there is no such."""
        if level not in {one.name for one in self.levels}:
            return None
        cell = f"{column}-{row}.json"
        try:
            land = (self._folder / level / "land" / cell).read_bytes()
            return land[:-1] + b',"labels":' + self._labels(level, cell, language) + b"}"
        except FileNotFoundError:
            return None

    def _labels(self, level: str, cell: str, language: str) -> bytes:
        folder = self._folder / level / "labels"
        own = folder / language / cell
        return (own if language.isalnum() and own.is_file() else folder / SOURCE / cell).read_bytes()

    def seen(self, window: Box, zoom: int, language: str = SOURCE) -> Iterator[dict[str, Any]]:
        """The pieces of a zoom that a window (see :mod:`geo.regions.window`) meets, each once."""
        level = next((one for one in self.levels if zoom <= one.max_zoom), self.levels[-1])
        for _, _, found in self.met(level, window, language):
            yield json.loads(found)

    def met(self, level: Level, window: Box, language: str = SOURCE) -> Iterator[tuple[int, int, bytes]]:
        """The pieces of a level that a window meets, each once: its column, its row, and itself as JSON."""
        for column, row in _cells(level, window):
            found = self.piece(level.name, column, row, language)
            if found:
                yield column, row, found


def write_listing(folder: Path, version: str, levels: Sequence[Level]) -> None:
    """Say that the pieces of a version are those to read: the last thing that a build does."""
    listed = [{**asdict(one), "version": version} for one in levels]
    listing = folder / ".index.json"
    listing.write_text(json.dumps({"version": version, "levels": listed}), encoding="utf-8")
    listing.replace(folder / "index.json")


def write_land(folder: Path, level: Level, piece: Piece) -> None:
    """Put all of a cell but its labels into the folder of a version."""
    content = asdict(piece)
    _write(folder / level.name / "land", content.pop("column"), content.pop("row"), content)


def write_labels(folder: Path, level: Level, language: str, cell: tuple[int, int], labels: Sequence[Label]) -> None:
    """Put the labels of a cell into the folder of a version."""
    _write(folder / level.name / "labels" / language, *cell, labels)


def _write(folder: Path, column: int, row: int, content: object) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{column}-{row}.json").write_text(text, encoding="utf-8")


def _cells(level: Level, window: Box) -> Iterator[tuple[int, int]]:
    west, south, east, north = window
    first, last = (floor((lon + 180) / 360 * level.columns) for lon in (west, east))
    top, bottom = (floor((90 - lat) / 180 * level.rows) for lat in (north, south))
    for column in sorted({column % level.columns for column in range(first, last + 1)}):
        for row in range(max(top, 0), min(bottom, level.rows - 1) + 1):
            yield column, row
