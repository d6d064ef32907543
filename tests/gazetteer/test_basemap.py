"""The base map's files: land, borders and labels, whole or not there."""

from __future__ import annotations

import json
import shutil
from threading import Thread

import pytest

from geo.gazetteer import basemap
from geo.gazetteer.additions.shelf import locked
from geo.gazetteer.labels import labels_of
from geo.regions import Shapes
from geo.regions.ground import Ground
from geo.regions.pieces import Level

WORLD = (Level("world", "110m", 3, 1, 1, 2), Level("quarter", "110m", 14, 4, 2, 2))


@pytest.fixture(scope="module")
def labels(gazetteer, index_folder):
    return labels_of(gazetteer, Shapes.open(index_folder), "en")


@pytest.fixture(scope="module")
def built(gazetteer, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "basemap"
    basemap.build(folder, gazetteer, levels=WORLD)
    return folder


def named(labels, name):
    return next(label for label in labels if label[0] == name)


def piece(folder, level, cell):
    column, row = map(int, cell.split("-"))
    return json.loads(Ground(folder).piece(level, column, row))


def test_great_countries_are_named_before_small_ones(labels):
    assert named(labels, "Russia")[3] < named(labels, "North Korea")[3] < named(labels, "Andorra")[3]


def test_great_cities_are_named_before_towns(labels):
    kinds = {name: (rank, kind) for name, _, _, rank, kind in reversed(labels)}
    assert kinds["Pyongyang"][0] < kinds["Chongjin"][0] < kinds["Rajin"][0]
    assert kinds["Pyongyang"][1] == "capital"
    assert kinds["Chongjin"][1] == "city"


def test_oceans_and_seas_are_named_and_rivers_are_not(labels):
    assert named(labels, "North Pacific Ocean")[3:] == (1, "sea")
    assert named(labels, "Sea of Japan")[4] == "sea"
    assert {"Tumen River", "Danube", "Pacific Ocean"}.isdisjoint(label[0] for label in labels if label[4] == "sea")


def test_labels_come_most_important_first(labels):
    ranks = [label[3] for label in labels]
    assert ranks == sorted(ranks)


def test_the_listing_says_what_there_is(built):
    listing = json.loads((built / "index.json").read_text())
    assert [(level["name"], level["max_zoom"], level["columns"], level["rows"]) for level in listing["levels"]] == [
        ("world", 3, 1, 1),
        ("quarter", 14, 4, 2),
    ]
    assert {level["version"] for level in listing["levels"]} == {listing["version"]}
    assert sorted(path.name for path in built.iterdir()) == sorted(["index.json", listing["version"]])


def test_a_piece_has_the_labels_of_its_cell_and_of_its_zooms(built):
    world, east = piece(built, "world", "0-0"), piece(built, "quarter", "3-0")
    assert {"Russia", "North Pacific Ocean"} <= {label[0] for label in world["labels"]}
    assert all(label[3] <= 3 for label in world["labels"])
    assert {"North Korea", "Pyongyang", "Tokyo"} <= {label[0] for label in east["labels"]}
    assert all(90 <= label[1] <= 180 and 0 <= label[2] <= 90 for label in east["labels"])
    assert len(east["labels"]) <= 400


def test_a_piece_has_its_labels_in_each_language_that_the_gazetteer_has_names_in(built):
    def labels_in(language):
        return json.loads(Ground(built).piece("quarter", 3, 0, language))["labels"]

    assert {"북한", "평양", "도쿄"} <= {label[0] for label in labels_in("ko")}
    assert [label[1:] for label in labels_in("ko")] == [label[1:] for label in labels_in("en")]
    assert labels_in("fr") == labels_in("en")


def test_a_piece_has_land_and_borders(built):
    east = piece(built, "quarter", "3-0")
    assert east["land"][0][0][0] == east["land"][0][0][-1]
    assert len(east["borders"]) > 5


def test_what_is_built_is_current_until_the_gazetteer_changes(built, gazetteer, monkeypatch):
    assert basemap.is_current(built, gazetteer)
    monkeypatch.setattr(gazetteer, "version", "another")
    assert not basemap.is_current(built, gazetteer)


def test_a_base_map_that_is_not_there_is_not_current(tmp_path, gazetteer):
    assert not basemap.is_current(tmp_path, gazetteer)


def test_a_broken_build_leaves_the_old_pieces_or_none(built, tmp_path, gazetteer):
    def break_off(done, _what):
        if done > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        basemap.build(tmp_path / "map", gazetteer, break_off, levels=WORLD[:1])
    assert list((tmp_path / "map").iterdir()) == []
    shutil.copytree(built, tmp_path / "map", dirs_exist_ok=True)
    with pytest.raises(KeyboardInterrupt):
        basemap.build(tmp_path / "map", gazetteer, break_off, levels=WORLD[:1])
    assert basemap.is_current(tmp_path / "map", gazetteer)
    assert piece(tmp_path / "map", "world", "0-0")["land"]


def test_who_waited_for_another_to_make_it_does_not_make_it_again(built, tmp_path, gazetteer):
    made = []
    with locked(tmp_path / "map"):
        waiting = Thread(target=basemap.ensure, args=(tmp_path / "map", gazetteer, lambda *told: made.append(told)))
        waiting.start()
        shutil.copytree(built, tmp_path / "map")
    waiting.join()
    assert made == []


def test_a_new_base_map_takes_the_place_of_the_old(built, tmp_path, gazetteer, monkeypatch):
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    old = json.loads((tmp_path / "index.json").read_text())["version"]
    (tmp_path / ".new-killed").mkdir()
    monkeypatch.setattr(gazetteer, "version", "another")
    basemap.build(tmp_path, gazetteer, levels=WORLD[:1])
    new = json.loads((tmp_path / "index.json").read_text())["version"]
    assert new != old
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["index.json", new])
