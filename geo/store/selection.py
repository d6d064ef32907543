"""What a filter means at one version of the store: its totals, lists, facets and counts per place."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import sqlalchemy as sa
from numpy.typing import ArrayLike, NDArray

from geo.access import Actor
from geo.filter import Filter
from geo.model import Box, Place, Role
from geo.regions import Claim, Geometry, Shapes, common, extent, footprint, rectangle, share
from geo.store import facets, orders
from geo.store.alphabet import Called, as_stored
from geo.store.columns import Areas, Bools, Codes, Integers, Matches, Snapshot, codes_of, in_area
from geo.store.database import reading
from geo.store.place_counts import PlaceCounts
from geo.store.reading import excerpt_rows, report_rows
from geo.store.rows import ExcerptRow, FacetValue, Page, PlaceRow, ReportCount, of_first_sentences
from geo.store.shading import Shading, shading
from geo.store.sorting import Order
from geo.store.timeline import Timeline, timeline

_READ_AHEAD = 3
_ROWS_AT_ONCE = 2_000  # of a list that is read from end to end: some MB, and a short transaction each


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a filter leaves. ``reports`` have a mention that is meant, placed or not.

    ``undated_left_out`` are the reports that would be there if they had a date.
    """

    places: int
    excerpts: int
    reports: int
    unplaced: int
    undated_left_out: int


@dataclass(frozen=True, eq=False)
class Selection:
    """The mentions that a filter means, for one actor, at one version of the store.

    Counts come from columns in memory and hold as long as the selection; the words of a list are read
    when the list is asked for, and leave out what was taken out of the store meanwhile.
    """

    asked: Filter
    actor: Actor
    snapshot: Snapshot = field(repr=False)
    matches: Matches = field(repr=False)
    areas: Areas = field(repr=False)
    """What was drawn, by the key of the filter that it stands under."""
    _engine: sa.Engine = field(repr=False)
    _facets: dict[str, list[FacetValue]] = field(default_factory=dict, repr=False)

    @property
    def version(self) -> int:
        """The version of the store that all of this is true of."""
        return self.snapshot.version

    @cached_property
    def _all(self) -> Bools:
        return self.matches.but()

    @cached_property
    def _placed(self) -> Bools:
        return self._all & self.snapshot.placed

    def narrowed(self, key: str, allowed: Bools) -> Selection:
        """What is left where those mentions alone are ``allowed``; ``key`` is none of the filter's."""
        matches = Matches(self.matches.count, {**self.matches.by_key, key: allowed})
        return Selection(self.asked, self.actor, self.snapshot, matches, self.areas, self._engine)

    def joined(self, other: Selection) -> Selection:
        """What this one means or the other does; both are of one version of the store, and this one's filter stands."""
        matches = Matches(self.matches.count, {"either": self._all | other.matches.but()})
        return Selection(self.asked, self.actor, self.snapshot, matches, self.areas, self._engine)

    @cached_property
    def totals(self) -> Totals:
        """How much there is of everything."""
        mentions, reports = self.snapshot.mentions, self.snapshot.reports
        undated = 0
        if self.asked.first or self.asked.last:
            dateless = self.matches.but("dates") & (reports.day == 0)[mentions.report]
            undated = _distinct(mentions.report[dateless], len(reports))
        return Totals(
            places=len(self.place_counts),
            excerpts=int(np.count_nonzero(self._placed)),
            reports=_distinct(mentions.report[self._all], len(reports)),
            unplaced=int(np.count_nonzero(self._all & ~self.snapshot.placed)),
            undated_left_out=undated,
        )

    @cached_property
    def _excerpts_of_places(self) -> Integers:
        """The number of excerpts of each place of the snapshot."""
        return np.bincount(self.snapshot.mentions.place[self._placed], minlength=len(self.snapshot.places))

    @cached_property
    def named(self) -> Integers:
        """The places of the snapshot that it names, by their rows there: those of :attr:`place_counts`."""
        return np.flatnonzero(self._excerpts_of_places)

    @cached_property
    def place_counts(self) -> PlaceCounts:
        """The places with their numbers of excerpts and reports."""
        mentions, places, excerpts = self.snapshot.mentions, self.snapshot.places, self._excerpts_of_places
        rows = mentions.place[self._placed]
        roles = mentions.role[self._placed]
        happened, said = (
            np.bincount(rows[roles == code], minlength=len(places)) > 0 for code in codes_of([Role.PRIMARY, Role.SAID])
        )
        sure = np.bincount(rows[~mentions.uncertain[self._placed]], minlength=len(places))
        named = self.named
        return PlaceCounts(
            id=places.id[named],
            key=places.key[named],
            x=places.x[named],
            y=places.y[named],
            lat=places.lat[named],
            lon=places.lon[named],
            excerpts=excerpts[named],
            reports=np.bincount(mentions.place[self._pairs], minlength=len(places))[named],
            happened=happened[named],
            said=(said & ~happened)[named],
            uncertain=(sure == 0)[named],
            area=places.is_area[named],
            extent=places.extent[named],
            population=places.population[named],
            _engine=self._engine,
        )

    @cached_property
    def _pairs(self) -> Integers:
        """The first mention of each place in each report; mentions stand by place and report."""
        return self._firsts(self.snapshot.mentions.report)

    def _firsts(self, part: Codes) -> Integers:
        """The first mention of each place in each part of the reports, such as a sentence; rows of the snapshot."""
        rows = np.flatnonzero(self._placed)
        place, part = self.snapshot.mentions.place[rows], part[rows]
        begins = np.ones(len(rows), bool)
        begins[1:] = (place[1:] != place[:-1]) | (part[1:] != part[:-1])
        return rows[begins]

    @property
    def latest(self) -> Codes:
        """Day of the newest report that names each place (:meth:`datetime.date.toordinal`); 0 where none has a date."""
        mentions, latest = self.snapshot.mentions, np.zeros(len(self.snapshot.places), np.int32)
        oldest_first = self._pairs[::-1]  # each place has its reports newest first
        latest[mentions.place[oldest_first]] = self.snapshot.reports.day[mentions.report[oldest_first]]
        return latest[self.named]

    @cached_property
    def rows_of_places(self) -> Integers:
        """Where each place of the snapshot stands in :attr:`place_counts`; of those that do not, any row."""
        return np.cumsum(self._excerpts_of_places > 0) - 1

    def namings(self, part: Codes) -> tuple[Integers, Integers, int]:
        """Each place of each part once: its row of :attr:`place_counts`, its first mention; and the number of parts.

        ``part`` has a number for each mention of the snapshot that rises with the text, as ``mentions.report`` and
        ``sentences`` have. A part counts that has a mention which is meant, placed or not.
        """
        firsts = self._firsts(part)
        parts = _distinct(part[self._all], int(part.max(initial=-1)) + 1)
        return self.rows_of_places[self.snapshot.mentions.place[firsts]], firsts, parts

    @cached_property
    def _places_by_number(self) -> Integers:
        counts = self.place_counts
        order: Integers = np.lexsort((counts.id, -counts.population, -counts.excerpts))
        return order

    def place_list(
        self,
        limit: int,
        offset: int = 0,
        *,
        areas: bool | None = None,
        among: ArrayLike | None = None,
        order: Order = orders.PLACES.usual,
        called: Called = as_stored,
    ) -> list[PlaceRow]:
        """The places, those with the most excerpts first; only areas, or only points, where ``areas`` says so.

        ``among`` are the store's own keys of those that may be there. ``order`` and ``called`` are those of
        :meth:`places`.
        """
        counts, rows = self.place_counts, self._places_by_number
        if areas is not None:
            rows = rows[counts.area[rows] == areas]
        if among is not None:
            rows = rows[np.isin(counts.id, among)[rows]]
        rows, _, _ = orders.PLACES.first(self, rows, order, called, limit=offset + limit, after=None)
        return self._place_rows(rows[offset:])

    def places(
        self, *, limit: int, after: str | None = None, order: Order = orders.PLACES.usual, called: Called = as_stored
    ) -> Page[PlaceRow]:
        """The places of a page, in an order; ``called`` names them where that is by their names.

        A cursor holds when its own place is gone. Raises BadFilter where ``after`` is none that such a list gave.
        """
        rows, before, next_ = orders.PLACES.first(self, self._places_by_number, order, called, limit=limit, after=after)
        return Page(self._place_rows(rows), next_, before)

    def _place_rows(self, rows: Integers) -> list[PlaceRow]:
        counts = self.place_counts
        return [
            PlaceRow(
                place,
                int(counts.excerpts[row]),
                int(counts.reports[row]),
                said=bool(counts.said[row]),
                uncertain=bool(counts.uncertain[row]),
            )
            for row, place in counts.places(rows.tolist()).items()
        ]

    def shading(self, shapes: Container[str], *, provinces: bool) -> Shading:
        """How many excerpts lie in each country, or province, that has a shape (see :mod:`geo.store.shading`)."""
        return shading(self.snapshot, self._excerpts_of_places, shapes, provinces=provinces)

    @cached_property
    def drawn(self) -> Geometry | None:
        """What lies in the box, in a circle, in a shape and along a line, of those asked for; None where none is."""
        return common(self.areas.values())

    @property
    def is_mended(self) -> bool:
        """Whether lines of a shape cross, and what they surround was taken to be meant."""
        return any(area.mended for drawn in self.areas.values() for area in drawn)

    @property
    def frame(self) -> Box | None:
        """The box that a map of this shows: round what was drawn, else round what is there."""
        return self.box if self.drawn is None or self.drawn.is_empty else extent(self.drawn)

    def seen_in(self, view: Box, shapes: Shapes) -> Integers:
        """The store's own keys of the places that a view shows some of."""
        places = self.snapshot.places
        inside = in_area(places, self.snapshot.vocabularies, rectangle(view), shapes)
        return places.id[inside & (self._excerpts_of_places > 0)]

    def share(self, place: Place, shapes: Shapes) -> float | None:
        """How much of an area lies in what was drawn, 0 to 1; None of a point, or where nothing was drawn."""
        if self.drawn is None or not place.kind.is_area:
            return None
        mark = footprint(place, shapes, outlined=True)
        return None if mark.claim is Claim.CENTRE else share(mark.geometry, self.drawn)

    def excerpts(
        self,
        place: str | None = None,
        *,
        limit: int,
        after: str | None = None,
        order: Order = orders.EXCERPTS.usual,
        called: Called = as_stored,
    ) -> Page[ExcerptRow]:
        """The excerpts, those of one place where its id is given: newest report first, then as in its text.

        ``order``, ``called`` and ``after`` are those of :meth:`places`, and it raises the same; Missing where the store
        has no such place.
        """
        rows = self._rows_as_read() if place is None else self._rows_of_place(self.snapshot.place_row(place))
        return self._page(rows, limit, after, order, called)

    def first_excerpts(self, places: Sequence[str], each: int) -> dict[str, list[ExcerptRow]]:
        """The excerpts of the first sentences that name each of some places, as :meth:`excerpts` orders them.

        All are read at once; what a sentence names several times is there as often, and the sentence counts once.
        """
        rows = [self._rows_of_place(self.snapshot.place_row(place))[: _READ_AHEAD * each] for place in places]
        ids = [id_ for of_place in rows for id_ in self.snapshot.mentions.id[of_place].tolist()]
        with reading(self._engine) as connection:
            found = excerpt_rows(connection, ids, self.actor)
        of_place: dict[str, list[ExcerptRow]] = {place: [] for place in places}
        for row in found:
            if row.place:
                of_place[row.place.id].append(row)
        return {place: of_first_sentences(rows, each) for place, rows in of_place.items()}

    @property
    def box(self) -> Box | None:
        """The box that a map of its places opens on: see :attr:`PlaceCounts.opening`; None without any place."""
        return self.place_counts.opening

    def unplaced(self, *, limit: int, after: str | None = None) -> Page[ExcerptRow]:
        """The mentions without a place, each with the reason: newest report first, then as in its text."""
        return self._page(self._rows_of_place(len(self.snapshot.places)), limit, after)

    @cached_property
    def report_counts(self) -> tuple[Integers, Integers, Integers]:
        """For each report its mentions, its excerpts and its places."""
        of, every = self.snapshot.mentions.report, len(self.snapshot.reports)
        mentioned, excerpts, places = (
            np.bincount(of[meant], minlength=every) for meant in (self._all, self._placed, self._pairs)
        )
        return mentioned, excerpts, places

    def reports(
        self,
        *,
        limit: int,
        after: str | None = None,
        among: ArrayLike | None = None,
        order: Order = orders.REPORTS.usual,
    ) -> Page[ReportCount]:
        """The reports with a mention that is meant, newest first. Raises BadFilter as :meth:`places` does.

        ``among`` are the ids of those that may be there.
        """
        reports, (mentioned, excerpts, places) = self.snapshot.reports, self.report_counts
        rows = np.flatnonzero(mentioned if among is None else mentioned * np.isin(reports.id, among))
        shown, before, next_ = orders.REPORTS.first(self, rows, order, as_stored, limit=limit, after=after)
        with reading(self._engine) as connection:
            found = {row.id: row for row in report_rows(connection, reports.id[shown].tolist())}
        listed = [
            ReportCount(found[id_], int(excerpts[row]), int(places[row]), int(mentioned[row] - excerpts[row]))
            for row, id_ in zip(shown, reports.id[shown].tolist(), strict=True)
            if id_ in found
        ]
        return Page(listed, next_, before)

    def each_place(self) -> Iterator[PlaceRow]:
        """All places, in the order of their list."""
        for begin in range(0, len(self.place_counts), _ROWS_AT_ONCE):
            yield from self.place_list(_ROWS_AT_ONCE, begin)

    def each_excerpt(self) -> Iterator[ExcerptRow]:
        """All excerpts, in the order of their list; a few are in memory at a time."""
        return self._each(self._rows_as_read())

    def each_unplaced(self) -> Iterator[ExcerptRow]:
        """All mentions without a place, likewise."""
        return self._each(self._rows_of_place(len(self.snapshot.places)))

    def each_report(self) -> Iterator[ReportCount]:
        """All reports, likewise."""
        page = self.reports(limit=_ROWS_AT_ONCE)
        yield from page.rows
        while page.after is not None:
            page = self.reports(limit=_ROWS_AT_ONCE, after=page.after)
            yield from page.rows

    def facet(self, key: str) -> list[FacetValue]:
        """The values that a key could have, most excerpts first (``year`` and ``month`` by time).

        The key itself is left out of the filter, so that the counts say what choosing another value
        would give. ``region`` has countries with their provinces below, and below one that is chosen its
        districts; ``district`` has all of those. Raises Missing for a key that has no facet.
        """
        if key not in self._facets:
            self._facets[key] = facets.facet(self.snapshot, self.matches, self.asked, key)
        return self._facets[key]

    def dates(self) -> tuple[date, date] | None:
        """The first and the last day of the reports meant, whatever ``from`` and ``to`` say; None where undated."""
        days = self.snapshot.reports.day[self.snapshot.mentions.report[self.matches.but("dates")]]
        days = days[days > 0]
        return (date.fromordinal(int(days.min())), date.fromordinal(int(days.max()))) if len(days) else None

    def excerpts_by_day(self) -> tuple[Integers, Integers]:
        """A number for each report that has excerpts: its day (``date.toordinal``, 0 where undated), and how many."""
        excerpts = np.bincount(self.snapshot.mentions.report[self._placed], minlength=len(self.snapshot.reports))
        rows = np.flatnonzero(excerpts)
        return self.snapshot.reports.day[rows].astype(np.int64), excerpts[rows]

    def timeline(self) -> Timeline:
        """How many reports each day, month or year has, whatever ``from`` and ``to`` say."""
        return timeline(self.snapshot, self.matches.but("dates"))

    def _rows_as_read(self) -> Integers:
        """The rows of the excerpts: newest report first, then as in its text."""
        order = self.snapshot.by_report
        return order[self._placed[order]]

    def _each(self, rows: Integers) -> Iterator[ExcerptRow]:
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            ids = self.snapshot.mentions.id[rows[begin : begin + _ROWS_AT_ONCE]].tolist()
            with reading(self._engine) as connection:
                found = excerpt_rows(connection, ids, self.actor)
            yield from found

    def _rows_of_place(self, row: int) -> Integers:
        begin, end = np.searchsorted(self.snapshot.mentions.place, np.array([row, row + 1], np.int32))
        rows: Integers = np.flatnonzero(self._all[begin:end]) + begin
        return rows

    def _page(
        self,
        rows: Integers,
        limit: int,
        after: str | None,
        order: Order = orders.EXCERPTS.usual,
        called: Called = as_stored,
    ) -> Page[ExcerptRow]:
        shown, before, next_ = orders.EXCERPTS.first(self, rows, order, called, limit=limit, after=after)
        with reading(self._engine) as connection:
            found = excerpt_rows(connection, self.snapshot.mentions.id[shown].tolist(), self.actor)
        return Page(found, next_, before)


def _distinct(rows: NDArray[np.integer], size: int) -> int:
    seen = np.zeros(size, bool)
    seen[rows] = True
    return int(np.count_nonzero(seen))
