"""Reports of the corpora, tagged by networks that had not seen them: as they stand, in small letters, in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer
from geo.geoparse.tagger import FamousNames, Tagger, Tags

from corpora import GEOPARSING, fold_of, group_of, rows_of

CASES = {"as": str, "lower": str.lower, "upper": str.upper}


@dataclass
class Tagged:
    """A report in one case: its row of the corpus, its fold, its tags."""

    corpus: str
    row: dict[str, Any]
    fold: int
    case: str
    tags: Tags


def spelled(text: str, case: str) -> str:
    """The text in another case, letter by letter, so that offsets stay."""
    return "".join(c if len(CASES[case](c)) != 1 else CASES[case](c) for c in text)


def reports(corpora: Path, networks: dict[int, Path], gazetteer: Gazetteer) -> Iterator[Tagged]:
    """Every report of the corpora in each case, tagged by the network that had not seen it."""
    hints = FamousNames(gazetteer)
    taggers = {folder: Tagger.open(folder) for folder in set(networks.values())}
    for corpus in GEOPARSING:
        for row in rows_of(corpora / f"{corpus}.jsonl"):
            fold = fold_of(group_of(corpus, row))
            texts = [spelled(row["text"], case) for case in CASES]
            for case, text, tags in zip(CASES, texts, taggers[networks[fold]].tags(texts, hints), strict=True):
                yield Tagged(corpus, row | {"text": text}, fold, case, tags)
