"""What the page on the method tells: the figures of the cross-validation in the words of a reader, and its drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext

from geo.geoparse.figures import Bin, CorpusFigures, Figures

# What the collections of news with places marked by hand are, for somebody who never heard of them.
COLLECTIONS = {
    "lgl": (lazy_gettext("Local papers"), "LGL, 2009"),
    "tr-news": (lazy_gettext("World news"), lazy_gettext("TR-News, 2014 to 2017")),
    "geowebnews": (lazy_gettext("News on the web"), "GeoWebNews, 2018"),
    "geovirus": (lazy_gettext("News of epidemics"), "GeoVirus, WikiNews"),
}
COLUMNS = {
    "R": lazy_gettext("Places found"),
    "P": lazy_gettext("Rightly so"),
    "e2e_F1_id": lazy_gettext("Found and placed right"),
    "gold_acc161_id": lazy_gettext("Placed right, the names given"),
}
GOAL = 0.05
"""How far the stated confidence may be from what comes true: the band of the drawing."""

_SIDE, _LEFT, _TOP = 300, 44, 12  # of the drawing's square, in its own units
_LARGEST = 9.0  # radius of the dot of the bin with most mentions, whose area counts them
_SMALLEST = 2.5


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin as the drawing shows it, in the drawing's units."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The drawing of stated confidence against what came true, both 0 to 1, from the lower left corner."""

    bins: tuple[Bin, ...]

    side = _SIDE
    left = _LEFT
    top = _TOP
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    goal = GOAL

    def x(self, stated: float) -> float:
        """Where a stated confidence stands, left to right."""
        return round(_LEFT + _SIDE * stated, 1)

    def y(self, true: float) -> float:
        """Where what came true stands, top to bottom."""
        return round(_TOP + _SIDE * (1 - true), 1)

    @property
    def dots(self) -> list[Dot]:
        """The bins that have mentions."""
        most = max((one.mentions for one in self.bins), default=0)
        return [
            Dot(self.x(one.stated), self.y(one.true), max(_SMALLEST, round(_LARGEST * (one.mentions / most) ** 0.5, 1)))
            for one in self.bins
            if one.true is not None and one.mentions
        ]

    @property
    def band(self) -> str:
        """The corners of the band within which a stated confidence is as good as the goal asks."""
        corners = [(0, 0), (0, GOAL), (1 - GOAL, 1), (1, 1), (1, 1 - GOAL), (GOAL, 0)]
        return " ".join(f"{self.x(stated)},{self.y(true)}" for stated, true in corners)

    @property
    def line(self) -> str:
        """The way from dot to dot."""
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """One collection of the table: shares in whole hundredths, each with its spread over the folds."""

    name: str
    about: str
    reports: int
    shares: tuple[tuple[str, str], ...]


def figures_content(figures: Figures | None) -> Mapping[str, Any]:
    """The names that the page's template is given for its figures; ``figures`` is None where none were measured."""
    if figures is None:
        return {"figures": None}
    return {
        "figures": figures,
        "columns": list(COLUMNS.values()),
        "rows": [_row(name, one) for name, one in figures.corpora.items()],
        "capitals": _capitals(figures),
        "reliability": Reliability(figures.calibration) if figures.right is not None else None,
    }


def _row(name: str, one: CorpusFigures) -> CollectionRow:
    title, about = COLLECTIONS.get(name, (name, ""))
    scores = [one.scores.get(key) for key in COLUMNS]
    shares = tuple((f"{s.mean * 100:.0f}", f"{s.spread * 100:.0f}") if s else ("–", "") for s in scores)
    return CollectionRow(str(title), str(about), one.reports, shares)


def _capitals(figures: Figures) -> float | None:
    """How much worse names are found in a text of one case, at the most, 0 to 1."""
    losses = [one["as"] - min(one["lower"], one["upper"]) for one in figures.caseless.values()]
    return max(losses, default=None)
