"""The floors that the geoparser stands on, on annotated news."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.gazetteer import Gazetteer
from geo.geoparse import geoparse
from geo.model import Mention

EVERY = 3  # each third report is scored, so that the tests take seconds


@pytest.fixture
def score(gazetteer: Gazetteer, shared: Path, tmp_path: Path) -> Callable[[str], dict[str, float]]:
    """The figures of a corpus, as the shared bench counts them."""

    def score(corpus: str) -> dict[str, float]:
        lines = (shared / "corpora" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines()[::EVERY]
        gold, answers = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
        gold.write_text("\n".join(lines), encoding="utf-8")
        answers.write_text("\n".join(answered(lines, gazetteer)), encoding="utf-8")
        bench = shared / "bench" / "score_geoparse.py"
        done = subprocess.run(
            [sys.executable, bench, gold, answers, "--json"], capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    return score


@pytest.mark.parametrize(
    ("corpus", "floor"), [("lgl", 0.70), ("tr-news", 0.80), ("geowebnews", 0.72), ("geovirus", 0.80)]
)
def test_places_are_found_and_right(score: Callable[[str], dict[str, float]], corpus: str, floor: float) -> None:
    assert score(corpus)["e2e_F1_id"] >= floor


def answered(lines: list[str], gazetteer: Gazetteer) -> Iterator[str]:
    """What the geoparser answers to each report, in the form that is scored."""
    for line in lines:
        report = json.loads(line)
        found = geoparse(report["text"], gazetteer, title=report.get("title") or "", source=report.get("source") or "")
        yield json.dumps({"id": report["id"], "mentions": [scored(mention) for mention in found]})


def scored(mention: Mention) -> dict[str, Any]:
    """A mention as the score reads it."""
    place = mention.place and {
        "lat": mention.place.lat,
        "lon": mention.place.lon,
        "geonameid": mention.place.geonameid,
        "name": mention.place.name,
        "country": mention.place.country,
        "kind": mention.place.kind,
    }
    return {"start": mention.start, "end": mention.end, "usage": mention.usage, "place": place}
