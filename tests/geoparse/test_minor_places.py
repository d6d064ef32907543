"""With all of GeoNames there are more brooks and churches than towns; they take no town's place in a report."""

from __future__ import annotations

import pytest

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import build
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.geoparse.options import names_of
from geo.model import Kind, Place


@pytest.fixture
def likelihood(tmp_path):
    """How likely each place of a name is before anything is read, by its id."""

    def assemble(_atlas, _progress, _codes):
        entries = Entries()
        for place, standing in (
            (Place("geonames:1", "Landia", Kind.COUNTRY, 1, 1, "LA"), Standing.AREA),
            (Place("dateline:clear-lake", "Clear Lake", Kind.WATER, 1, 1), Standing.OWN),
            (Place("geonames:2", "Clear Lake", Kind.SETTLEMENT, 1, 1, "LA", population=2000), Standing.SETTLEMENT),
            (Place("geonames:3", "Clear Lake", Kind.WATER, 1, 1, "LA"), Standing.MINOR),
            (Place("geonames:4", "Clear Lake", Kind.FACILITY, 1, 1, "LA"), Standing.MINOR),
        ):
            entries.call(entries.add(place, standing), [place.name], 1.0)
        return entries, {}

    build(tmp_path / "gazetteer", source=assemble)
    gazetteer = Gazetteer.open(tmp_path / "gazetteer")
    return {gazetteer.at(option.row).id: option.prior for option in names_of(gazetteer).options("clear lake")}


def test_a_town_comes_before_a_pond_and_a_church_of_its_name(likelihood):
    assert likelihood["geonames:2"] > likelihood["geonames:3"] == likelihood["geonames:4"]


def test_a_lake_that_the_news_names_comes_before_the_town(likelihood):
    assert likelihood["dateline:clear-lake"] > likelihood["geonames:2"]
