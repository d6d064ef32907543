"""Andorra and the Netherlands as GeoNames publishes them, from a server that is not at its best."""

from __future__ import annotations

import gzip

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.additions import installation
from geo.model import BadInput, Kind
from tests.gazetteer.additions.conftest import zipped
from tests.gazetteer.additions.publisher import publishing


@pytest.fixture(scope="module")
def real(shared):
    folder = shared / "gazetteer" / "geonames"
    if not folder.is_dir():
        pytest.skip(f"needs the dumps of GeoNames at {folder}")
    places = (folder / "AD.txt").read_text("utf-8") + gzip.decompress((folder / "NL.txt.gz").read_bytes()).decode()
    return {
        "allCountries.zip": zipped("allCountries.txt", places.splitlines()),
        "alternateNamesV2.zip": zipped("alternateNamesV2.txt", ["1\t2759794\tko\t암스테르담\t\t\t\t\t\t"]),
        "admin1CodesASCII.txt": (folder / "admin1CodesASCII.txt").read_bytes(),
        "admin2Codes.txt": gzip.decompress((folder / "admin2Codes.txt.gz").read_bytes()),
        "hierarchy.zip": zipped("hierarchy.txt", ["6295630\t6255148\t"]),
    }


@pytest.fixture
def server(real):
    with publishing(dict(real)) as found:
        yield found


@pytest.fixture
def install(server, index, make):
    def installed():
        complaints = []
        installation.install(
            index, "geonames", server.address, lambda done, what: None, complaints.append,
            make=make, pause=lambda seconds: None,
        )  # fmt: skip
        assert complaints == []
        return Gazetteer.open(index)

    return installed


def is_whole(gazetteer):
    """26,120 lines, of which 394 are streets, one is a country of ours and some are of no class."""
    amsterdam = gazetteer.lookup("암스테르담")[0].place
    assert (amsterdam.id, amsterdam.kind, amsterdam.admin1_name) == (
        "geonames:2759794", Kind.SETTLEMENT, "Provincie Noord-Holland",
    )  # fmt: skip
    assert amsterdam.population > 700_000
    assert (amsterdam.admin2, gazetteer.region_name("NL.07.0363")) == ("NL.07.0363", "Gemeente Amsterdam")
    assert gazetteer.lookup("Roc Mélé") == []  # of the column of names, which the table of names replaces
    assert gazetteer.lookup("Roc Meler")[0].place.kind is Kind.LANDFORM
    assert gazetteer.lookup("Delfshavensche Schie")[0].place.kind is Kind.WATER
    assert len(gazetteer) > 25_000
    return True


def test_it_is_taken_in_whole(install):
    assert is_whole(install())


def test_a_line_that_is_cut_three_times_costs_nothing(server, install):
    server.cuts = [100_000, 100_000, 100_000]
    assert is_whole(install())
    assert [wanted for _, wanted in server.asked[:4]] == ["", "bytes=100000-", "bytes=200000-", "bytes=300000-"]


def test_a_server_that_knows_no_ranges_costs_time_alone(server, install):
    server.knows_ranges = False
    server.cuts = [100_000]
    assert is_whole(install())


@pytest.mark.parametrize("claim", [1000, 10_000_000], ids=["too little", "too much"])
def test_a_wrong_size_is_an_error_and_no_index(server, install, index, claim):
    server.claims = claim
    with pytest.raises(BadInput, match=r"is broken|ended after"):
        install()
    assert not index.exists()


def test_a_broken_zip_is_an_error_and_the_next_run_mends_it(server, install, index, real):
    content = bytearray(real["allCountries.zip"])
    content[len(content) // 2] ^= 0xFF
    server.files["allCountries.zip"] = bytes(content)
    with pytest.raises(BadInput, match=r"allCountries.zip: is broken"):
        install()
    assert not index.exists()
    server.files["allCountries.zip"] = real["allCountries.zip"]
    assert is_whole(install())


def test_a_file_that_changes_between_two_halves_is_taken_in_as_it_became(server, install, real):
    server.files["allCountries.zip"] = real["allCountries.zip"][::-1]
    server.cuts = [100_000] * 5
    with pytest.raises(BadInput, match="ended after"):
        install()
    server.files["allCountries.zip"], server.etag = real["allCountries.zip"], '"second"'
    assert is_whole(install())
