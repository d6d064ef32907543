"""Places are called as another language calls them, where the gazetteer can tell."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.languages import usual


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("geonames:2044757", "청진"),
        ("admin1:KP.17", "함경북도"),
        ("geonames:1835848", "서울"),
        ("geonames:1878389", "정주"),
        ("geonames:1850147", "도쿄"),
        ("geonames:3530597", "멕시코시티"),
        ("dateline:tumen-river", "두만강"),
        ("geonames:1873107", "북한"),
        ("geonames:6252001", "미국"),
    ],
)
def test_a_place_has_the_name_that_is_usual_in_korean(gazetteer: Gazetteer, place_id: str, name: str):
    assert gazetteer.name_in(place_id, "ko") == name
    assert gazetteer.name(gazetteer.row(place_id), "ko") == name


def test_countries_have_names_in_every_language_there_is(gazetteer: Gazetteer):
    assert gazetteer.name_in("geonames:1873107", "fr") == "Corée du Nord"
    assert gazetteer.name_in("geonames:3469034", "pt-BR") == "Brasil"
    assert gazetteer.region_name_in("KP", "ja") == "北朝鮮"


@pytest.mark.parametrize(
    ("place_id", "language"),
    [("geonames:4273857", "ko"), ("geonames:2044757", "fr"), ("geonames:2044757", "en"), ("own:nowhere", "ko")],
)
def test_what_is_not_known_in_a_language_has_no_name_in_it(gazetteer: Gazetteer, place_id: str, language: str):
    assert gazetteer.name_in(place_id, language) is None


def test_a_row_without_a_name_in_a_language_keeps_its_own(gazetteer: Gazetteer):
    assert gazetteer.name(gazetteer.row("geonames:4273857"), "ko") == "Kansas"


def test_regions_are_named_by_their_codes(gazetteer: Gazetteer):
    assert gazetteer.region_name_in("KP.17", "ko") == "함경북도"
    assert gazetteer.region_name_in("XX", "ko") is None


@pytest.mark.parametrize(
    ("names", "country", "found"),
    [
        (["경성", "서울", "서울시", "서울특별시", "한성"], "KR", "서울"),
        (["광저우", "광저우 시"], "CN", "광저우"),
        (["정주시", "定州"], "KP", "정주"),
        (["재령군"], "KP", "재령"),
        (["브카시"], "ID", "브카시"),
        (["산시"], "KR", "산시"),
        (["자강도", "자강"], "KP", "자강도"),
        (["Seoul", "漢城", "서울 Seoul"], "KR", None),
        ([], "KR", None),
    ],
)
def test_the_usual_name_is_the_most_recorded_without_the_word_for_what_it_is(
    names: list[str], country: str, found: str | None
):
    assert usual(names, "ko", country) == found
