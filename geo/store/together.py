"""Which places are named together: in how many reports, and how much oftener than chance would have it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from geo.model import Place
from geo.store.columns import Bools, Floats, Integers
from geo.store.place_counts import PlaceCounts
from geo.store.selection import Selection

MOST_PLACES = 2_000
"""Pairs are looked for among so many places, those that most reports name: each pair of them is counted at once."""


class Rank(StrEnum):
    """What pairs are ordered by."""

    REPORTS = "reports"
    """The reports that name both."""
    TIE = "tie"
    """The tie between them: see :func:`likelihood`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that reports name together, first the one that is in more reports, or of as many has more excerpts.

    ``share`` is that of the reports that name both among those that name either (the Jaccard index: P. Jaccard, The
    distribution of the flora in the alpine zone, New Phytologist 11, 1912). ``tie`` is that of :func:`likelihood`.
    ``in_reports`` are the ids of the reports, the newest first.
    """

    places: tuple[Place, Place]
    each: tuple[int, int]
    """How many reports name the one, and the other."""
    in_reports: tuple[int, ...]
    share: float
    tie: float

    @property
    def reports(self) -> int:
        """How many reports name both."""
        return len(self.in_reports)


@dataclass(frozen=True, slots=True)
class Together:
    """The first pairs of a ranking, and how many there are; ``among`` is how many places were looked at."""

    pairs: tuple[Pair, ...]
    number: int
    among: int


def together(selection: Selection, limit: int, rank: Rank = Rank.REPORTS) -> Together:
    """The pairs of places that a report of the selection names both of, first those that rank highest."""
    # Loaded when asked for: it takes a fifth of a second, and no other page needs it.
    from scipy.sparse import csr_array  # noqa: PLC0415

    counts = selection.place_counts
    rows, reports = selection.namings()
    kept = _most_named(counts)
    position = np.full(len(counts), -1)
    position[kept] = np.arange(len(kept))
    among = position[rows] >= 0
    rows, reports = position[rows[among]], reports[among]
    every = selection.totals.reports
    _, numbers = np.unique(reports, return_inverse=True)
    named = csr_array(
        (np.ones(len(rows), np.int32), (numbers, rows)), shape=(int(numbers.max(initial=-1)) + 1, len(kept))
    )
    both = (named.T @ named).tocoo()
    upper = both.row < both.col
    one, other, shared = both.row[upper], both.col[upper], both.data[upper].astype(np.int64)
    of_one, of_other = counts.reports[kept[one]], counts.reports[kept[other]]
    tie = likelihood(shared, of_one, of_other, every)
    share = shared / (of_one + of_other - shared)
    by = (-share, -tie, -shared) if rank is Rank.REPORTS else (-share, -shared, -tie)
    first = np.lexsort((other, one, *by))[:limit]
    places = counts.places(sorted({int(row) for row in kept[np.append(one[first], other[first])]}))
    pairs = []
    for at in first.tolist():
        ends = sorted(
            (int(one[at]), int(other[at])),
            key=lambda end: (-int(counts.reports[kept[end]]), -int(counts.excerpts[kept[end]]), end),
        )
        a, b = (int(kept[end]) for end in ends)
        if a not in places or b not in places:  # taken out of the store meanwhile
            continue
        in_both = np.intersect1d(reports[rows == ends[0]], reports[rows == ends[1]])
        pairs.append(
            Pair(
                places=(places[a], places[b]),
                each=(int(counts.reports[a]), int(counts.reports[b])),
                in_reports=tuple(in_both[::-1].tolist()),
                share=float(share[at]),
                tie=float(tie[at]),
            )
        )
    return Together(tuple(pairs), len(shared), len(kept))


def _most_named(counts: PlaceCounts) -> Integers:
    """The rows of the places that most reports name, of those of as many the ones with most excerpts, as they stand."""
    if len(counts) <= MOST_PLACES:
        return np.arange(len(counts))
    named = counts.reports + counts.excerpts / (counts.excerpts.max() + 1)
    return np.sort(np.argpartition(-named, MOST_PLACES)[:MOST_PLACES])


def likelihood(both: Integers, one: Integers, other: Integers, every: int) -> Floats:
    """How much the reports speak for a tie of two places, and against chance alone.

    The log-likelihood ratio G² of T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19(1), 1993; 0 where they are together no oftener than by chance. It is sound for rare
    places too, for which shares say little. ``both`` are the reports that name both of a pair, ``one`` and ``other``
    those that name each, ``every`` is the number of all.
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
