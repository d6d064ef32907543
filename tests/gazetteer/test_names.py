"""Names that must be one place each, whatever a report spells."""

from __future__ import annotations

import pytest

CHONGJIN, RAJIN, SINUIJU = "geonames:2044757", "geonames:2042645", "geonames:2040893"
USA, UK, NORTH_KOREA, SOUTH_KOREA = "geonames:6252001", "geonames:2635167", "geonames:1873107", "geonames:1835841"
NORTH_HAMGYONG, RASON = "admin1:KP.17", "admin1:KP.18"


def found(gazetteer, name):
    return [candidate.place.id for candidate in gazetteer.lookup(name)]


@pytest.mark.parametrize(
    "name",
    ["Chongjin", "Ch'ŏngjin", "Ch’ongjin", "Cheongjin", "Chongjin-si", "CHONGJIN", "Seishin", "청진", "청진시"],
)
def test_chongjin_in_any_spelling_is_one_place(gazetteer, name):
    assert found(gazetteer, name) == [CHONGJIN]


@pytest.mark.parametrize("name", ["Rajin", "Najin", "Rajin-Sonbong", "Rajin-Sŏnbong", "라진", "나진", "羅津"])
def test_rajin_in_any_spelling_is_one_place(gazetteer, name):
    assert found(gazetteer, name) == [RAJIN]


@pytest.mark.parametrize("name", ["Rason", "Raseon", "Naseon", "라선", "나선시"])
def test_rason_is_that_city_or_its_province_and_nothing_else(gazetteer, name):
    assert found(gazetteer, name)
    assert set(found(gazetteer, name)) <= {RAJIN, RASON}


@pytest.mark.parametrize("name", ["Sinuiju", "Shinuiju", "Sinŭiju", "신의주", "新義州"])
def test_sinuiju_in_any_spelling_is_one_place(gazetteer, name):
    assert found(gazetteer, name) == [SINUIJU]


@pytest.mark.parametrize(
    "name",
    ["North Hamgyong", "North Hamgyong Province", "Hamgyong-bukto", "Hamgyŏng-bukto", "Hamgyongbuk-do", "함경북도"],
)
def test_north_hamgyong_is_one_province(gazetteer, name):
    assert found(gazetteer, name) == [NORTH_HAMGYONG]


@pytest.mark.parametrize("name", ["USA", "U.S.A.", "U.S.", "US", "United States", "United States of America"])
def test_the_united_states_by_any_name(gazetteer, name):
    assert found(gazetteer, name) == [USA]


def test_america_is_the_united_states_before_the_villages_of_that_name(gazetteer):
    assert found(gazetteer, "America")[0] == USA


@pytest.mark.parametrize("name", ["UK", "U.K.", "Britain", "Great Britain", "United Kingdom", "the United Kingdom"])
def test_the_united_kingdom_by_any_name(gazetteer, name):
    assert found(gazetteer, name) == [UK]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("North Korea", NORTH_KOREA),
        ("DPRK", NORTH_KOREA),
        ("북한", NORTH_KOREA),
        ("South Korea", SOUTH_KOREA),
        ("Republic of Korea", SOUTH_KOREA),
        ("한국", SOUTH_KOREA),
        ("Democratic Republic of the Congo", "geonames:203312"),
        ("Ivory Coast", "geonames:2287781"),
        ("Côte d'Ivoire", "geonames:2287781"),
        ("The Gambia", "geonames:2413451"),
        ("Burma", "geonames:1327865"),
        ("Georgia", "geonames:614540"),
    ],
)
def test_countries_by_their_other_names(gazetteer, name, place):
    assert found(gazetteer, name)[0] == place


@pytest.mark.parametrize(
    ("name", "country", "label"),
    [
        ("Munich", "DE", "Munich"),
        ("Köln", "DE", "Köln"),
        ("Cologne", "DE", "Köln"),
        ("Bombay", "IN", "Mumbai"),
        ("Calcutta", "IN", "Kolkata"),
        ("Saigon", "VN", "Ho Chi Minh City"),
        ("Kiev", "UA", "Kyiv"),
        ("St. Petersburg", "RU", "Saint Petersburg"),
        ("Mecca", "SA", "Makkah"),
        ("The Hague", "NL", "The Hague"),
        ("Punggye-ri", "KP", "Punggye-ri"),
        ("Yongbyon", "KP", "Yongbyon"),
        ("Musudan", "KP", "Musudan-ri"),
        ("Khasan", "RU", "Khasan"),
        ("Dandong", "CN", "Dandong"),
        ("Vladivostok", "RU", "Vladivostok"),
        ("Pyongyang", "KP", "Pyongyang"),
        ("Seoul", "KR", "Seoul"),
        ("Tomsk", "RU", "Tomsk"),
    ],
)
def test_towns_by_the_names_of_an_english_newsroom(gazetteer, name, country, label):
    place = gazetteer.lookup(name)[0].place
    assert (place.country, place.name) == (country, label)
    assert place.kind in {"settlement", "facility"}


@pytest.mark.parametrize(
    ("abbreviation", "code"),
    [
        ("Ky.", "US.KY"), ("Calif.", "US.CA"), ("W.Va.", "US.WV"), ("W. Va.", "US.WV"), ("N.J.", "US.NJ"),
        ("B.C.", "CA.02"), ("Ont.", "CA.08"), ("P.E.I.", "CA.09"), ("N.S.W.", "AU.02"), ("NSW", "AU.02"),
        ("OH", "US.OH"), ("D.C.", "US.DC"),
    ],
)  # fmt: skip
def test_states_by_what_newspapers_print(gazetteer, abbreviation, code):
    candidate = next(c for c in gazetteer.lookup(abbreviation) if c.place.kind == "admin1")
    assert (candidate.place.admin1, candidate.match) == (code, 0.8)


@pytest.mark.parametrize(("name", "town"), [("NY", "New York City"), ("L.A.", "Los Angeles"), ("D.C.", "Washington")])
def test_towns_by_what_newspapers_print(gazetteer, name, town):
    assert town in [candidate.place.name for candidate in gazetteer.lookup(name)]


@pytest.mark.parametrize(
    ("name", "id_", "kind"),
    [
        ("Sea of Japan", "dateline:sea-of-japan", "water"),
        ("East Sea", "dateline:sea-of-japan", "water"),
        ("Tumen River", "dateline:tumen-river", "water"),
        ("Yalu", "dateline:yalu-river", "water"),
        ("Amnok River", "dateline:yalu-river", "water"),
        ("압록강", "dateline:yalu-river", "water"),
        ("Korean Peninsula", "dateline:korea", "region"),
        ("Middle East", "dateline:middle-east", "region"),
        ("Southeast Asia", "dateline:southeast-asia", "region"),
        ("Balkans", "dateline:balkans", "region"),
        ("Siberia", "dateline:siberia", "region"),
        ("Manchuria", "dateline:manchuria", "region"),
        ("Europe", "geonames:6255148", "region"),
        ("Asia", "geonames:6255147", "region"),
        ("EU", "geonames:6695072", "region"),
        ("Sahara", "dateline:sahara", "landform"),
        ("Himalayas", "dateline:himalayas", "landform"),
        ("Kashmir", "dateline:kashmir", "region"),
        ("White House", "dateline:white-house", "facility"),
    ],
)
def test_seas_rivers_and_world_regions_come_from_our_own_table(gazetteer, name, id_, kind):
    place = gazetteer.lookup(name)[0].place
    assert (place.id, place.kind) == (id_, kind)


@pytest.mark.parametrize(
    ("name", "admin1"),
    [("Licking County", "US.OH"), ("Rapides Parish", "US.LA"), ("Kent", "GB.ENG"), ("County Mayo", "IE.C")],
)
def test_counties_are_areas_of_the_second_level(gazetteer, name, admin1):
    place = gazetteer.lookup(name)[0].place
    assert (place.kind, place.admin1) == ("admin2", admin1)
    assert place.extent


@pytest.mark.parametrize(("name", "code"), [("England", "GB.ENG"), ("Scotland", "GB.SCT"), ("Wales", "GB.WLS")])
def test_the_nations_of_the_united_kingdom_are_provinces(gazetteer, name, code):
    place = gazetteer.lookup(name)[0].place
    assert (place.kind, place.country, place.admin1) == ("admin1", "GB", code)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("North Korean", "KP"), ("North Koreans", "KP"), ("South Korean", "KR"), ("Chinese", "CN"), ("Dutch", "NL"),
        ("Russians", "RU"), ("British", "GB"), ("American", "US"), ("Israelis", "IL"), ("Saudi", "SA"),
        ("Filipinos", "PH"), ("Frenchmen", "FR"), ("Parisian", "FR"), ("Texans", "US"), ("Scottish", "GB"),
        ("Chechen", "RU"), ("Catalan", "ES"),
    ],
)  # fmt: skip
def test_demonyms_speak_of_their_place(gazetteer, word, country):
    from geo.text import fold

    assert [place.country for place in gazetteer.demonym(fold(word))] == [country]


def test_a_demonym_of_two_places_speaks_of_both(gazetteer):
    assert {place.country for place in gazetteer.demonym("korean")} == {"KP", "KR"}
    assert {place.country for place in gazetteer.demonym("congolese")} == {"CD", "CG"}


def test_every_country_with_people_has_a_demonym(gazetteer):
    spoken_of = {place.country for word in gazetteer.demonyms() for place in gazetteer.demonym(word)}
    countries = [place for place in map(gazetteer.region, gazetteer.countries()) if place.population > 100_000]
    assert {place.country for place in countries} - spoken_of <= {"HK", "MO", "GG", "JE", "VA"}


@pytest.mark.parametrize("code", ["RGO", "FNJ", "canjina", "chwngjn", "coniግjini"])
def test_codes_of_airports_and_machine_transliterations_are_no_names_of_chongjin(gazetteer, code):
    assert CHONGJIN not in found(gazetteer, code)


def test_countries_that_no_longer_are_have_no_entry(gazetteer):
    assert not {"CS", "AN"} & set(gazetteer.country_codes)
