"""The embedded base map: pieces of land and borders with their labels, as files that a browser fetches.

``index.json`` lists the levels; a piece is ``<version>/<level>/<column>-<row>.json``::

    {"land": [polygons of rings of [lon, lat]], "borders": [lines], "labels": [[name, lon, lat, rank, kind]]}

``rank`` is the zoom from which a label is shown, ``kind`` one of country, capital, city, admin1, sea; the
most important labels of a piece come first. Sizes are in ``docs/gazetteer.md``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from math import cos, radians
from pathlib import Path

from geo.gazetteer import sources
from geo.gazetteer.assembly import Progress
from geo.gazetteer.build import ATLAS, silent
from geo.gazetteer.index import Gazetteer
from geo.model import Kind, Place
from geo.regions import Shapes, pieces
from geo.regions.pieces import LEVELS, Level

Label = tuple[str, float, float, int, str]

_MOST_LABELS = 400  # of one piece; a view has room for a few dozen
_MOST_TOWNS = 250_000  # of all, the largest first: those of 500 people and more

# The zoom from which a settlement is named, by its population; a capital comes two zooms earlier.
_CITY_RANKS = ((5_000_000, 4), (1_000_000, 5), (300_000, 6), (100_000, 7), (30_000, 8), (10_000, 9), (3_000, 10))
_SMALLEST_RANK = 11
# The same for areas, by square degrees at the equator.
_COUNTRY_RANKS = ((250.0, 2), (60.0, 3), (12.0, 4), (1.0, 5))
_ADMIN1_RANKS = ((60.0, 4), (15.0, 5), (4.0, 6), (1.0, 7), (0.2, 8))
_SEA_RANKS = ((3000.0, 1), (400.0, 3), (40.0, 4), (8.0, 5), (1.0, 7))
_NO_SEA = ("River", "Canal")


def is_current(into: Path, gazetteer: Gazetteer, *, atlas: Path = ATLAS) -> bool:
    """True where the pieces there are what a build here and now would make."""
    with suppress(OSError, ValueError, KeyError):
        return bool(json.loads((into / "index.json").read_text())["version"] == _version(gazetteer, atlas))
    return False


def build(
    into: Path,
    gazetteer: Gazetteer,
    progress: Progress = silent,
    *,
    atlas: Path = ATLAS,
    levels: Sequence[Level] = LEVELS,
) -> None:
    """Cut the base map into ``into``; older pieces serve until the new ones are whole."""
    into.mkdir(parents=True, exist_ok=True)
    for left in into.glob(".new-*"):
        shutil.rmtree(left, ignore_errors=True)
    version = _version(gazetteer, atlas)
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=into))
    try:
        _write_pieces(aside, gazetteer, progress, atlas, levels)
        aside.chmod(0o755)
        shutil.rmtree(into / version, ignore_errors=True)
        aside.rename(into / version)
        listed = [
            {"name": one.name, "max_zoom": one.max_zoom, "columns": one.columns, "rows": one.rows, "version": version}
            for one in levels
        ]
        listing = into / ".index.json"
        listing.write_text(json.dumps({"version": version, "levels": listed}), encoding="utf-8")
        listing.replace(into / "index.json")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    for old in into.iterdir():
        if old.is_dir() and old.name != version:
            shutil.rmtree(old, ignore_errors=True)
    progress(1.0, "the base map is ready")


def _version(gazetteer: Gazetteer, atlas: Path) -> str:
    digest = hashlib.blake2b(gazetteer.version.encode(), digest_size=8)
    for path in (Path(__file__), Path(pieces.__file__), *sorted(atlas.glob("countries-*.json"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_pieces(folder: Path, gazetteer: Gazetteer, progress: Progress, atlas: Path, levels: Sequence[Level]) -> None:
    codes = {country.numeric: country.code for country in sources.countries() if country.numeric}
    labels = labels_of(gazetteer, Shapes.open(gazetteer.folder))
    cells = sum(level.columns * level.rows for level in levels)
    done = 0
    for level in levels:
        (folder / level.name).mkdir()
        named = _by_cell(level, labels)
        for piece in pieces.cut(level, atlas, codes):
            content = {"land": piece.land, "borders": piece.borders, "labels": named[piece.column, piece.row]}
            path = folder / level.name / f"{piece.column}-{piece.row}.json"
            path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
            done += 1
            progress(done / cells, f"cutting the base map 1:{level.scale}")


def _by_cell(level: Level, labels: list[Label]) -> dict[tuple[int, int], list[Label]]:
    """The labels of each cell that its level has room for, in the order given."""
    found: dict[tuple[int, int], list[Label]] = defaultdict(list)
    for label in labels:
        inside = found[level.cell_at(label[2], label[1])]
        if label[3] <= level.max_zoom and len(inside) < _MOST_LABELS:
            inside.append(label)
    return found


def labels_of(gazetteer: Gazetteer, shapes: Shapes) -> list[Label]:
    """Every label of the map, the most important first."""
    found = [*_area_labels(gazetteer, shapes), *_sea_labels(gazetteer), *_town_labels(gazetteer)]
    return sorted(found, key=lambda label: label[3])


def _area_labels(gazetteer: Gazetteer, shapes: Shapes) -> Iterator[Label]:
    for region in gazetteer.regions():
        shape = shapes.shape(region.id)
        if shape is None:
            continue
        place = gazetteer.region(region.id)
        size = shape.area * cos(radians(place.lat))
        if region.kind is Kind.COUNTRY:
            yield _label(place, _rank(size, _COUNTRY_RANKS, 6), "country")
        elif region.name != gazetteer.region_name(region.country or ""):
            yield _label(place, _rank(size, _ADMIN1_RANKS, 9), "admin1")


def _sea_labels(gazetteer: Gazetteer) -> Iterator[Label]:
    for place in gazetteer.own():
        if place.kind is Kind.WATER and place.extent and not place.name.endswith(_NO_SEA):
            west, south, east, north = place.extent
            size = (north - south) * ((east - west) % 360) * cos(radians(place.lat))
            yield _label(place, _rank(size, _SEA_RANKS, 8), "sea")


def _town_labels(gazetteer: Gazetteer) -> Iterator[Label]:
    capitals = set(gazetteer.capitals.values())
    first = gazetteer.first_settlement
    last = min(gazetteer.first_minor, first + _MOST_TOWNS)
    points = zip(gazetteer.lon[first:last].round(3).tolist(), gazetteer.lat[first:last].round(3).tolist(), strict=True)
    people = gazetteer.population[first:last].tolist()
    for row, (lon, lat), population in zip(range(first, last), points, people, strict=True):
        rank = _rank(population, _CITY_RANKS, _SMALLEST_RANK)
        if row in capitals:
            yield gazetteer.name(row), lon, lat, max(3, rank - 2), "capital"
        else:
            yield gazetteer.name(row), lon, lat, rank, "city"


def _rank(size: float, ranks: tuple[tuple[float, int], ...], smallest: int) -> int:
    return next((rank for least, rank in ranks if size >= least), smallest)


def _label(place: Place, rank: int, kind: str) -> Label:
    return (place.name, round(place.lon, 3), round(place.lat, 3), rank, kind)
