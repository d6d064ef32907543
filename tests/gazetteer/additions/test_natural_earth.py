"""``flask gazetteer install natural-earth``: what was approximate is surveyed, what was missing is there."""

from __future__ import annotations

import gzip
import json

import pytest
import shapely

from geo.gazetteer import Gazetteer, basemap
from geo.gazetteer.additions import installation
from geo.gazetteer.additions.addition import Said
from geo.gazetteer.additions.natural_earth import Feature, NaturalEarth
from geo.gazetteer.build import is_current
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.model import BadInput, Kind, Place
from geo.regions import Shapes
from geo.regions.ground import Ground
from geo.regions.pieces import Level


def feature(name, kind, geometry, **properties):
    return {
        "type": "Feature",
        "properties": {"name": name, "featurecla": kind, **properties},
        "geometry": shapely.geometry.mapping(geometry),
    }


def written(folder, layer, *features):
    folder.mkdir(exist_ok=True)
    content = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / f"ne_10m_{layer}.geojson").write_text(content, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "downloaded"


@pytest.fixture
def install(index, make):
    """Installs from a folder or an address; the complaints come out."""

    def installed(origin):
        complaints = []
        installation.install(
            index, "natural-earth", origin, lambda done, what: None, complaints.append,
            make=make, pause=lambda seconds: None,
        )  # fmt: skip
        return complaints

    return installed


def place(index, name):
    return Gazetteer.open(index).lookup(name)[0].place


def test_a_sea_is_there_with_its_extent(install, folder, index):
    written(
        folder,
        "geography_marine_polys",
        feature("INNER  SEA", "sea", shapely.box(3, 3, 5, 4), name_fr="Mer Intérieure", name_ko="안바다"),
    )
    assert install(folder) == []
    sea = place(index, "Inner Sea")
    assert (sea.id, sea.name, sea.kind) == ("naturalearth:inner-sea", "Inner Sea", Kind.WATER)
    assert sea.extent == (3, 3, 5, 4)
    assert place(index, "mer interieure").id == place(index, "안바다").id == sea.id
    assert Gazetteer.open(index).name_in(sea.id, "ko") == "안바다"


def test_pieces_of_one_name_are_one_place_where_they_are_near(install, folder, index):
    pieces = [shapely.LineString([(x, 1), (x + 1, 1)]) for x in (0, 1, 100)]
    written(folder, "rivers_lake_centerlines", *(feature("Colorado", "River", piece) for piece in pieces))
    install(folder)
    rivers = [candidate.place for candidate in Gazetteer.open(index).lookup("Colorado River")]
    assert sorted(river.extent[0] for river in rivers) == [0, 100]
    assert {river.id for river in rivers} == {"naturalearth:colorado", "naturalearth:colorado-2"}


def test_a_river_does_not_take_a_name_that_somebody_has(install, folder, index):
    written(folder, "rivers_lake_centerlines", feature("Townville", "River", shapely.LineString([(0, 1), (1, 1)])))
    install(folder)
    gazetteer = Gazetteer.open(index)
    assert [round(one.match, 2) for one in gazetteer.lookup("Townville") if one.place.kind is Kind.SETTLEMENT] == [1.0]
    assert [one.match for one in gazetteer.lookup("Townville") if one.place.kind is Kind.WATER] == [0.75]
    assert place(index, "River Townville").kind is Kind.WATER


def test_a_surveyed_province_replaces_the_approximate_one(install, folder, index):
    written(folder, "admin_1_states_provinces", feature("Northia", "", shapely.box(0, 1, 2, 2), gn_a1_code="LA.01"))
    install(folder)
    assert Shapes.open(index).shape("LA.01").bounds == (0, 1, 2, 2)
    assert place(index, "Northia").extent == (0, 1, 2, 2)


def test_a_province_that_does_not_hold_its_towns_is_not_believed(install, folder, index):
    written(folder, "admin_1_states_provinces", feature("Northia", "", shapely.box(0, 0, 1, 1), gn_a1_code="LA.01"))
    install(folder)
    assert Shapes.open(index).shape("LA.01").bounds == (0, 0, 2, 2)


def test_a_place_that_is_known_gains_an_extent_and_stays_what_it_is(tmp_path):
    entries = Entries()
    sea = Place("dateline:inner-sea", "Inner Sea", Kind.WATER, 3.5, 4)
    entries.call(entries.add(sea, Standing.OWN), ["Inner Sea"], 1.0)
    written(tmp_path, "geography_marine_polys", feature("Inner Sea", "sea", shapely.box(3, 3, 5, 4)))
    NaturalEarth(tmp_path, Said("natural-earth", "", "", "")).enrich(entries, None)
    (found,) = entries.places
    assert (found.id, found.extent) == ("dateline:inner-sea", (3, 3, 5, 4))


def test_it_stands_beside_what_else_is_installed(install, folder, index, publisher, make):
    installation.install(index, "geonames", publisher.address, lambda done, what: None, print, make=make)
    written(folder, "geography_marine_polys", feature("Inner Sea", "sea", shapely.box(3, 3, 5, 4)))
    install(folder)
    assert place(index, "Inner Sea").kind is Kind.WATER
    assert place(index, "Mud Creek").id == "geonames:5"
    assert is_current(index)
    installation.remove(index, "geonames", lambda done, what: None, print, make=make)
    assert place(index, "Inner Sea").kind is Kind.WATER


def test_it_comes_from_where_it_is_published(install, publisher, index):
    for name in installation.PUBLISHED["natural-earth"]:
        publisher.files[name] = b'{"type": "FeatureCollection", "features": []}'
    sea = feature("Inner Sea", "sea", shapely.box(3, 3, 5, 4))
    publisher.files["ne_10m_geography_marine_polys.geojson"] = json.dumps({"features": [sea]}).encode()
    publisher.cuts = [20]
    install(publisher.address)
    assert place(index, "Inner Sea").extent == (3, 3, 5, 4)


def test_a_feature_that_is_none_is_told_and_stops_no_other(install, folder, index):
    sea = feature("Inner Sea", "sea", shapely.box(3, 3, 5, 4))
    off = feature("Off", "sea", shapely.box(3, 300, 5, 400))
    written(folder, "geography_marine_polys", {"type": "Feature"}, {**sea, "geometry": None}, off, "text", sea)
    assert install(folder) == [
        "ne_10m_geography_marine_polys.geojson: feature 1: is none of GeoJSON",
        "ne_10m_geography_marine_polys.geojson: feature 2: the geometry is no GeoJSON",
        "ne_10m_geography_marine_polys.geojson: feature 3: the geometry does not lie on the Earth: longitude comes "
        "first, latitude second, in degrees",
        "ne_10m_geography_marine_polys.geojson: feature 4: is none of GeoJSON",
    ]
    assert place(index, "Inner Sea")


@pytest.mark.parametrize("name", ["Inner\ud800 Sea", "Inner " * 250, "Inner\a Sea"])
def test_a_name_that_is_none_is_told_and_stops_no_other(install, folder, index, name):
    sea = feature("Inner Sea", "sea", shapely.box(3, 3, 5, 4), name_fr="Mer\ud800")
    written(folder, "geography_marine_polys", feature(name, "sea", shapely.box(3, 3, 5, 4)), sea)
    assert install(folder) == [
        "ne_10m_geography_marine_polys.geojson: feature 1: the name is too long, or has signs that cannot be printed"
    ]
    assert place(index, "Inner Sea").name == "Inner Sea"


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"features": 1}', b"[" * 100_000, b'{"type": "Feature"}'])
def test_what_is_no_such_file_is_refused(install, folder, index, content):
    folder.mkdir()
    (folder / "ne_10m_lakes.geojson").write_bytes(content)
    with pytest.raises(BadInput, match=r"ne_10m_lakes.geojson: is no GeoJSON of features"):
        install(folder)
    assert not index.exists()


def test_a_damaged_archive_is_refused(install, folder, index):
    folder.mkdir()
    whole = gzip.compress(json.dumps({"features": [], "comment": "x" * 500}).encode())
    (folder / "ne_10m_lakes.geojson.gz").write_bytes(whole[:12] + b"\xff\xff\xff" + whole[15:])
    with pytest.raises(BadInput, match=r"ne_10m_lakes.geojson.gz: is no GeoJSON of features"):
        install(folder)
    assert not index.exists()


def test_a_folder_without_a_layer_is_refused(install, folder):
    folder.mkdir()
    with pytest.raises(BadInput, match="holds no layer of Natural Earth"):
        install(folder)


def test_the_base_map_has_its_rivers_lakes_and_disputed_borders(install, folder, index, tmp_path):
    bank, shore, line = (
        shapely.LineString([(0, 1), (1, 1)]),
        shapely.box(1, 1, 2, 2),
        shapely.LineString([(2, 0), (2, 2)]),
    )
    written(
        folder,
        "rivers_lake_centerlines",
        feature("Long", "River", bank, min_zoom=3.1),
        feature("Long", "Lake Centerline", bank, min_zoom=3.1),
    )
    written(folder, "lakes", feature("Deep", "Lake", shore, scalerank=2), feature("Shallow", "Lake", shore))
    written(folder, "admin_0_boundary_lines_disputed_areas", feature("", "Disputed (please verify)", line))
    install(folder)
    basemap.build(tmp_path / "basemap", Gazetteer.open(index), levels=[Level("one", "110m", 8, 1, 1, 3)])
    content = json.loads(Ground(tmp_path / "basemap").piece("one", 0, 0))
    assert content["rivers"] == [[4, [[[0.0, 1.0], [1.0, 1.0]]]]]
    assert [zoom for zoom, _ in content["lakes"]] == [2]
    assert content["disputed"] == [[[2.0, 0.0], [2.0, 2.0]]]
    assert "sea" in {kind for name, *_, kind in content["labels"] if name == "Deep"}
    assert "Long" not in {name for name, *_ in content["labels"]}


@pytest.mark.parametrize("zoom", [None, "3", float("nan"), -1, 10**9])
def test_a_zoom_that_is_none_is_a_late_one(zoom):
    assert 0 <= Feature("lakes", {"min_zoom": zoom}, shapely.box(0, 0, 1, 1)).zoom <= 9


@pytest.fixture
def real(shared, tmp_path):
    """What lies beside the checkout, as an addition."""
    folder = shared / "gazetteer" / "naturalearth"
    if not folder.is_dir():
        pytest.skip(f"needs the files of Natural Earth at {folder}")
    return NaturalEarth(folder, Said("natural-earth", "", "", ""))


def test_the_real_seas_are_all_there(real):
    entries = Entries()
    real.check(pytest.fail)
    real.enrich(entries, None)
    found = {one.name: one for one in entries.places}
    assert {"Arctic Ocean", "Yellow Sea", "Ross Sea", "Cape Howe"} <= set(found)
    west, south, east, _ = found["Ross Sea"].extent
    assert (west > east, south < -75) == (True, True)


def test_a_real_file_that_is_cut_off_is_broken(real, tmp_path):
    whole = (real.folder / "ne_10m_geography_marine_polys.json.gz").read_bytes()
    (tmp_path / "ne_10m_geography_marine_polys.json.gz").write_bytes(whole[:5000])
    with pytest.raises(BadInput, match="is no GeoJSON"):
        NaturalEarth(tmp_path, real.said).check(print)
