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
        ("geonames:6255147", "아시아"),
        ("dateline:bohai", "보하이해"),
        ("dateline:siberia", "시베리아"),
        ("dateline:k2", "케이투"),
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
    [("geonames:10794003", "ko"), ("geonames:2044757", "fr"), ("geonames:2044757", "en"), ("own:nowhere", "ko")],
)
def test_what_is_not_known_in_a_language_has_no_name_in_it(gazetteer: Gazetteer, place_id: str, language: str):
    assert gazetteer.name_in(place_id, language) is None


def test_a_row_without_a_name_in_a_language_keeps_its_own(gazetteer: Gazetteer):
    assert gazetteer.name(gazetteer.row("geonames:10794003"), "ko") == "Panjin"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("JP.29", "니가타현"),
        ("RU.64", "사할린주"),
        ("CN.03", "장시성"),
        ("CN.24", "산시성"),
        ("CN.26", "섬서성"),
        ("US.KS", "캔자스주"),
        ("BG.51", "플로브디프"),
        ("BO.04", "라파스"),
    ],
)
def test_a_province_has_its_korean_name_or_that_of_the_town_it_shares_its_english_one_with(
    gazetteer: Gazetteer, code: str, name: str
):
    assert gazetteer.region_name_in(code, "ko") == name


def test_a_province_does_not_take_the_name_of_a_town_elsewhere(gazetteer: Gazetteer):
    assert gazetteer.region_name("US.GA") == "Georgia"
    assert gazetteer.region_name("US.WA") == "Washington"
    assert gazetteer.region_name_in("US.WA", "ko") == "워싱턴주"
    assert gazetteer.region_name_in("PE.15", "ko") is None


@pytest.mark.parametrize("country", ["CN", "JP", "KP", "KR", "MN", "RU", "TW", "US", "VN"])
def test_every_province_of_a_country_that_is_much_in_the_news_has_a_korean_name(gazetteer: Gazetteer, country: str):
    codes = [region.id for region in gazetteer.regions() if region.id.startswith(f"{country}.")]
    assert [code for code in codes if not gazetteer.region_name_in(code, "ko")] == []
    names = [gazetteer.region_name_in(code, "ko") for code in codes]
    assert len(set(names)) == len(names)


def test_every_place_of_our_own_that_lies_in_no_one_country_has_a_korean_name(gazetteer: Gazetteer):
    lacking = [place.name for place in gazetteer.own() if not place.country and not gazetteer.name_in(place.id, "ko")]
    assert lacking == []


def test_a_place_is_found_by_the_name_that_our_table_gives_it(gazetteer: Gazetteer):
    assert "dateline:bohai" in gazetteer.called("보하이해")
    assert gazetteer.region("RU.64").id in gazetteer.called("사할린주")


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
