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
from typing import Any

import numpy as np
import shapely
from lxml import etree
from shapely.errors import ShapelyError  # type: ignore[attr-defined]  # it comes from C, where mypy does not see it
from shapely.geometry.base import BaseGeometry

from geo.drawn import MOST_POINTS, Point, Ring
from geo.model import BadRegion
from geo.regions.unrolled import Points, is_tangle, unrolled, unrolled_rings

LARGEST = 5 * 1024 * 1024
"""Bytes of a file."""
_UNPACKED = 50 * 1024 * 1024  # bytes of one file in an archive
_WGS84 = "EPSG:4326"
_POLYGONS, _LINES, _POINTS = (3, 6), (1, 5), (0, 4)  # Shapely's numbers of sorts
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*[,\s]\s*({_NUMBER})\s*")
_WKT = re.compile(
    r"(?:SRID=4326;)?\s*((?:POINT|LINESTRING|POLYGON|MULTI\w+|GEOMETRYCOLLECTION)\b.*)", re.DOTALL | re.IGNORECASE
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # how a text begins that Windows calls Unicode


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
        return _sorted([_of_pairs([(float(pair[1]), float(pair[2])) for pair in pairs if pair])])
    if wkt := _WKT.fullmatch(text):
        return _sorted(_wkt(wkt[1]))
    raise BadRegion("neither coordinates, a latitude and a longitude a line, such as 41.8, 129.8, nor WKT, nor GeoJSON")


def read_file(data: bytes) -> Given:
    """The area in a file, whatever it is called; raises BadRegion."""
    if len(data) > LARGEST:
        raise BadRegion("the file is larger than %(most)s MB; simplify its lines", most=LARGEST // 2**20)
    if data.startswith(b"PK"):
        return _sorted(_zipped(data))
    # Numbers are the same in all encodings; which letters stand in names is none of our concern.
    text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig", "replace")
    if "\0" in text:
        raise BadRegion("the file is neither GeoJSON, KML, KMZ, WKT nor a zipped shapefile")
    if not text.strip():
        raise BadRegion("the file is empty")
    return _sorted(_kml(data)) if text.lstrip().startswith("<") else read_text(text)


def _of_pairs(points: Ring) -> BaseGeometry:
    turned = [(lon, lat) for lat, lon in points]
    found: BaseGeometry
    if len(points) == 1:
        found = shapely.points(turned[0])
    elif len(points) > 3 and points[0] == points[-1]:
        found = shapely.polygons(turned)
    else:
        found = shapely.linestrings(turned)
    return found


def _wkt(text: str) -> list[BaseGeometry]:
    try:
        return [shapely.from_wkt(text)]
    except (ShapelyError, NotImplementedError) as error:
        raise BadRegion("the WKT cannot be read: %(why)s", why=str(error)[:200]) from None


def _geojson(text: str) -> list[BaseGeometry]:
    try:
        return [shapely.from_geojson(json.dumps(one)) for one in _geometries(json.loads(text))]
    except (ValueError, RecursionError, ShapelyError) as error:
        raise BadRegion("the GeoJSON cannot be read: %(why)s", why=str(error)[:200]) from None


def _geometries(thing: Any) -> Iterator[Any]:  # noqa: ANN401  # whatever stands in a file
    """The geometries in an object of GeoJSON; a feature may be without one (RFC 7946, 3.2)."""
    match thing:
        case {"type": "FeatureCollection", "features": list() as features}:
            for one in features:
                yield from _geometries(one)
        case {"type": "Feature"}:
            if thing.get("geometry") is not None:
                yield thing["geometry"]
        case {"type": str()}:
            yield thing
        case _:
            raise ValueError("an object has no type")


def _kml(data: bytes) -> Iterator[BaseGeometry]:
    """The geometries of a KML 2.2 document (OGC 07-147r2), wherever in it they stand."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadRegion("the KML cannot be read: %(why)s", why=str(error)[:200]) from None
    for node in root.iter("{*}Polygon", "{*}LineString", "{*}Point"):
        sort = etree.QName(node).localname
        ways = ("{*}outerBoundaryIs//{*}coordinates", "{*}innerBoundaryIs//{*}coordinates", "{*}coordinates")
        rings = [_tuples(ring.text or "") for way in ways for ring in node.iterfind(way)]
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
            for kml in (name for name in files if name.endswith(".kml")):
                yield from _kml(_unpacked(archive, files[kml]))
            shapes = [name for name in files if name.endswith(".shp")]
            if len(shapes) > 1:
                raise BadRegion("the archive holds %(number)s shapefiles; leave one in it", number=len(shapes))
            if not any(name.endswith((".kml", ".shp")) for name in files):
                raise BadRegion("the archive holds neither a .shp nor a .kml")
            for shp in shapes:
                prj = files.get(f"{shp[:-4]}.prj")
                system = _unpacked(archive, prj).decode("utf-8-sig", "replace") if prj else ""
                yield from _shapefile(_unpacked(archive, files[shp]), system.strip())
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
    except pyproj.exceptions.ProjError:
        raise BadRegion("the .prj of the shapefile names no system of coordinates that is known") from None
    try:
        for shape in shapefile.Reader(shp=io.BytesIO(data)).iterShapes():
            if shape is not None and shape.shapeType != shapefile.NULL:
                geometry = shapely.from_geojson(json.dumps(shape.__geo_interface__))
                if not system and np.abs(shapely.bounds(geometry)).max() > 360:
                    raise BadRegion(
                        "the shapefile is not in degrees, and has no .prj that says what it is in; add that"
                    )
                yield shapely.transform(geometry, lambda points: np.column_stack(change.transform(*points.T)))
    except (shapefile.ShapefileException, ShapelyError, ValueError, LookupError, OSError, struct.error) as error:
        raise BadRegion("the shapefile cannot be read: %(why)s", why=str(error)[:200]) from None


def _sorted(geometries: Iterable[BaseGeometry]) -> Given:
    """The parts of some geometries in longitudes and latitudes, by what they are."""
    given = Given([], [], [])
    rings: list[list[Points]] = []
    corners = 0
    for part in _parts(geometries):
        corners += shapely.get_num_coordinates(part)
        if corners > MOST_POINTS:
            raise BadRegion("more than %(most)s points; simplify the lines", most=f"{MOST_POINTS:,}")
        points = shapely.get_coordinates(part)
        _check(points)
        sort = int(shapely.get_type_id(part))
        if sort in _POLYGONS:
            rings.append(unrolled_rings(part))
        elif sort in _LINES:
            given.lines.append(_turned(unrolled(points)))
        else:
            given.points.extend(_turned(points))
    if rings and is_tangle(ring for polygon in rings for ring in polygon):
        raise BadRegion("its lines cross each other too often to tell what they surround; simplify them")
    given.polygons.extend([_turned(ring)[:-1] for ring in polygon] for polygon in rings)
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


def _turned(points: Points) -> Ring:
    return [(lat, lon) for lon, lat in points.tolist()]


def _check(points: Points) -> None:
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
