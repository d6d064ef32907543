"""GeoPackage (OGC 12-128r18): one file for QGIS and ArcGIS, with where it comes from in its metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from pyogrio import write_arrow

from geo.exports.about import About
from geo.exports.arrow import GEOMETRY, has_geometry, reader
from geo.exports.records import Record
from geo.exports.streams import from_file

_VERSION = {"VERSION": "1.3"}  # which older QGIS reads without a warning


def geopackage(about: About, records: Iterable[Record]) -> Iterator[bytes]:
    """A layer of the collection's name; it is written to a passing file, since SQLite goes back in what it writes."""
    return from_file("export.gpkg", partial(_write, about, records))


def _write(about: About, records: Iterable[Record], path: Path) -> None:
    spatial = {"geometry_name": GEOMETRY, "geometry_type": "Unknown", "crs": "EPSG:4326"}
    write_arrow(
        reader(about.collection, records, text=_whole),
        path,
        layer=str(about.collection),
        driver="GPKG",
        dataset_options=_VERSION,
        dataset_metadata=about.facts,
        layer_metadata=about.facts,
        **(spatial if has_geometry(about.collection) else {}),
    )


def _whole(text: str) -> str:
    """The text as it is read to its end: at a NUL it would stop."""
    return text.replace("\0", "\ufffd")
