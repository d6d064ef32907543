"""The parts of the world and their countries."""

from __future__ import annotations

from geo.regions import CONTINENTS, countries_of, parts_of_the_world


def test_every_country_lies_on_one_continent(shapes):
    parts = parts_of_the_world()
    on = [country for continent in CONTINENTS for country in parts[continent]]
    assert len(on) == len(set(on))
    assert {one for one in shapes.ids if "." not in one} <= set(on)


def test_a_part_is_its_countries():
    assert countries_of(["030"]) == {"CN", "HK", "JP", "KP", "KR", "MN", "MO", "TW"}
    assert "MX" in countries_of(["419"])
    assert "MX" in countries_of(["003"])
    assert "US" not in countries_of(["419"])
    assert countries_of(["KP", "999"]) == {"KP"}
