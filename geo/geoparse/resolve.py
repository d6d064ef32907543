"""The place of each name: every name of a report is weighed together with all others.

A place scores, in natural log-odds, for being large or well known, for its name fitting, for being
qualified ("Paris, Texas"), and for lying in a country or province that the report names, or near
other places it names. Scores and beliefs feed each other for a few rounds, so that the countries
and provinces of a report are settled by all its names. One name means one place in one report,
unless it is qualified otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, log1p

import numpy as np

from geo.geoparse.home import Home
from geo.geoparse.options import POINTS, Option, nearness
from geo.geoparse.qualified import Qualification
from geo.geoparse.recognise import Toponym

ROUNDS = 3
MOST_NAMES = 150
"""Names that speak for others; a gazetteer pasted into a report costs no more than a long report does."""

# Weights in natural log-odds, set by hand and checked against annotated news.
_COUNTRY = 1.3  # per e-fold of what else speaks for the country
_ADMIN1 = 1.6
_NEAR = 1.8
# Beliefs are flattened before they speak to each other: that Paris is in Tennessee is unlikely, and that Henry County
# is, too, but that both are is likelier than neither.
_NEAR_POWER = 0.5
_ADMIN1_POWER = 0.7
_LEAST_BELIEF = 0.003  # what is believed less says nothing for its province

_PEOPLE = 0.7  # a demonym speaks for its country a little less than the country's name

_SAME_COSINE = 0.99997  # 50 km on the globe


@dataclass(slots=True)
class Entry:
    """One name of a report, with all toponyms that mean one place by it.

    ``said`` is what the words right beside say for rows of the gazetteer, ``phrase`` those words;
    ``voice`` is how much the entry counts for others. A score is ``base``, of which ``home`` is a part, and
    ``context``; all lists go with ``options``.
    """

    name: str
    options: tuple[Option, ...]
    people: bool
    phrase: str = ""
    members: list[int] = field(default_factory=list)
    said: dict[int, float] = field(default_factory=dict)
    voice: float = 0.0
    home: list[float] = field(default_factory=list)
    base: list[float] = field(default_factory=list)
    near: list[float] = field(default_factory=list)
    context: list[float] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)

    @property
    def best(self) -> Option:
        """The likeliest option; there must be one."""
        return self.options[self.ranked()[0]]

    def belief_around(self, number: int) -> float:
        """How likely an option is, or one that a reader would not tell from it: Moscow and the region of Moscow."""
        here = self.options[number].at
        return min(
            1.0,
            sum(
                belief
                for option, belief in zip(self.options, self.belief, strict=True)
                if belief > 0.001 and sum(a * b for a, b in zip(here, option.at, strict=True)) > _SAME_COSINE
            ),
        )

    def ranked(self) -> list[int]:
        """Numbers of the options, likeliest first."""
        return sorted(range(len(self.options)), key=lambda n: (-self.belief[n], n))


def resolve(toponyms: Sequence[Toponym], qualified: Sequence[Qualification], home: Home) -> list[Entry]:
    """The entries of a report with their beliefs; each toponym is a member of exactly one.

    ``home`` is where the other reports of the same source are set.
    """
    entries = _entries(toponyms, qualified)
    speakers = sorted((entry for entry in entries if entry.options), key=lambda entry: -entry.voice)[:MOST_NAMES]
    neighbours = _Nearness(speakers)
    for entry in entries:
        entry.home = home.speaks_for(entry.options)
        entry.base = [
            option.prior + entry.said.get(option.row, 0.0) + said
            for option, said in zip(entry.options, entry.home, strict=True)
        ]
        entry.context = [0.0] * len(entry.options)
        entry.near = [0.0] * len(entry.options)
        entry.belief = _softmax(entry.base)
    for _ in range(ROUNDS):
        countries, admin1 = _areas(speakers, home.countries)
        neighbours.update()
        for entry in entries:
            _update(entry, countries, admin1)
        for entry in entries:
            entry.belief = _softmax([b + c for b, c in zip(entry.base, entry.context, strict=True)])
    return entries


def _entries(toponyms: Sequence[Toponym], qualified: Sequence[Qualification]) -> list[Entry]:
    """Toponyms grouped by name; where some of a name are qualified, the first of those speaks for the rest."""
    of_name: dict[tuple[str, bool], dict[frozenset[int], Entry]] = defaultdict(dict)
    for number, toponym in enumerate(toponyms):
        said = qualified[number]
        entry = of_name[toponym.name, toponym.people].setdefault(
            frozenset(said.inside), Entry(toponym.name, toponym.options, toponym.people, said.phrase)
        )
        entry.members.append(number)
        for row in (*said.inside, *said.beside):
            bonus = said.inside.get(row, 0.0) + said.beside.get(row, 0.0)
            entry.said[row] = max(bonus, entry.said.get(row, 0.0))
    entries: list[Entry] = []
    for groups in of_name.values():
        loose = groups.pop(frozenset(), None)
        if loose and groups:
            next(iter(groups.values())).members.extend(loose.members)
        elif loose:
            entries.append(loose)
        entries.extend(groups.values())
    for entry in entries:
        surest = max(toponyms[number].weight for number in entry.members)
        repeated = 1 + 0.5 * log1p(len(entry.members) - 1)
        entry.voice = repeated * (_PEOPLE if entry.people else 1.0) / (1 + exp(-surest))
    return entries


def _areas(speakers: Sequence[Entry], others: Mapping[int, float]) -> tuple[dict[int, float], dict[int, float]]:
    countries: dict[int, float] = defaultdict(float, others)
    admin1: dict[int, float] = defaultdict(float)
    for entry in speakers:
        for option, belief in zip(entry.options, entry.belief, strict=True):
            if belief > _LEAST_BELIEF:
                countries[option.country] += belief * entry.voice
                admin1[option.admin1] += belief**_ADMIN1_POWER * entry.voice
    return countries, admin1


def _update(entry: Entry, countries: dict[int, float], admin1: dict[int, float]) -> None:
    """The context of each option of an entry; what the entry itself said for an area is taken out."""
    own_country: dict[int, float] = defaultdict(float)
    own_admin1: dict[int, float] = defaultdict(float)
    for option, belief in zip(entry.options, entry.belief, strict=True):
        if belief > _LEAST_BELIEF:
            own_country[option.country] += belief * entry.voice
            own_admin1[option.admin1] += belief**_ADMIN1_POWER * entry.voice
    for number, option in enumerate(entry.options):
        score = _NEAR * log1p(entry.near[number])
        if option.country:
            score += _COUNTRY * log1p(max(0.0, countries.get(option.country, 0.0) - own_country[option.country]))
        if option.admin1:
            score += _ADMIN1 * log1p(max(0.0, admin1.get(option.admin1, 0.0) - own_admin1[option.admin1]))
        entry.context[number] = score


class _Nearness:
    """How much the places near each option are believed in."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._points = [
            (entry, number) for entry in entries for number, option in enumerate(entry.options) if option.kind in POINTS
        ]
        at = np.array([entry.options[number].at for entry, number in self._points], np.float32).reshape(-1, 3)
        owner = np.array([id(entry) for entry, _ in self._points], np.int64)
        self._weight = nearness(at, at) * (owner[:, None] != owner)

    def update(self) -> None:
        """Let the entries know, for each option, the belief-weighted number of places next door."""
        said = np.array(
            [entry.belief[number] ** _NEAR_POWER * entry.voice for entry, number in self._points], np.float32
        )
        for (entry, number), near in zip(self._points, (self._weight @ said).tolist(), strict=True):
            entry.near[number] = near


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    odds = [exp(score - top) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]
