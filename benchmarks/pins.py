"""Pins of a view from columns in memory, beside an R*Tree of the database with GROUP BY over a grid.

make bench-pins                       # 1,000,000 places
make bench-pins ARGS="100000"
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from time import perf_counter

import numpy as np

from geo.mercator import Integers, morton, world_units
from geo.model import Box, Kind, Place
from geo.pins import pins, rows_in

TIMES = 5
VIEWS: dict[str, tuple[Box, int]] = {
    "the world": ((-180, -85, 180, 85), 2),
    "a continent": ((-12, 34, 32, 60), 5),
    "a country": ((124, 33, 131, 43), 7),
    "a town": ((129.6, 41.6, 130.0, 42.0), 11),
    "the Pacific": ((150, -40, -150, 20), 4),
    "the world, as if seen from near": ((-180, -85, 180, 85), 18),
}
CELLS = """SELECT count(*), sum(excerpts), avg(west), avg(south) FROM area JOIN place USING (id)
    WHERE east >= ? AND west <= ? AND north >= ? AND south <= ? GROUP BY x >> ?, y >> ?"""


class Counts:
    """Towns in clumps, as towns are, with few excerpts each and many for a few."""

    parts: tuple[Integers, ...] = ()

    def __init__(self, number: int) -> None:
        random = np.random.default_rng(1)
        clump = random.integers(0, 2000, number)
        lat = np.clip(random.uniform(-55, 70, 2000)[clump] + random.normal(0, 2, number), -85, 85)
        lon = (random.uniform(-180, 180, 2000)[clump] + random.normal(0, 3, number) + 180) % 360 - 180
        x, y = world_units(lat, lon)
        order = np.argsort(morton(x, y), kind="stable")
        self.key, self.x, self.y = morton(x, y)[order], x[order], y[order]
        self.lat, self.lon = lat[order], lon[order]
        self.excerpts = self.reports = random.zipf(1.8, number).clip(1, 10_000)
        self.said = self.uncertain = self.area = np.zeros(number, bool)

    def places(self, rows: Iterable[int]) -> dict[int, Place]:
        """The places of some rows."""
        return {row: self.place(row) for row in rows}

    def place(self, row: int) -> Place:
        """The place of a row."""
        return Place(f"town:{row}", f"Town {row}", Kind.SETTLEMENT, float(self.lat[row]), float(self.lon[row]))


def main(number: int) -> None:
    """Print what the pins of some views take."""
    counts = Counts(number)
    database = with_tree(counts)
    print(f"{number:,} places; the median of {TIMES} times")
    print(f"{'view':34}{'places':>11}{'pins':>6}{'ours':>12}{'R*Tree':>14}")
    for name, (view, zoom) in VIEWS.items():
        found = pins(counts, view, zoom)
        ours = milliseconds(partial(pins, counts, view, zoom))
        tree = milliseconds(partial(grouped, database, view, zoom))
        print(f"{name:34}{len(rows_in(counts, view)):11,}{len(found):6}{ours:9,.1f} ms{tree:11,.1f} ms")


def with_tree(counts: Counts) -> sqlite3.Connection:
    """A database of the same places, indexed by an R*Tree."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE area USING rtree(id, west, east, south, north)")
    database.execute("CREATE TABLE place (id INTEGER PRIMARY KEY, x INTEGER, y INTEGER, excerpts INTEGER)")
    lat, lon = counts.lat.tolist(), counts.lon.tolist()
    database.executemany(
        "INSERT INTO area VALUES (?, ?, ?, ?, ?)", zip(range(len(lat)), lon, lon, lat, lat, strict=True)
    )
    columns = (counts.x.tolist(), counts.y.tolist(), counts.excerpts.tolist())
    database.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", zip(range(len(lat)), *columns, strict=True))
    return database


def grouped(database: sqlite3.Connection, view: Box, zoom: int) -> list[tuple[float, ...]]:
    """The cells of 64 pixels of a view; bubbles may overlap."""
    west, south, east, north = view
    parts = [(west, east)] if west <= east else [(west, 180), (-180, east)]
    shift = max(0, 30 - zoom - 2)
    found = [database.execute(CELLS, (*part, south, north, shift, shift)).fetchall() for part in parts]
    return [cell for part in found for cell in part]


def milliseconds(run: Callable[[], object]) -> float:
    """The median time that something takes."""
    times = []
    for _ in range(TIMES):
        begin = perf_counter()
        run()
        times.append(perf_counter() - begin)
    return median(times) * 1000


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
