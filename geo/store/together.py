"""Which places are named together: in how many reports or sentences, and how much oftener than chance would have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from geo.model import Place
from geo.store.columns import Bools, Codes, Floats, Integers
from geo.store.place_counts import PlaceCounts
from geo.store.selection import Selection

MOST_PLACES = 2_000
"""Pairs are looked for among so many places, those that most reports name: each pair of them is counted at once."""
_PAIRS_AT_ONCE = 2_000  # of a list that is read from end to end


class By(StrEnum):
    """What names two places together."""

    REPORT = "report"
    SENTENCE = "sentence"
    """A sentence, as excerpts show it: see :mod:`geo.store.sentences`."""


class Rank(StrEnum):
    """What pairs are ordered by."""

    REPORTS = "reports"
    """How many reports, or sentences, name both."""
    TIE = "tie"
    """The tie between them: see :func:`likelihood`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that are named together, first the one that is named more often, or as often with more excerpts.

    ``both`` is how many reports, or sentences, name the two, ``each`` how many name the one, and the other. ``share``
    is that of ``both`` among those that name either (the Jaccard index: P. Jaccard, The distribution of the flora in
    the alpine zone, New Phytologist 11, 1912). ``tie`` is that of :func:`likelihood`.
    """

    places: tuple[Place, Place]
    rows: tuple[int, int]
    """Where the two stand in :attr:`geo.store.Selection.place_counts`."""
    each: tuple[int, int]
    both: int
    share: float
    tie: float


@dataclass(frozen=True, eq=False)
class Together:
    """All pairs of places that are named together, those that rank highest first; ``among`` is how many were looked at.

    Columns have a row a pair: ``one`` and ``other`` are rows of ``counts``, the rest is as in :class:`Pair`.
    """

    counts: PlaceCounts
    among: int
    one: Integers
    other: Integers
    each: Integers
    both: Integers
    share: Floats
    tie: Floats
    _parts: _Parts = field(repr=False)

    def __len__(self) -> int:
        return len(self.both)

    def pairs(self, begin: int, end: int) -> list[Pair]:
        """Those from one to before another; one with a place that was taken out of the store meanwhile is left out."""
        rows = np.column_stack((self.one[begin:end], self.other[begin:end]))
        places = self.counts.places(np.unique(rows).tolist())
        columns = (rows, self.each[begin:end], self.both[begin:end], self.share[begin:end], self.tie[begin:end])
        return [
            Pair((places[one], places[other]), (one, other), (of_one, of_other), both, share, tie)
            for (one, other), (of_one, of_other), both, share, tie in zip(*(c.tolist() for c in columns), strict=True)
            if one in places and other in places
        ]

    def each_pair(self) -> Iterator[Pair]:
        """All of them, some in memory at a time."""
        for begin in range(0, len(self), _PAIRS_AT_ONCE):
            yield from self.pairs(begin, begin + _PAIRS_AT_ONCE)

    def in_reports(self, pair: Pair) -> tuple[int, ...]:
        """The ids of the reports that name both, in one sentence where that is asked; the newest first."""
        return self._parts.in_reports(*pair.rows)


@dataclass(frozen=True, eq=False)
class _Parts:
    """The numbers of the reports, or sentences, that name each place: those of the first, of the next, and so on."""

    named: Integers
    begins: Integers
    """Where those of each place begin in ``named``, and where all end."""
    every: int
    """How many there are that name any place."""
    report: Integers
    """The row of the report of each."""
    report_ids: Integers

    @classmethod
    def of(cls, selection: Selection, part: Codes) -> _Parts:
        """Those of a selection; ``part`` has the number of each mention's."""
        mentions, reports = selection.snapshot.mentions, selection.snapshot.reports
        rows, firsts, every = selection.namings(part)
        begins = np.searchsorted(rows, np.arange(len(selection.place_counts) + 1))
        report = np.zeros(int(part.max(initial=-1)) + 1, np.int64)
        report[part] = mentions.report
        return cls(part[firsts].astype(np.int64), begins, every, report, reports.id)

    def in_reports(self, one: int, other: int) -> tuple[int, ...]:
        """The ids of the reports in which a part names both places."""
        with_one, with_other = (self.named[self.begins[row] : self.begins[row + 1]] for row in (one, other))
        named = np.zeros(len(self.report), bool)
        named[with_one] = True
        return tuple(self.report_ids[np.unique(self.report[with_other[named[with_other]]])].tolist())


def together(selection: Selection, by: By = By.REPORT, rank: Rank = Rank.REPORTS) -> Together:
    """The pairs of places that a report of the selection, or a sentence of one, names both of."""
    # Loaded when asked for: it takes a fifth of a second, and no other page needs it.
    from scipy.sparse import csc_array  # noqa: PLC0415

    snapshot, counts = selection.snapshot, selection.place_counts
    parts = _Parts.of(selection, snapshot.mentions.report if by is By.REPORT else snapshot.sentences)
    kept, of_place = _most_named(counts), np.diff(parts.begins)
    ones = np.ones(len(parts.named), np.int32)
    named = csc_array((ones, parts.named, parts.begins), shape=(len(parts.report), len(counts)))[:, kept]
    found = (named.T @ named).tocoo()
    upper = found.row < found.col
    one, other, both = kept[found.row[upper]], kept[found.col[upper]], found.data[upper].astype(np.int64)
    weight = of_place + counts.excerpts / (counts.excerpts.max(initial=0) + 1)
    one, other = np.where(weight[one] < weight[other], (other, one), (one, other))
    share = both / (of_place[one] + of_place[other] - both)
    tie = likelihood(both, of_place[one], of_place[other], parts.every)
    ranked = (-share, -tie, -both) if rank is Rank.REPORTS else (-share, -both, -tie)
    first = np.lexsort((other, one, *ranked))
    one, other = one[first], other[first]
    each = np.column_stack((of_place[one], of_place[other]))
    return Together(counts, len(kept), one, other, each, both[first], share[first], tie[first], parts)


def _most_named(counts: PlaceCounts) -> Integers:
    """The rows of the places that most reports name, of those of as many the ones with most excerpts, as they stand."""
    if len(counts) <= MOST_PLACES:
        return np.arange(len(counts))
    named = counts.reports + counts.excerpts / (counts.excerpts.max() + 1)
    return np.sort(np.argpartition(-named, MOST_PLACES)[:MOST_PLACES])


def likelihood(both: Integers, one: Integers, other: Integers, every: int) -> Floats:
    """How much the reports, or sentences, speak for a tie of two places, and against chance alone.

    The log-likelihood ratio G² of T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19(1), 1993; 0 where they are together no oftener than by chance. It is sound for rare
    places too, for which shares say little. ``both`` are those that name both of a pair, ``one`` and ``other`` those
    that name each, ``every`` is the number of all.
    """
    cells = np.array([both, one - both, other - both, every - one - other + both], np.float64)
    sums = (cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2], cells[1] + cells[3])
    rows_and_columns = sum(_entropy(part) for part in sums)
    ratio = 2 * (_entropy(cells).sum(axis=0) - rows_and_columns + _entropy(np.array([every], np.float64)))
    oftener: Bools = both * every > one * other
    return np.where(oftener, np.maximum(ratio, 0), 0)


def _entropy(counts: Floats) -> Floats:
    """Each count times its logarithm, 0 for none."""
    return counts * np.log(np.where(counts > 0, counts, 1))
