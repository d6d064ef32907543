"""What is counted, as CSV (RFC 4180): trends, pairs, places of two filters; each row with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from geo.exports.about import About
from geo.exports.streams import chunks, csv_lines


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
    admin2: str
    admin2_name: str
    lat: float
    lon: float
    named: str
    excerpts_a: int
    excerpts_b: int
    reports_a: int
    reports_b: int
    keyness: float
    oftener: str


Row = TypeVar("Row", TrendRow, PairRow, ComparedRow)


def count_table(about: About, kind: type[Row], rows: Iterable[Row]) -> Iterator[bytes]:
    """A line of headings and a line a row, as they come; days as ISO 8601 writes them."""
    return chunks(csv_lines(_rows(about, kind._fields, rows)))


def _rows(about: About, headings: Iterable[str], rows: Iterable[tuple[object, ...]]) -> Iterator[list[object]]:
    origin = about.provenance.values()
    yield [*headings, *about.provenance]
    for row in rows:
        yield [*row, *origin]
