"""Which formats there are, for which collections: the one table of which pages, addresses, errors and docs are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from geo.exports.about import About, Collection
from geo.exports.annotations import MEDIA_TYPE as ANNOTATIONS
from geo.exports.annotations import annotation_collection
from geo.exports.atom import MEDIA_TYPE as ATOM
from geo.exports.atom import atom
from geo.exports.csv_table import csv_table, excel_table
from geo.exports.csvw import SUFFIX as METADATA
from geo.exports.csvw import csv_metadata
from geo.exports.geojson import geojson
from geo.exports.iob import iob
from geo.exports.kml import kml
from geo.exports.linked_places import linked_places
from geo.exports.ndjson import ndjson
from geo.exports.spacy_jsonl import spacy_jsonl
from geo.model import Missing

Write: TypeAlias = Callable[[About, Iterable[Any]], Iterator[bytes]]
"""Rows in, bytes out."""


class Purpose(StrEnum):
    """What somebody is going to do with a file."""

    TABLE = "table"
    MAP = "map"
    FEED = "feed"
    ANNOTATION = "annotation"
    LINKED = "linked"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ``suffix`` of its files, what it is called, and which collections it can hold.

    ``describes`` is the suffix of the files that it describes; it holds no rows itself then. ``packed`` says that
    compressing it again would be in vain.
    """

    suffix: str
    name: str
    media_type: str
    purpose: Purpose
    collections: tuple[Collection, ...]
    write: Write
    describes: str = ""
    packed: bool = False


def _geopackage(about: About, records: Iterable[Any]) -> Iterator[bytes]:
    from geo.exports.geopackage import geopackage  # noqa: PLC0415  # GDAL takes 50 MB; who asks for a file pays

    return geopackage(about, records)


def _geoparquet(about: About, records: Iterable[Any]) -> Iterator[bytes]:
    from geo.exports.geoparquet import geoparquet  # noqa: PLC0415  # likewise

    return geoparquet(about, records)


_ALL = tuple(Collection)
_PLACED = (Collection.PLACES, Collection.EXCERPTS)
_MENTIONS = (Collection.EXCERPTS, Collection.UNPLACED)
CSV = "text/csv; charset=utf-8; header=present"
"""The media type of rows below a line of headings (RFC 4180, section 3)."""

FORMATS: tuple[Format, ...] = (
    Format("csv", "CSV", CSV, Purpose.TABLE, _ALL, csv_table),
    Format("excel.csv", "Excel CSV", CSV, Purpose.TABLE, _ALL, excel_table),
    Format(f"csv{METADATA}", "CSV on the Web", "application/csvm+json", Purpose.TABLE, _ALL, csv_metadata, "csv"),
    Format("ndjson", "NDJSON", "application/x-ndjson", Purpose.TABLE, _ALL, ndjson),
    Format("geojson", "GeoJSON", "application/geo+json", Purpose.MAP, _PLACED, geojson),
    Format(
        "gpkg",
        "GeoPackage",
        "application/geopackage+sqlite3",
        Purpose.MAP,
        (Collection.PLACES, Collection.EXCERPTS, Collection.REPORTS),
        _geopackage,
    ),
    Format("parquet", "GeoParquet", "application/vnd.apache.parquet", Purpose.MAP, _PLACED, _geoparquet, packed=True),
    Format("kml", "KML", "application/vnd.google-earth.kml+xml", Purpose.MAP, _PLACED, kml),
    Format("atom", "Atom", ATOM, Purpose.FEED, (Collection.EXCERPTS, Collection.REPORTS), atom),
    Format("jsonld", "Web Annotations", ANNOTATIONS, Purpose.ANNOTATION, _MENTIONS, annotation_collection),
    Format("lpf.json", "Linked Places", "application/ld+json", Purpose.LINKED, (Collection.PLACES,), linked_places),
    Format("spacy.jsonl", "spaCy JSONL", "application/x-ndjson", Purpose.TRAINING, _MENTIONS, spacy_jsonl),
    Format("conllup", "CoNLL (IOB2)", "text/plain; charset=utf-8", Purpose.TRAINING, _MENTIONS, iob),
)


def find(name: str) -> tuple[Collection, Format]:
    """What the name of a file asks for, such as ``excerpts.csv``; raises Missing, saying what there is."""
    wanted, _, suffix = name.partition(".")
    known = [collection for collection in Collection if collection == wanted]
    if not known:
        raise Missing(f"there is no export {name[:100]!r}; there are {', '.join(Collection)}, such as excerpts.csv")
    (collection,) = known
    there = [one for one in FORMATS if collection in one.collections]
    for one in there:
        if one.suffix == suffix:
            return collection, one
    raise Missing(f"there are no {collection} as {suffix[:100]!r}; there are {', '.join(one.suffix for one in there)}")
