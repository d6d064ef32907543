"""The place of each name: every name of a report is weighed together with all others.

A place scores, in natural log-odds, for being large or well known, for its name fitting, for being
qualified ("Paris, Texas"), and for lying in a country or province that the report names, or near
other places it names. Scores and beliefs feed each other for a few rounds, so that the countries
and provinces of a report are settled by all its names. One name means one place in one report,
unless it is qualified otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, log1p

import numpy as np

from geo.geoparse.options import Option
from geo.geoparse.qualified import Qualification
from geo.geoparse.recognise import Toponym
from geo.model import Kind

ROUNDS = 3
MOST_NAMES = 150
"""Names that speak for others; a gazetteer pasted into a report costs no more than a long report does."""

# Weights in natural log-odds, set by hand and checked against annotated news.
_COUNTRY = 1.2  # per e-fold of what else speaks for the country
_ADMIN1 = 1.3
_NEAR = 1.3
_NEAR_KM = 60.0  # at this distance another place speaks for one a third as much as if next door
_EARTH_KM = 6371.0
_PEOPLE = 0.7  # a demonym speaks for its country a little less than the country's name

_POINTS = frozenset({Kind.SETTLEMENT, Kind.ADMIN2, Kind.FACILITY})


@dataclass(slots=True)
class Entry:
    """One name of a report, with all toponyms that mean one place by it."""

    name: str
    options: tuple[Option, ...]
    people: bool
    qualified: dict[int, float]
    qualifier: str = ""
    members: list[int] = field(default_factory=list)
    voice: float = 0.0
    base: list[float] = field(default_factory=list)
    context: list[float] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)

    @property
    def best(self) -> Option:
        """The likeliest option; there must be one."""
        return self.options[max(range(len(self.options)), key=self.belief.__getitem__)]

    def ranked(self) -> list[int]:
        """Numbers of the options, likeliest first."""
        return sorted(range(len(self.options)), key=lambda n: (-self.belief[n], n))


@dataclass(frozen=True, slots=True)
class Home:
    """What is known of a report besides its text: numbers of countries and admin-1 areas, with a weight each."""

    countries: dict[int, float] = field(default_factory=dict)
    admin1: dict[int, float] = field(default_factory=dict)


def resolve(toponyms: Sequence[Toponym], qualified: Sequence[Qualification], home: Home) -> list[Entry]:
    """The entries of a report with their beliefs; each toponym is a member of exactly one."""
    entries = _entries(toponyms, qualified)
    speakers = sorted((e for e in entries if e.options), key=lambda e: -e.voice)[:MOST_NAMES]
    kernel = _Nearness(speakers, entries)
    for entry in entries:
        entry.base = [option.prior + entry.qualified.get(option.row, 0.0) for option in entry.options]
        entry.context = [0.0] * len(entry.options)
        entry.belief = _softmax(entry.base)
    for _ in range(ROUNDS):
        countries, admin1 = _areas(speakers, home)
        near = kernel.near()
        for number, entry in enumerate(entries):
            _update(entry, countries, admin1, near[number])
        for entry in entries:
            entry.belief = _softmax([b + c for b, c in zip(entry.base, entry.context, strict=True)])
    return entries


def _entries(toponyms: Sequence[Toponym], qualified: Sequence[Qualification]) -> list[Entry]:
    """Toponyms grouped by name; where some of a name are qualified, the first of those speaks for the rest."""
    of_name: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, toponym in enumerate(toponyms):
        of_name[toponym.name, toponym.people].append(number)
    entries: list[Entry] = []
    for (name, people), members in of_name.items():
        options = toponyms[members[0]].options
        groups: dict[frozenset[int], Entry] = {}
        loose: list[int] = []
        for number in members:
            said = qualified[number]
            if not said.bonus:
                loose.append(number)
                continue
            entry = groups.setdefault(frozenset(said.bonus), Entry(name, options, people, said.bonus, said.phrase))
            entry.members.append(number)
        if loose:
            spokesman = next(iter(groups.values()), None) or groups.setdefault(
                frozenset(), Entry(name, options, people, {})
            )
            spokesman.members.extend(loose)
        entries.extend(groups.values())
    for entry in entries:
        surest = max(toponyms[number].weight for number in entry.members)
        repeated = 1 + 0.5 * log1p(len(entry.members) - 1)
        entry.voice = repeated * (_PEOPLE if entry.people else 1.0) / (1 + exp(-surest))
    return entries


def _areas(speakers: Sequence[Entry], home: Home) -> tuple[dict[int, float], dict[int, float]]:
    countries: dict[int, float] = defaultdict(float, home.countries)
    admin1: dict[int, float] = defaultdict(float, home.admin1)
    for entry in speakers:
        for option, belief in zip(entry.options, entry.belief, strict=True):
            if belief > 0.01:
                countries[option.country] += belief * entry.voice
                if option.admin1:
                    admin1[option.admin1] += belief * entry.voice
    return countries, admin1


def _update(entry: Entry, countries: dict[int, float], admin1: dict[int, float], near: Sequence[float]) -> None:
    """The context of each option of an entry; what the entry itself said for an area is taken out."""
    own_country: dict[int, float] = defaultdict(float)
    own_admin1: dict[int, float] = defaultdict(float)
    for option, belief in zip(entry.options, entry.belief, strict=True):
        own_country[option.country] += belief * entry.voice
        own_admin1[option.admin1] += belief * entry.voice
    for number, option in enumerate(entry.options):
        score = _NEAR * log1p(near[number])
        if option.country:
            score += _COUNTRY * log1p(max(0.0, countries.get(option.country, 0.0) - own_country[option.country]))
        if option.admin1:
            score += _ADMIN1 * log1p(max(0.0, admin1.get(option.admin1, 0.0) - own_admin1[option.admin1]))
        entry.context[number] = score


class _Nearness:
    """How much the places near each option are believed in."""

    def __init__(self, speakers: Sequence[Entry], entries: Sequence[Entry]) -> None:
        self._speakers = speakers
        self._entries = entries
        self._flat = [option for entry in entries for option in entry.options]
        pointed = [(entry, n) for entry in speakers for n, option in enumerate(entry.options) if option.kind in _POINTS]
        self._pointed = pointed
        number = {id(entry): k for k, entry in enumerate(entries)}
        here = np.array([option.at for option in self._flat], np.float32).reshape(-1, 3)
        there = np.array([entry.options[n].at for entry, n in pointed], np.float32).reshape(-1, 3)
        # The chord squared is 2 - 2 cos; for the distances that count it is the distance squared.
        chord = np.maximum(0.0, 2.0 - 2.0 * (here @ there.T))
        weight = np.exp(-np.sqrt(chord) * (_EARTH_KM / _NEAR_KM))
        owner = np.repeat(np.arange(len(entries)), [len(entry.options) for entry in entries])
        owner_there = np.array([number[id(entry)] for entry, _ in pointed], np.int64)
        weight[owner[:, None] == owner_there[None, :]] = 0.0
        weight[[n for n, option in enumerate(self._flat) if option.kind not in _POINTS]] = 0.0
        self._weight = weight

    def near(self) -> list[list[float]]:
        """For each option of each entry, the belief-weighted number of places next door."""
        said = np.array([entry.belief[n] * entry.voice for entry, n in self._pointed], np.float32)
        flat = (self._weight @ said).tolist() if len(said) else [0.0] * len(self._flat)
        found: list[list[float]] = []
        at = 0
        for entry in self._entries:
            found.append(flat[at : at + len(entry.options)])
            at += len(entry.options)
        return found


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    odds = [exp(score - top) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]
