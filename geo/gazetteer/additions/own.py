"""Places of the operator's own, from a CSV file or a Linked Places file; they win over all others of their name.

A CSV has a line of headings: ``name``, ``lat``, ``lon`` and, where wanted, ``kind``, ``also`` (other names, parted
by ``|``), ``country``, ``admin1``, ``population``, ``extent`` (west south east north) and ``id``. Linked Places is
the GeoJSON of https://github.com/LinkedPasts/linked-places-format, version 1.
"""

from __future__ import annotations

import csv
import json
import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from io import StringIO
from math import isfinite
from pathlib import Path
from typing import Any

from geo.gazetteer.additions.addition import Addition, Complain, is_name
from geo.gazetteer.additions.features import kind_of
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.model import BadInput, Box, Kind, Place
from geo.regions import Shapes, outlines
from geo.text import fold

LARGEST = 100_000_000
"""Bytes of a file; half a million places."""

_NEEDED = ("name", "lat", "lon")
_KNOWN = (*_NEEDED, "kind", "also", "country", "admin1", "population", "extent", "id")
_CALLED = {"latitude": "lat", "longitude": "lon", "lng": "lon", "title": "name", "names": "also"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """A row, checked; ``id`` is the operator's own, or ``geonames:…`` to stand for GeoNames' place of that id."""

    name: str
    lat: float
    lon: float
    kind: Kind = Kind.SETTLEMENT
    also: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    population: int = 0
    extent: Box | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError, saying what is wrong."""
        for name in (self.name, *self.also, self.id):
            if name and not is_name(name):
                raise ValueError(f"{name[:40]!r} is too long, or has signs that cannot be printed")
        if not fold(self.name):
            raise ValueError("it has no name")
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"latitude {self.lat:g} and longitude {self.lon:g} are not on the Earth")
        if self.country and not re.fullmatch("[A-Z]{2}", self.country):
            raise ValueError(f"country is {self.country!r}; it is a code of two capitals, such as KP")
        if self.admin1 and not self.admin1.startswith(f"{self.country}."):
            raise ValueError(f"admin1 is {self.admin1!r}; it is GeoNames' code, such as KP.17, and its country's")
        if self.id and not re.fullmatch(r"(?:geonames:)?[\w.-]+", self.id):
            raise ValueError(f"id is {self.id!r}; it has letters, digits, '.', '-' and '_' alone")
        if self.id.startswith("geonames:") and not re.fullmatch("geonames:[1-9][0-9]{0,14}", self.id):
            raise ValueError(f"id is {self.id!r}; an id of GeoNames is a number, such as geonames:2044757")
        if not 0 <= self.population < 10**12:
            raise ValueError(f"population is {self.population:,}")


class OwnPlaces(Addition):
    """A folder with one file of places."""

    kind = "own"

    @property
    def files(self) -> list[Path]:
        """The one file."""
        return sorted(self.folder.glob("places.*"))

    def check(self, complain: Complain) -> None:
        """Read the file; raises BadInput where no row of it can be used."""
        check(self.files[0], complain)

    def enrich(self, entries: Entries, shapes: Shapes) -> None:
        """Put the places in; their names lead to them and to no other."""
        row_of = {place.id: row for row, place in enumerate(entries.places)}
        called: Counter[str] = Counter()
        for one in read(self.files[0]):
            place_id = one.id
            if not place_id.startswith("geonames:"):
                place_id = wanted = f"{self.name}:{one.id or fold(one.name).replace(' ', '-')}"
                while place_id in row_of:
                    called[wanted] += 1
                    place_id = f"{wanted}-{called[wanted] + 1}"
            row = row_of.get(place_id)
            if row is not None and entries.standings[row] is Standing.AREA:
                entries.places[row] = _revised(entries.places[row], one)
            else:
                if row is not None:
                    entries.standings[row] = Standing.GONE
                row = row_of[place_id] = entries.add(_placed(one, place_id, shapes), Standing.OWN)
            entries.claim(row, (one.name, *one.also))
            entries.translate(row, one.also)


def check(file: Path, complain: Complain) -> None:
    """Read a file of places; raises BadInput where no row of it can be used."""
    if not list(read(file, complain)):
        raise BadInput("no row of it can be used", file.name)


def _placed(one: OwnPlace, place_id: str, shapes: Shapes) -> Place:
    country, admin1 = one.country, one.admin1
    if not country and one.kind not in (Kind.WATER, Kind.COUNTRY):
        country, admin1 = (code or "" for code in shapes.regions_at(one.lat, one.lon))
    return Place(
        place_id, one.name, one.kind, one.lat, one.lon, country or None, admin1 or None, population=one.population,
        extent=one.extent,
    )  # fmt: skip


def _revised(area: Place, one: OwnPlace) -> Place:
    """A country or province, which stays what it is, with what a row says of it."""
    population, extent = one.population or area.population, one.extent or area.extent
    return replace(area, lat=one.lat, lon=one.lon, population=population, extent=extent)


def read(path: Path, complain: Complain = lambda _what: None) -> Iterator[OwnPlace]:
    """The places of a file; a row that is none is told to ``complain`` with its line, and left out.

    Raises BadInput where the file is no such file at all.
    """
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BadInput(f"is larger than {LARGEST:,} bytes", path.name)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput("is not UTF-8; save it as UTF-8", f"{path.name}:{line}") from None
    is_linked = text.lstrip().startswith("{")
    rows = _linked(text, path.name) if is_linked else _table(text, path.name)
    for where, row, place_of in rows:
        try:
            yield place_of(row)
        except (BadInput, ValueError) as error:
            complain(f"{where}: {error}")
        except (TypeError, KeyError, AttributeError, OverflowError):
            complain(f"{where}: is no place as Linked Places has it")


Row = tuple[str, Any, Callable[[Any], OwnPlace]]
"""Where it stands, what is there, and what makes a place of it."""


def _table(text: str, name: str) -> Iterator[Row]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        headings = [_CALLED.get(heading, heading) for heading in (cell.strip().lower() for cell in next(reader, []))]
    except csv.Error as error:
        raise BadInput(f"is no CSV: {error}", f"{name}:1") from None
    if missing := [heading for heading in _NEEDED if heading not in headings]:
        raise BadInput(
            f"the first line has no column {' and no column '.join(missing)}; it needs {', '.join(_NEEDED)}, "
            f"and may have {', '.join(_KNOWN[len(_NEEDED) :])}",
            f"{name}:1",
        )
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:  # with the next line the reader begins anew
            yield f"{name}:{reader.line_num}", error, _of_no_cells
        else:
            if any(cell.strip() for cell in cells):
                yield f"{name}:{reader.line_num}", (headings, cells), _of_cells


def _of_no_cells(error: csv.Error) -> OwnPlace:
    raise ValueError(f"it is no CSV: {error}")


def _of_cells(given: tuple[list[str], list[str]]) -> OwnPlace:
    headings, cells = given
    if len(cells) > len(headings):
        raise ValueError(f"it has {len(cells)} cells, the first line has {len(headings)}")
    row = dict.fromkeys(_KNOWN, "") | dict(zip(headings, (cell.strip() for cell in cells), strict=False))
    return OwnPlace(
        name=row["name"],
        lat=_number(row["lat"], "lat"),
        lon=_number(row["lon"], "lon"),
        kind=_kind(row["kind"]),
        also=tuple(name.strip() for name in row["also"].split("|") if name.strip()),
        country=row["country"],
        admin1=row["admin1"],
        population=int(_number(row["population"] or "0", "population")),
        extent=_box(row["extent"]),
        id=row["id"],
    )


def _number(cell: str, column: str) -> float:
    with suppress(ValueError):
        if isfinite(number := float(cell)):
            return number
    raise ValueError(f"{column} is {cell!r}, which is no number")


def _kind(cell: str) -> Kind:
    try:
        return Kind(cell.lower() or Kind.SETTLEMENT)
    except ValueError:
        raise ValueError(f"kind is {cell!r}, which is none of {', '.join(Kind)}") from None


def _box(cell: str) -> Box | None:
    if not cell:
        return None
    sides = [_number(side, "extent") for side in cell.replace(",", " ").split()]
    if len(sides) != 4 or not (-90 <= sides[1] <= sides[3] <= 90 and all(abs(side) <= 180 for side in sides)):
        raise ValueError(f"extent is {cell!r}; it is west, south, east and north in degrees")
    return (sides[0], sides[1], sides[2], sides[3])


def _linked(text: str, name: str) -> Iterator[Row]:
    try:
        document = json.loads(text)
    except ValueError as error:
        raise BadInput(f"is no JSON: {error}", f"{name}:{getattr(error, 'lineno', 1)}") from None
    except RecursionError:
        raise BadInput("is nested too deeply", name) from None
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BadInput("is no FeatureCollection, which a Linked Places file is", name)
    # The lines on which features begin, since json says of none where it stood.
    breaks = [found.start() for found in re.finditer("\n", text)]
    begins = [bisect(breaks, found.start()) + 1 for found in re.finditer(r'"type"\s*:\s*"Feature"', text)]
    for number, feature in enumerate(features):
        line = f":{begins[number]}" if len(begins) == len(features) else ""
        yield f"{name}{line}: feature {number + 1}", feature, _of_feature


def _of_feature(feature: dict[str, Any]) -> OwnPlace:
    properties = feature.get("properties") or {}
    toponyms = [one["toponym"] for one in feature.get("names") or () if one.get("toponym")]
    names = list(dict.fromkeys(str(one).strip() for one in (properties.get("title"), *toponyms) if one))
    if not names:
        raise ValueError("it has no name")
    outline = outlines.read(feature["geometry"])
    lat, lon = outlines.point_of(outline)
    kinds = [kind_of(str(one), "") for one in properties.get("fclasses") or ()]
    country = next(iter(properties.get("ccodes") or ()), "")
    return OwnPlace(
        name=names[0],
        lat=lat,
        lon=lon,
        kind=next((kind for kind in kinds if kind), Kind.SETTLEMENT),
        also=tuple(names[1:]),
        country=str(country).upper(),
        extent=outlines.extent_of(outline),
        id=_own_id(str(feature.get("@id") or feature.get("id") or "")),
    )


def _own_id(uri: str) -> str:
    """The last part of an address, which tells places of one file apart; an id of GeoNames whole."""
    uri = uri.strip()
    found = re.fullmatch(r"(?:https?://(?:sws\.|www\.)?geonames\.org/|geonames:|gn:)(\d+)(?:/.*)?", uri)
    return f"geonames:{found[1]}" if found else re.sub(r"[^\w.-]+", "-", re.split("[/:#]", uri.rstrip("/"))[-1])
