"""GeoJSON (RFC 7946): a FeatureCollection whose foreign members (6.1) say where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exports.about import About
from geo.exports.records import ExcerptRecord, PlaceRecord, mapping_of
from geo.exports.streams import chunks, to_json


def geojson(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[bytes]:
    """A feature a row; its geometry is null where the row has no place."""
    return chunks(_parts(about, records))


def _parts(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[str]:
    head = {"type": "FeatureCollection", "name": about.collection, "metadata": about.facts}
    yield f'{to_json(head)[:-1]},"features":['
    comma = ""
    for record in records:
        properties = mapping_of(about.collection, record)
        geometry = record.footprint.geojson if record.footprint else "null"
        yield (
            f'{comma}\n{{"type":"Feature","id":{to_json(record.id)},"geometry":{geometry},'
            f'"properties":{to_json(properties)}}}'
        )
        comma = ","
    yield "\n]}\n"
