"""The gazetteer as a geopy geocoder, and a chain that asks a remote one only for what it does not know.

>>> # chain = ChainGeocoder(GazetteerGeocoder(gazetteer))
>>> # chain.geocode("Chongjin").point
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer.index import Gazetteer
from geo.gazetteer.remote import Remote
from geo.model import Place

LONGEST_QUERY = 200  # code points; longer is no name of a place


class NoNetwork(BaseSyncAdapter):
    """An adapter for geocoders that need no network: a call of it is a mistake, and never leaves the machine."""

    def __init__(self, *, proxies: object = None, ssl_context: object = None) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)  # type: ignore[no-untyped-call]

    def get_json(self, url: str, *, timeout: object, headers: object) -> NoReturn:
        """Raises GeocoderQueryError."""
        raise GeocoderQueryError(f"network call refused: {url}")

    get_text = get_json


class GazetteerGeocoder(Geocoder):
    """Names to places of the gazetteer, and points to the settlement nearest to them.

    A query is a name, or a name with what it lies in: "Paris, Texas". ``raw`` of a location holds the
    fields of its :class:`geo.model.Place`, and ``match``.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(user_agent="dateline", adapter_factory=NoNetwork)  # type: ignore[no-untyped-call]
        self._gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, limit: int | None = None, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """The likeliest place of a name, or up to ``limit`` of them; None where no place is called that."""
        if not isinstance(query, str) or len(query) > LONGEST_QUERY:
            raise GeocoderQueryError(f"a place name of at most {LONGEST_QUERY} characters is needed")
        found = [
            self._location(candidate.place, candidate.match)
            for candidate in self._gazetteer.lookup(query, 1 if exactly_one else limit or 10)
        ]
        return _as_asked(found, exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | tuple[float, float],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """The settlement nearest to a point, or the ``limit`` nearest ones; a point is numbers, not text."""
        if isinstance(query, str):
            raise GeocoderQueryError("a point is two numbers, latitude and longitude in degrees, not text")
        point = query if isinstance(query, Point) else _point(*query)
        places = self._gazetteer.nearby(point.latitude, point.longitude, 1 if exactly_one else limit or 10)
        return _as_asked([self._location(place) for place in places], exactly_one=exactly_one)

    def _location(self, place: Place, match: float | None = None) -> Location:
        raw: dict[str, Any] = asdict(place) | ({} if match is None else {"match": match})
        return Location(self._gazetteer.full_name(place), Point(place.lat, place.lon), raw)


class ChainGeocoder(Geocoder):
    """The gazetteer first; a remote geocoder, where one is configured, for what the gazetteer does not know.

    A remote that is down, slow or lying gives no answer, which is not an error here: see :mod:`geo.gazetteer.remote`.
    """

    def __init__(self, gazetteer: GazetteerGeocoder, remote: Remote | None = None) -> None:
        super().__init__(user_agent="dateline", adapter_factory=NoNetwork)  # type: ignore[no-untyped-call]
        self._gazetteer = gazetteer
        self._remote = remote

    def geocode(
        self, query: str, *, exactly_one: bool = True, limit: int | None = None, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """As :meth:`GazetteerGeocoder.geocode`, and where that has none, what the remote says."""
        known = self._gazetteer.geocode(query, exactly_one=exactly_one, limit=limit)
        if known is not None or self._remote is None or not query.strip():
            return known
        return _as_asked(self._remote.geocode(query, 1 if exactly_one else limit or 10), exactly_one=exactly_one)

    def reverse(
        self,
        query: Point | tuple[float, float],
        *,
        exactly_one: bool = True,
        limit: int | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """As :meth:`GazetteerGeocoder.reverse`: there is always a settlement nearest, so no remote is asked."""
        return self._gazetteer.reverse(query, exactly_one=exactly_one, limit=limit)


def _point(lat: float, lon: float) -> Point:
    if not (-90 <= lat <= 90 and -540 <= lon <= 540):
        raise GeocoderQueryError(f"latitude {lat} and longitude {lon} are not on the earth")
    return Point(lat, lon)


def _as_asked(found: list[Location], *, exactly_one: bool) -> Location | list[Location] | None:
    """What geopy's interface gives: one, or a list of some, or None."""
    if not found:
        return None
    return found[0] if exactly_one else found
