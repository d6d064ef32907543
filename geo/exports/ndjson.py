"""Newline-delimited JSON: an object a line, for programs that read as it comes (pandas, DuckDB, jq)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.exports.about import About
from geo.exports.records import Record, mapping_of
from geo.exports.streams import chunks, to_json


def ndjson(about: About, records: Iterable[Record]) -> Iterator[bytes]:
    """The columns of each row, and in each where it comes from: a line has no other place for that."""
    origin = about.provenance
    return chunks(f"{to_json({**mapping_of(about.collection, one), **origin})}\n" for one in records)
