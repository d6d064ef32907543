"""Which mentions stand in one sentence, told from their excerpts, so that no text is read for it.

An excerpt is the sentence around a mention (:func:`geo.text.excerpt_span`), so those of one sentence are the same.
Those of a very long one are stretches of it: they are of one sentence as far as they meet.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.signedinteger[Any]]

_TEXT = 32  # bits that hold any place in a text


def sentence_starts(report: Codes, start: Codes, end: Codes) -> NDArray[np.int32]:
    """Where the sentence of each excerpt begins, in code points of its report's text, as ``start`` and ``end`` are.

    >>> sentence_starts(np.array([1, 1, 1, 2]), np.array([0, 50, 90, 0]), np.array([40, 100, 120, 40])).tolist()
    [0, 50, 50, 0]
    """
    begins_at, ends_at = _within_all(report, start), _within_all(report, end)
    order = np.argsort(begins_at, kind="stable")
    reach = np.maximum.accumulate(ends_at[order])
    begins = np.ones(len(order), bool)
    begins[1:] = begins_at[order][1:] >= reach[:-1]
    first = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    found = np.empty(len(order), np.int32)
    found[order] = start[order][first]
    return found


def sentence_numbers(report: Codes, sentence: Codes) -> NDArray[np.int32]:
    """A number for each sentence of each report, from 0, rising as both do; ``sentence`` is where it begins."""
    _, numbers = np.unique(_within_all(report, sentence), return_inverse=True)
    return np.asarray(numbers, np.int32)


def _within_all(report: Codes, at: Codes) -> NDArray[np.int64]:
    """A place in a report's text as one among those of all."""
    return report.astype(np.int64) << _TEXT | at
