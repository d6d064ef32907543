"""Small street maps of our own making, in the form of those that Protomaps makes of OpenStreetMap.

Tiles are those of the Mapbox Vector Tile Specification 2.1, written by hand: it takes fewer lines than a library's
needs. What is drawn is not cut at the edges of a tile.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import numpy as np
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geo.mercator import WORLD, world_units

EXTENT = 4096  # units that a tile is wide
LAYERS = ("boundaries", "buildings", "earth", "landuse", "places", "pois", "roads", "water")
SORTS = {"point": 1, "line": 2, "area": 3}
MOVE_TO, LINE_TO, CLOSE = 1, 2, 7

Point = tuple[float, float]
"""Degrees north and east."""
Props = Mapping[str, str | int | bool]


class Drawn(NamedTuple):
    """A thing on the map, in a layer of it."""

    layer: str
    sort: Literal["point", "line", "area"]
    points: Sequence[Point]
    props: Props = MappingProxyType({})


def square(lat: float, lon: float, half: float) -> list[Point]:
    """The corners of a square around a point, in degrees."""
    return [(lat + half, lon - half), (lat + half, lon + half), (lat - half, lon + half), (lat - half, lon - half)]


def write(
    path: Path,
    things: Iterable[Drawn],
    zooms: Iterable[int] = (0,),
    layers: Iterable[str] = LAYERS,
    key: str = "kind",
    **header: Any,
) -> Path:
    """A street map of these things at these zooms; of its ``layers``, their ``key`` and its ``header`` it says so."""
    tiles: dict[tuple[int, int, int], list[Drawn]] = defaultdict(list)
    for thing, zoom in product(things, zooms):
        x, y = (axis // (WORLD >> zoom) for axis in units(thing.points))
        for column, row in product(range(x.min(), x.max() + 1), range(y.min(), y.max() + 1)):
            tiles[zoom, column, row].append(thing)
    with path.open("wb") as file:
        writer = Writer(file)
        for number, place in sorted((zxy_to_tileid(*place), place) for place in tiles):
            writer.write_tile(number, gzip.compress(tile(tiles[place], *place)))
        about = {"tile_type": TileType.MVT, "tile_compression": Compression.GZIP, **header}
        writer.finalize(about, {"vector_layers": [{"id": name, "fields": {key: "String"}} for name in layers]})
    return path


def units(points: Sequence[Point]) -> tuple[Any, Any]:
    lat, lon = np.array(points, dtype=float).T
    return world_units(lat, lon)


def tile(things: Iterable[Drawn], zoom: int, column: int, row: int) -> bytes:
    by_layer: dict[str, list[Drawn]] = defaultdict(list)
    for thing in things:
        by_layer[thing.layer].append(thing)
    return b"".join(field(3, layer(name, them, zoom, column, row)) for name, them in by_layer.items())


def layer(name: str, things: Sequence[Drawn], zoom: int, column: int, row: int) -> bytes:
    pairs = dict.fromkeys(pair for thing in things for pair in thing.props.items())
    numbers = {pair: number for number, pair in enumerate(pairs)}
    features = b"".join(
        field(
            2,
            field(2, packed(number for pair in thing.props.items() for number in (numbers[pair],) * 2))
            + field(3, SORTS[thing.sort])
            + field(4, packed(commands(thing, zoom, column, row))),
        )
        for thing in things
    )
    keys = b"".join(field(3, key.encode()) for key, _ in pairs)
    values = b"".join(field(4, value(one)) for _, one in pairs)
    return field(1, name.encode()) + features + keys + values + field(5, EXTENT) + field(15, 2)


def commands(thing: Drawn, zoom: int, column: int, row: int) -> list[int]:
    x, y = units(thing.points)
    step = (WORLD >> zoom) / EXTENT
    points = np.round(np.column_stack((x, y)) / step).astype(int) - np.array([column, row]) * EXTENT
    moves = np.diff(points, axis=0, prepend=0)
    zigzag = ((moves << 1) ^ (moves >> 31)).reshape(-1).tolist()
    rest = len(points) - 1
    closed = [CLOSE | 1 << 3] if thing.sort == "area" else []
    return [MOVE_TO | 1 << 3, *zigzag[:2], *([LINE_TO | rest << 3, *zigzag[2:]] if rest else []), *closed]


def value(one: str | int | bool) -> bytes:
    if isinstance(one, bool):
        return field(7, int(one))
    return field(5, one) if isinstance(one, int) else field(1, one.encode())


def field(number: int, content: bytes | int) -> bytes:
    """A field of a protocol buffer: a number, or bytes with their length before them."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    return varint(number << 3 | 2) + varint(len(content)) + content


def packed(numbers: Iterable[int]) -> bytes:
    return b"".join(map(varint, numbers))


def varint(number: int) -> bytes:
    digits = []
    while number > 0x7F:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*digits, number])
