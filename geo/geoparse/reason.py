"""Why a name was given its place, in words that a reader of the map can check."""

from __future__ import annotations

from collections.abc import Sequence

from geo.geoparse.options import MOST_OPTIONS, Names, Option
from geo.geoparse.resolve import Entry
from geo.model import Kind

UNKNOWN = "no place of this name in the gazetteer"
_NUMBERS = "no one two three four five six seven eight nine ten".split()
_WHAT = {Kind.COUNTRY: "country", Kind.ADMIN1: "province or state", Kind.ADMIN2: "county"}


_AT_HOME = 1.0  # log-odds from the other reports of a source, from which they are worth telling


class Reasons:
    """The reasons of one report: which areas it names, and which places stand for them otherwise.

    ``entries`` are those that the report's own text names: what its title or its source is called after speaks for
    places, but is no reason that a reader finds in the report.
    """

    def __init__(self, names: Names, entries: Sequence[Entry]) -> None:
        self._names = names
        self._countries: dict[int, Entry] = {}
        self._provinces: dict[int, Entry] = {}
        self._others: dict[int, list[Entry]] = {}
        for entry in entries:
            if not entry.options:
                continue
            best = entry.best
            if best.kind is Kind.COUNTRY:
                self._countries.setdefault(best.country, entry)
            elif best.kind is Kind.ADMIN1:
                self._provinces.setdefault(best.admin1, entry)
            if best.admin1 and len(self._others.setdefault(best.admin1, [])) < 3:
                self._others[best.admin1].append(entry)

    def why(self, entry: Entry) -> str:
        """Why the best place of an entry was chosen."""
        best = entry.best
        if entry.people:
            return f"a word for the people or things of {self._name(best)}"
        said = [self._company(entry, best) or self._home(entry), self._rank(entry, best)]
        return "; ".join(part for part in said if part)

    def unplaced(self, entry: Entry) -> str:
        """Why no place was chosen."""
        if not entry.options:
            return UNKNOWN
        return f"{_counted(len(entry.options))} places fit equally well"

    def _company(self, entry: Entry, best: Option) -> str:
        if best.row in entry.said and entry.phrase:
            return f"written as “{entry.phrase}”"
        for areas, number in ((self._provinces, best.admin1), (self._countries, best.country)):
            other = areas.get(number) if number else None
            if other is not None and other is not entry and other.best.row != best.row:
                return f"named with {self._name(other.best)} in this report"
        for other in self._others.get(best.admin1, ()):
            if other.best.row != best.row:
                return f"named with {self._name(other.best)}, of the same province or state, in this report"
        return ""

    def _home(self, entry: Entry) -> str:
        return "near what other reports of its source name" if entry.home[entry.ranked()[0]] >= _AT_HOME else ""

    def _rank(self, entry: Entry, best: Option) -> str:
        count = len(entry.options)
        if count == 1:
            return "the only place of this name"
        many = f"more than {MOST_OPTIONS - 1}" if count == MOST_OPTIONS else str(count)
        if best.kind in _WHAT and all(option.kind is not best.kind for option in entry.options if option is not best):
            return f"the {_WHAT[best.kind]} among {many} places of this name"
        if best.population and best.population >= max(o.population for o in entry.options if o.kind is best.kind):
            return f"largest of {many} places of this name"
        return f"likeliest of {many} places of this name"

    def _name(self, option: Option) -> str:
        return self._names.place(option.row).name


def _counted(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
