"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/): columns for geopandas, R, DuckDB and cloud services."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from arro3.io import write_parquet

from geo.exports.about import About
from geo.exports.arrow import GEOMETRY, reader
from geo.exports.records import ExcerptRecord, PlaceRecord
from geo.exports.streams import from_file, to_json

_GEO = {
    "version": "1.1.0",
    "primary_column": GEOMETRY,
    # No crs means OGC:CRS84: degrees WGS84, longitude first. No types means that there are several.
    "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": [], "orientation": "counterclockwise"}},
}
_ROWS_A_GROUP = 50_000  # which a reader skips or takes as a whole


def geoparquet(about: About, records: Iterable[PlaceRecord | ExcerptRecord]) -> Iterator[bytes]:
    """The rows in groups, packed with Zstandard; where they come from is in the file's metadata, ``dateline``."""
    return from_file("export.parquet", partial(_write, about, records))


def _write(about: About, records: Iterable[PlaceRecord | ExcerptRecord], path: Path) -> None:
    write_parquet(
        reader(about.collection, records),
        path,
        compression="zstd(3)",
        created_by=about.software,
        key_value_metadata={"geo": to_json(_GEO), "dateline": to_json(about.facts)},
        max_row_group_size=_ROWS_A_GROUP,
    )
