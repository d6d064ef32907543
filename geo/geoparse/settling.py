"""The places of a group of reports, chosen together: each is read once more with what the others of its source said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from geo.geoparse.calibration import Calibration
from geo.geoparse.facility import with_facilities
from geo.geoparse.home import Homes
from geo.geoparse.options import Names
from geo.geoparse.qualified import Qualification
from geo.geoparse.reason import Reasons
from geo.geoparse.recognise import Toponym
from geo.geoparse.resolve import Entry, resolve
from geo.geoparse.source import key_of
from geo.geoparse.words import Words
from geo.model import Mention, Place, Role

MOST_ALTERNATIVES = 5
_SUPPORT = 0.35  # how much of what the company of a place says for it says that a place is named at all
_SHIFT = 0.6  # log-odds against a name before it has company
_EVEN = 0.05  # log-odds between the first two places within which neither is the likelier
_UNLIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a report says by itself, before any place is chosen.

    ``toponyms`` are those of its text, one for each of ``roles``, then those of its title and of its
    source's name, which are company alone; ``qualified`` goes with all of them. ``learned`` says that more than
    rules found them, ``given`` that somebody else did, so that each gets an answer.
    """

    words: Words
    source: str
    toponyms: tuple[Toponym, ...]
    qualified: tuple[Qualification, ...]
    roles: tuple[Role, ...]
    learned: bool
    given: bool


_calibration = lru_cache(Calibration.open)


def settle(
    group: Sequence[Recognised], homes: Homes, calibrated: Callable[..., Calibration] = _calibration
) -> list[tuple[Mention, ...]]:
    """The mentions of each report; ``homes`` learn from all of them.

    Each is resolved by itself first, so that the first report of a paper hears the later ones, too, as far
    as they came together. What a report said itself never speaks for it again.
    """
    keys = Counter(key_of(report.source) for report in group)
    first: list[dict[int, float]] = [{} for _ in group]
    for number, report in enumerate(group):
        if keys[key_of(report.source)] > 1 and key_of(report.source):
            first[number] = _believed(report, _resolved(report, homes))
    for report, believed in zip(group, first, strict=True):
        homes.learn(report.source, believed)
    mentions = []
    for report, believed in zip(group, first, strict=True):
        homes.unlearn(report.source, believed)
        entries = _resolved(report, homes)
        homes.learn(report.source, _believed(report, entries))
        mentions.append(_mentions(report, entries, homes.names, calibrated(learned=report.learned)))
    return mentions


def _resolved(report: Recognised, homes: Homes) -> list[Entry]:
    return resolve(report.toponyms, report.qualified, homes.of(report.source))


def _believed(report: Recognised, entries: Sequence[Entry]) -> dict[int, float]:
    """How much is believed of the likeliest place of each name of a report, demonyms left out."""
    believed: dict[int, float] = {}
    own = len(report.roles)
    for entry in entries:
        if entry.options and not entry.people and any(number < own for number in entry.members):
            best = entry.ranked()[0]
            row = entry.options[best].row
            believed[row] = max(believed.get(row, 0.0), entry.belief[best] * min(1.0, entry.voice))
    return believed


def _mentions(
    report: Recognised, entries: Sequence[Entry], names: Names, calibration: Calibration
) -> tuple[Mention, ...]:
    named = {id(entry): [n for n in entry.members if n < len(report.roles)] for entry in entries}
    reasons = Reasons(names, [entry for entry in entries if named[id(entry)]])
    alone = sum(bool(entry.options) for entry in entries) == 1
    mentions: list[Mention] = []
    for entry in entries:
        if members := named[id(entry)]:
            answer = _Answer(entry, names, reasons, calibration, alone=alone)
            kept = [n for n in members if report.given or answer.certainty(report.toponyms[n]) > 0]
            if kept:
                mentions += answer.mentions((report.toponyms[n], report.roles[n]) for n in kept)
    mentions.sort(key=lambda mention: mention.start)
    return with_facilities(report.words, mentions, given=report.given)


class _Answer:
    """What is said of all toponyms of one entry."""

    def __init__(self, entry: Entry, names: Names, reasons: Reasons, calibration: Calibration, *, alone: bool) -> None:
        self._entry = entry
        self._names = names
        self._reasons = reasons
        self._calibration = calibration
        self._alone = alone
        self._ranked = entry.ranked()
        self._support = entry.context[self._ranked[0]] if self._ranked else 0.0

    def certainty(self, toponym: Toponym) -> float:
        """Log-odds that a place is named, now that the other places of the report have been heard.

        A demonym needs no company, a name that no gazetteer has can have none, and where a report names one thing
        alone there was none to be heard.
        """
        heard = self._entry.options and not toponym.people and not self._alone
        return toponym.weight + (_SUPPORT * self._support - _SHIFT if heard else 0.0)

    def mentions(self, toponyms: Iterable[tuple[Toponym, Role]]) -> Iterator[Mention]:
        """The mentions of toponyms with their roles, all of one place, or of none."""
        entry, ranked = self._entry, self._ranked
        if ranked and not _even(entry, ranked):
            place, others = self._place(ranked[0]), ranked[1 : MOST_ALTERNATIVES + 1]
            reason, belief = self._reasons.why(entry), entry.belief_around(ranked[0])
        else:
            place, others = None, ranked[:MOST_ALTERNATIVES]
            reason, belief = self._reasons.unplaced(entry), 0.0
        alternatives = tuple(self._place(number) for number in others)
        for toponym, role in toponyms:
            sure = belief / (1 + exp(-self.certainty(toponym)))
            confidence = self._calibration(sure) if place else 0.0
            yield Mention(toponym.start, toponym.end, toponym.usage, role, place, confidence, reason, alternatives)

    def _place(self, number: int) -> Place:
        return self._names.place(self._entry.options[number].row)


def _even(entry: Entry, ranked: Sequence[int]) -> bool:
    """True where no place is likelier than the next, and none is likely."""
    if len(ranked) < 2:
        return False
    first, second = (entry.base[n] + entry.context[n] for n in ranked[:2])
    return first - second < _EVEN and entry.belief[ranked[0]] < _UNLIKELY
