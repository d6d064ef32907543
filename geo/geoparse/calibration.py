"""How often what the geoparser is so sure of is right: from its own probability to the confidence it states.

Measured on annotated news by what had not seen it (``training/calibrate.py``), kept as a few points with
straight lines between them; ``docs/geoparser.md`` shows how well stated and true agree.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Sequence
from pathlib import Path

from geo.geoparse.sessions import WEIGHTS
from geo.model import NotBuilt


class Calibration:
    """Points ``given``, which rise from 0 to 1, and the share ``right`` at each."""

    def __init__(self, given: Sequence[float], right: Sequence[float]) -> None:
        self._given, self._right = tuple(given), tuple(right)

    @classmethod
    def open(cls, *, learned: bool, folder: Path = WEIGHTS) -> Calibration:
        """That of names found with what was ``learned``, or by rules alone; raises NotBuilt where there is none."""
        try:
            kept = json.loads((folder / "confidence.json").read_text(encoding="utf-8"))
            return cls(**kept["learned" if learned else "rules"])
        except (OSError, ValueError, KeyError, TypeError):
            raise NotBuilt(f"no confidence.json in {folder}; training/README.md says how it is made") from None

    def __call__(self, given: float) -> float:
        """The confidence to state, 0 to 1.

        >>> Calibration((0, 0.5, 1), (0, 0.4, 0.9))(0.75)
        0.65
        """
        at = min(max(bisect(self._given, given), 1), len(self._given) - 1)
        (low, high), (below, above) = self._given[at - 1 : at + 1], self._right[at - 1 : at + 1]
        return round(below + (above - below) * (given - low) / (high - low), 4)
