"""The words of a text and their pieces, as BERT's lower-case vocabulary cuts them.

Our own, since the usual library brings eleven packages and a client of a model hub with it, and since
here a word is cut from the text as it stands, so that its offsets are true by construction. English
comes out as there (Wu et al. 2016, the greedy longest match); symbols such as "€" stand alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

UNKNOWN, START, END = 100, 101, 102
"""Numbers of [UNK], [CLS] and [SEP] in the vocabulary."""

_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Marks and invisible characters that stand within words: accents, soft hyphen, joiners.
_WITHIN = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u20d0-\u20ff\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}]+(?:[{_WITHIN}]+[^\W_{_IDEOGRAPHS}]+)*[{_WITHIN}]*|\S")
_LONGEST = 100  # letters; a longer word is no word
_LEFT_OUT = frozenset({"Mn", "Cc", "Cf", "Co"})  # marks, and what cannot be seen


class Word(NamedTuple):
    """Code points ``start`` up to ``end``, and the numbers of the pieces."""

    start: int
    end: int
    pieces: tuple[int, ...]


class WordPiece:
    """A vocabulary: one piece a line, its number the line's; ``##`` before what continues a word."""

    def __init__(self, pieces: list[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._pieces = lru_cache(maxsize=65536)(self._cut)

    @classmethod
    def open(cls, path: Path) -> WordPiece:
        """The vocabulary in a file; raises OSError where there is none."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def words(self, text: str) -> Iterator[Word]:
        """The words of any text, in order; characters that cannot be seen are no words."""
        for found in _WORD.finditer(text):
            pieces = self._pieces(found[0])
            if pieces:
                yield Word(found.start(), found.end(), pieces)

    def _cut(self, word: str) -> tuple[int, ...]:
        letters = word.lower() if word.isascii() else _plain(word)
        if not letters or (word.isascii() and not word.isprintable()):
            return ()
        if len(letters) > _LONGEST:
            return (UNKNOWN,)
        pieces: list[int] = []
        at = 0
        while at < len(letters):
            for end in range(len(letters), at, -1):
                number = self._numbers.get(("##" if at else "") + letters[at:end])
                if number is not None:
                    break
            else:
                return (UNKNOWN,)
            pieces.append(number)
            at = end
        return tuple(pieces)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in _LEFT_OUT)
