"""Where places stand on a picture of a view: Web Mercator in pixels, as the live map draws it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log2

import numpy as np

from geo.mercator import WORLD, Floats, degrees, world_units
from geo.model import Box, View

TILE = 256  # pixels across the world at zoom 0
MARGIN = 48  # pixels left free around a box that is fitted
CLOSEST = 8  # zoom; a single place is shown with the country around it

Spot = tuple[float, float]
"""Pixels to the right of a picture's upper left corner, and below it."""


@dataclass(frozen=True)
class Frame:
    """A picture of ``width`` by ``height`` pixels with the centre of ``view`` in its middle.

    Near a pole the picture ends where the map does, so that its middle may be another.
    """

    view: View
    width: int
    height: int

    @classmethod
    def around(cls, box: Box, width: int, height: int) -> Frame:
        """A picture of all of a box, which may cross the antimeridian, as close as whole zooms allow.

        >>> Frame.around((124, 33, 131, 43), 1200, 675).view
        View(lat=38.17119, lon=127.5, zoom=5)
        """
        west, south, east, north = box
        east += 360 * (east < west)
        _, (top, bottom) = world_units(np.array([north, south]), np.zeros(2))
        wide, high = (east - west) / 360, float(bottom - top) / WORLD
        room = max(width - 2 * MARGIN, 1), max(height - 2 * MARGIN, 1)
        fits = min(pixels / (TILE * max(share, 1e-9)) for pixels, share in zip(room, (wide, high), strict=True))
        lat, _ = degrees(np.zeros(1), np.array([(top + bottom) / 2]))
        middle = ((west + east) / 2 + 180) % 360 - 180
        zoom = min(max(int(log2(fits)) if fits >= 1 else 0, 1), CLOSEST)
        return cls(View(round(float(lat[0]), 5), round(middle, 5), zoom), width, height)

    @property
    def world(self) -> int:
        """Pixels across the world."""
        return TILE << self.view.zoom

    @cached_property
    def _corner(self) -> Spot:
        """The upper left corner in pixels of the world."""
        left = (self.view.lon + 180) / 360 * self.world - self.width / 2
        _, (y,) = world_units(np.array([self.view.lat]), np.zeros(1))
        top = float(y) / WORLD * self.world - self.height / 2
        lowest = self.world - self.height
        return left, min(max(top, 0.0), lowest) if lowest > 0 else lowest / 2

    def pixels(self, points: Floats) -> Floats:
        """Where points of longitude and latitude stand, a row each; longitudes are unwrapped."""
        _, y = world_units(points[:, 1], np.zeros(len(points)))
        across = (points[:, 0] + 180) / 360 * self.world
        return np.column_stack((across, y / WORLD * self.world)) - self._corner

    def spot(self, lat: float, lon: float) -> Spot:
        """Where a place stands, in the turn of the world nearest to the middle."""
        lon += 360 * round((self.view.lon - lon) / 360)
        ((x, y),) = self.pixels(np.array([[lon, lat]])).tolist()
        return x, y

    def place(self, spot: Spot) -> tuple[float, float]:
        """Longitude, unwrapped, and latitude of a spot."""
        x, y = (np.array([pixels + corner]) for pixels, corner in zip(spot, self._corner, strict=True))
        lat, _ = degrees(np.zeros(1), y / self.world * WORLD)
        return float(x[0]) / self.world * 360 - 180, float(lat[0])

    def window(self, beyond: float = 0) -> Box:
        """West, south, east and north of what is seen, and of so many pixels more on each side, unwrapped."""
        west, north = self.place((-beyond, -beyond))
        east, south = self.place((self.width + beyond, self.height + beyond))
        return west, south, east, north

    @property
    def box(self) -> Box:
        """What is seen as a box that a filter takes."""
        west, south, east, north = self.window()
        if east - west >= 360:
            return -180.0, south, 180.0, north
        return (west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north

    @property
    def pixel(self) -> float:
        """Degrees of longitude to a pixel."""
        return 360 / self.world
