"""The name of a file, told from what is in it: dateline-excerpts-north-korea-2017.csv."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date

from geo.filter import Filter

LONGEST = 80
"""Characters before the suffix; some systems stop at 255 bytes with the folder's."""

_MOST = 3  # values of one key that are named; more are counted


def file_name(what: str, suffix: str, asked: Filter, names: Mapping[str, str]) -> str:
    """The name: lower-case letters, digits and hyphens alone, whatever the filter holds.

    ``what`` is a collection, or another word for what the rows are; ``names`` are those of its regions and places.

    >>> asked = Filter(region=("KP",), first=date(2017, 1, 1), last=date(2017, 12, 31))
    >>> file_name("excerpts", "csv", asked, {"KP": "North Korea"})
    'dateline-excerpts-north-korea-2017.csv'
    """
    return f"{'-'.join(filter(None, ('dateline', what, slug_of(asked, names))))}.{suffix}"


def slug_of(asked: Filter, names: Mapping[str, str]) -> str:
    """The filter in a few words of those letters, empty where it leaves everything.

    >>> slug_of(Filter(region=("KP",), q="fish market"), {"KP": "North Korea"})
    'north-korea-fish-market'
    """
    words = "-".join(filter(None, map(_slug, _told(asked, names))))
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0] or words[:LONGEST]


def _told(asked: Filter, names: Mapping[str, str]) -> Iterator[str]:
    """What a filter says, a few words each; what has no short name is not told."""
    for values in (asked.place, asked.region):
        yield _some([names.get(value, value) for value in values])
    if asked.exclude:
        yield f"without {_some([names.get(value, value) for value in asked.exclude])}"
    if asked.bbox:
        yield "map area"
    if asked.near or asked.shape or asked.along:
        yield "drawn area"
    yield _some([*asked.kind, *asked.role, *asked.usage])
    yield asked.q
    for values in (asked.source, asked.author, asked.collection, asked.lang):
        yield _some(values)
    if asked.report:
        yield f"report {_some([str(number) for number in asked.report])}"
    yield _dates(asked.first, asked.last)


def _some(values: tuple[str, ...] | list[str]) -> str:
    return " ".join(values) if len(values) <= _MOST else f"{' '.join(values[:_MOST])} and {len(values) - _MOST} more"


def _dates(first: date | None, last: date | None) -> str:
    """Whole years as years: 2017, 2011 to 2013, since 2011-05-31."""
    begun = first and (str(first.year) if (first.month, first.day) == (1, 1) else first.isoformat())
    ended = last and (str(last.year) if (last.month, last.day) == (12, 31) else last.isoformat())
    if begun and ended:
        return begun if begun == ended else f"{begun} to {ended}"
    return f"since {begun}" if begun else f"until {ended}" if ended else ""


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")
