"""Circles, lines and polygons that somebody drew, as they stand in an address.

Points are written as Google's encoded polyline format has them: latitude before longitude, five decimals, so that none
is off by more than 0.6 m (https://developers.google.com/maps/documentation/utilities/polylinealgorithm). Its letters
are those from ``?`` to ``~``; a comma parts the rings of a polygon, the outer one first, and a semicolon polygons. What
is too long for an address is kept by the store and stands there as its hash. Longitudes may go on beyond 180, as on a
map that was dragged round the world. Each may have a name, with a colon after it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from math import dist
from typing import NamedTuple

import polyline

from geo.model import BadFilter

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84)."""
Ring = list[Point]
"""Its first point is not said again at its end."""

LONGEST = 2_000  # letters of a shape in an address: servers cut longer ones
MOST_POINTS = 50_000  # of a shape that is kept under its hash
MOST_DEGREES = 1_080  # that a line may be long: three times round the world
MOST_KM = 5_000.0
_LEAST_KM = 0.001
_STORED = "stored."
_HASH = re.compile(r"stored\.[0-9a-f]{20}")
LONGEST_NAME = 80  # characters
_LETTERS = re.compile(r"[?-~]+")


class Circle(NamedTuple):
    """All that lies within some kilometres of a point."""

    lat: float
    lon: float
    km: float
    name: str = ""

    def __str__(self) -> str:
        return _named(self.name, f"{_number(self.lat)},{_number(self.lon)},{_number(self.km)}")

    @classmethod
    def read(cls, text: str) -> Circle:
        """The circle in ``lat,lon,km``.

        >>> str(Circle.read("The port: 41.8, 129.80, 50.0"))
        'The port:41.8,129.8,50'
        """
        name, text = _name_of(text)
        try:
            lat, lon, km = (float(part) for part in text.split(","))
        except ValueError:
            raise BadFilter(
                "needs lat,lon,km in degrees and kilometres, such as 41.8,129.8,50; got %(value)s", value=repr(text)
            ) from None
        return cls.round_a_point((lat, lon), km, name)

    @classmethod
    def round_a_point(cls, point: Point, km: float, name: str = "") -> Circle:
        """The circle round a point, of no more digits than an address has; raises BadFilter where there is none."""
        _check(point)
        lat, lon = point
        return cls(round(lat, 5), _wrapped(lon), distance(km), name)


class Corridor(NamedTuple):
    """All that lies within some kilometres of a line, which is encoded or the hash of a kept one."""

    line: str
    km: float
    name: str = ""

    def __str__(self) -> str:
        return _named(self.name, f"{self.line},{_number(self.km)}")

    @classmethod
    def read(cls, text: str) -> Corridor:
        """The corridor in ``line,km``."""
        name, text = _name_of(text)
        line, comma, km = text.rpartition(",")
        try:
            width = float(km)
        except ValueError:
            comma = ""
        if not comma:
            raise BadFilter("needs a line and, after a comma, how many kilometres lie on either side of it")
        if not is_stored(line):
            check_line(points_of(line))
        return cls(line, distance(width), name)


class Shape(NamedTuple):
    """All that lies in polygons, which are encoded or the hash of kept ones."""

    polygons: str
    name: str = ""

    def __str__(self) -> str:
        return _named(self.name, self.polygons)

    @classmethod
    def read(cls, text: str) -> Shape:
        """The shape in a text; raises BadFilter where there is none."""
        name, text = _name_of(text)
        if not is_stored(text):
            polygons_of(text)
        return cls(text, name)


def is_stored(text: str) -> bool:
    """Whether a shape or line is the hash of one that the store keeps."""
    return _HASH.fullmatch(text) is not None


def hash_of(text: str) -> str:
    """What stands in an address for a shape or line that is too long for it."""
    return _STORED + hashlib.sha256(text.encode()).hexdigest()[:20]


def points_of(text: str, least: int = 2) -> Ring:
    """The points of an encoded line or ring; raises BadFilter where it is none."""
    try:
        if not _LETTERS.fullmatch(text):
            raise ValueError
        points: Ring = polyline.decode(text)
    except (ValueError, IndexError, OverflowError):
        raise BadFilter("is no encoded line; draw it on the map, or give it as a file") from None
    if len(points) < least:
        raise BadFilter("has %(number)s points and needs %(least)s", number=len(points), least=least)
    for point in points:
        _check(point)
    return points


def check_line(points: Ring) -> None:
    """Raises BadFilter for a line so long that what lies along it takes minutes to tell."""
    degrees = sum(map(dist, points, points[1:]))
    if degrees > MOST_DEGREES:
        raise BadFilter(
            "is %(degrees)s degrees long, and a line may be %(most)s; give a part of it, or simplify it",
            degrees=round(degrees),
            most=MOST_DEGREES,
        )


def polygons_of(text: str) -> list[list[Ring]]:
    """The polygons of an encoded shape, a list of rings each, the outer one first; raises BadFilter.

    >>> polygons_of(text_of([[[(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]]]))
    [[[(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]]]
    """
    return [[points_of(ring, least=3) for ring in polygon.split(",")] for polygon in text.split(";")]


def text_of(polygons: Iterable[Iterable[Ring]]) -> str:
    """The polygons as text; that of a line is ``text_of([[line]])``."""
    return ";".join(",".join(polyline.encode(ring) for ring in polygon) for polygon in polygons)


def distance(km: float) -> float:
    """The kilometres as an address has them; raises BadFilter for what is no distance to draw with."""
    if not _LEAST_KM <= km <= MOST_KM:
        raise BadFilter("needs a distance from 1 m to %(most)s km, got %(km)s", most=int(MOST_KM), km=str(km))
    return round(km, 3)


def _name_of(text: str) -> tuple[str, str]:
    """The name before a colon, if there is one, and the rest."""
    name, _, rest = text.rpartition(":")
    if len(name) > LONGEST_NAME:
        raise BadFilter("a name may have %(most)s characters, this has %(length)s", most=LONGEST_NAME, length=len(name))
    return name.strip(), rest.strip()


def _named(name: str, text: str) -> str:
    return f"{name}:{text}" if name else text


def _check(point: Point) -> None:
    lat, lon = point
    if not (-90 <= lat <= 90 and -540 <= lon <= 540):
        raise BadFilter("the point %(lat)s, %(lon)s is not on the globe", lat=str(lat), lon=str(lon))


def _wrapped(lon: float) -> float:
    return round(lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180, 5)


def _number(value: float) -> str:
    return f"{value + 0.0:.5f}".rstrip("0").rstrip(".")  # -0.0 + 0.0 is 0.0
