"""What is counted, as CSV (RFC 4180): trends and pairs of places, each row with where it comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import NamedTuple

from geo.exports.about import About
from geo.exports.streams import chunks


class TrendRow(NamedTuple):
    """One period of a region: its days are both within it."""

    region: str
    region_name: str
    first: date
    last: date
    excerpts: int


class PairRow(NamedTuple):
    """Two places that are named together, by their ids; ``by`` says in what, the next three how many name them.

    Degrees are those of WGS84; ``share`` and ``tie`` are those of :class:`geo.store.Pair`.
    """

    one: str
    one_name: str
    one_lat: float
    one_lon: float
    other: str
    other_name: str
    other_lat: float
    other_lon: float
    by: str
    with_one: int
    with_other: int
    with_both: int
    share: float
    tie: float


def count_table(
    about: About, kind: type[TrendRow | PairRow], rows: Iterable[TrendRow] | Iterable[PairRow]
) -> Iterator[bytes]:
    """A line of headings and a line a row, as they come; days as ISO 8601 writes them."""
    return chunks(_lines([*kind._fields, *about.provenance], rows, [*about.provenance.values()]))


def _lines(headings: list[str], rows: Iterable[tuple[object, ...]], origin: list[str]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(headings)
    for row in rows:
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([*row, *origin])
    yield buffer.getvalue()
