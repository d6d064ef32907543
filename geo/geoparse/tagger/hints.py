"""Names of the gazetteer in a text, as a hint to the tagger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from geo.gazetteer import Gazetteer
from geo.geoparse.tagger.reading import Hint, caseless_spans
from geo.model import Kind
from geo.text import fold

# A word as names are made of: "U.S", "O'Fallon", but "Russia" of "Russia's".
_WORD = re.compile(r"[^\W_]+(?:['’.](?!s\b)[^\W_]+)*")
_LARGE, _TOWN, _LEAST = 500_000, 20_000, 500  # inhabitants


class Names(Protocol):
    """What is asked of a gazetteer."""

    def longest(self, tokens: Sequence[str], at: int = 0) -> int:
        """How many tokens from ``at`` on make up the longest name that begins there; 0 for none."""

    def fame(self, folded: str) -> int:
        """How large the largest place of a name is: 1 to 3, or 0 where it is too small to be a hint."""


class FamousNames:
    """The gazetteer as a hint. Places with hardly anybody are none, or a full gazetteer would hint at every word."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.fame = lru_cache(maxsize=65536)(self._fame)

    def longest(self, tokens: Sequence[str], at: int = 0) -> int:
        """How many tokens from ``at`` on make up the longest name that begins there; 0 for none."""
        return self._gazetteer.longest(tokens, at)

    def _fame(self, folded: str) -> int:
        """3 for a country, an admin-1 or half a million people, 2 for another area or 20,000, 1 for 500."""
        rows = self._gazetteer.ids(folded)
        famous = rows[rows < self._gazetteer.first_minor]
        kinds = {self._gazetteer.kinds[int(kind)] for kind in np.unique(self._gazetteer.kind[famous])}
        people = int(self._gazetteer.population[rows].max(initial=0))
        if kinds & {Kind.COUNTRY, Kind.ADMIN1} or people >= _LARGE:
            return 3
        if kinds & {Kind.ADMIN2, Kind.REGION, Kind.WATER, Kind.LANDFORM} or people >= _TOWN:
            return 2
        return int(people >= _LEAST)


def hints_in(text: str, names: Names) -> list[Hint]:
    """The longest names in ``text``, from left to right; in small letters only where capitals tell nothing."""
    found = [(m.start(), m.end(), fold(m[0])) for m in _WORD.finditer(text)]
    tokens = [token for _, _, token in found]
    caseless = caseless_spans(text)
    out: list[Hint] = []
    at = 0
    while at < len(found):
        start = found[at][0]
        length = names.longest(tokens, at) if _may_begin(text, start, tokens[at], caseless) else 0
        if length:
            fame = names.fame(" ".join(tokens[at : at + length]))
            if fame:
                out.append(Hint(start, found[at + length - 1][1], fame))
        at += length or 1
    return out


def _may_begin(text: str, start: int, token: str, caseless: Sequence[tuple[int, int]]) -> bool:
    if len(token) < 2 or text[start].isdigit():
        return False
    return not text[start].islower() or any(begin <= start < end for begin, end in caseless)
