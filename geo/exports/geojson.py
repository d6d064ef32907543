"""GeoJSON (RFC 7946): a FeatureCollection whose foreign members (6.1) say where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exports.about import About, Collection
from geo.exports.records import ExcerptRecord, PlaceRecord, Record, mapping_of
from geo.exports.streams import chunks, to_json


def geojson(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[bytes]:
    """A feature a row; its geometry is null where the row has no place."""
    return chunks(_parts(about, records))


def _parts(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[str]:
    head = {"type": "FeatureCollection", "name": about.collection, "metadata": about.facts}
    yield f'{to_json(head)[:-1]},"features":['
    comma = ""
    for record in records:
        geometry = record.footprint.geojson if record.footprint else None
        yield f"{comma}\n{feature(about.collection, record, geometry)}"
        comma = ","
    yield "\n]}\n"


def feature(collection: Collection, record: Record, geometry: str | None, **more: object) -> str:
    """A row as a feature, its geometry already written; ``more`` are its foreign members."""
    head = to_json({"type": "Feature", "id": record.id, **more})[:-1]
    properties = to_json(mapping_of(collection, record))
    return f'{head},"geometry":{geometry or "null"},"properties":{properties}}}'
