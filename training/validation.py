"""The reports of the folds, found and placed by what had not seen them, and how often that is right."""

from __future__ import annotations

import importlib.util
import json
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

from geo.gazetteer import Gazetteer
from geo.geoparse import Homes, Recogniser, names_of, settle
from geo.geoparse.calibration import Calibration
from geo.geoparse.judge import Judge, Learned
from geo.model import Mention

from tagged import Tagged

TOGETHER = 32  # as the commands settle them

Outcome = tuple[float, bool]
"""A confidence, and whether the place was right."""


class Validation:
    """The reports of the folds, and what finds their places without having seen them."""

    def __init__(self, folds: Path, gazetteer: Path, score: Path) -> None:
        index = Gazetteer.open(gazetteer)
        self.reports: list[Tagged] = pickle.loads((folds / "tagged.pickle").read_bytes())
        self.folds = sorted({report.fold for report in self.reports})
        self._folder = folds
        self._recogniser = Recogniser(index, fast=True)
        self._names = names_of(index)
        self._score = _module(score)

    def of(self, corpus: str, fold: int, form: str = "as") -> list[Tagged]:
        """The reports of a fold of a corpus, in its order."""
        return [r for r in self.reports if (r.corpus, r.fold, r.form) == (corpus, fold, form)]

    def mentions(
        self,
        given: Sequence[Tagged],
        calibrated: Callable[..., Calibration] | None = None,
        *,
        spans: bool = False,
        learned: bool = True,
    ) -> list[tuple[Mention, ...]]:
        """The mentions of reports of one fold, by what had not seen it.

        With ``spans`` of the names that its annotators marked, else of those found with what was ``learned``, or by
        rules alone. ``calibrated`` takes the place of what the other folds say of confidence.
        """
        folder = self._folder / str(given[0].fold)
        judge = Judge.open(folder)
        found = [
            self._recogniser.recognise(
                report.row["text"],
                Learned(report.tags, judge) if learned else None,
                title=report.row.get("title") or "",
                source=report.row.get("source") or "",
                toponyms=[(t["start"], t["end"]) for t in report.row["toponyms"]] if spans else None,
            )
            for report in given
        ]
        homes = Homes(self._names)
        groups = (found[at : at + TOGETHER] for at in range(0, len(found), TOGETHER))
        opened = calibrated or lru_cache(partial(Calibration.open, folder=folder))
        return [mentions for group in groups for mentions in settle(group, homes, opened)]

    def figures(self, given: Sequence[Tagged], found: Sequence[Sequence[Mention]]) -> dict[str, Any]:
        """What the score program counts."""
        with tempfile.TemporaryDirectory() as folder:
            gold, mine = Path(folder, "gold.jsonl"), Path(folder, "mine.jsonl")
            gold.write_text("".join(json.dumps(r.row) + "\n" for r in given), encoding="utf-8")
            rows = (
                {"id": r.row["id"], "mentions": [as_answered(m) for m in mentions]}
                for r, mentions in zip(given, found, strict=True)
            )
            mine.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
            counted: dict[str, Any] = self._score.main(str(gold), str(mine))
        return counted

    def outcomes(self, given: Sequence[Tagged], found: Sequence[Sequence[Mention]]) -> Iterator[Outcome]:
        """The confidence of each placed mention that the annotators let one judge, and whether it is right."""
        for report, mentions in zip(given, found, strict=True):
            gold, text = report.row["toponyms"], report.row["text"]
            rows = [as_answered(m) for m in mentions]
            of = {
                found: g
                for g, found in zip(gold, self._score.matched(text, gold, rows), strict=True)
                if found is not None
            }
            for number, mention in enumerate(mentions):
                meant = of.get(number)
                if mention.place is None or (meant is not None and "lat" not in meant):
                    continue
                if meant is None:
                    unplaced = any("lat" not in g and mention.span.overlaps((g["start"], g["end"])) for g in gold)
                    unmarked = report.row.get("demonyms") is False and mention.usage == "associative"
                    if not (unplaced or unmarked):
                        yield mention.confidence, False
                    continue
                km = self._score.distance_km(mention.place.lat, mention.place.lon, meant["lat"], meant["lon"])
                yield mention.confidence, km <= 161 or self._score.same_place(meant, rows[number]["place"], km)


def as_answered(mention: Mention) -> dict[str, Any]:
    """A mention as ``flask geoparse`` writes it, as far as the score program reads it."""
    place = mention.place and {
        "lat": mention.place.lat,
        "lon": mention.place.lon,
        "geonameid": mention.place.geonameid,
        "name": mention.place.name,
        "country": mention.place.country,
        "kind": mention.place.kind,
    }
    return {"start": mention.start, "end": mention.end, "usage": mention.usage, "place": place}


def _module(program: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", program)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
