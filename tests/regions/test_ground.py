"""The base map's folder: pieces are read as they were written, with labels in a language where there are any."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.model import NotBuilt
from geo.regions import ground
from geo.regions.ground import Ground, Label
from geo.regions.pieces import Level, Piece

QUARTERS = Level("quarters", "110m", 14, 4, 2, 2)
LAND = [[[[91.0, 1.0], [92.0, 1.0], [92.0, 2.0], [91.0, 1.0]]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for column in range(4):
        for row in range(2):
            land = LAND if (column, row) == (3, 0) else []
            ground.write_land(tmp_path / "v1", QUARTERS, Piece(column, row, land, []))
            ground.write_labels(tmp_path / "v1", QUARTERS, "en", (column, row), [Label("Sea", 0, 0, 1, "sea")])
    ground.write_labels(tmp_path / "v1", QUARTERS, "ko", (3, 0), [Label("청진", 129.8, 41.8, 6, "city")])
    ground.write_listing(tmp_path, "v1", [QUARTERS])
    return tmp_path


def read(folder: Path, language: str) -> dict[str, object]:
    content = Ground(folder).piece("quarters", 3, 0, language)
    assert content is not None
    found: dict[str, object] = json.loads(content)
    return found


def test_a_piece_is_what_was_written(folder: Path):
    found = read(folder, "en")
    assert (found["land"], found["labels"]) == (LAND, [["Sea", 0, 0, 1, "sea"]])


def test_labels_come_in_the_language_asked_for_else_in_english(folder: Path):
    assert read(folder, "ko")["labels"] == [["청진", 129.8, 41.8, 6, "city"]]
    assert read(folder, "fr") == read(folder, "en")


@pytest.mark.parametrize("language", ["../en", "..", "", "en/../../v1"])
def test_a_language_is_no_path(folder: Path, language: str):
    assert read(folder, language) == read(folder, "en")


def test_a_cell_or_level_that_is_not_there_is_none(folder: Path):
    assert Ground(folder).piece("quarters", 4, 0) is None
    assert Ground(folder).piece("../quarters", 3, 0) is None


def test_what_a_window_shows_comes_once_each_also_across_the_antimeridian(folder: Path):
    across = Ground(folder).seen((100, 10, 190, 20), 5)
    assert [len(piece["land"]) for piece in across] == [0, 1]
    assert len(list(Ground(folder).seen((-400, -85, 400, 85), 1))) == 8


def test_a_folder_without_a_base_map_says_so(tmp_path: Path):
    with pytest.raises(NotBuilt, match="make setup"):
        Ground(tmp_path)
