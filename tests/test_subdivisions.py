"""A province can be named by its ISO 3166-2 code, and goes by that of GeoNames from then on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.filter import Filter
from geo.filter.subdivisions import TABLE
from geo.gazetteer import Gazetteer

KNOWN = (
    "KP-01 KP.12,KP-09 KP.17,KP-13 KP.18,KR-11 KR.11,KR-26 KR.10,US-CA US.CA,US-DC US.DC,GB-SCT GB.SCT,FR-IDF FR.11,"
    "FR-BRE FR.53,DE-BE DE.16,DE-BY DE.02,JP-01 JP.12,JP-13 JP.40,JP-27 JP.32,CN-BJ CN.22,CN-JL CN.05,CN-LN CN.19,"
    "UA-14 UA.05,UA-30 UA.12,RU-MOW RU.48,RU-PRI RU.59,CA-ON CA.08,CA-QC CA.10,AU-NSW AU.02,BR-SP BR.27,IN-MH IN.16,"
    "MX-CMX MX.09,ES-CT ES.56,IT-62 IT.07,TR-06 TR.68"
)
"""Of GeoNames' list of codes and ISO's, looked up one by one."""


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("pair", KNOWN.split(","))
@pytest.mark.parametrize("key", ["region", "exclude"])
def test_a_code_of_iso_becomes_that_of_geonames(pair: str, key: str):
    iso, geonames = pair.split()
    assert Filter.parse([(key, iso.lower())]) == (Filter(**{key: (geonames,)}), [])


def test_both_codes_of_a_province_are_one_value():
    asked, problems = Filter.parse([("region", "KP-09"), ("region", "KP.17")])
    assert (asked.query(), problems) == ("region=KP.17", [])


def test_every_state_of_the_usa_has_its_own_letters():
    states = [row for row in rows() if row["iso3166_2"].startswith("US-")]
    assert len(states) == 51
    assert all(row["geonames"] == row["iso3166_2"].replace("-", ".") for row in states)


def test_the_table_has_each_code_once_and_provinces_of_the_gazetteer_alone(index_folder: Path):
    iso, geonames = ([row[key] for row in rows()] for key in ("iso3166_2", "geonames"))
    assert iso == sorted(set(iso))
    assert len(set(geonames)) == len(geonames)
    assert set(geonames) <= Gazetteer.open(index_folder).region_rows().keys()
    assert [one[:2] for one in iso] == [one[:2] for one in geonames]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("KP-99", "of KP there are KP-01, KP-02"),
        ("GB-LND", "of GB there are GB-ENG, GB-NIR, GB-SCT, GB-WLS"),  # a county, within GB.ENG
        ("XX-1", "nor by another of XX; give it by its GeoNames code"),
    ],
)
def test_a_code_that_is_not_known_for_sure_is_refused_with_those_that_are(code: str, told: str):
    asked, [problem] = Filter.parse([("region", code), ("region", "CN")])
    assert told in str(problem)
    assert (problem.where, asked.region) == ("region", ("CN",))
