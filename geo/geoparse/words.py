"""A text as words: where each stands, its folded spelling, its capitals, and what parts it from the next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from geo.text import fold


class Case(IntEnum):
    """How a word is written."""

    LOWER = 0
    CAPITAL = 1
    """Its first letter is a capital: Seoul, McAllen."""
    UPPER = 2
    """All its letters are capitals, two or more: SEOUL, US, U.S."""
    NONE = 3
    """A script without capitals: 서울, 東京, القاهرة."""
    NUMBER = 4


CAPITALS = frozenset({Case.CAPITAL, Case.UPPER})

# Marks that belong to the letter before them, and the vowels of Indic scripts and of Thai, which
# are marks to Unicode.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u1000-\u1059"
)
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[A-Z][a-z]{0,2}\.)*"  # U.S., D.C., P.E.I.
    r"|[A-Z]\.[A-Z][a-z]{1,3}\."  # W.Va.
    r"|[A-Z]&[A-Z](?![^\W_])"  # T&T
    rf"|[^\W_][{_MARKS}\w]*(?:['’ʼʻ‘`´][^\W_][{_MARKS}\w]*)*"  # Ch'ŏngjin, O’Leary, St. John's
)
_CONTRACTED = re.compile(r"['’](?:ll|re|ve|d|m|t)\Z", re.IGNORECASE)  # I'll is no Illinois
_ELIDED = re.compile(r"[^\W\d_]{1,2}['’](?=[^\W\d_])")  # Côte d'Ivoire
_POSSESSIVE = ("'s", "’s", "ʼs", "`s", "´s", "'S", "’S")

_LONGEST_WORD = 80  # letters looked at; what is longer is no name, or is in a script without spaces

_JOINING = re.compile(r"[ \t\u00a0\u2009]?[-\u2010\u2011]?\Z|[ \t\u00a0]*\r?\n?[ \t\u00a0]*\Z|\.[ \t\u00a0]\Z")
# Words that end in a full stop inside a name or before one: "St. Paul", "Gov. Clinton".
DOTTED = frozenset(
    """st ste mt ft pt gov sen rep mr mrs ms dr prof rev gen col maj capt lt sgt cpl adm cmdr pres supt det hon jr sr no
    ave blvd rd co dept inc corp ltd bros twp s n e w""".split()
)


@lru_cache(maxsize=65536)
def _reading(raw: str) -> tuple[str, Case, int]:
    """A word's folded spelling without a possessive ending, its case, and the length of that ending."""
    ending = 2 if raw.endswith(_POSSESSIVE) and len(raw) > 2 else 0
    bare = raw[:-ending] if ending else raw
    if _CONTRACTED.search(bare):
        return bare.lower(), _case(bare), ending
    return fold(bare), _case(bare), ending


def _case(word: str) -> Case:
    elided = _ELIDED.match(word) if word[0].islower() else None
    first = word[elided.end() if elided else 0]
    if first.isdigit():
        return Case.NUMBER
    if first.islower():
        return Case.LOWER
    if not first.isupper():
        return Case.NONE
    if len(word) > 1 and word.isupper():
        return Case.UPPER
    return Case.CAPITAL


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as columns; a possessive ending is no part of its word.

    ``start`` and ``end`` are code points of ``text``; ``folded`` the spelling under which the
    gazetteer knows the word; ``tail`` the length of the possessive ending cut off.
    """

    text: str
    start: list[int]
    end: list[int]
    folded: list[str]
    case: list[Case]
    tail: list[int]
    _joined: bytearray
    _opening: bytearray

    def __len__(self) -> int:
        return len(self.start)

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it, at most 80 code points of it."""
        before = self.end[at - 1] if at else 0
        start = self.start[at] if at < len(self.start) else len(self.text)
        return self.text[max(before, start - 80) : start]

    def joined(self, at: int) -> bool:
        """True where a word and the one before it may be parts of one name."""
        if not 0 < at < len(self.start):
            return False
        known = self._joined[at]
        if not known:
            known = self._joined[at] = 2 if self._joins(at) else 1
        return known == 2

    def _joins(self, at: int) -> bool:
        start, before = self.start[at], self.end[at - 1]
        if start - before == 1 and self.text[before] == " ":
            return True
        if start - before > 40 or self.tail[at - 1]:
            return False
        gap = self.text[before:start]
        return bool(_JOINING.match(gap)) and (gap[:1] != "." or self.dotted(at - 1))

    def opens(self, at: int) -> bool:
        """True where a word begins a sentence, a line, a quotation or what follows a colon."""
        if not 0 < at < len(self.start):
            return at == 0 or self._opens(at)
        known = self._opening[at]
        if not known:
            known = self._opening[at] = 2 if self._opens(at) else 1
        return known == 2

    def _opens(self, at: int) -> bool:
        gap = self.gap(at)
        if gap == " ":
            return False
        if "\n\n" in gap or not set(gap).isdisjoint('!?…。！？:;“"「『•|*>'):
            return True
        return "." in gap and not self.dotted(at - 1) and self.text[self.end[at - 1] - 1] != "."

    def dotted(self, at: int) -> bool:
        """True where a full stop after a word is its own: an abbreviation before a name, an initial."""
        return self.folded[at] in DOTTED or (self.end[at] - self.start[at] == 1 and self.case[at] == Case.CAPITAL)

    def first_from(self, position: int) -> int:
        """The number of the first word that ends after a code point of the text."""
        low, high = 0, len(self.end)
        while low < high:
            middle = (low + high) // 2
            if self.end[middle] <= position:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(text: str) -> Words:
    """A text's words, in order."""
    start: list[int] = []
    end: list[int] = []
    raw: list[str] = []
    for found in _WORD.finditer(text):
        start.append(found.start())
        end.append(found.end())
        raw.append(found[0])
    readings = [_reading(word[:_LONGEST_WORD]) for word in raw]
    tail = [reading[2] for reading in readings]
    return Words(
        text,
        start,
        [stop - cut for stop, cut in zip(end, tail, strict=True)],
        [reading[0] for reading in readings],
        [reading[1] for reading in readings],
        tail,
        bytearray(len(start)),
        bytearray(len(start)),
    )
