"""Places in rows, and the names that lead to them, as they are gathered for an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log10

from geo.gazetteer import spelling
from geo.gazetteer.storage import Edges
from geo.model import Kind, Place
from geo.text import fold

# What stands for the population of a place of our own table when candidates are put in order: it is there
# because the news names it, so it comes before a town of some thousands that shares its name.
_FAME = 300_000
_COUNTRY = 10  # a country's inhabitants count that often: Georgia before the state of as many


@dataclass(slots=True)
class Entries:
    """What an index will hold."""

    places: list[Place] = field(default_factory=list)
    names: dict[str, dict[int, float]] = field(default_factory=dict)
    demonyms: dict[str, list[str]] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    capitals: dict[str, int] = field(default_factory=dict)
    first_own: int = 0
    first_settlement: int = 0

    def add(self, place: Place) -> int:
        """The row of a place newly put in."""
        self.places.append(place)
        return len(self.places) - 1

    def call(self, row: int, names: Iterable[str], match: float) -> None:
        """Let a place be found under names; of two matches for one spelling the better one stays."""
        for name in names:
            folded = fold(name)
            if folded:
                rows = self.names.setdefault(folded, {})
                rows[row] = max(match, rows.get(row, 0.0))

    def reserve(self, row: int, names: Iterable[str]) -> None:
        """Let names mean one place and nothing else: "US" is never the village of Us."""
        for name in names:
            self.alone[fold(name)] = row

    def people(self, place_id: str, demonyms: Iterable[str]) -> None:
        """Let demonyms, and their plurals, speak of a place."""
        for demonym in demonyms:
            for form in (demonym, *plurals(demonym)):
                ids = self.demonyms.setdefault(fold(form), [])
                if place_id not in ids:
                    ids.append(place_id)

    def edges(self) -> Edges:
        """Names with their places, best first: by match weighed with population."""
        # Two and a half powers of ten of population make up for a name that is not its own: Bombay is
        # Mumbai, not the hamlet of that name, and Paris is the one in France.
        fame = [place.population * (_COUNTRY if place.kind is Kind.COUNTRY else 1) for place in self.places]
        fame[self.first_own : self.first_settlement] = [_FAME] * (self.first_settlement - self.first_own)
        weights = [0.1 * log10(1 + people) for people in fame]
        found: dict[str, Sequence[tuple[int, float]]] = {}
        for name, rows in self.names.items():
            edges = list(rows.items())
            if len(edges) > 1:
                edges.sort(key=lambda edge: (-edge[1] - weights[edge[0]], edge[0]))
            found[name] = edges
        return found | {name: [(row, spelling.OWN)] for name, row in self.alone.items()}


def plurals(demonym: str) -> tuple[str, ...]:
    """The plural of a demonym that has one apart.

    >>> plurals("North Korean"), plurals("Chinese"), plurals("Dutch")
    (('North Koreans',), (), ())
    """
    return () if demonym.endswith(("s", "ese", "sh", "ch", "x", "z")) else (f"{demonym}s",)
