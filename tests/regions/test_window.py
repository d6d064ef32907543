"""What a map shows of shapes: once for each turn of the world, without the cuts that only files have."""

from __future__ import annotations

import pytest
import shapely

from geo.regions.window import areas_seen, holds, lines_seen, polygon, rings_of

FINE = 1e-6


def test_what_lies_outside_is_cut_away():
    assert areas_seen([shapely.box(0, 0, 10, 10)], (5, 5, 20, 20), FINE).bounds == (5, 5, 10, 10)


def test_pieces_that_meet_are_one_area():
    seen = areas_seen([shapely.box(0, 0, 10, 10), shapely.box(10, 0, 20, 10)], (-5, -5, 25, 15), FINE)
    assert len(rings_of(seen)) == 1


def test_an_island_across_the_antimeridian_is_whole():
    halves = [shapely.box(177, -19, 180, -16), shapely.box(-180, -19, -179, -16)]
    seen = areas_seen(halves, (170, -25, 190, -10), FINE)
    assert seen.bounds == (177, -19, 181, -16)
    assert len(rings_of(seen)) == 1


def test_a_map_wider_than_the_world_shows_it_again():
    seen = areas_seen([shapely.box(0, 0, 10, 10)], (-200, -80, 380, 80), FINE)
    assert [round(part.bounds[0]) for part in shapely.get_parts(seen)] == [0, 360]


def test_lines_end_at_the_edge():
    (line,) = lines_seen([[[0, 0], [30, 0]]], (10, -5, 20, 5), FINE)
    assert line.tolist() == [[10, 0], [20, 0]]


def test_a_lake_stays_a_hole():
    lake = polygon([[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]], [[3, 3], [6, 3], [6, 6], [3, 6], [3, 3]]])
    assert len(rings_of(areas_seen([lake], (-1, -1, 10, 10), FINE))) == 2
    assert not holds(lake, 4, 4)
    assert holds(lake, 1, 1)


@pytest.mark.parametrize("window", [(0, 0, 1, 1), (500, 0, 501, 1)])
def test_nothing_in_view_is_nothing(window: tuple[float, float, float, float]):
    assert rings_of(areas_seen([shapely.box(50, 50, 60, 60)], window, FINE)) == []
    assert lines_seen([], window, FINE) == []
