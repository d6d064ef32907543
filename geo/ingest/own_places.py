"""The places that a report brings itself, found in its text; there they win over what we make of it."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from geo.model import Candidate, Kind, Mention, OwnPlace, Place, Report, Role, Span, Usage
from geo.text import fold

REASON = "placed by the report's own data"
NEAR_KM = 50  # how far an author's point for a town may lie from a gazetteer's, and still mean the same sort of place

_SAME_SIGNS = ("'’‘ʼ`´", "-‐‑–")
_LOOSE = {sign: f"[{re.escape(signs)}]" for signs in _SAME_SIGNS for sign in signs}
# Korean adds its particles to the end of a name; Chinese, Japanese, Thai and their kind write no spaces at all.
_ENDS_OPEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff가-힣]"
)
_STARTS_OPEN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Names(Protocol):
    """What is asked of a gazetteer."""

    def lookup(self, name: str, limit: int = ...) -> list[Candidate]:
        """The places called so."""

    def region_name(self, code: str) -> str:
        """The name of a country or province."""


class Areas(Protocol):
    """What is asked of the shapes of countries and provinces."""

    def regions_at(self, lat: float, lon: float) -> tuple[str | None, str | None]:
        """The country and province at a point."""


PlaceOf = Callable[[OwnPlace], Place]


def placed_by(names: Names, areas: Areas) -> PlaceOf:
    """What makes a place of a report's own: at its own point, with country, province and kind as we know them."""

    def place_of(own: OwnPlace) -> Place:
        country, admin1 = areas.regions_at(own.lat, own.lon)
        key = f"{fold(own.name)}\0{own.lat:.6f}\0{own.lon:.6f}"
        return Place(
            id=f"own:{hashlib.sha256(key.encode()).hexdigest()[:16]}",
            name=own.name,
            kind=_kind(own, names.lookup(own.name), country, admin1),
            lat=own.lat,
            lon=own.lon,
            country=country,
            admin1=admin1,
            admin1_name=names.region_name(admin1) if admin1 else None,
        )

    return place_of


def _kind(own: OwnPlace, candidates: Iterable[Candidate], country: str | None, admin1: str | None) -> Kind:
    """The kind of the best candidate that the point fits, so that a country given by a point stays an area."""
    for place in (candidate.place for candidate in candidates):
        inside = {Kind.COUNTRY: place.country == country, Kind.ADMIN1: place.admin1 == admin1}
        if inside.get(place.kind, _kilometres(own, place) <= NEAR_KM):
            return place.kind
    return Kind.SETTLEMENT


def _kilometres(own: OwnPlace, place: Place) -> float:
    """The distance on a sphere, by the haversine."""
    lat, other = math.radians(own.lat), math.radians(place.lat)
    across = math.sin(math.radians(place.lon - own.lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * across))


class Merged(NamedTuple):
    """The mentions of a report in text order, and its own places that its text does not name."""

    mentions: list[Mention]
    missing: list[OwnPlace]


def merge(report: Report, mentions: Sequence[Mention], place_of: PlaceOf) -> Merged:
    """The mentions with those of the report's own places; one of ours that overlaps such a one gives way.

    A longer name is looked for first, so that Rajin does not take the words of Rajin Port. What ours
    says of the role stays, and its places stay as alternatives.
    """
    own, missing = _found(report, place_of)
    spans = sorted(own)
    kept: list[Mention] = []
    gave_way: dict[Span, Mention] = {}
    for mention in mentions:
        before = bisect_left(spans, (mention.end,)) - 1  # the last that begins before the mention ends
        if before >= 0 and spans[before].end > mention.start:
            gave_way.setdefault(spans[before], mention)
        else:
            kept.append(mention)
    kept += [_mention(span, own[span], gave_way.get(span)) for span in spans]
    return Merged(sorted(kept, key=lambda mention: mention.span), missing)


def _found(report: Report, place_of: PlaceOf) -> tuple[dict[Span, Place], list[OwnPlace]]:
    own: dict[Span, Place] = {}
    missing: list[OwnPlace] = []
    taken = bytearray(len(report.text))
    for given in sorted(report.places, key=lambda place: -len(place.name)):
        free = [span for span in occurrences(given.name, report.text) if 1 not in taken[span.start : span.end]]
        if not free:
            missing.append(given)
            continue
        own |= dict.fromkeys(free, place_of(given))
        for start, end in free:
            taken[start:end] = b"\1" * (end - start)
    return own, missing


def _mention(span: Span, place: Place, ours: Mention | None) -> Mention:
    others = (ours.place, *ours.alternatives) if ours and ours.place else ()
    role = ours.role if ours else Role.PRIMARY
    return Mention(span.start, span.end, Usage.LITERAL, role, place, 1.0, REASON, others)


def occurrences(name: str, text: str) -> list[Span]:
    """Where a text names something, letter for letter or in capitals throughout, as words of their own.

    Apostrophes and hyphens of any shape are the same, and so is composed and decomposed Hangul.

    >>> [tuple(span) for span in occurrences("Ch'ongjin", "CH’ONGJIN, Ch’ongjins, Ch’ongjin")]
    [(0, 9), (23, 32)]
    """
    forms = {name, name.upper()}
    forms |= {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
    words = "|".join(r"\s+".join(_pattern(word) for word in form.split()) for form in sorted(forms, reverse=True))
    start = "" if _STARTS_OPEN.match(name) else r"(?<!\w)"
    end = "" if _ENDS_OPEN.match(name[-1]) else r"(?!\w)"
    return [Span(*found.span()) for found in re.finditer(f"{start}(?:{words}){end}", text)]


def _pattern(word: str) -> str:
    return "".join(_LOOSE.get(sign) or re.escape(sign) for sign in word)
