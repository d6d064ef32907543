"""``flask gazetteer install geonames``: the whole dump beside what is embedded, or the index as it was."""

from __future__ import annotations

import fcntl
import gzip
import signal
import subprocess
import sys

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.additions import archives, installation
from geo.gazetteer.additions.download import TRIES
from geo.gazetteer.build import build, is_current, rebuild
from geo.gazetteer.columns import Standing
from geo.model import BadInput, Kind, Missing, Place
from tests.gazetteer.additions.conftest import PLACES, line, zipped


@pytest.fixture
def install(index, make):
    """Installs the dump from an address or a folder; the complaints come out."""

    def installed(origin, name="geonames"):
        complaints = []
        installation.install(
            index, name, origin, lambda done, what: None, complaints.append, make=make, pause=lambda seconds: None
        )
        return complaints

    return installed


@pytest.fixture
def before(index, make):
    """An index of the embedded world, which must stay whole; gives a check of that."""
    make(index)
    version = Gazetteer.open(index).version

    def check():
        there = Gazetteer.open(index)
        assert there.version == version
        assert there.lookup("Townville")[0].place.name == "Townville"
        assert not there.lookup("Mud Creek")
        assert not (index.parent / "additions" / "geonames").exists()

    return check


def found(index, name):
    return [candidate.place.id for candidate in Gazetteer.open(index).lookup(name)]


class TestWhatIsThere:
    @pytest.fixture
    def gazetteer(self, install, folder, index):
        assert install(folder) == []
        return Gazetteer.open(index)

    def test_places_are_found_under_all_their_names(self, gazetteer, index):
        for name in ("Townville", "Stadtheim", "타운빌", "Townsville"):
            assert found(index, name) == ["geonames:3"]

    def test_the_preferred_english_name_is_as_good_as_its_own(self, gazetteer):
        assert gazetteer.lookup("Townsville")[0].match == 1.0
        assert gazetteer.lookup("Stadtheim")[0].match == 0.75

    def test_the_preferred_name_in_a_language_is_what_it_calls_a_place(self, gazetteer):
        assert gazetteer.name_in("geonames:3", "ko") == "타운빌"
        assert gazetteer.name_in("geonames:4", "ko") == "세인트엘스웨어"
        assert gazetteer.name_in("geonames:4", "de") is None

    def test_a_link_is_no_name(self, index, gazetteer):
        assert found(index, "https://en.wikipedia.org/wiki/Townville") == []

    def test_a_country_keeps_to_the_names_we_have_of_it(self, index, gazetteer):
        assert found(index, "Man") == []

    def test_each_class_of_features_is_a_kind(self, gazetteer):
        kinds = {number: gazetteer.place(f"geonames:{number}").kind for number in (1, 2, 3, 5, 6, 7, 9, 10)}
        assert kinds == {
            1: Kind.COUNTRY, 2: Kind.ADMIN1, 3: Kind.SETTLEMENT, 5: Kind.WATER, 6: Kind.LANDFORM,
            7: Kind.FACILITY, 9: Kind.ADMIN2, 10: Kind.REGION,
        }  # fmt: skip

    def test_streets_are_left_out(self, index, gazetteer):
        assert found(index, "Main Street") == []
        with pytest.raises(Missing):
            gazetteer.place("geonames:8")

    def test_what_the_dump_says_of_a_settlement_replaces_what_was_embedded(self, gazetteer):
        town = gazetteer.place("geonames:3")
        assert (town.lat, town.population) == (1.6, 600)

    def test_what_we_say_of_a_country_stays(self, gazetteer):
        assert gazetteer.place("geonames:1").extent == (0.0, 0.0, 2.0, 2.0)
        assert [place.name for place in gazetteer.demonym("landians")] == ["Landia"]

    def test_a_province_is_one_place_under_its_former_id_too(self, gazetteer):
        assert gazetteer.place("admin1:LA.01").name == gazetteer.region("LA.01").name == "Northia"

    def test_a_place_takes_its_province_from_the_hierarchy_where_its_line_has_none(self, gazetteer):
        assert gazetteer.place("geonames:5").admin1 == "LA.01"

    def test_a_district_is_a_region_by_its_code_and_places_know_theirs(self, gazetteer):
        assert gazetteer.region("LA.01.7") == gazetteer.place("geonames:9")
        assert gazetteer.region_name("LA.01.7") == "Clay District"
        codes = {number: gazetteer.place(f"geonames:{number}").admin2 for number in (2, 3, 9, 10)}
        assert codes == {2: None, 3: "LA.01.7", 9: "LA.01.7", 10: "LA.01.7"}

    def test_a_code_of_a_district_that_nobody_names_is_none(self, gazetteer):
        assert gazetteer.place("geonames:4").admin2 is None
        with pytest.raises(Missing, match=r"LA\.01\.8"):
            gazetteer.region("LA.01.8")

    def test_settlements_come_before_brooks_and_hills(self, gazetteer):
        names = [gazetteer.name(row) for row in range(gazetteer.first_settlement, gazetteer.first_minor)]
        assert names == ["Townville", "Saint Elsewhere"]
        assert gazetteer.nearby(1, 1, 9) == [gazetteer.place("geonames:4"), gazetteer.place("geonames:3")]

    def test_saint_may_be_written_short(self, index, gazetteer):
        assert found(index, "St. Elsewhere") == ["geonames:4"]

    def test_the_index_says_where_it_is_from(self, gazetteer):
        (said,) = gazetteer.info()["additions"]
        assert (said["name"], said["licence"]) == ("geonames", "CC BY 4.0")

    def test_it_is_current_until_it_is_removed(self, index, gazetteer, make):
        assert is_current(index)
        installation.remove(index, "geonames", lambda done, what: None, print, make=make)
        assert found(index, "Mud Creek") == []
        assert is_current(index)


def test_what_a_district_is_parted_into_lies_in_it_and_is_not_it(install, index, folder):
    places = [line(11, "Upper Ward", "A.ADM3", admin2="7", people=40), *PLACES]
    (folder / "allCountries.zip").write_bytes(zipped("allCountries.txt", places))
    assert install(folder) == []
    gazetteer = Gazetteer.open(index)
    assert gazetteer.region("LA.01.7").name == "Clay District"
    assert gazetteer.place("geonames:11").admin2 == "LA.01.7"


def test_a_district_that_we_know_by_its_name_keeps_that_code_for_all_of_its_places(install, small, index, folder):
    def with_a_district(*given):
        entries, shapes = small(*given)
        clay = Place("geonames:9", "Clay", Kind.ADMIN2, 1, 1, "LA", "LA.01", "Northia", admin2="LA.01.clay")
        entries.districts["LA.01.clay"] = entries.add(clay, Standing.AREA)
        entries.call(entries.districts["LA.01.clay"], ["Clay"], 1.0)
        return entries, shapes

    install(folder)
    rebuild(index, source=with_a_district)
    gazetteer = Gazetteer.open(index)
    assert gazetteer.place("geonames:3").admin2 == gazetteer.place("geonames:9").admin2 == "LA.01.clay"
    assert gazetteer.region("LA.01.clay").name == "Clay"
    assert gazetteer.region_name("LA.01.7") == "LA.01.7"


def test_what_is_installed_survives_a_build(install, folder, index, make):
    install(folder)
    make(index)
    assert found(index, "Mud Creek") == ["geonames:5"]


def test_no_other_build_reads_the_additions_while_they_are_exchanged(index, folder, make):
    def make_while_another_asks(*given):
        with (index.parent / ".gazetteer.lock").open("w") as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        make(*given)

    installation.install(index, "geonames", folder, lambda done, what: None, print, make=make_while_another_asks)
    assert found(index, "Mud Creek") == ["geonames:5"]


def test_it_comes_from_where_it_is_published(install, publisher, index):
    install(publisher.address)
    assert found(index, "Mud Creek") == ["geonames:5"]
    assert {name for name, _ in publisher.asked} == set(installation.PUBLISHED["geonames"])


def test_it_says_how_far_it_is(publisher, index, make):
    said = []
    installation.install(
        index, "geonames", publisher.address, lambda done, what: said.append((done, what)), print, make=make
    )
    assert [done for done, _ in said] == sorted(done for done, _ in said)
    assert said[-1][0] == 1.0
    assert any(what.startswith("fetching allCountries.zip, 0 of 0 MB") for _, what in said)


def test_a_settlement_that_geonames_has_dropped_is_dropped(install, folder, index):
    (folder / "allCountries.zip").write_bytes(zipped("allCountries.txt", [one for one in PLACES if "Townv" not in one]))
    install(folder)
    assert found(index, "Townville") == []


def test_the_files_of_single_countries_will_do(install, folder, index):
    (folder / "allCountries.zip").unlink()
    (folder / "alternateNamesV2.zip").unlink()
    (folder / "hierarchy.zip").unlink()
    (folder / "LA.txt.gz").write_bytes(gzip.compress("\n".join(PLACES[:6]).encode()))
    (folder / "XX.txt").write_text("\n".join(PLACES[6:]), encoding="utf-8")
    assert install(folder) == []
    assert found(index, "Grace Church") == ["geonames:7"]
    # Without the table of names those in the lines themselves are taken; what no text would use is left out.
    assert found(index, "Sankt Anderswo") == found(index, "СентЭлсуэр") == ["geonames:4"]
    assert found(index, "saintelsewhere") == []


class TestBadLines:
    BAD = (
        line(20, "Offearth", "P.PPL", lat=91),
        line(21, "Nowhere", "P.PPL", lat="nan"),
        line("twenty", "Uncounted", "P.PPL"),
        line(-4, "Below", "P.PPL"),
        line(10**30, "Beyond", "P.PPL"),
        line(22, "Many", "P.PPL", people=-1),
        line(23, "", "P.PPL"),
        line(24, "N" * 201, "P.PPL"),
        line(25, "Bell\aville", "P.PPL"),
        "one\ttwo",
    )

    def test_they_are_told_by_file_and_line_and_the_others_go_on(self, install, folder, index):
        many = [line(1000 + number, f"Town {number}", "P.PPL") for number in range(2000)]
        (folder / "allCountries.zip").write_bytes(zipped("allCountries.txt", [*PLACES, *self.BAD, *many]))
        complaints = install(folder)
        assert len(complaints) == len(self.BAD)
        assert complaints[0] == "allCountries.zip:11: a number is out of bounds"
        assert complaints[-1] == "allCountries.zip:20: it has too few fields"
        assert found(index, "Town 1999") == ["geonames:2999"]
        assert found(index, "Beyond") == []

    def test_too_many_of_them_are_no_dump(self, install, folder, before):
        (folder / "allCountries.zip").write_bytes(zipped("allCountries.txt", [*PLACES, *self.BAD]))
        with pytest.raises(BadInput, match="10 of 20 lines are none of a GeoNames dump"):
            install(folder)
        before()

    def test_a_dump_that_was_refused_for_them_is_fetched_anew(self, install, publisher, index, before):
        whole = publisher.files["allCountries.zip"]
        publisher.files["allCountries.zip"] = zipped("allCountries.txt", [*PLACES, *self.BAD])
        with pytest.raises(BadInput, match=r"^allCountries.zip: 10 of 20 lines"):
            install(publisher.address)
        before()
        publisher.files["allCountries.zip"] = whole
        install(publisher.address)
        assert found(index, "Mud Creek") == ["geonames:5"]


def kill_while_installing(folder, index):
    """Install the dump in a process of its own, which is killed once the files are in their place."""
    program = """if True:
        import os, signal, sys
        from pathlib import Path
        from geo.gazetteer.additions.installation import install
        def make(*_given):
            os.kill(os.getpid(), signal.SIGKILL)
        install(Path(sys.argv[1]), "geonames", Path(sys.argv[2]), lambda done, what: None, print, make=make)
    """
    ended = subprocess.run([sys.executable, "-c", program, str(index), str(folder)], check=False)
    assert ended.returncode == -signal.SIGKILL


class TestNothingIsHarmedBy:
    def test_a_broken_zip(self, install, publisher, index, before):
        whole = publisher.files["allCountries.zip"]
        publisher.files["allCountries.zip"] = whole[:60] + b"garbage" + whole[67:]
        with pytest.raises(BadInput, match=r"allCountries.zip: is broken"):
            install(publisher.address)
        before()
        publisher.files["allCountries.zip"] = whole
        install(publisher.address)
        assert found(index, "Mud Creek") == ["geonames:5"]

    def test_a_zip_that_is_cut_off(self, install, publisher, before):
        publisher.files["allCountries.zip"] = publisher.files["allCountries.zip"][:200]
        with pytest.raises(BadInput, match="is broken"):
            install(publisher.address)
        before()

    def test_a_size_that_is_too_small(self, install, publisher, before):
        publisher.claims = 20
        with pytest.raises(BadInput, match="is broken"):
            install(publisher.address)
        before()

    def test_a_zip_without_its_file(self, install, publisher, before):
        publisher.files["allCountries.zip"] = zipped("../../allCountries.txt", PLACES)
        with pytest.raises(BadInput, match="without the file that should be in it"):
            install(publisher.address)
        before()

    def test_a_zip_bomb(self, install, publisher, before, monkeypatch):
        monkeypatch.setattr(archives, "LARGEST", 1_000_000)
        publisher.files["alternateNamesV2.zip"] = zipped("alternateNamesV2.txt", ["0" * 99] * 20_000)
        with pytest.raises(BadInput, match="larger than 1,000,000 bytes once unpacked"):
            install(publisher.address)
        before()

    def test_a_line_without_an_end(self, install, publisher, before):
        publisher.files["alternateNamesV2.zip"] = zipped("alternateNamesV2.txt", ["0" * 3_000_000])
        with pytest.raises(BadInput, match="line of more than a million bytes"):
            install(publisher.address)
        before()

    def test_a_page_in_place_of_a_file(self, install, publisher, index, before):
        whole = publisher.files["admin1CodesASCII.txt"]
        publisher.files["admin1CodesASCII.txt"] = b"<html>Under maintenance</html>"
        with pytest.raises(BadInput, match=r"admin1CodesASCII.txt: has no codes of provinces"):
            install(publisher.address)
        before()
        publisher.files["admin1CodesASCII.txt"] = whole
        install(publisher.address)
        assert found(index, "Mud Creek") == ["geonames:5"]

    @pytest.mark.parametrize("status", [404, 500])
    def test_an_error_of_the_server(self, install, publisher, before, status):
        publisher.answers = [status] * TRIES
        with pytest.raises(BadInput, match=f"allCountries.zip: answers {status}"):
            install(publisher.address)
        before()

    def test_a_line_that_is_cut_again_and_again(self, install, publisher, index, before):
        publisher.cuts = [10] * TRIES
        with pytest.raises(BadInput, match="The next run goes on from there"):
            install(publisher.address)
        before()
        install(publisher.address)
        assert found(index, "Mud Creek") == ["geonames:5"]

    def test_a_broken_folder_between_two_fetches(self, install, publisher, folder, index, before):
        publisher.cuts = [10] * TRIES
        with pytest.raises(BadInput, match="The next run goes on from there"):
            install(publisher.address)
        (folder / "allCountries.zip").write_bytes(b"no zip")
        with pytest.raises(BadInput, match=f"^{folder}/allCountries.zip: is broken"):
            install(folder)
        assert (folder / "allCountries.zip").exists()
        before()
        install(publisher.address)
        assert publisher.asked[TRIES] == ("allCountries.zip", "bytes=50-")

    def test_a_folder_without_a_dump(self, install, tmp_path, before):
        with pytest.raises(BadInput, match=r"neither allCountries.zip nor the file of a country"):
            install(tmp_path)
        before()

    def test_a_folder_that_is_not_there(self, install, tmp_path, before):
        with pytest.raises(BadInput, match="no such folder"):
            install(tmp_path / "nowhere")
        before()

    def test_a_folder_without_the_codes(self, install, folder, before):
        (folder / "admin2Codes.txt").unlink()
        with pytest.raises(BadInput, match=r"lacks admin2Codes.txt"):
            install(folder)
        before()

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("disk full"), MemoryError()], ids=repr)
    def test_a_build_that_breaks_off(self, index, folder, make, before, error):
        def break_off(_done, what):
            if what == "writing the index":
                raise error

        with pytest.raises(type(error)):
            installation.install(index, "geonames", folder, break_off, print, make=make)
        before()
        assert is_current(index)

    def test_a_process_that_is_killed(self, folder, index, before, small):
        kill_while_installing(folder, index)
        build(index, source=small)
        before()

    def test_a_process_that_is_killed_over_a_newer_dump(self, install, folder, index, small):
        install(folder)
        (folder / "allCountries.zip").write_bytes(zipped("allCountries.txt", PLACES[:3]))
        kill_while_installing(folder, index)
        build(index, source=small)
        assert found(index, "Mud Creek") == ["geonames:5"]

    def test_a_newer_dump_that_is_broken(self, install, folder, index):
        install(folder)
        (folder / "allCountries.zip").write_bytes(b"no zip")
        with pytest.raises(BadInput, match="is broken"):
            install(folder)
        assert found(index, "Mud Creek") == ["geonames:5"]
        assert is_current(index)
