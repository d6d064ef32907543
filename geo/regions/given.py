"""An area as somebody gives it: coordinates, WKT, GeoJSON, KML or KMZ, a zipped shapefile.

Read with libraries of one format each, not with GDAL, whose other drivers would open more than the file that was sent.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import antimeridian
import numpy as np
import shapely
from lxml import etree
from numpy.typing import NDArray
from shapely.errors import ShapelyError  # type: ignore[attr-defined]  # it comes from C, where mypy does not see it
from shapely.geometry.base import BaseGeometry

from geo.drawn import MOST_POINTS, Point, Ring
from geo.model import BadRegion

LARGEST = 5 * 1024 * 1024
"""Bytes of a file."""
_UNPACKED = 50 * 1024 * 1024  # bytes of one file in an archive
_WGS84 = "EPSG:4326"
_POLYGONS, _LINES, _POINTS = (3, 6), (1, 5), (0, 4)  # Shapely's numbers of sorts
_NUMBERS = re.compile(r"[-+]?\d+(?:\.\d+)?")
_PAIR = re.compile(rf"\s*({_NUMBERS.pattern})\s*[,\s]\s*({_NUMBERS.pattern})\s*")


@dataclass(frozen=True, slots=True)
class Given:
    """What was given, in latitudes and longitudes (WGS84); a polygon is its rings, the outer one first."""

    polygons: list[list[Ring]]
    lines: list[Ring]
    points: list[Point]


def read_text(text: str) -> Given:
    """The area in a text: a latitude and a longitude a line, or WKT, or GeoJSON; raises BadRegion.

    Several lines of coordinates are a line, and a polygon where the last of them is the first again.

    >>> read_text("41.8, 129.8").points
    [(41.8, 129.8)]
    """
    text = text.strip()
    if text.startswith("{"):
        return _sorted(_geojson(text))
    pairs = [_PAIR.fullmatch(line) for line in re.split(r"[\n;]", text) if line.strip()]
    if pairs and all(pairs):
        return _of_pairs([(float(pair[1]), float(pair[2])) for pair in pairs if pair])
    try:
        return _sorted([shapely.from_wkt(text)])
    except ShapelyError:
        raise BadRegion(
            "neither coordinates, a latitude and a longitude a line, such as 41.8, 129.8, nor WKT, nor GeoJSON"
        ) from None


def read_file(data: bytes) -> Given:
    """The area in a file, whatever it is called; raises BadRegion."""
    if len(data) > LARGEST:
        raise BadRegion("the file is larger than %(most)s MB; simplify its lines", most=LARGEST // 2**20)
    if data.startswith(b"PK"):
        return _sorted(_zipped(data))
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _sorted(_kml(data))
    try:
        return read_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadRegion("the file is neither GeoJSON, KML, KMZ, WKT nor a zipped shapefile") from None


def _of_pairs(points: list[Point]) -> Given:
    _check(np.array([(lon, lat) for lat, lon in points]))
    if len(points) == 1:
        return Given([], [], points)
    if len(points) > 3 and points[0] == points[-1]:
        return Given([[points[:-1]]], [], [])
    return Given([], [points], [])


def _geojson(text: str) -> Iterable[BaseGeometry]:
    try:
        json.loads(text)
        return [shapely.from_geojson(text)]
    except (ValueError, RecursionError, ShapelyError) as error:
        raise BadRegion("the GeoJSON cannot be read: %(why)s", why=str(error)[:200]) from None


def _kml(data: bytes) -> Iterator[BaseGeometry]:
    """The geometries of a KML 2.2 document (OGC 07-147r2), wherever in it they stand."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadRegion("the KML cannot be read: %(why)s", why=str(error)[:200]) from None
    for node in root.iter("{*}Polygon", "{*}LineString", "{*}Point"):
        sort = etree.QName(node).localname
        rings = [_tuples(ring.text or "") for ring in node.iterfind(".//{*}coordinates")]
        try:
            if sort == "Polygon":
                outer, *holes = map(shapely.linearrings, rings)
                yield shapely.polygons(outer, holes=holes or None)
            elif sort == "LineString":
                yield shapely.linestrings(rings[0])
            else:
                yield shapely.points(rings[0][0])
        except (ValueError, IndexError, ShapelyError):
            raise BadRegion("a %(sort)s of the KML has no coordinates that make one", sort=sort) from None


def _tuples(text: str) -> list[list[float]]:
    try:
        return [[float(part) for part in point.split(",")[:2]] for point in text.split()]
    except ValueError:
        raise BadRegion("the coordinates %(value)s of the KML are no numbers", value=repr(text.strip()[:60])) from None


def _zipped(data: bytes) -> Iterator[BaseGeometry]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name.lower(): name for name in archive.namelist() if not name.startswith("__MACOSX")}
            kml = next((name for name in files if name.endswith(".kml")), None)
            if kml is not None:
                yield from _kml(_unpacked(archive, files[kml]))
                return
            shp = next((name for name in files if name.endswith(".shp")), None)
            if shp is None:
                raise BadRegion("the archive holds neither a .shp nor a .kml")
            prj = files.get(f"{shp[:-4]}.prj")
            system = _unpacked(archive, prj).decode("utf-8", "replace") if prj else ""
            yield from _shapefile(_unpacked(archive, files[shp]), system)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadRegion("the archive cannot be opened: %(why)s", why=str(error)[:200]) from None


def _unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        data = file.read(_UNPACKED + 1)
    if len(data) > _UNPACKED:
        raise BadRegion("%(name)s is larger than %(most)s MB unpacked", name=name[-80:], most=_UNPACKED // 2**20)
    return data


def _shapefile(data: bytes, system: str) -> Iterator[BaseGeometry]:
    """The shapes of a .shp file, in degrees; ``system`` is its .prj, without which it is taken to be WGS84."""
    # Loaded when the first such file comes: few readers have one.
    import pyproj  # noqa: PLC0415
    import shapefile  # noqa: PLC0415

    try:
        change = pyproj.Transformer.from_crs(system or _WGS84, _WGS84, always_xy=True)
    except pyproj.exceptions.CRSError:
        raise BadRegion("the .prj of the shapefile names no system of coordinates that is known") from None
    try:
        for shape in shapefile.Reader(shp=io.BytesIO(data)).iterShapes():
            if shape is not None and shape.shapeType != shapefile.NULL:
                geometry = shapely.from_geojson(json.dumps(shape.__geo_interface__))
                yield shapely.transform(geometry, lambda points: np.column_stack(change.transform(*points.T)))
    except (shapefile.ShapefileException, ShapelyError, ValueError, LookupError, OSError, struct.error) as error:
        raise BadRegion("the shapefile cannot be read: %(why)s", why=str(error)[:200]) from None


def _sorted(geometries: Iterable[BaseGeometry]) -> Given:
    """The parts of some geometries in longitudes and latitudes, by what they are."""
    given = Given([], [], [])
    corners = 0
    for part in _parts(geometries):
        corners += shapely.get_num_coordinates(part)
        if corners > MOST_POINTS:
            raise BadRegion("more than %(most)s points; simplify the lines", most=f"{MOST_POINTS:,}")
        points = shapely.get_coordinates(part)
        _check(points)
        sort = int(shapely.get_type_id(part))
        if sort in _POLYGONS:
            given.polygons.extend(_rings(one) for one in _across(part))
        elif sort in _LINES:
            given.lines.append(_turned(_unwrapped(points)))
        else:
            given.points.extend(_turned(points))
    if not (given.polygons or given.lines or given.points):
        raise BadRegion("there is no point, line or polygon in it")
    return given


def _parts(geometries: Iterable[BaseGeometry]) -> Iterator[BaseGeometry]:
    for geometry in geometries:
        for part in shapely.get_parts(shapely.force_2d(geometry)):
            if shapely.get_type_id(part) > 3:  # a collection in a collection
                yield from _parts([part])
            elif not shapely.is_empty(part):
                yield part


def _across(polygon: BaseGeometry) -> Iterator[BaseGeometry]:
    """The polygon, or its parts where its points jump from one side of the world to the other (RFC 7946, 3.1.9)."""
    lons = shapely.get_coordinates(polygon)[:, 0]
    if np.abs(np.diff(lons)).max(initial=0) <= 180:
        yield polygon
        return
    sound = shapely.make_valid(polygon, method="structure", keep_collapsed=False)
    for part in shapely.get_parts(sound):
        yield from shapely.get_parts(antimeridian.fix_polygon(part, fix_winding=True))


def _unwrapped(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack((np.unwrap(points[:, 0], period=360), points[:, 1]))


def _rings(polygon: BaseGeometry) -> list[Ring]:
    return [_turned(shapely.get_coordinates(ring))[:-1] for ring in shapely.get_rings(polygon)]


def _turned(points: NDArray[np.float64]) -> Ring:
    return [(lat, lon) for lon, lat in points.tolist()]


def _check(points: NDArray[np.float64]) -> None:
    """Raises BadRegion for points that are not in degrees."""
    lons, lats = points[:, 0], points[:, 1]
    wrong = ~((np.abs(lats) <= 90) & (np.abs(lons) <= 360))
    if wrong.any():
        lon, lat = points[np.flatnonzero(wrong)[0]].tolist()
        raise BadRegion(
            "the point with the latitude %(lat)s and the longitude %(lon)s is not on the globe; "
            "coordinates are degrees (WGS84), in GeoJSON, KML and WKT the longitude first",
            lat=f"{lat:g}",
            lon=f"{lon:g}",
        )
