"""A region is read as whoever has it gives it; what cannot be read is said."""

from __future__ import annotations

import io
import json
import zipfile

import numpy as np
import pyproj
import pytest
import shapefile
import shapely

from geo.drawn import text_of
from geo.model import BadRegion
from geo.regions import given, polygons
from geo.regions.given import Given, read_file, read_text

SQUARE = [(41.0, 129.0), (41.0, 130.0), (42.0, 130.0), (42.0, 129.0)]
RING = [[lon, lat] for lat, lon in [*SQUARE, SQUARE[0]]]
GEOJSON = json.dumps({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [RING]}})
NOWHERE = {"type": "Feature", "properties": {"name": "not yet surveyed"}, "geometry": None}
KML = f"""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Polygon><outerBoundaryIs>
<LinearRing><coordinates>{" ".join(f"{lon},{lat},0" for lon, lat in RING)}</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Document></kml>"""


def zipped(files: dict[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def a_shapefile(ring: list[list[float]], system: str = "") -> bytes:
    shp, shx, dbf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with shapefile.Writer(shp=shp, shx=shx, dbf=dbf, shapeType=shapefile.POLYGON) as writer:
        writer.field("name", "C")
        writer.poly([ring[::-1]])
        writer.record("north")
    files = {"north.shp": shp.getvalue(), "north.shx": shx.getvalue(), "north.dbf": dbf.getvalue()}
    return zipped(files | ({"north.prj": system} if system else {}))


def corners(polygons: list[list[list[tuple[float, float]]]]) -> set[tuple[float, float]]:
    return {(round(lat, 6), round(lon, 6)) for (ring,) in polygons for lat, lon in ring}


def test_coordinates_are_a_point_a_line_or_an_area():
    assert read_text("41.8, 129.8").points == [(41.8, 129.8)]
    assert read_text("41.8 129.8\n42.2 130.3").lines == [[(41.8, 129.8), (42.2, 130.3)]]
    closed = "\n".join(f"{lat}, {lon}" for lat, lon in [*SQUARE, SQUARE[0]])
    assert read_text(closed).polygons == [[SQUARE]]


@pytest.mark.parametrize(
    "data",
    [
        GEOJSON.encode(),
        b"\xef\xbb\xbf" + GEOJSON.encode(),
        GEOJSON.encode("utf-16"),
        GEOJSON.replace("{}", '{"name": "Kyŏngsŏng"}').encode("latin-1", "replace"),
        json.dumps({"type": "FeatureCollection", "features": [NOWHERE, json.loads(GEOJSON)]}).encode(),
        shapely.to_wkt(shapely.Polygon(RING)).encode(),
        b"SRID=4326;" + shapely.to_wkt(shapely.Polygon(RING)).encode(),
        KML.encode(),
        KML.replace("?>", ' encoding="utf-16"?>').encode("utf-16"),
        zipped({"doc.kml": KML}),
        zipped({"about.kml": "<kml/>", "doc.kml": KML}),
        a_shapefile(RING),
        a_shapefile(RING, pyproj.CRS("EPSG:4326").to_wkt("WKT1_ESRI")),
    ],
    ids=[
        *("geojson", "geojson-bom", "geojson-utf-16", "geojson-latin-1", "collection", "wkt", "ewkt"),
        *("kml", "kml-utf-16", "kmz", "kmz-of-two", "shapefile", "shapefile-prj"),
    ],
)
def test_every_format_gives_the_same_area(data: bytes):
    found = read_file(data)
    assert corners(found.polygons) == set(SQUARE)
    assert not found.lines
    assert not found.points


def test_a_shapefile_in_metres_is_brought_into_degrees():
    system = pyproj.CRS("EPSG:32652")
    there = pyproj.Transformer.from_crs("EPSG:4326", system, always_xy=True)
    ring = [list(there.transform(*point)) for point in RING]
    assert corners(read_file(a_shapefile(ring, system.to_wkt("WKT1_ESRI"))).polygons) == set(SQUARE)


def test_holes_and_several_polygons_are_kept():
    text = "MULTIPOLYGON (((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 2,1 1)),((20 20,21 20,21 21,20 20)))"
    first, second = read_text(text).polygons
    assert (len(first), len(second)) == (2, 1)


def test_the_outline_of_a_kml_may_stand_behind_its_holes():
    outer, hole = (
        f"<{side}BoundaryIs><LinearRing><coordinates>{points}</coordinates></LinearRing></{side}BoundaryIs>"
        for side, points in (("outer", "0,0 9,0 9,9 0,9 0,0"), ("inner", "1,1 2,1 2,2 1,1"))
    )
    ((outline, inside),) = read_file(f"<kml><Polygon>{hole}{outer}</Polygon></kml>".encode()).polygons
    assert (len(outline), len(inside)) == (4, 3)


def test_points_and_lines_of_a_collection():
    found = read_text("GEOMETRYCOLLECTION (POINT (129.8 41.8), GEOMETRYCOLLECTION (LINESTRING Z (1 2 3, 4 5 6)))")
    assert found.points == [(41.8, 129.8)]
    assert found.lines == [[(2, 1), (5, 4)]]


def lying(given: Given, lat: float, lon: float) -> bool:
    """Whether a point lies in what was given, as the address has it."""
    return bool(polygons(text_of(given.polygons)).holds(np.array([lat]), np.array([lon]))[0])


def test_an_area_goes_on_across_the_antimeridian_with_its_holes():
    given = read_text(
        "POLYGON ((179 -20, -179 -20, -179 -10, 179 -10, 179 -20), (-180 -16, -179.5 -16, -179.5 -15, -180 -16))"
    )
    assert [lying(given, -12, lon) for lon in (178.9, 179.1, 180, -179.1, -178.9)] == [False, True, True, True, False]
    assert not lying(given, -15.8, -179.6)


@pytest.mark.parametrize("turn", [1, -1], ids=["eastward", "westward"])
@pytest.mark.parametrize("pole", [90, -90])
def test_an_area_round_a_pole_holds_it_whichever_way_it_was_drawn(pole: int, turn: int):
    corners = [(lon, pole - pole / 3) for lon in (-120, 0, 120, -120)][::turn]
    given = read_text(shapely.Polygon(corners).wkt)
    assert [lying(given, lat, 77) for lat in (pole, pole * 0.8, pole * 0.5, 0)] == [True, True, False, False]


@pytest.mark.parametrize("south", [-90, 60])
def test_an_area_as_wide_as_the_world_is_no_jump(south: int):
    given = read_text(shapely.box(-180, south, 180, 90).wkt)
    assert [lying(given, 70, lon) for lon in (-180, -90, 0, 90, 180)] == [True] * 5


def test_a_line_goes_on_across_the_antimeridian():
    assert read_text("LINESTRING (179 0, -179 1)").lines == [[(0, 179), (1, 181)]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("somewhere", "neither coordinates"),
        ("", "neither coordinates"),
        ("POINT EMPTY", "no point, line or polygon"),
        ("POLYGON ((0 0, 1 1, 1 0))", "the WKT cannot be read"),
        ("MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (0 0, 4 0, 4 4, 0 4, 0 0)))", "the WKT cannot be read"),
        ("91, 0", "not on the globe"),
        ("POLYGON ((500000 4600000, 500001 4600000, 500001 4600001, 500000 4600000))", "not on the globe"),
        ('{"type": "Polygon"', "the GeoJSON cannot be read"),
        ('{"type": "Thing"}', "the GeoJSON cannot be read"),
        ("{}", "the GeoJSON cannot be read: an object has no type"),
        ('{"type": "FeatureCollection", "features": []}', "no point, line or polygon"),
        ('{"type": "Feature", "properties": {}, "geometry": null}', "no point, line or polygon"),
        ("[" * 20 + "{" * 5000, "neither"),
        ("{" * 5000, "the GeoJSON cannot be read"),
    ],
)
def test_a_text_that_is_no_region_is_said(text: str, said: str):
    with pytest.raises(BadRegion, match=said):
        read_text(text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\x00\x00\x27\x0a", "neither GeoJSON, KML"),
        (zipped({"a.shp": b"", "b.shp": b""}), "holds 2 shapefiles"),
        (a_shapefile([(x * 1e5, y * 1e5) for x, y in RING], ""), "has no .prj"),
        (a_shapefile(RING, 'LOCAL_CS["x", UNIT["m", 1]]'), "no system of coordinates"),
        (b"PK\x03\x04 and then nothing", "the archive cannot be opened"),
        (zipped({"readme.txt": "x"}), "neither a .shp nor a .kml"),
        (zipped({"a.shp": b"x" * 200}), "the shapefile cannot be read"),
        (a_shapefile(RING, "no system"), "no system of coordinates"),
        (b"<kml><Polygon><coordinates>1,2</coordinates></Polygon></kml>", "no coordinates that make one"),
        (b"<kml><Point><coordinates>here</coordinates></Point></kml>", "are no numbers"),
        (b"<kml><unclosed>", "the KML cannot be read"),
        (b'<!DOCTYPE k [<!ENTITY e SYSTEM "file:///etc/passwd">]><kml><Point><coordinates>&e;</coordinates></Point></kml>',
         "no coordinates|are no numbers|cannot be read"),
    ],
)  # fmt: skip
@pytest.mark.filterwarnings("ignore::shapefile.PossiblyCorruptFileHeader")
def test_a_file_that_is_none_is_said(data: bytes, said: str):
    with pytest.raises(BadRegion, match=said):
        read_file(data)


def test_what_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(BadRegion, match="larger than 5 MB"):
        read_file(b" " * (given.LARGEST + 1))
    with pytest.raises(BadRegion, match="more than 50,000 points"):
        read_text("\n".join(f"41, {number / 1000}" for number in range(50_001)))
    with pytest.raises(BadRegion, match="more than 50,000 points"):
        read_text(shapely.to_wkt(shapely.segmentize(shapely.Polygon(RING), 1e-5)))
    monkeypatch.setattr(given, "_UNPACKED", 1000)
    with pytest.raises(BadRegion, match="larger than 0 MB unpacked"):
        read_file(zipped({"bomb.kml": b"<kml>" + b" " * 2000}))


def test_lines_that_cross_each_other_everywhere_are_refused_and_neighbours_are_not():
    turns = np.linspace(0, 2 * np.pi * 250, 501)  # to the point that lies across each time
    star = shapely.Polygon(np.column_stack((80 * np.cos(turns), 80 * np.sin(turns))))
    with pytest.raises(BadRegion, match="cross each other too often"):
        read_text(star.wkt)
    districts = [shapely.box(x, y, x + 1, y + 1) for x in range(100) for y in range(50)]
    assert len(read_text(shapely.MultiPolygon(districts).wkt).polygons) == 5000
