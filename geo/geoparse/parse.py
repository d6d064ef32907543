"""The chain from a text to its mentions: words, toponyms, entries, roles, mentions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import exp

from geo.gazetteer import Gazetteer
from geo.geoparse.dateline import in_dateline
from geo.geoparse.home import country_of, named_in
from geo.geoparse.options import Names, names_of
from geo.geoparse.qualified import Qualification, qualifications
from geo.geoparse.reason import Reasons
from geo.geoparse.recognise import Toponym, of_spans, recognise
from geo.geoparse.resolve import Entry, resolve
from geo.geoparse.role import roles
from geo.geoparse.words import words_of
from geo.model import Mention, Place, Role

VERSION = "rules-1"
"""Which geoparser said so; kept with every report, and raised when its answers change."""

MOST_ALTERNATIVES = 5
_SUPPORT = 0.35  # how much of what the company of a place says for it says that a place is named at all
_SHIFT = 0.6  # log-odds against a name before it has company
_EVEN = 0.05  # log-odds between the first two places within which neither is the likelier
_UNLIKELY = 0.3
_SUREST = 0.92  # of what the rules have no doubt of, annotators of news call one in twelve no place, or another


def geoparse(
    text: str,
    gazetteer: Gazetteer,
    *,
    title: str = "",
    published: date | None = None,
    source: str = "",
    toponyms: Sequence[tuple[int, int]] | None = None,
) -> tuple[Mention, ...]:
    """The mentions of a text in order, none overlapping; their spans are code points of ``text`` alone.

    ``title`` and ``source`` (a name or an address) are weak evidence for the places of the text.
    With ``toponyms`` given, those spans and no others are resolved. ``published`` tells which years are
    past. Any text gives an answer, none an exception, in time linear in its words.
    """
    names = names_of(gazetteer)
    words = words_of(text)
    found = recognise(words, names) if toponyms is None else of_spans(words, names, toponyms)
    titled = _titled(text, title, names)
    sourced = named_in(source, names)
    datelined = [in_dateline(text, toponym) for toponym in found]
    qualified = [
        *qualifications(text, found, datelined),
        *qualifications(title, titled, [False] * len(titled)),
        *(Qualification() for _ in sourced),
    ]
    entries = resolve([*found, *titled, *sourced], qualified, country_of(source, names))
    reasons = Reasons(names, entries)
    role = roles(words, found, datelined, published)
    mentions: list[Mention] = []
    for entry in entries:
        members = [number for number in entry.members if number < len(found)]
        if members:
            answer = _Answer(entry, names, reasons)
            mentions += [
                answer.mention(found[number], role[number])
                for number in members
                if toponyms is not None or answer.certainty(found[number]) > 0
            ]
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _titled(text: str, title: str, names: Names) -> list[Toponym]:
    """What the title names, where the text does not begin with it."""
    if not title or text.startswith(title):
        return []
    return recognise(words_of(title), names)


class _Answer:
    """What is said of all toponyms of one entry."""

    def __init__(self, entry: Entry, names: Names, reasons: Reasons) -> None:
        ranked = entry.ranked()
        self._entry = entry
        self._support = entry.context[ranked[0]] if ranked else 0.0
        self._belief = entry.belief_around(ranked[0]) if ranked else 0.0
        self.place: Place | None = None
        others = ranked[:MOST_ALTERNATIVES]
        if ranked and not _even(entry, ranked):
            self.place = names.place(entry.options[ranked[0]].row)
            self.reason = reasons.why(entry)
            others = ranked[1 : MOST_ALTERNATIVES + 1]
        else:
            self.reason = reasons.unplaced(entry)
        self.alternatives = tuple(names.place(entry.options[number].row) for number in others)

    def certainty(self, toponym: Toponym) -> float:
        """Log-odds that a place is named, now that the other places of the report have been heard."""
        return toponym.weight + (_SUPPORT * self._support - _SHIFT if self._entry.options else 0.0)

    def mention(self, toponym: Toponym, role: Role) -> Mention:
        """The mention of a toponym."""
        confidence = _SUREST * self._belief / (1 + exp(-self.certainty(toponym))) if self.place else 0.0
        return Mention(
            toponym.start,
            toponym.end,
            toponym.usage,
            role,
            self.place,
            round(confidence, 3),
            self.reason,
            self.alternatives,
        )


def _even(entry: Entry, ranked: Sequence[int]) -> bool:
    """True where no place is likelier than the next, and none is likely."""
    if len(ranked) < 2:
        return False
    first, second = (entry.base[n] + entry.context[n] for n in ranked[:2])
    return first - second < _EVEN and entry.belief[ranked[0]] < _UNLIKELY
