"""Linked Places that were taken away can be taken in again by ``flask gazetteer add``."""

from __future__ import annotations

import json
from pathlib import Path

from geo.exports.about import Collection
from geo.exports.linked_places import feature, linked_places
from geo.gazetteer.additions.own import read
from geo.model import Kind
from tests.exports.rows import COREA, about, place


def test_the_gazetteer_reads_them(tmp_path: Path):
    rows = [
        place(),
        place(
            id="own:mill",
            name="The mill",
            kind="facility",
            geonameid=None,
            url="https://maps.example.org/places/own:mill",
        ),
    ]
    path = tmp_path / "given.json"
    path.write_bytes(b"".join(linked_places(about(Collection.PLACES), rows)))
    told: list[str] = []
    town, mill = read(path, told.append)
    assert told == []
    assert (town.name, town.kind, town.country) == ("Chongjin", Kind.SETTLEMENT, "KP")
    assert (round(town.lat, 4), round(town.lon, 4)) == (41.7956, 129.7758)
    assert (mill.kind, mill.id) == (Kind.FACILITY, "mill")


def test_a_place_has_what_the_format_asks_for():
    one = feature(place(footprint=COREA, geometry_is="extent"))
    assert {"@id", "type", "properties", "names", "types", "geometry", "links"} <= set(one)
    assert one["properties"]["title"] == one["names"][0]["toponym"] == "Chongjin"
    assert one["names"][0]["citations"][0]["@id"] == "https://www.geonames.org/2044757"
    assert one["geometry"]["geometries"][0]["certainty"] == "less-certain"


def test_the_file_names_its_context():
    collection = json.loads(b"".join(linked_places(about(Collection.PLACES), [])))
    assert collection["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    assert collection["metadata"]["retrieved_with"] == "Dateline 0.1.0"
