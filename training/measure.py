"""Measure a tagger on reports it has not seen, by the rules of the score: P, R and F1 of exact spans, usage.

    measure.py --weights DIR --corpora DIR --gazetteer DIR [--fold N] [--least SCORE] [--case lower|upper] [--no-hints]

Writes one row a corpus as ``flask geoparse`` would (with no place) and scores it with ``--score FILE``,
the score's own program.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo.gazetteer import Gazetteer
from geo.geoparse.tagger.decoding import LEAST
from geo.geoparse.tagger.hints import FamousNames
from geo.geoparse.tagger.tagging import Tagger

from corpora import GEOPARSING, fold_of, geoparsing, rows_of
from tagged import CASES, spelled


def main() -> None:
    """Read the arguments, tag, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "corpora", "gazetteer", "score"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--fold", type=int)
    parser.add_argument("--least", type=float, nargs="+", default=[LEAST])
    parser.add_argument("--case", choices=CASES, default="as")
    parser.add_argument("--no-hints", action="store_true")
    given = parser.parse_args()
    names = None if given.no_hints else FamousNames(Gazetteer.open(given.gazetteer))
    tagger = Tagger.open(given.weights)
    for corpus in GEOPARSING:
        kept = {t.id for t in geoparsing(given.corpora, corpus, frozenset()) if given.fold in (None, fold_of(t.group))}
        rows = rows_of(given.corpora / f"{corpus}.jsonl")
        rows = [row | {"text": spelled(row["text"], given.case)} for row in rows if row["id"] in kept]
        for least in given.least:
            begun = time.perf_counter()
            found = tagger.spans([row["text"] for row in rows], names, least)
            seconds = time.perf_counter() - begun
            result = _score(given.score, rows, found)
            figures = " ".join(f"{k} {result[k]:.3f}" for k in ("P", "R", "F1", "overlap_F1"))
            usage = "" if result["usage_F1"] is None else f" usage_F1 {result['usage_F1']:.3f}"
            speed = f"{len(rows) / seconds:.1f} reports/s"
            print(f"{corpus:11} least={least} n={len(rows)} {figures}{usage}  {speed}", flush=True)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


def _score(program: Path, rows: list[dict], found: list[list]) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        gold, mine = Path(folder, "gold.jsonl"), Path(folder, "mine.jsonl")
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        mine.write_text(
            "".join(
                json.dumps({"id": row["id"], "mentions": [
                    {"start": s.start, "end": s.end, "usage": s.usage, "place": None} for s in spans]}) + "\n"
                for row, spans in zip(rows, found, strict=True)
            ), encoding="utf-8",
        )  # fmt: skip
        done = subprocess.run(
            [sys.executable, program, gold, mine, "--json"], capture_output=True, text=True, check=True
        )
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
