"""The shapes of countries and admin-1 areas, in a file that workers share and parse only where asked.

====================  ==========================================================
``regions.json``      ids, in the order of the rest: ``KP``, ``KP.17``
``regions.wkb``       their geometries as WKB, cut by ``regions_ends.npy``
``regions_bounds.npy``  west, south, east, north of each, as flat bounds
====================  ==========================================================
"""

from __future__ import annotations

import json
import math
import mmap
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.model import Box, Missing, NotBuilt
from geo.regions.boxes import halves, outline
from geo.regions.topology import polygons_of

NEAR_COAST = 0.25
"""Degrees off a shape within which a point still belongs to it: harbours, and islets that 1:10 m leaves out."""

TOUCHING = 0.01
"""Degrees between two shapes that stand for a common border: their lines are not always the same."""

FINEST = 1e-4
"""Degrees to which coordinates are written, about 10 m."""

_NOWHERE = shapely.points(0.0, 0.0)


class Shapes:
    """Countries and admin-1 areas by id. Admin-1 areas are approximate (see :mod:`geo.regions.areas`)."""

    def __init__(self, folder: Path) -> None:
        try:
            self.ids: tuple[str, ...] = tuple(json.loads((folder / "regions.json").read_text(encoding="utf-8")))
            self._ends = np.load(folder / "regions_ends.npy", mmap_mode="r")
            self._bounds: NDArray[np.float64] = np.load(folder / "regions_bounds.npy", mmap_mode="r")
            with (folder / "regions.wkb").open("rb") as file:
                self._wkb = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise NotBuilt(
                f"no shapes of countries in {folder}; run make setup, or .venv/bin/flask gazetteer build"
            ) from None
        self._number = {region_id: number for number, region_id in enumerate(self.ids)}
        self._geometry = lru_cache(maxsize=512)(self._parsed)
        self._simplified = lru_cache(maxsize=512)(self._as_simple)
        self._written = lru_cache(maxsize=512)(self._as_written)

    @classmethod
    def open(cls, folder: Path) -> Shapes:
        """The shapes of the index in ``folder``; raises NotBuilt where there are none."""
        return cls(folder)

    @staticmethod
    def write(folder: Path, shapes: Mapping[str, BaseGeometry]) -> None:
        """Put shapes into a folder, in the form that :meth:`open` reads."""
        packed = [shapely.to_wkb(shape) for shape in shapes.values()]
        (folder / "regions.json").write_text(json.dumps(list(shapes)), encoding="utf-8")
        (folder / "regions.wkb").write_bytes(b"".join(packed))
        np.save(folder / "regions_ends.npy", np.cumsum([0, *map(len, packed)]).astype(np.int64))
        np.save(folder / "regions_bounds.npy", shapely.bounds(list(shapes.values())))

    def __contains__(self, region_id: object) -> bool:
        return region_id in self._number

    def shape(self, region_id: str) -> BaseGeometry | None:
        """The prepared polygon or polygons of a country (``KP``) or admin-1 area (``KP.17``), or None."""
        number = self._number.get(region_id)
        return None if number is None else self._geometry(number)

    def written(self, region_id: str) -> BaseGeometry | None:
        """The same as files have it: its rings as RFC 7946, 3.1.6, wants them, of no more digits than are true."""
        return self._written(region_id) if region_id in self else None

    def _as_written(self, region_id: str) -> BaseGeometry:
        found: BaseGeometry = shapely.orient_polygons(self._as_simple(region_id, 0.0))
        return found

    def _parsed(self, number: int) -> BaseGeometry:
        geometry: BaseGeometry = shapely.from_wkb(self._wkb[int(self._ends[number]) : int(self._ends[number + 1])])
        shapely.prepare(geometry)
        geometry.contains(_NOWHERE)  # what is prepared is made at the first question, and not by two threads at once
        return geometry

    @cached_property
    def _boxes(self) -> shapely.STRtree:
        tree = shapely.STRtree(shapely.box(*np.asarray(self._bounds).T))
        tree.query(_NOWHERE)  # likewise
        return tree

    def regions_at(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        """Country and admin-1 area of a point in degrees: what contains it, else what lies nearest off a coast."""
        point = shapely.points(lon, lat)
        numbers = self._smallest_first(self._boxes.query(point.buffer(NEAR_COAST)))
        country = self._holder(point, [n for n in numbers if "." not in self.ids[n]])
        within = [n for n in numbers if country and self.ids[n].startswith(f"{country}.")]
        return country, self._holder(point, within)

    def _smallest_first(self, numbers: NDArray[np.int64]) -> list[int]:
        """Enclaves before what surrounds them: not every one of them is a hole in the file."""
        west, south, east, north = self._bounds[numbers].T
        found: list[int] = numbers[np.argsort((east - west) * (north - south))].tolist()
        return found

    def _holder(self, point: BaseGeometry, numbers: list[int]) -> str | None:
        for number in numbers:
            if self._geometry(number).contains(point):
                return self.ids[number]
        distances = {number: float(shapely.distance(self._geometry(number), point)) for number in numbers}
        nearest = min(distances, key=distances.__getitem__, default=None)
        return self.ids[nearest] if nearest is not None and distances[nearest] <= NEAR_COAST else None

    def overlapping(self, area: BaseGeometry) -> frozenset[str]:
        """Ids of the regions whose shape meets an area."""
        shapely.prepare(area)
        numbers = np.unique(self._boxes.query(shapely.get_parts(area))[1])
        inside = shapely.covers(area, self._boxes.geometries[numbers])
        return frozenset(
            self.ids[number]
            for number, whole in zip(numbers.tolist(), inside, strict=True)
            if whole or area.intersects(self._geometry(number))
        )

    def neighbours(self, region_id: str) -> frozenset[str]:
        """Ids of the regions of the same rank whose shape touches that of a region; none where that has no shape."""
        number = self._number.get(region_id)
        if number is None:
            return frozenset()
        west, south, east, north = self._bounds[number]
        near = shapely.box(west - TOUCHING, south - TOUCHING, east + TOUCHING, north + TOUCHING)
        shape, provinces = self._geometry(number), "." in region_id
        return frozenset(
            self.ids[one]
            for one in self._boxes.query(near).tolist()
            if one != number
            and ("." in self.ids[one]) == provinces
            and shapely.dwithin(shape, self._geometry(one), TOUCHING)
        )

    def square_degrees(self, box: Box, country: str | None = None) -> dict[str, float]:
        """How much of a box each country takes up, or each province of ``country``; only those that meet it."""
        found: dict[str, float] = {}
        for west, south, east, north in halves(box):
            if west == east or south == north:
                continue
            for number in self._boxes.query(shapely.box(west, south, east, north)).tolist():
                region_id = self.ids[number]
                if region_id.startswith(f"{country}.") if country else "." not in region_id:
                    inside = shapely.clip_by_rect(self._geometry(number), west, south, east, north)
                    found[region_id] = found.get(region_id, 0.0) + float(shapely.area(inside))
        return {region_id: area for region_id, area in found.items() if area > 0}

    def geojson(self, region_id: str, tolerance: float = 0.0, within: Box | None = None) -> dict[str, Any] | None:
        """The geometry of a region as an RFC 7946 mapping, simplified to ``tolerance`` degrees; raises Missing.

        Of a large one that part alone that lies in the box ``within``, and None where nothing does.
        """
        if region_id not in self._number:
            raise Missing(f"no shape of the region {region_id!r}")
        geometry = self._simplified(region_id, tolerance)
        if within is not None:
            geometry = _cut(geometry, within)
        found: dict[str, Any] | None = None if geometry.is_empty else json.loads(shapely.to_geojson(geometry))
        return found

    def _as_simple(self, region_id: str, tolerance: float) -> BaseGeometry:
        geometry = self._geometry(self._number[region_id])
        if tolerance:
            parts = shapely.get_parts(geometry)
            largest = float(shapely.area(parts).max())
            tolerance = min(tolerance, largest**0.5 / 8)  # a small country stays one, however coarse the map
            geometry = shapely.simplify(shapely.multipolygons(parts[shapely.area(parts) >= tolerance**2]), tolerance)
        # Digits finer than half of the tolerance cannot be seen, and are most of what travels.
        grid = max(FINEST, 10.0 ** math.floor(math.log10(tolerance / 2))) if tolerance else FINEST
        found: BaseGeometry = shapely.set_precision(geometry, grid)
        return found


def _cut(geometry: BaseGeometry, box: Box) -> BaseGeometry:
    """What of an area lies in a box; new corners have no more digits than the others."""
    if any(west <= geometry.bounds[0] and south <= geometry.bounds[1] and geometry.bounds[2] <= east
           and geometry.bounds[3] <= north for west, south, east, north in halves(box)):  # fmt: skip
        return geometry
    return polygons_of(shapely.intersection(geometry, outline(box), grid_size=shapely.get_precision(geometry)))
