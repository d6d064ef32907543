"""Places under two filters as CSV (RFC 4180), a row each, with where it comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import NamedTuple

from geo.exports.about import About
from geo.exports.streams import chunks


class ComparedRow(NamedTuple):
    """A place with its numbers under the first filter (``a``) and the second (``b``); coordinates are degrees (WGS84).

    ``named`` is ``a``, ``b`` or ``both``; ``oftener`` is ``a`` or ``b``, empty where its shares are the same.
    """

    place_id: str
    place_name: str
    place_kind: str
    country: str
    admin1: str
    admin1_name: str
    lat: float
    lon: float
    named: str
    excerpts_a: int
    excerpts_b: int
    reports_a: int
    reports_b: int
    keyness: float
    oftener: str


def comparison_table(about: About, rows: Iterable[ComparedRow]) -> Iterator[bytes]:
    """A line of headings and a line a row."""
    return chunks(_lines(about, rows))


def _lines(about: About, rows: Iterable[ComparedRow]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([*ComparedRow._fields, *about.provenance])
    for row in rows:
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([*row, *about.provenance.values()])
    yield buffer.getvalue()
