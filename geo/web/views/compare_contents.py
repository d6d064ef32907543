"""What the page of two filters holds: each in words with its numbers, their form, and the table of their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext, lazy_gettext

from geo.exports.about import Collection
from geo.exports.count_tables import ComparedRow, count_table
from geo.exports.file_name import slug_of
from geo.filter import SECOND, Filter
from geo.model import Box, View
from geo.store import ComparedBy, ComparedPlace, Comparison, PlaceRow, Selection, Side, Totals, compare
from geo.web.asked import Args, Question, one_of, readable
from geo.web.cards import Cards
from geo.web.contents import Content, cards_of, names_of
from geo.web.notes import notes
from geo.web.pictures.still_maps import StillMap, still_map
from geo.web.place_names import PlaceNames
from geo.web.provenance import about_of
from geo.web.services import Services, actor, services
from geo.web.story_maps import page_map
from geo.web.view_models import Head, PlaceCard
from geo.web.views.compare_form import FilterFields, fields_of
from geo.web.views.ways import headline, ways

ROWS_A_PAGE = 50
_ROWS_AT_ONCE = 2_000  # of the file: read and written together

NAMED = {
    Side.A: lazy_gettext("in A alone"),
    Side.B: lazy_gettext("in B alone"),
    Side.BOTH: lazy_gettext("in both"),
}
_HEADS = {
    ComparedBy.NAME: lazy_gettext("Place"),
    ComparedBy.A: lazy_gettext("Excerpts in A"),
    ComparedBy.B: lazy_gettext("Excerpts in B"),
    ComparedBy.KEYNESS: lazy_gettext("Keyness"),
}


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two filters: what it says, what it leaves, its own map, as a picture too, and its part of the form."""

    letter: str
    said: str
    totals: Totals
    map_url: str
    still: StillMap
    fields: FilterFields


@dataclass(frozen=True, slots=True)
class CountView:
    """The excerpts of a place under one filter, their share of all, and its page under it."""

    excerpts: int
    share: float
    url: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A place of the table."""

    place: PlaceCard
    named: Side
    label: str
    counts: tuple[CountView, ...]
    keyness: float
    oftener: str


def compare_content(first: Question, second: Question, args: Args) -> Content:
    """A page of the places of two filters, as its address orders them."""
    here, a, b = services(), first.filter, second.filter
    urls, cards = here.urls(), cards_of(here)
    found = compare(here.store, a, b, actor())
    by, rows, page = _page(here, found, first, args)
    every = found.either.totals.places
    (names_a, unknown_a), (names_b, unknown_b) = names_of(here, a), names_of(here, b)
    said_a, said_b = headline(a, names_a), headline(b, names_b)
    opening = first.view or found.either.box

    def at(page: int = 1, by: ComparedBy = by) -> str:
        return urls.compare(a, b, _sort(by), page)

    return {
        "urls": urls,
        "canonical": urls.absolute(at(page)),
        "headline": gettext("A: %(a)s; B: %(b)s", a=said_a, b=said_b),
        "map": page_map(here, a, opening, compared=b),
        "opening": found.either.box,
        "notes": dict.fromkeys(  # what is to be said of both is said once
            (
                *notes(first, found.a, unknown_a, lambda other: urls.compare(other, b, _sort(by))),
                *notes(second, found.b, unknown_b, lambda other: urls.compare(a, other, _sort(by))),
            )
        ),
        "ways": ways(urls, a, "compare", first.view),
        "embed_url": urls.embed_code(urls.absolute(urls.compare(a, b))),
        "sides": [
            _side(Side.A, found.a, first, said_a, opening),
            _side(Side.B, found.b, second, said_b, opening),
        ],
        "same": a == b,
        "sort": _sort(by),
        "exchange_url": urls.compare(b, a, _sort({ComparedBy.A: ComparedBy.B, ComparedBy.B: ComparedBy.A}.get(by, by))),
        "tally": [(side.value, str(NAMED[side]), found.places_of(side)) for side in Side],
        "in_both": found.in_both,
        "number": every,
        "first": (page - 1) * ROWS_A_PAGE + bool(rows),
        "last": (page - 1) * ROWS_A_PAGE + len(rows),
        "heads": list(_heads(by, lambda other: at(by=other))),
        "rows": [_row(row, found, cards) for row in rows],
        "previous_url": at(page - 1) if page > 1 else None,
        "next_url": at(page + 1) if page * ROWS_A_PAGE < every else None,
        "file_url": urls.compared_file(a, b, _sort(by)),
    }


def compared_file(a: Filter, b: Filter, by: ComparedBy) -> tuple[str, Iterator[bytes]]:
    """The name of the file, and its bytes."""
    here = services()
    found = compare(here.store, a, b, actor())
    urls, sort = here.urls(), _sort(by)
    (names_a, _), (names_b, _) = names_of(here, a), names_of(here, b)
    about = replace(
        about_of(here, found.a, Collection.PLACES, urls.compared_file(a, b, sort), names_a),
        rows=found.either.totals.places,
        view=urls.absolute(urls.compare(a, b, sort)),
    )
    called = here.place_names()
    order = found.order(by, called)
    slices = (order[begin : begin + _ROWS_AT_ONCE] for begin in range(0, len(order), _ROWS_AT_ONCE))
    rows = (_record(called, row) for some in slices for row in found.rows(some))
    slugs = "-and-".join(slug_of(*one) or "all" for one in ((a, names_a), (b, names_b)))
    return f"dateline-compare-{slugs}.csv", count_table(about, ComparedRow, rows)


def _record(called: PlaceNames, row: ComparedPlace) -> ComparedRow:
    place = called.of(row.place)
    return ComparedRow(
        place.id,
        place.name,
        place.kind,
        place.country or "",
        place.admin1 or "",
        place.admin1_name or "",
        place.admin2 or "",
        called.district(place) or "",
        place.lat,
        place.lon,
        row.named,
        *row.excerpts,
        *row.reports,
        round(row.keyness, 4),
        row.oftener or "",
    )


def _sort(by: ComparedBy) -> str:
    """The order as an address has it, which is silent of the usual one."""
    return "" if by is ComparedBy.KEYNESS else by.value


def _page(
    here: Services, found: Comparison, question: Question, args: Args
) -> tuple[ComparedBy, list[ComparedPlace], int]:
    """The order that is asked for, the rows of a page, and which; the usual order where there is none of that name."""
    by = readable(lambda: ComparedBy(one_of(args, "sort", tuple(ComparedBy))), ComparedBy.KEYNESS, question.problems)
    order = found.order(by, here.place_names())
    page = min(question.page, max(1, -(-len(order) // ROWS_A_PAGE)))
    return by, found.rows(order[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]), page


def _side(side: Side, selection: Selection, question: Question, said: str, opening: View | Box | None) -> SideView:
    here, asked = services(), question.filter
    return SideView(
        letter=side.upper(),
        said=said,
        totals=selection.totals,
        map_url=here.urls().map(asked),
        still=still_map(here, asked, opening),
        fields=fields_of(here, selection, question, SECOND if side is Side.B else ""),
    )


def _heads(by: ComparedBy, at: Callable[[ComparedBy], str]) -> Iterator[Head]:
    for column, label in _HEADS.items():
        named = column is ComparedBy.NAME
        way = "ascending" if named else "descending"
        yield Head(column, str(label), numeric=not named, sorted=way if by is column else None, sorts_to=at(column))


def _row(row: ComparedPlace, found: Comparison, cards: Cards) -> RowView:
    urls, (a, b) = cards.urls, (found.a, found.b)
    counts = [
        CountView(excerpts, excerpts / (of.totals.excerpts or 1), urls.place(row.place.id, of.asked))
        for excerpts, of in zip(row.excerpts, (a, b), strict=True)
    ]
    place = cards.place(PlaceRow(row.place, sum(row.excerpts), None))
    return RowView(
        place=replace(place, url=counts[row.named is Side.B].url),
        named=row.named,
        label=str(NAMED[row.named]),
        counts=tuple(counts),
        keyness=row.keyness,
        oftener=row.oftener.upper() if row.oftener else "",
    )
