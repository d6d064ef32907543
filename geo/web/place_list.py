"""The places of the list beside the map, in the order that its reader chose."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from geo.model import BadFilter
from geo.store import Order, PlaceRow, Selection, orders
from geo.web.asked import Question, not_among
from geo.web.place_names import PlaceNames

CHOICES: Mapping[str, LazyString] = {
    "-excerpts": lazy_gettext("those with most excerpts first"),
    "-reports": lazy_gettext("those in most reports first"),
    "-latest": lazy_gettext("those named last first"),
    "name": lazy_gettext("by name"),
    "-population": lazy_gettext("those with most people first"),
}
"""What the page offers of the orders of places, each in its reader's words, the usual one first."""


def placed_list(
    selection: Selection, question: Question, names: PlaceNames, limit: int, offset: int
) -> tuple[Order, list[PlaceRow]]:
    """The order that a question asks for, and places in it; the usual one, and a problem more, where it cannot be."""

    def listed(order: Order) -> tuple[Order, list[PlaceRow]]:
        return order, selection.place_list(limit, offset, order=order, called=names.name)

    try:
        if question.sort and question.sort not in CHOICES:
            raise not_among("sort", question.sort, CHOICES)
        return listed(orders.PLACES.read(question.sort))
    except BadFilter as problem:
        question.problems.append(problem)
        return listed(orders.PLACES.usual)
