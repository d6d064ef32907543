"""The pairs of places that a page, its map and the API show: the first of a ranking, each with its arc."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from geo.filter import MOST_VALUES, Filter
from geo.model import Box
from geo.regions import Geometry, arc, extent
from geo.store import By, Pair, Rank, Selection, Together, together
from geo.store.shading import step_starts
from geo.web.asked import Args, one_of
from geo.web.services import Services, actor

PAIRS_SHOWN = 100
"""So many pairs are shown at once: more arcs than that say nothing."""


class Ranking(NamedTuple):
    """What names two places together, and what pairs are ordered by."""

    by: By = By.REPORT
    rank: Rank = Rank.REPORTS

    @property
    def keys(self) -> dict[str, str]:
        """The same as an address says it, which leaves out what is usual."""
        usual = Ranking()
        return {key: str(own) for key, own, same in zip(("by", "sort"), self, usual, strict=True) if own is not same}


def read_by(args: Args) -> By:
    """What ``by=`` says; raises BadFilter."""
    return By(one_of(args, "by", tuple(By)))


def read_rank(args: Args) -> Rank:
    """What ``sort=`` says; raises BadFilter."""
    return Rank(one_of(args, "sort", tuple(Rank)))


def read_ranking(args: Args) -> Ranking:
    """The ranking in both; raises BadFilter for the first that cannot be read."""
    return Ranking(read_by(args), read_rank(args))


@dataclass(frozen=True)
class Arcs:
    """The first pairs of a ranking; ``steps`` are the least numbers of the widths in which their arcs are drawn."""

    selection: Selection
    found: Together
    pairs: Sequence[Pair]
    steps: Sequence[int]

    def step(self, pair: Pair) -> int:
        """The step of a pair's width, from 1."""
        return bisect_right(self.steps, pair.both)

    @cached_property
    def lines(self) -> list[Geometry]:
        """The arc of each pair."""
        return [arc(one.lat, one.lon, other.lat, other.lon) for one, other in (pair.places for pair in self.pairs)]

    @cached_property
    def box(self) -> Box | None:
        """The smallest box around all of them; None without any."""
        return extent(*self.lines) if self.pairs else None


def arcs(here: Services, asked: Filter, ranking: Ranking, limit: int = PAIRS_SHOWN) -> Arcs:
    """The first pairs of a ranking under a filter, for whoever asks."""
    selection = here.store.select(asked, actor())
    found = together(selection, *ranking)
    pairs = found.pairs(0, limit)
    return Arcs(selection, found, pairs, step_starts(pair.both for pair in pairs))


def pair_id(pair: Pair) -> str:
    """What a pair is called, in the page and in the API."""
    return "~".join(place.id for place in pair.places)


def both_of(asked: Filter, pair: Pair, reports: Sequence[int]) -> Filter:
    """What those reports say of the two places, or the newest of them where an address cannot hold all."""
    return asked.with_(place=tuple(place.id for place in pair.places), report=tuple(reports[:MOST_VALUES]))
