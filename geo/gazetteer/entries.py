"""Places in rows, and the names that lead to them, as they are gathered for an index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geo.gazetteer import languages, spelling, tables
from geo.gazetteer.columns import Standing
from geo.model import Place
from geo.text import fold


@dataclass(slots=True)
class Entries:
    """What an index will hold."""

    places: list[Place] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)
    names: dict[str, dict[int, float]] = field(default_factory=dict)
    demonyms: dict[str, list[str]] = field(default_factory=dict)
    alone: dict[str, list[int]] = field(default_factory=dict)
    capitals: dict[str, int] = field(default_factory=dict)
    districts: dict[str, int] = field(default_factory=dict)
    """Rows of the areas of the second level by their codes."""
    claimed: set[int] = field(default_factory=set)
    aliases: dict[str, int] = field(default_factory=dict)
    """Rows by ids that the same place goes by elsewhere."""
    translated: dict[str, dict[int, str]] = field(default_factory=dict)
    """What places are called in other languages: language, row, name."""

    def add(self, place: Place, standing: Standing) -> int:
        """The row of a place newly put in."""
        self.places.append(place)
        self.standings.append(standing)
        return len(self.places) - 1

    def call(self, row: int, names: Iterable[str], match: float) -> None:
        """Let a place be found under names; of two matches for one spelling the better one stays."""
        for name in names:
            folded = fold(name)
            if folded:
                rows = self.names.setdefault(folded, {})
                rows[row] = max(match, rows.get(row, 0.0))

    def translate(self, row: int, *recorded: Iterable[str]) -> None:
        """Know what other languages call a place, from the first of the lists that tells."""
        for language in languages.LETTERS:
            usual = (languages.usual(names, language, self.places[row].country) for names in recorded)
            if name := next(filter(None, usual), None):
                self.translated.setdefault(language, {})[row] = name

    def translate_by_table(self, row: int, key: str) -> None:
        """Know what our tables of other languages call a place, and let it be found by that."""
        for language in languages.LETTERS:
            if name := tables.translated(language).get(key):
                self.translated.setdefault(language, {})[row] = name
                self.call(row, [name], spelling.FOREIGN)

    def reserve(self, row: int, names: Iterable[str]) -> None:
        """Let names mean one place and nothing else: "US" is never the village of Us."""
        for name in names:
            self.alone[fold(name)] = [row]

    def claim(self, row: int, names: Iterable[str]) -> None:
        """Let names mean places of the operator and nothing else, this one among them."""
        self.claimed.add(row)
        for folded in filter(None, map(fold, names)):
            known = self.alone.get(folded)
            if known and known[0] in self.claimed:
                known.append(row)
            else:
                self.alone[folded] = [row]

    def people(self, place_id: str, demonyms: Iterable[str]) -> None:
        """Let demonyms, and their plurals, speak of a place."""
        for demonym in demonyms:
            for form in (demonym, *plurals(demonym)):
                ids = self.demonyms.setdefault(fold(form), [])
                if place_id not in ids:
                    ids.append(place_id)


def plurals(demonym: str) -> tuple[str, ...]:
    """The plural of a demonym that has one apart.

    >>> plurals("North Korean"), plurals("Chinese"), plurals("Dutch")
    (('North Koreans',), (), ())
    """
    return () if demonym.endswith(("s", "ese", "sh", "ch", "x", "z")) else (f"{demonym}s",)
