"""A second filter in a query string, to compare the first with: the same keys, each after ``b.``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

SECOND = "b."


def second_of(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of the second filter, as :meth:`geo.filter.Filter.parse` reads them.

    >>> list(second_of([("region", "KP"), ("b.region", "KR")]))
    [('region', 'KR')]
    """
    return ((key.removeprefix(SECOND), value) for key, value in pairs if key.startswith(SECOND))


def as_second(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs of a filter as those of the second one.

    >>> list(as_second([("region", "KR")]))
    [('b.region', 'KR')]
    """
    return ((SECOND + key, value) for key, value in pairs)
