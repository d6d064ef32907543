"""Our own tables are whole: what they name is there, what they add lies where it says."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geo.gazetteer import languages, tables
from geo.model import BadInput
from geo.regions import Shapes, contains
from geo.text import fold

NEAR_A_BORDER = 0.1  # degrees; 1:10 m rivers are that far off


@pytest.fixture(scope="module")
def shapes(index_folder):
    return Shapes.open(index_folder)


def test_each_country_and_province_of_the_tables_is_in_the_gazetteer(gazetteer):
    assert set(tables.known("countries")) == set(gazetteer.countries())
    provinces = {row.key for row in tables.known("admin1").values() if row.name != tables.GONE}
    assert provinces <= set(gazetteer.admin1_codes)


@pytest.mark.parametrize("language", languages.LETTERS)
def test_each_name_in_another_language_is_of_a_place_of_the_gazetteer(gazetteer, language):
    known = {*gazetteer.admin1_codes, *(place.id for place in tables.added())}
    for key, name in tables.translated(language).items():
        assert key in known
        assert languages.LETTERS[language].search(name), key
        assert gazetteer.name_in(f"admin1:{key}" if "." in key else key, language) == name


def test_each_settlement_of_the_tables_is_in_the_gazetteer(gazetteer):
    for key in tables.known("settlements"):
        assert gazetteer.place(f"geonames:{key}")


def test_every_name_of_the_tables_finds_its_place(gazetteer):
    for table, row_of in (
        ("countries", lambda key: gazetteer.row(gazetteer.region(key).id)),
        ("admin1", lambda key: gazetteer.row(gazetteer.region(key).id)),
        ("admin2", lambda key: gazetteer.row(f"admin2:{key}")),
        ("settlements", lambda key: gazetteer.row(f"geonames:{key}")),
    ):
        for row in tables.known(table).values():
            if row.name == tables.GONE:
                continue
            for name in (*row.also, *row.abbreviations, *row.alone):
                reserved = len(gazetteer.ids(fold(name))) == 1
                assert row_of(row.key) in gazetteer.ids(fold(name)) or reserved, name


def test_each_added_place_has_an_id_of_its_own_and_no_name_twice():
    ids = [place.id for place in tables.added()]
    assert len(set(ids)) == len(ids)
    for place in tables.added():
        assert len(set(place.also)) == len(place.also), place.id
        assert place.name not in place.also, place.id


@pytest.mark.parametrize("place", tables.added(), ids=lambda place: place.id)
def test_an_added_place_lies_where_it_says(gazetteer, shapes, place):
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert fold(place.name)
    if place.extent:
        west, south, east, north = place.extent
        assert -180 <= west <= 180
        assert -180 <= east <= 180
        assert -90 <= south < north <= 90
        assert contains(place.extent, np.array([place.lat]), np.array([place.lon])).all()
    if place.admin1:
        assert place.admin1 in gazetteer.admin1_codes
        assert place.admin1.startswith(f"{place.country}.")
    if place.country and place.kind in {"settlement", "facility"} and place.country in shapes:
        assert shapely.distance(shapes.shape(place.country), shapely.points(place.lon, place.lat)) < NEAR_A_BORDER


def test_a_country_of_our_own_point_has_it_in_or_near_its_shape(gazetteer, shapes):
    for code, row in tables.known("countries").items():
        if row.point:
            assert code in shapes.overlapping(shapely.Point(row.point[::-1]).buffer(1))


def test_an_id_given_twice_is_refused(tmp_path, monkeypatch):
    (tmp_path / "twice.csv").write_text("key,also,demonyms\nKP,,\nKP,,\n")
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    with pytest.raises(BadInput, match=r"twice\.csv:3"):
        tables.known.__wrapped__("twice")
