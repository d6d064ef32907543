"""Seas, rivers, lakes, ranges, provinces and disputed borders as Natural Earth draws them (public domain).

They come from its GeoJSON files.

A place that the gazetteer has keeps what it is and gains an extent; others are added. A province's surveyed
shape replaces the approximate one where its settlements lie in it and hardly any other's do.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import replace
from math import ceil, isfinite
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from geo.gazetteer import spelling
from geo.gazetteer.additions.addition import Addition, Complain, is_name
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.model import BadInput, Box, Kind, Place
from geo.regions import Geometry, Shapes, outlines
from geo.regions.pieces import Extras
from geo.text import fold

SEAS, LANDS, POINTS, RIVERS, LAKES, PROVINCES, DISPUTED = (
    "geography_marine_polys", "geography_regions_polys", "geography_regions_points", "rivers_lake_centerlines",
    "lakes", "admin_1_states_provinces", "admin_0_boundary_lines_disputed_areas",
)  # fmt: skip
LAYERS = (SEAS, LANDS, POINTS, RIVERS, LAKES, PROVINCES, DISPUTED)
PUBLISHED = tuple(f"ne_10m_{layer}.geojson" for layer in LAYERS)
"""The files at the finest scale, as they are called where they are published."""

_SCALES = ("10m", "50m", "110m")
_ENDINGS = (".geojson", ".json", ".geojson.gz", ".json.gz")
_LARGEST = 400_000_000  # bytes of one file once unpacked; the largest has a tenth

_LAST_ZOOM = 9  # of what a file gives no zoom
_NO_RIVER = "lake centerline"  # where a river runs through a lake, which is drawn itself

_LEAST_SHARE = 0.8  # of a province's settlements in its shape, and of those in it that are the province's
_APART = 3.0  # degrees; pieces of one name nearer than that are one place, "Colorado" in two continents is two

_WATER = frozenset(
    "ocean|sea|bay|gulf|strait|sound|channel|fjord|lagoon|inlet|river|lake|reservoir|canal|waterfall|alkaline lake|"
    "lake centerline|river (intermittent)|generic".split("|")
)
_REGION = frozenset("continent|geoarea|island group|pole|dragons-be-here".split("|"))
_WORDS = {RIVERS: ("{} River", "River {}"), LAKES: ("Lake {}", "{} Lake")}


class Feature(NamedTuple):
    """A named thing of a layer: its properties under lower-case keys, and its outline."""

    layer: str
    properties: dict[str, Any]
    outline: Geometry

    @property
    def name(self) -> str:
        """Its name as a text would write it: of "ARCTIC OCEAN", Arctic Ocean."""
        name = " ".join(str(self.properties.get("name") or "").split())
        return name.title() if name.isupper() and len(name) > 3 else name

    @property
    def kind(self) -> Kind:
        """What sort of place."""
        sort = _sort(self)
        if self.layer in (RIVERS, LAKES) or sort in _WATER:
            return Kind.WATER
        return Kind.REGION if sort in _REGION else Kind.LANDFORM

    @property
    def zoom(self) -> int:
        """The zoom from which a web map shows it."""
        found = self.properties.get("min_zoom", self.properties.get("scalerank"))
        return (
            min(max(ceil(found), 0), _LAST_ZOOM) if isinstance(found, int | float) and isfinite(found) else _LAST_ZOOM
        )

    @property
    def others(self) -> Iterator[str]:
        """Its names in other languages, and other ones."""
        for key, value in self.properties.items():
            if key.startswith("name") and key not in ("name", "name_len") and isinstance(value, str):
                yield from filter(is_name, value.split("|"))


class NaturalEarth(Addition):
    """A folder of its layers, each at the finest scale that is there."""

    kind = "natural-earth"

    @property
    def files(self) -> list[Path]:
        """Those of its layers that are there; raises BadInput where none is."""
        if not self.folder.is_dir():
            raise BadInput("no such folder", str(self.folder))
        found = [path for layer in LAYERS if (path := _file(self.folder, layer))]
        if not found:
            raise BadInput(f"holds no layer of Natural Earth, such as {PUBLISHED[0]}", str(self.folder))
        return found

    def check(self, complain: Complain) -> None:
        """Read all of its files; raises BadInput where one is broken."""
        for layer in LAYERS:
            for _ in _features(self.folder, layer, complain):
                pass

    def reshape(self, entries: Entries, shapes: dict[str, Geometry]) -> None:
        """Put the surveyed shape of a province where the approximate one was."""
        outlined: dict[str, list[Geometry]] = {}
        for one in _features(self.folder, PROVINCES):
            code = str(one.properties.get("gn_a1_code") or "")
            if code in shapes:
                outlined.setdefault(code, []).append(one.outline)
        towns = [place for place in entries.places if place.kind is Kind.SETTLEMENT]
        lats, lons = np.array([town.lat for town in towns]), np.array([town.lon for town in towns])
        provinces = np.array([town.admin1 or "" for town in towns])
        rows = {place.admin1: row for row, place in enumerate(entries.places) if place.kind is Kind.ADMIN1}
        for code, outlines_of_it in sorted(outlined.items()):
            shape = outlines.joined(outlines_of_it)
            if min(outlines.agreement(shape, lats, lons, provinces == code)) >= _LEAST_SHARE:
                shapes[code] = shape
                row = rows[code]
                entries.places[row] = replace(entries.places[row], extent=outlines.extent_of(shape))

    def extras(self) -> Extras:
        """Lakes, rivers and disputed borders, for the base map."""
        rivers = (one for one in _features(self.folder, RIVERS) if _sort(one) != _NO_RIVER)
        return Extras(
            lakes=[(one.zoom, one.outline) for one in _features(self.folder, LAKES)],
            rivers=[(one.zoom, one.outline) for one in rivers],
            disputed=[one.outline for one in _features(self.folder, DISPUTED)],
        )

    def river_names(self) -> frozenset[str]:
        """What its rivers are called, which are no seas to be named as those are."""
        return frozenset(one.name for one in _features(self.folder, RIVERS))

    def enrich(self, entries: Entries, shapes: Shapes) -> None:
        """Give extents to the places that have none, and put in those that are not there."""
        taken = {place.id for place in entries.places}
        for layer in (SEAS, LANDS, LAKES, RIVERS, POINTS):
            for group in _groups(_features(self.folder, layer)):
                _put(group, entries, taken)


def _sort(one: Feature) -> str:
    return str(one.properties.get("featurecla") or "").lower()


def _put(group: list[Feature], entries: Entries, taken: set[str]) -> None:
    first = group[0]
    outline = outlines.joined([one.outline for one in group])
    extent, (lat, lon) = outlines.extent_of(outline), outlines.point_of(outline)
    written = [form.format(first.name) for form in ("{}", *_WORDS.get(first.layer, ()))]
    found = Place("", first.name, first.kind, lat, lon, extent=extent)
    known = _known(entries, written, found)
    if known is not None:
        place = entries.places[known]
        entries.places[known] = replace(place, extent=place.extent or extent)
        return
    slug = fold(first.name).replace(" ", "-")
    place_id = next(one for number in range(1, 1000) if (one := _id(slug, number)) not in taken)
    taken.add(place_id)
    row = entries.add(replace(found, id=place_id), Standing.OWN)
    for number, name in enumerate(written):
        # A name that somebody has stays theirs: "Colorado" is the state before it is the river.
        is_free = fold(name) not in entries.names and (number or first.layer != RIVERS)
        entries.call(row, [name], spelling.own_match(name) if is_free else spelling.OTHER)
    others = [other for one in group for other in one.others]
    entries.translate(row, others)
    for other in others:
        match = spelling.match_of(other)
        if match is not None:
            entries.call(row, [other], match)


def _id(slug: str, number: int) -> str:
    return f"naturalearth:{slug}" if number == 1 else f"naturalearth:{slug}-{number}"


def _known(entries: Entries, written: list[str], found: Place) -> int | None:
    """The row of the place that a feature is, where the gazetteer has it: called so, of its kind, and there."""
    for name in written:
        for row in entries.names.get(fold(name), ()):
            place = entries.places[row]
            is_such = place.kind is found.kind or {place.kind, found.kind} <= {Kind.LANDFORM, Kind.REGION}
            if is_such and _apart(_around(place), _around(found)) <= _APART:
                return row
    return None


def _around(place: Place) -> Box:
    return place.extent or (place.lon, place.lat, place.lon, place.lat)


def _groups(features: Iterator[Feature]) -> Iterator[list[Feature]]:
    """The features that make up one place: of one name and kind, and not far apart."""
    by_name: dict[tuple[str, Kind], list[list[Feature]]] = {}
    for one in features:
        groups = by_name.setdefault((fold(one.name), one.kind), [])
        near = [group for group in groups if any(_apart(_bounds(one), _bounds(other)) <= _APART for other in group)]
        groups[:] = [group for group in groups if group not in near] + [[one, *(o for group in near for o in group)]]
    for (name, _), groups in by_name.items():
        if name:
            yield from groups


def _bounds(one: Feature) -> Box:
    west, south, east, north = one.outline.bounds
    return west, south, east, north


def _apart(one: Box, other: Box) -> float:
    """Degrees between two boxes, the greater of both directions, 0 where they meet; boxes may cross 180 degrees."""
    north = max(one[1] - other[3], other[1] - one[3], 0.0)
    spans = [(box[0], box[2] if box[2] >= box[0] else box[2] + 360) for box in (one, other)]
    (west, east), (west2, east2) = spans
    return max(north, min(max(west2 + turn - east, west - east2 - turn, 0.0) for turn in (-360, 0, 360)))


def _file(folder: Path, layer: str) -> Path | None:
    paths = (folder / f"ne_{scale}_{layer}{ending}" for scale in _SCALES for ending in _ENDINGS)
    return next((path for path in paths if path.is_file()), None)


def _features(folder: Path, layer: str, complain: Complain = lambda _what: None) -> Iterator[Feature]:
    path = _file(folder, layer)
    if path is None:
        return
    for number, feature in enumerate(_document(path), 1):
        try:
            properties = {str(key).lower(): value for key, value in feature["properties"].items()}
            one = Feature(layer, properties, outlines.read(feature["geometry"]))
            if one.name and not is_name(one.name):
                raise BadInput("the name is too long, or has signs that cannot be printed")
            yield one
        except (BadInput, KeyError, TypeError, AttributeError) as error:
            complain(f"{path.name}: feature {number}: {error if isinstance(error, BadInput) else 'is none of GeoJSON'}")


def _document(path: Path) -> list[dict[str, Any]]:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise BadInput(f"is larger than {_LARGEST:,} bytes once unpacked", str(path))
        features = json.loads(content)["features"]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadInput(f"is no GeoJSON of features: {error}", str(path)) from None
    if not isinstance(features, list):
        raise BadInput("is no GeoJSON of features", str(path))
    return features
