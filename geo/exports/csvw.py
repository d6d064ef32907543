"""What stands beside a CSV: its columns and where it comes from, as CSV on the Web writes it.

https://www.w3.org/TR/tabular-metadata/. A CSV has no place for a title or a licence, and a line of comments breaks
most readers, so the answer that carries one names this as its description (``Link: rel=describedby``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from geo.exports.about import About
from geo.exports.records import Column, Record, columns_of
from geo.exports.streams import chunks, to_json

SUFFIX = "-metadata.json"

_TYPES: dict[type, object] = {
    str: "string",
    int: "integer",
    float: "double",
    bool: {"base": "boolean", "format": "true|false"},
    date: {"base": "date", "format": "yyyy-MM-dd"},
    tuple: "string",
}
_PROVENANCE = {
    "retrieved_from": ("anyURI", "the page that shows these rows, its address with the filter"),
    "retrieved_at": ("dateTime", "when the file was made"),
    "retrieved_with": ("string", "the software that made it"),
    "attribution": ("string", "whose the places are"),
}


def csv_metadata(about: About, records: Iterable[Record]) -> Iterator[bytes]:
    """The description of the CSV of that collection; ``about.file`` is the CSV's address. The rows are not read."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": about.file,
        "dc:title": about.title,
        "dc:source": {"@id": about.view},
        "dc:created": about.moment,
        "dc:creator": about.software,
        "dc:rights": f"{about.attribution}. {about.licence}",
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tableSchema": {
            "columns": [
                *(_described(column) for column in columns_of(about.collection)),
                *(
                    {"name": name, "titles": name, "datatype": kind, "dc:description": meaning}
                    for name, (kind, meaning) in _PROVENANCE.items()
                ),
            ],
            "primaryKey": "id",
        },
    }
    return chunks([to_json(described)])


def _described(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": _TYPES[column.type],
        "required": not column.optional and column.type not in (str, tuple),
        **({"separator": " "} if column.type is tuple else {}),
        "dc:description": column.meaning,
    }
