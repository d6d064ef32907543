"""Linked Places (https://github.com/LinkedPasts/linked-places-format, 1.1): what gazetteers and historians exchange.

GeoJSON that is JSON-LD too. ``flask gazetteer add`` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geo.exports.about import About
from geo.exports.records import PlaceRecord
from geo.exports.streams import chunks, to_json
from geo.model import Kind
from geo.regions import Claim

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"

_CLASSES: Mapping[str, str] = {
    Kind.COUNTRY: "A",
    Kind.ADMIN1: "A",
    Kind.ADMIN2: "A",
    Kind.SETTLEMENT: "P",
    Kind.FACILITY: "S",
    Kind.WATER: "H",
    Kind.LANDFORM: "T",
    Kind.REGION: "L",
}
"""GeoNames' class of each kind (https://www.geonames.org/export/codes.html)."""

_CERTAINTY = {Claim.POINT: "certain", Claim.OUTLINE: "certain", Claim.EXTENT: "less-certain", Claim.CENTRE: "uncertain"}


def linked_places(about: About, records: Iterable[PlaceRecord]) -> Iterator[bytes]:
    """A feature a place."""
    return chunks(_parts(about, records))


def _parts(about: About, records: Iterable[PlaceRecord]) -> Iterator[str]:
    head = {"type": "FeatureCollection", "@context": CONTEXT, "metadata": about.facts}
    yield f'{to_json(head)[:-1]},"features":['
    comma = ""
    for record in records:
        yield f"{comma}\n{to_json(feature(record))}"
        comma = ","
    yield "\n]}\n"


def feature(record: PlaceRecord) -> dict[str, Any]:
    """A place as Linked Places describes it; of the properties those that the format does not know are ours."""
    geonames = f"https://www.geonames.org/{record.geonameid}" if record.geonameid else None
    cited = {"label": "GeoNames", "@id": geonames} if geonames else {"label": record.id, "@id": record.url}
    shape = {**record.footprint.mapping, "certainty": _CERTAINTY[record.footprint.claim]}
    return {
        "@id": record.url,
        "type": "Feature",
        "properties": {
            "title": record.name,
            "ccodes": [record.country] if record.country else [],
            "fclasses": [_CLASSES[record.kind]],
            "geometry_is": record.geometry_is,
            "excerpts": record.excerpts,
            "reports": record.reports,
        },
        "names": [{"toponym": record.name, "citations": [cited]}],
        "types": [{"label": record.kind, "sourceLabels": [{"label": record.kind, "lang": "en"}]}],
        "geometry": {"type": "GeometryCollection", "geometries": [shape]},
        "links": [{"type": "exactMatch", "identifier": geonames}] if geonames else [],
    }
