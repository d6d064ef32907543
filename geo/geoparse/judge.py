"""The learned judgement: from the evidence for a candidate to how likely it names a place, and how it is meant.

Whether it is a name is told by small decision trees (gradient boosting, Friedman 2001) run by ONNX Runtime, how it
is meant by a multinomial logistic regression. ``training/judge.py`` makes both from the candidates of annotated
news, tagged by networks that had not seen those reports.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from geo.geoparse.context import Judged
from geo.geoparse.evidence import MEANING, Evidence, meaning
from geo.geoparse.sessions import WEIGHTS, Session, session
from geo.geoparse.tagger import USAGES, Tags
from geo.model import NotBuilt


class Judge:
    """Weighs evidence; holds nothing between calls."""

    def __init__(self, names: Session, usages: Sequence[Sequence[float]]) -> None:
        """``usages`` has a row for each usage: a weight for each of :data:`MEANING`, and a constant."""
        self._names = names
        self._usages = np.array(usages, np.float32).reshape(len(USAGES), len(MEANING) + 1)

    @classmethod
    def open(cls, folder: Path = WEIGHTS) -> Judge:
        """The judge whose ``names.onnx`` and ``usages.json`` lie in ``folder``; raises NotBuilt where they do not."""
        try:
            usages = json.loads((folder / "usages.json").read_text(encoding="utf-8"))
            return cls(session(folder / "names.onnx"), [usages[usage] for usage in USAGES])
        except (OSError, ValueError, KeyError):
            raise NotBuilt(f"no usages.json in {folder}; training/README.md says how it is made") from None

    def weigh(self, evidence: Evidence) -> list[Judged]:
        """The judgement of each row of evidence."""
        if not len(evidence):
            return []
        [weights] = self._names.run(["scores"], {"evidence": evidence})
        usages = (meaning(evidence) @ self._usages[:, :-1].T + self._usages[:, -1]).argmax(axis=1)
        return [
            Judged(USAGES[usage], weight) for weight, usage in zip(weights[:, 0].tolist(), usages.tolist(), strict=True)
        ]


class Learned(NamedTuple):
    """What was learned from annotated news, for one text: its tags, and the judge of what they and the rest say."""

    tags: Tags
    judge: Judge
