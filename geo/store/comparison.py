"""Two filters side by side: the places that either means, how often each does, and how far they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from geo.access import Actor
from geo.filter import Filter
from geo.model import Place
from geo.store.alphabet import Called, as_stored
from geo.store.columns import Floats, Integers
from geo.store.place_counts import PlaceCounts
from geo.store.rows import Page
from geo.store.selection import Selection
from geo.store.sorting import cursor
from geo.store.store import Store


class Side(StrEnum):
    """Of two filters the first, the second, or both."""

    A = "a"
    B = "b"
    BOTH = "both"


class ComparedBy(StrEnum):
    """What compared places are ordered by, the greatest first and names from A to Z."""

    KEYNESS = "keyness"
    A = "a"
    B = "b"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class ComparedPlace:
    """A place that one of two filters means, or both, with its numbers under the first and under the second.

    ``either`` counts the excerpts of both, each once. ``keyness`` is that of :func:`keyness`; ``oftener`` the side that
    names the place more often, as a share of all its excerpts, None where the shares are the same.
    """

    place: Place
    excerpts: tuple[int, int]
    reports: tuple[int, int]
    either: int
    keyness: float
    oftener: Side | None

    @property
    def named(self) -> Side:
        """The filter that means it alone, or both."""
        return side_of(*self.excerpts)


def side_of(of_a: int, of_b: int) -> Side:
    """The side that has excerpts, or both.

    >>> side_of(3, 0), side_of(3, 1)
    (<Side.A: 'a'>, <Side.BOTH: 'both'>)
    """
    return Side.A if not of_b else Side.B if not of_a else Side.BOTH


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two selections at one version of the store, joined by their places."""

    a: Selection
    b: Selection

    @cached_property
    def either(self) -> Selection:
        """The mentions that A means or B does, each once."""
        return self.a.joined(self.b)

    @cached_property
    def counts(self) -> PlaceCounts:
        """The places of either with their numbers, parted into those of A and those of B."""
        return replace(self.either.place_counts, parts=self._of_each(lambda one: one.excerpts))

    @cached_property
    def _reports(self) -> tuple[Integers, ...]:
        return self._of_each(lambda one: one.reports)

    def _of_each(self, column: Callable[[PlaceCounts], Integers]) -> tuple[Integers, ...]:
        """A column of A's places and of B's, at the rows of those of either; 0 where it has not the place."""
        columns = []
        for one in (self.a, self.b):
            found = np.zeros(len(self.either.named), np.int64)
            found[self.either.rows_of_places[one.named]] = column(one.place_counts)
            columns.append(found)
        return tuple(columns)

    @cached_property
    def _keyness(self) -> Floats:
        a, b = self.counts.parts
        return keyness(a, b, self.a.totals.excerpts, self.b.totals.excerpts)

    @property
    def in_both(self) -> int:
        """The number of excerpts that both mean."""
        return self.a.totals.excerpts + self.b.totals.excerpts - self.either.totals.excerpts

    def places_of(self, side: Side) -> int:
        """How many places A alone means, B alone, or both."""
        a, b = (part > 0 for part in self.counts.parts)
        meant = {Side.A: a & ~b, Side.B: b & ~a, Side.BOTH: a & b}[side]
        return int(np.count_nonzero(meant))

    def order(self, by: ComparedBy, called: Called = as_stored) -> Integers:
        """The rows of :attr:`counts` in that order; ``called`` names places where it is by names."""
        counts, (a, b) = self.counts, self.counts.parts
        if by is ComparedBy.NAME:
            return np.argsort(self.either.snapshot.names(called).ranks[self.either.named], kind="stable")
        first = {ComparedBy.KEYNESS: self._keyness, ComparedBy.A: a, ComparedBy.B: b}[by]
        order: Integers = np.lexsort((counts.id, -counts.excerpts, -first))
        return order

    def rows(self, rows: Integers) -> list[ComparedPlace]:
        """The places of some rows of :attr:`counts`; one that was taken out of the store meanwhile is left out."""
        (a, b), (reports_a, reports_b) = self.counts.parts, self._reports
        ahead = np.sign(a * self.b.totals.excerpts - b * self.a.totals.excerpts)
        return [
            ComparedPlace(
                place,
                (int(a[row]), int(b[row])),
                (int(reports_a[row]), int(reports_b[row])),
                int(self.counts.excerpts[row]),
                float(self._keyness[row]),
                {1: Side.A, -1: Side.B}.get(int(ahead[row])),
            )
            for row, place in self.counts.places(rows.tolist()).items()
        ]

    def places(self, *, limit: int, after: str | None = None) -> Page[ComparedPlace]:
        """A page of the places, most excerpts of either first. A cursor holds when its own place is gone."""
        counts = self.counts
        order = np.lexsort((counts.id, -counts.excerpts))
        if after is not None:
            excerpts, key = cursor(after, 2)
            number = counts.excerpts[order]
            order = order[(number < excerpts) | ((number == excerpts) & (counts.id[order] > key))]
        found = self.rows(order[:limit])
        last = order[limit - 1] if len(order) > limit else None
        return Page(found, None if last is None else f"{counts.excerpts[last]}.{counts.id[last]}")

    def areas(self, among: ArrayLike, limit: int) -> list[ComparedPlace]:
        """The areas of those keys of the store, most excerpts of either first."""
        counts = self.counts
        rows = np.flatnonzero(counts.area & np.isin(counts.id, among))
        return self.rows(rows[np.lexsort((counts.id[rows], -counts.excerpts[rows]))][:limit])


def compare(store: Store, a: Filter, b: Filter, actor: Actor) -> Comparison:
    """What two filters mean for that actor, at one version of the store."""
    while True:
        found = Comparison(store.select(a, actor), store.select(b, actor))
        if found.a.version == found.b.version:
            return found


def keyness(a: Integers, b: Integers, of_a: int, of_b: int) -> Floats:
    """How much speaks for a difference of two shares, ``a`` of ``of_a`` and ``b`` of ``of_b``, and against chance.

    The log-likelihood ratio G² of P. Rayson and R. Garside, Comparing corpora using frequency profiling, Proceedings
    of the Workshop on Comparing Corpora, ACL 2000; 0 where the shares are the same. It takes the two for samples that
    have nothing in common.

    >>> keyness(np.array([10, 5]), np.array([0, 5]), 100, 100).round(2)
    array([13.86,  0.  ])
    """
    both = (a + b) / max(of_a + of_b, 1)
    return np.maximum(2 * (_surprise(a, both * of_a) + _surprise(b, both * of_b)), 0)


def _surprise(seen: Integers, expected: Floats) -> Floats:
    """Each number times the logarithm of how often it is what was expected, 0 for none."""
    ratio = np.divide(seen, expected, out=np.ones(len(seen)), where=seen > 0)
    return np.asarray(seen * np.log(ratio), np.float64)
