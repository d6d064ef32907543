"""A text as the tagger reads it: words with their features, in windows of a bounded length.

A word is a run of letters and digits, or one mark of punctuation. It carries its pieces, its shape
(the vocabulary knows no capitals) and whether it stands in a name that the gazetteer knows. The same
code prepares texts for training and for use.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from geo.geoparse.tagger.wordpiece import WordPiece
from geo.text import sentences

WINDOW = 158
"""Pieces of a window, besides the two marks around it."""

_PIECES_OF_WORD = 6  # more say nothing about a name, and would let one endless word fill a window
_OVERLAP = 8  # words on either side of a cut within a sentence; far fewer than a window holds, so that each moves on


class Shape(IntEnum):
    """The capitals of a word; NONE also where a whole text or sentence has none, or nothing else."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    LETTER = 5


class Hint(NamedTuple):
    """Code points ``start`` up to ``end`` spell a name of the gazetteer; ``fame``, 1 to 3, is how large it is."""

    start: int
    end: int
    fame: int


FAMES = 3
# What the gazetteer says of a word: not asked, in no name, then by fame the first of a name and further in one.
NOT_ASKED, IN_NO_NAME = 0, 1
HINTS = 2 + 2 * FAMES


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text as parallel lists: code points, pieces, shapes, and numbers of the gazetteer's hints."""

    starts: list[int]
    ends: list[int]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    hints: list[int]
    breaks: frozenset[int]
    """Numbers of the words that begin a sentence or a line."""

    def __len__(self) -> int:
        return len(self.starts)


class Window(NamedTuple):
    """Words ``begin`` up to ``end`` are read together; those from ``own`` up to ``own_end`` are decided here."""

    begin: int
    end: int
    own: int
    own_end: int


def read(text: str, vocabulary: WordPiece, hints: Sequence[Hint] | None = None) -> Reading:
    """``text`` as words in order; ``hints`` are names of the gazetteer in it, None where nobody asked."""
    found = list(vocabulary.words(text))
    starts = [word.start for word in found]
    shapes = [int(_shape(text[word.start : word.end])) for word in found]
    for start, end in caseless_spans(text):
        for n in _between(starts, start, end):
            shapes[n] = Shape.NONE
    return Reading(
        starts=starts,
        ends=[word.end for word in found],
        pieces=[word.pieces[:_PIECES_OF_WORD] for word in found],
        shapes=shapes,
        hints=_numbered(starts, hints),
        breaks=_breaks(text, starts),
    )


def caseless_spans(text: str) -> list[tuple[int, int]]:
    """Where capitals tell nothing: the whole of a text without any, and sentences of little else."""
    if not any(map(str.isupper, text)):
        return [(0, len(text))]
    return [(s.start, s.end) for s in sentences(text) if _is_shouted(s.of(text))]


def _is_shouted(sentence: str) -> bool:
    upper = sum(map(str.isupper, sentence))
    return upper >= 12 and upper > 4 * sum(map(str.islower, sentence))


def _shape(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if not word[:1].isupper():
        return Shape.MIXED if any(map(str.isupper, word)) else Shape.NONE
    if len(word) == 1:
        return Shape.LETTER
    if word[1:].islower():
        return Shape.TITLE
    return Shape.UPPER if word.isupper() else Shape.MIXED


def _numbered(starts: list[int], hints: Sequence[Hint] | None) -> list[int]:
    if hints is None:
        return [NOT_ASKED] * len(starts)
    numbers = [IN_NO_NAME] * len(starts)
    for hint in hints:
        for place, n in enumerate(_between(starts, hint.start, hint.end)):
            numbers[n] = IN_NO_NAME + hint.fame + (FAMES if place else 0)
    return numbers


def _between(starts: list[int], start: int, end: int) -> range:
    return range(bisect_left(starts, start), bisect_left(starts, end))


def _breaks(text: str, starts: list[int]) -> frozenset[int]:
    lines = [line.end() for line in re.finditer("\n", text)]
    return frozenset(bisect_left(starts, at) for at in [*(s.start for s in sentences(text)), *lines])


def windows(of: Reading) -> Iterator[Window]:
    """Windows that decide each word once, cut between sentences, or with an overlap where one is too long."""
    total = len(of)
    begin = own = 0
    while own < total:
        end, room = begin, WINDOW
        while end < total and room >= len(of.pieces[end]):
            room -= len(of.pieces[end])
            end += 1
        if end == total:
            yield Window(begin, end, own, end)
            return
        cut = next((n for n in range(end, max(own, (begin + end) // 2), -1) if n in of.breaks), None)
        if cut is not None:
            yield Window(begin, cut, own, cut)
            begin = own = cut
        else:
            decided = end - _OVERLAP
            yield Window(begin, end, own, decided)
            begin, own = decided - _OVERLAP, decided
