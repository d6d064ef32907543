"""Where a place is comes out of every map format as it went in, and says what it claims."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import geopandas
import pyarrow.parquet
import pyogrio
import pytest
import shapely
from shapely.geometry import shape

from geo.exports.about import Collection
from geo.exports.formats import FORMATS
from tests.exports.rows import CHONGJIN, COREA, FIJI, entries, excerpt, features, placemarks, report, unplaced, written
from tests.exports.rows import place as a_place

FORMAT = {one.suffix: one for one in FORMATS}
PLACES = [
    a_place(),
    a_place(id="geonames:1873107", name="North Korea", kind="country", geometry_is="extent", footprint=COREA),
    a_place(id="geonames:2205218", name="Fiji", kind="country", geometry_is="extent", footprint=FIJI),
]
SHAPES = [CHONGJIN.geometry, COREA.geometry, FIJI.geometry]


def places_as(suffix: str) -> bytes:
    return written(FORMAT[suffix], Collection.PLACES, PLACES)


def saved(folder: Path, suffix: str, file: bytes) -> Path:
    path = folder / f"given.{suffix}"
    path.write_bytes(file)
    return path


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "parquet"])
def test_geopandas_reads_the_shapes(tmp_path: Path, suffix: str):
    path = saved(tmp_path, suffix, places_as(suffix))
    frame = geopandas.read_parquet(path) if suffix == "parquet" else geopandas.read_file(path)
    assert frame.crs.to_authority() in (("EPSG", "4326"), ("OGC", "CRS84"))
    assert frame["geometry_is"].tolist() == ["point", "extent", "extent"]
    assert all(one.equals(other) for one, other in zip(frame.geometry, SHAPES, strict=True))
    assert frame["uncertain"].tolist() == [True] * 3
    assert frame["excerpts"].tolist() == [3] * 3


def test_kml_has_them_too():
    found = [one.geometry for one in placemarks(places_as("kml"))]
    assert [shape(one).equals_exact(other, 1e-5, normalize=True) for one, other in zip(found, SHAPES, strict=True)]
    assert [one.geom_type for one in found] == ["Point", "Polygon", "MultiPolygon"]


def test_kml_is_valid():
    from fastkml.validator import validate

    assert validate(element=None, file_to_validate=BytesIO(places_as("kml"))) is not False


def test_what_crosses_the_antimeridian_is_cut_there():
    fiji = features(places_as("geojson"))[2].geometry
    assert fiji.type == "MultiPolygon"
    assert all(-180 <= lon <= 180 for polygon in fiji.coordinates for ring in polygon for lon, _ in ring)


def test_a_feed_has_points_and_boxes():
    rows = [excerpt(), excerpt(geometry_is="extent", footprint=COREA), excerpt(geometry_is="extent", footprint=FIJI)]
    point, box, across = entries(written(FORMAT["atom"], Collection.EXCERPTS, rows))
    assert point.where == {"type": "Point", "coordinates": (129.77583, 41.79556)}
    assert box.where["type"] == "Box"
    assert box.where["coordinates"] == ((124.2, 37.7), (130.7, 43.0))
    assert across.where["type"] == "Point"  # a box of GeoRSS cannot cross the antimeridian


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "parquet", "kml"])
def test_a_row_without_a_place_has_no_geometry(suffix: str, tmp_path: Path):
    file = written(FORMAT[suffix], Collection.EXCERPTS, [unplaced()])
    if suffix == "kml":
        assert placemarks(file)[0].geometry is None
    elif suffix == "geojson":
        assert features(file)[0].geometry is None
    else:
        path = saved(tmp_path, suffix, file)
        frame = geopandas.read_parquet(path) if suffix == "parquet" else geopandas.read_file(path)
        assert frame.geometry.isna().all()


def test_a_package_of_reports_is_a_table(tmp_path: Path):
    path = saved(tmp_path, "gpkg", written(FORMAT["gpkg"], Collection.REPORTS, [report()]))
    info = pyogrio.read_info(path)
    assert (info["layer_name"], info["geometry_type"], info["features"]) == ("reports", None, 1)


def test_a_package_says_where_it_comes_from(tmp_path: Path):
    told = pyogrio.read_info(saved(tmp_path, "gpkg", places_as("gpkg")))
    for metadata in (told["dataset_metadata"], told["layer_metadata"]):
        assert metadata["retrieved_from"] == "https://maps.example.org/?region=KP"
        assert metadata["retrieved_with"] == "Dateline 0.1.0"


def test_geoparquet_describes_its_geometry_and_itself():
    metadata = pyarrow.parquet.read_metadata(BytesIO(places_as("parquet"))).metadata
    geo, told = json.loads(metadata[b"geo"]), json.loads(metadata[b"dateline"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    assert told["licence"] == "Words under the licence of their row"


def test_columns_have_the_types_of_their_values():
    rows = [excerpt(uncertainty_km=10.5), unplaced()]
    table = pyarrow.parquet.read_table(BytesIO(written(FORMAT["parquet"], Collection.EXCERPTS, rows)))
    types = {field.name: str(field.type) for field in table.schema}
    assert (types["id"], types["confidence"], types["published"]) == ("int64", "double", "date32[day]")
    assert table["uncertainty_km"].to_pylist() == [10.5, None]
    assert shapely.from_wkb(table["geometry"][0].as_py()).equals(CHONGJIN.geometry)
