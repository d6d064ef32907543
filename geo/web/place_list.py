"""The orders of the list beside the map."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString

from geo.store import Order, orders
from geo.web.asked import Question, not_among, readable

CHOICES: Mapping[str, LazyString] = {
    "-excerpts": lazy_gettext("most excerpts first"),
    "-reports": lazy_gettext("most reports first"),
    "-latest": lazy_gettext("latest named first"),
    "name": lazy_gettext("by name"),
    "-population": lazy_gettext("most people first"),
}
"""What the page offers of the orders of places, each in its reader's words, the usual one first."""


def read_order(question: Question) -> Order:
    """The order that a question asks for; the usual one, and a problem more, where there is none of that name."""

    def read() -> Order:
        if question.sort and question.sort not in CHOICES:
            raise not_among("sort", question.sort, CHOICES)
        return orders.PLACES.read(question.sort)

    return readable(read, orders.PLACES.usual, question.problems)
