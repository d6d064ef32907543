"""Excerpts as examples to learn from: a sentence once, with all of its mentions that the filter leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from geo.exports.records import ExcerptRecord
from geo.model import Usage

LABELS: Mapping[str, str] = {
    Usage.LITERAL: "LOC",
    Usage.ASSOCIATIVE: "LOC_ASSOCIATIVE",
    Usage.EMBEDDED: "LOC_EMBEDDED",
}
"""The label of a mention, by how the name is meant: only the first are places to one who wants places alone."""


class Entity(NamedTuple):
    """A mention in its passage: code points of the passage's text, its label, and the row that it is."""

    start: int
    end: int
    label: str
    record: ExcerptRecord


class Passage(NamedTuple):
    """Words of a report, beginning at the code point ``start`` of its text; its entities in order."""

    text: str
    start: int
    entities: list[Entity]

    @property
    def report(self) -> ExcerptRecord:
        """A row that tells of the report."""
        return self.entities[0].record


def passages(records: Iterable[ExcerptRecord]) -> Iterator[Passage]:
    """The excerpts of rows that stand as in their reports; mentions with the same words around them make one."""
    for (_, start, text), rows in groupby(records, _window):
        entities = [Entity(row.start - start, row.end - start, LABELS[row.usage], row) for row in rows]
        yield Passage(text, start, sorted(entities))


def _window(record: ExcerptRecord) -> tuple[int, int, str]:
    return record.report_id, record.start - len(record.before), record.before + record.mention + record.after
