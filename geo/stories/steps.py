"""A report as a story by itself: a step for each sentence that names a place, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from geo.model import Excerpt, Place, Usage


class Named(Protocol):
    """A mention with the words around it, as the store hands it out."""

    @property
    def start(self) -> int:
        """Where the mention begins, in code points of its report."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def excerpt(self) -> Excerpt:
        """The words around it."""

    @property
    def usage(self) -> Usage:
        """How it is meant."""

    @property
    def place(self) -> Place | None:
        """What it names."""


Row = TypeVar("Row", bound=Named)


@dataclass(frozen=True, slots=True)
class Step(Generic[Row]):
    """The mentions of one sentence, as they stand in it; at least one."""

    rows: tuple[Row, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that they name, each once."""
        return tuple({row.place.id: row.place for row in self.rows if row.place}.values())

    @property
    def unplaced(self) -> tuple[Row, ...]:
        """Those that name no place that is known."""
        return tuple(row for row in self.rows if row.place is None)


def steps_of(rows: Iterable[Row]) -> list[Step[Row]]:
    """The steps of a report's mentions: those that are meant as places, a step for each sentence."""
    found: list[list[Row]] = []
    end = -1
    for row in sorted((row for row in rows if row.usage is Usage.LITERAL), key=lambda row: (row.start, -row.end)):
        if row.start < end:
            found[-1].append(row)
        else:
            found.append([row])
            end = row.end + len(row.excerpt.after)
    return [Step(tuple(step)) for step in found]
