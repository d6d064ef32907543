"""Words in the order of the alphabet, and places by what a reader calls them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from math import inf

import numpy as np
from numpy.typing import NDArray

from geo.text import plain

Called = Callable[[str, str], str]
"""What a reader calls the place of an id that the store knows by a name; equal where readers call all places alike."""


def as_stored(_place_id: str, name: str) -> str:
    """The name that the store knows."""
    return name


class Alphabet:
    """The place of some words in the alphabet, whatever their case and marks: a number each, infinite where empty."""

    def __init__(self, words: Iterable[str]) -> None:
        letters = np.array([plain(word) for word in words], np.dtypes.StringDType())
        self._known, self._rows = np.unique(letters, return_inverse=True)
        self.ranks: NDArray[np.float64] = np.where(self._known == "", inf, np.arange(len(self._known)))[self._rows]

    def letters(self, row: int) -> str:
        """Those by which a word is sorted."""
        return str(self._known[self._rows[row]])

    def rank(self, letters: str) -> float:
        """The place of such letters; of those that no word has any more, one between its neighbours."""
        at = bisect_left(self._known, letters)
        known = at < len(self._known) and self._known[at] == letters
        return inf if not letters else float(at) if known else at - 0.5
