"""What may be stored: what no database can keep, or what would point outside a text, is refused before."""

from __future__ import annotations

import math
from collections.abc import Iterable

from geo.model import BadInput, Mention, Place, Report


def require_sound(given: Report, mentions: Iterable[Mention]) -> None:
    """Raise BadInput where a report, a mention of it or a place it names cannot be stored as it is."""
    for name in ("identity", "title", "text", "source", "url", "author", "language", "licence"):
        _require_words(getattr(given, name), name)
    if not given.identity:
        raise BadInput("a report needs an identity")
    for own in given.places:
        _require_words(own.name, "name of a place")
        _require_point(own.name, own.lat, own.lon)
    seen: set[Place] = set()
    for one in mentions:
        if not 0 <= one.start < one.end <= len(given.text):
            raise BadInput(f"a mention at {one.start} to {one.end} is outside a text of {len(given.text)} characters")
        if not 0 <= one.confidence <= 1:
            raise BadInput(f"the confidence {one.confidence} of the mention at {one.start} is not from 0 to 1")
        if one.uncertainty_km is not None and not 0 < one.uncertainty_km < math.inf:
            raise BadInput(f"the uncertainty of the mention at {one.start} is not a distance: {one.uncertainty_km} km")
        _require_words(one.reason, "reason of a mention")
        for place in (one.place, *one.alternatives):
            if place is not None and place not in seen:
                _require_place(place)
                seen.add(place)


def _require_place(place: Place) -> None:
    _require_words(place.id + place.name, "name of a place")
    _require_point(place.name, place.lat, place.lon)


def _require_point(name: str, lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise BadInput(f"{name} stands at latitude {lat}, longitude {lon}, which is no point on the Earth")


def _require_words(value: str, name: str) -> None:
    if "\0" in value:
        raise BadInput(f"the {name} holds a NUL at {value.index(chr(0))}, which no database keeps")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput(f"the {name} holds half a character (a lone surrogate) at {error.start}") from None
