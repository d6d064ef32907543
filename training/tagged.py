"""Reports of the corpora in several forms, tagged by networks that had not seen them.

Besides as it stands, a report is tagged in small letters, in capitals, with its towns called otherwise, and
sentence by sentence: so the judge learns what to make of the tagger where a text is short or its names are rare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from geo.gazetteer import Gazetteer
from geo.geoparse.tagger import FamousNames, Tagger, Tags
from geo.text import sentences

from corpora import GEOPARSING, Marked, Text, fold_of, group_of, rows_of
from renaming import Towns, renamed

CASES = {"as": str, "lower": str.lower, "upper": str.upper}

Row = dict[str, Any]
"""A line of a corpus."""


@dataclass
class Tagged:
    """A report in one form: its row, its fold, its tags."""

    corpus: str
    row: Row
    fold: int
    form: str
    tags: Tags


def reports(corpora: Path, networks: dict[int, Path], gazetteer: Gazetteer) -> Iterator[Tagged]:
    """Every report of the corpora in each form, tagged by the network that had not seen it."""
    hints, towns, random = FamousNames(gazetteer), Towns(gazetteer), Random(1)
    taggers = {folder: Tagger.open(folder) for folder in set(networks.values())}
    for corpus in GEOPARSING:
        for row in rows_of(corpora / f"{corpus}.jsonl"):
            fold = fold_of(group_of(corpus, row))
            forms = list(forms_of(row, towns, random))
            tagged = taggers[networks[fold]].tags([other["text"] for _, other in forms], hints)
            for (form, other), tags in zip(forms, tagged, strict=True):
                yield Tagged(corpus, other, fold, form, tags)


def forms_of(row: Row, towns: Towns, random: Random) -> Iterator[tuple[str, Row]]:
    """A report in each form, with its toponyms where they stand there."""
    for case in CASES:
        yield case, row | {"text": spelled(row["text"], case)}
    yield "renamed", _renamed(row, towns, random)
    for sentence in sentences(row["text"]):
        within = [t for t in row["toponyms"] if sentence.start <= t["start"] and t["end"] <= sentence.end]
        moved = [t | {"start": t["start"] - sentence.start, "end": t["end"] - sentence.start} for t in within]
        yield "sentence", row | {"text": sentence.of(row["text"]), "toponyms": moved}


def spelled(text: str, case: str) -> str:
    """The text in another case, letter by letter, so that offsets stay."""
    return "".join(c if len(CASES[case](c)) != 1 else CASES[case](c) for c in text)


def _renamed(row: Row, towns: Towns, random: Random) -> Row:
    marked = tuple(Marked(t["start"], t["end"]) for t in row["toponyms"])
    other = renamed(Text("", row["id"], "", row["text"], marked), towns, random)
    places = zip(row["toponyms"], other.names, strict=True)
    return row | {"text": other.text, "toponyms": [t | {"start": n.start, "end": n.end} for t, n in places]}
