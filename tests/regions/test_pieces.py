"""The base map's cells: together the whole land, each alone only its own."""

from __future__ import annotations

import pytest
import shapely

from geo.regions import pieces
from geo.regions.pieces import LEVELS, Extras, Level
from geo.regions.topology import read

GRID = Level("grid", "110m", 6, 8, 4, 3)


@pytest.fixture(scope="module")
def cells(atlas, codes):
    return {(piece.column, piece.row): piece for piece in pieces.cut(GRID, atlas, codes)}


def polygons(piece):
    return shapely.union_all([shapely.make_valid(shapely.Polygon(rings[0], rings[1:])) for rings in piece.land])


def test_every_cell_is_there_also_at_sea(cells):
    assert len(cells) == 32
    assert cells[0, 1].land == [] or polygons(cells[0, 1]).area < 300


def test_the_cells_together_are_the_land(cells, atlas):
    land = sum(shapely.area(shape) for shape in read(atlas / "countries-110m.json").land)
    assert sum(polygons(piece).area for piece in cells.values() if piece.land) == pytest.approx(land, rel=0.002)


def test_a_cell_holds_nothing_beyond_its_edges(cells):
    for (column, row), piece in cells.items():
        west, south, east, north = GRID.cell(column, row)
        for lon, lat in [point for rings in piece.land for ring in rings for point in ring] + [
            point for line in piece.borders for point in line
        ]:
            assert west <= lon <= east
            assert south <= lat <= north


def test_rings_are_closed_and_points_rounded(cells):
    for piece in cells.values():
        for rings in piece.land:
            for ring in rings:
                assert ring[0] == ring[-1]
                assert len(ring) > 3
                assert all(number == round(number, GRID.digits) for point in ring for number in point)


def test_korea_lies_in_the_cell_of_north_east_asia(cells):
    column, row = GRID.cell_at(40, 127)
    assert GRID.cell(column, row) == (90, 0, 135, 45)
    assert polygons(cells[column, row]).contains(shapely.Point(127, 40))
    assert cells[column, row].borders


@pytest.mark.parametrize(("lat", "lon"), [(90, -180), (-90, 180), (0, 0), (89.9, 179.9)])
def test_the_corners_of_the_world_have_a_cell(lat, lon):
    for level in LEVELS:
        column, row = level.cell_at(lat, lon)
        west, south, east, north = level.cell(column, row)
        assert west <= lon <= east
        assert south <= lat <= north


def test_levels_grow_finer():
    assert [level.max_zoom for level in LEVELS] == sorted(level.max_zoom for level in LEVELS)
    assert [level.columns for level in LEVELS] == sorted(level.columns for level in LEVELS)


RIVER = shapely.LineString([(100, 30), (120, 30)])
LAKE = shapely.box(100, 10, 101, 11)


def test_lakes_and_rivers_lie_in_their_cells_with_the_zoom_they_are_shown_from(atlas, codes):
    extras = Extras(lakes=[(2, LAKE), (9, LAKE)], rivers=[(3, RIVER)])
    cells = {(piece.column, piece.row): piece for piece in pieces.cut(GRID, atlas, codes, extras)}
    here = cells[GRID.cell_at(20, 110)]
    assert [zoom for zoom, _ in here.lakes] == [2], "what is shown at later zooms alone is not in this level"
    assert [zoom for zoom, _ in here.rivers] == [3]
    assert here.rivers[0][1] == [[[100.0, 30.0], [120.0, 30.0]]]
    assert not any(piece.lakes for cell, piece in cells.items() if cell != (here.column, here.row))


def test_a_border_that_is_disputed_is_no_other_border(atlas, codes):
    found = [shapely.LineString(line) for piece in pieces.cut(GRID, atlas, codes) for line in piece.borders]
    longest = max(found, key=shapely.length)
    cells = list(pieces.cut(GRID, atlas, codes, Extras(disputed=[longest])))
    assert sum(shapely.LineString(line).length for piece in cells for line in piece.disputed) == pytest.approx(
        longest.length, rel=0.05
    )
    left = sum(shapely.LineString(line).length for piece in cells for line in piece.borders)
    assert left == pytest.approx(sum(map(shapely.length, found)) - longest.length, rel=0.05)
    near = longest.buffer(0.01)
    assert not any(shapely.LineString(line).intersects(near) for piece in cells for line in piece.borders)


def test_coarser_levels_have_less_detail(atlas, codes):
    def points(zoom):
        level = Level("one", "110m", zoom, 1, 1, 3)
        return sum(len(ring) for piece in pieces.cut(level, atlas, codes) for rings in piece.land for ring in rings)

    assert points(0) < points(3)
