"""``flask gazetteer add``: an operator's own places win over all others, and one bad row stops no other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.gazetteer.additions import installation, own
from geo.gazetteer.build import is_current
from geo.model import BadInput, Kind, Missing


@pytest.fixture
def add(index, make):
    """Adds a file; the complaints come out."""

    def added(file, **options):
        complaints = []
        installation.add_places(index, file, lambda done, what: None, complaints.append, make=make, **options)
        return complaints

    return added


@pytest.fixture
def csv(tmp_path):
    """A file of places with these lines."""

    def written(*lines, name="ours.csv"):
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / name

    return written


def linked(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1)


def feature(title="Alma", geometry=None, **more):
    return {
        "@id": "https://example.org/places/7",
        "type": "Feature",
        "properties": {"title": title, "ccodes": ["LA"], "fclasses": ["H"]},
        "names": [{"toponym": "Alma"}, {"toponym": "알마"}],
        "geometry": geometry or {"type": "Point", "coordinates": [1.25, 0.75]},
        **more,
    }


def places(index, name):
    return [candidate.place for candidate in Gazetteer.open(index).lookup(name)]


class TestATable:
    def test_its_places_are_found_under_all_their_names(self, add, csv, index):
        complaints = add(csv("name,lat,lon,kind,also", "Old Mill,1.5,1.25,facility,The Mill|옛 방앗간"))
        assert complaints == []
        for name in ("Old Mill", "the mill", "옛 방앗간"):
            (place,) = places(index, name)
            assert (place.id, place.name, place.kind) == ("ours:old-mill", "Old Mill", Kind.FACILITY)
            assert (place.lat, place.lon) == (1.5, 1.25)

    def test_they_are_called_in_korean_what_their_other_names_say(self, add, csv, index):
        add(csv("name,lat,lon,also", "Old Mill,1.5,1.25,Moulin|옛 방앗간|方家"))
        assert Gazetteer.open(index).name_in("ours:old-mill", "ko") == "옛 방앗간"

    def test_they_lie_in_the_country_and_province_around_them(self, add, csv, index):
        add(csv("name,lat,lon", "Old Mill,1.5,1.25"))
        (place,) = places(index, "Old Mill")
        assert (place.country, place.admin1, place.admin1_name) == ("LA", "LA.01", "Northia")

    def test_they_win_over_all_others_of_their_name(self, add, csv, index):
        add(csv("name,lat,lon", "Townville,0.5,0.5"))
        (place,) = places(index, "Townville")
        assert place.id == "ours:townville"

    def test_two_of_them_may_share_a_name(self, add, csv, index):
        add(csv("name,lat,lon,id", "Springfield,0.5,0.5,a", "Springfield,1.5,1.5,b"))
        assert [place.id for place in places(index, "Springfield")] == ["ours:a", "ours:b"]

    def test_an_id_of_geonames_puts_its_place_elsewhere(self, add, csv, index):
        add(csv("name,lat,lon,id", "Townville,0.25,0.25,geonames:3"))
        assert Gazetteer.open(index).place("geonames:3").lat == 0.25
        assert len(places(index, "Townville")) == 1

    def test_an_id_of_a_country_gives_it_another_name(self, add, csv, index):
        add(csv("name,lat,lon,id", "The Republic,0.25,0.25,geonames:1"))
        (place,) = places(index, "The Republic")
        assert (place.name, place.kind) == ("Landia", Kind.COUNTRY)

    def test_an_id_of_a_country_takes_over_what_the_row_says_of_it(self, add, csv, index):
        add(csv("name,lat,lon,id,population", "The Republic,0.25,0.75,geonames:1,1234"))
        country = Gazetteer.open(index).region("LA")
        assert (country.lat, country.lon, country.population) == (0.25, 0.75, 1234)
        assert country.extent == (0.0, 0.0, 2.0, 2.0)  # of which the row says nothing

    def test_an_id_that_no_address_could_have_is_told(self, add, csv, index):
        complaints = add(csv("name,lat,lon,id", "Old Mill,1.5,1.25,a/b", "New Mill,1.5,1.25,물레방아_1.b-2"))
        assert complaints == ["ours.csv:2: id is 'a/b'; it has letters, digits, '.', '-' and '_' alone"]
        assert [place.id for place in places(index, "New Mill")] == ["ours:물레방아_1.b-2"]

    def test_it_may_be_parted_by_semicolons_and_headed_otherwise(self, add, csv, index):
        add(csv("\ufeffTitle;Latitude;Longitude;Notes", "Old Mill;1.5;1.25;by the river"))
        assert places(index, "Old Mill")

    def test_bad_rows_are_told_by_line_and_stop_no_other(self, add, csv, index):
        complaints = add(
            csv(
                "name,lat,lon,kind,country,extent,population",
                "Old Mill,1.5,1.25,,,,",
                "Offearth,91,0,,,,",
                "Wordy,one,0,,,,",
                ",1,1,,,,",
                "Kindless,1,1,planet,,,",
                "Landless,1,1,,Laos,,",
                "Boxless,1,1,,,1 2 3,",
                "",
                '"Two\nlines",1,1,,,,',
                "Long,1,1,,,,,,,",
                "Empty,1,1,,,,-5",
                "Endless,1,1,,,,inf",
                "Unnumbered,1,1,,,,nan",
                "New Mill,1.25,1.5,,,,",
            )
        )
        assert complaints == [
            "ours.csv:3: latitude 91 and longitude 0 are not on the Earth",
            "ours.csv:4: lat is 'one', which is no number",
            "ours.csv:5: it has no name",
            "ours.csv:6: kind is 'planet', which is none of country, admin1, admin2, settlement, facility, water, "
            "landform, region",
            "ours.csv:7: country is 'Laos'; it is a code of two capitals, such as KP",
            "ours.csv:8: extent is '1 2 3'; it is west, south, east and north in degrees",
            "ours.csv:11: 'Two\\nlines' is too long, or has signs that cannot be printed",
            "ours.csv:12: it has 10 cells, the first line has 7",
            "ours.csv:13: population is -5",
            "ours.csv:14: population is 'inf', which is no number",
            "ours.csv:15: population is 'nan', which is no number",
        ]
        assert places(index, "Old Mill")
        assert places(index, "New Mill")

    def test_a_stray_quote_stops_no_other_row(self, add, csv, index):
        complaints = add(csv("name,lat,lon", "Old Mill,1.5,1.25", '"Odd"ly,1,1', "New Mill,1.25,1.5", '"Open,1,1'))
        assert [complaint[:22] for complaint in complaints] == ["ours.csv:3: it is no C", "ours.csv:5: it is no C"]
        assert places(index, "Old Mill")
        assert places(index, "New Mill")

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"name,lat\nA,1\n", "1: the first line has no column lon; it needs name, lat, lon"),
            (b"", "the first line has no column name and no column lat and no column lon"),
            (b"name,lat,lon\n", "no row of it can be used"),
            (b"name,lat,lon\nA,91,1\n", "no row of it can be used"),
            (b"name,lat,lon\nA,1,1\nK\xf6ln,1,1\n", "3: is not UTF-8"),
            (b'name,"lat"b,lon\nA,1,1\n', "1: is no CSV"),
            (b"{", "is no JSON"),
            (b"[" * 100_000, "the first line has no column"),
            (b'{"a":' * 100_000, "is nested too deeply"),
            (b'{"type": "Feature"}', "is no FeatureCollection"),
        ],
    )
    def test_what_is_no_such_file_is_refused_with_the_reason(self, add, tmp_path, index, content, said):
        (tmp_path / "ours.csv").write_bytes(content)
        with pytest.raises(BadInput, match=said):
            add(tmp_path / "ours.csv")
        assert not index.exists()
        assert not (index.parent / "additions" / "ours").exists()


class TestLinkedPlaces:
    def test_its_places_are_found(self, add, tmp_path, index):
        (tmp_path / "Old Rivers.geojson").write_text(linked(feature()), encoding="utf-8")
        assert add(tmp_path / "Old Rivers.geojson") == []
        (place,) = places(index, "알마")
        assert (place.id, place.name, place.kind) == ("old-rivers:7", "Alma", Kind.WATER)
        assert (place.lat, place.lon, place.country) == (0.75, 1.25, "LA")

    def test_an_address_becomes_an_id_that_has_a_page(self, add, tmp_path, index):
        address = {"@id": "https://example.org/places?id=7&in=my town"}
        (tmp_path / "ours.json").write_text(linked(feature(**address)))
        assert add(tmp_path / "ours.json") == []
        assert [place.id for place in places(index, "Alma")] == ["ours:places-id-7-in-my-town"]

    def test_a_feature_without_a_name_is_told(self, add, tmp_path, index):
        (tmp_path / "ours.json").write_text(linked(feature(title="", names=[]), feature()))
        assert add(tmp_path / "ours.json") == ["ours.json:6: feature 1: it has no name"]

    def test_an_area_has_its_extent_and_a_point_within(self, add, tmp_path, index):
        square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 0.5], [0, 0.5], [0, 0]]]}
        several = {"type": "GeometryCollection", "geometries": [square]}
        (tmp_path / "ours.json").write_text(linked(feature(geometry=several)))
        add(tmp_path / "ours.json")
        (place,) = places(index, "Alma")
        assert place.extent == (0, 0, 1, 0.5)
        assert (place.lat, place.lon) == (0.25, 0.5)

    def test_an_id_of_geonames_is_known_by_its_address(self, add, tmp_path, index):
        (tmp_path / "ours.json").write_text(linked(feature(**{"@id": "https://www.geonames.org/3/townville.html"})))
        add(tmp_path / "ours.json")
        assert Gazetteer.open(index).place("geonames:3").name == "Alma"

    def test_bad_features_are_told_by_line_and_stop_no_other(self, add, tmp_path, index):
        content = linked(feature(geometry={"type": "Point", "coordinates": [1, 200]}), {"type": "Feature"}, feature())
        (tmp_path / "ours.json").write_text(content)
        complaints = add(tmp_path / "ours.json")
        assert [complaint.partition(": feature ")[2][:1] for complaint in complaints] == ["1", "2"]
        lines = content.splitlines()
        for complaint in complaints:
            assert '"type": "Feature"' in lines[int(complaint.split(":")[1]) - 1]
        assert places(index, "Alma")


class TestOnceAdded:
    @pytest.fixture(autouse=True)
    def added(self, add, csv):
        add(csv("name,lat,lon", "Old Mill,1.5,1.25"), credit="Mills of the World", licence="CC BY 4.0")

    def test_they_survive_a_build(self, index, make):
        make(index)
        assert places(index, "Old Mill")

    def test_they_stand_beside_those_of_another_file(self, add, csv, index):
        add(csv("name,lat,lon", "New Mill,1.5,1.25", name="more.csv"))
        assert places(index, "Old Mill")
        assert places(index, "New Mill")

    def test_the_same_file_again_replaces_them(self, add, csv, index):
        add(csv("name,lat,lon", "New Mill,1.5,1.25"))
        assert not places(index, "Old Mill")

    def test_they_can_be_taken_out(self, index, make):
        installation.remove(index, "ours", lambda done, what: None, print, make=make)
        assert not places(index, "Old Mill")
        assert is_current(index)

    def test_their_credit_is_told(self, index):
        gazetteer = Gazetteer.open(index)
        assert gazetteer.credits == ("Mills of the World",)
        assert gazetteer.info()["additions"][0]["licence"] == "CC BY 4.0"

    def test_they_stay_where_a_build_breaks_off(self, index, csv, make):
        def break_off(_done, what):
            if what == "writing the index":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            installation.add_places(index, csv("name,lat,lon", "New Mill,1,1"), break_off, print, make=make)
        assert places(index, "Old Mill")
        assert is_current(index)


@pytest.mark.parametrize("name", ["../ours", "", "geonames", ".gazetteer", "a/b"])
def test_a_name_that_is_no_addition_cannot_be_taken_out(index, make, name):
    make(index)
    with pytest.raises(Missing, match="no addition to the gazetteer"):
        installation.remove(index, name, lambda done, what: None, print, make=make)


@pytest.mark.parametrize("name", ["geonames", "Natural Earth", "한글", "a" * 41])
def test_a_name_that_would_mislead_is_refused(add, csv, name):
    with pytest.raises(BadInput, match="--name"):
        add(csv("name,lat,lon", "Old Mill,1.5,1.25"), name=name)


@given(st.binary(max_size=300))
def test_no_file_at_all_makes_more_than_a_sentence(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "places.csv"
    file.write_bytes(content)
    try:
        found = list(own.read(file))
    except BadInput:
        return
    assert all(place.name for place in found)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["@id", "properties", "names", "geometry", "type"]),
            st.recursive(
                st.none() | st.booleans() | st.floats() | st.text(max_size=5),
                lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
                max_leaves=5,
            ),
        ),
        max_size=3,
    )
)
def test_no_feature_at_all_makes_more_than_a_complaint(tmp_path_factory, features):
    file = tmp_path_factory.mktemp("any") / "places.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    complaints = []
    assert len(list(own.read(file, complaints.append))) + len(complaints) == len(features)
