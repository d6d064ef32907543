"""The pins of one view of the map: places where there is room for each, clusters where there is not.

Places come by rising Morton key, so that the cells under a view are a few runs of rows, and so is each cell
of a finer grid. Cells whose bubbles overlap are joined, those with most excerpts first, until none do.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geo.mercator import BITS, WORLD, Floats, Integers, degrees, morton, world_units
from geo.model import Box, Pin, Place
from geo.regions import contains

MOST_PINS = 300
DEEPEST = 20  # the last zoom that there is
MOST_TOGETHER = 20

SMALLEST, LARGEST = 28, 56  # diameters in pixels; 28 is what a finger still hits beside another
GAP = 2  # pixels between two bubbles
TILE = 256  # pixels across the world at zoom 0
CELL_BITS = 4  # 16 cells along a tile: a cell is smaller than the smallest bubble
MOST_CELLS = 1200  # where more hold a place, cells twice as wide are taken: there is no room to tell them apart

Bools = NDArray[np.bool_]


class Counts(Protocol):
    """The places to be shown, a row each, by rising Morton key; x and y in steps of :mod:`geo.mercator`."""

    key: Integers
    x: Integers
    y: Integers
    lat: Floats
    lon: Floats
    excerpts: Integers
    reports: Integers
    said: Bools
    uncertain: Bools
    area: Bools
    parts: tuple[Integers, ...]
    """How many of the excerpts each of several filters means that are compared, if any are."""

    def places(self, rows: Iterable[int]) -> Mapping[int, Place]:
        """The places of some rows, those at least that are still known."""


def pins(counts: Counts, view: Box, zoom: int, deepest: int = DEEPEST) -> list[Pin]:
    """At most 300 pins of the points in a view, most excerpts first, none overlapping another at that zoom.

    Each point in the view is in exactly one pin. Areas are no pins. ``deepest`` is the last zoom of the
    map: a cluster that would not come apart there either carries its places.
    """
    rows = rows_in(counts, view)
    if not len(rows):
        return []
    zoom = min(max(zoom, 0), DEEPEST)
    cells, begins, widened = _cells(counts, rows, view, zoom)
    bubbles, labels = _apart(cells, WORLD / TILE / 2**zoom, widened / 4)

    def members(number: int) -> Integers:
        return np.concatenate([rows[begin:end] for begin, end in runs[labels == number]])

    runs = np.column_stack((begins, np.append(begins[1:], len(rows))))
    smallest = (SMALLEST + GAP) * WORLD / TILE / 2**deepest
    stuck = (bubbles.places > 1) & ((bubbles.width < smallest) | (zoom >= deepest))
    made = list(_made(counts, bubbles, _shown(counts, bubbles, members, stuck)))
    return [made[number] for number in np.lexsort((bubbles.x, bubbles.y, -bubbles.excerpts)).tolist()]


def rows_in(counts: Counts, view: Box) -> Integers:
    """The rows of the points, not the areas, in a view."""
    rows = _near(counts.key, view)
    return np.asarray(rows[contains(view, counts.lat[rows], counts.lon[rows]) & ~counts.area[rows]])


def diameter(excerpts: Integers) -> Integers:
    """Pixels across a bubble: it grows by 7 with each factor of ten, from 28 to 56.

    >>> diameter(np.array([1, 10, 250, 1_000_000]))
    array([28, 35, 45, 56])
    """
    return np.asarray(np.minimum(SMALLEST + np.rint(7 * np.log10(excerpts)), LARGEST), np.int64)


@dataclass(frozen=True, slots=True)
class _Bubbles:
    """Places, cells or clusters, a row each. Distances are steps of the world; x may lie beyond its east side."""

    moment_x: Integers
    """Sum of x, each place counted as often as it has excerpts; holds 4 thousand million of these."""
    moment_y: Integers
    excerpts: Integers
    places: Integers
    said: Bools
    uncertain: Bools
    west: Integers
    north: Integers
    east: Integers
    south: Integers
    row: Integers
    """A row of the counts: that of the place, where there is just one."""
    parts: tuple[Integers, ...] = field(default=(), kw_only=True)

    def __len__(self) -> int:
        return len(self.excerpts)

    @property
    def x(self) -> Floats:
        return np.asarray(self.moment_x / self.excerpts, np.float64)

    @property
    def y(self) -> Floats:
        return np.asarray(self.moment_y / self.excerpts, np.float64)

    @property
    def width(self) -> Floats:
        """From corner to corner of the box around the places."""
        return np.asarray(np.hypot(self.east - self.west, self.south - self.north))

    def joined(self, begins: Integers, order: Integers | slice = slice(None)) -> _Bubbles:
        """One bubble for each run that begins at ``begins``, after the rows are put into ``order``."""
        joined = _Bubbles(
            *(
                join.reduceat(column[order], begins)
                for join, column in (
                    (np.add, self.moment_x),
                    (np.add, self.moment_y),
                    (np.add, self.excerpts),
                    (np.add, self.places),
                    (np.logical_and, self.said),
                    (np.logical_and, self.uncertain),
                    (np.minimum, self.west),
                    (np.minimum, self.north),
                    (np.maximum, self.east),
                    (np.maximum, self.south),
                    (np.minimum, self.row),
                )
            )
        )
        return replace(joined, parts=tuple(np.add.reduceat(part[order], begins) for part in self.parts))


def _near(key: Integers, view: Box) -> Integers:
    """The rows of the few cells that cover a view."""
    x, y, width, height = _frame(view)
    bits = min(BITS, int(math.log2(WORLD / max(width, height, 1))) + 1)  # at most 3 cells a side
    side = WORLD >> bits
    columns = np.arange(x // side, (x + width) // side + 1) % (1 << bits)
    lines = np.arange(y // side, (y + height) // side + 1)
    cells = np.unique(morton(*np.meshgrid(columns, lines)))
    shift = 2 * (BITS - bits)
    begins, ends = np.searchsorted(key, cells << shift), np.searchsorted(key, (cells + 1) << shift)
    return np.concatenate([np.arange(begin, end) for begin, end in zip(begins, ends, strict=True)])


def _frame(view: Box) -> tuple[int, int, int, int]:
    """The north-west corner of a view, its width and its height, in steps."""
    west, south, east, north = view
    (left, right), (top, bottom) = world_units(np.array([north, south], float), np.array([west, east], float))
    return int(left), int(top), int(right - left + WORLD * (west > east)), int(bottom - top)


def _cells(counts: Counts, rows: Integers, view: Box, zoom: int) -> tuple[_Bubbles, Integers, int]:
    """The cells of the grid of a zoom that hold any of the rows, where in ``rows`` each begins, and how many
    times as wide as planned they had to be."""
    bits = min(BITS, zoom + CELL_BITS)
    cell, widened = counts.key[rows] >> 2 * (BITS - bits), 1
    while np.count_nonzero(differs := cell[1:] != cell[:-1]) >= MOST_CELLS:
        cell >>= 2
        widened *= 2
    begins = np.flatnonzero(np.append(True, differs))
    x, y, excerpts = counts.x[rows], counts.y[rows], counts.excerpts[rows]
    if view[0] > view[2]:  # west of the antimeridian and east of it side by side
        x = x + WORLD * (counts.lon[rows] < view[0])
    places = _Bubbles(
        moment_x=x * excerpts,
        moment_y=y * excerpts,
        excerpts=excerpts,
        places=np.broadcast_to(1, len(rows)),
        said=counts.said[rows],
        uncertain=counts.uncertain[rows],
        west=x,
        north=y,
        east=x,
        south=y,
        row=rows,
        parts=tuple(part[rows] for part in counts.parts),
    )
    return places.joined(begins), begins, widened


def _apart(cells: _Bubbles, per_pixel: float, wider: float) -> tuple[_Bubbles, Integers]:
    """The bubbles that are left when those that overlap are joined, and for each cell the row of its bubble.

    Where they are too many, they are joined as if each were larger: ``wider`` times at least, then more.
    """
    bubbles, labels = cells, np.arange(len(cells))
    spread = 1.0
    while True:
        near = _overlapping(bubbles, per_pixel, spread)
        if near.max() + 1 < len(bubbles):
            order = np.argsort(near, kind="stable")
            begins = np.searchsorted(near[order], np.arange(near.max() + 1))
            bubbles, labels = bubbles.joined(begins, order), near[labels]
        elif len(bubbles) > MOST_PINS:
            spread = max(wider, spread * max(1.1, math.sqrt(len(bubbles) / MOST_PINS)))
        else:
            return bubbles, labels


def _overlapping(bubbles: _Bubbles, per_pixel: float, spread: float) -> Integers:
    """Groups of bubbles, numbered from 0: one that no heavier one took, and all that it overlaps of the others.

    Each goes to the heaviest that may take it, as if they were asked one after the other.
    """
    heavier, lighter = _overlaps(bubbles, per_pixel, spread)
    rank = np.empty(len(bubbles), np.int64)
    rank[np.lexsort((bubbles.x, bubbles.y, -bubbles.excerpts))] = np.arange(len(bubbles))
    turned = rank[heavier] > rank[lighter]
    heavier, lighter = np.where(turned, lighter, heavier), np.where(turned, heavier, lighter)
    takes, open_ = np.zeros(len(bubbles), bool), np.ones(len(bubbles), bool)
    while open_.any():
        takers = open_.copy()
        takers[lighter[open_[heavier]]] = False
        takes |= takers
        open_ &= ~takers
        open_[lighter[takers[heavier]]] = False
    taker = np.where(takes, rank, len(bubbles))
    np.minimum.at(taker, lighter[takes[heavier]], rank[heavier[takes[heavier]]])
    return np.unique(taker, return_inverse=True)[1]


def _overlaps(bubbles: _Bubbles, per_pixel: float, spread: float) -> tuple[Integers, Integers]:
    """The pairs of bubbles that overlap, or would if they and the gap were ``spread`` times as large."""
    order = np.argsort(bubbles.x, kind="stable")
    x, y = bubbles.x[order] / per_pixel, bubbles.y[order] / per_pixel
    radius = diameter(bubbles.excerpts[order]) / 2
    after = np.arange(1, len(x) + 1)
    ends = np.searchsorted(x, x + (radius + LARGEST / 2 + GAP) * spread)
    within = np.maximum(ends - after, 0)  # how many of those to the east may reach it
    one = np.repeat(after - 1, within)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(within) - within, within)
    overlap = np.hypot(x[other] - x[one], y[other] - y[one]) < (radius[one] + radius[other] + GAP) * spread
    return order[one[overlap]], order[other[overlap]]


def _shown(counts: Counts, bubbles: _Bubbles, members: Callable[[int], Integers], stuck: Bools) -> list[list[Place]]:
    """What each bubble names: its place, or the foremost places of a cluster that is ``stuck``, or nothing."""
    named: dict[int, list[int]] = {}
    for number in np.flatnonzero(stuck | (bubbles.places == 1)).tolist():
        rows = members(number)
        named[number] = rows[np.lexsort((rows, -counts.excerpts[rows]))[:MOST_TOGETHER]].tolist()
    places = counts.places(chain.from_iterable(named.values()))
    return [[places[row] for row in named.get(number, ()) if row in places] for number in range(len(bubbles))]


def _made(counts: Counts, bubbles: _Bubbles, shown: Sequence[Sequence[Place]]) -> Iterator[Pin]:
    """The pin of each bubble; ``shown`` is its place, or what it names of its places."""
    lat, lon = degrees(bubbles.x, bubbles.y)
    alone = bubbles.places == 1
    lat[alone], lon[alone] = counts.lat[bubbles.row[alone]], counts.lon[bubbles.row[alone]]
    north, west = degrees(bubbles.west + 0.0, bubbles.north + 0.0)
    south, east = degrees(bubbles.east + 1.0, bubbles.south + 1.0)
    columns = (lat, lon, bubbles.places, bubbles.excerpts, bubbles.said, bubbles.uncertain, counts.reports[bubbles.row])
    boxes = zip(*(side.tolist() for side in (west, south, east, north)), strict=True)
    parts = np.array(bubbles.parts, np.int64).reshape(-1, len(bubbles)).T.tolist()
    sizes = diameter(bubbles.excerpts).tolist()
    rows = zip(*(column.tolist() for column in columns), sizes, boxes, shown, parts, strict=True)
    for at_lat, at_lon, places, excerpts, said, uncertain, reports, size, box, named, part in rows:
        pin = Pin(at_lat, at_lon, places, excerpts, said=said, uncertain=uncertain, size=size, parts=tuple(part))
        if places == 1:
            yield replace(pin, place=named[0] if named else None, reports=reports)
        else:
            yield replace(pin, bounds=box, together=tuple(named))
