"""The fields of one of two filters that stand side by side in a form: what it may be, with its excerpts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext

from geo.store import Selection
from geo.web.asked import Question
from geo.web.cards import Cards
from geo.web.contents import cards_of
from geo.web.folds import FIELDS, folds
from geo.web.services import Services
from geo.web.view_models import Facet


@dataclass(frozen=True, slots=True)
class FilterFields:
    """The fields of a filter, whose names begin with ``prefix``; ``kept`` are the pairs that have no field."""

    prefix: str
    q: str
    first: str
    last: str
    facets: tuple[Facet, ...]
    kept: tuple[tuple[str, str], ...]


def fields_of(here: Services, selection: Selection, question: Question, prefix: str) -> FilterFields:
    """The fields of a question's filter, filled in."""
    asked, cards = question.filter, cards_of(here, question.filter)
    values = dict(asked.pairs())
    shown = FIELDS | {"region", "from", "to", "q"}
    return FilterFields(
        prefix=prefix,
        q=question.typed,
        first=values.get("from", ""),
        last=values.get("to", ""),
        facets=tuple(replace(facet, key=prefix + facet.key) for facet in _facets(cards, selection, question)),
        kept=tuple((prefix + key, value) for key, value in asked.pairs() if key not in shown),
    )


def _facets(cards: Cards, selection: Selection, question: Question) -> Iterator[Facet]:
    """Regions, all sources, and what else there is to choose by; periods are chosen by their days."""
    regions = [
        choice
        for key in ("part", "region")
        for choice in cards.choices(key, selection.facet(key), question.filter.region)
    ]
    yield Facet("region", gettext("Region"), tuple(regions), len(regions))
    for fold in folds(selection, replace(question, choose="source"), cards.urls.map):
        for facet in fold.facets:
            if facet.key != "year":
                yield replace(facet, among=len(facet.choices))
