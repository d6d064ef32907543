"""When an excerpt is uncertain: its name may mean another place, or what happened may have happened elsewhere."""

from __future__ import annotations

from typing import Any

LOW = 0.5
"""Confidence below which the place is more likely wrong than right, as measured (see ``/method``)."""

CONTESTED = 2 / 3
"""The same where there are other candidates: below it the place is less than twice as likely as all else together."""


def uncertain(confidence: Any, rivals: Any, near: Any) -> Any:  # noqa: ANN401  # numbers here, SQL expressions there
    """True where the place of a mention is uncertain; of SQL expressions, the expression that says so.

    ``rivals`` is true where there are other candidates; ``near`` where what is named lies somewhere about the
    place's point, not at it (``uncertainty_km``).

    >>> uncertain(0.6, False, False), uncertain(0.6, True, False), uncertain(0.9, True, True)
    (False, True, True)
    """
    return near | (confidence < LOW) | (rivals & (confidence < CONTESTED))
