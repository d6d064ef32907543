"""What news names beyond cities: regions, waters, ranges, sites and peoples, as newspapers write them."""

from __future__ import annotations

import pytest

from geo.text import fold


def likeliest(gazetteer, name):
    return gazetteer.lookup(name)[0].place


@pytest.mark.parametrize(
    "name",
    """Horn of Africa|Sahel|Maghreb|Levant|Balkans|South Caucasus|Central Asia|South-East Asia|Sub-Saharan Africa|
    Latin America|Southern Cone|Scandinavia|Baltic states|Western Balkans|Gulf States|Rojava|Donbas|Crimea|Transnistria|
    Nagorno-Karabakh|Golan Heights|West Bank|Gaza Strip|Kashmir|Aksai Chin|Northern Cyprus|Abyei|
    Western Sahara|Ambazonia|Kivu|Midwest|New England|Deep South|Gulf Coast|Pacific Northwest|Bay Area|Silicon Valley|
    Rust Belt|Texas Panhandle|Permian Basin|Inland Empire|Lehigh Valley|Finger Lakes|Black Hills|Delmarva Peninsula|
    Navajo Nation|Lower Mainland|Maritimes|Okanagan|West Midlands|East Anglia|Home Counties|Ruhr|Transylvania|
    Northeast India|Bengal|Isan|Pilbara|Arnhem Land|Patagonia|Mosquito Coast|Siliguri Corridor""".split("|"),
)  # fmt: skip
def test_a_region_of_the_news_is_an_area(gazetteer, name):
    assert likeliest(gazetteer, name.strip()).kind.is_area


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chattahoochee River", "water"), ("Kanawha River", "water"), ("Catawba River", "water"), ("Sava", "water"),
        ("Strait of Hormuz", "water"), ("Bashi Channel", "water"), ("Kerch Strait", "water"), ("Lake Lanier", "water"),
        ("Lake Khanka", "water"), ("Salton Sea", "water"), ("Benue River", "water"), ("Gulf of Carpentaria", "water"),
        ("Massif Central", "landform"), ("Drakensberg", "landform"), ("Taklamakan Desert", "landform"),
        ("Snowdonia", "landform"), ("Mount Merapi", "landform"), ("Poconos", "landform"), ("Hainan", "admin1"),
        ("Heathrow", "facility"), ("Sheremetyevo", "facility"), ("O'Hare", "facility"), ("JFK Airport", "facility"),
        ("Guantanamo Bay", "facility"), ("Camp Lejeune", "facility"), ("Evin Prison", "facility"),
        ("Tahrir Square", "facility"), ("Grenfell Tower", "facility"), ("Suvarnabhumi Airport", "facility"),
        ("Harlem", "settlement"), ("Brooklyn", "settlement"), ("Gangnam", "settlement"), ("Zamalek", "settlement"),
        ("Soweto", "settlement"), ("Kowloon", "settlement"), ("Molenbeek", "settlement"), ("Rocinha", "settlement"),
    ],
)  # fmt: skip
def test_waters_ranges_sites_and_districts_are_known(gazetteer, name, kind):
    assert likeliest(gazetteer, name).kind == kind


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Menoufia", "EG.09"), ("Daqahliya", "EG.01"), ("Deir Ezzor", "SY.07"), ("Zaporizhzhia", "UA.26"),
        ("Amur Region", "RU.05"), ("Sakha (Yakutia)", "RU.63"), ("Elgeyo Marakwet", "KE.14"), ("Shantung", "CN.25"),
        ("산둥성", "CN.25"), ("新潟県", "JP.29"), ("吉林省", "CN.05"), ("Jeonbuk", "KR.03"), ("Orissa", "IN.21"),
        ("Baja", "MX.02"), ("Ida.", "US.ID"), ("W. Va.", "US.WV"), ("Nfld.", "CA.05"), ("N.I.", "GB.NIR"),
    ],
)  # fmt: skip
def test_provinces_by_the_names_of_a_newsroom(gazetteer, name, code):
    assert code in [candidate.place.admin1 for candidate in gazetteer.lookup(name) if candidate.place.kind == "admin1"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Miami-Dade", "admin2:US.FL.086"), ("Gwinnett", "admin2:US.GA.135"), ("DuPage", "admin2:US.IL.043"),
        ("Prince William", "admin2:US.VA.153"), ("Herts", "admin2:GB.ENG.hertfordshire"),
        ("Notts", "admin2:GB.ENG.nottinghamshire"), ("Co Kerry", "admin2:IE.M.kerry"),
    ],
)  # fmt: skip
def test_counties_that_news_names_without_the_word(gazetteer, name, id_):
    assert likeliest(gazetteer, name).id == id_


def test_a_town_of_the_same_name_keeps_it_from_its_county(gazetteer):
    assert likeliest(gazetteer, "DeKalb").kind == "settlement"


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Sinhalese", "LK"), ("Maori", "NZ"), ("Bosniaks", "BA"), ("Uyghurs", "CN"), ("Afghanis", "AF"),
        ("Cornish", "GB"), ("Brooklynites", "US"), ("Geordies", "GB"), ("Beiruti", "LB"), ("Goans", "IN"),
        ("Haligonians", "CA"), ("Karabakhi", "AZ"), ("N. Koreans", "KP"), ("Washingtonians", "US"),
    ],
)  # fmt: skip
def test_peoples_and_adjectives_speak_of_their_place(gazetteer, word, place):
    assert place in {found.country for found in gazetteer.demonym(fold(word))}


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [("US.KY", 38.2, -84.88), ("US.HI", 20.75, -156.5), ("CA.01", 52.28, -117.47), ("US", 39.76, -98.5)],
)
def test_large_areas_stand_where_geonames_has_them(gazetteer, code, lat, lon):
    place = gazetteer.region(code)
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.01)
