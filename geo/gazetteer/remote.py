"""A remote geopy geocoder that can do no harm: it is asked slowly, never twice, and not at all while it is ill.

Whatever it does (nothing, 429, HTML, latitude 91, a byte a minute), the answer here is a list of
locations, often empty, within the timeout; what went wrong is logged.
"""

from __future__ import annotations

import inspect
import json
import logging
import time
from collections.abc import Callable, Mapping
from math import isfinite
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderRateLimited, GeocoderServiceError, GeocoderTimedOut
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import get_geocoder_for_service
from geopy.location import Location

from geo.gazetteer.answers import Answers

log = logging.getLogger(__name__)

TIMEOUT = 5.0
"""Seconds from the question to the whole of the answer."""
LARGEST_ANSWER = 2_000_000  # bytes; a list of fifty places with their addresses is a twentieth of it
LONGEST_REST = 3600.0  # seconds; whatever a remote asks for


class _NoRedirect(HTTPRedirectHandler):
    """A geocoder answers where it is asked; elsewhere nobody was configured to be."""

    def redirect_request(self, *_args: object) -> None:
        return None


class BoundedAdapter(BaseSyncAdapter):
    """HTTP with a limit on the time of the whole exchange, not of each read, and on the size of the answer."""

    def __init__(self, *, proxies: Mapping[str, str] | None = None, ssl_context: Any = None) -> None:  # noqa: ANN401
        super().__init__(proxies=proxies, ssl_context=ssl_context)  # type: ignore[no-untyped-call]
        self._opener: OpenerDirector = build_opener(
            HTTPSHandler(context=ssl_context),
            ProxyHandler(dict(proxies) if proxies is not None else None),
            _NoRedirect(),
        )

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
        """The answer as JSON; raises geopy's errors."""
        try:
            return json.loads(self.get_text(url, timeout=timeout, headers=headers))
        except (ValueError, RecursionError):
            raise GeocoderParseError("the answer is no JSON") from None

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """The answer as text; raises geopy's errors."""
        answer: SimpleQueue[str | Exception] = SimpleQueue()
        Thread(target=self._fetch, args=(url, timeout, headers, answer), daemon=True).start()
        try:
            found = answer.get(timeout=timeout)
        except Empty:
            raise GeocoderTimedOut(f"no whole answer in {timeout} s") from None
        if isinstance(found, Exception):
            raise found
        return found

    def _fetch(
        self, url: str, timeout: float, headers: Mapping[str, str], answer: SimpleQueue[str | Exception]
    ) -> None:
        try:
            with self._opener.open(Request(url, headers=dict(headers)), timeout=timeout) as response:  # noqa: S310 - geopy makes http and https alone
                body = response.read(LARGEST_ANSWER + 1)
            if len(body) > LARGEST_ANSWER:
                raise GeocoderServiceError(f"the answer is larger than {LARGEST_ANSWER} bytes")
            answer.put(body.decode("utf-8", "replace"))
        except HTTPError as error:
            with error:
                lowercase = {name.lower(): value for name, value in error.headers.items()}
            answer.put(AdapterHTTPError(str(error), status_code=error.code, headers=lowercase, text=""))
        except TimeoutError:
            answer.put(GeocoderTimedOut(f"no answer in {timeout} s"))
        except Exception as error:
            answer.put(GeocoderServiceError(str(error)))


class Breaker:
    """Says whether to ask: not for ``rest`` seconds after ``failures`` in a row; then one question is a trial."""

    def __init__(self, failures: int = 3, rest: float = 300.0, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._rest, self._clock = failures, rest, clock
        self._failed, self._until = 0, float("-inf")
        self._lock = Lock()

    def allows(self) -> bool:
        """True where a question may be asked now."""
        with self._lock:
            return self._clock() >= self._until

    def succeeded(self) -> None:
        """An answer came, in time."""
        with self._lock:
            self._failed = 0

    def failed(self, rest: float | None = None) -> None:
        """No answer came; ``rest`` is how many seconds the remote asked to be left alone."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                rest = max(rest or 0.0, self._rest)
            if rest is not None:
                self._until = self._clock() + min(rest, LONGEST_REST)


class Asked(Protocol):
    """What is needed of a geopy geocoder."""

    geocode: Callable[..., Any]


class Remote:
    """A geopy geocoder made safe to ask in the middle of an ingest."""

    def __init__(
        self,
        geocoder: Asked,
        *,
        name: str = "",
        answers: Answers | None = None,
        breaker: Breaker | None = None,
        seconds_between: float = 1.0,
    ) -> None:
        self.name = name or type(geocoder).__name__.lower()
        self._answers = answers
        self._breaker = breaker or Breaker()
        self._takes_limit = "limit" in inspect.signature(geocoder.geocode).parameters
        # Swallowed exceptions would make an outage look like "no such place", and be remembered as that.
        self._ask = RateLimiter(
            geocoder.geocode, min_delay_seconds=seconds_between, max_retries=0, swallow_exceptions=False
        )

    def geocode(self, query: str, limit: int = 10) -> list[Location]:
        """What the remote knows of a name; empty where it knows nothing, cannot be asked, or answers nonsense."""
        key = f"{self.name} {limit} {' '.join(query.split()).casefold()}"
        known = self._answers.get(key) if self._answers else None
        if known is not None:
            return [self._location(*one) for one in known]
        if not self._breaker.allows():
            return []
        try:
            more = {"limit": limit} if self._takes_limit else {}
            found = self._ask(query, exactly_one=False, **more) or []
            rows = [(str(one.address), float(one.latitude), float(one.longitude)) for one in found[:limit]]
        except GeocoderRateLimited as error:
            self._breaker.failed(error.retry_after or 60.0)
            log.warning("%s asks to be left alone for %s s", self.name, error.retry_after or 60)
            return []
        except Exception as error:
            self._breaker.failed()
            log.warning("%s gave no answer for %r: %s: %s", self.name, query, type(error).__name__, error)
            return []
        self._breaker.succeeded()
        rows = [row for row in rows if _is_point(row[1], row[2])]
        if self._answers:
            self._answers.put(key, rows)
        return [self._location(*row) for row in rows]

    def _location(self, address: str, lat: float, lon: float) -> Location:
        return Location(address, (lat, lon, 0.0), {"service": self.name})


def _is_point(lat: float, lon: float) -> bool:
    return isfinite(lat) and isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180


def remote_geocoder(
    service: str,
    *,
    user_agent: str,
    timeout: float = TIMEOUT,
    answers: Answers | None = None,
    breaker: Breaker | None = None,
    seconds_between: float = 1.0,
    **options: object,
) -> Remote:
    """A remote by the name geopy has for it ("nominatim", "photon", ...); ``options`` are those of its class.

    ``user_agent`` says who asks and how to reach them; public services refuse those who don't, and
    more than a question a second.
    """
    made = get_geocoder_for_service(service)(
        user_agent=user_agent, timeout=timeout, adapter_factory=BoundedAdapter, **options
    )
    return Remote(made, name=service.lower(), answers=answers, breaker=breaker, seconds_between=seconds_between)
