"""Lists a page at a time, as they are read or in the order of one of their columns.

A column is brought to one number a row, so that a page is found without sorting what lies beyond it. Where its value is
empty the row comes last, however the rest is sorted. Rows of one value stand as they are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import inf, isfinite

import numpy as np

from geo.model import BadFilter
from geo.store.alphabet import Alphabet
from geo.store.columns import Bools, Codes, Floats, Integers


@dataclass(frozen=True, slots=True)
class Order:
    """The column to sort by, one of those in :mod:`geo.store.orders`, and whether its greatest value comes first."""

    column: str
    falling: bool = False

    @classmethod
    def parse(cls, text: str, columns: Collection[str]) -> Order:
        """The order that :func:`str` wrote: ``confidence``, and ``-confidence`` where it falls. Raises BadFilter."""
        column = text.removeprefix("-")
        if column not in columns:
            raise BadFilter(
                "needs one of %(choices)s, with a minus in front for the greatest first; got %(value)s",
                "sort",
                choices=", ".join(columns),
                value=repr(text[:100]),
            )
        return cls(column, falling=text.startswith("-"))

    def __str__(self) -> str:
        """The order as a query string has it.

        >>> str(Order.parse("-published", ["published"]))
        '-published'
        """
        return f"-{self.column}" if self.falling else self.column

    @property
    def reversed(self) -> Order:
        """The same column the other way round."""
        return Order(self.column, not self.falling)


@dataclass(frozen=True, slots=True)
class AsRead:
    """The rows of a list as they stand where no order is asked for, and where each of them stands.

    A cursor says where it stands, so it holds when its own row is gone.
    """

    rows: Integers
    position: Callable[[int], str]
    """The text of the cursor behind a row."""
    beyond: Callable[[str], Bools]
    """Which of the rows stand after a cursor. Raises BadFilter where it is none."""


@dataclass(frozen=True, slots=True)
class Values:
    """A column as a number a row, the greater the later, infinite where it is empty; and its cursor's text."""

    numbers: Callable[[Integers], Floats]
    text: Callable[[int], str]
    number: Callable[[str], float]
    """The number of such a text; of one that no row has any more, one between its neighbours."""


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


def first(listing: AsRead, *, limit: int, after: str | None) -> tuple[Integers, int, str | None]:
    """The rows after a cursor, as they are read, how many stand before them, and the next cursor. Raises BadFilter."""
    rows = listing.rows
    if after is not None:
        rows = rows[listing.beyond(after.partition("~")[0])]
    before, more = len(listing.rows) - len(rows), len(rows) > limit
    return rows[:limit], before, listing.position(int(rows[limit - 1])) if more else None


def first_by(
    values: Values, listing: AsRead, *, falling: bool, limit: int, after: str | None
) -> tuple[Integers, int, str | None]:
    """The same in the order of a column."""
    rows, numbers = listing.rows, _turned(values.numbers(listing.rows), falling)
    if after is not None:
        last, _, text = after.partition("~")
        later, reached = listing.beyond(last), _turned(np.array(values.number(text)), falling)
        kept = (numbers > reached) | ((numbers == reached) & later)
        rows, numbers = rows[kept], numbers[kept]
    before, more = len(listing.rows) - len(rows), len(rows) > limit
    if more:
        edge = np.partition(numbers, limit - 1)[limit - 1]
        within = np.flatnonzero(numbers < edge)
        within = np.append(within, np.flatnonzero(numbers == edge)[: limit - len(within)])
        rows, numbers = rows[within], numbers[within]
    shown = rows[np.argsort(numbers, kind="stable")]
    if not more:
        return shown, before, None
    end = int(shown[-1])
    return shown, before, f"{listing.position(end)}~{values.text(end)}"


def _turned(numbers: Floats, falling: bool) -> Floats:
    """The numbers the other way round where the greatest come first; what is infinite stays last."""
    return np.where(np.isfinite(numbers), -numbers, numbers) if falling else numbers


def finite(text: str) -> float:
    """The number of a cursor's text, infinite where it is empty; raises BadFilter."""
    try:
        number = float(text or inf)
    except ValueError:
        number = np.nan
    if text and not isfinite(number):
        raise _no_cursor(text)
    return number


def lettered(words: Alphabet, codes: Callable[[Integers], Codes]) -> Values:
    """Words by their place in the alphabet; ``codes`` are the positions that rows have in them."""
    return Values(
        lambda rows: words.ranks[codes(rows)],
        lambda row: words.letters(int(codes(np.array([row]))[0])),
        words.rank,
    )
