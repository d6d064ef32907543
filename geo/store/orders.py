"""The orders of each list: how it stands where none is asked for, and the columns that it can be sorted by.

Columns are named as the columns of files are; ``latest`` of a place is the day of the newest report that names it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from geo.store.alphabet import Alphabet, Called
from geo.store.columns import Bools, Codes, Integers
from geo.store.sorting import AsRead, Order, Values, cursor, finite, first, first_by, lettered

if TYPE_CHECKING:
    from geo.store.selection import Selection

Column = Callable[["Selection", Called], Values]
"""Makes the values of a column for the rows of a selection's list."""


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders that a list can have: the usual one, in which it is read, and the columns that it can be sorted by."""

    usual: Order
    columns: Mapping[str, Column]
    as_read: Callable[[Selection, Integers], AsRead]
    """Where rows of the list stand that are in their usual order."""

    def read(self, text: str) -> Order:
        """The order that a query string asks for, the usual one where that is empty; raises BadFilter."""
        return Order.parse(text.strip(), self.columns) if text.strip() else self.usual

    def text(self, order: Order) -> str:
        """The order for a query string, empty where it is the usual one."""
        return "" if order == self.usual else str(order)

    def first(
        self, selection: Selection, rows: Integers, order: Order, called: Called, *, limit: int, after: str | None
    ) -> tuple[Integers, int, str | None]:
        """Some of ``rows``, which are in their usual order, in another: those of a page that goes on after a cursor.

        With them how many stand before them, and where the list goes on. Raises BadFilter where ``after`` is no cursor.
        """
        listing = self.as_read(selection, rows)
        if order == self.usual:
            return first(listing, limit=limit, after=after)
        values = self.columns[order.column](selection, called)
        return first_by(values, listing, falling=order.falling, limit=limit, after=after)


def _days(days: Codes) -> Values:
    return Values(lambda rows: np.where(days[rows] > 0, days[rows], inf), lambda row: str(days[row] or ""), finite)


def _numbers(numbers: NDArray[np.integer | np.floating]) -> Values:
    return Values(lambda rows: numbers[rows].astype(np.float64), lambda row: repr(float(numbers[row])), finite)


def _published(selection: Selection, _called: Called) -> Values:
    mentions, reports = selection.snapshot.mentions, selection.snapshot.reports
    return _days(reports.day[mentions.report])


def _place_name(selection: Selection, called: Called) -> Values:
    place = selection.snapshot.mentions.place
    return lettered(selection.snapshot.names(called), lambda rows: place[rows])


def _words(of: Literal["place", "report"], column: str) -> Column:
    """A column of free words that the places or reports of the mentions have."""

    def values(selection: Selection, _called: Called) -> Values:
        snapshot = selection.snapshot
        codes: Codes = getattr(getattr(snapshot, f"{of}s"), column)
        owners: Codes = getattr(snapshot.mentions, of)
        return lettered(Alphabet(getattr(snapshot.vocabularies, column).values), lambda rows: codes[owners[rows]])

    return values


def _own_words(column: Literal["source", "author", "language"]) -> Column:
    """A column of free words of the reports themselves."""

    def values(selection: Selection, _called: Called) -> Values:
        codes: Codes = getattr(selection.snapshot.reports, column)
        return lettered(Alphabet(getattr(selection.snapshot.vocabularies, column).values), lambda rows: codes[rows])

    return values


def _name(selection: Selection, called: Called) -> Values:
    return lettered(selection.snapshot.names(called), lambda rows: selection.named[rows])


def _excerpts_as_read(selection: Selection, rows: Integers) -> AsRead:
    """Newest report first, then as in its text."""
    mentions, reports = selection.snapshot.mentions, selection.snapshot.reports

    def position(row: int) -> str:
        of = mentions.report[row]
        return f"{reports.day[of]}.{reports.id[of]}.{mentions.id[row]}"

    def beyond(after: str) -> Bools:
        day, report_id, mention_id = cursor(after, 3)
        days, ids = reports.day[mentions.report[rows]], reports.id[mentions.report[rows]]
        same = (days == day) & (ids == report_id) & (mentions.id[rows] > mention_id)
        return np.asarray((days < day) | ((days == day) & (ids < report_id)) | same)

    return AsRead(rows, position, beyond)


def _places_as_read(selection: Selection, rows: Integers) -> AsRead:
    """Most excerpts first, then most people."""
    counts = selection.place_counts

    def beyond(after: str) -> Bools:
        excerpts, population, key = cursor(after, 3)
        number, people = counts.excerpts[rows], counts.population[rows]
        smaller = (people < population) | ((people == population) & (counts.id[rows] > key))
        return np.asarray((number < excerpts) | ((number == excerpts) & smaller))

    return AsRead(rows, lambda row: f"{counts.excerpts[row]}.{counts.population[row]}.{counts.id[row]}", beyond)


def _reports_as_read(selection: Selection, rows: Integers) -> AsRead:
    """Newest first."""
    reports = selection.snapshot.reports

    def beyond(after: str) -> Bools:
        day, report_id = cursor(after, 2)
        return np.asarray((reports.day[rows] < day) | ((reports.day[rows] == day) & (reports.id[rows] < report_id)))

    return AsRead(rows, lambda row: f"{reports.day[row]}.{reports.id[row]}", beyond)


EXCERPTS = Orders(
    Order("published", falling=True),
    {
        "published": _published,
        "place_name": _place_name,
        "country": _words("place", "country"),
        "source": _words("report", "source"),
        "author": _words("report", "author"),
        "language": _words("report", "language"),
        "confidence": lambda selection, _: _numbers(selection.snapshot.mentions.confidence),
    },
    _excerpts_as_read,
)
PLACES = Orders(
    Order("excerpts", falling=True),
    {
        "excerpts": lambda selection, _: _numbers(selection.place_counts.excerpts),
        "reports": lambda selection, _: _numbers(selection.place_counts.reports),
        "latest": lambda selection, _: _days(selection.latest),
        "name": _name,
        "population": lambda selection, _: _numbers(selection.place_counts.population),
    },
    _places_as_read,
)
REPORTS = Orders(
    Order("published", falling=True),
    {
        "published": lambda selection, _: _days(selection.snapshot.reports.day),
        "source": _own_words("source"),
        "author": _own_words("author"),
        "language": _own_words("language"),
        "excerpts": lambda selection, _: _numbers(selection.report_counts[1]),
        "places": lambda selection, _: _numbers(selection.report_counts[2]),
    },
    _reports_as_read,
)
