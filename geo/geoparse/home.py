"""Where the reports of one source are set, learned from them as they come in: a local paper's towns are near it.

Nothing of a source is known beforehand. Each report adds the places that its names were given, once for each
name and as much as they are believed, so the tenth report of a paper is read with what the others said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nlargest
from math import log1p
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from geo.geoparse.options import POINTS, Names, Option, nearness
from geo.geoparse.source import country_of, key_of
from geo.model import Missing

# Weights in natural log-odds for each e-fold of what a source's other reports say, found on annotated local papers.
_NEAR = 1.5
_ADMIN1 = 0.75
_MOST_REPORTS = 10  # a source of a thousand reports knows its home no better, and must not drown what a report says
_MOST_PLACES = 100  # of a source that are weighed, the most named first

Beliefs = Mapping[int, float]
"""How much is believed, 0 to 1, that a report speaks of the place of a row of the gazetteer."""


@dataclass(frozen=True, slots=True)
class Home:
    """What the other reports of a source say for the places of one more of its reports."""

    countries: Mapping[int, float] = field(default_factory=dict)
    """What the source's address says for a country, by its number, in mentions of it."""
    admin1: Mapping[int, float] = field(default_factory=dict)
    at: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 3), np.float32))
    weight: NDArray[np.float32] = field(default_factory=lambda: np.empty(0, np.float32))

    def speaks_for(self, options: Sequence[Option]) -> list[float]:
        """What it says for each option, in natural log-odds."""
        said = [_ADMIN1 * log1p(self.admin1.get(option.admin1, 0.0)) for option in options]
        if len(self.at) and options:
            near = nearness(np.array([option.at for option in options], np.float32), self.at) @ self.weight
            for number, (option, weight) in enumerate(zip(options, near.tolist(), strict=True)):
                said[number] += _NEAR * log1p(weight) if option.kind in POINTS else 0.0
        return said


Known = Callable[[str], tuple[int, Mapping[str, int]]]
"""Of a source: how many of its reports are known from before, and by the id of a place how many of them name it."""


class Homes:
    """The homes of all sources that reports have come from, by what their reports were found to name.

    ``known`` tells what was kept of a source's earlier reports; it is asked once for each.
    """

    def __init__(self, names: Names, known: Known = lambda _source: (0, {})) -> None:
        self.names = names
        self._known = known
        self._learned: dict[str, _Learned] = {}

    def learn(self, source: str, beliefs: Beliefs) -> None:
        """Keep what one report of a source was found to name."""
        if beliefs:
            self._of(source).add(beliefs, 1)

    def unlearn(self, source: str, beliefs: Beliefs) -> None:
        """Take back what one report was found to name."""
        if beliefs:
            self._of(source).add(beliefs, -1)

    def of(self, source: str) -> Home:
        """Where the reports of a source are set, as far as is known by now."""
        countries = country_of(source, self.names)
        learned = self._of(source)
        if learned.reports <= 0:
            return Home(countries)
        share = min(learned.reports, _MOST_REPORTS) / learned.reports
        admin1: dict[int, float] = defaultdict(float)
        at, weight = [], []
        for row, believed in nlargest(_MOST_PLACES, learned.places.items(), key=itemgetter(1)):
            place = self.names.option(row)
            if place.admin1:
                admin1[place.admin1] += share * believed
            if place.kind in POINTS:
                at.append(place.at)
                weight.append(share * believed)
        return Home(countries, admin1, np.array(at, np.float32).reshape(-1, 3), np.array(weight, np.float32))

    def _of(self, source: str) -> _Learned:
        key = key_of(source)
        if not key:
            return _Learned()
        if key not in self._learned:
            reports, named = self._known(source)
            self._learned[key] = _Learned(reports, defaultdict(float, self._rows(named)))
        return self._learned[key]

    def _rows(self, named: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        for place_id, reports in named.items():
            with suppress(Missing):  # a place of an index that was another one then
                yield self.names.gazetteer.row(place_id), reports


@dataclass(slots=True)
class _Learned:
    """What some reports of a source were found to name: rows of the gazetteer with the sum of their beliefs."""

    reports: int = 0
    places: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, beliefs: Beliefs, times: int) -> None:
        """Count one more report (``times`` 1), or one less (-1)."""
        self.reports += times
        for row, believed in beliefs.items():
            self.places[row] += times * believed
