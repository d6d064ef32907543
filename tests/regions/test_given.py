"""A region is read as whoever has it gives it; what cannot be read is said."""

from __future__ import annotations

import io
import json
import zipfile

import pyproj
import pytest
import shapefile
import shapely

from geo.model import BadRegion
from geo.regions import given
from geo.regions.given import read_file, read_text

SQUARE = [(41.0, 129.0), (41.0, 130.0), (42.0, 130.0), (42.0, 129.0)]
RING = [[lon, lat] for lat, lon in [*SQUARE, SQUARE[0]]]
GEOJSON = json.dumps({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [RING]}})
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
        json.dumps({"type": "FeatureCollection", "features": [json.loads(GEOJSON)]}).encode(),
        shapely.to_wkt(shapely.Polygon(RING)).encode(),
        KML.encode(),
        zipped({"doc.kml": KML}),
        a_shapefile(RING),
        a_shapefile(RING, pyproj.CRS("EPSG:4326").to_wkt("WKT1_ESRI")),
    ],
    ids=["geojson", "geojson-bom", "collection", "wkt", "kml", "kmz", "shapefile", "shapefile-prj"],
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


def test_points_and_lines_of_a_collection():
    found = read_text("GEOMETRYCOLLECTION (POINT (129.8 41.8), GEOMETRYCOLLECTION (LINESTRING Z (1 2 3, 4 5 6)))")
    assert found.points == [(41.8, 129.8)]
    assert found.lines == [[(2, 1), (5, 4)]]


def test_an_area_across_the_antimeridian_is_parted_there():
    polygons = read_text("POLYGON ((179 -20, -179 -20, -179 -10, 179 -10, 179 -20))").polygons
    assert len(polygons) == 2
    assert {abs(lon) for (ring,) in polygons for _, lon in ring} == {179, 180}


def test_a_line_goes_on_across_the_antimeridian():
    assert read_text("LINESTRING (179 0, -179 1)").lines == [[(0, 179), (1, 181)]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("somewhere", "neither coordinates"),
        ("", "neither coordinates"),
        ("POINT EMPTY", "no point, line or polygon"),
        ("91, 0", "not on the globe"),
        ("POLYGON ((500000 4600000, 500001 4600000, 500001 4600001, 500000 4600000))", "not on the globe"),
        ('{"type": "Polygon"', "the GeoJSON cannot be read"),
        ('{"type": "Thing"}', "the GeoJSON cannot be read"),
        ('{"type": "FeatureCollection", "features": []}', "no point, line or polygon"),
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
        (b"\xff\xfe\x00", "neither GeoJSON, KML"),
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
        read_text(shapely.to_wkt(shapely.segmentize(shapely.Polygon(RING), 1e-5)))
    monkeypatch.setattr(given, "_UNPACKED", 1000)
    with pytest.raises(BadRegion, match="larger than 0 MB unpacked"):
        read_file(zipped({"bomb.kml": b"<kml>" + b" " * 2000}))
