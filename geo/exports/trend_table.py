"""The trend of regions as CSV (RFC 4180), a row for each period of each region, with where it comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO
from typing import NamedTuple

from geo.exports.about import About


class TrendRow(NamedTuple):
    """One period of a region: its days are both within it."""

    region: str
    region_name: str
    first: date
    last: date
    excerpts: int


def trend_table(about: About, rows: Iterable[TrendRow]) -> str:
    """The whole table: a line of headings and a line a row; days as ISO 8601 writes them."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([*TrendRow._fields, *about.provenance])
    for row in rows:
        writer.writerow([*row, *about.provenance.values()])
    return buffer.getvalue()
