"""The figures of the whole geoparser over the folds, each fold found and placed by what had not seen it.

    validate.py --folds DIR --gazetteer DIR --score FILE --role FILE --out FILE

``--folds`` is what ``judge.py`` and ``calibrate.py`` left. Writes, as JSON, the mean and the spread (standard
deviation) over the folds of what the score program counts; and over all folds what case costs, and how often a
stated confidence is right. ``--role`` is what ``python -m tests.geoparse.tagged`` prints.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import numpy as np

from corpora import GEOPARSING
from tagged import CASES
from validation import Outcome, Validation

COUNTED = {"P": "P", "R": "R", "F1": "recognition_F1", "e2e_F1": "e2e_F1", "e2e_F1_id": "e2e_F1_id"}
"""What the score program calls a figure, and what it is called here."""
BINS = 10


def over_folds(figures: Sequence[float]) -> dict[str, float]:
    """Mean and standard deviation."""
    return {"mean": round(mean(figures), 4), "spread": round(stdev(figures), 4)}


def calibration(outcomes: Sequence[Outcome]) -> list[dict[str, float]]:
    """In bins of a tenth: the confidence stated in the mean, the share that is right, and of how many mentions."""
    stated, right = np.array(outcomes, np.float64).T
    bins = np.minimum((stated * BINS).astype(int), BINS - 1)
    return [
        {
            "stated": round(float(stated[bins == number].mean()), 3),
            "true": round(float(right[bins == number].mean()), 3),
            "mentions": int((bins == number).sum()),
        }
        for number in range(BINS)
        if (bins == number).any()
    ]


def main() -> None:
    """Read the arguments, find and place every fold, count, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("folds", "gazetteer", "score", "role", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    validation = Validation(given.folds, given.gazetteer, given.score)
    out: dict[str, Any] = {"measured": datetime.now(UTC).date().isoformat(), "folds": len(validation.folds)}
    corpora, caseless, outcomes, usage = {}, {}, [], []
    for corpus in GEOPARSING:
        counted = []
        for fold in validation.folds:
            reports = validation.of(corpus, fold)
            found = validation.mentions(reports)
            figures = validation.figures(reports, found)
            figures["gold_acc161_id"] = validation.figures(reports, validation.mentions(reports, spans=True))[
                "gold_acc161_id"
            ]
            for case in CASES:
                spelled = validation.of(corpus, fold, case)
                figures[case] = validation.figures(spelled, validation.mentions(spelled))["F1"]
            counted.append(figures)
            outcomes += validation.outcomes(reports, found)
        corpora[corpus] = {
            "reports": sum(len(validation.of(corpus, fold)) for fold in validation.folds),
            "toponyms": sum(figures["toponyms"] for figures in counted),
            **{called: over_folds([figures[name] for figures in counted]) for name, called in COUNTED.items()},
            "gold_acc161_id": over_folds([figures["gold_acc161_id"] for figures in counted]),
        }
        caseless[corpus] = {case: round(mean(figures[case] for figures in counted), 4) for case in CASES}
        usage += [figures["usage_F1"] for figures in counted if figures["usage_F1"] is not None]
        print(corpus, corpora[corpus], caseless[corpus], flush=True)
    out |= {
        "corpora": corpora,
        "usage_F1": over_folds(usage),
        "caseless": caseless,
        "calibration": calibration(outcomes),
    }
    role = json.loads(given.role.read_text(encoding="utf-8"))["measured"]
    out["role"] = {"accuracy": round(role["accuracy"], 4), "mentions": role["mentions"]}
    print(out["usage_F1"], *out["calibration"], sep="\n")
    given.out.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
