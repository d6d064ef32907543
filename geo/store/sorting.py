"""The excerpts in the order of one of their columns, a page at a time: what a table shows.

A column is brought to one number a mention, so that a page is found without sorting what lies beyond it. Where its
value is empty the mention comes last, however the rest is sorted. Mentions of one value stand as they are read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Literal

import numpy as np
import sqlalchemy as sa

from geo.model import BadFilter
from geo.store.columns import Bools, Codes, Floats, Integers, Snapshot, Vocabulary
from geo.store.places import places_by_key
from geo.store.rows import ExcerptRow

Called = Callable[[str, str], str]
"""What a reader calls the place of an id that the store knows by a name."""


def as_stored(_place_id: str, name: str) -> str:
    """The name that the store knows."""
    return name


MOST_NAMED = 50_000
"""So many places can be sorted by their names while a reader waits; names are no column in memory."""


@dataclass(frozen=True, slots=True)
class Order:
    """The column to sort by (one of :data:`SORTABLE`), and whether its greatest value comes first."""

    column: str
    falling: bool = False

    @classmethod
    def parse(cls, text: str) -> Order:
        """The order that :func:`str` wrote: ``confidence``, and ``-confidence`` where it falls. Raises BadFilter."""
        column = text.removeprefix("-")
        if column not in SORTABLE:
            raise BadFilter(
                "needs one of %(choices)s, with a minus in front for the greatest first; got %(value)s",
                "sort",
                choices=", ".join(SORTABLE),
                value=repr(text[:100]),
            )
        return cls(column, falling=text.startswith("-"))

    def __str__(self) -> str:
        """The order as a query string has it.

        >>> str(Order.parse("-published"))
        '-published'
        """
        return f"-{self.column}" if self.falling else self.column

    @property
    def reversed(self) -> Order:
        """The same column the other way round."""
        return Order(self.column, not self.falling)


NEWEST = Order("published", falling=True)
"""How the excerpts are listed everywhere else."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some rows of a table: how many stand before them, and where it goes on; ``after`` is None at its end."""

    rows: list[ExcerptRow]
    before: int
    after: str | None


@dataclass(frozen=True, slots=True)
class Values:
    """A column as a number a mention, the greater the later, infinite where it is empty; and its cursor's text."""

    numbers: Callable[[Integers], Floats]
    text: Callable[[int], str]
    number: Callable[[str], float]
    """The number of such a text; of one that no mention has any more, one between its neighbours."""


def cursor(after: str, parts: int) -> list[int]:
    """The numbers of a cursor that says where a list goes on. Raises BadFilter where it is none."""
    numbers = after.split(".")
    if len(numbers) != parts or not all(one.isascii() and one.isdigit() and len(one) < 19 for one in numbers):
        raise _no_cursor(after)
    return [int(one) for one in numbers]


def _no_cursor(text: str) -> BadFilter:
    return BadFilter(
        "is where a list goes on, taken from the page before; got %(value)s", "after", value=repr(text[:100])
    )


def position(snapshot: Snapshot, row: int) -> str:
    """Where a mention stands as mentions are read: newest report first, then as in its text; the text of a cursor."""
    mentions, reports = snapshot.mentions, snapshot.reports
    of = mentions.report[row]
    return f"{reports.day[of]}.{reports.id[of]}.{mentions.id[row]}"


def beyond(snapshot: Snapshot, rows: Integers, after: str) -> Bools:
    """Which mentions stand after such a position, whether or not one stands there still. Raises BadFilter."""
    mentions, reports = snapshot.mentions, snapshot.reports
    day, report_id, mention_id = cursor(after, 3)
    days, ids = reports.day[mentions.report[rows]], reports.id[mentions.report[rows]]
    same = (days == day) & (ids == report_id) & (mentions.id[rows] > mention_id)
    return np.asarray((days < day) | ((days == day) & (ids < report_id)) | same)


def stretch(
    snapshot: Snapshot, rows: Integers, values: Values, order: Order, *, limit: int, after: str | None
) -> tuple[Integers, int, str | None]:
    """The rows after a cursor, how many of ``rows`` stand before them, and the next cursor.

    ``rows`` stand as they are read. A cursor says where it stands, so it holds when its own row is gone.
    """
    numbers = values.numbers(rows)
    if order.falling:
        numbers = np.where(np.isfinite(numbers), -numbers, numbers)
    every = len(rows)
    if after is not None:
        last, _, text = after.partition("~")
        later = beyond(snapshot, rows, last)
        reached = values.number(text)
        reached = -reached if order.falling and isfinite(reached) else reached
        kept = (numbers > reached) | ((numbers == reached) & later)
        rows, numbers = rows[kept], numbers[kept]
    before = every - len(rows)
    more = len(rows) > limit
    if more:
        edge = np.partition(numbers, limit - 1)[limit - 1]
        within = np.flatnonzero(numbers < edge)
        within = np.append(within, np.flatnonzero(numbers == edge)[: limit - len(within)])
        rows, numbers = rows[within], numbers[within]
    shown = rows[np.argsort(numbers, kind="stable")]
    if not more:
        return shown, before, None
    end = int(shown[-1])
    return shown, before, f"{position(snapshot, end)}~{values.text(end)}"


def values_of(snapshot: Snapshot, column: str, places: Mapping[int, str]) -> Values:
    """A column of :data:`SORTABLE`; ``places`` are the names of places by their keys, for that of their names."""
    return SORTABLE[column](snapshot, places)


def names_of_places(connection: sa.Connection, keys: Sequence[int], called: Called) -> dict[int, str]:
    """What the reader calls the places of some keys. Raises BadFilter where they are too many."""
    refuse_many(len(keys))
    return {key: called(place.id, place.name) for key, place in places_by_key(connection, keys).items()}


def refuse_many(places: int) -> None:
    """Raises BadFilter where places are too many to sort by their names."""
    if places > MOST_NAMED:
        raise BadFilter(
            "takes at most %(most)s places to sort by their names, here are %(places)s; choose some of them first",
            "sort",
            most=MOST_NAMED,
            places=places,
        )


def _published(snapshot: Snapshot, _places: Mapping[int, str]) -> Values:
    mentions, reports = snapshot.mentions, snapshot.reports

    def numbers(rows: Integers) -> Floats:
        days = reports.day[mentions.report[rows]]
        return np.where(days > 0, days, inf)

    return Values(numbers, lambda row: str(reports.day[mentions.report[row]] or ""), _finite)


def _confidence(snapshot: Snapshot, _places: Mapping[int, str]) -> Values:
    confidence = snapshot.mentions.confidence
    return Values(lambda rows: confidence[rows].astype(np.float64), lambda row: repr(float(confidence[row])), _finite)


def _finite(text: str) -> float:
    """The number of a cursor's text, infinite where it is empty; raises BadFilter."""
    try:
        number = float(text or inf)
    except ValueError:
        number = np.nan
    if text and not isfinite(number):
        raise _no_cursor(text)
    return number


def _words(owner: Literal["report", "place"], column: str) -> Callable[[Snapshot, Mapping[int, str]], Values]:
    """A column of free words that the reports or places of the mentions have."""

    def values(snapshot: Snapshot, _places: Mapping[int, str]) -> Values:
        vocabulary: Vocabulary = getattr(snapshot.vocabularies, column)
        codes: Codes = getattr(getattr(snapshot, f"{owner}s"), column)
        owners: Codes = getattr(snapshot.mentions, owner)
        return _ranked(vocabulary.values, lambda rows: codes[owners[rows]])

    return values


def _place_name(snapshot: Snapshot, places: Mapping[int, str]) -> Values:
    names = [places.get(key, "") for key in snapshot.places.id.tolist()]
    return _ranked(names, lambda rows: snapshot.mentions.place[rows])


def _ranked(words: Sequence[str], codes: Callable[[Integers], Codes]) -> Values:
    """Words by their place in the alphabet, whatever their case; ``codes`` are the positions that rows have in them."""
    folded = [word.casefold() for word in words]
    known = sorted(set(folded) - {""})
    place_of = {word: float(number) for number, word in enumerate(known)} | {"": inf}
    ranks = np.array([place_of[word] for word in folded])

    def number(text: str) -> float:
        at = bisect_left(known, text)
        return inf if not text else float(at) if known[at : at + 1] == [text] else at - 0.5

    return Values(lambda rows: ranks[codes(rows)], lambda row: folded[int(codes(np.array([row]))[0])], number)


SORTABLE: Mapping[str, Callable[[Snapshot, Mapping[int, str]], Values]] = {
    "published": _published,
    "place_name": _place_name,
    "country": _words("place", "country"),
    "source": _words("report", "source"),
    "author": _words("report", "author"),
    "language": _words("report", "language"),
    "confidence": _confidence,
}
"""The columns that a table can be sorted by, named as those of files are."""
