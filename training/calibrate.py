"""Learn how often what the geoparser is so sure of is right: ``confidence.json``.

    calibrate.py --folds DIR --gazetteer DIR --score FILE --into DIR

A few points with straight lines between them, fitted by least squares so that they never fall; for each fold from the
other folds, and into ``--into`` from all.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from geo.geoparse.calibration import Calibration
from scipy.optimize import nnls

from corpora import GEOPARSING
from validation import Outcome, Validation

POINTS = (0.0, 0.3, 0.5, 0.7, 0.9, 0.97, 1.0)


def fitted(outcomes: Sequence[Outcome]) -> dict[str, list[float]]:
    """The share that is right at each of the points."""
    given, right = np.array(outcomes, np.float64).T
    # Each column is one stretch between two points; what it adds to the share is not negative.
    stretches = [np.clip((given - low) / (high - low), 0.0, 1.0) for low, high in pairwise(POINTS)]
    rises, _ = nnls(np.column_stack(stretches), right)
    return {"given": list(POINTS), "right": [0.0, *np.minimum(np.cumsum(rises), 1.0).round(3).tolist()]}


def main() -> None:
    """Read the arguments, find and place every fold, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("folds", "gazetteer", "score", "into"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    validation = Validation(given.folds, given.gazetteer, given.score)
    outcomes: dict[str, dict[int, list[Outcome]]] = {"learned": {}, "rules": {}}
    for name, of_fold in outcomes.items():
        for fold in validation.folds:
            of_fold[fold] = []
            for corpus in GEOPARSING:
                reports = validation.of(corpus, fold)
                found = validation.mentions(reports, _uncalibrated, learned=name == "learned")
                of_fold[fold] += validation.outcomes(reports, found)
    for fold in [*validation.folds, None]:
        points = {
            name: fitted([one for other, some in of_fold.items() if other != fold for one in some])
            for name, of_fold in outcomes.items()
        }
        folder = given.into if fold is None else given.folds / str(fold)
        (folder / "confidence.json").write_text(json.dumps(points, indent=1) + "\n", encoding="utf-8")
    print(points)


def _uncalibrated(*, learned: bool) -> Calibration:
    return Calibration((0.0, 1.0), (0.0, 1.0))


if __name__ == "__main__":
    main()
