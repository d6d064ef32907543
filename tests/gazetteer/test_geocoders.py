"""The gazetteer by geopy's interface, and the chain that asks a remote only for what is unknown."""

from __future__ import annotations

import pytest
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.geocoders import ChainGeocoder, GazetteerGeocoder
from geo.gazetteer.remote import Remote


class Canned(BaseSyncAdapter):
    """Answers every question with the same, and remembers what was asked: the seam at which HTTP is replaced."""

    def __init__(self, answer):
        super().__init__(proxies=None, ssl_context=None)
        self.answer, self.asked = answer, []

    def __call__(self, *, proxies, ssl_context):
        return self

    def get_json(self, url, *, timeout, headers):
        self.asked.append((url, timeout, headers))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    get_text = get_json


SOMEWHERE = [{"lat": "1.5", "lon": "2.5", "display_name": "Somewhere, Far Away"}]


@pytest.fixture
def geocoder(gazetteer):
    return GazetteerGeocoder(gazetteer)


def chain(geocoder, adapter):
    nominatim = Nominatim(user_agent="dateline-test", timeout=5, adapter_factory=adapter)
    return ChainGeocoder(geocoder, Remote(nominatim, seconds_between=0))


def test_the_likeliest_place_of_a_name(geocoder):
    location = geocoder.geocode("Ch'ŏngjin")
    assert isinstance(location, Location)
    assert location.address == "Chongjin, North Hamgyong, North Korea"
    assert (location.latitude, location.longitude) == pytest.approx((41.8, 129.78), abs=0.05)
    assert location.raw["id"] == "geonames:2044757"
    assert location.raw["match"] == 1.0


def test_several_places_of_a_name(geocoder):
    found = geocoder.geocode("Paris", exactly_one=False, limit=3)
    assert len(found) == 3
    assert found[0].address == "Paris, Île-de-France, France"
    assert found[1].address == "Paris, Texas, United States"


def test_a_name_with_what_it_lies_in(geocoder):
    assert geocoder.geocode("Paris, Texas").raw["admin1"] == "US.TX"


def test_an_unknown_name_is_none(geocoder):
    assert geocoder.geocode("Xyzzyville") is None
    assert geocoder.geocode("Xyzzyville", exactly_one=False) is None


@pytest.mark.parametrize("query", ["x" * 201, None, {"city": "Paris"}, 5])
def test_what_is_no_name_is_refused(geocoder, query):
    with pytest.raises(GeocoderQueryError, match="200 characters"):
        geocoder.geocode(query)


@pytest.mark.parametrize("query", [(41.79, 129.77), Point(41.79, 129.77)])
def test_the_settlement_nearest_to_a_point(geocoder, query):
    assert geocoder.reverse(query).address.startswith("Chongjin")
    assert len(geocoder.reverse(query, exactly_one=False, limit=4)) == 4


def test_a_point_is_numbers_and_not_text(geocoder):
    with pytest.raises(GeocoderQueryError, match="two numbers"):
        geocoder.reverse("41.79, 129.77")


@pytest.mark.parametrize("point", [(91, 0), (float("nan"), 0), (0, float("inf"))])
def test_a_point_off_the_earth_is_refused(geocoder, point):
    with pytest.raises(GeocoderQueryError, match="not on the earth"):
        geocoder.reverse(point)


def test_the_gazetteer_never_leaves_the_machine(geocoder):
    with pytest.raises(GeocoderQueryError, match="network call refused"):
        geocoder._call_geocoder("https://geocoder.test", lambda answer: answer)


def test_a_known_name_is_not_asked_of_the_remote(geocoder):
    adapter = Canned(SOMEWHERE)
    assert chain(geocoder, adapter).geocode("Chongjin").raw["id"] == "geonames:2044757"
    assert adapter.asked == []


def test_an_unknown_name_is_asked_of_the_remote_in_our_name(geocoder):
    adapter = Canned(SOMEWHERE)
    location = chain(geocoder, adapter).geocode("Xyzzyville")
    assert (location.address, location.latitude, location.longitude) == ("Somewhere, Far Away", 1.5, 2.5)
    assert location.raw["service"] == "nominatim"
    (url, timeout, headers), *more = adapter.asked
    assert "q=Xyzzyville" in url
    assert timeout == 5
    assert headers["User-Agent"] == "dateline-test"
    assert not more


def test_without_a_remote_an_unknown_name_is_none(geocoder):
    assert ChainGeocoder(geocoder).geocode("Xyzzyville") is None
    assert ChainGeocoder(geocoder).reverse((41.79, 129.77)).address.startswith("Chongjin")


def test_nothing_is_asked_of_the_remote_for_no_name(geocoder):
    adapter = Canned(SOMEWHERE)
    assert chain(geocoder, adapter).geocode("  ") is None
    assert adapter.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        [], None, {}, "nonsense", 5, [{}], [None], [{"lat": "91", "lon": "0", "display_name": "Off"}],
        [{"lat": "nan", "lon": "0", "display_name": "Nowhere"}], [{"lat": [], "lon": {}}], RuntimeError("boom"),
    ],
)  # fmt: skip
def test_a_remote_that_lies_gives_no_place_and_no_error(geocoder, answer):
    assert chain(geocoder, Canned(answer)).geocode("Xyzzyville") is None
