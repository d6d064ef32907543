"""When the store changed, for who asks whether an answer is still the same by the time (``If-Modified-Since``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime


class Changes:
    """When this process first saw the store as it is now, in whole seconds after it.

    Whatever changes later has a later time: an answer is given it only once that second has come, so that no two
    states share one (RFC 9110, 8.8.2.2).
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seen = (-1, 0)

    def seen(self, version: int) -> datetime | None:
        """The time of a version of the store; None within the second in which it was first seen."""
        known, second = self._seen
        now = self._clock()
        if known != version:
            second = int(now) + 1
            self._seen = (version, second)
        return datetime.fromtimestamp(second, UTC) if now >= second else None
