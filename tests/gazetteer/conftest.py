"""The gazetteer that the set-up built, and a small one of three places for what is broken on purpose."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely

from geo.gazetteer import Gazetteer
from geo.gazetteer.build import Assemble
from geo.gazetteer.columns import Standing
from geo.gazetteer.entries import Entries
from geo.model import Kind, Place


@pytest.fixture(scope="session")
def gazetteer(index_folder: Path) -> Gazetteer:
    return Gazetteer.open(index_folder)


@pytest.fixture
def small() -> Assemble:
    """A world of one country with one province and one town."""

    def assemble(_atlas, progress, _codes):
        progress(0.0, "reading")
        entries = Entries()
        box = (0.0, 0.0, 2.0, 2.0)
        country = Place("geonames:1", "Landia", Kind.COUNTRY, 1, 1, "LA", extent=box)
        province = Place("admin1:LA.01", "Northia", Kind.ADMIN1, 1, 1, "LA", "LA.01", "Northia", 500, box)
        town = Place("geonames:3", "Townville", Kind.SETTLEMENT, 1.5, 1.5, "LA", "LA.01", "Northia", 500)
        entries.add(country, Standing.AREA)
        entries.add(province, Standing.AREA)
        entries.add(town, Standing.SETTLEMENT)
        for row, place in enumerate(entries.places):
            entries.call(row, [place.name], 1.0)
        entries.people("geonames:1", ["Landian"])
        entries.capitals["LA"] = 2
        progress(0.5, "drawing")
        return entries, {"LA": shapely.box(*box), "LA.01": shapely.box(*box)}

    return assemble
