"""A geometry says what it claims: a place is a point, an area never a mere dot without saying so."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geo.model import Kind, Place
from geo.regions import Claim, Shapes, footprint

KOREA = shapely.box(124.2, 37.7, 130.7, 43.0)
FIJI = shapely.multipolygons([shapely.box(177, -19, 180, -16), shapely.box(-180, -18, -179, -17)])
CHONGJIN = Place("geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.79556, 129.77583, "KP", "KP.17")
NORTH_KOREA = Place("geonames:1873107", "North Korea", Kind.COUNTRY, 40, 127, "KP", extent=(124.2, 37.7, 130.7, 43.0))
NO_EXTENT = Place("geonames:2205218", "Fiji", Kind.COUNTRY, -18, 178, "FJ")
SEA = Place("own:sea", "A sea", Kind.WATER, 40, 131, extent=(128, 35, 142, 52))
SOMEWHERE = Place("own:plain", "A plain", Kind.LANDFORM, 10, 20)


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    folder = tmp_path_factory.mktemp("shapes")
    Shapes.write(folder, {"KP": KOREA, "FJ": FIJI})
    return Shapes.open(folder)


@pytest.mark.parametrize(
    ("place", "outlined", "said"),
    [
        (CHONGJIN, True, (Claim.POINT, "Point", None)),
        (NORTH_KOREA, True, (Claim.OUTLINE, "Polygon", (124.2, 37.7, 130.7, 43.0))),
        (NORTH_KOREA, False, (Claim.EXTENT, "Polygon", (124.2, 37.7, 130.7, 43.0))),
        (NO_EXTENT, True, (Claim.OUTLINE, "MultiPolygon", (177, -19, -179, -16))),
        (NO_EXTENT, False, (Claim.EXTENT, "MultiPolygon", (177, -19, -179, -16))),
        (SEA, True, (Claim.EXTENT, "Polygon", (128, 35, 142, 52))),
        (SOMEWHERE, True, (Claim.CENTRE, "Point", None)),
    ],
)
def test_a_footprint_says_what_it_claims(shapes: Shapes, place: Place, outlined: bool, said: tuple):
    found = footprint(place, shapes, outlined=outlined)
    assert (found.claim, found.geometry.geom_type, found.box) == said
    assert shapely.from_wkb(found.wkb).equals(found.geometry)
    assert shapely.from_geojson(found.geojson).equals(found.geometry)


@pytest.mark.parametrize("place", [NORTH_KOREA, NO_EXTENT, SEA])
def test_outer_rings_run_counterclockwise(shapes: Shapes, place: Place):
    geometry = footprint(place, shapes, outlined=True).geometry
    assert all(polygon.exterior.is_ccw for polygon in shapely.get_parts(geometry))


def test_the_shapes_of_the_world_are_valid(index_folder: Path):
    shapes = Shapes.open(index_folder)
    for code in ("RU", "CA", "FJ", "US", "AQ", "KP.17"):
        kind = Kind.ADMIN1 if "." in code else Kind.COUNTRY
        place = Place(f"test:{code}", code, kind, 0, 0, code[:2], code if "." in code else None)
        found = footprint(place, shapes, outlined=True)
        assert found.geometry.is_valid, code
        west, south, east, north = found.geometry.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
