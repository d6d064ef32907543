"""What the table of excerpts holds: the fields of the files that it shows, in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext

from geo.exports.about import Collection
from geo.exports.records import Column, ExcerptRecord, columns_of
from geo.filter import WORDS
from geo.model import BadFilter, Kind
from geo.store import ExcerptRow, Order, Page, Selection, orders
from geo.web.asked import Args, Question, not_among, readable
from geo.web.cards import Cards
from geo.web.contents import Content, cards_of, names_of
from geo.web.export.records import Records
from geo.web.languages import day, number
from geo.web.place_names import PlaceNames
from geo.web.services import actor, services
from geo.web.view_models import ExcerptCard, Head
from geo.web.views.ways import ViewPage, view_content
from geo.web.wording import HEADINGS, KIND_LABELS, say

ROWS_A_PAGE = 50
WORDED = "mention"
"""The column that shows the mention in its words, for which the file has three."""
_OF_WORDS = frozenset({"before", "after", "words_shown"})

LABELS = {
    "id": lazy_gettext("Number"),
    "place_id": lazy_gettext("Id of the place"),
    "place_name": lazy_gettext("Place"),
    "place_kind": HEADINGS["place_kind"],
    WORDED: lazy_gettext("Excerpt"),
    "usage": HEADINGS["usage"],
    "role": HEADINGS["role"],
    "status": HEADINGS["status"],
    "confidence": HEADINGS["confidence"],
    "uncertain": lazy_gettext("Uncertain"),
    "uncertainty_km": lazy_gettext("How far off, km"),
    "reason": lazy_gettext("Reason"),
    "alternatives": lazy_gettext("Other places"),
    "geoparser": lazy_gettext("Found by"),
    "geonameid": lazy_gettext("GeoNames id"),
    "country": lazy_gettext("Country"),
    "admin1": lazy_gettext("Code of the province"),
    "admin1_name": lazy_gettext("Province"),
    "admin2": lazy_gettext("Code of the district"),
    "admin2_name": lazy_gettext("District"),
    "lat": lazy_gettext("Latitude"),
    "lon": lazy_gettext("Longitude"),
    "geometry_is": lazy_gettext("On the map as"),
    "start": lazy_gettext("Begins at"),
    "end": lazy_gettext("Ends at"),
    "report_id": lazy_gettext("Number of the report"),
    "title": lazy_gettext("Title"),
    "source": HEADINGS["source"],
    "author": HEADINGS["author"],
    "published": lazy_gettext("Published"),
    "language": HEADINGS["language"],
    "licence": lazy_gettext("Licence"),
    "source_url": lazy_gettext("At the source"),
    "url": lazy_gettext("In the report"),
}
COLUMNS: Mapping[str, Column] = {
    column.name: column for column in columns_of(Collection.EXCERPTS) if column.name not in _OF_WORDS
}
"""What can be chosen: the columns of the files, those of the words as one."""
USUAL: tuple[str, ...] = ("place_name", WORDED, "title", "source", "published", "confidence")

_CLAIMS = {
    "point": lazy_gettext("point"),
    "extent": lazy_gettext("box around an area"),
    "centre": lazy_gettext("middle of an area"),
}
_ORDERS = {
    "published": (lazy_gettext("oldest first"), lazy_gettext("newest first")),
    "confidence": (lazy_gettext("least sure first"), lazy_gettext("surest first")),
}
_BY_LETTER = (lazy_gettext("by “%(column)s” from A to Z"), lazy_gettext("by “%(column)s” from Z to A"))


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column that the table can have."""

    name: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is read; ``url`` is where it leads, ``elsewhere`` where that is another site."""

    text: str
    url: str | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: its cells by their columns, and the words, marked."""

    cells: Mapping[str, Cell]
    card: ExcerptCard


def table_content(question: Question, args: Args) -> Content:
    """A page of the table under a filter, as its address orders it."""
    here, asked, problems = services(), question.filter, question.problems
    columns = readable(lambda: _read_columns(args), USUAL, problems)
    order = readable(lambda: orders.EXCERPTS.read(question.sort), orders.EXCERPTS.usual, problems)
    selection, urls = here.store.select(asked, actor()), here.urls()
    page = _page(selection, order, args.get("after") or None, here.place_names(), problems)
    chosen = () if columns == USUAL else columns
    cards = cards_of(here, asked)
    records = Records(urls, here.place_names(), here.shapes, outlined=False)

    def sorted_by(other: Order) -> str:
        return urls.table(asked, chosen, orders.EXCERPTS.text(other))

    sort = orders.EXCERPTS.text(order)
    view_page = ViewPage(
        "table",
        here,
        cards,
        selection,
        question,
        names_of(here, asked),
        lambda other: urls.table(other, chosen, sort),
        kept={"columns": ",".join(chosen), "sort": sort},
    )
    return {
        **view_content(view_page),
        "caption": _caption(page, selection.totals.excerpts, order),
        "heads": [_head(name, order, sorted_by) for name in columns],
        "choices": [ColumnChoice(name, str(LABELS[name]), name in columns) for name in COLUMNS],
        "sort": sort,
        "worded": WORDED,
        "lines": [_line(row, columns, records, cards) for row in page.rows],
        "first_url": sorted_by(order) if page.before else None,
        "next_url": urls.table(asked, chosen, sort, page.after) if page.after else None,
    }


def _read_columns(args: Args) -> tuple[str, ...]:
    """The columns that are asked for, each once, in the order asked for; raises BadFilter."""
    names = [name.strip() for value in args.getlist("columns") for name in value.split(",") if name.strip()]
    unknown = next((name for name in names if name not in COLUMNS), None)
    if unknown is not None:
        raise not_among("columns", unknown, COLUMNS)
    return tuple(dict.fromkeys(names)) or USUAL


def _page(
    selection: Selection, order: Order, after: str | None, called: PlaceNames, problems: list[BadFilter]
) -> Page[ExcerptRow]:
    """The rows from where the address says on; from the first on where it says no place that a table gave."""
    try:
        return selection.excerpts(limit=ROWS_A_PAGE, after=after, order=order, called=called)
    except BadFilter as problem:
        problems.append(problem)
        return selection.excerpts(limit=ROWS_A_PAGE, order=order, called=called)


def _caption(page: Page[ExcerptRow], rows: int, order: Order) -> str:
    return gettext(
        "Excerpts %(first)s to %(last)s of %(all)s, %(order)s",
        first=number(page.before + bool(page.rows)),
        last=number(page.before + len(page.rows)),
        all=number(rows),
        order=str(_ORDERS.get(order.column, _BY_LETTER)[order.falling]) % {"column": LABELS[order.column]},
    )


def _head(name: str, order: Order, sorted_by: Callable[[Order], str]) -> Head:
    numeric = COLUMNS[name].type in (int, float)
    if name not in orders.EXCERPTS.columns:
        return Head(name, str(LABELS[name]), numeric)
    by_it = order.column == name
    usual = orders.EXCERPTS.usual if name == orders.EXCERPTS.usual.column else Order(name)
    return Head(
        name,
        str(LABELS[name]),
        numeric,
        sorted=("descending" if order.falling else "ascending") if by_it else None,
        sorts_to=sorted_by(order.reversed if by_it else usual),
    )


def _line(row: ExcerptRow, columns: Sequence[str], records: Records, cards: Cards) -> Line:
    record, card = records.excerpt(row), cards.excerpt(row)
    return Line({name: _cell(name, record, card) for name in columns if name not in (WORDED, "title")}, card)


def _cell(name: str, record: ExcerptRecord, card: ExcerptCard) -> Cell:
    value = getattr(record, name)
    if value is None or value in ("", ()):
        return Cell("")
    if name == "place_name":
        return Cell(value, card.place_url)
    if name == "url":
        return Cell(str(card.anchor), f"{card.report_url}#{card.anchor}")
    if name == "source_url":
        return Cell(value.partition("://")[2].partition("/")[0], card.source_url, elsewhere=True)
    return Cell(_written(name, value))


def _written(name: str, value: Any) -> str:  # noqa: ANN401  # of the type that its column has
    if name in WORDS:
        return say(WORDS[name][value])
    if name == "place_kind":
        return str(KIND_LABELS[Kind(value)])
    if name == "geometry_is":
        return str(_CLAIMS[value])
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return day(value)
    if name == "confidence":
        return number(round(value, 2))
    return " ".join(value) if isinstance(value, tuple) else str(value)
