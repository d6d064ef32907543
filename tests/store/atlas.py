"""The places of these tests, and reports that name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.model import Kind, Mention, Place, Report, Role, Span, Usage

CHONGJIN = Place(
    "geonames:2044757", "Chongjin", Kind.SETTLEMENT, 41.8, 129.78, "KP", "KP.17", "North Hamgyong", 627_000
)
RAJIN = Place("geonames:1879101", "Rajin", Kind.SETTLEMENT, 42.25, 130.3, "KP", "KP.18", "Rason", 66_000)
SEOUL = Place("geonames:1835848", "Seoul", Kind.SETTLEMENT, 37.57, 126.98, "KR", "KR.11", "Seoul", 10_349_000)
SUVA = Place(
    "geonames:2198148", "Suva", Kind.SETTLEMENT, -18.14, 178.44, "FJ", "FJ.01", "Central", 77_000, admin2="FJ.01.05"
)
APIA = Place("geonames:4035413", "Apia", Kind.SETTLEMENT, -13.83, -171.77, "WS", "WS.11", "Tuamasaga", 40_000)
NORTH_KOREA = Place(
    "geonames:1873107", "North Korea", Kind.COUNTRY, 40.0, 127.0, "KP", extent=(124.2, 37.7, 130.7, 43.0)
)
NORTH_HAMGYONG = Place("geonames:2044245", "North Hamgyong", Kind.ADMIN1, 41.9, 129.4, "KP", "KP.17", "North Hamgyong")
FIJI = Place("geonames:2205218", "Fiji", Kind.COUNTRY, -18.0, 178.0, "FJ", extent=(176.9, -20.7, -178.2, -12.5))
KENTUCKY = Place("geonames:6254925", "Kentucky", Kind.ADMIN1, 37.5, -85.5, "US", "US.KY", "Kentucky")
JEFFERSON_COUNTY = Place(
    "admin2:US.KY.111", "Jefferson County", Kind.ADMIN2, 38.23, -85.65, "US", "US.KY", "Kentucky", admin2="US.KY.111"
)
LOUISVILLE = Place(
    "geonames:4299276", "Louisville", Kind.SETTLEMENT, 38.25, -85.76, "US", "US.KY", "Kentucky", 624_000,
    admin2="US.KY.111",
)  # fmt: skip
FRANKFORT = Place(
    "geonames:4292188", "Frankfort", Kind.SETTLEMENT, 38.2, -84.87, "US", "US.KY", "Kentucky", 27_000,
    admin2="US.KY.073",
)  # fmt: skip
IN_KENTUCKY = (KENTUCKY, JEFFERSON_COUNTY, LOUISVILLE, FRANKFORT)
PLACES = (CHONGJIN, RAJIN, SEOUL, SUVA, APIA, NORTH_KOREA, NORTH_HAMGYONG, FIJI)


def a_report(text: str, **fields: Any) -> Report:
    """A report with that text; its identity is the text unless another is given."""
    return Report(**{"identity": text, "title": "A report", "text": text} | fields)


def naming(text: str, *places: Place | str, **fields: Any) -> list[Mention]:
    """A mention for each place at the first words that are its name; a mere name has no place."""
    return [mention(text, place if isinstance(place, str) else place.name, place, **fields) for place in places]


def mention(text: str, words: str, place: Place | str | None, **fields: Any) -> Mention:
    """The mention that is the first occurrence of some words."""
    start = text.index(words)
    known: Mapping[str, Any] = {
        "usage": Usage.LITERAL,
        "role": Role.PRIMARY,
        "confidence": 0.9,
        "reason": "a test says so",
    }
    found = place if isinstance(place, Place) else None
    return Mention(**{**known, "start": start, "end": start + len(words), "place": found, **fields})


def span(text: str, words: str) -> Span:
    """Where some words stand first."""
    return Span(text.index(words), text.index(words) + len(words))
