"""Rows to write, and what programs of others make of each format's files."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fastkml
import feedparser
import pyarrow.parquet
import pyogrio
import shapely
from geojson_pydantic import FeatureCollection

from geo.exports.about import About, Collection
from geo.exports.formats import FORMATS, Format
from geo.exports.records import ExcerptRecord, PlaceRecord, Record, ReportRecord
from geo.regions import Claim, Footprint

MADE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CHONGJIN = Footprint(shapely.points(129.77583, 41.79556), Claim.POINT)
COREA = Footprint(shapely.box(124.2, 37.7, 130.7, 43.0), Claim.EXTENT, (124.2, 37.7, 130.7, 43.0))
FIJI = Footprint(
    shapely.multipolygons([shapely.box(176.9, -20.7, 180, -12.5), shapely.box(-180, -20.7, -178.2, -12.5)]),
    Claim.EXTENT,
    (176.9, -20.7, -178.2, -12.5),
)


def about(collection: Collection, rows: int = 1, **more: Any) -> About:
    """Where a file comes from."""
    told: Mapping[str, Any] = {
        "title": "Places in North Korea",
        "view": "https://maps.example.org/?region=KP",
        "file": f"https://maps.example.org/export/{collection}.csv?region=KP",
        "software": "Dateline 0.1.0",
        "made": MADE,
        "attribution": "Places GeoNames (CC BY 4.0)",
        "licence": "Words under the licence of their row",
    }
    return About(collection=collection, rows=rows, **{**told, **more})


def place(**more: Any) -> PlaceRecord:
    """Chongjin, unless something else is said."""
    known: Mapping[str, Any] = {
        "id": "geonames:2044757",
        "name": "Chongjin",
        "kind": "settlement",
        "excerpts": 3,
        "reports": 2,
        "said": False,
        "uncertain": True,
        "geonameid": 2044757,
        "country": "KP",
        "admin1": "KP.17",
        "admin1_name": "North Hamgyong",
        "admin2": None,
        "admin2_name": None,
        "population": 327000,
        "lat": 41.79556,
        "lon": 129.77583,
        "geometry_is": "point",
        "west": None,
        "south": None,
        "east": None,
        "north": None,
        "url": "https://maps.example.org/places/geonames:2044757",
        "footprint": CHONGJIN,
    }
    return PlaceRecord(**{**known, **more})


def excerpt(**more: Any) -> ExcerptRecord:
    """A mention of Chongjin."""
    known: Mapping[str, Any] = {
        "id": 7,
        "place_id": "geonames:2044757",
        "place_name": "Chongjin",
        "place_kind": "settlement",
        "before": "It was filmed in ",
        "mention": "Chongjin",
        "after": ", in May.",
        "words_shown": True,
        "usage": "literal",
        "role": "primary",
        "status": "machine",
        "confidence": 0.9,
        "uncertain": False,
        "uncertainty_km": None,
        "reason": "the only place of that name",
        "alternatives": (),
        "geoparser": "test",
        "geonameid": 2044757,
        "country": "KP",
        "admin1": "KP.17",
        "admin1_name": "North Hamgyong",
        "admin2": None,
        "admin2_name": None,
        "lat": 41.79556,
        "lon": 129.77583,
        "geometry_is": "point",
        "start": 117,
        "end": 125,
        "report_id": 12,
        "title": "A film",
        "source": "The Daily Demonstration",
        "author": "",
        "published": date(2012, 5, 31),
        "language": "en",
        "licence": "CC0-1.0",
        "source_url": "https://example.org/a",
        "url": "https://maps.example.org/reports/12#m117",
        "changed_at": datetime(2025, 6, 7, 8, 9, 10, tzinfo=UTC),
        "footprint": CHONGJIN,
    }
    return ExcerptRecord(**{**known, **more})


def unplaced(**more: Any) -> ExcerptRecord:
    """A mention that could not be placed."""
    names = (
        "place_id", "place_name", "place_kind", "geonameid", "country", "admin1", "admin1_name", "admin2",
        "admin2_name", "lat", "lon",
    )  # fmt: skip
    nothing = dict.fromkeys((*names, "geometry_is", "footprint"))
    return excerpt(**{**nothing, "reason": "no place of that name is known", **more})


def report(**more: Any) -> ReportRecord:
    """A report."""
    known: Mapping[str, Any] = {
        "id": 12,
        "title": "A film",
        "source": "The Daily Demonstration",
        "author": "Kim",
        "published": None,
        "language": "en",
        "licence": "",
        "display": "full",
        "excerpts": 3,
        "places": 2,
        "unplaced": 1,
        "version": 1,
        "source_url": None,
        "url": "https://maps.example.org/reports/12",
        "changed_at": datetime(2025, 6, 7, 8, 9, 10, tzinfo=UTC),
    }
    return ReportRecord(**{**known, **more})


OF: Mapping[Collection, Callable[..., Record]] = {
    Collection.PLACES: place,
    Collection.EXCERPTS: excerpt,
    Collection.UNPLACED: unplaced,
    Collection.REPORTS: report,
}
"""What makes a row of each collection."""

TEXTS: Mapping[Collection, tuple[str, ...]] = {
    Collection.PLACES: ("name", "admin1_name"),
    Collection.EXCERPTS: ("place_name", "before", "mention", "after", "title", "source", "author", "licence", "reason"),
    Collection.UNPLACED: ("before", "mention", "after", "title", "source", "author", "licence", "reason"),
    Collection.REPORTS: ("title", "source", "author", "licence"),
}
"""The columns of each collection in which somebody else's words stand."""

EACH = [(collection, one) for one in FORMATS for collection in one.collections if not one.describes]
"""Every file that there is."""


def name_of(value: object) -> str:
    """What a parameter of a test is called."""
    return value.suffix if isinstance(value, Format) else str(value)


def written(one: Format, collection: Collection, records: Iterable[Record], **more: Any) -> bytes:
    """A whole file."""
    rows = list(records)
    return b"".join(one.write(about(collection, len(rows), **more), rows))


def count(suffix: str, file: bytes) -> int:
    """How many rows a file has, as a program of others reads it; of training data how many mentions are marked."""
    return len(_READERS[suffix](file))


def table(file: bytes) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(StringIO(file.decode("utf-8-sig"), newline="")))


def lines(file: bytes) -> list[Any]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in file.decode().split("\n") if line]


def features(file: bytes) -> list[Any]:
    """The features of GeoJSON, each checked."""
    return list(FeatureCollection.model_validate_json(file).features)


def linked(file: bytes) -> list[Any]:
    """The features of Linked Places, whose geometries stand in a collection each, in which GeoJSON has them alone."""
    collection = json.loads(file)
    for feature in collection["features"]:
        (feature["geometry"],) = feature["geometry"]["geometries"]
    return features(json.dumps(collection).encode())


def layer(file: bytes) -> list[dict[str, Any]]:
    """The rows of a GeoPackage."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "given.gpkg"
        path.write_bytes(file)
        meta, _, geometry, columns = pyogrio.raw.read(path)
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    return (
        [{**row, "geometry": shape} for row, shape in zip(rows, geometry, strict=True)]
        if geometry is not None
        else rows
    )


def parquet(file: bytes) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(BytesIO(file)).to_pylist()
    return rows


def placemarks(file: bytes) -> list[Any]:
    """The placemarks of KML."""
    document = fastkml.KML.from_string(file.decode().partition("?>")[2], strict=False)
    return list(document.features[0].features)


def entries(file: bytes) -> list[Any]:
    """The entries of a feed."""
    feed = feedparser.parse(file, response_headers={"content-type": "application/atom+xml"})
    assert not feed.bozo, feed.bozo_exception
    return list(feed.entries)


def annotations(file: bytes) -> list[Any]:
    """The annotations of a collection, which says how many there are."""
    collection = json.loads(file)
    assert collection["total"] == len(collection["first"]["items"])
    return list(collection["first"]["items"])


def spans(file: bytes) -> list[Any]:
    """The mentions that are marked in JSON lines, with their words."""
    return [
        {**span, "text": line["text"][span["start"] : span["end"]]} for line in lines(file) for span in line["spans"]
    ]


def tagged(file: bytes) -> list[list[str]]:
    """The lines of CoNLL that begin a mention."""
    rows = [line.split("\t") for line in file.decode().split("\n") if line and not line.startswith("# ")]
    assert all(len(row) == 3 for row in rows)
    return [row for row in rows if row[1].startswith("B-")]


_READERS: Mapping[str, Callable[[bytes], list[Any]]] = {
    "csv": table,
    "excel.csv": table,
    "ndjson": lines,
    "geojson": features,
    "gpkg": layer,
    "parquet": parquet,
    "kml": placemarks,
    "atom": entries,
    "jsonld": annotations,
    "lpf.json": linked,
    "spacy.jsonl": spans,
    "conllup": tagged,
}
