"""The corpora of reports, as texts with their place names marked.

Corpora differ in what they mark. What one leaves unmarked though another would mark it (demonyms in
GeoVirus, places within the names of organisations in WikiGold) is *undecided*: the tagger learns
nothing from those words.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

USAGE = {
    "Literal": "literal", "Literal_Modifier": "literal", "Mixed": "literal", "Coercion": "literal",
    "Embedded_Literal": "literal", "Metonymic": "associative", "Non_Literal_Modifier": "associative",
    "Demonym": "associative", "Language": "associative", "Embedded_Non_Lit": "embedded", "Homonym": "embedded",
}  # fmt: skip
"""After Gritta et al. 2020: the eleven kinds of GeoWebNews as the three that a reader needs."""

FOLDS = 5
GEOPARSING = ("lgl", "tr-news", "geowebnews", "geovirus")

# "Angolan", "Sudanese", "Iraqis": only ever used to leave words undecided, so too much does no harm.
LOOKS_DEMONYM = re.compile(r"[A-Z]\w+(?:ans?|ese|ish|is?)$")


@dataclass(frozen=True)
class Marked:
    """A place name: code points ``start`` up to ``end``, and its usage where the corpus says it."""

    start: int
    end: int
    usage: str | None = None


@dataclass(frozen=True)
class Text:
    """A text of a corpus; ``group`` keeps together what must not be split between training and test."""

    corpus: str
    id: str
    group: str
    text: str
    names: tuple[Marked, ...]
    undecided: tuple[tuple[int, int], ...] = field(default=())


def geoparsing(folder: Path, corpus: str, known_demonyms: frozenset[str]) -> list[Text]:
    """One of the four corpora of reports with their toponyms."""
    out = []
    for row in rows_of(folder / f"{corpus}.jsonl"):
        names = tuple(
            Marked(t["start"], t["end"], USAGE.get(t.get("usage", "")) or _usage_of(t["phrase"], known_demonyms))
            for t in row["toponyms"]
        )
        undecided = tuple(_demonym_spans(row["text"], known_demonyms)) if row.get("demonyms") is False else ()
        out.append(Text(corpus, row["id"], group_of(corpus, row), row["text"], names, undecided))
    return out


def group_of(corpus: str, row: dict[str, Any]) -> str:
    """What must not be split between training and test: the paper in LGL, the article in GeoVirus, else the report."""
    source = row.get("source") or ""
    return {"lgl": urlparse(source).netloc, "geovirus": source}.get(corpus) or row["id"]


def fold_of(group: str) -> int:
    """The fold of a group."""
    return zlib.crc32(group.encode()) % FOLDS


def _usage_of(phrase: str, known_demonyms: frozenset[str]) -> str | None:
    return "associative" if phrase in known_demonyms else None


def _demonym_spans(text: str, known_demonyms: frozenset[str]) -> Iterator[tuple[int, int]]:
    for word in re.finditer(r"\w+", text):
        if word[0] in known_demonyms or LOOKS_DEMONYM.match(word[0]):
            yield word.span()


def marked_demonyms(folder: Path) -> frozenset[str]:
    """The demonyms and languages that GeoWebNews marks as such."""
    return frozenset(
        toponym["phrase"]
        for row in rows_of(folder / "geowebnews.jsonl")
        for toponym in row["toponyms"]
        if toponym.get("usage") in {"Demonym", "Language"}
    )


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
