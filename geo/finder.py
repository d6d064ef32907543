"""Names found by their beginnings while they are being typed: sorted words in memory, searched by halving."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from geo.text import UNSPACED

Numbers = NDArray[np.int32]

_END = "\n"  # of a whole name: folded names have none, and it comes before every letter

# Chinese, Japanese and Korean write words together: there one may begin at any character. What begins within a
# run is kept this far, or long titles would be kept dozens of times.
_REACH = 8
_WITHIN = re.compile(rf"(?=((?<= )[^ {UNSPACED}][^ ]*|(?<!^)[{UNSPACED}][^ ]{{0,{_REACH - 1}}}))")
_IN_RUNS = re.compile(f"[{UNSPACED}]")


_ALPHABETS = tuple(map(frozenset, ("abcdefghijklmnopqrstuvwxyz ", "абвгдежзийклмнопрстуфхцчшщъыьэюя ")))


class Finder:
    """Folded names (:func:`geo.text.fold`) and the numbers that they name, which may have several; never changed.

    >>> finder = Finder([("north hamgyong", 1), ("함경북도", 1), ("hamhung", 2)])
    >>> finder.begun("ham").tolist(), finder.begun("north ham").tolist(), finder.begun("경북").tolist()
    ([1, 2], [1], [1])
    >>> finder.called("hamhung").tolist(), finder.called("hamgyong").tolist()
    ([2], [])
    """

    def __init__(self, names: Iterable[tuple[str, int]] = ()) -> None:
        numbers = defaultdict[str, list[int]](list)
        for name, number in names:
            for word in _kept(name):
                numbers[word].append(number)
        self._words = sorted(numbers)
        of_word = [numbers[word] for word in self._words]
        self._begins = np.fromiter(accumulate(map(len, of_word), initial=0), np.int64)
        self._numbers: Numbers = np.fromiter(chain.from_iterable(of_word), np.int32)
        self._size = int(self._numbers.max(initial=-1)) + 1

    def called(self, folded: str) -> Numbers:
        """The numbers of that very name, rising."""
        return np.unique(self._beginning(folded + _END))

    def begun(self, folded: str) -> Numbers:
        """The numbers whose names have, for each of the words given, one that begins with it; rising."""
        left = np.ones(self._size, bool)
        for word in folded.split(" "):
            begun = word[:_REACH] if _IN_RUNS.search(word) else word
            hit = np.zeros(self._size, bool)
            hit[self._beginning(begun)] = True
            left &= hit
        return np.flatnonzero(left).astype(np.int32)

    def near(self, folded: str) -> Numbers:
        """The numbers of the names that differ from the one given by a letter, or by two that changed places; rising.

        Another letter is looked for among those of the alphabet that the name is written in, where we know it.

        >>> Finder([("chongjin", 1), ("hamhung", 2)]).near("chongjn").tolist()
        [1]
        """
        hits = [self._beginning(name + _END) for name in _one_letter_off(folded) if self._holds(name + _END)]
        return np.unique(np.concatenate(hits)) if hits else np.empty(0, np.int32)

    def _holds(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at] == word

    def _beginning(self, letters: str) -> Numbers:
        begin = bisect_left(self._words, letters)
        end = bisect_right(self._words, letters, lo=begin, key=lambda word: word[: len(letters)])
        return self._numbers[self._begins[begin] : self._begins[end]]


def _one_letter_off(name: str) -> set[str]:
    """The name with a letter less, more, or another, and with two neighbours changed over (Damerau 1964)."""
    letters = next((alphabet for alphabet in _ALPHABETS if alphabet.issuperset(name)), frozenset[str]())
    halves = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    less = {head + tail[1:] for head, tail in halves if tail}
    turned = {head + tail[1] + tail[0] + tail[2:] for head, tail in halves if len(tail) > 1}
    other = {head + letter + tail[1:] for head, tail in halves if tail for letter in letters}
    more = {head + letter + tail for head, tail in halves for letter in letters}
    return (less | turned | other | more) - {name}


def _kept(name: str) -> Iterator[str]:
    """The name to its end, and what a later word of it begins with."""
    if name:
        yield name + _END
        yield from (found[1] for found in _WITHIN.finditer(name)) if not name.isascii() else name.split(" ")[1:]
