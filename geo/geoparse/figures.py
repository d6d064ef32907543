"""How often the geoparser is right, as its cross-validation wrote it down beside the weights.

Each figure is of reports that the weights it was taken with had not seen: the reports are parted into
folds, and each fold is answered by what was learned from the others. ``docs/model-card.md`` says more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.model import DatelineError

FILE = Path(__file__).parent / "weights" / "figures.json"


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure from 0 to 1: its mean over the folds, and its standard deviation."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """The figures of one corpus.

    ``scores`` are ``P``, ``R`` and ``recognition_F1`` of finding names (exact spans); ``e2e_F1`` of
    finding and placing them within 161 km, ``e2e_F1_id`` with the very place counting too; and
    ``gold_acc161_id``, the share placed right where the names are given.
    """

    reports: int
    toponyms: int
    scores: Mapping[str, Spread]


@dataclass(frozen=True, slots=True)
class Bin:
    """Mentions of about one confidence: what was stated, what came true (None for no mentions), of how many."""

    stated: float
    true: float | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured on one day.

    ``usage_F1`` is the macro F1 of literal, associative and embedded; ``caseless`` the recognition F1
    of a corpus ``as`` it is, in ``lower`` and in ``upper`` case; ``role_accuracy`` the share of
    ``role_mentions`` tagged by hand whose role is right. What was not measured is empty or None.
    """

    measured: date
    folds: int
    corpora: Mapping[str, CorpusFigures]
    usage_F1: Spread | None  # noqa: N815  # the field's own name
    calibration: tuple[Bin, ...]
    caseless: Mapping[str, Mapping[str, float]]
    role_accuracy: float | None
    role_mentions: int

    @property
    def right(self) -> float | None:
        """The share of all mentions with a confidence that were right, 0 to 1."""
        weighed = [(one.true, one.mentions) for one in self.calibration if one.true is not None]
        number = sum(mentions for _, mentions in weighed)
        return sum(true * mentions for true, mentions in weighed) / number if number else None

    @property
    def farthest(self) -> float | None:
        """The largest distance between what was stated of a bin and what came true."""
        return max((abs(one.stated - one.true) for one in self.calibration if one.true is not None), default=None)


def read_figures(file: Path = FILE) -> Figures | None:
    """The figures of a file, or None where there is none. Raises DatelineError where it cannot be read."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise DatelineError(f"{file} cannot be read: {error}; measure the figures anew") from error
    try:
        return _figures(written)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DatelineError(f"{file} has not the form of figures: {error!r}; measure them anew") from error


def _figures(written: Mapping[str, Any]) -> Figures:
    role = written.get("role") or {}
    usage = written.get("usage_F1")
    return Figures(
        date.fromisoformat(written["measured"]),
        int(written["folds"]),
        {name: _corpus(one) for name, one in written["corpora"].items()},
        Spread(**usage) if usage else None,
        tuple(Bin(**one) for one in written.get("calibration", [])),
        dict(written.get("caseless", {})),
        role.get("accuracy"),
        role.get("mentions", 0),
    )


def _corpus(written: Mapping[str, Any]) -> CorpusFigures:
    scores = {name: Spread(**value) for name, value in written.items() if isinstance(value, dict)}
    return CorpusFigures(written["reports"], written["toponyms"], scores)
